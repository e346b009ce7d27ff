"""A record as other programs get it: all that is public of it, nothing that names what is hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from hanhai.fields import Marked, marked_values
from hanhai.kinds import Record
from hanhai.kinds.residents import Basis, Person, Resident
from hanhai.library import Entry, Library
from hanhai.links import LINK, ReferenceMark, is_address, without_code
from hanhai.pages import absolute
from hanhai.text import LocalisedMark

Fields = dict[str, Any]

PRIVATE = {Basis: frozenset({"consent", "reviewed"}), Person: frozenset({"adult"})}
"""Fields by which editors show that they may publish a record; they are not published themselves."""
LICENCE = "CC-BY-4.0"
"""Licence of all texts, by its SPDX name."""


def shared_records(kind: str, library: Library, site_url: str) -> list[Fields]:
    """All public records of a kind, by slug."""
    return [shared_record(entry, library, site_url) for entry in library.of_kind(kind)]


def shared_record(entry: Entry, library: Library, site_url: str) -> Fields:
    """Every public field of a record, with its slug and the address of its page in each language."""
    fields: Fields = _plain(entry.record.model_dump())
    for marked in reversed(list(marked_values(entry.record))):
        _hide(fields, marked, library)
    if isinstance(entry.record, Resident):
        _keep_public(fields, entry.record)
    if entry.record.picture:
        fields["picture"]["address"] = absolute(site_url, library.pictures[entry.record.picture.file].address)
    ordered = {name: fields[name] for name in field_order(type(entry.record))}
    return {"slug": entry.slug, "addresses": addresses_of(f"{entry.key}/", library, site_url)} | ordered


def field_order(model: type[BaseModel]) -> list[str]:
    """Fields of a model; of a record those first that every kind has."""
    first = list(Record.model_fields) if issubclass(model, Record) else []
    return list(dict.fromkeys((*first, *model.model_fields)))


def addresses_of(name: str, library: Library, site_url: str) -> dict[str, str]:
    """Absolute address of a page by language."""
    languages = library.languages
    return {code: absolute(site_url, languages.prefix(code) + name) for code in languages.codes}


def plain_number(number: Decimal) -> int | float:
    """A number as JSON has it."""
    return int(number) if number == number.to_integral_value() else float(number)


def _plain(value: Any) -> Any:
    maker = _PLAIN.get(type(value))
    return maker(value) if maker else value


_PLAIN: dict[type, Callable[[Any], Any]] = {
    dict: lambda value: {name: _plain(inner) for name, inner in value.items()},
    list: lambda value: [_plain(inner) for inner in value],
    Decimal: plain_number,
    dt.date: dt.date.isoformat,
    dt.datetime: dt.datetime.isoformat,
}


def _hide(fields: Fields, marked: Marked, library: Library) -> None:
    """Take out what a value names that is not public; called from the last value to the first."""
    *parents, last = marked.where
    if isinstance(marked.mark, ReferenceMark):
        if not library.entries[marked.value].is_public:
            holder = _at(fields, parents)
            if isinstance(last, int):
                del holder[last]
            else:
                holder[last] = None
    elif isinstance(marked.mark, LocalisedMark) and marked.mark.prose:
        holder = _at(fields, parents)
        holder[last] = {code: shown_prose(text, code, library) for code, text in holder[last].items()}


def _at(fields: Fields, where: list[str | int]) -> Any:
    value: Any = fields
    for part in where:
        value = value[part]
    return value


def shown_prose(text: str, code: str, library: Library) -> str:
    """Markdown as written, but for links to what is not public: of those stands what readers see of them."""
    if "[[" not in text:
        return text
    for match in reversed(list(LINK.finditer(without_code(text)))):
        key, words = match[1].strip(), match[2]
        if is_address(key) or library.entries[key].is_public:
            continue
        drafted = library.entries[key].record.status == "draft"
        seen = words.strip() if words and drafted else library.languages[code].label("withdrawn.link")
        text = text[: match.start()] + seen + text[match.end() :]
    return text


def _keep_public(fields: Fields, record: Resident) -> None:
    """Drop what the page of a person does not show either."""
    for name, model in (("basis", Basis), ("person", Person)):
        for private in PRIVATE[model] if fields[name] else ():
            del fields[name][private]
    if record.living and fields["person"]:
        fields["person"]["born"] = None
