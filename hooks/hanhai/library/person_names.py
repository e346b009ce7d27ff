"""What the name of a person looks like in a text, whoever it is, in Chinese characters and in Latin letters."""

from __future__ import annotations

_COMMON = "王李张刘陈杨赵吴徐孙胡朱郭罗梁宋郑谢韩冯董曹袁邓许傅沈彭吕卢蒋蔡贾魏薛阎潘杜姜范姚谭廖邹郝孔崔邱"
"""Surnames that seldom begin another word."""
_OTHER = (
    "黄周高林何马唐萧程曾苏丁叶余戴夏钟汪田任方石熊金陆白康毛秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶"
    "洪翟安颜倪严牛温芦季俞章鲁葛伍韦申毕聂焦柳邢岳齐梅莫庄祝左祁舒耿牟詹苗凌纪靳盛欧甄裴鲍霍景柯阮桂柴吉蒙卓艾冶妥"
)
_TITLES = (
    "先生|女士|小姐|老|教授|教师|校长|书记|主任|医生|院长|局长|市长|县长|镇长|村长|家|将军|政委|师傅"
    "|大爷|大妈|阿姨|叔叔|爷爷|奶奶|氏|姓"
)
_WORDS = (
    "陈[列述旧]|许[多愿]|张[贴开挂]|李白|杜[甫绝]|郑重|谢谢|范[围例]|胡[同杨]|韩[语国]|杨树|孙[子女]|孔[子庙]|宋代"
    "|高[兴度中级原考年等校速山一二三举唱声质铁涨龄处温寒]|文[明化艺章学字物旅体件]|安[全心排静装康置]|常[见常用年识态]"
    "|方[便面法式言向阵队针案]|金[牌奖色银融]|万[人名余多元里众次]|温[暖馨度]|严[格肃禁重]|程[度序]"
    "|周[末边围年期一二三四五六日]|白[天色杨]|石[油头]|江[河源苏西]|马[上路术拉]|雷锋|龙[舟头]|黄[河色金]|田[野径间]"
    "|林[业场木]|康复|任[何务教职意]|何[时人况等地]|余[人名]|左右|章程|施[工行]|季[度节]|祝[福贺愿]|武[术警]|盛[大会]"
    "|庄[严稼]|申[请报]|毕业|曾[经获在任被]|牛[奶羊]|毛[笔主泽]|柳树|蒙古|兰[州花]|戴[上着口红好]|祁连|柴达|景[点区色]"
    "|卓越|纪[律念录实]|欧洲|史[料诗]|唐[代诗]|夏[令季天]|段[时落]|洪水|顾[问客]|鲁迅|陶[艺瓷]|吉[林祥]|舒[适服]"
    "|莫[过大]|易[于懂]|齐[心声唱全]|钱[包币]|钟[声表]|汤[圆药]"
)
"""Words that begin with a surname and are no name."""
_GIVEN = (
    "[^\\W\\da-zA-Z_的了在是和与及等们有不也都就而但并或被把从向对到给为以之其这那所年月日岁人名获说讲参今现读校学生师]"
)
_SYLLABLES = (
    "扎西|卓玛|才让|多杰|尼玛|次仁|达瓦|索南|旦增|丹增|更松|格桑|拉毛|央金|巴桑|洛桑|仁青|仁增|白玛|桑杰|加措|才旦|措姆"
    "|才仁|格日|巴特尔|其其格|娜仁"
)
_BEHIND = (
    "(?=$|[^\\w]|获|荣|说|是|在|的|和|与|被|同学|今|来自|等|为|向|把|参|从|以|给|讲|写|拿|捡|拾|救|每|也|都|就|用|带|昨|前|近|于|由|让|率"
    "|曾|因|当|正|主动|热心|坚持|勇|努力|画|唱|演|考|到|去|回|帮|送|捐|看|有|又|还|将)"
)
"""What follows where a name has ended; behind a rarer surname it must."""
_FAMILY = f"(?!{_WORDS})(?:[{_COMMON}{_OTHER}])(?!{_TITLES})"
HAN_NAME = f"(?:{_FAMILY}{_GIVEN}{{1,2}}|(?:{_SYLLABLES})(?:{_SYLLABLES}|[措吉加尕])?)"
"""A name in Chinese characters, for where the words behind it are known."""
HAN_NAME_AT_END = (
    f"(?:{_FAMILY}{_GIVEN}{{1,2}}?{_BEHIND}|(?!{_WORDS})[{_COMMON}](?!{_TITLES}){_GIVEN}{{1,2}}"
    f"|小[{_COMMON}明红华刚强丽芳亮]{_BEHIND}|(?:{_SYLLABLES})(?:{_SYLLABLES}|[措吉加尕])?)"
)
"""A name that stands behind what is said of the person."""
_NO_FIRST = "(?!(?:The|A|An|In|At|On|For|From|Of|And|But|When|While|Every|Each|No|Some|Many|All|School|Grade)\\b)"
_NO_LAST = "(?<!School)(?<!City)(?<!Town)(?<!Village)(?<!County)(?<!Province)(?<!Road)(?<!Park)(?<!Hall)(?<!Day)"
LATIN_NAME = f"\\b{_NO_FIRST}[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){{1,2}}\\b{_NO_LAST}"
"""Two or three words with a capital letter that are no place."""
