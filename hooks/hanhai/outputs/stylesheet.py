"""`assets/site.css`: all styles in one file, one request on a slow link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from hanhai.languages import Languages

STYLES = Path(__file__).parent.parent.parent / "templates" / "styles"
ORDER = (
    "tokens",
    "base",
    "header",
    "menu",
    "frame",
    "components",
    "boxes",
    "prose",
    "home",
    "pages",
    "others",
    "lists",
    "search",
)
"""Parts in the order of the cascade; `print` comes last, for paper only."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def render_stylesheet(languages: Languages, title_fonts: Mapping[str, str]) -> str:
    """Fonts and line height of each language, then all parts, without comments and indentation."""
    parts = [(STYLES / f"{name}.css").read_text("utf-8") for name in ORDER]
    paper = (STYLES / "print.css").read_text("utf-8")
    css = _language_rules(languages, title_fonts) + "\n".join(parts) + f"\n@media print{{{paper}}}\n"
    return re.sub(r"\n\s*", "\n", _COMMENT.sub("", css))


def _language_rules(languages: Languages, title_fonts: Mapping[str, str]) -> str:
    """CSS rules and title font of each language; characters that could end a value are left out."""
    rules = []
    for code in languages.codes:
        language = languages[code]
        fonts = language.fonts
        rules.append(
            f":lang({language.tag}){{--sans:{_css(fonts.body)};--serif:{_css(fonts.title)};--title:var(--serif);"
            f"--leading:{_css(fonts.line_height)};font-family:var(--sans)}}\n"
        )
        if code in title_fonts:
            rules.append(_title_rules(language.tag, title_fonts[code]))
    return "".join(rules)


def _title_rules(tag: str, file: str) -> str:
    """The title font, for readers who have it already: `site.js` fetches it behind the first page and says so.

    So no text ever waits for it, and with `optional` none moves should it come late after all.
    """
    face = (
        f'@font-face{{font-family:"Titles {tag}";font-weight:700;font-display:optional;'
        f'src:url("{file.removeprefix("assets/")}") format("woff2")}}\n'
    )
    return face + f'.titles:lang({tag}),.titles :lang({tag}){{--title:"Titles {tag}",var(--serif)}}\n'


def _css(value: str) -> str:
    return re.sub(r"[{};<>\\/@()]", "", value)
