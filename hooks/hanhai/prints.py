"""What stands for a record, and for all records of a kind: while it is the same, what is made from them is the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from hanhai.library import Entry, Library
from hanhai.program import digest_of, program_digest


class Prints:
    """Digests of the records of a library, in no more detail than is asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._shown: dict[str, bytes] = {}

    @cached_property
    def _by_key(self) -> dict[str, bytes]:
        return {entry.key: _print_of(entry, self._library) for entry in self._library.entries.values()}

    def of(self, key: str) -> bytes:
        """What stands for a record; empty bytes for one that is not there."""
        return self._by_key.get(key, b"")

    def shown_of(self, kind: str = "") -> bytes:
        """What stands for all records of a kind, or for all at all, what they name and what names them."""
        if kind not in self._shown:
            self._shown[kind] = digest_of([*self._each(kind)])
        return self._shown[kind]

    def _each(self, kind: str) -> Iterator[object]:
        for key, entry in sorted(self._library.entries.items()):
            if not kind or entry.kind == kind:
                near = (*entry.links, "", *entry.backlinks)
                yield key, self._by_key[key], [(other, self.of(other)) for other in near]

    @cached_property
    def settings(self) -> bytes:
        """What stands for the program and for all that is in no record."""
        library = self._library
        texts = (
            library.site,
            library.languages,
            library.sources,
            library.chapters,
            library.environments,
            library.terms,
        )
        return digest_of((program_digest(), texts))


def _print_of(entry: Entry, library: Library) -> bytes:
    picture = entry.record.picture
    return digest_of(
        (
            entry.source.digest or entry.source.text,
            entry.record.status,
            library.pictures.get(picture.file) if picture else None,
        )
    )
