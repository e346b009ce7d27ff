"""A saved record on its own pages, from the library of the last whole build and by the same rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from hanhai.building import Build
from hanhai.kinds import KINDS
from hanhai.library import Entry
from hanhai.library.judging import record_problems
from hanhai.library.linking import Names, note_links
from hanhai.library.person_rules import person_problems
from hanhai.library.reading import judge_model, record_context
from hanhai.pages import Page
from hanhai.problems import has_errors
from hanhai.sanitising import HtmlRefused
from hanhai.source import read_source
from hanhai.time_limit import RenderingFailed

_HELD = ("status", "basis", "living", "former_slugs", "picture", "parent")
"""Fields that decide more than what the record's own pages say."""


class Quick:
    """The library of the last whole build, in which single records are renewed."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._content = build.library.project.resolve() / "content"

    def show(self, files: Iterable[Path]) -> list[str]:
        """Put the pages of saved records in the place of the old ones; keys of those that could be shown.

        A record that is new, gone, wrong, or that decides what others show is left to the whole build.
        """
        return [entry.key for entry in filter(None, map(self._entry_of, sorted(files))) if self._renew(entry)]

    def _entry_of(self, file: Path) -> Entry | None:
        """The entry that readers see of a file."""
        kind, name = file.parent.name, file.name
        is_record = file.parent.parent.resolve() == self._content and name.endswith(".yml")
        entry = self._build.library.entries.get(f"{kind}/{name.removesuffix('.yml')}") if is_record else None
        return entry if entry and entry.is_public else None

    def _renew(self, entry: Entry) -> bool:
        fresh = self._read(entry)
        if fresh is None:
            return False
        entry.record, entry.source, entry.links = fresh.record, fresh.source, fresh.links
        entry.let_go()
        self._build.renderer.forget()
        try:
            made = [(page, self._render(page)) for page in self._build.pages if page.entry is entry]
            for page, content in made:
                _put(self._build.staging.output / page.file, content)
        except (HtmlRefused, RenderingFailed, OSError):
            return False
        return True

    def _read(self, entry: Entry) -> Entry | None:
        """The record as it is now, if nothing is wrong with it and it can be shown alone."""
        library, path = self._build.library, entry.source.path
        source = read_source(library.project / path, path)
        record, source, problems = judge_model(
            source, KINDS[entry.kind], record_context(library.site, library.languages)
        )
        if record is None or any(getattr(record, name, None) != getattr(entry.record, name, None) for name in _HELD):
            return None
        fresh = Entry(entry.kind, entry.slug, record, source)
        alone = replace(library, entries={entry.key: fresh}, documents=[])
        beside = replace(library, entries=library.entries | {entry.key: fresh}, documents=[])
        problems = [*problems, *note_links(fresh, self._names()), *record_problems(beside, [fresh])]
        return None if has_errors([*problems, *person_problems(alone)]) else fresh

    def _names(self) -> Names:
        library = self._build.library
        ids: dict[str, set[str] | None] = {"sources": set(library.sources), "themes": set(library.themes)}
        addresses = {page.name for page in self._build.pages if not page.entry}
        return Names(library.entries, set(library.entries), addresses, ids, library.languages)

    def _render(self, page: Page) -> bytes:
        return self._build.shells[page.code].pour(self._build.renderer.slots(page)).encode()


def _put(file: Path, content: bytes) -> None:
    """Put a file in the place of another, which may be a link to one of the site before. Raises OSError."""
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(content)
    fresh.replace(file)
