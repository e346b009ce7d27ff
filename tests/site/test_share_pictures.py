"""Pictures for shared links."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from hanhai.share_drawing import BOTTOM, LEFT, RIGHT, SIZE, TOP, can_write, draw_card, fit
from projects import Project, add_news, built
from reading import read_site, snapshot

ON = {"HANHAI_SHARE": "on"}
LONG = [
    "修一条到高原的路，" * 22 + "终",
    "The road over the plateau " * 8,
    "Llanfairpwllgwyngyll" * 10,
    "”，。" * 67,
    "“" * 200,
]


def properties(site: Path, address: str) -> dict[str, str]:
    return {meta.get("property"): meta.get("content") for meta in read_site(site)[address].tree.all("meta")}


def test_records_and_news_have_a_picture_and_lists_have_none(project: Project) -> None:
    add_news(project)
    site = built(project, env=ON)
    for address in ("residents/li-lu/", "en/residents/li-lu/", "news/bridge/"):
        said = properties(site, address)
        file = site / said["og:image"].partition("//")[2].partition("/")[2]
        with Image.open(file) as picture:
            assert picture.size == (int(said["og:image:width"]), int(said["og:image:height"])) == SIZE
        assert file.stat().st_size <= 60_000
        assert said["og:image:alt"]
        card = [meta.get("content") for meta in read_site(site)[address].tree.all("meta", name="twitter:card")]
        assert card == ["summary_large_image"]
    assert "og:image" not in properties(site, "residents/")
    assert "og:image" not in properties(site, "about/")


def test_each_language_has_its_own_picture(project: Project) -> None:
    site = built(project, env=ON)
    pictures = [(site / f"assets/share/{code}/residents/li-lu.png").read_bytes() for code in ("zh", "en")]
    assert pictures[0] != pictures[1]


def test_pictures_can_be_left_out(project: Project) -> None:
    site = built(project)
    assert not (site / "assets/share").exists()
    assert "og:image" not in properties(site, "residents/li-lu/")


def test_the_same_pictures_come_from_the_cache_and_without_it(project: Project) -> None:
    site = built(project, env=ON)
    first = snapshot(site / "assets/share")
    kept = project.folder / ".cache/share"
    stray = kept / "of-an-earlier-build.png"
    stray.write_bytes(b"old")
    assert snapshot(built(project, env=ON) / "assets/share") == first
    assert not stray.exists()
    for file in kept.iterdir():
        file.unlink()
    assert snapshot(built(project, env=ON) / "assets/share") == first


@pytest.mark.parametrize("name", LONG)
def test_a_title_of_200_characters_stays_inside(name: str) -> None:
    assert len(name) >= 199
    with Image.open(BytesIO(draw_card((name, LONG[1]), "红色教育基地", "小城"))) as picture:
        drawn = picture.convert("L")
    empty = Image.open(BytesIO(draw_card(("", ""), "红色教育基地", "小城"))).convert("L")
    for box in ((0, 0, LEFT - 8, 600), (RIGHT + 8, 0, 1200, 600), (0, BOTTOM + 8, 1200, 630), (0, 0, 1200, TOP - 8)):
        assert drawn.crop(box).tobytes() == empty.crop(box).tobytes(), box


def test_lines_do_not_begin_with_closing_or_end_with_opening_marks() -> None:
    _, lines = fit("修路的人说：“路修到哪里，”树就种到哪里。（真的）" * 4, (60,), 9)
    assert len(lines) > 2
    assert not [line for line in lines if line[0] in "，。：”）" or line[-1] in "“（"]


def test_a_name_that_the_font_cannot_write_gives_way_to_the_next() -> None:
    assert can_write("李路 Li Lu")
    assert not can_write("བོད")
    assert draw_card(("བོད", "李路"), "居民", "小城") == draw_card(("李路",), "居民", "小城")
