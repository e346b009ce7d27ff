"""Redirects and registers of addresses that would lead readers astray or lose what was printed: what is said of each.

For the parts of a case see `mistakes.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hanhai.addresses import answers_of, register_problems
from hanhai.library import load_library
from hanhai.pages import plan_pages
from hanhai.problems import render_text, sort_problems
from hanhai.register import read_register
from mistakes import assert_same, lay_over
from projects import Project

ADDRESSES = Path(__file__).parents[1] / "hostile" / "addresses"
CASES = sorted(folder.name for folder in ADDRESSES.iterdir())
HARMLESS = {"register-unsorted", "register-joined-twice", "register-many-lost"}
"""Cases that `hanhai check` only warns of."""


def report_of(project: Project) -> str:
    """What `hanhai check` says."""
    library = load_library(project.folder)
    answers = answers_of(library, plan_pages(library))
    problems = [*library.problems, *register_problems(library, answers, read_register(project.folder))]
    return render_text(sort_problems(problems)) + "\n"


@pytest.mark.group("hostile addresses")
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_address_is_named_word_for_word(name: str, project: Project) -> None:
    lay_over(ADDRESSES / name, project)
    report = report_of(project)
    assert_same((ADDRESSES / name / "expected.txt").read_text("utf-8"), report)
    assert (": 错误 [" in report) == (name not in HARMLESS)
