"""`hanhai new`: a file to fill in, for every kind."""

from __future__ import annotations

import json

import pytest
import yaml

from hanhai.kinds import KINDS
from projects import Project, copy_small
from reading import snapshot

LEFT_TO_FILL = {"empty-value", "empty-list", "missing-field", "missing-translation"}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a fresh file of every kind."""
    project = copy_small(tmp_path_factory.mktemp("begun") / "project")
    for kind in KINDS:
        done = project.run("new", kind, "brand-new-1")
        # The next file is begun while earlier ones are not filled in: that must not stand in the way.
        assert done.returncode == 0, done.stderr
        assert f"content/{kind}/brand-new-1.yml" in done.stdout
    return project


def test_a_fresh_file_lacks_only_what_is_left_to_fill_in(begun: Project) -> None:
    done = begun.run("check", "--format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)["problems"]
    assert {problem["path"] for problem in found} == {f"content/{kind}/brand-new-1.yml" for kind in KINDS}
    for problem in found:
        kind = problem["path"].split("/")[1]
        field = problem["field"].split(".")[0]
        assert problem["code"] in LEFT_TO_FILL, problem
        assert KINDS[kind].model_fields[field].is_required(), problem


@pytest.mark.parametrize("kind", KINDS)
def test_a_fresh_file_names_and_explains_every_field(kind: str, begun: Project) -> None:
    lines = begun.read(f"content/{kind}/brand-new-1.yml").splitlines()
    for name, field in KINDS[kind].model_fields.items():
        start = f"{name}:" if field.is_required() else f"# {name}:"
        (place,) = [number for number, line in enumerate(lines) if line.startswith(start)]
        above = lines[place - 2 : place]
        assert all(line.startswith("# ") for line in above), name
        assert any("\u4e00" <= char <= "\u9fff" for char in above[0]), name
        assert above[1].isascii() or "’" in above[1] or "“" in above[1], name
    assert "status: draft" in lines


def test_a_fresh_file_passes_when_it_is_filled_in(project: Project) -> None:
    assert project.hanhai("new", "youth", "new-songs").returncode == 0
    path = "content/youth/new-songs.yml"
    text = project.read(path)
    text = text.replace("name:\n  zh:\n  en:\n", "name: {zh: 新歌, en: New songs}\n")
    text = text.replace("summary:\n  zh:\n  en:\n", "summary: {zh: 学校唱新歌。, en: New songs at school.}\n")
    project.write(path, text.replace("sources: []", "sources: [paper]").replace("checked:", "checked: 2026-11-01"))
    done = project.run("check")
    assert done.returncode == 0, done.stdout


def test_every_optional_field_can_be_used_by_deleting_its_sign(begun: Project) -> None:
    for kind in KINDS:
        lines = begun.read(f"content/{kind}/brand-new-1.yml").splitlines()
        fields = KINDS[kind].model_fields
        used = []
        inside = False
        for line in lines:
            starts = any(line.startswith(f"# {name}:") for name in fields)
            inside = starts or (inside and line.startswith("#   "))
            used.append(line[2:] if inside else line)
        assert yaml.safe_load("\n".join(used)).keys() == fields.keys(), kind


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["yuoth", "fresh"], "Did you mean “youth”?"),
        (["yuoth", "fresh"], "是不是“youth”？"),
        (["youth", "Not_a_Slug"], "cannot be a slug"),
        (["youth", "../escape"], "cannot be a slug"),
        (["youth", "新歌"], "不能用作标识"),
        (["youth", "songs"], "content/youth/songs.yml is there already"),
    ],
)
def test_what_cannot_be_begun_is_said_and_nothing_is_written(arguments: list[str], said: str, project: Project) -> None:
    before = snapshot(project.folder)
    done = project.run("new", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert snapshot(project.folder) == before
