"""Real files with damage: bits flipped, pieces lost, pieces of other files put in, saved in another encoding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from hypothesis import strategies as st
from PIL import Image

from fuzz.words import FORMULAS, MENTIONS, PAYLOADS, PRIVATE, SLOTS, number, one_of
from hanhai.kinds import KINDS
from picture_files import SVG, encoded
from projects import ROOT, SITES

SETTINGS = ("site", "sources", "terms", "themes", "redirects", "refused-claims")
_REDIRECTS = b"old/: about/\nolder/page/: old/\nlost/: withdrawn\nspirits/way/: spirits/road/\n"
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "gb18030", "big5", "latin-1", "utf-8-sig", "utf-7")
_NOISE = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        *("\x00", "\xff", "\ufeff", "\u202e", "\u200b", "\ud800", "\r", "\n", "\t", " ", "  ", "-", ":", ": ", "- ",
        "#", "'", '"', "&a ", "*a", "!!x ", "<<: "),
        *("|", ">", "%", "@", "`", "{", "}", "[", "]", ",", "?", "---\n", "...\n", "<<<<<<< a\n", "\x1b[2J",
        "[" * 40, "a: " * 30, "9" * 40, "\u3000", "　：", "：", "“"),
        *FORMULAS, *MENTIONS, *SLOTS, *PRIVATE, *PAYLOADS[:120],
    )
)  # fmt: skip

Seed = tuple[str, bytes]
"""Where a file lies in the project, and what it holds."""


@cache
def seeds(sort: str) -> tuple[Seed, ...]:
    """Sound files of a sort: those of the small site in their place, those of the real one where they fit."""
    return tuple(_SEEDS[sort]())


_OFTEN = 12
"""How often a record of the small site is taken for one of the real site, which names what the small one has not."""


def _records() -> list[Seed]:
    sites = (*[SITES / "small"] * _OFTEN, ROOT)
    files = [
        (kind, file) for site in sites for kind in KINDS for file in sorted((site / "content" / kind).glob("*.yml"))
    ]
    return [(f"content/{kind}/fuzzed.yml", file.read_bytes()) for kind, file in files]


def _settings() -> list[Seed]:
    paths = [f"content/{name}.yml" for name in SETTINGS]
    found = [(path, site / path) for site in (SITES / "small", ROOT) for path in paths]
    return [
        *((path, file.read_bytes()) for path, file in found if file.is_file()),
        (f"content/{SETTINGS[4]}.yml", _REDIRECTS),
    ]


def _languages() -> list[Seed]:
    return [
        (f"content/languages/{code}.yml", (ROOT / f"content/languages/{code}.yml").read_bytes())
        for code in ("zh", "en")
    ]


def _pages() -> list[Seed]:
    files = [
        (code, file)
        for site in (SITES / "small", ROOT)
        for code in ("zh", "en")
        for file in sorted((site / "docs" / code).rglob("*.md"))
    ]
    return [
        (f"docs/{code}/{'news/' if file.parent.name == 'news' else ''}fuzzed.md", file.read_bytes())
        for code, file in files
    ]


def _drawings() -> list[Seed]:
    files = sorted((ROOT / "content/media").glob("*.svg"), key=lambda file: (file.stat().st_size, file.name))[:8]
    hostile = sorted((ROOT / "tests/hostile/files").glob("svg-*/**/*.svg"))
    return [
        ("docs/assets/fuzzed.svg", content) for content in (SVG.encode(), *(f.read_bytes() for f in (*files, *hostile)))
    ]


def _pictures() -> list[Seed]:
    formats = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "gif": "GIF"}
    plain = [(f"docs/assets/fuzzed.{ending}", encoded(format, 24, 16)) for ending, format in formats.items()]
    told = Image.Exif()
    told[0x010E], told[0x0112] = "told", 6
    return [
        *plain,
        ("docs/assets/fuzzed.jpg", encoded("JPEG", 24, 16, exif=told, quality=40, progressive=True)),
        ("docs/assets/fuzzed.png", _palette()),
    ]


def _palette() -> bytes:
    written = BytesIO()
    Image.linear_gradient("L").resize((9, 9)).convert("P").save(written, "PNG", transparency=3)
    return written.getvalue()


_SEEDS: dict[str, Callable[[], list[Seed]]] = {
    "records": _records,
    "settings": _settings,
    "languages": _languages,
    "pages": _pages,
    "drawings": _drawings,
    "pictures": _pictures,
}
SORTS = tuple(_SEEDS)


@st.composite
def damaged(draw: st.DrawFn, sort: str) -> dict[str, bytes]:
    """A file of a sort with a little damage, by its path."""
    known = seeds(sort)
    path, content = one_of(draw, known)
    for _ in range(one_of(draw, (1, 1, 1, 2, 3))):
        content = _damage(draw, content, known)
    return {path: content}


def _damage(draw: st.DrawFn, content: bytes, others: Sequence[Seed]) -> bytes:
    start = number(draw, len(content))
    size = one_of(draw, (1, 1, 2, 5, 30, 300))
    change = one_of(draw, ("flip", "cut", "end", "twice", "noise", "noise", "slice", "lines", "lines", "code"))
    if change == "flip":
        return (
            content[:start]
            + bytes(byte ^ 1 << number(draw, 7) for byte in content[start : start + 1])
            + content[start + 1 :]
        )
    if change in ("cut", "end"):
        return content[:start] + (content[start + size :] if change == "cut" else b"")
    if change == "twice":
        return content[:start] + content[start : start + size] + content[start:]
    if change == "noise":
        return content[:start] + one_of(draw, _NOISE) + content[start:]
    if change == "slice":
        other = one_of(draw, others)[1]
        return content[:start] + other[start % (len(other) + 1) :][:size] + content[start:]
    return _recoded(content, one_of(draw, _ENCODINGS)) if change == "code" else _with_lines_moved(draw, content)


def _recoded(content: bytes, encoding: str) -> bytes:
    return content.decode("utf-8", "replace").encode(encoding, "replace")


def _with_lines_moved(draw: st.DrawFn, content: bytes) -> bytes:
    """One line gone, doubled, indented, moved, or with another value behind its colon."""
    lines = content.split(b"\n")
    place = number(draw, len(lines) - 1)
    line, change = lines[place], one_of(draw, ("gone", "twice", "deeper", "moved", "value", "value"))
    head, colon, _ = line.partition(b": ")
    new = {
        "gone": [],
        "twice": [line, line],
        "deeper": [b"  " + line],
        "moved": [],
        "value": [head + colon + one_of(draw, _NOISE)],
    }[change]
    lines[place : place + 1] = new
    if change == "moved":
        lines.insert(number(draw, len(lines)), line)
    return b"\n".join(lines)


def beside(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files, with the page in the default language that a page in another must have."""
    path = next(iter(files))
    chinese = path.replace("docs/en/", "docs/zh/")
    page = "---\ntitle: 一页\ndescription: 一页。\n---\n正文。\n".replace(
        "一页。\n", "一页。\ndate: 2026-01-02\n" if "/news/" in path else "一页。\n"
    )
    return files if chinese == path else {chinese: page.encode(), **files}


def names_of(path: str) -> frozenset[str]:
    """Pages that show what a file says, by their names; those that show most of it for one that all pages show."""
    folder, stem = Path(path).parent, Path(path).stem
    if folder.parts[0] == "docs":
        return frozenset({f"{'news/' if folder.name == 'news' else ''}{stem}/", "news/"})
    if folder.name in KINDS:
        return frozenset({f"{folder.name}/{stem}/", f"{folder.name}/"})
    return frozenset(
        {"", "glossary/", "themes/", "sitemap/", "map/", "activities/road-day/", "residents/li-lu/", "404.html"}
    )
