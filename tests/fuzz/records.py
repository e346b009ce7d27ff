"""Records of every kind, drawn from their JSON Schema: valid ones, nearly valid ones, and worse."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st

from fuzz.words import calm, english, hostile, mixed, number, odd, one_of, signs
from hanhai.kinds import KINDS
from projects import SITES

KEYS = {kind: sorted(file.stem for file in (SITES / "small/content" / kind).glob("*.yml")) for kind in KINDS}
"""Slugs of the small site, which references lead to."""
_DATES = ("2021", "2021-05", "2021-05-04", "1954-12-25", "2999", "1000-01-01", "2024-02-29", "2026-11-01")
_DAYS = ("2026-11-01", "2021-05-04", "2024-02-29", "1000-01-01", "2999-12-31")
_MOMENTS = (*_DAYS, "2027-03-05T09:00", "2027-03-05 18:30", "2999-12-31T23:59", "1000-01-01T00:00")
_NUMBERS = ("0", "1", "3.5", "-2", "36.4", "94.9", "12345678901234567890", "0.30", "4000")
_SLUGS = ("old-name", "a", "x-1", "fuzzed")
_PHRASES = ("{value}所学校", "{value} schools", "共{value}")
_SCALARS = {
    "boolean": ("true", "false"),
    "number": _NUMBERS,
    "integer": ("0", "1", "2800", "-5", "99999999999"),
    "date": _DAYS,
}
_ZONES = (
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Europe/London",
    "America/New_York",
    "UTC",
    "Pacific/Apia",
    "Africa/Casablanca",
)
_PERSON = {"role": {"zh": "修路工", "en": "Road worker"}, "adult": "true"}
_PEOPLE: tuple[dict[str, Any], ...] = (
    {"person": _PERSON, "living": "true", "basis": {"kind": "public_list", "sources": ["web"]}, "group": {}},
    {"person": _PERSON | {"born": "1900", "died": "1980"}, "living": "false", "group": {}},
    {"group": {"role": {"zh": "修路队", "en": "A road crew"}}, "person": {}, "living": ""},
)
_IDS = {"sources": ("paper", "web"), "themes": ("city-image", "safe-society"), "time_zone": _ZONES}
_PROSE = (
    "一条路。[@paper]", "## 怎么来\n\n走路。", "- 甲\n- 乙\n", "见[[projects/lamps]]和[[about/|关于]]。",
    "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |", "**粗**和*斜*。",
    "> 引。", "1. 一\n2. 二", "[站外](https://town.example/)", "`code` 路", "路\n\n路",
)  # fmt: skip


@dataclass(frozen=True)
class _Drawing:
    """Draws values for the nodes of one schema; `calm` ones are accepted wherever they stand."""

    draw: st.DrawFn
    schema: dict[str, Any]
    calm: bool

    def value(self, node: dict[str, Any], name: str = "") -> Any:
        """A value that a node takes, or a hostile text where it takes any text."""
        if "$ref" in node:
            return self.mapping(self.schema["$defs"][node["$ref"].rsplit("/", 1)[1]])
        if "anyOf" in node:
            return self.value(next(option for option in node["anyOf"] if option.get("type") != "null"), name)
        if "enum" in node:
            return self.one_of(node["enum"])
        if node["type"] == "array":
            count = node.get("minItems", 0) + number(self.draw, 2)
            return [self.value(node["items"], name) for _ in range(count)]
        if node["type"] == "object":
            return self.mapping(node) if "properties" in node else self._by_language(node)
        return self._scalar(node, name)

    def one_of(self, options: Sequence[Any]) -> Any:
        """One of some values."""
        return one_of(self.draw, options)

    def mapping(self, node: dict[str, Any]) -> dict[str, Any]:
        """Fields of a model: all that are required, a few of the others."""
        fields, required = node["properties"], node.get("required", [])
        others = [name for name in fields if name not in required]
        few = {self.one_of(others) for _ in range(number(self.draw, 4))} if others else set()
        return {name: self.value(fields[name], name) for name in (*required, *sorted(few))}

    def _by_language(self, node: dict[str, Any]) -> dict[str, Any]:
        if node.get("x-phrases"):
            return {code: [self.one_of(_PHRASES)] for code in ("zh", "en") if number(self.draw, 1)}
        texts = {"zh": self._chinese(node), "en": self.draw(english if self.calm else st.one_of(english, hostile))}
        return texts if number(self.draw, 4) else {"zh": texts["zh"]}

    def _chinese(self, node: dict[str, Any]) -> str:
        if node.get("x-prose") and number(self.draw, 1):
            return str(self.one_of(_PROSE))
        return self.draw(calm if self.calm else mixed)

    def _scalar(self, node: dict[str, Any], name: str) -> str:
        pattern = node.get("pattern", "")
        if "/" in pattern:
            kinds = [kind for kind in KINDS if kind in pattern.partition("/")[0]] or list(KINDS)
            return str(self.one_of([f"{kind}/{slug}" for kind in kinds for slug in KEYS[kind]]))
        if node.get("type") != "string" or node.get("format") == "date":
            return str(self.one_of(_SCALARS[node.get("format") or node["type"]]))
        if pattern:
            return str(self.one_of(_MOMENTS if "T" in pattern else _DATES if "d{4}" in pattern else _SLUGS))
        return str(self.one_of(_IDS[name])) if name in _IDS else self.draw(calm if self.calm else mixed)


@cache
def _schema_of(kind: str) -> dict[str, Any]:
    return KINDS[kind].model_json_schema()


@st.composite
def records(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """Fields of a record of a kind: most of them calm but for a text or two, some with things wrong."""
    schema = _schema_of(kind)
    drawing = _Drawing(draw, schema, calm=number(draw, 2) < 2)
    record = drawing.mapping(schema)
    if drawing.calm:
        record |= {"status": "published", "former_slugs": []}
        record |= {one_of(draw, ("name", "summary", "story", "disputed")): _text(draw), "inside_city": "true"}
        record = {name: value for name, value in record.items() if name in schema["properties"] and name != "picture"}
        if kind == "residents":
            record = {name: value for name, value in (record | copy.deepcopy(one_of(draw, _PEOPLE))).items() if value}
    return _spoilt(draw, record) if number(draw, 7 if drawing.calm else 2) == 2 else record


def _text(draw: st.DrawFn) -> dict[str, str]:
    return {"zh": draw(st.one_of(signs, mixed)), "en": draw(st.one_of(english, english, hostile))}


def _spoilt(draw: st.DrawFn, record: dict[str, Any]) -> dict[str, Any]:
    """A record with a few things wrong: values of another sort, fields too many, too few, or misspelt."""
    for _ in range(1 + number(draw, 2)):
        holder, key = one_of(draw, _places(record))
        change = one_of(draw, ("odd", "odd", "gone", "slip", "more"))
        if change == "odd":
            holder[key] = draw(odd())
        elif change == "gone" and len(record) > 1:
            del holder[key]
        elif isinstance(holder, dict):
            name = f"{key}s" if change == "slip" else one_of(draw, ("nam", "Name", "status ", draw(hostile)))
            holder[name] = holder.get(key) if change == "slip" else draw(odd())
    return record


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every value inside of another, with what holds it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inside = list(pairs)
    return [*((value, key) for key, _ in inside), *(place for _, inner in inside for place in _places(inner))]
