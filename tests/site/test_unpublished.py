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
