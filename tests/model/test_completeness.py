"""Nothing of a kind or a language is forgotten: class, templates, labels, examples, schema."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from hanhai.kinds import KINDS
from hanhai.languages import Languages, required_labels
from hanhai.library import load_library
from hanhai.schema import schema_of

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "hooks" / "templates"
PACKAGE = ROOT / "hooks" / "hanhai"
CONTRACT = (
    *("spirits", "spirit-sites", "red-bases", "residents", "organisations", "services", "projects", "youth"),
    *("policies", "milestones", "statistics", "activities"),
)
"""Kinds whose addresses are published."""
REAL_CODES = ("zh", "en")
NOT_SHOWN = {("Record", "status"), ("Basis", "kind")}
"""Choices that editors make and readers never see."""
OTHER_GROUP = {("Protection", "level"): "protection"}
"""Choices whose labels are not under the name of their field."""
HAN = re.compile("[\u4e00-\u9fff]")


@cache
def languages() -> Languages:
    return load_library(ROOT).languages


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def models_of(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and all models inside it."""
    yield model
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            yield from models_of(inner)


def choices_in(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [choice for inner in get_args(annotation) for choice in choices_in(inner)]


def field_labels(kind: str) -> set[str]:
    """Labels of the fields of a kind and of every model inside it."""
    return {f"fields.{name}" for model in models_of(KINDS[kind]) for name in model.model_fields}


def choice_labels(kind: str) -> Iterator[str]:
    for model in models_of(KINDS[kind]):
        for name, field in model.model_fields.items():
            owner = next(cls.__name__ for cls in reversed(model.__mro__) if name in getattr(cls, "model_fields", ()))
            if (owner, name) not in NOT_SHOWN:
                group = OTHER_GROUP.get((owner, name), name)
                yield from (f"choices.{group}.{choice}" for choice in choices_in(field.annotation))


def pattern_of(node: ast.AST) -> Iterator[str]:
    """Regular expressions of the keys that an argument of `label` can have."""
    if isinstance(node, ast.IfExp):
        yield from pattern_of(node.body)
        yield from pattern_of(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"[\w-]+" for v in node.values]
        yield "".join(parts)


def python_labels(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("label", "has_label"):
                found |= set(pattern_of(node.args[0]))
    return found


_TEMPLATE_CALL = re.compile(r"""\blabel\(\s*((?:["'][^"']*["']|[\w.]+)(?:\s*~\s*(?:["'][^"']*["']|[\w.]+))*)""")


def template_labels(source: str) -> set[str]:
    found = set()
    for match in _TEMPLATE_CALL.finditer(source):
        parts = [part.strip() for part in match[1].split("~")]
        found.add("".join(re.escape(p[1:-1]) if p[0] in "\"'" else r"[\w-]+" for p in parts))
    return found


def used_labels() -> set[str]:
    """Patterns of all labels that templates, theme and package ask for."""
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        found |= python_labels(file.read_text("utf-8"))
    for folder in (TEMPLATES, ROOT / "hooks" / "theme"):
        for file in folder.rglob("*.html"):
            found |= template_labels(file.read_text("utf-8"))
    return found


def known_labels(code: str) -> list[str]:
    return [key for key in _flat(languages()[code].labels) if key]


def _flat(labels: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in labels.items():
        if isinstance(value, dict) and "other" not in value:
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


def missing_labels(keys: set[str] | list[str]) -> list[str]:
    return sorted(f"{code}: {key}" for code in REAL_CODES for key in keys if not languages()[code].has_label(key))


def test_the_kinds_are_those_whose_addresses_are_published() -> None:
    assert sorted(KINDS) == sorted(CONTRACT)
    assert set(REAL_CODES) <= set(languages().codes)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_templates_for_its_records_and_its_list(kind: str) -> None:
    assert (TEMPLATES / "kinds" / f"{kind}.html").is_file()
    assert (TEMPLATES / "lists" / f"{kind}.html").is_file()


def test_no_template_is_left_over_from_a_kind_that_is_gone() -> None:
    for folder in ("kinds", "lists"):
        assert sorted(file.stem for file in (TEMPLATES / folder).iterdir()) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_an_example_in_the_small_site_and_in_the_content(kind: str) -> None:
    for content in (ROOT / "tests" / "sites" / "small" / "content", ROOT / "content"):
        assert list((content / kind).glob("*.yml")), f"no record of {kind} in {content}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_names_and_its_lead_in_every_language(kind: str) -> None:
    assert missing_labels([f"kinds.{kind}.{name}" for name in ("one", "many", "lead")]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_and_every_choice_of_a_kind_has_a_label(kind: str) -> None:
    assert missing_labels([*field_labels(kind), *choice_labels(kind)]) == []


def test_nested_fields_are_among_those_that_need_a_label() -> None:
    labels = field_labels("residents")
    assert {"fields.name", "fields.adult", "fields.body", "fields.expires", "fields.licence"} <= labels


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_names_and_explains_every_field_in_both_languages(kind: str) -> None:
    schema = schema_of(kind, languages())
    fields = [("", schema), *schema["properties"].items()]
    for model in schema.get("$defs", {}).values():
        fields += model.get("properties", {}).items()
    for name, field in fields:
        described = field["x-description"]
        assert HAN.search(field["x-title"]["zh"]), f"{kind}.{name} has no Chinese title"
        assert not HAN.search(field["x-title"]["en"]), f"{kind}.{name} has no English title"
        assert HAN.search(described["zh"]), f"{kind}.{name} is not explained in Chinese"
        assert re.search("[a-z]{2}", described["en"]), f"{kind}.{name} is not explained in English"
        assert not HAN.search(described["en"]), f"{kind}.{name}: the English explanation holds Chinese"


def test_every_label_that_is_asked_for_exists_in_both_languages() -> None:
    used = used_labels()
    assert len(used) > 40, "the search for labels finds too few of them"
    for code in REAL_CODES:
        keys = known_labels(code)
        assert [pattern for pattern in sorted(used) if not any(re.fullmatch(pattern, key) for key in keys)] == []


def test_every_label_is_used() -> None:
    patterns = used_labels()
    fields = {label for kind in KINDS for label in field_labels(kind)}
    choices = {label for kind in KINDS for label in choice_labels(kind)}
    unused = []
    for key in known_labels("zh"):
        group = {"fields": fields, "choices": choices}.get(key.split(".")[0])
        used = key in group if group else any(re.fullmatch(pattern, key) for pattern in patterns)
        unused += [] if used else [key]
    assert unused == []


def test_the_search_for_labels_finds_every_way_to_ask_for_one() -> None:
    python = 'label("a.b")\nreader.label(f"c.{kind}.d", count=1)\nlabel(f"e.{x}.f" if x else "g.h")\nother("i.j")'
    assert python_labels(python) == {r"a\.b", r"c\.[\w-]+\.d", r"e\.[\w-]+\.f", r"g\.h"}
    template = """{{ label("a.b") }}{{ label('c.d', count=x) }}{{ label("e." ~ view.kind ~ ".f") }}{{ say("g.h") }}"""
    assert template_labels(template) == {r"a\.b", r"c\.d", r"e\.[\w-]+\.f"}


def slots_in_python(source: str) -> Iterator[tuple[str, set[str]]]:
    """Pattern of each key that is asked for, with the names that its slots are filled by."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).split(".")[-1] == "label":
            names = {keyword.arg for keyword in node.keywords if keyword.arg}
            yield from ((pattern, names) for pattern in pattern_of(node.args[0]))


def slots_in_template(source: str) -> Iterator[tuple[str, set[str]]]:
    for match in _TEMPLATE_CALL.finditer(source):
        [pattern] = template_labels(match[0])
        rest = re.match(r"[^()]*", source[match.end() :])
        yield pattern, set(re.findall(r"(\w+)\s*=", rest[0] if rest else ""))


def used_slots() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    calls = [pair for file in PACKAGE.rglob("*.py") for pair in slots_in_python(file.read_text("utf-8"))]
    for folder in (TEMPLATES, ROOT / "hooks" / "theme"):
        calls += [pair for file in folder.rglob("*.html") for pair in slots_in_template(file.read_text("utf-8"))]
    for pattern, names in calls:
        found.setdefault(pattern, set()).update(names)
    return found


def test_the_required_labels_are_those_that_are_asked_for() -> None:
    patterns, required = used_labels(), required_labels()
    assert [p for p in sorted(patterns) if not any(re.fullmatch(p, key) for key in required)] == []
    fields = {label for kind in KINDS for label in field_labels(kind)}
    choices = {label for kind in KINDS for label in choice_labels(kind)}
    assert {key for key in required if key.startswith("fields.")} == fields
    assert {key for key in required if key.startswith("choices.")} == choices
    others = [key for key in required if not key.startswith(("fields.", "choices."))]
    assert [key for key in others if not any(re.fullmatch(p, key) for p in patterns)] == []


def test_the_slots_of_required_labels_are_those_that_are_filled() -> None:
    used = used_slots()
    for key, slots in required_labels().items():
        filled = {name for pattern, names in used.items() if re.fullmatch(pattern, key) for name in names}
        assert filled == slots, key


def test_the_real_languages_hold_every_required_label_and_no_other() -> None:
    for code in REAL_CODES:
        assert set(known_labels(code)) == set(required_labels())
