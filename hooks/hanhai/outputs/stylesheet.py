"""`assets/languages.css`: font stack, line height and direction of each language."""

from __future__ import annotations

import re

from hanhai.languages import Languages


def render_stylesheet(languages: Languages) -> str:
    """CSS rules, one a language; characters that could end a value are left out."""
    rules = []
    for code in languages.codes:
        language = languages[code]
        fonts = language.fonts
        rules.append(
            f":lang({language.tag}){{--sans:{_css(fonts.body)};--serif:{_css(fonts.title)};"
            f"--leading:{_css(fonts.line_height)};font-family:var(--sans)}}\n"
        )
    return "".join(rules)


def _css(value: str) -> str:
    return re.sub(r"[{};<>\\/@()]", "", value)
