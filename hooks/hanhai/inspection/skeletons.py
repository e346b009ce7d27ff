"""Stretches of a page without their texts and values: few, so that each is judged once."""

from __future__ import annotations

import re
from typing import NamedTuple

from hanhai.inspection.tags import LOADS, UNREADABLE, Shape, names_of, shape_of, without_values
from hanhai.inspection.vocabulary import IDS

_TEXT = re.compile(r">[^<>]+")
_ROLES = {"main": "M", "h1": "H"}


class Pick(NamedTuple):
    """A value that a stretch has to be asked for."""

    sort: str
    """`id`, `ids` of other elements, `out` or `inside` for an address; `rel`, `property` for one that depends on it."""
    nth: int
    """Which of the values of the stretch it is."""
    other: int = 0
    """Which of them is the address that depends on it."""


class Skeleton(NamedTuple):
    """What every stretch that looks alike says."""

    is_doubtful: bool = False
    """Whether something is wrong with it, or may be."""
    is_whole: bool = False
    """Whether its tags have to be read one by one."""
    closes: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    roles: str = ""
    picks: tuple[Pick, ...] = ()


_DOUBTFUL = Skeleton(is_doubtful=True)
_known: dict[str, Skeleton] = {}
_MOST = 10_000


def bare(text: str) -> str:
    """A stretch without its texts."""
    return _TEXT.sub(">", text)


def skeleton_of(bare_text: str) -> Skeleton:
    """What a stretch without texts says by its shape."""
    name = without_values(bare_text)
    skeleton = _known.get(name)
    if skeleton is None:
        if len(_known) > _MOST:
            _known.clear()
        skeleton = _known[name] = _judged(name)
    return skeleton


def _judged(text: str) -> Skeleton:
    closes: list[str] = []
    opens: list[str] = []
    picks: list[Pick] = []
    roles, before = "", 0
    for piece in f"{text}>".split("<"):
        words, end, _ = piece.partition(">")
        shape = shape_of(words) if end else Shape(UNREADABLE)
        tag, names = shape.tag, names_of(words)
        if tag.faults or not nested(tag.element, tag.step, closes, opens):
            return _DOUBTFUL
        found = _picks_of(shape, names, before)
        if found is None:
            return Skeleton(is_whole=True)
        picks += found
        roles += _ROLES.get(tag.element, "L" if tag.element in LOADS else "") if tag.step >= 0 else ""
        before += len(names)
    return Skeleton(False, False, tuple(closes), tuple(opens), roles, tuple(picks))


def nested(element: str, step: int, closes: list[str], opens: list[str]) -> bool:
    """Note that an element is opened or closed; False where it closes another than it should."""
    if step > 0:
        opens.append(element)
    elif step < 0 and not opens:
        closes.append(element)
    elif step < 0:
        return opens.pop() == element
    return True


def _picks_of(shape: Shape, names: list[str], before: int) -> list[Pick] | None:
    """Values of a tag that tell something; None where it has to be read whole."""
    element = shape.tag.element
    if shape.tag.step < 0:
        return []
    if element == "title":
        return None
    if not shape.is_whole:
        return [Pick(_sort(element, name), before + nth) for name, nth in shape.places]
    for given, key, dependent in (("link", "rel", "href"), ("meta", "property", "content")):
        unique = len({*names}) == len(names) and not {"srcset", "http-equiv", "id"}.intersection(names)
        if element == given and unique and {key, dependent}.issubset(names):
            return [Pick(key, before + names.index(key), before + names.index(dependent))]
    return None


def _sort(element: str, name: str) -> str:
    if name == "id":
        return "id"
    return "ids" if name in IDS else "out" if element == "a" and name == "href" else "inside"
