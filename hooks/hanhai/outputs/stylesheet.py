"""`site.css`: all styles in one file, one request on a slow link; `titles.css` beside it names the title fonts.

A title font is cut anew whenever a title has a new character. With its name in `site.css`, every page would change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from hanhai.languages import Languages

STYLES = Path(__file__).parent.parent.parent / "templates" / "styles"
ORDER = (
    "tokens",
    "base",
    "header",
    "menu",
    "frame",
    "later",
    "components",
    "boxes",
    "prose",
    "home",
    "pages",
    "record",
    "steps",
    "route",
    "others",
    "lists",
    "visit",
    "sheet",
    "search",
    "dialog",
    "missing",
    "offline",
    "explore",
    "relations",
    "pager",
    "timeline",
    "reading",
    "dock",
    "easy",
    "targets",
)
"""Parts in the order of the cascade; `print` comes last, for paper only."""
_DRAWING = re.compile(r'url\("([a-z-]+\.svg)"\)')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_THEME = re.compile(r"@theme ([a-z-]+) \{\n(.*?)\n\}", re.DOTALL)
_DARK, _MORE = "(prefers-color-scheme:dark)", "(prefers-contrast:more)"
_HIGH = ":is([data-theme=contrast],[data-easy])"
THEMES = {
    "dark": ((_DARK, ":not([data-theme=light])"), ("", "[data-theme=dark]")),
    "contrast": ((_MORE, "*"), ("", _HIGH)),
    "night": (
        (f"{_DARK} and {_MORE}", ":not([data-theme=light])"),
        (_DARK, f":not([data-theme=light]){_HIGH}"),
        (_MORE, "[data-theme=dark]"),
        ("", "[data-theme=dark][data-easy]"),
    ),
}
"""Where each block of colours holds: a condition on the reader's system, and the choice on the page."""


def render_stylesheet(languages: Languages) -> str:
    """Fonts and line height of each language, then all parts, without comments and indentation."""
    parts = [(STYLES / f"{name}.css").read_text("utf-8") for name in ORDER]
    paper = (STYLES / "print.css").read_text("utf-8")
    colours = _THEME.sub(_theme_rules, "\n".join(parts))
    colours = _DRAWING.sub(_inlined, colours)
    css = _language_rules(languages) + colours + f"\n@media print{{{paper}}}\n"
    return re.sub(r"\n\s*", "\n", _COMMENT.sub("", css))


def render_title_styles(languages: Languages, title_fonts: Mapping[str, str]) -> str:
    """The title font of each language that has one; files are given by code."""
    return "".join(_title_rules(languages[code].tag, title_fonts[code]) for code in title_fonts)


def _language_rules(languages: Languages) -> str:
    """Rules of each language: fonts, the line that offers it; what could end a value is left out."""
    rules = []
    for code in languages.codes:
        language = languages[code]
        fonts = language.fonts
        rules.append(
            f":lang({language.tag}){{--sans:{_css(fonts.body)};--serif:{_css(fonts.title)};--title:var(--serif);"
            f"--leading:{_css(fonts.line_height)};font-family:var(--sans)}}\n"
            f'[data-offer="{language.tag}"] .offer[lang="{language.tag}"]{{display:flex}}\n'
        )
    return "".join(rules)


def _inlined(address: re.Match[str]) -> str:
    """A drawing as part of the styles: as a file of its own it would come a round trip behind them."""
    drawing = (STYLES / address[1]).read_text("utf-8").strip().replace('"', "'")
    return 'url("data:image/svg+xml,' + quote(drawing, safe=" =/:;,.'()-") + '")'


def _theme_rules(block: re.Match[str]) -> str:
    """A theme's colours, once for each way to ask for it; `:where` leaves the order to decide."""
    rules = []
    for condition, choice in THEMES[block[1]]:
        rule = f":root:where({choice}){{\n{block[2]}\n}}"
        rules.append(f"@media {condition}{{{rule}}}" if condition else rule)
    return "\n".join(rules)


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
