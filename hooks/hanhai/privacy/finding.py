"""What is found in a text, and what editors are told of it: never the number itself."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Sort = Literal[
    "private-mobile", "private-id-card", "private-bank-card", "private-plate", "private-home-address", "private-mailbox"
]


class Finding(NamedTuple):
    """A private fact and where in the text it stands."""

    sort: Sort
    """What it is, and the code of its problem."""
    start: int
    end: int
    shown: str
    """What messages may repeat of it."""
    is_door_of_home: bool = False
    """Whether an address is of a dwelling for certain, not perhaps of an office."""


_KEPT: dict[Sort, tuple[int, int]] = {
    "private-mobile": (3, 4),
    "private-id-card": (2, 2),
    "private-bank-card": (2, 4),
    "private-plate": (2, 2),
}
"""Signs at the start and the end that stay when a number is masked."""


def masked(sort: Sort, value: str) -> str:
    """A number with its middle starred: `138****1234`; of a mailbox only the host, of a door only the start."""
    if sort == "private-mailbox":
        name, _, host = value.partition("@")
        return f"{name[:1]}***@{host}"
    if sort == "private-home-address":
        return f"{re.sub('[0-9]', '*', value[:4])}***"
    first, last = _KEPT[sort]
    return value[:first] + "*" * (len(value) - first - last) + value[len(value) - last :]


_WORDS: dict[Sort, tuple[str, str, str, str]] = {
    "private-mobile": (
        "这里有手机号码 {}，不能公开。",
        "There is a mobile number here, {}, which may not go out.",
        "请删去，或改用单位的座机、12345。",
        "Delete it, or give the landline of an office, or 12345.",
    ),
    "private-id-card": (
        "这里有身份证号码 {}，不能公开，也不能放进仓库。",
        "There is an identity card number here, {}, which may go neither out nor into the repository.",
        "请删去；已提交过的，请看 SECURITY.md。",
        "Delete it; if it was committed before, see SECURITY.md.",
    ),
    "private-bank-card": (
        "这里有银行卡号 {}，不能公开。",
        "There is a bank card number here, {}, which may not go out.",
        "请删去。",
        "Delete it.",
    ),
    "private-plate": (
        "这里有车牌号 {}，不能公开。",
        "There is a number plate here, {}, which may not go out.",
        "请删去。",
        "Delete it.",
    ),
    "private-home-address": (
        "这里有具体到门牌的住址 {}，不能公开。",
        "There is an address down to the door here, {}, which may not go out.",
        "请只写到街道或村；单位的地址写进 address 栏目。",
        "Name the subdistrict or village only; the address of an office goes into the field “address”.",
    ),
    "private-mailbox": (
        "这里有邮箱地址 {}，不能公开。",
        "There is an e-mail address here, {}, which may not go out.",
        "请删去，或改用单位的座机、12345。",
        "Delete it, or give the landline of an office, or 12345.",
    ),
}


def words_for(finding: Finding) -> tuple[dict[str, str], dict[str, str]]:
    """Message and hint for editors, by message language."""
    zh, en, hint_zh, hint_en = _WORDS[finding.sort]
    return {"zh": zh.format(finding.shown), "en": en.format(finding.shown)}, {"zh": hint_zh, "en": hint_en}
