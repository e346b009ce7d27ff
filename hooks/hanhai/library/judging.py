"""Texts judged on all cores: what a record says is right or wrong whatever the others say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from hanhai.library.model import Entry, Library
from hanhai.library.privacy_rules import privacy_problems, private_in
from hanhai.library.wording_rules import Setting, wording_problems
from hanhai.problems import Problem
from hanhai.processes import begin_beside, core_count, may_fork
from hanhai.source import Source

FEW = 400
"""Records up to which a second process costs more than it saves."""


def text_problems(
    library: Library, entries: Sequence[Entry], settings: Sequence[Setting], labels: Sequence[Source]
) -> Iterator[Problem]:
    """What is wrong with the words of some records, of all pages and settings, and what is private in them.

    `labels` are the files of the languages.
    """
    count = core_count() if len(entries) > FEW and may_fork() else 1
    own, *others = (entries[first::count] for first in range(count))
    judging = [begin_beside(partial(record_problems, library, some)) for some in others]
    yield from record_problems(library, own)
    yield from wording_problems(library, (), library.documents, settings)
    sources = [*(setting.source for setting in settings), *labels]
    yield from privacy_problems(library.project, sources, library.documents)
    for beside in judging:
        yield from beside.result()


def record_problems(library: Library, entries: Sequence[Entry]) -> list[Problem]:
    """What is wrong with the words of some records of a library, and what is private in them."""
    sources = [entry.source for entry in entries]
    return [*wording_problems(library, entries, (), ()), *private_in(sources)]
