"""Pictures as readers get them: in several widths, late, with their size, and never as they were put in."""

from __future__ import annotations

import json
import shutil
from io import BytesIO

import pytest
from PIL import Image

from picture_files import SVG, encoded, save
from projects import Project, built, copy_small
from reading import read_site, snapshot

WORDS = "picture: {{file: {}, alt: {{zh: 图, en: A picture}}, credit: 测试组, licence: CC BY 4.0}}\n"
LARGE = "media/gate-480.webp 480w, media/gate-960.webp 960w, media/gate-1600.webp 1600w"


def name_picture(project: Project, path: str, file: str) -> None:
    project.write(path, project.read(path).rstrip("\n") + "\n" + WORDS.format(file))


def add_large(project: Project) -> None:
    """A photograph that a place names, with notes of the camera in it."""
    exif = Image.Exif()
    exif[0x010F] = "Camera of Li Lu"
    save(project.folder / "content/media/gate.jpg", 2000, 1000, exif=exif.tobytes())
    name_picture(project, "content/spirit-sites/old-gate.yml", "gate.jpg")


def add_page(project: Project) -> None:
    """A page in Chinese only, with two pictures and a link to one."""
    save(project.folder / "docs/assets/old/wall.png", 1200, 600)
    project.write("docs/assets/plan.svg", SVG.replace("<rect", "<!-- secret --><rect"))
    text = "![墙](../assets/old/wall.png)\n\n![图](../assets/plan.svg)\n\n[大图](../assets/old/wall.png)\n"
    project.write("docs/zh/walls.md", f"---\ntitle: 城墙\ndescription: 城墙。\n---\n{text}")


def kept_by(project: Project) -> set[str]:
    """Names in the cache."""
    return {file.name for file in (project.folder / ".cache/pictures").glob("*")}


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_small(tmp_path_factory.mktemp("pictured") / "project")
    add_large(project)
    add_page(project)
    (project.folder / "docs/assets/Thumbs.db").write_bytes(b"secret")
    (project.folder / "content/media/.DS_Store").write_bytes(b"secret")
    built(project)
    return project


@pytest.mark.parametrize(("prefix", "root"), [("", "../../"), ("en/", "../../../")])
def test_a_record_offers_its_picture_in_three_widths(prefix: str, root: str, pictured: Project) -> None:
    page = read_site(pictured.folder / "site")[f"{prefix}spirit-sites/old-gate/"]
    image = page.main.one("figure", class_="picture").one("img")
    assert image.get("srcset") == LARGE.replace("media/", f"{root}media/")
    assert image.get("src") == f"{root}media/gate-1600.webp"
    assert (image.get("width"), image.get("height")) == ("1600", "800")
    assert image.get("sizes")
    assert image.get("decoding") == "async"
    assert not image.get("loading"), "the first picture of a page is fetched at once"


def test_a_card_offers_the_same_widths_and_waits(pictured: Project) -> None:
    page = read_site(pictured.folder / "site")["spirit-sites/"]
    card = next(link for link in page.main.all("a") if "old-gate" in link.get("href"))
    assert card.one("img").get("srcset") == LARGE.replace("media/", "../media/")
    assert card.one("img").get("loading") == "lazy"


@pytest.mark.parametrize("address", ["walls/", "en/walls/"])
def test_a_page_offers_its_pictures_in_every_language(address: str, pictured: Project) -> None:
    site = pictured.folder / "site"
    page = read_site(site)[address]
    first, second = page.main.one("div", class_="prose").all("img")
    files = [page.target(part.split()[0]) for part in first.get("srcset").split(", ")]
    assert files == [f"assets/old/wall-{width}.webp" for width in (480, 960, 1200)]
    assert [Image.open(BytesIO((site / file).read_bytes())).width for file in files] == [480, 960, 1200]
    assert page.target(first.get("src")) == files[-1]
    assert (first.get("width"), first.get("height"), first.get("loading")) == ("1200", "600", "")
    assert page.target(second.get("src")) == "assets/plan.svg"
    assert (second.get("width"), second.get("height"), second.get("loading")) == ("8", "4", "lazy")
    link = next(link for link in page.main.all("a") if link.text == "大图")
    assert page.target(link.get("href")) == files[-1]


def test_nothing_goes_out_as_it_was_put_in(pictured: Project) -> None:
    site = pictured.folder / "site"
    names = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert not [name for name in names if name.endswith((".jpg", ".db", ".DS_Store", "wall.png"))]
    published = [site / name for name in names if name.startswith(("media/", "assets/old/", "assets/plan"))]
    assert len(published) == 7
    for file in published:
        assert b"secret" not in file.read_bytes()
        assert b"Li Lu" not in file.read_bytes()


def test_the_files_for_other_programs_name_the_published_picture(pictured: Project) -> None:
    site = pictured.folder / "site"
    [record] = json.loads((site / "data/spirit-sites.json").read_text("utf-8"))["records"]
    assert record["picture"]["address"].endswith("/media/gate-1600.webp")
    assert "media/gate.jpg" not in "".join(file.read_text("utf-8") for file in (site / "data").glob("*.*"))


def test_the_guide_for_the_road_has_the_narrowest_width_only(pictured: Project) -> None:
    files = json.loads((pictured.folder / "site/offline/zh.json").read_text("utf-8"))["files"]
    assert [file for file in files if file.startswith("media/")] == ["media/gate-480.webp"]


def test_the_same_sources_give_the_same_bytes_with_and_without_the_cache(pictured: Project) -> None:
    before = snapshot(pictured.folder / "site")
    assert snapshot(built(pictured)) == before
    shutil.rmtree(pictured.folder / ".cache/pictures")
    assert snapshot(built(pictured)) == before


def test_a_poster_holds_the_picture_without_what_the_camera_noted(pictured: Project) -> None:
    assert pictured.hanhai("print", "spirit-sites/old-gate", "--output", "sheets").returncode == 0
    poster = next(file for file in (pictured.folder / "sheets").glob("*poster.svg")).read_text("utf-8")
    assert "data:image/jpeg;base64," in poster
    assert "Q2FtZXJhI" not in poster, "“Camera” in base64"


def test_a_record_that_readers_do_not_see_shows_no_picture(project: Project) -> None:
    save(project.folder / "content/media/lamps.png", 40, 30)
    name_picture(project, "content/projects/lamps.yml", "lamps.png")
    project.replace("content/projects/lamps.yml", "status: published", "status: withdrawn")
    site = built(project)
    assert not (site / "media").exists()
    assert not kept_by(project)


def test_what_a_picture_was_before_is_forgotten(project: Project) -> None:
    save(project.folder / "docs/assets/wall.png", 100, 50)
    built(project)
    kept = kept_by(project)
    save(project.folder / "docs/assets/wall.png", 120, 50)
    site = built(project)
    assert kept.isdisjoint(kept_by(project))
    assert (site / "assets/wall-120.webp").is_file()
    assert not (site / "assets/wall-100.webp").exists()


def test_many_pictures_are_made_in_several_processes_with_the_same_names(project: Project) -> None:
    for number in range(9):
        save(project.folder / f"docs/assets/wall-{number}.png", 500 + number, 50)
    site = built(project)
    assert len(list((site / "assets").glob("wall-*.webp"))) == 18
    assert len(kept_by(project)) == 18


def test_a_name_in_chinese_is_kept_and_escaped_in_addresses(project: Project) -> None:
    save(project.folder / "content/media/老城门.png", 600, 300)
    name_picture(project, "content/spirit-sites/old-gate.yml", "老城门.png")
    site = built(project)
    image = read_site(site)["spirit-sites/old-gate/"].main.one("figure", class_="picture").one("img")
    assert image.get("src") == "../../media/%E8%80%81%E5%9F%8E%E9%97%A8-600.webp"
    assert (site / "media/老城门-600.webp").is_file()


def test_a_picture_that_hides_a_page_of_code_behind_its_pixels_loses_it(project: Project) -> None:
    file = project.folder / "docs/assets/wall.gif"
    file.parent.mkdir()
    file.write_bytes(encoded("GIF") + b"<script>alert(1)</script><?php system($_GET[1]); ?>")
    site = built(project)
    assert [file.name for file in (site / "assets").glob("wall*")] == ["wall-40.webp"]
    assert b"script" not in (site / "assets/wall-40.webp").read_bytes()
