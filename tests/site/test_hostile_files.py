"""Files that must never leave the project: what is said of each. For the parts of a case see `mistakes.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from mistakes import assert_same, lay_over, report_of
from projects import Project

FILES = Path(__file__).parents[1] / "hostile" / "files"
CASES = sorted(folder.name for folder in FILES.iterdir())


@pytest.mark.group("hostile files")
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_word_for_word(name: str, project: Project) -> None:
    lay_over(FILES / name, project)
    report = report_of(project)
    assert_same((FILES / name / "expected.txt").read_text("utf-8"), report)
    assert ": 错误 [" in report


def test_a_build_with_a_hostile_file_writes_nothing(project: Project) -> None:
    lay_over(FILES / "svg-script", project)
    done = project.hanhai("build")
    assert done.returncode == 1
    assert "drawing-script" in done.stderr
    assert not (project.folder / "site").exists()
    assert not (project.folder / ".cache/pictures").exists()
