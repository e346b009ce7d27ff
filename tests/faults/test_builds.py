"""Whatever befalls a build, the site is byte for byte the old or the new one, and the next build is none the worse."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from faults.conftest import Town, digest, make_town
from faults.tracing import Call, Driver, inject, record, spread, tree_below
from reading import snapshot

KILLS = 30
POINTS = 6
ERRORS = ("ENOSPC", "EIO", "EACCES")
Note = Callable[[str, object], None]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, driver: Driver) -> Town:
    return make_town(tmp_path_factory.mktemp("town"), driver)


@pytest.fixture(scope="module")
def paths(town: Town) -> list[Path]:
    """Everything that a build writes or removes beside its sources and caches."""
    return [town.site, *tree_below(town.fresh, snapshot(town.site)), town.project.folder / ".site.lock"]


@pytest.fixture(scope="module")
def calls(town: Town, paths: list[Path]) -> dict[bool, list[Call]]:
    """All calls of a build to these paths, and, under True, those alone that change something."""
    done = town.build(*record(paths))
    assert done.code == 0, done.err
    return {changing: town.driver.calls(changing) for changing in (False, True)}


def survived(town: Town, options: list[str]) -> int:
    """Build the other version while something goes wrong; the exit code, when all is as it must be after it."""
    old = town.digests[town.version]
    town.turn()
    done = town.build(*options)
    assert digest(town.site) in (old, town.digests[town.version]), options
    assert "Traceback" not in done.err, done.err
    assert done.code in (0, 1, -signal.SIGKILL), options
    assert done.code != 1 or "无法写入" in done.err, done.err
    town.build_well()
    return done.code


def test_a_build_killed_at_any_call_leaves_the_old_site_or_the_new_one(
    town: Town, paths: list[Path], calls: dict[bool, list[Call]], record_property: Note
) -> None:
    points = spread(calls[False], KILLS)
    codes = [survived(town, inject(call, "signal=KILL", paths)) for call in points]
    assert codes.count(-signal.SIGKILL) >= len(points) - 2, "nearly all points were met"
    record_property("group", "builds killed")
    record_property("tried", codes.count(-signal.SIGKILL))


@pytest.mark.parametrize("error", ERRORS)
def test_a_build_that_the_disk_fails_at_any_call_says_so_and_changes_nothing(
    error: str, town: Town, paths: list[Path], calls: dict[bool, list[Call]], record_property: Note
) -> None:
    points = spread(calls[True], POINTS)
    codes = [
        survived(town, inject(call, f"error={error}", paths, on=bool(number % 2))) for number, call in enumerate(points)
    ]
    assert codes.count(1) >= POINTS // 2, "most faults stop a build"
    record_property("group", "faults in builds")
    record_property("tried", len(points))


def test_what_makes_the_search_index_ends_with_its_build(town: Town, record_property: Note) -> None:
    town.turn()
    process = town.project.start("build", search=True)
    end = time.monotonic() + 60
    while not (indexing := _programs_at(town.fresh)):
        assert process.poll() is None, "the build ended before it made an index"
        assert time.monotonic() < end
    process.kill()
    process.communicate()
    while any(program in _programs_at(town.fresh) for program in indexing):
        assert time.monotonic() < end, "it runs on and writes into the folder of the next build"
    assert digest(town.site) == town.digests[1 - town.version]
    town.build_well()
    record_property("group", "builds killed")
    record_property("tried", 1)


def _programs_at(folder: Path) -> set[str]:
    """Processes of Pagefind that work in a folder."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes().split(b"\0")
            if b"--service" in words and (process / "cwd").resolve() == folder:
                found.add(process.name)
    return found


def test_of_builds_at_once_one_at_least_succeeds_and_none_harms_the_other(town: Town) -> None:
    town.turn()
    processes = [town.project.start("build") for _ in range(2)]
    ended = [(process.communicate(timeout=120)[0], process.returncode) for process in processes]
    codes = sorted(code for _, code in ended)
    assert codes in ([0, 0], [0, 1]), ended
    assert all("Another build is writing to" in said for said, code in ended if code), ended
    assert digest(town.site) == town.digests[town.version]
    town.build_well()
