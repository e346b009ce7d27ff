"""Every mistake that editors make: what `hanhai check` says to them, word for word, in both languages.

A case is a folder of `sites/invalid`: files laid over the small site, and `expected.txt`, the whole report.
`delete.txt` names files of the small site that the case is without, `edits.json` texts to change in its files
(path to the old and the new text), `copies.json` files to copy within it (new path to old path).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from hanhai.library import judging, load_library, reading
from hanhai.source import MAX_BYTES
from mistakes import assert_same, lay_over, report_of
from projects import SITES, Project, copy_small

INVALID = SITES / "invalid"
HOSTILE = Path(__file__).parents[1] / "hostile"
PACKAGE = Path(__file__).parents[2] / "hooks" / "hanhai"
CASES = sorted(folder.name for folder in INVALID.iterdir())
THROUGH_THE_COMMAND = ("encoding-gbk", "missing-file-site", "several-files", "too-deep", "yaml-bracket-open")
GIVEN_CODES = {
    *(
        "Excess",
        "Fault",
        "HostFault",
        "NotOurs",
        "Problem",
        "Slip",
        "mistake",
        "refuse",
        "_add",
        "_fixed",
        "_label",
        "_no_such",
        "_problem",
        "_not_public",
        "problem",
    ),
}
"""Functions that are given the code of a problem."""
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+|alias|anchor|birthday|directive|tab|tag")
ELSEWHERE = {
    "render-time": "test_hostile_sources.py",
    "picture-time": "tests/model/test_picture_time.py",
    "memory-unreadable": "tests/model/test_coverage.py",
    "bad-value": "every field names its own mistakes; this stands for what a later version of pydantic may add",
    "consent-expired": "of a release",
    "review-due": "of a release",
    "register-shortened": "of a history: see model/test_addresses.py",
    "stale-translation": "of a release",
    **dict.fromkeys(
        (
            *("private-mobile", "private-id-card", "private-bank-card", "private-plate", "private-home-address"),
            *("private-paper", "minor-word", "under-age", "consent-paper", "consent-withdrawn"),
            *("basis-not-official", "withdrawn-name", "withdrawn-with-text", "unfounded-claim"),
        ),
        "tests/model/test_privacy.py",
    ),
}
"""Codes that no folder has, and why."""


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_reported_word_for_word(name: str, tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    lay_over(INVALID / name, project)
    assert_same((INVALID / name / "expected.txt").read_text("utf-8"), report_of(project))


@pytest.mark.parametrize("name", CASES)
def test_it_is_reported_likewise_by_several_processes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (reading, judging):
        monkeypatch.setattr(module, "FEW", 0)
        monkeypatch.setattr(module, "may_fork", lambda: True)
        monkeypatch.setattr(module, "core_count", lambda: 3)
    project = copy_small(tmp_path / "project")
    lay_over(INVALID / name, project)
    assert_same((INVALID / name / "expected.txt").read_text("utf-8"), report_of(project))


@pytest.mark.parametrize("name", CASES)
def test_it_is_reported_likewise_where_all_was_well_before(name: str, tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    load_library(project.folder).keep()
    lay_over(INVALID / name, project)
    assert_same((INVALID / name / "expected.txt").read_text("utf-8"), report_of(project))


@pytest.mark.parametrize("name", THROUGH_THE_COMMAND)
def test_the_command_prints_the_report_and_ends_with_1(name: str, project: Project) -> None:
    lay_over(INVALID / name, project)
    done = project.hanhai("check")
    assert_same((INVALID / name / "expected.txt").read_text("utf-8"), done.stdout)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    count = len(re.findall(r"^\S.*: 错误 ", done.stdout, re.MULTILINE))
    assert f"共 {count} 个问题。" in done.stderr


def test_the_small_site_itself_has_no_problems(project: Project) -> None:
    assert report_of(project) == "\n"


def test_a_file_beyond_the_limit_is_refused_and_one_at_the_limit_is_read(project: Project) -> None:
    path = "content/projects/lamps.yml"
    text = project.read(path)
    project.write(path, text + "#" * (MAX_BYTES - len(text.encode())))
    assert report_of(project) == "\n"
    project.write(path, text + "#" * (MAX_BYTES + 1 - len(text.encode())))
    assert_same(
        "content/projects/lamps.yml:1:1: 错误 [file-too-large] 文件有 1,000,001 字节，超过 1,000,000 字节的上限。\n"
        "    改法：请把内容分成几个文件。\n"
        "    error [file-too-large] The file has 1,000,001 bytes; at most 1,000,000 are read.\n"
        "    Fix: Split it into several files.\n",
        report_of(project),
    )


def test_every_code_of_the_package_has_a_case() -> None:
    reports = "".join(file.read_text("utf-8") for folder in (INVALID, HOSTILE) for file in folder.rglob("expected.txt"))
    covered = set(re.findall(r"(?:error|warning) \[([a-z0-9-]+)\]", reports))
    codes = codes_of_the_package()
    assert codes - covered == set(ELSEWHERE)
    assert covered - codes == {"unknown-source", "unknown-theme"}, "made from the name of a register"


def codes_of_the_package() -> set[str]:
    """Every code that stands in a call, a returned tuple or a table of words; of sources, not of the finished site."""
    found: set[str] = set()
    for file in set(PACKAGE.rglob("*.py")) - set((PACKAGE / "inspection").iterdir()):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in GIVEN_CODES:
                found |= set(texts(node.args))
            elif isinstance(node, ast.Return | ast.Assign) and isinstance(node.value, ast.Tuple):
                found |= set(texts(node.value.elts[:1]))
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.IfExp):
                found |= set(texts([node.value.body, node.value.orelse]))
            elif isinstance(node, ast.Dict) and all(isinstance(value, ast.Tuple) for value in node.values):
                found |= set(texts(node.keys))
    return {text for text in found if CODE.fullmatch(text)}


def texts(nodes: Iterable[ast.expr | None]) -> Iterator[str]:
    yield from (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_every_report_says_it_in_both_languages_with_a_place() -> None:
    for name in CASES:
        lines = (INVALID / name / "expected.txt").read_text("utf-8").splitlines()
        chinese = [
            line
            for line in lines
            if re.match(r"(content|docs)\b.*:\d+:\d+: (?:错误|提醒) \[[a-z0-9-]+\] .*[。\w]$", line)
        ]
        english = [
            line for line in lines if re.match(r"    (?:error|warning) \[[a-z0-9-]+\] [^\u4e00-\u9fff]?.*[.\w]$", line)
        ]
        assert len(chinese) == len(english) > 0, name
