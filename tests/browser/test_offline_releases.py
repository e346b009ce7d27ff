"""On the road: each release takes over as a whole, and what is gone leaves."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.roads import WIDER, Road
from reading import static_of

FRESH = "修路人留下的新精神"


def test_a_new_release_takes_over_with_new_words_and_styles(road: Road) -> None:
    road.download("map/")
    road.visit("spirits/road/")
    road.project.replace("content/spirits/road.yml", "修路人留下的精神", FRESH)
    road.project.replace("content/red-bases/hall.yml", "小城展览馆", "新的展览馆")
    road.change_styles()
    road.release()
    assert road.leading() == WIDER, "the page that came while the old worker was there"
    road.signal(False)
    road.open("spirits/road/")
    expect(road.page.locator("main")).to_contain_text(FRESH)
    assert road.leading() == WIDER
    road.open("red-bases/hall/")
    expect(road.page.locator("h1")).to_have_text("新的展览馆")
    assert road.leading() == WIDER


def test_a_release_that_cannot_be_gathered_leaves_the_old_one_whole(road: Road) -> None:
    road.visit("spirits/road/")
    before = road.kept()
    road.change_styles()
    road.build()
    (static_of(road.project.folder.parent / "web/town") / "offline.js").unlink()
    road.page.reload()
    road.page.wait_for_timeout(1000)
    road.wait("async () => !(await navigator.serviceWorker.getRegistration()).installing")
    road.signal(False)
    road.open("spirits/road/")
    assert road.leading() == "1.8"
    assert set(before) <= set(road.kept())


def test_a_withdrawn_page_leaves_what_is_kept(road: Road) -> None:
    road.download("map/")
    road.visit("residents/li-lu/")
    road.visit("spirits/road/")
    road.project.replace("content/site.yml", "  route: old-gate\n", "")
    for file in ("residents/li-lu", "spirit-sites/old-gate"):
        road.project.replace(f"content/{file}.yml", "status: published", "status: withdrawn")
    road.release()
    kept = road.kept()
    assert not {"residents/li-lu/", "spirit-sites/old-gate/"} & set(kept)
    assert {"spirits/road/", "red-bases/hall/"} <= set(kept)


def test_a_picture_of_a_withdrawn_record_leaves_too(road: Road) -> None:
    picture = "picture: {file: li-lu.svg, alt: {zh: 图, en: Drawing}, credit: 某人, licence: CC0}\n"
    record = road.project.read("content/residents/li-lu.yml")
    size = "width='9' height='9'"
    road.project.write("content/media/li-lu.svg", f"<svg xmlns='http://www.w3.org/2000/svg' {size}/>")
    road.project.write("content/residents/li-lu.yml", record.rstrip("\n") + "\n" + picture)
    road.build()
    road.visit("residents/li-lu/")
    road.wait_kept("media/li-lu.svg")
    road.project.replace("content/residents/li-lu.yml", "status: published", "status: withdrawn")
    road.release()
    assert "media/li-lu.svg" not in road.kept()


def test_a_page_that_is_gone_leaves_what_is_kept_when_the_server_says_so(road: Road) -> None:
    road.visit("about/")
    (road.project.folder.parent / "web/town/about/index.html").unlink()
    (road.project.folder.parent / "web/town/about").rmdir()
    road.page.reload()
    road.wait("async () => !(await caches.match(location.href))")
