"""Words that say of somebody that this is a child, and where one stands beside what looks like a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from hanhai.library.passages import on_one_line
from hanhai.library.person_names import CHINESE_NAME_IN_LATIN, HAN_NAME, HAN_NAME_AT_END, LATIN_NAME

CHILD = (
    "初中生|高中生|小学生|中学生|中专生|少先队员|幼儿园小朋友|小朋友|未成年人|少年儿童"
    "|(?:[一二三四五六七八九]|初[一二三]|高[一二三])年级(?:[0-9一二三四五六]+班)?(?:的?学生|的?同学)?"
    "|(?:初|高)[一二三](?:（[0-9一二三四五六]+）班|[0-9]+班)?的?(?:学生|同学|[男女]生)"
    "|(?:[一二三四五六七八九]|初[一二三]|高[一二三])（[0-9一二三四五六七八九十]{1,2}）班|幼儿园[大中小]班"
    "|少年(?!宫|时|犯|班)"
)
AGE = (
    "(?<![0-9])(?:[1-9]|1[0-7]|[一二三四五六七八九]|十[一二三四五六七]?)[\\s\0]{0,2}(?:周)?岁半?"
    "(?!时|那年|起|就|便|开始|参|入|离|随|跟|从|当|进|到|以|的时候|至)"
)
ENGLISH = re.compile(
    r"\b(?:pupil|schoolboy|schoolgirl|school\s?child|teenager|minor"
    r"|(?:primary|middle|high)[ -]school(?:er| student| pupil)|(?:[a-z]+)[ -]grader"
    r"|grade[ -](?:1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?:student|pupil)"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[1-9](?:st|nd|rd|th)|1[0-2]th)"
    r"[ -]grade[ -](?:student|pupil))\b"
    r"(?!’s?\s+(?:teacher|tutor|coach))"
    r"|\b(?:aged?|at the age of)\s(?:[1-9]|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven)teen)\b(?!\s?[–-])"
    r"|\b(?:[1-9]|1[0-7]|(?:thir|four|fif|six|seven)teen|ten|eleven|twelve|nine|eight|seven|six)[ -]years?[ -]old\b",
    re.IGNORECASE,
)
"""Words that say of someone that they are a child."""
_SCHOOL = "(?:中学|小学|学校|幼儿园|[一二三四五六七八九十]中)"
_PUPIL = f"(?:{CHILD}|[男女][孩童生]|好?少年|(?:留守)?儿童|{_SCHOOL}的?(?:学生|孩子))"
TELLING = (
    *("初中生", "高中生", "学生", "中专生", "少先队员", "小朋友", "未成年人", "少年", "年级", "同学", "岁", "）班"),
    *("男孩", "女孩", "男童", "女童", "男生", "女生", "儿童", "孩子", "幼儿园"),
    *("初一", "初二", "初三", "高一", "高二", "高三"),
    *("pupil", "schoolboy", "schoolgirl", "schoolchild", "schooler", "teenager", "minor", "grade"),
    *("school child", "school student", "school-student", "school pupil", "school-pupil", "young pioneer"),
    *("aged ", "age of ", ", age ", "year old", "years old", "year-old", "years-old", "who is ", "boy ", "girl "),
)
"""One of these stands in every text that tells of a child, without capitals."""
_MARKS = r"[\s*_\0]{0,3}"
"""What Markdown puts around a name."""
_NAMED_BEHIND = re.compile(f"(?:{_PUPIL}|{AGE}的)的?{_MARKS}[：:“（(]?{_MARKS}{HAN_NAME_AT_END}")
"""A child, then who it is."""
_OF_AGE = (
    "(?:[，,（(][男女]|[，,][\\u4e00-\\u9fff]{1,4}族){0,2}[ ，,（(：:]?(?:今年|现年|时年|年仅|才|刚满|刚|只有)?"
    f"{AGE}"
)
_END = "(?=\\s*$|\\s+[-*+]\\s|[，,。；;！!？?）)”\\n])"
"""Where a statement ends, an entry of a list among them."""
_IS_PUPIL = (
    "(?:[，,（(：:](?:现)?|[，,]?(?:现在|今年)?(?:是|系|就读于|就读|现为))(?:一名|一位|名|个)?[\\w（）()]{0,16}?"
    f"(?:{_PUPIL}|{_SCHOOL}[\\w（）()]{{0,6}}?学生){_END}"
)
_GRADE = "(?:[一二三四五六七八九]年级(?:[0-9一二三四五六七八九十]{1,2}班)?|(?:初|高)[一二三])"
_IN_GRADE = (
    "(?:(?:今年|现在|目前|现|正|刚|已)?(?:在)?(?:[\\w（）()]{0,12}?)(?:上|读|念|升入?)(?:到|于)?|(?:[，,（(][男女]|[，,][\\u4e00-\\u9fff]{1,4}族){1,2}[，,])"
    f"{_GRADE}{_END}|[ ]*\\|[ ]*{_GRADE}[^|\\n]{{0,12}}\\|"
)
_NAMED_BEFORE = re.compile(f"{HAN_NAME}{_MARKS}(?:同学|小朋友|{_OF_AGE}|{_IS_PUPIL}|{_IN_GRADE})")
"""Somebody, then what the person is."""
_LATIN = f"(?-i:{LATIN_NAME})"
_NAMED_IN_LATIN = re.compile(
    rf"{_LATIN}(?:,| is| was|, who is| \(|(?= aged))(?: an?)?(?: [a-z]+)?(?: |(?<=\()(?:an? )?)(?:{ENGLISH.pattern})"
    f"|(?:{ENGLISH.pattern})(?: called| named|,)? {_LATIN}",
    re.IGNORECASE,
)
_TEENS = "(?:1[0-7]|[1-9]|(?:thir|four|fif|six|seven)teen|twelve|eleven|ten|nine|eight|seven|six)"
_ORDINAL = "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|[1-9](?:st|nd|rd|th))"
_ENGLISH_GRADE = (
    "(?:(?:grade|year|form)[ -](?:1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    f"|(?:the )?{_ORDINAL}[ -]grade)"
)
_CHINESE = f"(?-i:{CHINESE_NAME_IN_LATIN})"
_OTHERWISE_IN_LATIN = re.compile(
    rf"{_CHINESE}{_MARKS}(?:,? (?:who )?(?:is |was )?(?:now )?(?:in|of|from) {_ENGLISH_GRADE}\b"
    rf"|[(（]{_ENGLISH_GRADE}[^)）\n]{{0,20}}[)）]|[ ]*\|[ ]*{_ENGLISH_GRADE}\b"
    rf"|,? who(?: is|’s| was) (?:only |just |now )?{_TEENS}(?=[,.;)\n]|$| years? old| and\b))"
    rf"|\b(?:boys?|girls?|young pioneers?)(?: called| named|,)? {_MARKS}{_CHINESE}",
    re.IGNORECASE,
)
"""What the other pattern does not know, only behind or before what is certainly a Chinese name."""
_LONGEST = 50
"""Characters of a name with what Markdown puts around it."""
_YEARS = "(?:1[0-7]|[1-9])"
_BARE_AGE = re.compile(rf"(?:[(（]|[,，] ?){_YEARS}(?=[)）,，;；])")
"""A number as it stands behind a name for an age, and in many another place."""
_WITH_BARE_AGE = re.compile(rf"{CHINESE_NAME_IN_LATIN}{_MARKS}(?:[(（]{_YEARS}[)）]|[,，] ?{_YEARS}(?=[,，;；]))")


def find_bare_ages(text: str) -> Iterator[int]:
    """Where a number that can only be an age stands behind a name."""
    for match in _BARE_AGE.finditer(text):
        if _WITH_BARE_AGE.search(text, max(0, match.start() - _LONGEST), match.end() + 1):
            yield match.start()


def find_named_children(text: str, grown: Collection[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each place where a child is named; `grown` are names of people who are none."""
    text = on_one_line(text)
    for pattern in (_NAMED_BEHIND, _NAMED_BEFORE, _NAMED_IN_LATIN, _OTHERWISE_IN_LATIN, _WITH_BARE_AGE):
        for match in pattern.finditer(text):
            if not any(name in match[0] for name in grown):
                yield match.start(), match.end()
