"""Names that differ only in capitals or in the form of their characters: readers and search take them for one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from hanhai.library.model import Entry
from hanhai.library.settings import Term
from hanhai.problems import Problem
from hanhai.source import Source
from hanhai.source.sources import Where


def twin_problems(entries: Iterable[Entry], terms: Sequence[Term], terms_source: Source) -> Iterator[Problem]:
    """Records of one kind with such names, aliases of one record, and terms of the glossary."""
    owners: dict[tuple[str, str, str], tuple[str, str]] = {}
    for entry in entries:
        for code, name in entry.record.name.items():
            owner, text = owners.setdefault((entry.kind, code, _folded(name)), (entry.key, name))
            if text != name:  # people may well have the same name, but not nearly the same
                yield _twin(entry.source, ("name", code), name, text, owner)
        yield from _aliases(entry.source, ("aliases",), entry.record.aliases)
    yield from _terms(terms, terms_source)


def _aliases(source: Source, where: Where, aliases: Sequence[str]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for position, alias in enumerate(aliases):
        first = seen.setdefault(_folded(alias), alias)
        if first is not alias:
            yield _twin(source, (*where, position), alias, first)


def _terms(terms: Sequence[Term], source: Source) -> Iterator[Problem]:
    owners: dict[tuple[str, str], tuple[str, str]] = {}
    for position, term in enumerate(terms):
        for code, name in term.name.items():
            owner, text = owners.setdefault((code, _folded(name)), (term.id, name))
            if owner != term.id:
                yield _twin(source, ("terms", position, "name", code), name, text, owner)
        yield from _aliases(source, ("terms", position, "aliases"), term.aliases)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _twin(source: Source, where: Where, name: str, first: str, owner: str = "") -> Problem:
    place = source.place(where).value
    zh, en = (f" {owner} 的", f" of {owner}") if owner else ("", "")
    message = {
        "zh": f"“{name}”与{zh}“{first}”相同，或只有大小写、全半角不同。",
        "en": f"“{name}” is the same as “{first}”{en}, or differs only in capitals or width.",
    }
    hint = {"zh": "请改成能分清的名称，或删去一处。", "en": "Give names that can be told apart, or delete one."}
    return Problem(source.path, "twin-name", message, hint, place.line, place.column, ".".join(map(str, where)))
