"""The columns of a kind's table: every public field of its records, made flat."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from hanhai.kinds import KINDS
from hanhai.schema import split_description
from hanhai.sharing import PRIVATE, Fields, field_order
from hanhai.text import LocalisedMark, PhrasesMark

BETWEEN, INSIDE = "; ", ", "
"""What stands between the entries of a list, and between those of a list inside it."""
_TYPES: dict[Any, str] = {bool: "boolean", int: "integer", Decimal: "number", dt.date: "date"}
"""Types as Frictionless names them; any other is a string."""


@dataclass(frozen=True)
class Column:
    """One column: where its values stand in a shared record."""

    where: tuple[str, ...]
    type: str = "string"
    code: str = ""
    """Language of a localised text; empty for any other value."""
    about: str = ""
    """What the field is, in Chinese and English."""

    @property
    def name(self) -> str:
        """Name in the first row: `coordinates_lat`, `name_en`."""
        return "_".join(filter(None, (*self.where, self.code)))

    def cell(self, record: Fields) -> str:
        """Value of a record as text."""
        return _text(_found(record, self.where), self.code, BETWEEN)


@cache
def columns_of(kind: str, codes: tuple[str, ...]) -> tuple[Column, ...]:
    """All columns of a kind in the order of its fields, texts once a language; addresses come last."""
    fields = list(_columns(KINDS[kind], (), codes))
    addresses = [Column(("addresses",), code=code, about="页面的网址。 Address of the page.") for code in codes]
    slug = Column(("slug",), about="标识，地址的最后一段。 Last segment of the address.")
    return (slug, *fields, *addresses)


def _columns(
    model: type[BaseModel], where: tuple[str, ...], codes: tuple[str, ...], in_list: bool = False
) -> Iterator[Column]:
    hints = get_type_hints(model, include_extras=True)
    hidden = PRIVATE.get(model, frozenset())
    for name in field_order(model):
        if name not in hidden:
            about = model.model_fields[name].description or ""
            words = "\n".join(split_description(about).values())
            yield from _of_field(hints[name], (*where, name), codes, words, in_list)


def _of_field(
    annotation: Any, where: tuple[str, ...], codes: tuple[str, ...], about: str, in_list: bool
) -> Iterator[Column]:
    shape, is_list = _shape(annotation)
    in_list = in_list or is_list
    if isinstance(shape, LocalisedMark | PhrasesMark):
        yield from (Column(where, code=code, about=about) for code in codes)
    elif isinstance(shape, type) and issubclass(shape, BaseModel):
        yield from _columns(shape, where, codes, in_list)
    else:
        yield Column(where, "string" if in_list else _TYPES.get(shape, "string"), about=about)


def _shape(annotation: Any) -> tuple[Any, bool]:
    """What a field holds, a mark, a model or a plain type, and whether it holds a list of them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        mark = next((m for m in annotation.__metadata__ if isinstance(m, LocalisedMark | PhrasesMark)), None)
        return (mark, False) if mark else _shape(annotation.__origin__)
    if origin in (Union, types.UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        return _shape(options[0]) if len(options) == 1 else (str, False)
    if origin is list:
        return _shape(get_args(annotation)[0])[0], True
    return (str, False) if origin is Literal else (annotation, False)


def _found(value: Any, where: tuple[str, ...]) -> Any:
    for position, name in enumerate(where):
        if isinstance(value, list):
            return [_found(inner, where[position:]) for inner in value]
        if value is None:
            return None
        value = value.get(name)
    return value


def _text(value: Any, code: str, between: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return between.join(_text(inner, code, INSIDE) for inner in value)
    if isinstance(value, dict):
        return _text(value.get(code), code, between)
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
