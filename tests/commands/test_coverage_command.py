"""`hanhai coverage`: what lacks a translation, and what was translated from an older wording."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from projects import Project

SONGS = "content/youth/songs.yml"
UNTRANSLATED = [
    ("content/residents/road-crew.yml", "group.role", "en", "missing"),
    ("content/residents/road-crew.yml", "name", "en", "missing"),
    ("content/residents/road-crew.yml", "story", "en", "missing"),
    ("content/residents/road-crew.yml", "summary", "en", "missing"),
    ("docs/zh/visit.md", "text", "en", "missing"),
]
STALE = (SONGS, "summary", "en", "stale")
OLD, NEW = "学校唱歌。", "学校天天唱歌。"


def coverage(project: Project) -> dict[str, Any]:
    done = project.run("coverage", "--format", "json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report.keys() == {"languages", "texts"}
    return dict(report)


def texts(project: Project) -> list[tuple[str, str, str, str]]:
    return [(t["path"], t["field"], t["language"], t["state"]) for t in coverage(project)["texts"]]


def test_missing_translations_are_listed_and_counted(project: Project) -> None:
    report = coverage(project)
    assert texts(project) == UNTRANSLATED
    english = report["languages"]["en"]
    assert (english["missing"], english["stale"]) == (5, 0)
    assert english["percent"] == round(100 * (english["texts"] - 5) / english["texts"], 1)


def test_a_changed_original_makes_its_translation_stale_until_that_is_changed_too(project: Project) -> None:
    assert texts(project) == UNTRANSLATED
    project.replace(SONGS, OLD, NEW)
    assert sorted(texts(project)) == sorted([*UNTRANSLATED, STALE])
    assert STALE in texts(project), "asking twice must not make it fresh"
    project.replace(SONGS, "Singing at school.", "Singing at school every day.")
    assert texts(project) == UNTRANSLATED


def test_a_change_that_is_taken_back_leaves_nothing_stale(project: Project) -> None:
    coverage(project)
    project.replace(SONGS, OLD, NEW)
    assert STALE in texts(project)
    project.replace(SONGS, NEW, OLD)
    assert texts(project) == UNTRANSLATED


def test_moving_lines_about_makes_nothing_stale(project: Project) -> None:
    coverage(project)
    project.replace(SONGS, "summary: {zh: 学校唱歌。, en: Singing at school.}", "")
    project.write(SONGS, project.read(SONGS) + "summary:\n  en: >-\n    Singing at\n    school.\n  zh: 学校唱歌。\n")
    assert texts(project) == UNTRANSLATED


def test_a_translation_taken_away_is_missing_and_back_again_is_good(project: Project) -> None:
    coverage(project)
    project.replace(SONGS, ", en: Singing at school.", "")
    assert (SONGS, "summary", "en", "missing") in texts(project)
    project.replace(SONGS, OLD, f"{NEW[:-1]}。, en: Singing at school.")
    assert texts(project) == UNTRANSLATED


def test_a_page_of_markdown_grows_stale_as_a_record_does(project: Project) -> None:
    coverage(project)
    project.replace("docs/zh/about.md", "## 怎么来", "坐车来。\n\n## 怎么来")
    assert ("docs/zh/about.md", "text", "en", "stale") in texts(project)
    project.replace("docs/en/about.md", "## Getting here", "By coach.\n\n## Getting here")
    assert texts(project) == UNTRANSLATED


def test_a_build_remembers_the_wording_too_and_a_release_refuses_what_is_stale(project: Project) -> None:
    noon = dt.datetime(2026, 11, 10, 12, tzinfo=dt.UTC)
    env = {"SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
    assert project.hanhai("build", "--release", env=env).returncode == 0
    project.replace(SONGS, OLD, NEW)
    refused = project.hanhai("build", "--release", env=env)
    assert refused.returncode == 1
    assert f"{SONGS}:" in refused.stderr
    assert "stale-translation" in refused.stderr
    assert NEW not in project.read("site/youth/songs/index.html")
    assert STALE in texts(project)


def test_the_text_report_says_the_same(project: Project) -> None:
    coverage(project)
    project.replace(SONGS, OLD, NEW)
    lines = project.run("coverage").stdout.splitlines()
    assert f"{SONGS}: summary [en] 译文已旧 stale" in lines
    assert "docs/zh/visit.md: text [en] 缺译文 missing" in lines
    assert "5 missing, 1 stale." in lines[-1]


@pytest.mark.parametrize("memory", ["", "not json", "[1, 2]", '{"a": "b"}', '{"a#b#en": [1, 2, 3]}'])
def test_a_damaged_memory_is_reported_and_kept(memory: str, project: Project) -> None:
    project.write("content/.translations.json", memory)
    done = project.run("coverage")
    assert done.returncode == 1
    assert "[memory-unreadable]" in done.stderr
    assert project.read("content/.translations.json") == memory
