"""On the road: what was seen and the guide open without a signal, and each release takes over as a whole."""

from __future__ import annotations

import contextlib
import http.server
import re
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser.conftest import served
from hanhai.offline import PREVIEW
from projects import Project, built, copy_small

GUIDE = ["", "map/", "visiting/", "spirit-sites/", "spirit-sites/old-gate/", "red-bases/", "red-bases/hall/"]
PATIENCE = 20.0
FRESH = "修路人留下的新精神"
WIDER = "2.6"


@dataclass
class Road:
    """A site below a path, a visitor of it, and a signal that comes and goes."""

    project: Project
    root: str
    context: BrowserContext
    page: Page

    def open(self, address: str) -> None:
        self.page.goto(self.root + address)

    def visit(self, address: str) -> None:
        """Open a page and wait until it is kept."""
        self.open(address)
        self.wait_kept(address)

    def wait_kept(self, address: str) -> None:
        question = "async (href) => navigator.serviceWorker.controller && Boolean(await caches.match(href))"
        self.wait(question, self.root + address)

    def wait(self, question: str, value: object = None) -> None:
        """Ask the page again and again until it says yes."""
        end = time.monotonic() + PATIENCE
        while not self.page.evaluate(question, value):
            assert time.monotonic() < end, question
            self.page.wait_for_timeout(50)

    def signal(self, there: bool) -> None:
        self.context.set_offline(not there)

    def kept(self) -> list[str]:
        """Addresses of all that is kept."""
        found: list[str] = self.page.evaluate(
            """async () => (await Promise.all((await caches.keys()).map(
                async (name) => (await (await caches.open(name)).keys()).map((key) => key.url)
            ))).flat()"""
        )
        return sorted({url.removeprefix(self.root) for url in found})

    def caches(self) -> list[str]:
        found: list[str] = self.page.evaluate("caches.keys()")
        return sorted(found)

    def download(self, address: str) -> None:
        """Ask for the guide and wait until all of it is there."""
        self.open(address)
        self.page.locator("[data-keep]").click()
        expect(self.page.locator("[data-remove]")).to_be_visible(timeout=20_000)

    def release(self) -> None:
        """Build and publish what the project has now, and wait until its worker has taken over."""
        before = self.caches()
        self.build()
        self.page.reload()
        gone = "now.length && !now.some((name) => old.includes(name))"
        self.wait(f"async (old) => {{ const now = await caches.keys(); return {gone}; }}", before)

    def change_styles(self) -> None:
        """Let the next release have other styles: lines further apart."""
        self.project.replace("content/languages/zh.yml", 'line_height: "1.8"', f'line_height: "{WIDER}"')

    def leading(self) -> str:
        """How far apart the styles of the page that is open set its lines."""
        return str(self.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--leading')"))

    def build(self) -> None:
        built(self.project, "--output", str(self.project.folder.parent / "web" / "town"))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project and its first release."""
    folder = tmp_path_factory.mktemp("road")
    project = copy_small(folder / "project")
    for code, title in (("zh", "来访须知。"), ("en", "Visiting us.")):
        head = f"---\ntitle: {title[:-1]}\ndescription: {title}\n---\n"
        project.write(f"docs/{code}/visiting.md", f"{head}{title}\n")
    built(project, "--output", str(folder / "web" / "town"))
    return folder


@pytest.fixture
def road(first: Path, tmp_path: Path, context: BrowserContext, page: Page) -> Iterator[Road]:
    shutil.copytree(first, tmp_path / "all")
    with served(tmp_path / "all" / "web") as address:
        yield Road(Project(tmp_path / "all" / "project"), f"{address}town/", context, page)


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
    script = road.project.folder.parent / "web/town/assets/guide.js"
    script.write_text('document.documentElement.dataset.wrong = "yes";', "utf-8")
    road.page.evaluate("import(new URL('../assets/guide.js', location.href).href).then(() => {})")
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
    (road.project.folder.parent / "web/town/assets/offline.js").unlink()
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
