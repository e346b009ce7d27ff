"""Marked fields: where the texts, references and ids of a record stand, in lists and inside other models."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel

from hanhai.fields import marked_values
from hanhai.kinds import KINDS
from hanhai.kinds.references import AnyRef, SpiritRef
from hanhai.links import IdMark, ReferenceMark, SourceId
from hanhai.text import Localised, LocalisedMark, LocalisedProse, Text


class Inner(BaseModel):
    title: Localised
    sources: list[SourceId] = []


class Outer(BaseModel):
    name: Localised
    plain: Text = "plain"
    story: LocalisedProse | None = None
    one: SpiritRef | None = None
    many: list[AnyRef] = []
    inner: Inner | None = None
    inners: list[Inner] = []
    odd: Annotated[str, "no mark of ours"] = ""
    numbers: list[int] = []


NAME = {"name": {"zh": "名"}}


def test_a_record_gives_its_marked_values_in_the_order_of_its_fields() -> None:
    inner = {"title": {"zh": "题"}, "sources": ["web", "paper"]}
    record = Outer.model_validate(
        {
            "inners": [inner, {"title": {"zh": "二"}}],
            "inner": inner,
            "many": ["a/b", "c/d"],
            "one": "spirits/road",
            "story": {"zh": "文"},
            "numbers": [1],
            **NAME,
        }
    )
    assert [(marked.where, marked.value) for marked in marked_values(record)] == [
        (("name",), {"zh": "名"}),
        (("story",), {"zh": "文"}),
        (("one",), "spirits/road"),
        (("many", 0), "a/b"),
        (("many", 1), "c/d"),
        (("inner", "title"), {"zh": "题"}),
        (("inner", "sources", 0), "web"),
        (("inner", "sources", 1), "paper"),
        (("inners", 0, "title"), {"zh": "题"}),
        (("inners", 0, "sources", 0), "web"),
        (("inners", 0, "sources", 1), "paper"),
        (("inners", 1, "title"), {"zh": "二"}),
    ]


def test_a_mark_says_what_a_value_is() -> None:
    record = Outer.model_validate({"story": {"zh": "文"}, "one": "spirits/road", "many": ["a/b"], **NAME})
    marks = {marked.where[0]: marked.mark for marked in marked_values(record)}
    assert marks == {
        "name": LocalisedMark(prose=False),
        "story": LocalisedMark(prose=True),
        "one": ReferenceMark(("spirits",)),
        "many": ReferenceMark(()),
    }


def test_what_is_left_out_is_not_given() -> None:
    assert [marked.where for marked in marked_values(Outer.model_validate(NAME))] == [("name",)]


def test_sources_of_honours_deep_inside_a_record_are_found() -> None:
    resident = KINDS["residents"].model_validate(
        {
            **NAME,
            "summary": {"zh": "要"},
            "group": {"role": {"zh": "班"}},
            "honours": [{"title": {"zh": "奖"}, "sources": ["web"]}],
            "sources": ["paper"],
            "checked": "2026-11-01",
            "status": "draft",
        }
    )
    ids = {m.where: m.value for m in marked_values(resident) if m.mark == IdMark("sources")}
    assert ids == {("sources", 0): "paper", ("honours", 0, "sources", 0): "web"}
