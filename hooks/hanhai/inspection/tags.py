"""Tags, read by a strict rule: what it cannot read is refused, so that no browser can read it in another way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from hanhai.inspection.sorts import PICTURE, sort_of
from hanhai.inspection.values import id_of_paint, is_misplaced, meta_fault, meta_sort, pattern_of, valued_faults
from hanhai.inspection.vocabulary import (
    ADDRESSES,
    ATTRIBUTES,
    ELEMENTS,
    IDS,
    LINKS_OUT,
    OPEN_ATTRIBUTE,
    RELATIONS,
    SVG,
    VOID,
)
from hanhai.outputs.headers import BOOT, POLICY

_ATTRIBUTE = r"[ \t\n]+([A-Za-z][A-Za-z0-9:-]*)(?:=\"([^\"<>]*)\")?"
_TAG = re.compile(rf"(/?)([A-Za-z][A-Za-z0-9]*)((?:{_ATTRIBUTE})*)[ \t\n]*(/?)")
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_VALUE = re.compile(r"=\"[^\"<>]*\"")
_WITH_SIGN = re.compile(r"([a-z][a-z0-9:-]*)=")
_NO_ID = re.compile(r"\s|^$")
LOADS = frozenset({"script", "link", "img", "body"})
"""Elements that the policy must stand before."""
_OF_PAGE = {"html": "R", "head": "D", "title": "T", "body": "LB", "main": "M", "h1": "H"}
ROLES = dict.fromkeys(LOADS, "L") | _OF_PAGE
"""Letters for the elements that a page is asked about; `L` for each that the policy must stand before."""
WITHOUT_SCRIPTS = "noscript"
"""Element whose inside is not there for most readers."""
_ASKED_ABOUT = frozenset({*ROLES, WITHOUT_SCRIPTS})
"""Elements that are noted even where nothing is wrong with them."""
_READ_WHOLE = frozenset({"html", "script", "link", "meta"})
"""Elements that say something by all of their attributes together."""
_TOGETHER = frozenset({"srcset"})
"""Attributes that do."""
_TELLING = ADDRESSES | IDS | _TOGETHER | {"id"}
"""Attributes whose values tell something."""
CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]"
    r"|&#0*(?:[0-8]|1[1245-9]|2[0-9]|3[01]|12[7-9]|1[345][0-9]|823[4-8]|829[4-7]|65279)(?![0-9])"
    r"|&#[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F]|202[a-eA-E]|206[6-9]|[fF][eE][fF][fF])(?![0-9a-fA-F])"
)
"""Control characters, of the direction of text too, by reference too: Python leaves those out that browsers keep."""
POLICY_NAME = "Content-Security-Policy"
_BEFORE_POLICY = re.compile(
    rf"(?:<!doctype html>\s*)?<html [^<>]*>\s*<head>\s*(?:<meta [^<>]*>\s*|<title>[^<>]*</title>\s*)*?"
    rf"<meta http-equiv=\"{POLICY_NAME}\"",
    re.IGNORECASE,
)


class Address(NamedTuple):
    """An address in a tag."""

    value: str
    sort: str
    """What it is for; only a link may lead to other sites."""


class Tag(NamedTuple):
    """What one tag says."""

    element: str
    step: int
    """1 opens an element, -1 closes one, 0 stands alone."""
    is_noted: bool
    """Whether there is more to look at than the order of tags."""
    id: str | None = None
    addresses: tuple[Address, ...] = ()
    ids: tuple[str, ...] = ()
    """Ids of the page that there must be."""
    attributes: tuple[tuple[str, str], ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    """Code and words of each thing wrong with the tag by itself."""

    def get(self, name: str) -> str | None:
        """Value of an attribute."""
        return dict(self.attributes).get(name)


UNREADABLE = Tag("", 0, is_noted=True, faults=(("unreadable-tag", ""),))


class Shape(NamedTuple):
    """A tag without its values."""

    tag: Tag
    """What every tag of this shape says, values apart."""
    is_whole: bool = False
    """Whether it has to be read with all of its values."""
    places: tuple[tuple[str, int], ...] = ()
    """Otherwise, attributes whose values tell something by themselves, and which value each has."""


_shapes: dict[str, Shape] = {}
_MOST_SHAPES = 5_000


def read_tag(text: str) -> Tag:
    """A tag from what stands between `<` and `>`."""
    shape = shape_of(without_values(text))
    if shape.places:
        return _filled(shape, values_of(text))
    return _read_whole(shape.tag, text) if shape.is_whole else shape.tag


def without_values(text: str) -> str:
    """Tags with nothing in the quotation marks of their values."""
    return _VALUE.sub('=""', text)


def values_of(text: str) -> list[str]:
    """Values of tags in their order, as they are meant."""
    return [unescape(value[2:-1]) if "&" in value else value[2:-1] for value in _VALUE.findall(text)]


def names_of(text: str) -> list[str]:
    """Names of the attributes of a tag that have a value, in their order."""
    return _WITH_SIGN.findall(text.lower())


def shape_of(text: str) -> Shape:
    """What a tag without values says."""
    shape = _shapes.get(text)
    if shape is None:
        if len(_shapes) > _MOST_SHAPES:
            _shapes.clear()
        shape = _shapes[text] = _read_shape(text)
    return shape


def _read_shape(text: str) -> Shape:
    match = _TAG.fullmatch(text)
    if match is None:
        return Shape(UNREADABLE)
    element, closes, alone = match[2].lower(), match[1], match[6]
    if (closes and (match[3] or alone or element in VOID)) or (alone and element not in VOID | SVG):
        return Shape(UNREADABLE)
    if closes:
        return Shape(Tag(element, -1, is_noted=False))
    names = [name for name, _ in _named(text)]
    faults = tuple(_shape_faults(element, names))
    tag = Tag(element, 0 if alone or element in VOID else 1, bool(faults or element in _ASKED_ABOUT), faults=faults)
    telling = {name for name in names if name in _TELLING or pattern_of(name, element)}
    valued = names_of(match[3])
    if element in _READ_WHOLE or telling & _TOGETHER or len({*names}) != len(names) or not telling.issubset(valued):
        return Shape(tag, is_whole=True)
    return Shape(tag, places=tuple((name, valued.index(name)) for name in sorted(telling)))


def _shape_faults(element: str, names: list[str]) -> Iterator[tuple[str, str]]:
    is_known = element in ELEMENTS
    if not is_known:
        yield "foreign-element", f"<{element}>"
    for name in names:
        if is_known and is_misplaced(name, element):
            yield "misplaced-attribute", name
        if name not in ATTRIBUTES and not OPEN_ATTRIBUTE.fullmatch(name):
            yield "foreign-attribute", name
    if len({*names}) != len(names):
        yield "double-attribute", f"<{element}>"


def _named(text: str) -> list[tuple[str, str]]:
    """Attributes of a tag of a readable shape, in small letters and with their values as they are meant."""
    return [(name.lower(), unescape(value) if "&" in value else value) for name, value in _ATTRIBUTES.findall(text)]


def _filled(shape: Shape, values: list[str]) -> Tag:
    """A tag of a shape with the values that tell something."""
    return _told(shape.tag, {name: values[nth] for name, nth in shape.places}, ())


def _read_whole(tag: Tag, text: str) -> Tag:
    named = _named(text)
    values = dict(named)
    faults = tag.faults
    if tag.element == "link" and values.get("rel") not in RELATIONS:
        faults += (("foreign-link", values.get("rel", "")),)
    if tag.element == "meta" and (wrong := meta_fault(values)) is not None:
        faults += (("foreign-meta", wrong),)
    return _told(tag._replace(faults=faults), values, tuple(named))


def _told(tag: Tag, values: dict[str, str], attributes: tuple[tuple[str, str], ...]) -> Tag:
    """A tag with what its values tell."""
    element, own = tag.element, values.get("id")
    faults = (*tag.faults, *valued_faults(element, values))
    if own is not None and is_no_id(own):
        faults += (("bad-id", own),)
    addresses: list[Address] = []
    ids: list[str] = []
    for name, value in values.items():
        if name in ADDRESSES:
            addresses.append(Address(value, sort_of(element, name, values.get("rel", ""))))
        elif name in IDS:
            ids += value.split()
        elif name == "srcset":
            addresses += [Address((part.split() or [""])[0], PICTURE) for part in value.split(",")]
        elif (painted := _paint_of(element, name, value)) is not None:
            ids.append(painted)
    if element == "meta" and (sort := meta_sort(values.get("property", ""))):
        addresses.append(Address(values.get("content", ""), sort))
    noted = bool(tag.is_noted or own is not None or addresses or ids or faults or "http-equiv" in values)
    return Tag(element, tag.step, noted, own, tuple(addresses), tuple(ids), attributes, faults)


def _paint_of(element: str, name: str, value: str) -> str | None:
    return id_of_paint(value) if element in SVG and pattern_of(name, element) else None


def is_no_id(name: str) -> bool:
    """Whether nothing can be called so."""
    return _NO_ID.search(name) is not None


def is_policy(tag: Tag) -> bool:
    """Whether a tag is our content security policy, letter for letter."""
    return tag.element == "meta" and tag.get("http-equiv") == POLICY_NAME and tag.get("content") == POLICY


def begins_with_policy(html: str) -> bool:
    """Whether nothing stands before a page's policy that begins its body, where browsers heed no policy."""
    return _BEFORE_POLICY.match(html) is not None


def script_fault(tag: Tag, text: str) -> str:
    """Code of what is wrong with a script element; empty for one of ours."""
    if tag.get("src") is not None:
        return "inline-script" if text.strip() else ""
    if tag.get("type") == "application/ld+json":
        return "" if _is_json(text) else "broken-data"
    return "" if text == BOOT and tag.get("type") is None else "inline-script"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def may_lead_out(scheme: str) -> bool:
    """Whether a link may have a scheme."""
    return scheme in LINKS_OUT
