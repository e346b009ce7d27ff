"""Addresses down to the door of a home; the number of a house in a street alone is left alone, offices print it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hanhai.privacy.finding import Finding, masked

_N = r"(?:[0-9十百]{1,4}|[A-Z])[ ]?"
_STREET = "(?:路|街|巷|道|弄|胡同|小区|社区|家园|花园|嘉园|苑|新村|公寓|家属院|村)"
_WITHIN = r"[^。；！？;!?\n]"
_BUILDING = f"{_N}(?:号楼|栋|幢|座|号院?|排)"
_LINK = r"[,、\-\s]{0,2}"
_DASH = "[-‐-―−]{1,2}"
_DWELLING = re.compile(
    f"{_BUILDING}{_LINK}{_N}单元{_LINK}(?:{_N}[楼层]{_LINK})?(?:[0-9]{{1,4}}[ ]?(?:室|户|号)?|[东西中]户)?"
    f"|{_N}单元{_LINK}(?:{_N}[楼层]{_LINK})?(?:[0-9]{{1,4}}[ ]?(?:室|户|号)|[东西中]户)"
    f"|{_STREET}{_WITHIN}{{0,6}}?[0-9]{{1,4}}[ ]?号{_LINK}(?:{_BUILDING}{_LINK})?[0-9]{{1,4}}[ ]?户"
    f"|(?:{_STREET}|号){_LINK}[0-9]{{1,3}}{_DASH}[0-9]{{1,2}}{_DASH}[0-9]{{2,4}}(?![-0-9年月日])"
    f"|村{_LINK}{_N}[组社队]{_LINK}[0-9]{{1,4}}[ ]?号(?!楼|线|路|桥|井|点|站|地)"
    f"|(?:家庭住址|住址|家住|住在|住于){_WITHIN}{{0,24}}?[0-9]{{1,4}}[ ]?(?:号(?!线|院?.{{0,3}}大厅)|室|户)"
)
"""What only a dwelling has: a stairwell, a household, a person who lives there."""
_NO_COUNT = "(?![0-9年月日级人名户万米平座套%.])"
_DOOR = re.compile(
    f"{_STREET}{_WITHIN}{{0,6}}?[0-9]{{1,4}}[ ]?号(?!线){_WITHIN}{{0,12}}?[0-9]{{2,4}}[ ]?(?:室|号房)"
    f"|{_STREET}{_WITHIN}{{0,6}}?[0-9]{{1,4}}[ ]?号院?{_LINK}{_N}(?:号楼|栋|幢){_LINK}[0-9]{{3,4}}{_NO_COUNT}"
    f"|{_N}(?:号楼|栋|幢|座){_LINK}(?:{_N}[楼层]{_LINK})?(?:[0-9]{{2,4}}[ ]?(?:室|号房)|[东西中]户)"
)
"""A room of a house: it may be an office’s."""
_ROOM = r"\b(?:room|rm|flat|apt|apartment)\.?\s?(?:no\.?\s?)?[0-9]{1,4}\b"
_HOUSE = (
    r"\b(?:building|bldg|block|unit|entrance)\.?\s?(?:no\.?\s?)?[0-9]{1,4}\b"
    r"|\b[0-9]{1,4}\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?\s(?:road|street|lane|avenue)\b"
)
_ENGLISH = re.compile(
    rf"(?:{_ROOM})[^.;!?\n]{{0,40}}(?:{_HOUSE})|(?:{_HOUSE})[^.;!?\n]{{0,40}}(?:{_ROOM})"
    r"|\bunit\s?[0-9]{1,2}\W{1,3}(?:building|bldg|block)\.?\s?[0-9]{1,3}\b"
    r"|\b(?:building|bldg|block)\.?\s?[0-9]{1,3}\W{1,3}unit\s?[0-9]{1,2}\b",
    re.IGNORECASE,
)


def find_addresses(text: str) -> Iterator[Finding]:
    """Every address down to the door in a folded text."""
    for pattern, is_home in ((_DWELLING, True), (_DOOR, False), (_ENGLISH, False)):
        for match in pattern.finditer(text):
            shown = masked("private-home-address", match[0].lstrip())
            yield Finding("private-home-address", match.start(), match.end(), shown, is_home or "单元" in match[0])
