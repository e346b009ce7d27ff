"""References, links in prose and citations: their form and their places."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from hanhai.kinds.references import AnyRef, VisitRef
from hanhai.links import Slug, find_citations, find_links, reference_schema, without_code


def refused(field: Any, value: Any) -> str:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(field).validate_python(value)
    return error.value.errors()[0]["type"]


@pytest.mark.parametrize("value", ["residents/li-lu", "red-bases/7", " spirits/road "])
def test_a_reference_is_a_kind_and_a_slug(value: str) -> None:
    assert TypeAdapter(AnyRef).validate_python(value) == value.strip()


@pytest.mark.parametrize(
    "value", ["li-lu", "residents/", "/li-lu", "a/b/c", "residents/Li-Lu", "residents/li_lu", "[[a/b]]"]
)
def test_anything_else_is_no_reference(value: str) -> None:
    assert refused(AnyRef, value) == "bad-reference"


@pytest.mark.parametrize("value", ["road", "7-1-2", "a1"])
def test_a_slug_is_lower_case_letters_digits_and_single_hyphens(value: str) -> None:
    assert TypeAdapter(Slug).validate_python(value) == value


@pytest.mark.parametrize("value", ["Road", "-road", "road-", "two--roads", "two roads", "two_roads", "路"])
def test_anything_else_is_no_slug(value: str) -> None:
    assert refused(Slug, value) == "bad-slug"


def test_the_schema_of_a_reference_takes_its_kinds_only() -> None:
    visit = re.compile(reference_schema("spirit-sites", "red-bases")["pattern"])
    assert visit.search("red-bases/hall")
    assert not visit.search("residents/li-lu")
    assert TypeAdapter(VisitRef).json_schema()["pattern"] == visit.pattern
    anything = re.compile(reference_schema()["pattern"])
    assert anything.search("residents/li-lu")
    assert not anything.search("li-lu")


def test_links_are_found_with_and_without_words() -> None:
    text = "看[[spirits/road]]和[[ residents/li-lu |这位修路人]]。"
    assert [tuple(mention) for mention in find_links(text)] == [("spirits/road", 1), ("residents/li-lu", 18)]


def test_citations_are_found_where_they_stand() -> None:
    assert [tuple(mention) for mention in find_citations("路。[@paper][@web]\n[@paper]")] == [
        ("paper", 2),
        ("web", 10),
        ("paper", 17),
    ]


@pytest.mark.parametrize("text", ["[[a]b]", "[spirits/road]", "[[a\nb]]", "[@]", "[@a b]", "a@b.c", "[[]]"])
def test_what_only_looks_like_one_is_neither(text: str) -> None:
    assert [*find_links(text), *find_citations(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "`[[a/b]] [@c]`",
        "``[[a/b]] ` [@c]``",
        "```\n[[a/b]]\n[@c]\n```",
        "~~~~ yaml\n[[a/b]]\n~~~\n[@c]\n~~~~",
        "```\n[[a/b]] [@c] and no end",
    ],
)
def test_code_is_left_alone(text: str) -> None:
    assert [*find_links(text), *find_citations(text)] == []


def test_links_beside_code_are_found_at_their_own_place() -> None:
    text = "`[[a/b]]` [[c/d]]\n```\n[[e/f]]\n```\n[[g/h]]"
    assert [mention.target for mention in find_links(text)] == ["c/d", "g/h"]
    assert all(text.startswith(f"[[{mention.target}", mention.offset) for mention in find_links(text))


def test_blanking_code_keeps_every_offset_and_line() -> None:
    text = "甲`乙`\n```\n丙\n```\n丁"
    blank = without_code(text)
    assert len(blank) == len(text)
    assert blank.count("\n") == text.count("\n")
    assert blank.index("丁") == text.index("丁")
    assert "乙" not in blank
    assert "丙" not in blank


def test_an_empty_slug_is_named_as_empty() -> None:
    assert refused(Slug, " ") == "empty-value"
