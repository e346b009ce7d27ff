"""Whatever befalls a publication or a rollback, readers get the old or the new release, and the next goes well."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from faults.conftest import RECENT, digest
from faults.tracing import Call, Driver, Ended, inject, record, spread, tree_below
from hanhai.disk import Lock
from projects import Project, copy_small
from reading import snapshot

KILLS = {"publish": 20, "rollback": 10}
POINTS = {"publish": 6, "rollback": 4}
ERRORS = ("ENOSPC", "EIO", "EACCES")
Note = Callable[[str, object], None]
STYLE = ('line_height: "1.8"', 'line_height: "1.9"')


@dataclass
class Office:
    """Two releases of the small site, the second with other styles, and a target in two states to begin from."""

    project: Project
    driver: Driver
    target: Path
    live: dict[str, str]
    """Digest of what readers get: `first`, `second`, and `back` at the first again."""

    def run(self, command: str, *strace: str) -> Ended:
        options = ["--output", "second"] if command == "publish" else []
        return self.driver.run("hanhai", command, str(self.target), *options, at=self.project.folder, strace=strace)

    def begin(self, command: str) -> None:
        """Put the target into the state before a command."""
        shutil.rmtree(self.target, ignore_errors=True)
        shutil.copytree(self.project.folder / f"before-{command}", self.target, symlinks=True)

    @property
    def current(self) -> str:
        return digest(self.target / "current")

    def run_well(self, command: str) -> None:
        done = self.run(command)
        assert done.code == 0, done.err
        left = [path.name for path in (*self.target.iterdir(), *(self.target / "releases").iterdir())]
        assert [name for name in left if name.startswith(".")] == []


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, driver: Driver) -> Office:
    project = copy_small(tmp_path_factory.mktemp("office") / "project")
    office = Office(project, driver, tmp_path_factory.mktemp("www") / "town", {})
    for name in ("first", "second"):
        done = project.hanhai("build", "--release", "--output", name, env=RECENT)
        assert done.returncode == 0, done.stderr
        project.replace("content/languages/zh.yml", *STYLE) if name == "first" else None
    first = project.run("publish", str(office.target), "--output", "first")
    assert first.returncode == 0, first.stderr
    office.live["first"] = office.current
    for command, state in (("publish", "second"), ("rollback", "back")):
        shutil.copytree(office.target, project.folder / f"before-{command}", symlinks=True)
        office.run_well(command)
        office.live[state] = office.current
    assert len(set(office.live.values())) == 3, "each carries the styles of the one before"
    return office


def paths_of(office: Office) -> list[Path]:
    """Everything that a publication writes."""
    releases = office.target / "releases"
    found = [office.target, *(office.target / name for name in (".current.new", "current", ".lock")), releases]
    for folder in sorted(releases.iterdir()):
        found += [*tree_below(folder, snapshot(folder)), folder / "..published.json.new"]
    return found + tree_below(releases / ".new", snapshot(office.project.folder / "second"))


@pytest.fixture(scope="module", params=["publish", "rollback"])
def watched(request: pytest.FixtureRequest, office: Office) -> tuple[str, list[Path], dict[bool, list[Call]]]:
    """A command, the paths that it changes, and its calls to these: all, and those that change something."""
    office.begin("rollback")
    paths = paths_of(office)
    office.begin(request.param)
    done = office.run(request.param, *record(paths))
    assert done.code == 0, done.err
    return request.param, paths, {changing: office.driver.calls(changing) for changing in (False, True)}


def survived(office: Office, command: str, options: list[str]) -> int:
    """Run a command while something goes wrong; the exit code, when all is as it must be after it."""
    states = {"publish": ("first", "second"), "rollback": ("second", "back")}[command]
    office.begin(command)
    done = office.run(command, *options)
    assert office.current in [office.live[state] for state in states], options
    assert "Traceback" not in done.err, done.err
    assert done.code in (0, 1, 2, -signal.SIGKILL), options
    assert done.code in (0, -signal.SIGKILL) or done.err.strip(), "it says why"
    if command == "rollback" and office.current == office.live["back"]:
        office.run_well("publish")
    else:
        office.run_well(command)
        assert office.current == office.live[states[1]]
    return done.code


def test_one_that_is_killed_at_any_call_leaves_the_old_release_or_the_new_one(
    watched: tuple[str, list[Path], dict[bool, list[Call]]], office: Office, record_property: Note
) -> None:
    command, paths, calls = watched
    points = spread(calls[False], KILLS[command])
    codes = [survived(office, command, inject(call, "signal=KILL", paths)) for call in points]
    assert codes.count(-signal.SIGKILL) >= len(points) - 2, "nearly all points were met"
    record_property("group", f"kills of {command}")
    record_property("tried", codes.count(-signal.SIGKILL))


@pytest.mark.parametrize("error", ERRORS)
def test_one_that_the_disk_fails_at_any_call_says_so_and_switches_nothing_by_half(
    error: str, watched: tuple[str, list[Path], dict[bool, list[Call]]], office: Office, record_property: Note
) -> None:
    command, paths, calls = watched
    points = spread(calls[True], POINTS[command])
    codes = [
        survived(office, command, inject(call, f"error={error}", paths, on=bool(number % 2)))
        for number, call in enumerate(points)
    ]
    assert any(codes), "some faults stop it"
    record_property("group", f"faults in {command}")
    record_property("tried", len(points))


def test_of_two_publications_at_once_the_second_is_kept_out_in_words(office: Office) -> None:
    office.begin("publish")
    with Lock(office.target / ".lock"):
        done = office.run("publish")
        assert (done.code, office.current) == (1, office.live["first"])
        assert "另一次发布正在写入" in done.err
        assert "Something else is being published" in done.err
    office.run_well("publish")
    assert office.current == office.live["second"]


def test_publications_that_race_leave_a_whole_release(office: Office) -> None:
    for _ in range(3):
        office.begin("publish")
        processes = [office.project.start("publish", str(office.target), "--output", "second") for _ in range(2)]
        ended = [(process.communicate(timeout=60)[0], process.returncode) for process in processes]
        assert sorted(code for _, code in ended) in ([0, 0], [0, 1]), ended
        assert office.current == office.live["second"]
        office.run_well("publish")
