"""`hanhai check`: every problem with its place, in three forms, and nothing written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from projects import Project, copy_small
from reading import snapshot

SONGS = "content/youth/songs.yml"
ROAD = "content/spirits/road.yml"
SHAPE = {"path", "line", "column", "field", "code", "severity", "message", "hint"}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with one problem in each of three files."""
    project = copy_small(tmp_path_factory.mktemp("broken") / "project")
    project.replace(SONGS, "checked:", "cheked:")
    project.replace(ROAD, "places: [spirit-sites/old-gate]", "places: [spirit-sites/old-gat]")
    project.replace("docs/zh/about.md", "[[spirits/road]]", "[[spirits/raod]]")
    return project


def problems(project: Project, *arguments: str) -> list[dict[str, Any]]:
    done = project.run("check", "--format", "json", *arguments)
    assert done.stderr == ""
    report = json.loads(done.stdout)
    assert report.keys() == {"problems"}
    assert done.returncode == (1 if any(p["severity"] == "error" for p in report["problems"]) else 0)
    return list(report["problems"])


def places(found: list[dict[str, Any]]) -> list[tuple[str, int, int, str, str]]:
    return [(p["path"], p["line"], p["column"], p["field"], p["code"]) for p in found]


def test_a_project_without_problems_passes(project: Project) -> None:
    before = snapshot(project.folder)
    done = project.hanhai("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "没有问题。 No problems.\n", "")
    assert problems(project) == []
    assert snapshot(project.folder) == before


def test_the_json_report_has_the_promised_shape(broken: Project) -> None:
    for problem in problems(broken):
        assert problem.keys() == SHAPE
        assert isinstance(problem["line"], int)
        assert isinstance(problem["column"], int)
        assert problem["line"] >= 1 <= problem["column"]
        assert problem["severity"] in ("error", "warning")
        for name in ("message", "hint"):
            assert problem[name].keys() == {"zh", "en"}
            assert all(isinstance(text, str) for text in problem[name].values())
        assert all(problem["message"].values())
        assert (broken.folder / problem["path"]).is_file()


def test_every_problem_of_every_file_is_in_one_report_with_its_place(broken: Project) -> None:
    assert places(problems(broken)) == [
        (ROAD, 15, 10, "places.0", "unknown-record"),
        (SONGS, 1, 1, "checked", "missing-field"),
        (SONGS, 4, 1, "cheked", "unknown-field"),
        ("docs/zh/about.md", 5, 4, "", "unknown-record"),
    ]


def test_the_text_report_names_the_place_and_the_likely_meaning(broken: Project) -> None:
    done = broken.run("check")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert f"{SONGS}:4:1: 错误 [unknown-field] 没有“cheked”这个栏目。" in lines
    assert any("Did you mean “checked”?" in line for line in lines)
    assert any("是不是“spirits/road”？" in line for line in lines)
    assert "4 problems." in done.stderr


@pytest.mark.parametrize(("language", "has", "lacks"), [("zh", "错误", "error"), ("en", "error", "错误")])
def test_the_report_can_be_had_in_one_language(language: str, has: str, lacks: str, broken: Project) -> None:
    done = broken.run("check", "--language", language, SONGS)
    assert done.returncode == 1
    assert f"{SONGS}:4:1: {has} [unknown-field]" in done.stdout
    assert lacks not in done.stdout + done.stderr
    sarif = broken.run("check", "--language", language, "--format", "sarif", SONGS).stdout
    texts = [result["message"]["text"] for result in json.loads(sarif)["runs"][0]["results"]]
    assert all(any("\u4e00" <= char <= "\u9fff" for char in text) == (language == "zh") for text in texts)


def test_paths_narrow_the_report_and_the_exit_code(broken: Project) -> None:
    assert {p["path"] for p in problems(broken, SONGS)} == {SONGS}
    assert {p["path"] for p in problems(broken, "content/spirits", "docs")} == {ROAD, "docs/zh/about.md"}
    assert {p["path"] for p in problems(broken, str(broken.folder / "docs"))} == {"docs/zh/about.md"}
    assert len(problems(broken, ".")) == 4
    assert problems(broken, "content/residents") == []
    assert problems(broken, "docs/en") == []


@pytest.mark.parametrize("path", ["content/nowhere.yml", "..", "/"])
def test_a_path_that_is_not_of_the_project_is_wrong_use(path: str, broken: Project) -> None:
    done = broken.run("check", path)
    assert done.returncode == 2
    assert path in done.stderr
    assert done.stdout == ""


def test_the_sarif_report_has_every_problem_with_its_rule(broken: Project) -> None:
    done = broken.run("check", "--format", "sarif")
    assert done.returncode == 1
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({result["ruleId"] for result in run["results"]})
    found = []
    for result in run["results"]:
        assert result["level"] in ("error", "warning")
        (location,) = result["locations"]
        place = location["physicalLocation"]
        found.append((place["artifactLocation"]["uri"], *place["region"].values(), result["ruleId"]))
    assert found == [(path, line, column, code) for path, line, column, _, code in places(problems(broken))]


def test_checking_writes_nothing(broken: Project) -> None:
    before = snapshot(broken.folder)
    for form in ("text", "json", "sarif"):
        broken.run("check", "--format", form)
    assert snapshot(broken.folder) == before
