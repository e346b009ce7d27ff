"""Which texts lack a translation, and which translations were made from an older wording."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hanhai.fields import marked_values
from hanhai.library import Library
from hanhai.problems import Problem, ProblemsFound
from hanhai.quiet import collector_off
from hanhai.source import decode_text
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
            if isinstance(marked.mark, LocalisedMark) and marked.value:  # a tombstone has no name
                field = ".".join(map(str, marked.where))
                for code in others:
                    yield Translation(entry.source.path, field, code, marked.value[default], marked.value.get(code))
    bodies = {(document.name, document.code): document for document in library.documents}
    for (name, code), document in bodies.items():
        for other in others if code == default else ():
            twin = bodies.get((name, other))
            yield Translation(document.path, "text", other, document.body, twin.body if twin else None)


def read_memory(project: Path) -> Memory:
    """The memory of a project, empty when there is none; raises `ProblemsFound` when it cannot be read.

    It is never taken for empty then: writing it anew would lose which translations are stale.
    """
    file = project / MEMORY
    try:
        raw = file.read_bytes()
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not file.is_symlink():
            return {}
        reason = error.strerror or str(error)
        raise _unreadable(f"文件打不开（{reason}）", f"The file cannot be opened ({reason})") from None
    text, problems = decode_text(raw, MEMORY)
    if problems:
        first = problems[0]
        zh, en = first.message["zh"].rstrip("。"), first.message["en"].rstrip(".")
        raise _unreadable(zh, en, first.line, first.column)
    try:
        with collector_off():
            memory = json.loads(text)
    except json.JSONDecodeError as error:
        raise _unreadable("这里不是 JSON", "This is not JSON", error.lineno, error.colno) from None
    except (ValueError, RecursionError):
        raise _unreadable("这不是 JSON", "This is not JSON") from None
    if not isinstance(memory, dict) or not all(map(_is_pair, memory.values())):
        raise _unreadable("内容不是译文的记录", "It does not hold the memory of translations")
    return memory


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(digest, str) for digest in value)


def _unreadable(zh: str, en: str, line: int = 1, column: int = 1) -> ProblemsFound:
    message = {"zh": f"{zh}，无法知道哪些译文已旧。", "en": f"{en}, so stale translations cannot be told."}
    hint = {
        "zh": "请解决合并冲突，或从版本库恢复这个文件。",
        "en": "Resolve the conflict, or restore the file from version control.",
    }
    return ProblemsFound([Problem(MEMORY, "memory-unreadable", message, hint, line, column)])


def write_memory(project: Path, memory: Memory) -> None:
    """Write the memory, a line a text, so that two editors' changes merge; it is replaced whole or not at all."""
    lines = [f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(memory[key])}" for key in sorted(memory)]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    file = project / MEMORY
    if file.is_file() and file.read_bytes() == text.encode():
        return
    fresh = file.with_name(f"{file.name}.new")
    try:
        fresh.write_bytes(text.encode())
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


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
