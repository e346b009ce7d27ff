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
        title = f'"Titles {code}",' if code in title_fonts else ""
        if title:
            rules.append(_face(code, title_fonts[code]))
        rules.append(
            f":lang({language.tag}){{--sans:{_css(fonts.body)};--serif:{_css(fonts.title)};--title:{title}var(--serif);"
            f"--leading:{_css(fonts.line_height)};font-family:var(--sans)}}\n"
        )
    return "".join(rules)


def _face(code: str, file: str) -> str:
    """`optional`: text never waits for the font, and never moves when it comes late."""
    return (
        f'@font-face{{font-family:"Titles {code}";font-weight:700;font-display:optional;'
        f'src:url("{file.removeprefix("assets/")}") format("woff2")}}\n'
    )


def _css(value: str) -> str:
    return re.sub(r"[{};<>\\/@()]", "", value)
