"""Hosts of web addresses that pass for others: letters of two scripts, look-alikes, signs that fold to plain ones."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from hanhai.characters import points_of
from hanhai.scripts import HAN, LETTERS

_HOST = re.compile(r"\s*(?:[hH][tT][tT][pP][sS]?:|(?=[/\\]{2}))[/\\]*(?:[^/?#\\@]*@)?([^/?#\\:]*)")
_AUTHORITY = re.compile(r"\s*(?:[hH][tT][tT][pP][sS]?:|(?=[/\\]{2}))[/\\]*([^/?#\\]*)")
"""What browsers take for the host, with the name of a user before it."""
_LATIN = "a-z\u00df-\u00f6\u00f8-\u0130\u0132-\u0137\u0139-\u017e"
"""Latin letters that are no look-alikes of others: without \u0131, \u0138 and \u017f."""
_SCRIPTS = {"Latin": _LATIN, "Han": HAN} | {
    name: LETTERS[name] for name in ("Tibetan", "Mongolian", "Cyrillic", "Arabic")
}
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
_TOGETHER = frozenset({"Latin", "Han"})
"""Scripts that may stand in one host."""


class HostFault(NamedTuple):
    """What is wrong with the host of an address, and how to mend it."""

    code: str
    message: dict[str, str]
    hint: dict[str, str]


def find_host_fault(address: str) -> HostFault | None:
    """Why an address passes for one of another site; None for a sound one."""
    return _letter_fault(address) or _user_fault(unescape(address))


def _user_fault(address: str) -> HostFault | None:
    """The name of a user before the host, `https://www.gov.cn@other.example/`, which leads to what is behind it."""
    match = _AUTHORITY.match(address)
    if match is None or "@" not in unquote(match[1]):
        return None
    user, _, host = unquote(match[1]).rpartition("@")
    name = user.partition(":")[0]
    zh, en = (f"不是“{name}”，而是", f" not “{name}” but") if name else ("", "")
    message = {
        "zh": f"这个网址打开的{zh or '是'} @ 后面的“{host}”。",
        "en": f"This address opens{en} “{host}”, which stands behind the @.",
    }
    hint = {
        "zh": "请打开要链接的网页，从地址栏重新抄写；网站名前面不写 @，也不写用户名和密码。",
        "en": "Open that page and copy its address anew, without user name, password or @ before the host.",
    }
    return HostFault("user-in-address", message, hint)


def _letter_fault(address: str) -> HostFault | None:
    match = _HOST.match(unquote(unescape(address)))
    if match is None or (match[1].isascii() and "xn--" not in match[1].lower()):
        return None
    host = match[1]
    folded = ".".join(_DOTS.split(unicodedata.normalize("NFKC", host).lower()))
    if folded != host.lower():
        return _words(host, _strange(host, folded), {"zh": f"请写成 {folded}。", "en": f"Write {folded}."})
    read = ".".join(_decoded(label) for label in folded.split("."))
    odd = _odd_letters(read)
    if not odd:
        return None
    hint = {
        "zh": "请打开网页，从地址栏重新抄写；打不开的不要链接。",
        "en": "Open the page and copy its address anew; do not link to what cannot be opened.",
    }
    return _words(host if read == host else f"{host} = {read}", odd, hint)


def _decoded(label: str) -> str:
    """A label as browsers show it; as it is where it cannot be read."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def _odd_letters(host: str) -> str:
    """Letters that do not go with the rest of a host; empty for a sound one."""
    by_script: dict[str, str] = {}
    for sign in dict.fromkeys(host):
        if sign.isalpha() or not sign.isascii():
            by_script.setdefault(_script_of(sign), "")
            by_script[_script_of(sign)] += sign
    if set(by_script) <= _TOGETHER or (len(by_script) == 1 and "" not in by_script):
        return ""
    return "".join(signs for script, signs in by_script.items() if script not in _TOGETHER)


def _script_of(sign: str) -> str:
    return next((name for name, letters in _SCRIPTS.items() if re.match(f"[{letters}]", sign)), "")


def _strange(host: str, folded: str) -> str:
    return "".join(sign for sign in dict.fromkeys(host.lower()) if sign not in folded)


def _words(host: str, letters: str, hint: dict[str, str]) -> HostFault:
    points = points_of(letters[:8])
    message = {
        "zh": f"网址“{host}”里混有 {points}，会让人看成别的网站。",
        "en": f"The host “{host}” holds {points}: readers would take it for another site.",
    }
    return HostFault("mixed-host", message, hint)
