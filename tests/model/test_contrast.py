"""Every pair of colours that the styles put together can be told apart, in each theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[2] / "hooks" / "templates" / "styles"
_BLOCK = re.compile(r"^(:root|@theme [a-z-]+) \{\n(.*?)\n\}", re.MULTILINE | re.DOTALL)
_COLOUR = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b|\brgba?\(|\bhsla?\(")

THEMES = {
    "light": (":root",),
    "dark": (":root", "@theme dark"),
    "contrast": (":root", "@theme contrast"),
    "night": (":root", "@theme dark", "@theme contrast", "@theme night"),
}
"""Blocks that hold in each theme, in the order of the cascade; night is high contrast on black."""
HIGH = ("contrast", "night")
PAPERS = ("paper", "card", "sand")
TEXTS = [
    *((text, paper) for text in ("ink", "muted", "lake", "accent") for paper in PAPERS),
    *((text, tint) for text in ("ink", "lake", "muted") for tint in ("lake-tint", "notice")),
    ("accent", "tint"),
    ("ink", "mark"),
    ("on-lake", "lake"),
    ("on-said", "said"),
    ("foot-text", "foot"),
    ("foot-link", "foot"),
    *(("on-red", red) for red in ("red-900", "red-850", "red-800", "red-750", "red-700")),
    *(("on-gold", gold) for gold in ("gold", "gold-light")),
    ("red-800", "on-red"),
]
"""Words and what they stand on."""
LARGE = [
    ("on-red", "red-600"),
    ("gold", "red-900"),
    ("gold", "foot"),
    ("notice-line", "notice"),
    *((line, paper) for line in ("line-strong", "road") for paper in PAPERS),
]
"""Large words, borders of controls, the ring of the focus."""
AS_ALWAYS = {"on-red", "on-gold", "red-800", "gold"}
"""Words on red and gold, the same in each theme: 4.5 there, also in high contrast."""


def _blocks() -> dict[str, dict[str, str]]:
    text = (STYLES / "tokens.css").read_text("utf-8")
    return {name: dict(re.findall(r"--([a-z0-9-]+): ([^;]+);", body)) for name, body in _BLOCK.findall(text)}


def _colour(name: str, tokens: dict[str, str]) -> str:
    value = tokens[name]
    inner = re.fullmatch(r"var\(--([a-z0-9-]+)\)", value)
    return _colour(inner[1], tokens) if inner else value


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _too_near(pairs: list[tuple[str, str]], theme: str, least: float) -> list[str]:
    tokens: dict[str, str] = {}
    for block in THEMES[theme]:
        tokens |= _blocks()[block]
    found = []
    for one, other in pairs:
        needed = min(least, 4.5) if one in AS_ALWAYS else least
        measured = ratio(_colour(one, tokens), _colour(other, tokens))
        if measured < needed:
            found.append(f"{one} on {other}: {measured:.2f}")
    return found


def test_the_ratio_is_that_of_wcag() -> None:
    assert ratio("#000", "#ffffff") == pytest.approx(21)
    assert ratio("#777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_on_what_they_stand_on(theme: str) -> None:
    assert _too_near(TEXTS, theme, 7 if theme in HIGH else 4.5) == []


@pytest.mark.parametrize("theme", THEMES)
def test_borders_and_large_words_can_be_seen(theme: str) -> None:
    assert _too_near(LARGE, theme, 4.5 if theme in HIGH else 3) == []


def test_the_darker_high_contrast_changes_all_that_the_lighter_one_does() -> None:
    blocks = _blocks()
    kept = {"foot", "foot-text"}
    assert blocks["@theme contrast"].keys() - blocks["@theme night"].keys() == kept


@pytest.mark.parametrize("name", sorted(file.stem for file in STYLES.glob("*.css")))
def test_colours_are_named_in_one_place(name: str) -> None:
    if name in ("tokens", "print"):
        return
    text = re.sub(r"/\*.*?\*/", "", (STYLES / f"{name}.css").read_text("utf-8"), flags=re.DOTALL)
    assert _COLOUR.findall(text.lower()) == []


def test_each_theme_is_asked_for_by_the_system_and_by_choice() -> None:
    from hanhai.outputs.stylesheet import THEMES as WAYS

    assert {f"@theme {name}" for name in WAYS} == _blocks().keys() - {":root"}
    for ways in WAYS.values():
        assert any(condition for condition, _ in ways)
        assert any("data-theme" in choice for _, choice in ways)
