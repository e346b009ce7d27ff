"""What a printed sheet about a record is made of: its texts, its picture and its code, as pieces of SVG."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from hanhai.codes import Code, code_of
from hanhai.escaping import xml_attribute, xml_text
from hanhai.languages import Language
from hanhai.library import Entry, Library
from hanhai.pages import absolute
from hanhai.pictures import picture_for_print
from hanhai.typesetting import Box, Setting, fit
from hanhai.view import Reader, Words

RED, DEEP_RED, GOLD, PAPER, INK, MUTED = "#A3171C", "#7D1015", "#F2C14E", "#FBF7F1", "#221C18", "#5E534B"


@dataclass(frozen=True)
class Text:
    """A text and its language."""

    words: str
    language: Language


@dataclass(frozen=True)
class Sheet:
    """Everything that a poster or a label shows; each text in the default language and in the next that has it."""

    names: list[Text]
    summaries: list[Text]
    kinds: list[Text]
    invitations: list[Text]
    sites: list[Text]
    code: Code
    short_address: str
    picture: str
    """Address of the picture with all of it inside, empty where there is none."""
    tag: str
    """Language of the sheet."""


def sheet_of(entry: Entry, library: Library, site_url: str) -> Sheet:
    """The sheet of an entry, with the address of its page in the default language."""
    codes = [code for code in library.languages.codes if code in entry.record.name and code in entry.record.summary][:2]
    readers = [Reader(library, code) for code in codes]
    address = absolute(site_url, f"{entry.key}/")
    return Sheet(
        names=[Text(entry.record.name[reader.code], reader.language) for reader in readers],
        summaries=[Text(entry.record.summary[reader.code], reader.language) for reader in readers],
        kinds=[Text(reader.label(f"kinds.{entry.kind}.one"), reader.language) for reader in readers],
        invitations=[Text(reader.label("visit.scan"), reader.language) for reader in readers],
        sites=[Text(words, library.languages[words.code]) for words in _site_names(readers)],
        code=code_of(address),
        short_address=address.partition("://")[2].rstrip("/"),
        picture=_picture(entry, library),
        tag=readers[0].language.tag,
    )


def _site_names(readers: list[Reader]) -> list[Words]:
    return list(dict.fromkeys(reader.words(reader.library.site.name) for reader in readers))


def _picture(entry: Entry, library: Library) -> str:
    if entry.record.picture is None:
        return ""
    file: Path = library.project / "content" / "media" / entry.record.picture.file
    kind, content = picture_for_print(file)
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


@dataclass(frozen=True)
class Look:
    """How a text is printed."""

    fill: str
    serif: bool = False
    bold: bool = False


def place_text(text: Text, box: Box, left: float, top: float, look: Look) -> tuple[str, float]:
    """A text as SVG from a point on, and where it ends below."""
    setting = fit(text.words, box)
    return _drawn(text.language, setting, box, (left, top), look), top + setting.height


def _drawn(language: Language, setting: Setting, box: Box, corner: tuple[float, float], look: Look) -> str:
    left, top = corner
    fonts = language.fonts.title if look.serif else language.fonts.body
    weight = ' font-weight="700"' if look.bold else ""
    lines = "".join(
        f'<text x="{_number(left)}" y="{_number(y)}">{xml_text(line)}</text>'
        for line, y in zip(setting.lines, setting.baselines(top), strict=True)
    )
    limits = " ".join(map(_number, (left, top, box.width, box.height)))
    return (
        f'<g class="text" data-box="{limits}" lang="{language.tag}" font-family={xml_attribute(fonts)}'
        f' font-size="{_number(setting.size)}"{weight} fill="{look.fill}">{lines}</g>'
    )


def place_code(code: Code, left: float, top: float, side: float) -> str:
    """A code on white as SVG, with its light border."""
    return (
        f'<svg class="code" x="{_number(left)}" y="{_number(top)}" width="{_number(side)}" height="{_number(side)}"'
        f' viewBox="0 0 {code.size} {code.size}"><rect width="100%" height="100%" fill="#fff"/>'
        f'<path fill="none" stroke="#000" shape-rendering="crispEdges" d="{code.path}"/></svg>'
    )


def whole(sheet: Sheet, width: float, height: float, parts: list[str]) -> str:
    """A sheet of a size in millimetres as an SVG file."""
    size = f'width="{_number(width)}mm" height="{_number(height)}mm" viewBox="0 0 {_number(width)} {_number(height)}"'
    title = xml_text(" · ".join(name.words for name in sheet.names))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} lang="{sheet.tag}">\n<title>{title}</title>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
