"""Finished files that are no pages: each is read as what it is, and its addresses are followed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hanhai.inspection.faults import Fault
from hanhai.inspection.finished import Finished
from hanhai.inspection.folders import ending_of
from hanhai.inspection.sorts import SEARCH
from hanhai.inspection.xml_files import xml_faults
from hanhai.outputs.headers import POLICY, render_headers
from hanhai.outputs.search_index import SCRIPT
from hanhai.pictures.drawings import drawing_problems, foreign_names
from hanhai.source.decoding import place_of

_HOOKS = Path(__file__).parent.parent.parent
_SCRIPTS = _HOOKS / "theme"
_WORKER = _HOOKS / "templates" / "workers" / "sw.js"
_MARK = '"⟦site⟧"'
_OF_MANIFEST = frozenset(
    {
        *("name", "short_name", "description", "lang", "dir", "start_url", "scope", "display", "theme_color"),
        *("background_color", "icons"),
    }
)
"""What a manifest may say; other members give addresses, files and shares of other sites to the app."""
_CSS_ADDRESS = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"')\s]*))\s*\)|@import\b\s*(?:url\()?[\"']?([^\"');]*)"
    r"|[\"']\s*((?:[a-z][a-z0-9+.-]*:)?//[^\"'\n]*)[\"']",
    re.IGNORECASE,
)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n0-9a-fA-F]))")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DATA_PICTURE = re.compile(r"data:image/(?:svg\+xml|png|webp)[,;]")
_IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"'\n]+)["']""")
_XML_ADDRESS = re.compile(r'(?:<loc>|<id>|<uri>|\shref=")([^<"]*)')
_ICS_ADDRESS = re.compile(r"^(?:URL|ATTACH)[^:\n]*:(\S+)", re.MULTILINE)


def inspect_file(site: Finished, file: str, raw: bytes) -> Iterator[Fault]:
    """Everything wrong with a file that is no page."""
    inspect = _BY_ENDING.get(ending_of(file))
    if inspect is None:
        return
    try:
        text = raw.decode("utf-8-sig" if file.endswith(".csv") else "utf-8")
    except UnicodeDecodeError:
        yield Fault(file, "unreadable-file", "UTF-8")
        return
    yield from inspect(site, file, text)


def _follow(site: Finished, file: str, address: str, text: str, offset: int) -> Iterator[Fault]:
    """What is wrong with an address that something is loaded from, or that the site says is its own."""
    way = site.way(address, file)
    place = place_of(text, offset)
    if way.fault:
        yield Fault(file, way.fault, address, *place)
    elif way.elsewhere:
        yield Fault(file, "foreign-host", address, *place)
    elif not way.file:
        yield Fault(file, "broken-link", address, *place)


def _css(site: Finished, file: str, text: str) -> Iterator[Fault]:
    """Addresses in a style, with what looks like a comment and without, and with its escapes read."""
    seen: set[str] = set()
    for plain in dict.fromkeys(_css_readings(text)):
        for match in _CSS_ADDRESS.finditer(plain):
            if match[0] in seen:
                continue
            seen.add(match[0])
            address = next((group for group in match.groups() if group), "")
            if match[0][0] == "@" or not _DATA_PICTURE.match(address):
                yield from _follow(site, file, address, plain, match.start())


def _css_readings(text: str) -> Iterator[str]:
    for read in (text, _CSS_ESCAPE.sub(_unescaped, text)):
        yield _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), read)
        yield read


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape[1] or "0", 16)
    return escape[2] or (chr(code) if 0 < code < 0x110000 else "\ufffd")


def _script(site: Finished, file: str, text: str) -> Iterator[Fault]:
    if file == "sw.js":
        before, _, after = _WORKER.read_text("utf-8").partition(_MARK)
        told = text.removeprefix(before).removesuffix(after)
        ours = text == f"{before}{told}{after}" and _is_object(told)
    elif file.startswith(SEARCH):
        if hashlib.sha256(text.encode()).hexdigest() != SCRIPT:
            yield Fault(file, "foreign-script")
        return
    else:
        own = _SCRIPTS / "assets" / file.removeprefix(site.static)
        ours = own.is_file() and own.read_text("utf-8") == text
    if not ours:
        yield Fault(file, "foreign-script")
    for match in _IMPORT.finditer(text):
        yield from _follow(site, file, match[1], text, match.start(1))


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _json(site: Finished, file: str, text: str) -> Iterator[Fault]:
    try:
        value = json.loads(text)
        named = list(_named_in(file, value))
    except (ValueError, RecursionError, AttributeError, LookupError, TypeError):  # no JSON, or not of the form we write
        yield Fault(file, "unreadable-file", "JSON")
        return
    yield from _own_addresses(site, file, text, rf'"({re.escape(site.root)}[^"\\\s]*)"')
    for address in named:
        yield from _follow(site, file, address, text, 0)


def _named_in(file: str, value: Any) -> Iterator[str]:
    """Addresses in files whose form we know, as they stand relative to the file; raises where it has another form."""
    if file.endswith(".webmanifest"):
        if not _OF_MANIFEST.issuperset(value):
            raise LookupError
        yield from (_text_of(icon["src"]) for icon in value.get("icons", ()))
        yield from (_text_of(value[name]) for name in ("start_url", "scope") if name in value)
    elif file.startswith("offline/"):
        yield from (f"../{_text_of(address)}" for address in value.get("files", ()))
    elif file == "data/datapackage.json":
        yield from (_text_of(resource["path"]) for resource in value.get("resources", ()) if "path" in resource)


def _text_of(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _own_addresses(site: Finished, file: str, text: str, pattern: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for match in re.finditer(pattern, text):
        is_page = match[1].startswith(site.root) and match[1][len(site.root) :] in site.answers
        if not is_page and match[1] not in seen:
            seen.add(match[1])
            yield from _follow(site, file, match[1], text, match.start(1))


def _csv(site: Finished, file: str, text: str) -> Iterator[Fault]:
    yield from _own_addresses(site, file, text, rf'(?<![^,"\n])({re.escape(site.root)}[^,"\s]*)(?=[,"\r\n])')


def _xml(site: Finished, file: str, text: str) -> Iterator[Fault]:
    plain = text.replace("&amp;", "&")
    yield from xml_faults(file, text, len(_XML_ADDRESS.findall(plain)))
    yield from _own_addresses(site, file, plain, _XML_ADDRESS.pattern)


def _svg(site: Finished, file: str, text: str) -> Iterator[Fault]:
    """What no drawing may have, by the list that the pictures of editors are read by; nothing may be left out here."""
    for problem in drawing_problems(text.encode(), file):
        code = "unreadable-file" if problem.code == "drawing-broken" else "active-drawing"
        words = "XML" if problem.code == "drawing-broken" else problem.message["en"]
        yield Fault(file, code, words, problem.line, problem.column)
    for name, line, column in foreign_names(text):
        yield Fault(file, "active-drawing", name, line, column)


def _ics(site: Finished, file: str, text: str) -> Iterator[Fault]:
    unfolded = text.replace("\r\n ", "").replace("\r\n", "\n")
    for match in _ICS_ADDRESS.finditer(unfolded):
        if match[1].startswith(site.root):
            yield from _follow(site, file, match[1], unfolded, match.start())


def _text(site: Finished, file: str, text: str) -> Iterator[Fault]:
    if file == "_headers" and f"Content-Security-Policy: {POLICY}" not in text:
        yield Fault(file, "wrong-policy")
    elif file == "_headers" and text != render_headers(site.static):
        yield Fault(file, "foreign-headers")
    goals = {"_redirects": r"^\S+ (\S+) 30\d!?$", "nginx-redirects.txt": r"^\".*\" (\S+);$"}
    goals["robots.txt"] = r"^Sitemap: (\S+)$"
    pattern = goals.get(file)
    if pattern is None:
        return
    matches = list(re.finditer(pattern, text, re.MULTILINE))
    if file != "robots.txt" and len(matches) != len(text.splitlines()):
        yield Fault(file, "unreadable-file", file)
    for match in matches:
        yield from _follow(site, file, match[1], text, match.start(1))


_BY_ENDING: dict[str, Callable[[Finished, str, str], Iterator[Fault]]] = {
    "css": _css,
    "js": _script,
    "json": _json,
    "geojson": _json,
    "webmanifest": _json,
    "csv": _csv,
    "xml": _xml,
    "svg": _svg,
    "ics": _ics,
    "txt": _text,
    "_headers": _text,
    "_redirects": _text,
}
