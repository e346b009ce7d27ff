"""`hanhai serve`: the preview follows each save and survives a mistake."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from projects import Project, copy_small

PATIENCE = 40.0
SONGS = "content/youth/songs.yml"


@dataclass(frozen=True)
class Preview:
    project: Project
    address: str
    process: subprocess.Popen[bytes]

    def page(self, path: str) -> str:
        """A page as it is now; empty while nothing answers."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait(self, passes: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not passes():
            assert self.process.poll() is None, "the preview ended"
            assert time.monotonic() < end, f"{what} did not come within {PATIENCE} seconds"
            time.sleep(0.1)


def _hear_interrupts() -> None:
    """As at a terminal: who runs the tests in the background has interrupts ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = copy_small(tmp_path_factory.mktemp("serve") / "project")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (project.folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "hanhai", "serve", "--address", address],
            cwd=project.folder,
            env={**os.environ, "HANHAI_SEARCH": "off"},
            stdout=said,
            stderr=said,
            start_new_session=True,
            preexec_fn=_hear_interrupts,
        )
        preview = Preview(project, address, process)
        try:
            preview.wait(lambda: "学校唱歌。" in preview.page("youth/songs/"), "the first page")
            yield preview
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_a_preview_is_no_release(preview: Preview) -> None:
    assert preview.page("about/")
    assert not preview.page("release.json")


def test_a_record_that_is_saved_changes_its_page(preview: Preview) -> None:
    preview.project.replace(SONGS, "Singing at school.", "Singing at school all day.")
    preview.wait(lambda: "Singing at school all day." in preview.page("en/youth/songs/"), "the new words")
    preview.wait(lambda: "Singing at school all day." in preview.page("en/youth/"), "the whole site behind")


def test_the_preview_has_no_worker_but_one_that_clears_another_away(preview: Preview) -> None:
    preview.wait(lambda: "unregister()" in preview.page("sw.js"), "the worker that clears away")
    assert "fetch" not in preview.page("sw.js")
    preview.wait(lambda: "</html>" in preview.page("youth/songs/"), "a page")
    assert "data-release" not in preview.page("youth/songs/")


def test_a_mistake_is_reported_and_the_preview_goes_on(preview: Preview) -> None:
    good = preview.project.read(SONGS)
    preview.project.write(SONGS, good.replace("checked:", "cheked:"))
    preview.wait(lambda: "unknown-field" in preview.project.read("said.txt"), "the report")
    assert "Traceback" not in preview.project.read("said.txt")
    assert "学校唱歌。" in preview.page("youth/songs/"), "the last good page is not shown while there is a mistake"
    preview.project.write(SONGS, good.replace("学校唱歌。", "学校又唱歌了。"))
    preview.wait(lambda: "学校又唱歌了。" in preview.page("youth/songs/"), "the corrected page")


def test_the_preview_leaves_the_site_and_the_memory_alone_and_ends_when_asked(preview: Preview) -> None:
    os.killpg(preview.process.pid, signal.SIGINT)
    assert preview.process.wait(PATIENCE) == 0
    assert preview.page("") == ""
    assert not (preview.project.folder / "site").exists()
    assert not (preview.project.folder / "content/.translations.json").exists()


def test_an_address_that_cannot_be_used_is_said_to_be_in_use_or_none(project: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        busy = project.run("serve", "--address", address)
    assert busy.returncode == 2
    assert f"{address} is in use" in busy.stderr
    for wrong in ("8000", "localhost", "127.0.0.1:eight", "127.0.0.1:99999"):
        done = project.run("serve", "--address", wrong)
        assert done.returncode == 2, wrong
        assert wrong in done.stderr
