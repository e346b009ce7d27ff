"""What holds of every problem that is told, of every page that is poured, and of all outputs together."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from PIL import Image

from formats import parse_csv, parse_json
from hanhai import __version__
from hanhai.kinds import KINDS
from hanhai.library import Library
from hanhai.pages import Pages, absolute
from hanhai.problems import MESSAGE_LANGUAGES, Problem, render_json, render_sarif, render_text, sort_problems
from reading import Element, parse

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What could move a terminal's cursor or turn its text around."""
_HEADER = re.compile(r"^(\S.*?):(\d+):(\d+): (?:错误|提醒) \[([a-z0-9-]+)\] ", re.MULTILINE)
_ACTIVE = {
    "iframe",
    "object",
    "embed",
    "base",
    "portal",
    "frame",
    "frameset",
    "applet",
    "foreignobject",
    "animate",
    "set",
}
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "srcset")
_SCHEMES = {"", "http", "https", "mailto", "tel", "geo"}


def assert_told(problems: Sequence[Problem], project: Path) -> None:
    """Each problem has a place inside its file, a code and words in all languages, and every report can be read."""
    for problem in problems:
        assert _CODE.fullmatch(problem.code), problem
        assert problem.severity in ("error", "warning"), problem
        for words in (problem.message, *([problem.hint] if problem.hint else [])):
            assert set(words) == set(MESSAGE_LANGUAGES), problem
            assert all(text.strip() for text in words.values()), problem
        _assert_inside(problem, project / problem.path)
    _assert_reports(problems)


def _assert_inside(problem: Problem, file: Path) -> None:
    text = file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n") if file.is_file() else ""
    assert _holds(text.replace("\r", "\n"), problem) or _holds(text, problem), (problem, text)


def _holds(text: str, problem: Problem) -> bool:
    """Whether a text has the place of a problem; programs differ on whether a lone CR ends a line."""
    lines = text.split("\n")
    return 1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def _assert_reports(problems: Sequence[Problem]) -> None:
    text = render_text(problems)
    assert not _UNSEEN.search(text), _UNSEEN.findall(text)
    count = len(problems)
    assert len(_HEADER.findall(text)) == count, text
    assert len(json.loads(render_json(problems).encode())["problems"]) == count
    [run] = json.loads(render_sarif(problems, __version__).encode())["runs"]
    assert len(run["results"]) == count
    assert {result["ruleId"] for result in run["results"]} == {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert len(sort_problems(problems)) == count


def assert_whole_page(html: str, address: str) -> None:
    """A page is well-formed, has one title and heading, each id once, and nothing that acts or comes from elsewhere."""
    page = parse(html)
    assert page.one("title").text, address
    assert len(page.one("main").all("h1")) == 1, address
    ids = [element.get("id") for element in page.walk() if "id" in element.attributes]
    assert len(ids) == len(set(ids)), (address, sorted(ids))
    for element in page.walk():
        assert_harmless(element)


def assert_harmless(element: Element) -> None:
    """One element of a page neither runs, nor loads, nor sends anything."""
    assert element.tag not in _ACTIVE, element.tag
    assert not element.get("id").startswith("__"), element
    for name, value in element.attributes.items():
        assert not name.startswith("on"), (element.tag, name, value)
        assert name not in ("style", "srcdoc"), (element.tag, name, value)
        if name in _ADDRESSES:
            _assert_address(element, name, value)
    if element.tag == "script":
        assert element.get("src") or element.get("type") == "application/ld+json" or _is_first_script(element), element
        if element.get("type") == "application/ld+json":
            json.loads("".join(child for child in element.children if isinstance(child, str)))
    if element.tag == "meta":
        assert element.get("http-equiv").lower() in ("", "content-security-policy"), element.attributes


def _is_first_script(element: Element) -> bool:
    """Whether a script is the theme's own in the head, which the policy allows by its hash."""
    return element.parent is not None and element.parent.tag == "head" and not element.get("src")


def _assert_address(element: Element, name: str, value: str) -> None:
    plain = re.sub(r"[\x00-\x20\x7f-\x9f]", "", value).replace("\\", "/")
    scheme = plain.partition(":")[0].lower() if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", plain) else ""
    allowed = _SCHEMES if name == "href" else {""}
    assert scheme in allowed or (element.tag == "img" and scheme == "data" and ":image/" in plain), (element.tag, value)
    assert not plain.startswith("//"), (element.tag, value)
    if element.tag == "link" and scheme:
        assert element.get("rel") in ("canonical", "alternate"), (element.tag, value)
        assert urlsplit(value).hostname == "small.example"


def assert_harmless_picture(content: bytes) -> None:
    """A published picture can be drawn, and tells and does nothing beside."""
    if content.startswith(b"RIFF"):
        with Image.open(BytesIO(content)) as image:
            image.load()
            assert not {"exif", "xmp", "icc_profile"} & set(image.info), image.info.keys()
            assert image.width * image.height > 0
        return
    for element in ElementTree.fromstring(content).iter():
        tag = element.tag.rpartition("}")[2].lower()
        assert tag not in _ACTIVE | {"script", "handler", "listener", "audio", "video"}, tag
        for name, value in element.attrib.items():
            assert not name.rpartition("}")[2].lower().startswith("on"), name
            assert value.startswith(("#", "data:image/")) or not name.endswith("href"), (name, value)
            assert not re.search(r"(?i)(javascript|https?|file|ftp):|//|@import|expression", value), (name, value)
        assert not re.search(r"(?i)@import|url\((?!#)|//", element.text or "" if tag == "style" else ""), element.text


def lost_records(library: Library, pages: Pages, files: Mapping[str, bytes], site_url: str) -> list[str]:
    """Public records that a page, a data file or the sitemap lacks; hidden ones that any of them has."""
    lost = []
    listed = {kind: _slugs(kind, files) for kind in KINDS}
    sitemap = files["sitemap.xml"].decode()
    for entry in library.entries.values():
        for code in library.languages.codes:
            page = pages.by_address.get(f"{library.languages.prefix(code)}{entry.key}/")
            if (page is not None and page.entry is entry) != entry.is_public:
                lost.append(f"{entry.key}: page in {code}")
        if any((entry.slug in slugs) != entry.is_public for slugs in listed[entry.kind]):
            lost.append(f"{entry.key}: data")
        if (f"<loc>{absolute(site_url, entry.key)}/</loc>" in sitemap) != entry.is_public:
            lost.append(f"{entry.key}: sitemap")
    return lost


def _slugs(kind: str, files: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    rows = parse_json(files[f"data/{kind}.json"])["records"]
    return [row["slug"] for row in rows], [row["slug"] for row in parse_csv(files[f"data/{kind}.csv"])]
