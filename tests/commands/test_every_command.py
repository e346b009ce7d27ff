"""What holds for every command: help, exit codes, no traceback, Chinese and English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hanhai import __version__
from hanhai.commands import COMMANDS
from projects import Project
from reading import snapshot

USES = {
    "build": ["build"],
    "assemble": ["assemble", "parts/1-of-1"],
    "serve": ["serve"],
    "check": ["check"],
    "new": ["new", "youth", "fresh"],
    "coverage": ["coverage"],
    "schema": ["schema"],
    "print": ["print"],
    "withdraw": ["withdraw", "residents/li-lu"],
    "publish": ["publish", "www"],
    "rollback": ["rollback", "www"],
    "verify": ["verify", "site"],
}
ANYWHERE = {"rollback", "verify"}
"""Work on what was published, also where the project is not."""
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A folder that is no project."""
    return Project(tmp_path_factory.mktemp("empty"))


def test_every_command_is_tried_here() -> None:
    assert USES.keys() == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_there_in_both_languages_also_outside_a_project(command: str, empty: Project) -> None:
    done = empty.run(command, "--help")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"Usage: hanhai {command}")
    assert HAN.search(done.stdout)
    options = re.split(r"\n  (?=-)", done.stdout)[1:]
    assert all(HAN.search(option) for option in options if not option.startswith("-h,")), options


def test_the_help_of_hanhai_names_every_command(empty: Project) -> None:
    done = empty.hanhai("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\S*[\u4e00-\u9fff]", done.stdout, re.MULTILINE), command


def test_the_version_can_be_asked_for(empty: Project) -> None:
    done = empty.hanhai("--version")
    assert (done.returncode, done.stdout.split()[-1]) == (0, __version__)


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in ANYWHERE])
def test_a_folder_that_is_no_project_is_said_to_be_none(command: str, empty: Project) -> None:
    done = empty.run(*USES[command])
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    assert "This is not a Hanhai project" in done.stderr
    assert "这里不是瀚海项目" in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(empty.folder) == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["check", "--format", "xml"],
        ["check", "--language", "fr"],
        ["build", "--unknown"],
        ["new", "youth"],
    ],
)
def test_wrong_use_ends_with_2(arguments: list[str], project: Project) -> None:
    done = project.run(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["build", "check", "new", "coverage", "schema"])
def test_settings_that_cannot_be_read_are_a_problem_with_a_place(command: str, project: Project) -> None:
    project.write("content/site.yml", "name: {zh: 小城\n")
    before = snapshot(project.folder)
    done = project.hanhai("build") if command == "build" else project.run(*USES[command])
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert re.search(r"content/site\.yml:\d+:\d+: ", output)
    assert "Traceback" not in output
    assert snapshot(project.folder) == before


def test_a_terminal_that_knows_no_chinese_stops_nothing(project: Project) -> None:
    env = {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii:backslashreplace", "TERM": "dumb"}
    project.replace("content/youth/songs.yml", "name:", "nmae:")
    done = project.hanhai("check", env=env)
    assert done.returncode == 1
    assert "Did you mean" in done.stdout


def test_files_of_a_project_are_found_wherever_the_package_is(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "linked"
    link.symlink_to(project.folder, target_is_directory=True)
    done = Project(link).hanhai("check", "content/youth/songs.yml")
    assert (done.returncode, done.stdout) == (0, "没有问题。 No problems.\n")
