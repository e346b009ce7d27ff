"""Pictures that records name."""

from __future__ import annotations

from picture_files import save
from projects import Project, built
from reading import read_site

WORDS = "picture: {file: lamps.png, alt: {zh: 路灯, en: Street lamps}, credit: 测试组, licence: CC BY 4.0}\n"


def test_a_picture_is_shown_with_its_words_credit_and_licence(project: Project) -> None:
    for name in ("lamps.png", "unused.png"):
        save(project.folder / "content/media" / name, 40, 30)
    project.write("content/projects/lamps.yml", project.read("content/projects/lamps.yml") + WORDS)
    site = built(project)
    image = read_site(site)["en/projects/lamps/"].main.one("img")
    assert image.get("alt") == "Street lamps"
    assert (image.get("width"), image.get("height")) == ("40", "30")
    assert (site / "en/projects/lamps" / image.get("src")).resolve() == site / "media/lamps-40.webp"
    assert "CC BY 4.0" in read_site(site)["projects/lamps/"].main.text
    assert [file.name for file in (site / "media").iterdir()] == ["lamps-40.webp"]
    card = next(link for link in read_site(site)["projects/"].main.all("a") if "lamps" in link.get("href"))
    assert card.one("img").get("alt") == "", "the name stands beside it"
    assert (site / "projects" / card.one("img").get("src")).resolve() == site / "media/lamps-40.webp"
