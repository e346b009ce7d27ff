"""What the system refuses ends a command in words of both languages, never in a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hanhai.library import load_library
from projects import Project

LONG = "x" * 300


def ends_in_words(project: Project, *arguments: str) -> str:
    done = project.run(*arguments)
    assert done.returncode == 2
    chinese, english = done.stderr.splitlines()
    assert chinese.endswith("。")
    assert english.endswith(".")
    return done.stderr


def test_an_output_below_a_file(project: Project) -> None:
    assert "not a folder" in ends_in_words(project, "schema", "--output", "mkdocs.yml/x")


def test_an_output_that_is_a_file(project: Project) -> None:
    assert "mkdocs.yml：这里已有同名的文件。" in ends_in_words(project, "schema", "--output", "mkdocs.yml")


def test_a_new_record_where_its_folder_is_a_file(project: Project) -> None:
    (project.folder / "content" / "youth" / "songs.yml").unlink()
    (project.folder / "content" / "youth").rmdir()
    project.write("content/youth", "")
    assert "in the way" in ends_in_words(project, "new", "youth", "a")


@pytest.mark.parametrize("arguments", [("check", LONG), ("build", "--output", LONG)])
def test_a_name_that_is_too_long(arguments: tuple[str, ...], project: Project) -> None:
    assert "名字太长" in ends_in_words(project, *arguments)


def test_a_slug_beyond_the_limit(project: Project) -> None:
    assert "最多 60 个字符" in ends_in_words(project, "new", "youth", "a" * 61)


def test_a_folder_that_cannot_be_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(self: Path, *arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "write_text", refuses)
    assert "没有权限" in ends_in_words(project, "new", "youth", "a")


def test_what_cannot_be_read_in_docs_is_a_problem(project: Project) -> None:
    docs = project.folder / "docs"
    (docs / "zh" / ".#about.md").symlink_to("someone@host.1:2")
    (docs / "zh" / "gone.md").symlink_to("nowhere.md")
    (docs / "assets").mkdir()
    (docs / "assets" / "gone.png").symlink_to("nowhere.png")
    (project.folder / "content" / "media").mkdir()
    (project.folder / "content" / "media" / "lamps.png").symlink_to("nowhere.png")
    picture = "status: published\npicture: {file: lamps.png, alt: {zh: 灯}, credit: 甲, licence: CC BY 4.0}\n"
    project.replace("content/projects/lamps.yml", "status: published", picture)
    found = [(problem.path, problem.code) for problem in load_library(project.folder).problems]
    assert found == [
        ("content/media/lamps.png", "linked-file"),
        ("docs/assets/gone.png", "linked-file"),
        ("docs/zh/gone.md", "linked-file"),
    ]


@pytest.mark.parametrize("arguments", [("check",), ("coverage",), ("print", "red-bases/hall"), ("build",)])
def test_where_the_cache_is_a_file_commands_go_on_without_it(arguments: tuple[str, ...], project: Project) -> None:
    shutil.rmtree(project.folder / ".cache")
    project.write(".cache", "of somebody")
    done = project.hanhai(*arguments, env={"HANHAI_SHARE": "on", "HANHAI_SEARCH": "on"})
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert project.read(".cache") == "of somebody"


@pytest.mark.parametrize("folder", ["content", "docs/zh", "."])
def test_schemas_are_not_written_among_the_sources(project: Project, folder: str) -> None:
    done = project.hanhai("schema", "--output", folder)
    assert done.returncode == 2
    assert "cannot be the output" in done.stderr
    assert not list((project.folder / folder).glob("spirits.json"))
