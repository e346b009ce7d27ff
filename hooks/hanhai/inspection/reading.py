"""One finished page, read tag by tag: what is wrong with it, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from hanhai.inspection.faults import Fault
from hanhai.inspection.finished import Finished, Planned
from hanhai.inspection.nesting import DEEPEST, ancestor_against
from hanhai.inspection.residue import find_residue
from hanhai.inspection.sorts import LINK
from hanhai.inspection.stretches import DOCTYPE
from hanhai.inspection.tags import (
    CONTROLS,
    LOADS,
    POLICY_NAME,
    WITHOUT_SCRIPTS,
    Address,
    Tag,
    begins_with_policy,
    is_policy,
    may_lead_out,
    read_tag,
    script_fault,
)
from hanhai.inspection.vocabulary import ELEMENTS
from hanhai.links import NOWHERE
from hanhai.source.decoding import place_of

_FIRST = 2
"""The piece that the root element begins, behind what stands before the doctype and the doctype."""

_ID = re.compile(r"<[A-Za-z][^<>]*?\sid=\"([^\"<>]*)\"")
_FOR_FEW = re.compile(rf"<{WITHOUT_SCRIPTS}\b.*?</{WITHOUT_SCRIPTS}>", re.DOTALL | re.IGNORECASE)
"""What is there for readers without scripts only."""


def ids_of(raw: bytes) -> frozenset[str]:
    """Ids of all elements of a page: the places that links may name."""
    html = raw.decode("utf-8", "replace")
    return frozenset(unescape(found) for found in _ID.findall(_FOR_FEW.sub("", html)))


class _Noted(NamedTuple):
    """A tag that something depends on, and the nth piece of the page that it begins."""

    nth: int
    tag: Tag
    is_for_few: bool = False
    """Whether it is there for readers without scripts only."""


class Wanted(NamedTuple):
    """A place on another page that a link leads to."""

    file: str
    place: str
    fault: Fault
    """What is wrong if it is not there."""


class Reading:
    """One page while it is read; `faults` and `wanted` have what was found."""

    def __init__(self, site: Finished, file: str, html: str) -> None:
        self.faults: list[Fault] = []
        self.wanted: list[Wanted] = []
        self._site, self._file, self._html = site, file, html
        self._pieces = html.split("<")
        self._ids: set[str] = set()
        self._named: set[str] = set()
        """Ids of all elements, `_ids` those that every reader has."""

    def read(self, planned: Planned) -> None:
        """Read all of it."""
        if not self._html.startswith(f"{DOCTYPE}<html "):
            self._add(0, "no-doctype")
        if not self._html.rstrip("\n").endswith("</html>"):
            self._add(len(self._pieces) - 1, "no-end")
        for match in CONTROLS.finditer(self._html):
            self._add_at(match.start(), "control-character", match[0])
        noted = self._note_tags()
        self._judge_tags(noted)
        self._follow_addresses(noted)
        by_element: dict[str, list[_Noted]] = {}
        for one in noted:
            by_element.setdefault(one.tag.element, []).append(one)
        self._judge_head(by_element, planned)
        if planned.goal is None:
            self._judge_page(by_element)
        else:
            self._judge_redirect(by_element, planned.goal)
        for sign, start in find_residue(self._site, self._html):
            self._add_at(start, "left-over", sign)

    def _note_tags(self) -> list[_Noted]:
        noted: list[_Noted] = []
        stack: list[_Noted] = []
        in_order = True
        for nth, piece in enumerate(self._pieces[_FIRST:], _FIRST):
            words, end, _ = piece.partition(">")
            tag = read_tag(words if end else f"{words}<")
            above = [one.tag.element for one in stack]
            if tag.is_noted:
                noted.append(_Noted(nth, tag, WITHOUT_SCRIPTS in above))
            if in_order and tag.step >= 0:
                self._judge_place(nth, tag, above)
            if tag.step > 0:
                stack.append(_Noted(nth, tag))
            elif tag.step < 0 and in_order and (not stack or stack.pop().tag.element != tag.element):
                self._add(nth, "unclosed-element", f"</{tag.element}>")
                in_order = False
        if stack and in_order:
            self._add(stack[-1].nth, "unclosed-element", f"<{stack[-1].tag.element}>")
        return noted

    def _judge_place(self, nth: int, tag: Tag, above: list[str]) -> None:
        """Whether an element may stand in those that are open."""
        if tag.element in ELEMENTS and (against := ancestor_against(tag.element, above)) is not None:
            self._add(nth, "misplaced-element", f"<{tag.element}> in <{against}>")
        if tag.step > 0 and len(above) == DEEPEST:
            self._add(nth, "too-deep", f"<{tag.element}>")

    def _judge_tags(self, noted: Sequence[_Noted]) -> None:
        for nth, tag, is_for_few in noted:
            for code, words in tag.faults:
                self._add(nth, code, words or f"<{self._pieces[nth]}")
            if tag.id is not None:
                if tag.id in self._named:
                    self._add(nth, "double-id", tag.id)
                self._named.add(tag.id)
                if not is_for_few:
                    self._ids.add(tag.id)
            code = script_fault(tag, self._text(nth)) if tag.element == "script" else ""
            if code:
                self._add(nth, code)

    def _follow_addresses(self, noted: Sequence[_Noted]) -> None:
        for nth, tag, _ in noted:
            for name in tag.ids:
                if name not in self._ids:
                    self._add(nth, "missing-id", name)
            for address in tag.addresses:
                self._follow(nth, address)

    def _follow(self, nth: int, address: Address) -> None:
        value = address.value
        way = self._site.way(value, self._file)
        if value in NOWHERE:
            self._add(nth, "empty-link", value)
        elif way.fault:
            self._add(nth, way.fault, value)
        elif way.elsewhere and not may_lead_out(way.elsewhere):
            self._add(nth, "unsafe-address", value)
        elif way.elsewhere:
            if address.sort != LINK:
                self._add(nth, "foreign-host", value)
        elif not way.file:
            self._add(nth, "broken-link", value)
        elif way.file not in self._site.by_sort[address.sort]:
            self._add(nth, "no-page" if address.sort == LINK else "wrong-file", value)
        elif way.place and way.file != self._file:
            self.wanted.append(Wanted(way.file, way.place, self._fault(nth, "broken-anchor", value)))
        elif way.place and way.place not in self._ids:
            self._add(nth, "broken-anchor", value)

    def _judge_head(self, by_element: dict[str, list[_Noted]], planned: Planned) -> None:
        tags = [one.tag.get("lang") for one in by_element.get("html", ())]
        if planned.tag and tags != [planned.tag]:
            self._add(_FIRST, "wrong-language", planned.tag)
        titles = by_element.get("title", [])
        for name in ("head", "body"):
            for one in by_element.get(name, ())[1:]:
                self._add(one.nth, "misplaced-element", f"<{name}>")
        if len(titles) != 1 or not self._text(titles[0].nth).strip():
            self._add(titles[-1].nth if titles else _FIRST, "no-title")

    def _judge_page(self, by_element: dict[str, list[_Noted]]) -> None:
        policies: list[_Noted] = []
        for one in by_element.get("meta", ()):
            command = one.tag.get("http-equiv")
            if command == POLICY_NAME:
                policies.append(one)
            elif command is not None:
                self._add(one.nth, "meta-command", command)
        first = min((one.nth for name in LOADS for one in by_element.get(name, ())), default=len(self._pieces))
        is_first = begins_with_policy(self._html) and len(policies) == 1 and policies[0].nth < first
        if not is_first or not is_policy(policies[0].tag):
            self._add(policies[0].nth if policies else _FIRST, "no-policy")
        if [len(by_element.get(name, ())) for name in ("main", "h1")] != [1, 1]:
            self._add(_FIRST, "no-heading")

    def _judge_redirect(self, by_element: dict[str, list[_Noted]], goal: str) -> None:
        """A redirect page has nothing but the way to its goal."""
        commands = [tag.get("content") or "" for _, tag, _ in by_element.get("meta", ()) if tag.get("http-equiv")]
        ways = [self._site.way(command.removeprefix("0; url="), self._file).file for command in commands]
        if "script" in by_element or ways != [self._site.way(goal or "./", "index.html").file] or ways == [""]:
            self._add(_FIRST, "wrong-redirect", f"/{goal}")

    def _text(self, nth: int) -> str:
        return self._pieces[nth].partition(">")[2]

    def _add(self, nth: int, code: str, words: str = "") -> None:
        self.faults.append(self._fault(nth, code, words))

    def _add_at(self, offset: int, code: str, words: str) -> None:
        self.faults.append(Fault(self._file, code, words, *place_of(self._html, offset)))

    def _fault(self, nth: int, code: str, words: str) -> Fault:
        offset = sum(len(piece) + 1 for piece in self._pieces[:nth]) - 1
        return Fault(self._file, code, words, *place_of(self._html, max(0, offset)))
