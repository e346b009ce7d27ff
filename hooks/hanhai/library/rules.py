"""Rules that need more than one record: slugs that collide, circles of parents, ids, pictures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from hanhai.kinds import KINDS
from hanhai.library import folders
from hanhai.library.front_matter import NEWS
from hanhai.library.model import Entry
from hanhai.library.settings import Claim, Term, Theme
from hanhai.links import is_of_lists
from hanhai.problems import Problem, did_you_mean
from hanhai.source import Source

SPECIAL_PAGES = ("search", "timeline", "map", "glossary", "themes", "sitemap", "offline")
"""Addresses of pages that the site makes itself, beside home and the lists."""
SHELL = "hanhai-shell"
"""Name of the page that the build puts beside the editors' own for each language."""
RESERVED = frozenset({"index", "404", "assets", "data", NEWS, "pagefind", SHELL, *SPECIAL_PAGES, *KINDS})
"""First segments of addresses that no Markdown page may take."""


def slug_problems(entries: dict[str, Entry]) -> Iterator[Problem]:
    """Former slugs that a record has now, or that two records claim; slugs that belong to lists."""
    owners: dict[str, str] = {}
    for key in sorted(entries):
        entry = entries[key]
        if is_of_lists(entry.slug):
            yield Problem(entry.source.path, "reserved-slug", *_of_lists(entry.slug, f"the-{entry.slug}.yml"))
        for position, former in enumerate(entry.record.former_slugs):
            if is_of_lists(former):
                place = entry.source.place(("former_slugs", position)).value
                where = f"former_slugs.{position}"
                yield Problem(entry.source.path, "reserved-slug", *_of_lists(former), place.line, place.column, where)
            address = f"{entry.kind}/{former}"
            taken = address if address in entries else owners.get(address)
            if taken:
                yield _slug_taken(entry, position, former, taken)
            owners.setdefault(address, key)


def _of_lists(slug: str, instead: str = "") -> tuple[dict[str, str], dict[str, str]]:
    message = {
        "zh": f"标识“{slug}”留作列表自己的地址，记录不能用。",
        "en": f"The slug “{slug}” is kept for addresses of lists; no record can have it.",
    }
    if instead:
        return message, {"zh": f"请给文件改名，如 {instead}。", "en": f"Rename the file, such as {instead}."}
    return message, {"zh": "请删去这一项。", "en": "Delete this entry."}


def _slug_taken(entry: Entry, position: int, former: str, owner: str) -> Problem:
    place = entry.source.place(("former_slugs", position)).value
    message = {"zh": f"旧标识“{former}”已归 {owner}。", "en": f"The former slug “{former}” belongs to {owner}."}
    hint = {"zh": "一个地址只能属于一条记录，请删去一处。", "en": "An address has one owner: delete one of them."}
    where = f"former_slugs.{position}"
    return Problem(entry.source.path, "slug-collision", message, hint, place.line, place.column, where)


def parent_problems(entries: Mapping[str, Entry]) -> Iterator[Problem]:
    """Records that stand above themselves; each circle is named once, in its first file."""
    parents = {key: getattr(entry.record, "parent", None) for key, entry in entries.items()}
    for key in sorted(entries):
        circle = _circle_from(key, parents)
        if circle and key == min(circle):
            place = entries[key].source.place(("parent",)).value
            way = " → ".join((*circle, key))
            message = {"zh": f"上级组织绕成了圈：{way}。", "en": f"The parents form a circle: {way}."}
            hint = {"zh": "请改正或删去其中一个 parent。", "en": "Correct or delete one “parent” of these."}
            yield Problem(entries[key].source.path, "parent-cycle", message, hint, place.line, place.column, "parent")


def _circle_from(key: str, parents: Mapping[str, str | None]) -> list[str]:
    """The way up from a record back to itself; empty when it leads elsewhere."""
    way = [key]
    while (above := parents.get(way[-1])) is not None and above != key:
        if above in way:
            return []
        way.append(above)
    return way if above == key else []


def id_problems(source: Source, lists: Mapping[str, Sequence[Theme | Term | Claim]]) -> Iterator[Problem]:
    """Ids that the lists of themes or terms in one file give twice."""
    seen: set[str] = set()
    for field, listed in lists.items():
        for position, value in enumerate(entry.id for entry in listed):
            if value in seen:
                where = (field, position, "id")
                place = source.place(where).value
                message = {"zh": f"“{value}”用了两次。", "en": f"“{value}” is given twice."}
                hint = {"zh": "每条的标识要不同。", "en": "Each entry needs an id of its own."}
                dotted = ".".join(map(str, where))
                yield Problem(source.path, "duplicate-id", message, hint, place.line, place.column, dotted)
            seen.add(value)


def picture_problems(media: Path, entries: Collection[Entry]) -> Iterator[Problem]:
    """Pictures that are not in the media folder; what is wrong with its files is said of the files."""
    found = folders.listed(media, media.parent)[0] if folders.is_folder(media) else []
    there = sorted(file.name for file in found if not folders.is_folder(file))
    for entry in entries:
        picture = entry.record.picture
        if picture is not None and picture.file not in there:
            place = entry.source.place(("picture", "file")).value
            near = did_you_mean(picture.file, there)
            message = {
                "zh": f"content/media/ 里没有图片“{picture.file}”。",
                "en": f"content/media/ has no picture “{picture.file}”.",
            }
            sorts = ", ".join(sorted(folders.PICTURES))
            hint = {
                "zh": f"是不是“{near}”？" if near else f"请把图片放进去，格式为 {sorts}。",
                "en": f"Did you mean “{near}”?" if near else f"Put it there, as {sorts}.",
            }
            yield Problem(entry.source.path, "missing-picture", message, hint, place.line, place.column, "picture.file")


def unused_problems(source: Source, ids: Collection[str], used: Collection[str]) -> Iterator[Problem]:
    """Sources that nothing names."""
    for value in ids:
        if value not in used:
            place = source.place((value,)).key
            message = {"zh": f"来源“{value}”没有一处用到。", "en": f"Nothing uses the source “{value}”."}
            hint = {
                "zh": "请在用到它的记录或页面里引用，或删去它。",
                "en": "Name it where it belongs, in a record or a page, or delete it.",
            }
            yield Problem(source.path, "unused-source", message, hint, place.line, place.column, value, "warning")
