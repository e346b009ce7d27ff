"""The counts at the end of a run are true, nothing is skipped without a word, and no hostile case lies there unused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
HOSTILE = TESTS / "hostile"
CONFTEST = """
from counting import *
from counting import pytest_configure as _configure
def pytest_configure(config):
    config.addinivalue_line("markers", "group(name): x")
    _configure(config)
"""
SAMPLE = """
import pytest
@pytest.mark.group("faults")
@pytest.mark.parametrize("n", [1, 2, 3])
def test_fault(n): assert n < 3
@pytest.mark.group("kills")
def test_kills(record_property): record_property("tried", 50)
@pytest.mark.group("kills")
def test_unrun(): pytest.skip("no strace here")
@pytest.mark.xfail(reason="known")
def test_known(): assert False
def test_of_no_group(): pass
"""
COLLECT = """
import json, sys, pytest
class Told:
    def pytest_collection_finish(self, session):
        marks = [(item.get_closest_marker("group"), item.nodeid) for item in session.items]
        print("TOLD" + json.dumps([[mark.args[0], name] for mark, name in marks if mark]))
sys.exit(pytest.main(["--collect-only", "-qq", *sys.argv[1:]], plugins=[Told()]))
"""


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A run of the sample, with nothing of this project but the counting."""
    (folder / "conftest.py").write_text(CONFTEST, "utf-8")
    (folder / "test_sample.py").write_text(SAMPLE, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "HANHAI_"))}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={**plain, "PYTHONPATH": str(TESTS), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("processes", [(), ("-n", "2")], ids=["one process", "two processes"])
def test_the_counts_of_all_processes_meet_in_one_table(processes: tuple[str, ...], tmp_path: Path) -> None:
    lines = run(tmp_path, *processes).stdout.splitlines()
    rows = [line.split() for line in lines]
    assert ["faults", "3", "2"] in rows
    assert ["kills", "50", "50"] in rows
    assert "skipped: test_sample.py::test_unrun: Skipped: no strace here" in lines
    assert "skipped: test_sample.py::test_known: expected to fail: known" in lines
    assert "1 failed, 4 passed, 1 skipped, 1 xfailed in" in lines[-1]


def test_where_everything_is_there_a_skipped_test_has_failed(tmp_path: Path) -> None:
    done = run(tmp_path, HANHAI_NEEDS_BROWSER="1")
    assert "skipped, which HANHAI_NEEDS_BROWSER forbids: Skipped: no strace here" in done.stdout
    assert "2 failed, 4 passed, 1 xfailed in" in done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def collected() -> list[tuple[str, str]]:
    """Group and name of every test of a group, among the files that speak of hostile ones."""
    files = [str(file) for file in sorted(TESTS.rglob("test_*.py")) if "hostile" in file.read_text("utf-8")]
    done = subprocess.run(
        [sys.executable, "-c", COLLECT, *files],
        cwd=TESTS.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    [told] = [line for line in done.stdout.splitlines() if line.startswith("TOLD")]
    return [(group, name) for group, name in json.loads(told.removeprefix("TOLD"))]


def test_every_hostile_case_is_run(collected: list[tuple[str, str]]) -> None:
    unused = []
    for group in sorted(folder for folder in HOSTILE.iterdir() if folder.is_dir()):
        names = [name for mark, name in collected if mark == f"hostile {group.name}"]
        assert names, f"no test has the mark group('hostile {group.name}')"
        cases = [case.name for case in group.iterdir() if case.is_dir()]
        unused += [f"{group.name}/{case}" for case in cases if not any(name.endswith(f"[{case}]") for name in names)]
    assert unused == []


def test_there_are_two_hundred_hostile_cases_and_each_has_its_outcome() -> None:
    cases = [case for group in HOSTILE.iterdir() if group.is_dir() for case in group.iterdir() if case.is_dir()]
    assert len(cases) >= 200
    assert [case for case in cases if not (case / "expected.txt").is_file()] == []
