"""`data/<kind>.json`: all public records of a kind, and the sources that they name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hanhai.escaping import json_text
from hanhai.library import Library, SourceNote
from hanhai.sharing import LICENCE, Fields
from hanhai.view.records import source_ids


def render_records(kind: str, records: Sequence[Fields], library: Library) -> str:
    """JSON with one record a line, so that two releases can be compared line by line."""
    head = {"kind": kind, "title": _titles(kind, library), "licence": LICENCE}
    used = {source for entry in library.of_kind(kind) for source in source_ids(entry.record)}
    rows = [json_text(record) for record in records]
    sources = [f"{json_text(name)}: {json_text(_source(library.sources[name]))}" for name in sorted(used)]
    parts = [f"{json_text(name)}: {json_text(value)}" for name, value in head.items()]
    parts += [f'"records": [{_lines(rows)}]', f'"sources": {{{_lines(sources)}}}']
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _titles(kind: str, library: Library) -> dict[str, str]:
    return {code: library.languages[code].label(f"kinds.{kind}.many") for code in library.languages.codes}


def _source(source: SourceNote) -> dict[str, Any]:
    date = str(source.date) if source.date else None
    return {"publisher": source.publisher, "title": source.title, "date": date, "url": source.url}


def _lines(rows: list[str]) -> str:
    return "\n" + ",\n".join(rows) + "\n" if rows else ""
