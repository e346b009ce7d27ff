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
_DOUBLE = (
    "(?=[欧司上诸皇尉公慕令宇长夏轩端独呼澹淳申濮钟拓])(?!欧阳[修询]|司马[光迁懿]|诸葛亮|上官婉)(?:欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|轩辕|端木"
    "|独孤|呼延|澹台|淳于|申屠|公冶|濮阳|钟离|拓跋)"
)
"""Surnames of two characters; those that are common words as well are left out."""
_SYLLABLES = (
    "扎西|卓玛|才让|多杰|多吉|尼玛|次仁|次旦|达瓦|达杰|索南|旦增|丹增|旦周|更松|更桑|格桑|拉毛|拉姆|央金|巴桑|洛桑|洛松|仁青"
    "|仁增|仁措|白玛|桑杰|桑珠|加措|加央|才旦|措姆|才仁|才旺|才加|才吉|格日|旺杰|旺堆|平措|彭措|德吉|曲珍|曲扎|卓嘎|贡保|贡布|公保"
    "|阿旺|昂旺|群培|万玛|完玛|南杰|南加|却吉|却扎|丹巴|旦巴|尕松|尕玛|嘎玛|周加|周太|东周|东智|官却|关却|项秀|龙周|普布|边巴|土登"
    "|强巴|晋美|久美|巴特尔|其其格|娜仁"
)
"""Parts of Tibetan and Mongolian names in Chinese characters."""
_FIRST = "".join(sorted({part[0] for part in _SYLLABLES.split("|")}))
"""Characters that these begin with: to look for one of them first is quick."""
_LONG = (
    f"(?=[{_FIRST}])(?:{_SYLLABLES})(?:{_SYLLABLES}|[措吉加尕杰嘎姆毛太]){{0,2}}+"
    "(?!自然|保护[站区]|纪念|烈士|精神|希望小学|小学|中学|学校|路|街)"
)
"""A name of such parts, one at least, that no station, school or street is called by."""
_BEHIND = (
    "(?=$|[^\\w]|获|荣|说|是|在|的|和|与|被|同学|今|来自|等|为|向|把|参|从|以|给|讲|写|拿|捡|拾|救|每|也|都|就|用|带|昨|前|近|于|由|让|率"
    "|曾|因|当|正|主动|热心|坚持|勇|努力|画|唱|演|考|到|去|回|帮|送|捐|看|有|又|还|将)"
)
"""What follows where a name has ended; behind a rarer surname it must."""
_FAMILY = f"(?=[{_COMMON}{_OTHER}])(?!{_WORDS})(?:[{_COMMON}{_OTHER}])(?!{_TITLES})"
HAN_NAME = f"(?:{_DOUBLE}(?!{_TITLES}){_GIVEN}{{1,2}}|{_FAMILY}{_GIVEN}{{1,2}}|{_LONG})"
"""A name in Chinese characters, for where the words behind it are known."""
HAN_NAME_AT_END = (
    f"(?:{_DOUBLE}(?!{_TITLES}){_GIVEN}{{1,2}}|{_FAMILY}{_GIVEN}{{1,2}}?{_BEHIND}|(?!{_WORDS})[{_COMMON}](?!{_TITLES}){_GIVEN}{{1,2}}"
    f"|小[{_COMMON}明红华刚强丽芳亮]{_BEHIND}|{_LONG})"
)
"""A name that stands behind what is said of the person."""
_NO_FIRST = "(?!(?:The|A|An|In|At|On|For|From|Of|And|But|When|While|Every|Each|No|Some|Many|All|School|Grade)\\b)"
_NO_LAST = "(?<!School)(?<!City)(?<!Town)(?<!Village)(?<!County)(?<!Province)(?<!Road)(?<!Park)(?<!Hall)(?<!Day)"
LATIN_NAME = f"\\b{_NO_FIRST}[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){{1,2}}\\b{_NO_LAST}"
"""Two or three words with a capital letter that are no place."""
_PINYIN_SURNAMES = (
    "Wang|Li|Zhang|Liu|Chen|Yang|Zhao|Wu|Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|He|Lin|Gao|Luo|Zheng|Liang|Xie|Song|Tang|Deng|Han|Feng|Cao"
    "|Peng|Zeng|Xiao|Tian|Dong|Yuan|Pan|Yu|Jiang|Cai|Du|Ye|Cheng|Su|Wei|Lu|Ding|Ren|Shen|Yao|Cui|Zhong|Tan|Fan|Jin|Shi|Liao|Jia"
    "|Xia|Fu|Bai|Fang|Zou|Xiong|Meng|Qin|Qiu|Hou|Yin|Xue|Yan|Duan|Lei|Long|Tao|Mao|Hao|Gu|Gong|Shao|Wan|Qian|Dai|Mo|Kong|Chang"
    "|Huang|Kang|Qi|An|Niu|Ge|Hong|Ni|Lai|Wen|Pang|Lan|Yi|Qiao|Ai|Ouyang|Sima|Shangguan|Zhuge|Huangfu|Murong|Linghu"
)
_PINYIN = "(?:(?:[bcdfghjklmnpqrstwxyz]|[zcs]h)?[aeiouü]{1,3}(?:ng?|r)?){1,3}"
_TIBETAN = (
    "Tashi|Zhaxi|Dolma|Drolma|Zhuoma|Tsering|Cering|Ciren|Tenzin|Dainzin|Danzeng|Sonam|Suonan|Dorje|Duojie|Dargye|Nyima|Nima"
    "|Pema|Baima|Lobsang|Losang|Luosang|Kelsang|Gaisang|Gesang|Dawa|Rinchen|Gyatso|Jiacuo|Yangchen|Cairang|Cuomu|Lamu|Lhamo"
)
CHINESE_NAME_IN_LATIN = (
    f"\\b(?:(?:{_PINYIN_SURNAMES}) (?=[A-Z])(?i:{_PINYIN})\\b|(?:{_TIBETAN})(?: (?:{_TIBETAN}))?\\b)"
)
"""Surname and given name in pinyin, or a Tibetan name: a number behind these is an age, and no count of things."""
