"""Rules for people: the ground on which they are shown, no trace of who was withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hanhai.kinds.residents import Resident
from hanhai.library.model import Entry, Library
from hanhai.library.passages import Passage, Wording
from hanhai.library.settings import SourceNote
from hanhai.problems import Problem
from hanhai.source.decoding import place_of


def person_problems(library: Library) -> Iterator[Problem]:
    """What is wrong with the grounds of people, and links to records that were withdrawn."""
    for entry in library.entries.values():
        if isinstance(entry.record, Resident) and entry.is_public:
            yield from _ground_problems(entry, entry.record, library.sources)
    yield from _link_problems(library)


def _ground_problems(entry: Entry, record: Resident, sources: dict[str, SourceNote]) -> Iterator[Problem]:
    basis = record.basis
    if basis is None or basis.kind != "public_list":
        return
    notes = [sources[value] for value in basis.sources if value in sources]
    if notes and not any(note.is_official for note in notes):
        place = entry.source.place(("basis", "sources")).value
        message = {
            "zh": "public_list 要有机关公布的名单，这里的来源都不是。",
            "en": "The ground public_list needs a list that an authority published; no source here is one.",
        }
        hint = {
            "zh": "请换成公布名单的来源；确由机关公布的，在 content/sources.yml 里给它写 official: true。",
            "en": "Name the source of the list; if an authority published it, give it official: true in sources.yml.",
        }
        yield Problem(entry.source.path, "basis-not-official", message, hint, place.line, place.column, "basis.sources")


def _link_problems(library: Library) -> Iterator[Problem]:
    """Links and references to withdrawn records: readers see no name there, but the sentence limps."""
    gone = {key for key, entry in library.entries.items() if entry.record.status == "withdrawn"}
    if not gone:
        return
    for entry in library.entries.values():
        if entry.is_public and gone.intersection(entry.links):
            for key in sorted(gone.intersection(entry.links)):
                for match in re.finditer(re.escape(key) + "(?![a-z0-9-])", entry.source.text):
                    yield _link_problem(entry.source.path, key, *place_of(entry.source.text, match.start()))
    pattern = re.compile(r"\[\[\s*([a-z0-9-]+/[a-z0-9-]+)\s*[|\]]")
    for document in library.documents:
        for match in pattern.finditer(document.body):
            if match[1] in gone:
                line, column = place_of(document.body, match.start(1))
                yield _link_problem(document.path, match[1], line + document.first_line - 1, column)


def _link_problem(path: str, key: str, line: int, column: int) -> Problem:
    message = {"zh": f"{key} 已撤下，读者看不到。", "en": f"{key} was withdrawn; readers do not see it."}
    hint = {"zh": "请删去这个链接，改写这一句。", "en": "Delete the link and put the sentence differently."}
    return Problem(path, "withdrawn-link", message, hint, line, column, severity="warning")


def is_withdrawn_person(entry: Entry) -> bool:
    """Whether somebody was withdrawn whose names still stand in the record."""
    return isinstance(entry.record, Resident) and entry.record.status == "withdrawn"


def mention_problems(wording: Wording, gone: Iterable[Entry]) -> Iterator[Problem]:
    """Names of withdrawn people in the texts of others."""
    for entry in gone:
        for name in dict.fromkeys([*(entry.record.name or {}).values(), *entry.record.aliases]):
            if len(name) < 2 or name.lower() not in wording.folded:
                continue
            edge = r"(?<!\w){}(?!\w)" if name.isascii() else "{}"
            for passage, start, end in wording.found(re.compile(edge.format(re.escape(name)), re.IGNORECASE)):
                if passage.entry is None or (passage.entry.key != entry.key and passage.entry.is_public):
                    yield _mention(passage, start, end, entry)


def _mention(passage: Passage, start: int, end: int, entry: Entry) -> Problem:
    message = {
        "zh": f"这里写着 {entry.key} 的名字，这条记录已撤下。",
        "en": f"The name of {entry.key} stands here, whose record was withdrawn.",
    }
    hint = {"zh": "请删去名字，改写这一句。", "en": "Take the name out of the sentence."}
    return passage.problem("withdrawn-name", (start, end), message, hint)
