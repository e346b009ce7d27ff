"""Addresses of this site as editors write them: one form for each, and none that leads out or upsets a server."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from hanhai.problems import MESSAGE_LANGUAGES

Words = dict[str, str]
_MOST = 300
"""Most characters of an address."""
_SEGMENT = 200
"""Most bytes of one of its parts: a file's name has at most 255, and a build adds to it."""
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\|/\\|\\/", re.IGNORECASE)
_FILE = re.compile(r"[^/]+\.[A-Za-z][A-Za-z0-9]*")
_SIGNS = frozenset("-._~!$&'()+,;=@")
"""Signs that every server reads as they are: `*` and `:` mean something in `_redirects`, the rest must be escaped."""


class NotOurs(ValueError):
    """Raised for a text that is no address of this site; has the code of its problem and the words."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code = code
        self.message: Words = dict(zip(MESSAGE_LANGUAGES, (zh, en), strict=True))


def own_address(text: str) -> str:
    """An address below the site's root in its one form: `red-bases/`, `old.html`, empty for the root.

    Escapes are read, so that an address may be copied from a browser. Raises `NotOurs`.
    """
    if _OUTSIDE.match(text):
        raise NotOurs("redirect-outside", f"“{text}”在本站之外。", f"“{text}” is outside this site.")
    try:
        plain = unicodedata.normalize("NFC", unquote(text, errors="strict"))
    except UnicodeDecodeError:
        raise NotOurs("bad-address", f"“{text}”里的 % 编码不对。", f"The escapes in “{text}” are wrong.") from None
    _refuse_signs(plain)
    parts = plain.removeprefix("/").removesuffix("/").split("/")
    if parts == [""]:
        return ""
    _refuse_parts(plain, parts)
    if parts[-1] == "index.html" and not plain.endswith("/"):
        return "".join(f"{part}/" for part in parts[:-1])
    is_file = not plain.endswith("/") and _FILE.fullmatch(parts[-1])
    return "/".join(parts) + ("" if is_file else "/")


def _refuse_signs(plain: str) -> None:
    for sign in plain:
        if sign in "?#":
            raise NotOurs(
                "bad-address",
                f"地址里不能有“{sign}”：? 和 # 后面的部分无法跳转。",
                f"An address cannot have “{sign}” here: what follows ? or # is not redirected.",
            )
        if not (sign in _SIGNS or sign == "/" or unicodedata.category(sign)[0] in "LMN"):
            point = f"U+{ord(sign):04X}"
            raise NotOurs("bad-address", f"地址里不能有字符 {point}。", f"An address cannot have the sign {point}.")


def _refuse_parts(plain: str, parts: list[str]) -> None:
    if any(part in ("", ".", "..") or part.startswith(".") for part in parts):
        raise NotOurs(
            "bad-address", f"“{plain}”不是一条直路。", f"“{plain}” has empty parts or parts with a dot first."
        )
    if any(_FILE.fullmatch(part) for part in (parts if plain.endswith("/") else parts[:-1])):
        raise NotOurs("bad-address", f"“{plain}”把文件当作文件夹。", f"“{plain}” takes a file for a folder.")
    if len(plain) > _MOST or max(len(part.encode()) for part in parts) > _SEGMENT:
        raise NotOurs("bad-address", f"地址太长（{len(plain)} 个字符）。", f"The address is too long ({len(plain)}).")
