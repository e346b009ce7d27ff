"""The quick look at a page: most of what stands on it stands on many, and is read once.

A page that is sound by this look is sound. One that may not be is read tag by tag in `reading.py`, which says what is
wrong and where.
"""

from __future__ import annotations

from typing import NamedTuple

from hanhai.inspection.finished import Finished, Planned
from hanhai.inspection.residue import may_be_left_over
from hanhai.inspection.skeletons import Skeleton, bare, nested, skeleton_of
from hanhai.inspection.tags import (
    CONTROLS,
    LOADS,
    UNREADABLE,
    Tag,
    begins_with_policy,
    is_no_id,
    is_policy,
    may_lead_out,
    read_tag,
    script_fault,
    values_of,
)
from hanhai.inspection.vocabulary import ADDRESS_PROPERTIES, RELATIONS

DOCTYPE = "<!doctype html>\n"
_BEGINNING, _END = f"{DOCTYPE}<html ".encode(), (b"</html>", b"</html>\n")
_BETWEEN = b">\n<"
_TO_POLICY = 2_000
"""Bytes in which a page has its policy; one that has more before it is read tag by tag."""
_MOST = 20_000
"""Stretches that are remembered, and tags; beyond it all are forgotten, and the common ones soon known again."""
_DOUBT = "?"
_ROLES = {"html": "R", "title": "T", "main": "M", "h1": "H"}
_ONCE = "RTPMH"
"""What each page has once: root, title, policy, main part, heading."""


class Stretch(NamedTuple):
    """A piece of a page that begins and ends with a tag."""

    closes: tuple[str, ...] = ()
    """Elements opened before it, in the order in which it closes them."""
    opens: tuple[str, ...] = ()
    """Elements that are open behind it."""
    ids: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Ids that the page must have."""
    roles: str = ""
    """A letter for each tag that a page is asked about; `?` for what is wrong, or may be."""
    lang: str = ""
    """Of the root element."""

    @property
    def says_more(self) -> bool:
        """Whether it says anything but which elements it opens and closes."""
        return bool(self.ids or self.needs or self.roles)


_DOUBTFUL = Stretch(roles=_DOUBT)


class QuickLook:
    """What is known of stretches, for pages that lie equally deep."""

    def __init__(self, site: Finished, up: str) -> None:
        self._site, self._up = site, up
        self._stretches: dict[bytes, tuple[Stretch, bool]] = {}
        self._tags: dict[str, Tag] = {}

    def is_sound(self, html: bytes, planned: Planned) -> bool:
        """Whether there is certainly nothing wrong with a page."""
        if planned.goal is not None or not (html.startswith(_BEGINNING) and html.endswith(_END)):
            return False
        if not begins_with_policy(html[:_TO_POLICY].decode("utf-8", "replace")):
            return False
        known, stack, telling = self._stretches, [], []  # type: ignore[var-annotated]  # filled below
        for text in html[len(DOCTYPE) + 1 :].rstrip(b"\n")[:-1].split(_BETWEEN):
            stretch, says_more = known.get(text) or self._learn(text)
            for name in stretch.closes:
                if not stack or stack.pop() != name:
                    return False
            if stretch.opens:
                stack += stretch.opens
            if says_more:
                telling.append(stretch)
        return not stack and _is_complete(telling, planned)

    def _learn(self, text: bytes) -> tuple[Stretch, bool]:
        if len(self._stretches) > _MOST:
            self._stretches.clear()
        stretch = self._read(text)
        known = self._stretches[text] = (stretch, stretch.says_more)
        return known

    def _read(self, raw: bytes) -> Stretch:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            return _DOUBTFUL
        if may_be_left_over(text) or ((not text.isprintable() or "&#" in text) and CONTROLS.search(text)):
            return _DOUBTFUL
        bare_text = bare(text)
        skeleton = skeleton_of(bare_text)
        if skeleton.is_doubtful:
            return _DOUBTFUL
        if skeleton.is_whole:
            return self._read_whole(text)
        if not skeleton.picks:
            return Stretch(skeleton.closes, skeleton.opens, (), (), skeleton.roles)
        return self._picked(skeleton, values_of(bare_text))

    def _picked(self, skeleton: Skeleton, values: list[str]) -> Stretch:
        """A stretch by its shape and the values that tell something."""
        ids: list[str] = []
        needs: list[str] = []
        for sort, nth, other in skeleton.picks:
            value = values[nth]
            if sort == "id" and not is_no_id(value):
                ids.append(value)
            elif sort == "ids":
                needs += value.split()
            elif sort == "out" or sort == "inside":
                if not self._leads_somewhere(value, sort == "out"):
                    return _DOUBTFUL
                if value[0] == "#":
                    needs.append(value[1:])
            elif not self._depends(sort, value, values[other]):
                return _DOUBTFUL
        return Stretch(skeleton.closes, skeleton.opens, tuple(ids), tuple(needs), skeleton.roles)

    def _depends(self, sort: str, value: str, address: str) -> bool:
        """Whether a `link` or the property of a `meta` is sound; neither leads to the page itself."""
        known = value in RELATIONS if sort == "rel" else value not in ADDRESS_PROPERTIES
        if sort == "property" and known:
            return True
        return (known or sort == "property") and address[:1] != "#" and self._leads_somewhere(address, may_leave=False)

    def _read_whole(self, text: str) -> Stretch:
        closes: list[str] = []
        opens: list[str] = []
        noted: list[tuple[Tag, str]] = []
        for piece in f"{text}>".split("<"):
            words, end, content = piece.partition(">")
            tag = (self._tags.get(words) or self._learn_tag(words)) if end else UNREADABLE
            if not nested(tag.element, tag.step, closes, opens):
                return _DOUBTFUL
            if tag.is_noted:
                noted.append((tag, content))
        return self._told(tuple(closes), tuple(opens), noted)

    def _learn_tag(self, words: str) -> Tag:
        if len(self._tags) > _MOST:
            self._tags.clear()
        tag = self._tags[words] = read_tag(words)
        return tag

    def _told(self, closes: tuple[str, ...], opens: tuple[str, ...], noted: list[tuple[Tag, str]]) -> Stretch:
        if not noted:
            return Stretch(closes, opens)
        ids = tuple(tag.id for tag, _ in noted if tag.id is not None)
        needs = [name for tag, _ in noted for name in tag.ids]
        needs += [one.value[1:] for tag, _ in noted for one in tag.addresses if one.value[:1] == "#"]
        roles = "".join(self._role(tag, content) for tag, content in noted)
        lang = next((tag.get("lang") or "" for tag, _ in noted if tag.element == "html"), "")
        return Stretch(closes, opens, ids, tuple(needs), roles, lang)

    def _role(self, tag: Tag, content: str) -> str:
        if tag.faults or not all(self._leads_somewhere(*address) for address in tag.addresses):
            return _DOUBT
        if tag.element == "meta" and tag.get("http-equiv") is not None:
            return "P" if is_policy(tag) else _DOUBT
        if tag.element == "script" and script_fault(tag, content):
            return _DOUBT
        if tag.element == "title" and not content.strip():
            return _DOUBT
        return _ROLES.get(tag.element, "L" if tag.element in LOADS else "")

    def _leads_somewhere(self, value: str, may_leave: bool) -> bool:
        """Whether an address is sound on every page that lies this deep; one on the page itself is asked for later."""
        if value.startswith(self._up) and value and value[len(self._up) :] in self._site.answers:
            return True
        if value.startswith(self._site.root) and value[len(self._site.root) :] in self._site.answers:
            return True
        if value[:1] == "#":
            return len(value) > 1
        way = self._site.way(value, "")
        if way.elsewhere:
            return may_leave and may_lead_out(way.elsewhere)
        return False


def _is_complete(telling: list[Stretch], planned: Planned) -> bool:
    """Whether a page has all that each must have, once, and nothing doubtful."""
    roles = "".join([stretch.roles for stretch in telling])
    ids = [name for stretch in telling for name in stretch.ids]
    named = set(ids)
    if _DOUBT in roles or len(named) != len(ids):
        return False
    if any(roles.count(role) != 1 for role in _ONCE) or roles.find("L") < roles.index("P"):
        return False
    lang = next((stretch.lang for stretch in telling if stretch.lang), "")
    return lang == planned.tag and all(named.issuperset(stretch.needs) for stretch in telling)
