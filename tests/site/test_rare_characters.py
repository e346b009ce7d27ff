"""Rare characters come through: pages in both languages, search, data, calendar, feed, share pictures, posters."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from projects import Project, add_news, built, copy_small
from reading import read_site

RARE = "𠮷龘㐂𬶍\U0003106c"
"""Of the planes 0, 2 and 3, beyond what fonts of older systems hold."""
VARIANT = "葛\U000e0100"
TIBETAN = "གྷ་ཚྭ་ཁ།"
MONGOLIAN = "ᠮᠣᠩᠭᠣᠯ\u180e\u200d"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site with an invented name of rare characters in a record, a term, a page and an article."""
    project = copy_small(tmp_path_factory.mktemp("rare") / "project")
    add_news(project)
    project.replace("content/projects/lamps.yml", "zh: 路灯工程", f"zh: {RARE}路灯")
    project.replace("content/projects/lamps.yml", "zh: 装路灯。", f"zh: 装{VARIANT}路灯（{TIBETAN}，{MONGOLIAN}）。")
    project.replace("content/spirit-sites/old-gate.yml", "name: {zh: ", f"name: {{zh: {RARE}")
    project.replace("content/activities/road-day.yml", "name: {zh: ", f"name: {{zh: {RARE}")
    project.replace("content/terms.yml", "zh: 修路精神", f"zh: {RARE}精神")
    project.replace("docs/zh/news/trees.md", 'title: "种树"', f'title: "{RARE}种树"')
    return project


@pytest.fixture(scope="module")
def site(project: Project) -> Path:
    """The same, built with share pictures."""
    return built(project, env={"HANHAI_SHARE": "on"})


def test_they_stand_on_pages_of_both_languages(site: Path) -> None:
    pages = read_site(site)
    assert pages["projects/lamps/"].main.one("h1").text == f"{RARE}路灯"
    assert RARE in pages["projects/"].main.text
    assert f"{RARE}精神" in pages["en/glossary/"].main.text
    assert VARIANT in pages["projects/lamps/"].main.text
    assert MONGOLIAN in pages["projects/lamps/"].main.text
    assert RARE in pages["glossary/"].main.text
    assert RARE in pages["news/trees/"].main.text


def test_search_has_their_pairs(site: Path) -> None:
    html = (site / "projects/lamps/index.html").read_text("utf-8")
    first, second = RARE[:2]
    assert f"x{ord(first):x}{ord(second):x}" in html or f"x{ord(first):x}x{ord(second):x}" in html
    assert RARE in html


def test_they_stand_in_the_files_for_other_programs(site: Path) -> None:
    records = json.loads((site / "data/projects.json").read_text("utf-8"))
    assert f"{RARE}路灯" in json.dumps(records, ensure_ascii=False)
    with (site / "data/projects.csv").open(encoding="utf-8-sig", newline="") as file:
        assert any(f"{RARE}路灯" in row.values() for row in csv.DictReader(file))
    assert RARE in (site / "feed.xml").read_text("utf-8")
    unfolded = (site / "activities.ics").read_bytes().replace(b"\r\n ", b"").decode("utf-8")
    assert RARE in unfolded


def test_places_and_posters_have_them(project: Project, site: Path) -> None:
    assert (site / "assets/share/zh/projects/lamps.png").read_bytes().startswith(b"\x89PNG")
    done = project.hanhai("print", "--format", "svg")
    assert done.returncode == 0, done.stderr
    posters = [path.read_text("utf-8") for path in project.folder.rglob("*old-gate*.svg")]
    assert any(RARE[0] in poster for poster in posters)
