"""What attributes may say, and where: values that are neither words for readers nor addresses nor ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hanhai.inspection.sorts import PAGE, PICTURE

_ONLY_ON: dict[str, frozenset[str]] = {
    name: frozenset(elements.split())
    for names, elements in (
        ("charset content http-equiv property", "meta"),
        ("name", "meta input"),
        ("href rel hreflang", "a link"),
        ("src", "script img source"),
        ("srcset sizes", "img source link"),
        ("action method", "form"),
        ("data-src data-titles", "script"),
        ("data-index data-known", "div"),
        ("data-list", "section"),
        ("referrerpolicy", "a"),
        ("type", "a button input link script source ol"),
    )
    for name in names.split()
}
"""Elements of attributes that say more than words: elsewhere browsers or scripts would read something into them."""
_PAINT = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]+|url\(#(?P<id>[\w-]+)\)")
_DRAWN = re.compile(r"[\w+., %#-]*(?:\([-+\d., ]*\)[\w+., %#-]*)*")
_DRAWN_BY = (
    *("fill-opacity", "fill-rule", "font-size", "font-weight", "gradienttransform", "shape-rendering", "stop-opacity"),
    *("stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width", "text-anchor"),
    *("transform", "vector-effect"),
)
_WORDS = re.compile(r"(?s:.*)")
_VALUES: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(("fill", "stroke", "stop-color"), _PAINT),
    **dict.fromkeys(_DRAWN_BY, _DRAWN),
    "referrerpolicy": re.compile("no-referrer"),
    "method": re.compile("get"),
    "data-pagefind-meta": re.compile(r"summary|(?:names|kind|note|tongue)\[data-[a-z]+\]"),
}
_TYPES = {
    "input": re.compile("radio|checkbox|search"),
    "script": re.compile(r"module|application/ld\+json"),
}
_META: dict[str, re.Pattern[str] | str] = {
    "viewport": re.compile("width=device-width,initial-scale=1,viewport-fit=cover"),
    "description": _WORDS,
    "theme-color": re.compile("#[0-9A-F]{6}"),
    "format-detection": re.compile("telephone=no"),
    "robots": re.compile("noindex"),
    "twitter:card": re.compile("summary|summary_large_image"),
    **dict.fromkeys(("og:type", "og:title", "og:description", "og:site_name", "og:locale", "og:image:alt"), _WORDS),
    "og:url": PAGE,
    "og:image": PICTURE,
    "og:image:type": re.compile("image/png"),
    "og:image:width": re.compile("[0-9]+"),
    "og:image:height": re.compile("[0-9]+"),
}
"""What a `meta` may be called, and say."""


def is_misplaced(name: str, element: str) -> bool:
    """Whether an attribute stands on an element that may not have it."""
    return element not in _ONLY_ON.get(name, (element,))


def pattern_of(name: str, element: str) -> re.Pattern[str] | None:
    """What the value of an attribute must be; None where it may be anything."""
    return _TYPES.get(element) if name == "type" else _VALUES.get(name)


def id_of_paint(value: str) -> str | None:
    """The id of what a shape is filled with; None for a plain colour."""
    paint = _PAINT.fullmatch(value)
    return paint["id"] if paint else None


def meta_fault(values: Mapping[str, str]) -> str | None:
    """What is wrong with a `meta` by its attributes; None where nothing is, or where it is for others to judge."""
    keys = [key for key in ("charset", "http-equiv", "name", "property") if key in values]
    if len(keys) != 1 or (keys[0] != "charset" and "content" not in values):
        return " ".join(keys)
    key = values[keys[0]]
    if keys[0] == "http-equiv":
        return None
    if keys[0] == "charset":
        return None if key == "utf-8" and "content" not in values else key
    return None if is_meta(keys[0], key, values["content"]) else key


def is_meta(kind: str, key: str, content: str) -> bool:
    """Whether a `meta` of a name or a property may be, and say this; addresses are followed by others."""
    rule = _META.get(key)
    if rule is None or key.startswith("og:") != (kind == "property"):
        return False
    return isinstance(rule, str) or rule.fullmatch(content) is not None


def meta_sort(key: str) -> str:
    """What the address in a `meta` is for; empty where its content is none."""
    rule = _META.get(key)
    return rule if isinstance(rule, str) else ""


def valued_faults(element: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Code and words of each value that may not be."""
    for name, value in values.items():
        pattern = pattern_of(name, element)
        if pattern and not pattern.fullmatch(value):
            yield "wrong-value", f"{name}={value}"
