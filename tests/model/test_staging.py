"""A build's own folder: one build at a time, swapped in whole or not at all."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

import pytest

from hanhai.disk import exchange
from hanhai.staging import BuildRunning, Staging


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    (folder / "gone.html").write_text("old")
    return folder


def files(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in folder.iterdir()}


def test_until_it_is_published_a_build_leaves_the_output_alone(output: Path) -> None:
    staging = Staging(output)
    fresh = staging.begin()
    (fresh / "index.html").write_text("new")
    assert files(output) == {"index.html": "old", "gone.html": "old"}
    staging.publish()
    assert files(output) == {"index.html": "new"}
    assert not fresh.exists()


def test_the_first_build_makes_its_output_and_the_folders_above(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "public" / "site")
    (staging.begin() / "index.html").write_text("new")
    staging.publish()
    assert files(tmp_path / "public" / "site") == {"index.html": "new"}


def test_an_abandoned_build_leaves_nothing_and_changes_nothing(output: Path) -> None:
    staging = Staging(output)
    fresh = staging.begin()
    (fresh / "index.html").write_text("half")
    staging.abandon()
    assert not fresh.exists()
    assert files(output) == {"index.html": "old", "gone.html": "old"}


def test_two_builds_do_not_write_to_one_folder(output: Path) -> None:
    first = Staging(output)
    (first.begin() / "index.html").write_text("first")
    with pytest.raises(BuildRunning, match="site"):
        Staging(output).begin()
    assert files(first.fresh) == {"index.html": "first"}, "the second took nothing from the first"
    first.abandon()


def test_a_build_that_was_kept_out_abandons_nothing_of_the_other(output: Path) -> None:
    first, second = Staging(output), Staging(output)
    (first.begin() / "index.html").write_text("first")
    with pytest.raises(BuildRunning):
        second.begin()
    second.abandon()
    assert files(first.fresh) == {"index.html": "first"}
    first.abandon()


@pytest.mark.parametrize("end", ["publish", "abandon"])
def test_when_a_build_has_ended_the_next_may_begin(output: Path, end: str) -> None:
    first = Staging(output)
    first.begin()
    getattr(first, end)()
    second = Staging(output)
    second.begin()
    second.abandon()


def test_builds_to_different_folders_run_side_by_side(tmp_path: Path) -> None:
    first, second = Staging(tmp_path / "a"), Staging(tmp_path / "b")
    assert first.begin() != second.begin()
    first.abandon()
    second.abandon()


def test_what_a_killed_build_left_is_cleared(output: Path) -> None:
    left = output.with_name(".site.new")
    left.mkdir()
    (left / "half.html").write_text("half")
    staging = Staging(output)
    assert files(staging.begin()) == {}
    staging.abandon()


@pytest.mark.parametrize("atomic", [True, False])
def test_two_folders_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, atomic: bool) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    if not atomic:
        monkeypatch.setattr("hanhai.disk.ctypes.CDLL", lambda *_, **__: object())
    exchange(first, second)
    assert (files(first), files(second)) == ({"name": "second"}, {"name": "first"})
    assert sorted(file.name for file in tmp_path.iterdir()) == ["first", "second"]


def test_a_read_only_site_does_not_stand_in_the_way(tmp_path: Path) -> None:
    output = tmp_path / "site"
    for number in range(3):
        staging = Staging(output)
        (staging.begin() / "index.html").write_text(str(number), "utf-8")
        (staging.fresh / "en").mkdir()
        for folder in (staging.fresh / "en", staging.fresh):
            folder.chmod(0o555)
        staging.publish()
    assert (output / "index.html").read_text("utf-8") == "2"
    assert not staging.fresh.exists()


def test_nobody_else_reads_a_site_before_it_is_there(output: Path) -> None:
    staging = Staging(output)
    assert staging.begin().stat().st_mode & 0o7777 == 0o700
    staging.publish()
    assert output.stat().st_mode & 0o7777 == 0o755


@pytest.mark.parametrize("end", ["publish", "abandon"])
def test_no_lock_is_left_behind(output: Path, end: str) -> None:
    staging = Staging(output)
    staging.begin()
    getattr(staging, end)()
    assert [path.name for path in output.parent.iterdir()] == ["site"]


def test_a_lock_that_is_a_link_or_was_left_is_no_harm(output: Path, tmp_path: Path) -> None:
    lock = output.with_name(".site.lock")
    lock.touch()
    staging = Staging(output)
    staging.begin()
    staging.abandon()
    (tmp_path / "precious").write_text("kept")
    lock.symlink_to(tmp_path / "precious")
    with pytest.raises(OSError, match="Too many levels"):
        Staging(output).begin()
    assert (tmp_path / "precious").read_text() == "kept"


def test_a_site_that_was_moved_aside_when_a_swap_in_two_steps_was_cut_short_comes_back(output: Path) -> None:
    output.rename(output.with_name(".site.old"))
    staging = Staging(output)
    staging.begin()
    assert files(output) == {"index.html": "old", "gone.html": "old"}
    staging.abandon()
    assert [path.name for path in output.parent.iterdir()] == ["site"]


def test_a_disk_that_fails_the_swap_leaves_the_site(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def renameat2(self, *arguments: object) -> int:
            ctypes.set_errno(errno.EIO)
            return -1

    monkeypatch.setattr("hanhai.disk.ctypes.CDLL", lambda *_, **__: Failing())
    staging = Staging(output)
    staging.begin()
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        staging.publish()
    assert files(output) == {"index.html": "old", "gone.html": "old"}


def test_the_folders_above_a_site_are_open_to_all_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        staging = Staging(tmp_path / "out" / "deep" / "site")
        staging.begin()
        staging.publish()
    finally:
        os.umask(before)
    for folder in ("out", "out/deep", "out/deep/site"):
        assert (tmp_path / folder).stat().st_mode & 0o7777 == 0o755
