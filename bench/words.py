"""The words that invented records are made of, in pairs: Chinese and English say the same."""

from __future__ import annotations

_SURNAMES = "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Ma Zhu Hu Guo He Lin Luo Gao"
_FIRST = "wen zhi jian guo yong yu hai chun xiu de li chang ming shi bao yun tian xin cheng xue"
_SECOND = (
    "hua jun ping qiang lin ying mei lan shan feng liang rong xiang fu an "
    "min sheng long hui jiang dong qing fang xia jie qing kang ning liang yi"
)
SURNAMES = tuple(
    zip(
        "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林罗高",
        _SURNAMES.split(),
        strict=True,
    )
)
FIRST = tuple(
    zip(
        "文志建国永玉海春秀德立长明世宝云天新成学",
        _FIRST.split(),
        strict=True,
    )
)
SECOND = tuple(
    zip(
        "华军平强林英梅兰山峰亮荣祥福安民生龙辉江东清芳霞杰庆康宁良义",
        _SECOND.split(),
        strict=True,
    )
)
PLACES = (
    ("红石滩", "Hongshitan"),
    ("沙柳沟", "Shaliugou"),
    ("雪水坪", "Xueshuiping"),
    ("白杨渡", "Baiyangdu"),
    ("盐湖口", "Yanhukou"),
    ("望山台", "Wangshantai"),
    ("青稞川", "Qingkechuan"),
    ("羚羊岭", "Lingyangling"),
    ("胡杨湾", "Huyangwan"),
    ("驼铃驿", "Tuolingyi"),
    ("冰河桥", "Binghe Bridge"),
    ("石门坡", "Shimenpo"),
)
ROLES = (
    ("养路工", "Road worker"),
    ("乡村医生", "Village doctor"),
    ("护林员", "Forest ranger"),
    ("邮递员", "Postal carrier"),
    ("公交司机", "Bus driver"),
    ("巡护员", "Patrol ranger"),
    ("气象观测员", "Weather observer"),
    ("铁路工人", "Railway worker"),
)
TEAMS = (
    ("志愿服务队", "the volunteer team"),
    ("养护工区", "the road maintenance crew"),
    ("社区工作站", "the neighbourhood office"),
    ("巡护队", "the patrol"),
    ("合作社", "the cooperative"),
)
THINGS = (
    ("桥", "bridge"),
    ("水渠", "canal"),
    ("便民点", "service point"),
    ("文化站", "culture station"),
    ("保护站", "protection station"),
    ("饮水站", "water station"),
)
THEMES = (
    ("clean-government", "廉洁高效的政务环境", "A clean and able government"),
    ("fair-law", "公平正义的法治环境", "Fair law"),
    ("honest-market", "诚信守法的市场环境", "An honest market"),
    ("healthy-culture", "健康向上的人文环境", "A healthy culture"),
    ("good-childhood", "有利于成长的社会环境", "A good place to grow up"),
    ("easy-living", "舒适便利的生活环境", "Easy living"),
    ("safe-society", "安全稳定的社会环境", "A safe society"),
    ("green-land", "可持续发展的生态环境", "A land that lasts"),
)
SENTENCES = (
    (
        "{year}年春天，{team}在{place}修好了{count}座{thing}。",
        "In the spring of {year}, {team} finished {count} {thing} works at {place}.",
    ),
    (
        "从{place}到{other}的路长{count}公里，冬天常有大雪。",
        "The road from {place} to {other} is {count} km long and often deep in snow.",
    ),
    (
        "当年的记录说，每一根木料都是从{other}用牛车运来的。",
        "A record of the time says that every beam came from {other} by ox cart.",
    ),
    (
        "{team}每月走访{count}户牧民，送去药品、报纸和信件。",
        "Every month {team} visits {count} herding households with medicine, newspapers and letters.",
    ),
    (
        "他们白天施工，夜里值守，用{count}天完成了原定两个月的任务。",
        "Working by day and keeping watch by night, they did two months’ work in {count} days.",
    ),
    (
        "这里海拔高、风沙大，种活一棵树要浇{count}次水。",
        "The land is high and windy, and a tree must be watered {count} times before it takes root.",
    ),
    (
        "{year}年，{place}的居民投票选出了要先办的{count}件实事。",
        "In {year} the residents of {place} voted on which {count} tasks came first.",
    ),
    (
        "参观的人可以沿着旧路走到{other}，沿途有{count}处说明牌。",
        "Visitors can follow the old road to {other}, past {count} panels that tell its story.",
    ),
    ("据{year}年的报道，{team}已经服务了{count}个站点。", "By {year}, reports said, {team} served {count} stations."),
    (
        "大家说，路通了，日子就有了盼头，{other}的羊毛也卖得出去了。",
        "People say that hope came with the road: wool from {other} could be sold at last.",
    ),
    (
        "{place}的{thing}由居民轮流看护，钥匙挂在合作社门口。",
        "Residents take turns to look after the {thing} at {place}; its key hangs by the cooperative’s door.",
    ),
    (
        "遇到暴雨或者封路，{team}会在两小时内把消息告诉过往司机。",
        "When it storms or the road is closed, {team} tells passing drivers within two hours.",
    ),
)
"""What stories are made of: slots are filled alike in both languages."""
SPIRITS = (
    ("挑战极限、守望相助", "Push past every limit, and stand by one another"),
    ("艰苦创业、不计得失", "Build from nothing and count no cost"),
    ("默默守护、久久为功", "Guard in silence, and let time do its work"),
)
