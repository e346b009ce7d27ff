"""Entries and the library that holds them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from hanhai.fields import Marked, marked_values
from hanhai.kinds import Record
from hanhai.languages import Languages
from hanhai.library.documents import Document
from hanhai.library.folders import MEDIA, page_pictures
from hanhai.library.news import news_in
from hanhai.library.redirects import Ways
from hanhai.library.settings import Claim, Site, SourceNote, Term, Theme
from hanhai.pictures import Published, plan_picture
from hanhai.problems import Problem
from hanhai.source import Source


@dataclass
class Entry:
    """A record with its slug, its source and its links both ways."""

    kind: str
    slug: str
    record: Record
    source: Source
    links: list[str] = field(default_factory=list)
    """Keys of the entries that this one names, in order, each once."""
    backlinks: list[str] = field(default_factory=list)
    """Keys of the entries that name this one."""

    @property
    def key(self) -> str:
        """`kind/slug`, by which others name it."""
        return f"{self.kind}/{self.slug}"

    @cached_property
    def marked(self) -> list[Marked]:
        """Every localised text, list of phrases, reference and id of the record."""
        return list(marked_values(self.record))

    def let_go(self) -> None:
        """Let go of what nobody asks for once all is judged; it is made again for whoever does."""
        vars(self).pop("marked", None)

    @property
    def is_public(self) -> bool:
        """Whether readers see it."""
        return self.record.status == "published"


@dataclass
class Library:
    """Everything that editors wrote, validated; `problems` has what is wrong with it."""

    project: Path
    site: Site
    languages: Languages
    entries: dict[str, Entry]
    sources: dict[str, SourceNote]
    chapters: list[Theme]
    environments: list[Theme]
    terms: list[Term]
    claims: list[Claim]
    documents: list[Document]
    """Editors' pages that readers see."""
    problems: list[Problem]
    ways: Ways = field(default_factory=Ways)
    """Where old addresses lead."""
    drafts: list[Document] = field(default_factory=list)
    """Editors' pages that are in no output."""
    keep: Callable[[], None] = field(default=lambda: None, repr=False)
    """Keeps what was read, as it was read, for the next time: builds do, and no other command."""

    def of_kind(self, kind: str) -> list[Entry]:
        """Public entries of a kind, by slug."""
        return self._public_by_kind.get(kind, [])

    @cached_property
    def public(self) -> list[Entry]:
        """Entries that readers see, by key."""
        return [self.entries[key] for key in sorted(self.entries) if self.entries[key].is_public]

    @cached_property
    def _public_by_kind(self) -> dict[str, list[Entry]]:
        by_kind: dict[str, list[Entry]] = {}
        for entry in self.public:
            by_kind.setdefault(entry.kind, []).append(entry)
        return by_kind

    def show_no_longer(self, entry: Entry) -> None:
        """Take an entry out of all that readers see."""
        entry.record = entry.record.model_copy(update={"status": "withdrawn"})
        for kept in ("public", "_public_by_kind", "pictures"):
            self.__dict__.pop(kept, None)

    @cached_property
    def pictures(self) -> dict[str, Published]:
        """Pictures of public records by the names that these use."""
        media = self.project / "content" / MEDIA
        names = {entry.record.picture.file for entry in self.public if entry.record.picture}
        return {name: plan_picture(media / name, MEDIA) for name in sorted(names)}

    @cached_property
    def page_pictures(self) -> dict[str, Published]:
        """Pictures of editors' pages by their path below `docs/`; what only drafts show is left out."""
        docs = self.project / "docs"
        files = page_pictures(docs)
        hidden, seen = ("\n".join(page.body for page in pages) for pages in (self.drafts, self.documents))
        files = {name: file for name, file in files.items() if file.name not in hidden or file.name in seen}
        return {name: plan_picture(file, posixpath.dirname(name)) for name, file in files.items()}

    @cached_property
    def news(self) -> list[Document]:
        """News articles in the default language, the newest first."""
        return news_in(self.documents, self.languages.default)

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """Chapters and environments by id."""
        return {theme.id: theme for theme in (*self.chapters, *self.environments)}
