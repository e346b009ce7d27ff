"""Pictures that records name."""

from __future__ import annotations

import base64

from projects import Project, built
from reading import read_site

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_a_picture_is_shown_with_its_words_credit_and_licence(project: Project) -> None:
    media = project.folder / "content" / "media"
    media.mkdir()
    (media / "lamps.png").write_bytes(PIXEL)
    (media / "unused.png").write_bytes(PIXEL)
    words = "picture: {file: lamps.png, alt: {zh: 路灯, en: Street lamps}, credit: 测试组, licence: CC BY 4.0}\n"
    file = project.folder / "content/projects/lamps.yml"
    file.write_text(file.read_text("utf-8") + words, "utf-8")
    site = built(project)
    image = read_site(site)["en/projects/lamps/"].main.one("img")
    assert image.get("alt") == "Street lamps"
    assert (site / "en/projects/lamps" / image.get("src")).resolve().read_bytes() == PIXEL
    assert "CC BY 4.0" in read_site(site)["projects/lamps/"].main.text
    assert not (site / "media/unused.png").exists()
    card = next(link for link in read_site(site)["projects/"].main.all("a") if "lamps" in link.get("href"))
    assert card.one("img").get("alt") == "", "the name stands beside it"
    assert (site / "projects" / card.one("img").get("src")).resolve().read_bytes() == PIXEL
