"""Which elements may stand in which: what browsers would put elsewhere than it is written is refused.

A paragraph ends where a list begins, a link where another one does, a drawing where a paragraph does. What stands in
another place than its tags say is read by nobody who looks at the page's source, so no page has it.
"""

from __future__ import annotations

from collections.abc import Sequence

from hanhai.inspection.vocabulary import SVG

DEEPEST = 100
"""Elements that may be open at a time; browsers flatten what is much deeper."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    *("address", "article", "aside", "blockquote", "details", "div", "dl", "dt", "dd", "fieldset", "figcaption"),
    *("figure", "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary"),
    *("table", "ul"),
}
"""What ends a paragraph that it stands in."""
_PRESSED = frozenset({"a", "button"})
_NEVER_IN: dict[str, frozenset[str]] = {
    **dict.fromkeys(_BLOCKS, frozenset({"p"})),
    **dict.fromkeys(_HEADINGS, _HEADINGS | {"p"}),
    **dict.fromkeys(("a", "button", "input", "label", "progress"), _PRESSED),
    **dict.fromkeys(("details", "fieldset"), _PRESSED | {"p"}),
    "form": _PRESSED | {"p", "form"},
}
"""Elements that others may not stand in, however deep."""
_ROWS = frozenset({"thead", "tbody", "tfoot"})
_DRAWN = SVG - {"svg"}
_LISTS = frozenset({"ul", "ol"})
_PARENTS: dict[str, frozenset[str]] = {
    "html": frozenset({""}),
    **dict.fromkeys(("head", "body"), frozenset({"html"})),
    "title": frozenset({"head"}),
    "li": _LISTS,
    **dict.fromkeys(("dt", "dd"), frozenset({"dl", "div"})),
    **dict.fromkeys(_ROWS | {"caption"}, frozenset({"table"})),
    "tr": _ROWS,
    **dict.fromkeys(("td", "th"), frozenset({"tr"})),
    **dict.fromkeys(("rt", "rp"), frozenset({"ruby"})),
    "source": frozenset({"picture"}),
    **dict.fromkeys(_DRAWN, SVG),
}
"""What an element may stand in directly, where that is not open."""
_CHILDREN: dict[str, frozenset[str]] = {
    "": frozenset({"html"}),
    "html": frozenset({"head", "body"}),
    "head": frozenset({"meta", "title", "link", "script"}),
    **dict.fromkeys(("title", "script"), frozenset()),
    "picture": frozenset({"source", "img"}),
    **dict.fromkeys(_LISTS, frozenset({"li"})),
    "dl": frozenset({"dt", "dd", "div"}),
    "table": _ROWS | {"caption"},
    **dict.fromkeys(_ROWS, frozenset({"tr"})),
    "tr": frozenset({"td", "th"}),
    **dict.fromkeys(SVG, _DRAWN),
}
"""What may stand in an element directly, where that is not open."""
_WITHOUT_SCRIPTS = frozenset({"p", "span", "strong", "em", "b", "i", "br"})
"""Words for readers without scripts; for all others nothing of it is there."""


def ancestor_against(element: str, above: Sequence[str]) -> str | None:
    """Which of the open elements, outermost first, keeps another one from standing there; None where it may."""
    parent = above[-1] if above else ""
    if element not in _CHILDREN.get(parent, (element,)) or parent not in _PARENTS.get(element, (parent,)):
        return parent
    if element in ("dt", "dd") and parent == "div" and above[-2:-1] != ["dl"]:
        return parent
    if "noscript" in above and element not in _WITHOUT_SCRIPTS:
        return "noscript"
    never = _NEVER_IN.get(element)
    return next((name for name in above if name in never), None) if never else None


class Move:
    """The tags of a stretch in their order: `p` opens an element, `/p` closes one, `br/` stands alone."""

    __slots__ = ("steps",)

    def __init__(self, steps: tuple[str, ...]) -> None:
        self.steps = steps


class Place:
    """A place on a page, told by the elements that are open there."""

    __slots__ = ("above", "known")

    def __init__(self, above: tuple[str, ...] = ()) -> None:
        self.above = above
        self.known: dict[Move, Place | None] = {}
        """Places that moves lead to from here; None for a move that no page may make."""


class Places:
    """All places that were met, so that each move from each of them is judged once."""

    _most = 20_000

    def __init__(self) -> None:
        self.start = Place()
        self._places = {self.start.above: self.start}
        self._moves: dict[tuple[str, ...], Move] = {}

    def move(self, steps: Sequence[str]) -> Move:
        """The one move of these steps."""
        if len(self._moves) > self._most:
            self._moves.clear()
        return self._moves.setdefault(tuple(steps), Move(tuple(steps)))

    def after(self, place: Place, move: Move) -> Place | None:
        """Where a move leads; None where it closes what is not open, or puts an element where none may stand."""
        if len(place.known) > self._most:
            place.known.clear()
        above = _walked(list(place.above), move.steps)
        found = None if above is None else self._places.setdefault(above, Place(above))
        place.known[move] = found
        return found


def step_of(element: str, step: int) -> str:
    """A tag as a step of a move."""
    return element if step > 0 else f"/{element}" if step < 0 else f"{element}/"


def _walked(above: list[str], steps: Sequence[str]) -> tuple[str, ...] | None:
    for step in steps:
        if step[0] == "/":
            if not above or above.pop() != step[1:]:
                return None
        elif ancestor_against(step.rstrip("/"), above) is not None:
            return None
        elif step[-1] != "/":
            above.append(step)
            if len(above) > DEEPEST:
                return None
    return tuple(above)
