"""Real disks that are full, have no names left or are read-only: the site stays, and a mended disk is enough."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from faults.conftest import RECENT, digest
from projects import Project, copy_small

_CANNOT = "only root may mount a small disk here; failing disks are also tried by strace"
"""Why these tests are left out for other users."""
FULL = {"no room": "size=1m", "no names": "size=50m,nr_inodes=200"}
"""Disks on which a small site finds no place."""
WIDE = "size=50m"


def mount(folder: Path, options: str) -> None:
    """Have a disk of memory at a folder, or change the one that is there."""
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.returncode or "remount" not in options, done.stderr
    if done.returncode:
        pytest.skip(f"{_CANNOT}: {done.stderr.strip()}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder for a disk, which is taken away at the end."""
    if os.geteuid() != 0:
        pytest.skip(_CANNOT)
    folder = tmp_path / "disk"
    folder.mkdir()
    yield folder
    while subprocess.run(["umount", str(folder)], capture_output=True, check=False).returncode == 0:
        pass


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small site, built for release as `first` and, with other words, as `second`."""
    project = copy_small(tmp_path_factory.mktemp("disks") / "project")
    for name, leading in (("first", "1.8"), ("second", "1.9")):
        project.replace("content/languages/zh.yml", 'line_height: "1.8"', f'line_height: "{leading}"')
        done = project.hanhai("build", "--release", "--output", name, env=RECENT)
        assert done.returncode == 0, done.stderr
    return project


def refused(project: Project, code: int, *arguments: str) -> str:
    done = project.hanhai(*arguments, env=RECENT)
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize("full", FULL)
def test_a_build_without_place_leaves_the_disk_as_it_was(full: str, disk: Path, project: Project) -> None:
    mount(disk, FULL[full])
    (disk / "site").mkdir()
    assert "无法写入" in refused(project, 1, "build", "--output", str(disk / "site"))
    assert [path.name for path in disk.iterdir()] == ["site"]
    assert list((disk / "site").iterdir()) == []
    mount(disk, f"remount,{WIDE},nr_inodes=5000")
    assert refused(project, 0, "build", "--output", str(disk / "site"))


@pytest.mark.parametrize("full", FULL)
def test_a_publication_without_place_leaves_what_is_live(full: str, disk: Path, project: Project) -> None:
    mount(disk, f"{WIDE},nr_inodes=5000")
    refused(project, 0, "publish", str(disk / "town"), "--output", "first")
    live = digest(disk / "town" / "current")
    used = sum(1 for _ in disk.rglob("*"))
    space = os.statvfs(disk)
    room = (space.f_blocks - space.f_bfree) * space.f_frsize + 200_000
    mount(disk, f"remount,size={room}" if full == "no room" else f"remount,nr_inodes={used + 40}")
    assert "磁盘已满" in refused(project, 2, "publish", str(disk / "town"), "--output", "second")
    assert digest(disk / "town" / "current") == live
    assert sum(1 for _ in disk.rglob("*")) == used, "nothing is left behind"
    mount(disk, f"remount,{WIDE},nr_inodes=5000")
    refused(project, 0, "publish", str(disk / "town"), "--output", "second")
    assert digest(disk / "town" / "current") != live


def test_a_read_only_disk_is_said_to_be_one(disk: Path, project: Project) -> None:
    mount(disk, WIDE)
    for name in ("first", "second"):
        refused(project, 0, "publish", str(disk / "town"), "--output", name)
    refused(project, 0, "build", "--output", str(disk / "site"))
    live, site = digest(disk / "town" / "current"), digest(disk / "site")
    mount(disk, "remount,ro")
    assert "只读" in refused(project, 2, "publish", str(disk / "town"), "--output", "first")
    assert "只读" in refused(project, 2, "rollback", str(disk / "town"))
    assert "无法写入" in refused(project, 1, "build", "--output", str(disk / "site"))
    assert (digest(disk / "town" / "current"), digest(disk / "site")) == (live, site)
    mount(disk, "remount,rw")
    refused(project, 0, "rollback", str(disk / "town"))
    assert digest(disk / "town" / "current") != live
