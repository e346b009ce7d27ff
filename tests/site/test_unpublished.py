"""What readers may not see, named in what they may."""

from __future__ import annotations

import pytest

from projects import Project, built
from reading import read_site

STORY = "story: {zh: '见[[%s]]，又见[[%s|某人的名字]]。', en: 'See [[%s]] and [[%s|the words]].'}\n"


@pytest.mark.parametrize(("target", "words_stay"), [("residents/gone", False), ("milestones/planned", True)])
def test_prose_neither_links_to_nor_names_what_is_not_public(project: Project, target: str, words_stay: bool) -> None:
    file = project.folder / "content/projects/lamps.yml"
    file.write_text(file.read_text("utf-8") + STORY % (target, target, target, target), "utf-8")
    pages = read_site(built(project))
    main = pages["projects/lamps/"].main
    assert not [link for link in main.all("a") if target in link.get("href")]
    assert "未公开的内容" in main.text
    assert ("某人的名字" in main.text) == words_stay
    assert ("the words" in pages["en/projects/lamps/"].main.text) == words_stay


def test_a_draft_has_no_address_that_leads_to_it_but_what_was_withdrawn_has(project: Project) -> None:
    project.replace("content/milestones/planned.yml", "status:", "former_slugs: [planned-once]\nstatus:")
    project.replace("content/residents/gone.yml", "status:", "former_slugs: [gone-once]\nstatus:")
    site = built(project)
    assert not (site / "milestones/planned-once").exists()
    assert (site / "residents/gone-once/index.html").is_file()


def test_a_stop_does_not_tell_how_high_a_hidden_place_lies(project: Project) -> None:
    gate = project.read("content/spirit-sites/old-gate.yml")
    secret = (
        gate.partition("stops:")[0].replace("2780", "3333").replace("旧大门", "未定").replace("The Old Gate", "Soon")
    )
    project.write("content/spirit-sites/soon.yml", f"{secret}sources: [paper]\nchecked: 2026-11-01\nstatus: draft\n")
    project.replace("content/spirit-sites/old-gate.yml", "red-bases/hall", "spirit-sites/soon")
    pages = read_site(built(project))
    assert pages["spirit-sites/old-gate/"].main.all("li", class_="route-stop")[2].text == "展览馆"
