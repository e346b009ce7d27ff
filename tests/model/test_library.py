"""The content as a whole: records linked both ways, all problems in one run, what is public."""

from __future__ import annotations

import pytest

from conftest import Project, copy_small
from hanhai.library import Library, load_library
from hanhai.problems import ProblemsFound


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load_library(copy_small(tmp_path_factory.mktemp("library") / "project").folder)


def told(project: Project) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in load_library(project.folder).problems]


def test_the_small_project_has_no_problems(library: Library) -> None:
    assert library.problems == []


def test_a_record_has_links_from_its_fields_and_its_prose_each_once(library: Library) -> None:
    assert library.entries["spirits/road"].links == ["spirit-sites/old-gate", "residents/li-lu"]


def test_a_record_knows_who_names_it(library: Library) -> None:
    assert library.entries["spirits/road"].backlinks == ["red-bases/hall", "residents/li-lu", "spirit-sites/old-gate"]
    assert library.entries["services/order"].backlinks == ["organisations/centre"]
    assert library.entries["youth/songs"].backlinks == []


def test_links_and_backlinks_agree(library: Library) -> None:
    there = {(key, target) for key, entry in library.entries.items() for target in entry.links}
    back = {(source, key) for key, entry in library.entries.items() for source in entry.backlinks}
    assert there == back


def test_a_record_does_not_link_to_itself(project: Project) -> None:
    project.replace("content/youth/songs.yml", "sources:", "related: [youth/songs]\nsources:")
    library = load_library(project.folder)
    assert library.problems == []
    assert library.entries["youth/songs"].links == []


def test_only_published_records_are_public(library: Library) -> None:
    assert [entry.slug for entry in library.of_kind("milestones")] == ["road-opens"]
    assert [entry.slug for entry in library.of_kind("residents")] == ["li-lu", "road-crew"]
    assert "residents/gone" in library.entries


def test_themes_are_chapters_and_environments(library: Library) -> None:
    assert list(library.themes) == ["city-image", "safe-society"]


def test_problems_of_all_files_come_in_one_run(project: Project) -> None:
    project.replace("content/projects/lamps.yml", "status: published", "status: publish")
    project.replace("content/youth/songs.yml", "[paper]", "[papers]")
    project.replace("content/sources.yml", "https://", "https:")
    project.replace("docs/zh/about.md", "[@paper]", "[@papier]")
    project.write("content/notes.txt", "…")
    project.write("content/milestones/road-opens.yml", "date：1954\n")
    assert told(project) == [
        ("content/milestones/road-opens.yml", "fullwidth-colon"),
        ("content/notes.txt", "stray-file"),
        ("content/projects/lamps.yml", "bad-choice"),
        ("content/sources.yml", "bad-url"),
    ]


def test_sources_that_cannot_be_read_do_not_make_every_citation_wrong(project: Project) -> None:
    project.write("content/sources.yml", "paper: *x\n")
    assert told(project) == [("content/sources.yml", "alias")]


def test_a_record_that_cannot_be_read_does_not_make_links_to_it_wrong(project: Project) -> None:
    project.write("content/spirits/road.yml", "name: {zh: 路}\n")
    assert {path for path, _ in told(project)} == {"content/spirits/road.yml"}


def test_a_language_that_cannot_be_read_does_not_make_every_text_in_it_wrong(project: Project) -> None:
    project.replace("content/languages/en.yml", "direction: ltr", "direction: left")
    assert told(project) == [("content/languages/en.yml", "bad-choice")]


def test_a_page_that_cannot_be_read_does_not_make_its_translation_wrong(project: Project) -> None:
    (project.folder / "docs/zh/about.md").write_bytes("小城".encode("gb18030"))
    assert told(project) == [("docs/zh/about.md", "encoding-gbk")]


def test_without_settings_nothing_else_is_judged(project: Project) -> None:
    project.replace("content/site.yml", "name:", "nmae:")
    project.write("content/projects/lamps.yml", "x")
    with pytest.raises(ProblemsFound) as found:
        load_library(project.folder)
    assert {problem.path for problem in found.value.problems} == {"content/site.yml"}


def test_a_folder_without_content_is_no_project(project: Project) -> None:
    with pytest.raises(ProblemsFound, match="no content folder"):
        load_library(project.folder / "docs")


def test_the_slot_of_a_label_may_be_left_out_but_not_invented(project: Project) -> None:
    project.replace("content/languages/en.yml", "more than {number}", "more than {nummer}")
    assert told(project) == [("content/languages/en.yml", "unknown-slot")]
    project.replace("content/languages/en.yml", "more than {nummer}", "many")
    assert told(project) == []


def test_a_new_language_is_one_file(project: Project) -> None:
    text = project.read("content/languages/en.yml")
    project.write(
        "content/languages/fr.yml", text.replace("name: English", "name: Français").replace("tag: en", "tag: fr")
    )
    library = load_library(project.folder)
    assert library.problems == []
    assert library.languages.codes == ("zh", "en", "fr")


def test_another_language_may_be_the_default(project: Project) -> None:
    project.write("content/site.yml", "default_language: en\n" + project.read("content/site.yml"))
    codes = {problem.code for problem in load_library(project.folder).problems}
    assert codes == {"missing-translation"}, "of the records and pages that are in Chinese only"
