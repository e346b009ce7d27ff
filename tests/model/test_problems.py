"""Reports of problems: their order and their three forms."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hanhai.problems import (
    Problem,
    ProblemsFound,
    did_you_mean,
    has_errors,
    render_json,
    render_sarif,
    render_text,
    sort_problems,
)

SAID = {"zh": "错了。", "en": "It is wrong."}
HINT = {"zh": "改好。", "en": "Put it right."}


def problem(path: str = "a.yml", code: str = "bad", line: int = 1, column: int = 1, **more: Any) -> Problem:
    return Problem(path, code, more.pop("message", SAID), line=line, column=column, **more)


def test_problems_are_sorted_by_file_then_place_then_code() -> None:
    wanted = [
        problem("a.yml", "z", 1, 9),
        problem("a.yml", "a", 2, 1),
        problem("a.yml", "b", 2, 1),
        problem("a.yml", "a", 10, 1),
        problem("b.yml", "a", 1, 1),
    ]
    assert sort_problems(reversed(wanted)) == wanted
    assert ProblemsFound(reversed(wanted)).problems == wanted


def test_the_same_problem_is_told_once() -> None:
    assert len(sort_problems([problem(), problem()])) == 1


def test_two_problems_in_one_place_are_both_told() -> None:
    other = problem(message={"zh": "还有一错。", "en": "Something else is wrong."})
    assert len(sort_problems([problem(), other])) == 2


def test_text_has_the_place_once_and_the_words_in_both_languages() -> None:
    assert render_text([problem(line=3, column=7, hint=HINT)]) == (
        "a.yml:3:7: 错误 [bad] 错了。\n    改法：改好。\n    error [bad] It is wrong.\n    Fix: Put it right."
    )


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("zh", "a.yml:1:1: 错误 [bad] 错了。\n    改法：改好。"),
        ("en", "a.yml:1:1: error [bad] It is wrong.\n    Fix: Put it right."),
    ],
)
def test_text_in_one_language_has_nothing_of_the_other(language: str, wanted: str) -> None:
    assert render_text([problem(hint=HINT)], language) == wanted


def test_text_without_hint_has_no_line_for_it() -> None:
    assert render_text([problem()]) == "a.yml:1:1: 错误 [bad] 错了。\n    error [bad] It is wrong."


def test_text_says_that_a_warning_is_one() -> None:
    assert render_text([problem(severity="warning")], "zh").startswith("a.yml:1:1: 提醒 ")
    assert render_text([problem(severity="warning")], "en").startswith("a.yml:1:1: warning ")


def test_only_errors_stop_a_build() -> None:
    assert not has_errors([])
    assert not has_errors([problem(severity="warning")])
    assert has_errors([problem(severity="warning"), problem()])


def test_json_has_every_field_and_both_languages() -> None:
    assert json.loads(render_json([problem(line=2, column=5, field="name.zh", hint=HINT)])) == {
        "problems": [
            {
                "path": "a.yml",
                "line": 2,
                "column": 5,
                "field": "name.zh",
                "code": "bad",
                "severity": "error",
                "message": SAID,
                "hint": HINT,
            }
        ]
    }


def test_json_has_an_empty_hint_in_both_languages_rather_than_none() -> None:
    assert json.loads(render_json([problem()]))["problems"][0]["hint"] == {"zh": "", "en": ""}


def test_json_without_problems_is_an_empty_list() -> None:
    assert json.loads(render_json([])) == {"problems": []}


def test_json_keeps_chinese_readable() -> None:
    assert "错了。" in render_json([problem()])


def test_sarif_names_each_rule_once_and_points_at_the_place() -> None:
    log = json.loads(render_sarif([problem(line=2, column=5), problem("b.yml")], "1.2.3"))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"] == {"name": "hanhai", "version": "1.2.3", "rules": [{"id": "bad"}]}
    first = run["results"][0]
    assert (first["ruleId"], first["level"]) == ("bad", "error")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a.yml"},
        "region": {"startLine": 2, "startColumn": 5},
    }


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("zh", "错了。 改好。"),
        ("en", "It is wrong. Put it right."),
        (None, "错了。 改好。\nIt is wrong. Put it right."),
    ],
)
def test_sarif_says_it_in_the_language_that_was_asked_for(language: str | None, wanted: str) -> None:
    log = json.loads(render_sarif([problem(hint=HINT)], "1", language))
    assert log["runs"][0]["results"][0]["message"]["text"] == wanted


def test_a_near_word_is_suggested_and_a_far_one_is_not() -> None:
    options = ["summary", "sources", "status"]
    assert did_you_mean("summry", options) == "summary"
    assert did_you_mean("SUMMARY", options) == "summary"
    assert did_you_mean("colour", options) is None


def test_a_name_that_is_not_utf_8_can_be_printed() -> None:
    path = b"docs/\xb4\xf3.png".decode("utf-8", "surrogateescape")
    problem = Problem(path, "odd-name", {"zh": path, "en": path}, {}, 1, 1, "", "error")
    for text in (render_text([problem]), render_json([problem]), render_sarif([problem], "1")):
        assert "udcb4" in text.encode("utf-8").decode()
