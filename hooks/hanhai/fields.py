"""The marked fields of a model: where its texts, references and ids stand."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from hanhai.links import IdMark, ReferenceMark
from hanhai.text import GlossMark, LocalisedMark, PhrasesMark

Mark = LocalisedMark | GlossMark | PhrasesMark | ReferenceMark | IdMark


class Marked(NamedTuple):
    """One value of a record that means something to the library."""

    where: tuple[str | int, ...]
    mark: Mark
    value: Any


def marked_values(model: BaseModel, where: tuple[str | int, ...] = ()) -> Iterator[Marked]:
    """Every localised text, list of phrases, reference and id of a record, in the order of its fields."""
    for name, shape in _shapes(type(model)):
        value = getattr(model, name)
        if value is not None:
            yield from _walk(value, shape, (*where, name))


def _walk(value: Any, shape: Any, where: tuple[str | int, ...]) -> Iterator[Marked]:
    if isinstance(shape, list):
        for position, entry in enumerate(value):
            yield from _walk(entry, shape[0], (*where, position))
    elif isinstance(shape, Mark):
        yield Marked(where, shape, value)
    else:
        yield from marked_values(value, where)


@cache
def _shapes(cls: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(cls, include_extras=True)
    shapes = ((name, _shape(hints[name])) for name in cls.model_fields)
    return tuple((name, shape) for name, shape in shapes if shape is not None)


def _shape(annotation: Any) -> Any:
    """A mark, `[shape]` for a list, the class for a nested model, None for anything else."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return next((m for m in annotation.__metadata__ if isinstance(m, Mark)), None)
    if origin in (Union, types.UnionType):
        return next((s for s in map(_shape, get_args(annotation)) if s is not None), None)
    if origin is list:
        inner = _shape(get_args(annotation)[0])
        return None if inner is None else [inner]
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
