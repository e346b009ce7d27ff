"""The same sources give the same bytes, whenever, wherever and by whomever the site is built."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from projects import ROOT, Project, built, copy_small
from reading import differing, snapshot

ADDRESS = "https://small.example/"
WHOLE = {"HANHAI_SEARCH": "on", "HANHAI_SHARE": "on", "HANHAI_SITE_URL": ADDRESS, "NO_MKDOCS_2_WARNING": "1"}
NEAR = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "HANHAI_PROCESSES": "1"}
FAR = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "zh_CN.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "HOME": "/nonexistent",
    "USER": "invented",
    "HANHAI_PROCESSES": "4",
}
_PASSED = ("PATH", "COVERAGE_PROCESS_START", "XDG_STATE_HOME")
SHUFFLING = """\
import os, random
_scandir, _listdir, _chance = os.scandir, os.listdir, random.Random(4711)
class _Shuffled:
    def __init__(self, found):
        self.entries = list(found)
        _chance.shuffle(self.entries)
        self.left = iter(self.entries)
    def __iter__(self): return self
    def __next__(self): return next(self.left)
    def __enter__(self): return self
    def __exit__(self, *reason): self.close()
    def close(self): pass
def listdir(path='.'):
    found = _listdir(path)
    _chance.shuffle(found)
    return found
os.scandir, os.listdir = lambda path='.': _Shuffled(_scandir(path)), listdir
"""
"""For a build's `sitecustomize`: a file system that lists files in another order each time."""


def run(project: Project, command: Sequence[str], env: Mapping[str, str], umask: int) -> dict[str, bytes]:
    """The site that a command builds with its own surroundings only."""
    kept = {name: text for name, text in os.environ.items() if name in _PASSED}
    done = subprocess.run(
        command,
        cwd=project.folder,
        env={**kept, **WHOLE, **env},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return snapshot(project.folder / "site")


def whole(folder: Path) -> Project:
    """The small site with the hooks in itself and with caches of its own."""
    project = copy_small(folder, cold=True)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    (folder / "hooks").symlink_to(ROOT / "hooks")
    return project


@pytest.fixture(scope="module")
def near(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Built by one process, in C and UTC, today."""
    project = whole(tmp_path_factory.mktemp("near") / "p")
    return run(project, [sys.executable, "-m", "hanhai", "build"], NEAR, 0o022)


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Project]:
    """The same sources in memory, where files are listed last come first, and written in another order."""
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="hanhai-elsewhere-", dir=place) as folder:
        first, project = whole(Path(folder) / "first").folder, Path(folder) / "a much longer name" / "项目"
        files = [file for file in sorted(first.rglob("*")) if file.is_file() and "hooks" not in file.parts]
        random.Random(4711).shuffle(files)
        for number, file in enumerate(files):
            copy = project / file.relative_to(first)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            os.utime(copy, (number * 10_000_000, number * 10_000_000))
        (project / "hooks").symlink_to(ROOT / "hooks")
        (Path(folder) / "order").mkdir()
        (Path(folder) / "order" / "sitecustomize.py").write_text(SHUFFLING, "utf-8")
        yield Project(project)


@pytest.fixture(scope="module")
def far(elsewhere: Project) -> dict[str, bytes]:
    """Built by another user on another day, elsewhere in the world, by four processes, with other words for all."""
    order = str(elsewhere.folder.parents[1] / "order")
    return run(elsewhere, [*elsewhen(), sys.executable, "-m", "hanhai", "build"], FAR | {"PYTHONPATH": order}, 0o077)


def elsewhen() -> list[str]:
    """What has a program run years from now, and as nobody where the system allows it."""
    assert shutil.which("faketime"), "没有 faketime。 There is no faketime."
    nobody = ["unshare", "--user"]
    can = subprocess.run([*nobody, "true"], capture_output=True, check=False).returncode == 0
    return ["faketime", "-f", "+4000d", *(nobody if can else ())]


def test_the_other_day_and_the_other_order_are_real(elsewhere: Project) -> None:
    asked = "import datetime as dt, os, sys\nprint(dt.date.today().year, *os.listdir(sys.argv[1]))"
    command = [*elsewhen(), sys.executable, "-c", asked, str(elsewhere.folder / "content")]
    order = str(elsewhere.folder.parents[1] / "order")
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": order}, capture_output=True, text=True, check=True)
    year, *names = done.stdout.split()
    assert int(year) > dt.datetime.now(dt.UTC).year + 9
    listed = [path.name for path in (elsewhere.folder / "content").iterdir()]
    assert names != listed
    assert sorted(names) == sorted(listed)


def test_day_zone_locale_seed_umask_user_path_order_and_processes_change_nothing(
    near: dict[str, bytes], far: dict[str, bytes]
) -> None:
    assert any(name.startswith("pagefind/fragment/") for name in near)
    assert any(name.endswith(".png") and "share" in name for name in near)
    assert differing(near, far) == []


def test_mkdocs_alone_on_one_core_with_warm_caches_and_a_day_that_is_said_gives_the_same(
    elsewhere: Project, near: dict[str, bytes], far: dict[str, bytes]
) -> None:
    assert list((elsewhere.folder / ".cache").iterdir())
    command = [sys.executable, "-m", "mkdocs", "build"]
    env = {"SOURCE_DATE_EPOCH": "1800000000", "LC_ALL": "tr_TR.UTF-8"}
    one = min(os.sched_getaffinity(0))
    assert differing(run(elsewhere, ["taskset", "-c", str(one), *command], env, 0o027), near) == []


def test_pages_written_by_more_than_one_process_are_the_same(tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    record = project.read("content/projects/lamps.yml")
    for number in range(210):
        project.write(f"content/projects/lamps-{number}.yml", record.replace("装路灯", f"装路灯{number}"))
    sites = [snapshot(built(project, env={"HANHAI_PROCESSES": count})) for count in ("1", "3")]
    assert len([name for name in sites[0] if name.endswith(".html")]) > 420
    assert differing(*sites) == []


def test_nothing_in_the_search_index_is_in_an_order_of_chance(near: dict[str, bytes]) -> None:
    languages = list(json.loads(near["pagefind/pagefind-entry.json"])["languages"])
    assert languages == sorted(languages) == ["en", "zh-hans"]
    assert not any(name.startswith("pagefind/filter/") for name in near), "Pagefind writes filters in any order"


def test_differing_bytes_would_be_found() -> None:
    assert differing({"a": b"1", "b": b"2"}, {"a": b"1", "b": b"3", "c": b""}) == ["b", "c"]
