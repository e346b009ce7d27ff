"""Rules for the wording of texts: what they let through, and that they follow a language's own file."""

from __future__ import annotations

import json
import time

import pytest

from hanhai.library import load_library
from hanhai.schema import schema_of
from projects import ROOT, Project

SONGS = "content/youth/songs.yml"
SCHOOLS = "content/statistics/schools.yml"
BO = "content/languages/bo.yml"


def told(project: Project) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in load_library(project.folder).problems]


def with_story(project: Project, code: str, story: str) -> None:
    """Give the songs a story, in Chinese too where the default language is not meant."""
    stories = {"zh": "学校唱歌。", code: story}
    lines = ["story:"]
    for language, text in stories.items():
        lines += [f"  {language}: |-", *(f"    {line}" for line in text.split("\n"))]
    project.replace(SONGS, "sources:", "\n".join(lines) + "\nsources:")


@pytest.mark.parametrize(
    "story",
    [
        "第1,500本书，4.5万册，比例1:2，“1+6+N”模式。",
        "用New Era (1973), A4和GPS记录。",
        "见[地图](https://town.example/a,b?c=d)，或写`a,甲`。",
        "地址是 https://town.example/甲,乙 。",
        "一、二……他说：“好！”（真的。）",
        "名叫“ལྷ་ས།”（ལྷ་ས།），也叫Lhasa。",
        "**先说：**\n\n- 这样\n- 那样\n\n| 甲 | 乙 |\n|---|---|\n| New Era Practice Centre Hall | 丙 |",
        "[[spirits/road]]\n\n[[youth/songs|童声]]\n\n```\n甲,乙\n```\n\n### 小标题",
        '!!! note "提示"\n    记得带水',
        "词\n:   释义",
        "GPS、A4、QR。",
    ],
)
def test_clean_chinese_prose_passes(story: str, project: Project) -> None:
    with_story(project, "zh", story)
    assert told(project) == []


@pytest.mark.parametrize(
    "story",
    [
        "The song “童声” (童声，合唱) is sung at Golmud’s school; it’s short (very!).",
        "See [the map](https://town.example/a) or `甲，乙`.",
        "They asked: “Why?”[@paper]",
        "1. One\n2. Two\n\n> A quotation\n\n- three",
        "Qumarlêb and Zhidoi, as *they* say…",
    ],
)
def test_clean_english_prose_passes(story: str, project: Project) -> None:
    with_story(project, "en", story)
    assert told(project) == []


def test_a_third_language_brings_its_own_rules(project: Project) -> None:
    english = (ROOT / "content" / "languages" / "en.yml").read_text("utf-8")
    project.write(BO, english)
    for old, new in (
        ("name: English", "name: བོད་ཡིག"),
        ("tag: en", "tag: bo"),
        ("locale: en_GB", "locale: bo"),
        ("script: Latin", "script: Tibetan"),
        ('stop: "."', 'stop: "།"'),
        ("multiples: {thousand: 1000, million: 1000000, billion: 1000000000}", "multiples: {ཁྲི: 10000}"),
        ("limits: {summary: 160}\n", ""),
    ):
        project.replace(BO, old, new)
    long = "གླུ་" * 100
    project.replace(SONGS, "en: Songs}", "en: Songs, bo: གླུ།}")
    project.replace(SONGS, "en: Singing at school.}", f"en: Singing at school., bo: {long}།}}")
    project.replace(SCHOOLS, "sources:", 'said_as: {bo: ["སློབ་གྲྭ་{value}"]}\nsources:')
    with_story(project, "bo", "སློབ་གྲྭ་1500 སློབ་གྲྭ་0.15ཁྲི GPS།")
    assert told(project) == []
    project.replace(SONGS, "0.15ཁྲི GPS།", "1.6ཁྲི GPS")
    project.replace(SONGS, "bo: གླུ།}", "bo: 童声}")
    assert told(project) == [(SONGS, "wrong-script"), (SONGS, "figure-conflict"), (SONGS, "no-sentence-end")]


def test_a_default_language_in_another_script_needs_no_chinese(project: Project) -> None:
    project.replace(SONGS, "zh: 童声, en: Songs", "zh: 童声, en: GPS")
    assert told(project) == []


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("小城有1,500所学校。", []),
        ("小城有0.15万所学校。", []),
        ("小城有１５００所学校。", []),
        ("小城有12所学校。", [(SONGS, "figure-conflict")]),
        ("2021年小城有12所学校。", [(SONGS, "figure-conflict")]),
        ("2025年小城有12所学校。", []),
        ("2025年到了。小城有12所学校。", [(SONGS, "figure-conflict")]),
        ("小城有九十所学校。", []),
        ("小城有1500所学校，2021年至2025年都是12所学校。", [(SONGS, "figure-conflict")]),
    ],
)
def test_figures_are_compared_by_value_within_their_year(
    story: str, expected: list[tuple[str, str]], project: Project
) -> None:
    project.replace(SCHOOLS, "sources:", 'said_as: {zh: ["{value}所学校"]}\nsources:')
    with_story(project, "zh", story)
    assert told(project) == expected


def test_a_figure_of_another_year_has_a_statistic_of_its_own(project: Project) -> None:
    project.replace(SCHOOLS, "sources:", 'said_as: {zh: ["{value}所学校"]}\nsources:')
    later = project.read(SCHOOLS).replace("1500", "1700").replace("2021年的学校数。", "小城有1700所学校。")
    project.write("content/statistics/schools-2025.yml", later.replace("as_of: 2021", "as_of: 2025"))
    with_story(project, "zh", "小城有1500所学校。后来有1700所学校。\n\n2025年有1500所学校。")
    assert told(project) == [(SONGS, "figure-conflict")]


def test_a_conflict_is_told_at_the_figure(project: Project) -> None:
    project.replace(SCHOOLS, "sources:", 'said_as: {en: ["{value} schools"]}\nsources:')
    with_story(project, "en", "There are 1,500 schools.\n\nNo: 12 schools.")
    [problem] = load_library(project.folder).problems
    assert (problem.line, problem.column, problem.field) == (9, 9, "story.en")


def test_a_rendering_to_avoid_may_be_quoted_and_may_be_part_of_an_approved_name(project: Project) -> None:
    term = "aliases: [Old Roads Hall], avoid: {en: [roads, old roads spirit]}"
    project.replace("content/terms.yml", "note:", f"{term}, note:")
    with_story(project, "en", "Once “roads” was said, as in the Old Roads Hall; crossroads are none.")
    assert told(project) == []
    project.replace(SONGS, "Once “roads”", "Once roads")
    assert told(project) == [(SONGS, "avoided-term")]


def test_a_draft_may_be_the_only_one_to_use_a_source_and_unreadable_records_may_use_any(project: Project) -> None:
    project.replace("content/sources.yml", "web:", "radio:\n  publisher: {zh: 电台, en: Radio}\nweb:")
    assert told(project) == [("content/sources.yml", "unused-source")]
    project.replace("content/milestones/planned.yml", "[paper]", "[paper, radio]")
    assert told(project) == []
    project.replace("content/milestones/planned.yml", "date: 2030", "date: soon")
    assert told(project) == [("content/milestones/planned.yml", "bad-date")]


def test_a_warning_stops_nothing_and_is_in_every_report(project: Project) -> None:
    project.replace("docs/zh/visit.md", "这一页", "2021年，这一页")
    done = project.run("check", "--format", "json")
    [problem] = json.loads(done.stdout)["problems"]
    assert (problem["code"], problem["severity"], done.returncode) == ("uncited-figure", "warning", 0)
    [run] = json.loads(project.run("check", "--format", "sarif").stdout)["runs"]
    assert [result["level"] for result in run["results"]] == ["warning"]
    assert "提醒 [uncited-figure]" in project.run("check", "--language", "zh").stdout


def test_texts_of_a_record_with_other_mistakes_are_checked_in_the_same_run(project: Project) -> None:
    project.replace(SONGS, "学校唱歌。", "学校唱歌")
    project.replace(SONGS, "status: published", "status: publish")
    assert told(project) == [(SONGS, "no-sentence-end"), (SONGS, "bad-choice")]


def test_phrases_are_offered_in_every_language_and_required_in_none(project: Project) -> None:
    shape = schema_of("statistics", load_library(project.folder).languages)["properties"]["said_as"]
    assert list(shape["properties"]) == ["zh", "en"]
    assert "required" not in shape
    project.run("new", "statistics", "roads")
    assert "# said_as:\n#   zh: []\n#   en: []\n" in project.read("content/statistics/roads.yml")


def test_quotations_and_approved_names_may_run_over_the_end_of_a_line(project: Project) -> None:
    project.replace("content/terms.yml", "note:", "aliases: [Old Roads Hall], avoid: {en: [roads]}, note:")
    with_story(project, "en", "The Old\nRoads Hall, “old\nroads\nfor all” and (童声，\n合唱).")
    assert told(project) == []
    project.replace(SONGS, "“old", "old")
    assert told(project) == [(SONGS, "avoided-term")]


def test_a_letter_that_grows_when_made_small_hides_no_other_slip(project: Project) -> None:
    project.replace("content/terms.yml", "note:", "avoid: {en: [Roads]}, note:")
    project.replace(SCHOOLS, "sources:", 'said_as: {en: ["{value} schools"]}\nsources:')
    with_story(project, "en", "They came from İzmir. Roads led to 12 Schools.")
    assert told(project) == [(SONGS, "avoided-term"), (SONGS, "figure-conflict")]


def test_a_line_in_another_script_may_be_quoted(project: Project) -> None:
    with_story(project, "zh", "书目：\n\n- “Roads to the Town: a History”（1990）\n- 《A Gate on the Road》\n")
    assert told(project) == []


def test_a_long_line_takes_no_longer_than_many_short_ones(project: Project) -> None:
    project.replace("docs/zh/visit.md", "这一页", "a" * 200_000 + "这一页")
    started = time.monotonic()
    told(project)
    assert time.monotonic() - started < 5
