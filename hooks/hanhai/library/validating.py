"""Plain values to models; what the models refuse becomes problems in editors' words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from hanhai.problems import Problem, did_you_mean
from hanhai.source import Source
from hanhai.source.mistakes import explain_value

Model = TypeVar("Model", bound=BaseModel)
Words = tuple[str, dict[str, str], dict[str, str]]
"""Code, message and hint."""


def validate(model: type[Model], source: Source, context: dict[str, Any]) -> tuple[Model | None, list[Problem]]:
    """The model of a file, or None and every reason why it cannot be made."""
    try:
        return model.model_validate(source.value, context=context), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_problem(detail, model, source) for detail in details]


def partial_model(model: type[Model], source: Source, context: dict[str, Any]) -> Model:
    """A model of those top-level fields that are right, unchecked as a whole: enough to follow its links."""
    values = {}
    for name, value in source.value.items():
        if name in model.model_fields:
            try:
                values[name] = _field_adapter(model, name).validate_python(value, context=context)
            except ValidationError:
                continue
    missing = {name: None for name, field in model.model_fields.items() if field.is_required() and name not in values}
    return model.model_construct(**missing, **values)


@cache
def _field_adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(get_type_hints(model, include_extras=True)[name])


def _problem(detail: ErrorDetails, model: type[BaseModel], source: Source) -> Problem:
    where = tuple(part for part in detail["loc"] if part != "[key]")
    code, message, hint = _words(detail, model)
    where = _pointed_at(where, code, source)
    place = source.place(where)
    if code in _NOT_PLAIN and isinstance(detail["input"], str) and not place.block:
        explained = explain_value(source.path, detail["input"], place.value.line, place.value.column)
        if explained:
            return explained
    on_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
    mark = place.key if on_key else place.value
    field = ".".join(map(str, where))
    return Problem(source.path, code, message, hint, mark.line, mark.column, field)


def _pointed_at(where: tuple[str | int, ...], code: str, source: Source) -> tuple[str | int, ...]:
    """Where a rule about several fields is broken: the field that an editor will most likely change."""
    for name in _POINTED_AT.get(code, ()):
        if (*where, name) in source.places:
            return (*where, name)
    return where


def _words(detail: ErrorDetails, model: type[BaseModel]) -> Words:
    context = detail.get("ctx", {})
    if "hint_zh" in context:
        hint = {"zh": context["hint_zh"], "en": context["hint_en"]}
        return detail["type"], {"zh": context["zh"], "en": context["en"]}, hint if hint["zh"] else {}
    known = _KNOWN.get(detail["type"])
    if known:
        return known(detail, model)
    message = {"zh": f"这里的内容不合要求（{detail['msg']}）。", "en": f"This is not accepted: {detail['msg']}."}
    return "bad-value", message, {}


def _unknown_field(detail: ErrorDetails, model: type[BaseModel]) -> Words:
    *parents, name = detail["loc"]
    options = _fields_at(model, tuple(parents))
    name = str(name)
    message = {"zh": f"没有“{name}”这个栏目。", "en": f"There is no field “{name}”."}
    near = did_you_mean(name.strip("“”‘’\"' "), options)
    if near:
        return "unknown-field", message, {"zh": f"是不是“{near}”？", "en": f"Did you mean “{near}”?"}
    known_fields = ", ".join(options)
    return "unknown-field", message, {"zh": f"可用的栏目：{known_fields}", "en": f"Fields here: {known_fields}"}


@cache
def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The model's schema, made once: a file can hold thousands of unknown fields."""
    return model.model_json_schema()


def _fields_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    schema = _schema_of(model)
    node: dict[str, Any] = schema
    for part in loc:
        node = _resolve(node, schema)
        node = node.get("items", {}) if isinstance(part, int) else _child(node, part)
    return list(_resolve(node, schema).get("properties", {}))


def _child(node: dict[str, Any], name: str) -> dict[str, Any]:
    others = [node.get("additionalProperties"), *node.get("patternProperties", {}).values()]
    children = (child for child in (node.get("properties", {}).get(name), *others) if isinstance(child, dict))
    return next(children, {})


def _resolve(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for option in node.get("anyOf", []):
        if option.get("type") != "null":
            node = option
            break
    reference = node.get("$ref")
    return schema["$defs"][reference.rsplit("/", 1)[1]] if reference else node


def _missing(detail: ErrorDetails, model: type[BaseModel]) -> Words:
    name = str(detail["loc"][-1])
    message = {"zh": f"缺少必填的栏目“{name}”。", "en": f"The required field “{name}” is missing."}
    return "missing-field", message, {"zh": f"请补上一行“{name}: …”。", "en": f"Add a line “{name}: …”."}


def _choice(detail: ErrorDetails, model: type[BaseModel]) -> Words:
    if not isinstance(detail["input"], str):
        return _NOT_TEXT(detail, model)
    given = detail["input"]
    options = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
    near = did_you_mean(given, options)
    choices = ", ".join(options)
    message = {"zh": f"“{given}”不在可选项之列。", "en": f"“{given}” is not one of the choices."}
    if near:
        hint = {"zh": f"是不是“{near}”？可选：{choices}", "en": f"Did you mean “{near}”? Choices: {choices}"}
    else:
        hint = {"zh": f"可选：{choices}", "en": f"Choices: {choices}"}
    return "bad-choice", message, hint


def _fixed(code: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Callable[..., Words]:
    def words(detail: ErrorDetails, model: type[BaseModel]) -> Words:
        return code, {"zh": zh, "en": en}, {"zh": hint_zh, "en": hint_en}

    return words


_POINTED_AT = {
    "administration-missing": ("inside_city",),
    "basis-historical": ("basis",),
    "basis-missing": ("living",),
    "basis-without-consent": ("kind",),
    "basis-without-source": ("kind",),
    "birthday": ("born",),
    "consent-paper": ("reference",),
    "consent-withdrawn": ("basis",),
    "coordinates-outside": ("coordinates",),
    "end-before-start": ("died", "expires", "in_force", "end", "ends"),
    "living-missing": ("person",),
    "living-of-group": ("living",),
    "negative-count": ("value",),
    "not-adult": ("adult",),
    "person-or-group": ("group",),
    "under-age": ("person", "born"),
}
"""Fields that a rule of a whole model is about, the one to change first."""

_NOT_PLAIN = ("not-a-list", "not-fields", "not-localised")
"""Codes of text that stands where a list or fields should be."""

_NOT_A_LIST = _fixed(
    "not-a-list",
    "这里应当是一个列表。",
    "This should be a list.",
    "写成 [甲, 乙]，或每项一行，以“- ”开头。",
    "Write [a, b], or one entry a line beginning with “- ”.",
)
_NOT_FIELDS = _fixed(
    "not-fields",
    "这里应当是几个栏目。",
    "This should hold fields of its own.",
    "写成“栏目: 内容”，每行一个，缩进两格。",
    "Write “field: value” lines, indented by two spaces.",
)
_NO_ENTRIES = _fixed(
    "empty-list",
    "列表是空的，至少要有一项。",
    "The list is empty; it needs at least one entry.",
    "请补上一项。",
    "Add an entry.",
)
_NOT_TEXT = _fixed(
    "not-text", "这里应当是一段文字。", "This should be plain text.", "请写成一行文字。", "Write one line of text."
)

_KNOWN: dict[str, Callable[..., Words]] = {
    "extra_forbidden": _unknown_field,
    "missing": _missing,
    "literal_error": _choice,
    "list_type": _NOT_A_LIST,
    "dict_type": _NOT_FIELDS,
    "model_type": _NOT_FIELDS,
    "model_attributes_type": _NOT_FIELDS,
    "too_short": _NO_ENTRIES,
    "string_type": _NOT_TEXT,
}
