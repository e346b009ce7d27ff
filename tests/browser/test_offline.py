"""On the road: what was seen and the guide open without a signal, and what is kept goes when asked."""

from __future__ import annotations

import contextlib
import http.server
import re
import shutil
import threading
import time

import pytest
from playwright.sync_api import expect

from browser.roads import PATIENCE, Road
from hanhai.offline import PREVIEW
from reading import static_of

GUIDE = ["", "map/", "visiting/", "spirit-sites/", "spirit-sites/old-gate/", "red-bases/", "red-bases/hall/"]


def test_a_page_that_was_seen_opens_without_signal_in_its_styles(road: Road) -> None:
    road.visit("spirits/road/")
    road.signal(False)
    road.open("about/")
    expect(road.page).to_have_url(f"{road.root}offline/?page=about%2F")
    road.open("spirits/road/")
    expect(road.page.locator("h1")).to_have_text("“修路”精神")
    assert road.leading() == "1.8"


def test_a_page_that_is_kept_opens_soon_though_the_server_is_silent(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.visit("about/")
    road.open("spirits/road/")
    answer = http.server.SimpleHTTPRequestHandler.do_GET
    silent = threading.Event()

    def wait(handler: http.server.SimpleHTTPRequestHandler) -> None:
        silent.wait(PATIENCE)
        with contextlib.suppress(ConnectionError):
            answer(handler)

    monkeypatch.setattr(http.server.SimpleHTTPRequestHandler, "do_GET", wait)
    start = time.monotonic()
    road.page.goto(f"{road.root}about/?again", wait_until="domcontentloaded")
    assert 2.5 < time.monotonic() - start < 8
    assert road.leading() == "1.8"
    silent.set()


def test_a_script_that_comes_late_is_of_the_release_of_its_page(road: Road) -> None:
    road.visit("about/")
    road.page.reload()
    script = static_of(road.project.folder.parent / "web/town") / "guide.js"
    script.write_text('document.documentElement.dataset.wrong = "yes";', "utf-8")
    road.page.evaluate(
        f"import(new URL('../assets/{script.parent.name}/guide.js', location.href).href).then(() => {{}})"
    )
    assert road.page.evaluate("document.documentElement.dataset.wrong") is None


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_page_of_what_is_kept_stands_in_for_one_that_is_not(prefix: str, road: Road) -> None:
    road.visit(f"{prefix}spirits/road/")
    road.signal(False)
    road.open(f"{prefix}residents/li-lu/")
    page = road.page
    expect(page.locator("html")).to_have_attribute("lang", "en" if prefix else "zh-Hans")
    expect(page.locator("[data-wanted] a")).to_have_attribute("href", f"{road.root}{prefix}residents/li-lu/")
    expect(page.locator("[data-pages=seen] a")).to_have_attribute("href", f"{road.root}{prefix}spirits/road/")
    road.signal(True)
    page.locator("[data-wanted] a").click()
    expect(page).to_have_url(f"{road.root}{prefix}residents/li-lu/")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_guide_says_its_size_first_and_then_opens_whole_without_signal(prefix: str, road: Road) -> None:
    road.open(f"{prefix}map/")
    expect(road.page.locator("[data-size]")).to_have_text(re.compile(r"^about \d+ kB$" if prefix else r"^约\d+ kB$"))
    assert f"{prefix}red-bases/hall/" not in road.kept()
    road.download(f"{prefix}map/")
    road.signal(False)
    for name in GUIDE:
        road.open(prefix + name)
        expect(road.page).to_have_url(road.root + prefix + name)
        road.page.evaluate(
            """() => Promise.all([...document.images].map((image) => {
                image.loading = "eager";
                return image.decode();
            }))"""
        )
        assert road.page.evaluate("getComputedStyle(document.body).marginTop") == "0px"


def test_the_guide_can_be_removed_again(road: Road) -> None:
    road.download("visiting/")
    road.page.locator("[data-remove]").click()
    expect(road.page.locator("[data-keep]")).to_be_visible()
    expect(road.page.locator("[data-keep]")).to_be_focused()
    assert "red-bases/hall/" not in road.kept()


def test_a_download_that_was_cut_short_says_so_and_goes_on(road: Road) -> None:
    road.visit("map/")
    expect(road.page.locator("[data-keep]")).to_be_visible()
    road.signal(False)
    road.page.locator("[data-keep]").click()
    expect(road.page.locator(".road [data-state]")).to_contain_text("没有下载完")
    road.signal(True)
    road.page.locator("[data-keep]").click()
    expect(road.page.locator("[data-remove]")).to_be_visible()


def test_a_reader_can_clear_everything_and_have_nothing_kept(road: Road) -> None:
    road.visit("spirits/road/")
    road.open("offline/")
    road.page.locator("[data-off]").click()
    expect(road.page.locator(".kept [data-state]")).to_contain_text("已全部清除")
    assert road.caches() == []
    road.open("about/")
    road.page.wait_for_load_state("networkidle")
    assert road.caches() == []
    assert road.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    road.open("offline/")
    road.page.locator("[data-on]").click()
    expect(road.page.locator("[data-off]")).to_be_visible()
    assert road.caches() != []


def test_only_what_lies_below_the_site_s_path_is_kept(road: Road) -> None:
    road.download("map/")
    scope = road.page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.scope)")
    assert scope == road.root
    assert all(name.startswith("hanhai:/town/:") for name in road.caches())
    assert not [address for address in road.kept() if address.startswith("http")]


def test_the_preview_keeps_nothing_and_clears_what_a_finished_site_left(road: Road) -> None:
    road.visit("about/")
    web = road.project.folder.parent / "web" / "town"
    for file in web.rglob("*.html"):
        file.write_text(re.sub(r' data-release="[^"]*"', "", file.read_text("utf-8")), "utf-8")
    shutil.copyfile(PREVIEW, web / "sw.js")
    road.page.reload()
    road.wait("async () => !(await caches.keys()).length")
    road.open("about/")
    assert road.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    road.open("map/")
    expect(road.page.locator(".road [data-state]")).to_contain_text("不能把页面存到本机")
    expect(road.page.locator("[data-keep]")).to_be_hidden()
