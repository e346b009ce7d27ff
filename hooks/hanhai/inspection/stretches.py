"""The quick look at a page: most of what stands on it stands on many, and is read once.

A page that is sound by this look is sound. One that may not be is read tag by tag in `reading.py`, which says what is
wrong and where.
"""

from __future__ import annotations

from typing import NamedTuple

from hanhai.inspection.finished import Finished, Planned
from hanhai.inspection.nesting import Move, step_of
from hanhai.inspection.residue import may_be_left_over
from hanhai.inspection.skeletons import NO_MOVE, PLACES, Skeleton, bare, skeleton_of
from hanhai.inspection.sorts import LINK, sort_of
from hanhai.inspection.tags import (
    CONTROLS,
    ROLES,
    UNREADABLE,
    WITHOUT_SCRIPTS,
    Tag,
    begins_with_policy,
    is_no_id,
    is_policy,
    may_lead_out,
    read_tag,
    script_fault,
    values_of,
)
from hanhai.inspection.values import id_of_paint, is_meta, meta_sort
from hanhai.inspection.vocabulary import RELATIONS

DOCTYPE = "<!doctype html>\n"
_BEGINNING, _END = f"{DOCTYPE}<html ".encode(), (b"</html>", b"</html>\n")
_BETWEEN = b">\n<"
_TO_POLICY = 2_000
"""Bytes in which a page has its policy; one that has more before it is read tag by tag."""
_MOST = 20_000
"""Stretches that are remembered, and tags; beyond it all are forgotten, and the common ones soon known again."""
_DOUBT = "?"
_ONCE = "RDTPBMH"
"""What each page has once: root, head, title, policy, body, main part, heading."""


class Stretch(NamedTuple):
    """A piece of a page that begins and ends with a tag."""

    move: Move = NO_MOVE
    """Its tags in their order."""
    ids: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Ids that the page must have."""
    roles: str = ""
    """A letter for each tag that a page is asked about; `?` for what is wrong, or may be."""
    lang: str = ""
    """Of the root element."""

    @property
    def says_more(self) -> bool:
        """Whether it says anything but which tags it has."""
        return bool(self.ids or self.needs or self.roles)


_DOUBTFUL = Stretch(roles=_DOUBT)


class QuickLook:
    """What is known of stretches, for pages that lie equally deep."""

    def __init__(self, site: Finished, up: str) -> None:
        self._site, self._up = site, up
        self._goals = site.goals
        self._stretches: dict[bytes, tuple[Stretch, bool]] = {}
        self._tags: dict[str, Tag] = {}

    def is_sound(self, html: bytes, planned: Planned) -> bool:
        """Whether there is certainly nothing wrong with a page."""
        if planned.goal is not None or not (html.startswith(_BEGINNING) and html.endswith(_END)):
            return False
        if not begins_with_policy(html[:_TO_POLICY].decode("utf-8", "replace")):
            return False
        known, place = self._stretches, PLACES.start
        telling: list[Stretch] = []
        for text in html[len(DOCTYPE) + 1 :].rstrip(b"\n")[:-1].split(_BETWEEN):
            stretch, says_more = known.get(text) or self._learn(text)
            after = place.known.get(stretch.move) or PLACES.after(place, stretch.move)
            if after is None:
                return False
            place = after
            if says_more:
                telling.append(stretch)
        return not place.above and _is_complete(telling, planned)

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
            return Stretch(skeleton.move, (), (), skeleton.roles)
        return self._picked(skeleton, values_of(bare_text))

    def _picked(self, skeleton: Skeleton, values: list[str]) -> Stretch:
        """A stretch by its shape and the values that tell something."""
        ids: list[str] = []
        needs: list[str] = []
        for sort, nth, other, pattern in skeleton.picks:
            value = values[nth]
            if sort in self._goals:
                if not self._leads_somewhere(value, sort):
                    return _DOUBTFUL
                if value[0] == "#":
                    needs.append(value[1:])
            elif sort == "id":
                if is_no_id(value):
                    return _DOUBTFUL
                ids.append(value)
            elif sort == "ids":
                needs += value.split()
            elif pattern:
                if not pattern.fullmatch(value):
                    return _DOUBTFUL
                if value[:4] == "url(":
                    needs.append(id_of_paint(value) or "")
            elif not self._depends(sort, value, values[other]):
                return _DOUBTFUL
        return Stretch(skeleton.move, tuple(ids), tuple(needs), skeleton.roles)

    def _depends(self, sort: str, key: str, value: str) -> bool:
        """Whether a `link` or `meta` is sound by the two values that tell what it is."""
        if sort == "rel":
            return key in RELATIONS and self._leads_somewhere(value, sort_of("link", "href", key))
        goal = meta_sort(key)
        return is_meta(sort, key, value) and (not goal or self._leads_somewhere(value, goal))

    def _read_whole(self, text: str) -> Stretch:
        steps: list[str] = []
        noted: list[tuple[Tag, str]] = []
        for piece in f"{text}>".split("<"):
            words, end, content = piece.partition(">")
            tag = (self._tags.get(words) or self._learn_tag(words)) if end else UNREADABLE
            if not tag.element:
                return _DOUBTFUL
            steps.append(step_of(tag.element, tag.step))
            if tag.is_noted:
                noted.append((tag, content))
        return self._told(PLACES.move(steps), noted)

    def _learn_tag(self, words: str) -> Tag:
        if len(self._tags) > _MOST:
            self._tags.clear()
        tag = self._tags[words] = read_tag(words)
        return tag

    def _told(self, move: Move, noted: list[tuple[Tag, str]]) -> Stretch:
        ids = tuple(tag.id for tag, _ in noted if tag.id is not None)
        needs = [name for tag, _ in noted for name in tag.ids]
        needs += [one.value[1:] for tag, _ in noted for one in tag.addresses if one.value[:1] == "#"]
        roles = "".join(self._role(tag, content) for tag, content in noted)
        lang = next((tag.get("lang") or "" for tag, _ in noted if tag.element == "html"), "")
        return Stretch(move, ids, tuple(needs), roles, lang)

    def _role(self, tag: Tag, content: str) -> str:
        if (
            tag.faults
            or tag.element == WITHOUT_SCRIPTS
            or not all(self._leads_somewhere(*address) for address in tag.addresses)
        ):
            return _DOUBT
        if tag.element == "meta" and tag.get("http-equiv") is not None:
            return "P" if is_policy(tag) else _DOUBT
        if tag.element == "script" and script_fault(tag, content):
            return _DOUBT
        if tag.element == "title" and not content.strip():
            return _DOUBT
        return ROLES.get(tag.element, "")

    def _leads_somewhere(self, value: str, sort: str) -> bool:
        """Whether an address is sound on every page that lies this deep; one on the page itself is asked for later."""
        goals = self._goals[sort]
        if value.startswith(self._up) and value and value[len(self._up) :] in goals:
            return True
        if value.startswith(self._site.root) and value[len(self._site.root) :] in goals:
            return True
        if sort != LINK:
            return False
        if value[:1] == "#":
            return len(value) > 1
        way = self._site.way(value, "")
        return bool(way.elsewhere) and may_lead_out(way.elsewhere)


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
