"""`hanhai withdraw` on what was published: whatever a target holds is looked into. The people here are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import Done, Project

ID, LIVE = "0123456789abcdef", "fedcba9876543210"


@pytest.fixture
def target(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A target whose live release holds nothing of Li Lu; a withdrawal makes no site anew here."""
    monkeypatch.setattr("hanhai.commands.withdraw.run_mkdocs", lambda *_: 0)
    hold(tmp_path / "town", LIVE, "nobody")
    (tmp_path / "town" / "current").symlink_to(f"releases/{LIVE}")
    project.write(".public.targets", f"{tmp_path / 'town'}\n")
    return tmp_path / "town"


def hold(target: Path, name: str, text: str = "李路") -> Path:
    """A page in a folder among the releases, without any note of it."""
    folder = target / "releases" / name
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, "utf-8")
    return folder


def withdraw(project: Project, *arguments: str) -> Done:
    return project.run("withdraw", "residents/li-lu", "--now", *arguments)


@pytest.mark.parametrize("name", [ID, ".new", f".{ID}.gone"])
def test_what_no_note_speaks_of_is_deleted(name: str, project: Project, target: Path) -> None:
    folder = hold(target, name)
    done = withdraw(project)
    assert done.returncode == 0, done.stderr
    assert not folder.exists()
    assert str(target) in done.stdout, "it says where it looked"


def test_a_live_release_that_is_not_sound_is_looked_into(project: Project, target: Path) -> None:
    (target / "current").resolve().joinpath("index.html").write_text("Li Lu", "utf-8")
    done = withdraw(project)
    assert done.returncode == 1
    assert f"hanhai publish {target}" in done.stderr


def test_what_is_live_from_elsewhere_is_looked_into(project: Project, target: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "index.html").write_text("Li Lu", "utf-8")
    (target / "current").unlink()
    (target / "current").symlink_to(tmp_path / "elsewhere")
    assert withdraw(project).returncode == 1


def test_what_is_kept_is_deleted_though_no_site_can_be_built(
    project: Project, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hanhai.commands.withdraw.run_mkdocs", lambda *_: 1)
    folder = hold(target, ID)
    done = withdraw(project)
    assert done.returncode == 1
    assert not folder.exists()
    assert "旧网站还在" in done.stderr


@pytest.mark.parametrize("name", ["by-hand", ".git"])
def test_what_no_publication_put_there_is_named_and_left(name: str, project: Project, target: Path) -> None:
    folder = hold(target, name)
    done = withdraw(project)
    assert done.returncode == 1
    assert str(folder) in done.stderr
    assert folder.exists()


def test_without_any_target_nothing_is_said_of_what_was_published(project: Project, target: Path) -> None:
    (project.folder / ".public.targets").unlink()
    done = withdraw(project)
    assert done.returncode == 0
    assert "No folder is known that was published to" in done.stdout
    assert str(target) not in done.stdout


def test_a_list_of_targets_that_nobody_can_read_stops_it_before_anything_is_written(
    project: Project, target: Path
) -> None:
    (project.folder / ".public.targets").write_bytes("/srv/格尔木".encode("gbk"))
    before = project.read("content/residents/li-lu.yml")
    done = withdraw(project)
    assert done.returncode == 2
    assert ".public.targets" in done.stderr
    assert project.read("content/residents/li-lu.yml") == before


@pytest.mark.parametrize("file", ["residents/li-lu.yml", "sources.yml"])
def test_a_withdrawal_that_the_disk_refuses_leaves_the_old_file_whole(
    file: str, project: Project, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.replace("content/residents/li-lu.yml", "sources: [paper]", "sources: [paper, own]")
    sources = project.read("content/sources.yml")
    own = sources[: sources.index("web:")].replace("paper:", "own:")
    project.write("content/sources.yml", own + sources)
    before = project.read(f"content/{file}")
    replace = Path.replace

    def full(self: Path, other: Path) -> Path:
        if other == project.folder / "content" / file:
            raise OSError(28, "No space left on device", str(other))
        return replace(self, other)

    monkeypatch.setattr(Path, "replace", full)
    assert withdraw(project).returncode == 2
    assert project.read(f"content/{file}") == before
    assert not list((project.folder / "content").rglob(".*.new"))


def test_a_file_that_is_written_anew_keeps_its_mode(project: Project, target: Path) -> None:
    file = project.folder / "content/residents/li-lu.yml"
    file.chmod(0o664)
    withdraw(project)
    assert file.stat().st_mode & 0o7777 == 0o664
