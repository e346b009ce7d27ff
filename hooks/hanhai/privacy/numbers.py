"""Numbers of people: mobiles, identity cards, bank cards, plates, mailboxes; by their check digits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hanhai.privacy.finding import Finding, Sort, masked

_RUN = re.compile(
    r"\d+(?:(?:[ \-‐-―−.·・•*_~`\\()\[/、]{1,5}|,|[ ]?\n[ ]{0,20})\d+)*(?:[ \-‐-―]?[xX](?![a-zA-Z]))?", re.ASCII
)
"""Groups of digits that may be one number; a list of figures is told from it by the groups."""
_GROUP = re.compile(r"\d+", re.ASCII)
_MOBILE = re.compile(r"1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}", re.ASCII)
"""Number ranges of the mainland's mobile networks (MIIT, numbering plan)."""
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
"""First two digits of an identity card's region (GB/T 2260)."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARD = re.compile(
    r"62\d{14,17}|4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|35\d{14}|9558\d{15}"
)
"""Prefixes and lengths of UnionPay, Visa, Mastercard, American Express, JCB and old ICBC cards (ISO/IEC 7812)."""
_PLATE = re.compile(
    r"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][ *_·・•.\-]{0,3}[A-HJ-NP-Z][ *_·・•.\-]{0,3}"
    r"((?:[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF])|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""Plates of cars (GA 36): a province, a letter, five signs, or six for new energy."""
_MAILBOX = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}(?:@|\s@\s|\s?艾特\s?|\s?[\[(]\s?at\s?[\])]\s?)[A-Za-z0-9-]+(?:(?:\.|\s?[\[(]\s?dot\s?[\])]\s?)[A-Za-z0-9-]+)+",
    re.ASCII | re.IGNORECASE,
)
_MAILBOX_IN_HAN = re.compile(
    r"[\w.+-]{1,64}@(?=[\w-]*[^\W\x00-\x7f])[\w-]{1,63}\.(?:[a-z]{2,}|中国|公司|网络|政务|公益|中文网|在线|网址)",
    re.IGNORECASE,
)
"""With a host in Chinese characters."""
_COUNTED = re.compile("[ ]?[人元户米年个家次万亿公平座套张件名辆台所处项条本场门吨亩棵株盏]")
"""What follows the last of several figures."""
_CALLING = re.compile(
    r"(?:tel|phone|mobile|sms|whatsapp|wa\.me|call|shouji|dianhua)[\w-]{0,12}[=/:]\+?$", re.IGNORECASE
)
_AT = re.compile(r"\s?[\[(]\s?at\s?[\])]\s?|\s?艾特\s?|\s@\s")
_WEB = re.compile(r"(?:https?:)?//[^\s<>()“”（）,;、。\"']+", re.IGNORECASE)


class _Window(NamedTuple):
    """Neighbouring groups of a run, taken as one number."""

    groups: Sequence[str]
    start: int
    end: int

    @property
    def digits(self) -> str:
        return "".join(self.groups)


def find_numbers(text: str) -> Iterator[Finding]:
    """Every private number in a folded text; in web addresses those whose check digit is certain, and telephones."""
    webs = [match.span() for match in _WEB.finditer(text)]
    for finding in _all(text):
        inside = any(start <= finding.start < end for start, end in webs)
        is_certain = finding.sort == "private-id-card" and finding.end - finding.start >= 18
        if not inside or is_certain or _CALLING.search(text, max(0, finding.start - 30), finding.start):
            yield finding


def _all(text: str) -> Iterator[Finding]:
    for run in _RUN.finditer(text):
        if len(run[0]) >= 11:
            yield from _in_run(run, text)
    for match in _PLATE.finditer(text):
        if sum(sign.isdigit() for sign in match[1]) >= 2:
            yield _found("private-plate", match.start(), match.end(), re.sub(r"[^\w]", "", match[0]))
    for match in (*_MAILBOX.finditer(text), *_MAILBOX_IN_HAN.finditer(text)):
        yield _found("private-mailbox", match.start(), match.end(), _AT.sub("@", match[0]))


def _found(sort: Sort, start: int, end: int, value: str) -> Finding:
    return Finding(sort, start, end, masked(sort, value))


def _in_run(run: re.Match[str], text: str) -> Iterator[Finding]:
    groups = list(_GROUP.finditer(run[0]))
    end = 0
    for nth in range(len(groups)):
        if groups[nth].start() < end or _is_fraction(run[0], groups, nth):
            continue
        found = _number_from(run, groups, nth)
        if found is not None and not _inside_word(text, found):
            yield found
            end = found.end - run.start()


def _is_fraction(run: str, groups: Sequence[re.Match[str]], nth: int) -> bool:
    """Whether a group is the decimals of a figure, as in a coordinate: 95.13812345678."""
    return nth > 0 and run[groups[nth - 1].end() : groups[nth].start()] == "." and len(groups[nth][0]) > 6


def _inside_word(text: str, found: Finding) -> bool:
    before, after = text[found.start - 1 : found.start], text[found.end : found.end + 1]
    return bool(re.fullmatch("[A-Za-z]{2}", before + after))


def _number_from(run: re.Match[str], groups: Sequence[re.Match[str]], first: int) -> Finding | None:
    """The number that begins with a group; the longest that its check digits confirm."""
    length, best = 0, None
    for last in range(first, len(groups)):
        length += len(groups[last][0])
        if length > 19:
            break
        taken = [group[0] for group in groups[first : last + 1]]
        start, end = run.start() + groups[first].start(), run.start() + groups[last].end()
        window = _Window(taken, start, end)
        if length == 17 and last == len(groups) - 1 and run[0][-1] in "xX":
            window = _Window([*taken, "X"], start, run.end())
        best = _judged(window, run.string) or best
    return best


def _judged(window: _Window, text: str) -> Finding | None:
    digits = window.digits
    if len(digits) in (15, 18) and _is_id_card(window):
        return _found("private-id-card", window.start, window.end, digits)
    if _is_bank_card(window) and "、" not in text[window.start : window.end]:
        return _found("private-bank-card", window.start, window.end, digits)
    national = re.fullmatch(r"(?:00)?86(1\d{10})|0?(1\d{10})", digits, re.ASCII)
    number = (national[1] or national[2]) if national else ""
    if _MOBILE.fullmatch(number) and not _is_figures(window, text):
        return _found("private-mobile", window.start, window.end, number)
    return None


def _is_figures(window: _Window, text: str) -> bool:
    """Whether groups are dates, years or thousands beside each other."""
    groups = window.groups
    if len(groups) == 1:
        return False
    written = text[window.start : window.end]
    if re.search("[,、/]", written):
        lengths = [len(group) for group in groups]
        is_number = lengths[-3:] == [3, 4, 4] or (lengths[-2:] == [3, 8] and "," not in written)
        return not is_number or ("、" in written and _COUNTED.match(text, window.end) is not None)
    year = re.fullmatch(r"1[3-9]\d\d", groups[0]) is not None
    follows = len(groups[1]) <= 2 or re.fullmatch(r"(?:1[5-9]|20)\d\d", groups[1]) is not None
    thousands = len(groups[0]) < 3 and len(groups) == 4 and all(len(group) == 3 for group in groups[1:])
    return (year and follows) or thousands


def _is_id_card(window: _Window) -> bool:
    digits = window.digits
    if not _PROVINCE.match(digits) or digits[2:4] == "00":
        return False
    if len(digits) == 15:
        shape = [len(group) for group in window.groups]
        return shape in ([15], [6, 6, 3]) and digits.isdigit() and _is_day("19" + digits[6:12])
    return _is_day(digits[6:14]) and _CHECKS[_weighted(digits) % 11] == digits[17]


def _weighted(digits: str) -> int:
    """ISO 7064 MOD 11-2, as GB 11643 asks."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))


def _is_day(digits: str) -> bool:
    try:
        return 1850 <= dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2099
    except ValueError:
        return False


def _is_bank_card(window: _Window) -> bool:
    digits = window.digits
    if not _CARD.fullmatch(digits) or min(map(len, window.groups)) < 3:
        return False
    return _luhn(digits)


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = (int(digit) * (1 + nth % 2) for nth, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0
