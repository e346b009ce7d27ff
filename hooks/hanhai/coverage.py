"""Which texts lack a translation, and which translations were made from an older wording."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hanhai.fields import marked_values
from hanhai.library import Library
from hanhai.text import LocalisedMark

MEMORY = "content/.translations.json"
"""What each translation was made from; written by the commands, kept in version control, never edited by hand."""

Memory = dict[str, list[str]]
"""`path#field#language` to the digests of the original and of the translation when it was last changed."""


@dataclass(frozen=True)
class Translation:
    """One text in one language other than the default."""

    path: str
    field: str
    language: str
    original: str
    text: str | None
    """None when there is no translation."""

    @property
    def key(self) -> str:
        """Key in the memory."""
        return f"{self.path}#{self.field}#{self.language}"

    def digests(self) -> list[str]:
        """Digests of the original and of the translation."""
        return [_digest(self.original), _digest(self.text or "")]


@dataclass(frozen=True)
class Row:
    """A text that needs a translator: missing or stale."""

    path: str
    field: str
    language: str
    state: str
    """`missing` or `stale`."""


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def translations_of(library: Library) -> Iterator[Translation]:
    """Every text of every record and page, once for each language that it could be in."""
    default, *others = library.languages.codes
    for key in sorted(library.entries):
        entry = library.entries[key]
        for marked in marked_values(entry.record):
            if isinstance(marked.mark, LocalisedMark):
                field = ".".join(map(str, marked.where))
                for code in others:
                    yield Translation(entry.source.path, field, code, marked.value[default], marked.value.get(code))
    bodies = {(document.name, document.code): document for document in library.documents}
    for (name, code), document in bodies.items():
        for other in others if code == default else ():
            twin = bodies.get((name, other))
            yield Translation(document.path, "text", other, document.body, twin.body if twin else None)


def read_memory(project: Path) -> Memory:
    """The memory of a project; empty when there is none or it cannot be read."""
    try:
        memory = json.loads((project / MEMORY).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(memory, dict):
        return {}
    return {key: pair for key, pair in memory.items() if isinstance(pair, list) and len(pair) == 2}


def write_memory(project: Path, memory: Memory) -> None:
    """Write the memory, a line a text, so that two editors' changes merge."""
    lines = [f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(memory[key])}" for key in sorted(memory)]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    file = project / MEMORY
    if not file.is_file() or file.read_text("utf-8") != text:
        file.write_text(text, "utf-8")


def remember(library: Library, memory: Memory) -> tuple[Memory, list[Row]]:
    """The memory brought up to date, and what needs a translator.

    A translation that was touched counts as made from today's wording; one that was not, while the original changed
    under it, is stale and keeps the digest of the wording that it was made from.
    """
    fresh: Memory = {}
    rows: list[Row] = []
    for translation in translations_of(library):
        if translation.text is None:
            rows.append(Row(translation.path, translation.field, translation.language, "missing"))
            continue
        now = translation.digests()
        before = memory.get(translation.key, now)
        stale = before[1] == now[1] and before[0] != now[0]
        fresh[translation.key] = before if stale else now
        if stale:
            rows.append(Row(translation.path, translation.field, translation.language, "stale"))
    return fresh, sorted(rows, key=lambda row: (row.path, row.field, row.language))
