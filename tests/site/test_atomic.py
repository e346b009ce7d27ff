"""The old site stays until a whole new one stands in its place, whatever happens in between."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from projects import Project, built, copy_small
from reading import snapshot

NEW_WORDS = "修路人留下的新精神"
MOMENTS = {
    "as soon as the fresh folder is there": "",
    "while pages are written": "en/milestones/index.html",
    "while the search index is made": "sitemap.xml",
}
"""What stands in the fresh folder when a build is killed."""
PATIENCE = 30.0


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, bytes]]:
    """A project with a site, and the site as it was."""
    project = copy_small(tmp_path_factory.mktemp("old") / "project")
    return project, snapshot(built(project))


@pytest.fixture
def changed(old: tuple[Project, dict[str, bytes]]) -> Iterator[Project]:
    """The project with new words, so that the next site would differ from the old one."""
    project = old[0]
    shutil.rmtree(project.folder / ".site.new", ignore_errors=True)
    before = project.read("content/spirits/road.yml")
    project.replace("content/spirits/road.yml", "修路人留下的精神", NEW_WORDS)
    yield project
    project.write("content/spirits/road.yml", before)


def start(project: Project) -> subprocess.Popen[str]:
    """A build with search index in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "hanhai", "build"],
        cwd=project.folder,
        env={**os.environ, "HANHAI_SEARCH": "on"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    """Return when a path is there while the build still runs."""
    end = time.monotonic() + PATIENCE
    while not path.exists():
        assert process.poll() is None, f"the build ended before {path.name} was there"
        assert time.monotonic() < end, f"{path.name} never came"
        time.sleep(0.001)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_the_old_site(
    moment: str, changed: Project, old: tuple[Project, dict[str, bytes]]
) -> None:
    process = start(changed)
    wait_for(changed.folder / ".site.new" / MOMENTS[moment], process)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert snapshot(changed.folder / "site") == old[1]


@pytest.mark.parametrize(
    ("path", "old_words", "new_words", "said"),
    [
        ("content/residents/li-lu.yml", "status: published", "status: public", "bad-choice"),
        ("content/site.yml", "kinds:", "kinds: [", "content/site.yml:"),
        ("docs/zh/about.md", "[访问](visit.md)", "[访问](vist.md)", "vist.md"),
    ],
)
def test_a_failed_build_leaves_the_old_site(
    path: str, old_words: str, new_words: str, said: str, changed: Project, old: tuple[Project, dict[str, bytes]]
) -> None:
    before = changed.read(path)
    changed.replace(path, old_words, new_words)
    try:
        done = changed.hanhai("build")
    finally:
        changed.write(path, before)
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert said in output
    assert "Traceback" not in output
    assert snapshot(changed.folder / "site") == old[1]
    assert not (changed.folder / ".site.new").exists()


def test_what_is_put_into_the_output_during_a_build_is_not_lost(
    changed: Project, old: tuple[Project, dict[str, bytes]]
) -> None:
    process = start(changed)
    wait_for(changed.folder / ".site.new" / "404.html", process)
    mine = changed.write("site/mine.html", "of somebody")
    said, _ = process.communicate()
    try:
        assert process.returncode == 1
        assert "mine.html" in said
        assert "Traceback" not in said
        assert snapshot(changed.folder / "site") == old[1] | {"mine.html": b"of somebody"}
        assert not (changed.folder / ".site.new").exists()
    finally:
        mine.unlink(missing_ok=True)


@dataclass(frozen=True)
class Aftermath:
    """What became of two builds at once, after a killed one."""

    project: Project
    first_code: int
    first_said: str
    second: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def aftermath(old: tuple[Project, dict[str, bytes]]) -> Aftermath:
    project = old[0]
    killed = start(project)
    wait_for(project.folder / ".site.new" / "sitemap.xml", killed)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    project.write(".site.new/leftover.html", "from the killed build")
    (project.folder / ".site.new" / "404.html").unlink(missing_ok=True)
    (project.folder / "content/youth/songs.yml").unlink()
    first = start(project)
    wait_for(project.folder / ".site.new" / "404.html", first)
    os.killpg(first.pid, signal.SIGSTOP)
    try:
        second = project.hanhai("build")
    finally:
        os.killpg(first.pid, signal.SIGCONT)
    said, _ = first.communicate(timeout=PATIENCE)
    return Aftermath(project, first.returncode, said, second)


def test_of_two_builds_at_once_the_second_says_so_and_ends(aftermath: Aftermath) -> None:
    assert aftermath.second.returncode == 1
    assert "Another build is writing to" in aftermath.second.stderr
    assert "另一次构建正在写入" in aftermath.second.stderr
    assert "Traceback" not in aftermath.second.stderr
    assert aftermath.first_code == 0, aftermath.first_said


def test_the_next_build_after_a_killed_one_leaves_nothing_of_it(aftermath: Aftermath) -> None:
    assert aftermath.first_code == 0, aftermath.first_said
    assert not (aftermath.project.folder / "site/leftover.html").exists()
    assert not (aftermath.project.folder / ".site.new").exists()


def test_a_site_is_replaced_as_a_whole(aftermath: Aftermath) -> None:
    site = aftermath.project.folder / "site"
    assert not (site / "youth").exists()
    assert (site / "en" / "spirits" / "index.html").is_file()
    assert (site / "pagefind" / "pagefind-entry.json").is_file()
