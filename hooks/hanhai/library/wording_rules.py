"""All rules for the wording of texts, each text read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from hanhai.library.claim_rules import claim_problems
from hanhai.library.documents import Document
from hanhai.library.figure_rules import citation_problems, conflict_problems, phrases_of
from hanhai.library.html_rules import html_problems
from hanhai.library.minor_rules import minor_problems, names_of_the_past
from hanhai.library.model import Entry, Library
from hanhai.library.passages import wordings_of
from hanhai.library.person_rules import is_withdrawn_person, mention_problems
from hanhai.library.script_rules import script_problems
from hanhai.library.sentence_rules import sentence_problems
from hanhai.library.term_rules import term_problems
from hanhai.problems import Problem
from hanhai.source import Source
from hanhai.source.sources import Where


class Setting(NamedTuple):
    """A model of the settings, its file, and where in the file it stands."""

    model: BaseModel
    source: Source
    where: Where = ()


def wording_problems(
    library: Library, entries: Iterable[Entry], documents: Sequence[Document], settings: Iterable[Setting]
) -> Iterator[Problem]:
    """What is wrong with the words of some records (also those with other problems), pages and settings."""
    gone = [entry for entry in library.entries.values() if is_withdrawn_person(entry)]
    grown = names_of_the_past(library.entries.values())
    for wording in wordings_of(entries, documents, settings, library.languages):
        yield from html_problems(wording)
        yield from script_problems(wording)
        yield from sentence_problems(wording)
        yield from term_problems(wording, library.terms, "content/terms.yml")
        yield from conflict_problems(wording, phrases_of(library.entries.values(), wording.code))
        yield from citation_problems(wording)
        yield from claim_problems(wording, library.claims)
        yield from minor_problems(wording, grown)
        yield from mention_problems(wording, gone)


def wording_judges(library: Library) -> object:
    """What the words of a record are judged by, beside itself."""
    gone = [(entry.key, entry.source.digest) for entry in library.entries.values() if is_withdrawn_person(entry)]
    phrases = [phrases_of(library.entries.values(), code) for code in library.languages.codes]
    grown = names_of_the_past(library.entries.values())
    return library.languages, library.terms, library.claims, gone, grown, phrases
