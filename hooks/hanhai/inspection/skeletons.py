"""Stretches of a page without their texts and values: few, so that each is judged once."""

from __future__ import annotations

import re
from typing import NamedTuple

from hanhai.inspection.nesting import Move, Places, step_of
from hanhai.inspection.sorts import sort_of
from hanhai.inspection.tags import ROLES, UNREADABLE, WITHOUT_SCRIPTS, Shape, names_of, shape_of, without_values
from hanhai.inspection.values import pattern_of
from hanhai.inspection.vocabulary import IDS

_TEXT = re.compile(r">[^<>]+")
PLACES = Places()
NO_MOVE = PLACES.move(())
"""Of a stretch that was not read to its end."""


class Pick(NamedTuple):
    """A value that a stretch has to be asked for."""

    sort: str
    """`id`, `ids` of other elements, `value`, `rel`, `name`, `property`, or what an address is for."""
    nth: int
    """Which of the values of the stretch it is."""
    other: int = 0
    """Which of them is the address or the text that depends on it."""
    pattern: re.Pattern[str] | None = None
    """What it must be."""


class Skeleton(NamedTuple):
    """What every stretch that looks alike says."""

    is_doubtful: bool = False
    """Whether something is wrong with it, or may be."""
    is_whole: bool = False
    """Whether its tags have to be read one by one."""
    move: Move = NO_MOVE
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
    steps: list[str] = []
    picks: list[Pick] = []
    roles, before = "", 0
    for piece in f"{text}>".split("<"):
        words, end, _ = piece.partition(">")
        shape = shape_of(words) if end else Shape(UNREADABLE)
        tag, names = shape.tag, names_of(words)
        if tag.faults or tag.element == WITHOUT_SCRIPTS:
            return _DOUBTFUL
        steps.append(step_of(tag.element, tag.step))
        found = _picks_of(shape, names, before)
        if found is None:
            return Skeleton(is_whole=True)
        picks += found
        roles += ROLES.get(tag.element, "") if tag.step >= 0 else ""
        before += len(names)
    return Skeleton(False, False, PLACES.move(steps), roles, tuple(picks))


def _picks_of(shape: Shape, names: list[str], before: int) -> list[Pick] | None:
    """Values of a tag that tell something; None where it has to be read whole."""
    element = shape.tag.element
    if shape.tag.step < 0:
        return []
    if element == "title":
        return None
    if not shape.is_whole:
        return [_pick(element, name, before + nth) for name, nth in shape.places]
    given = {"link": ("rel", "href"), "meta": ("property" if "property" in names else "name", "content")}.get(element)
    known = {*(given or ()), "lang", "hreflang", "type", "title"}
    if given is None or len({*names}) != len(names) or not known.issuperset(names) or not {*given}.issubset(names):
        return None
    return [Pick(given[0], before + names.index(given[0]), before + names.index(given[1]))]


def _pick(element: str, name: str, nth: int) -> Pick:
    pattern = pattern_of(name, element)
    if pattern:
        return Pick("value", nth, pattern=pattern)
    return Pick(name if name == "id" else "ids" if name in IDS else sort_of(element, name), nth)
