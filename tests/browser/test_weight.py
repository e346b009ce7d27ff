"""What pages ask for and how much that weighs, from the browser's own log of its network."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import Quiet, served
from projects import built, copy_small

TEXTS = (".html", ".css", ".js", ".svg", ".json", "/")
NOT_COUNTED = ("image", "font")
"""Sorts of files beside the page's own weight: pictures, and the title font that no text waits for."""
TEMPLATES = [
    *("", "spirits/", "spirits/road/", "red-bases/", "residents/", "residents/li-lu/", "statistics/", "timeline/"),
    *("map/", "glossary/", "about/", "visit/", "themes/", "themes/city-image/", "sitemap/", "search/", "activities/"),
    *("spirit-sites/old-gate/", "organisations/", "organisations/centre/", "projects/lamps/", "policies/rules/"),
]


class _Compressing(Quiet):
    """A host as sites have it: texts are compressed, the headers of `_headers` are sent."""

    def do_GET(self) -> None:  # noqa: N802  # the library's name
        """A file, compressed if it is a text."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        for name, value in _headers(Path(self.directory)).items():
            self.send_header(name, value)
        if file.suffix in TEXTS:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@functools.cache
def _headers(folder: Path) -> dict[str, str]:
    block = (folder / "_headers").read_text("utf-8").split("\n\n")[0]
    return dict(line.strip().split(": ", 1) for line in block.splitlines()[1:])


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site with search, on a host that compresses and sends its headers."""
    project = copy_small(tmp_path_factory.mktemp("weighed") / "project")
    with served(built(project, env={"HANHAI_SEARCH": "on"}), _Compressing) as address:
        yield address


def log_of(browser: Browser, address: str) -> list[tuple[str, str, int]]:
    """Address, sort and transferred bytes of everything that a first visit to a page loads."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    requests = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    log = [(r.url, r.resource_type, r.sizes()["responseBodySize"] + r.sizes()["responseHeadersSize"]) for r in requests]
    context.close()
    return log


@pytest.mark.parametrize("root", ["", "en/"])
@pytest.mark.parametrize(
    ("name", "most"), [("residents/li-lu/", 50_000), ("spirit-sites/old-gate/", 50_000), ("", 100_000)]
)
def test_a_page_is_light_and_asks_for_little(browser: Browser, host: str, root: str, name: str, most: int) -> None:
    log = [entry for entry in log_of(browser, host + root + name) if entry[1] not in NOT_COUNTED]
    assert sum(size for _, _, size in log) < most, log
    assert len(log) <= 8, log


def _watch(page: Page, host: str) -> list[str]:
    """What happens that must not: violations of the policy, errors, requests to anyone else."""
    amiss: list[str] = []
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (event) => "
        "console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"
    )
    page.on("console", lambda message: amiss.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: amiss.append(str(error)))
    own = urlsplit(host).netloc
    page.on("request", lambda r: None if urlsplit(r.url).netloc in (own, "") else amiss.append(r.url))
    return amiss


@pytest.mark.parametrize("root", ["", "en/"])
def test_no_template_breaks_the_policy_or_asks_anyone_else(page: Page, host: str, root: str) -> None:
    amiss = _watch(page, host)
    for name in TEMPLATES:
        page.goto(host + root + name)
        page.wait_for_load_state("networkidle")
    assert amiss == []


def test_the_search_works_under_the_policy(page: Page, host: str) -> None:
    amiss = _watch(page, host)
    page.goto(f"{host}search/?q=修路")
    page.locator(".search-results a").first.wait_for()
    assert amiss == []


def test_a_breach_would_be_seen(page: Page, host: str) -> None:
    amiss = _watch(page, host)
    page.goto(host)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {textContent: '1'}))")
    page.wait_for_timeout(200)
    assert any("policy: script-src" in text for text in amiss)


def _until(page: Page, truth: str) -> None:
    """Wait until an expression is true; Playwright's own way evaluates text, which the policy refuses."""
    for _ in range(100):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {truth}")


@pytest.mark.parametrize("root", ["", "en/"])
def test_titles_have_their_font_from_the_second_page_on_and_nothing_moves(page: Page, host: str, root: str) -> None:
    page.goto(f"{host}{root}residents/li-lu/")
    _until(page, "localStorage.getItem('titles')")
    page.goto(f"{host}{root}spirits/road/")
    _until(page, "[...document.fonts].some((font) => font.status === 'loaded')")
    assert "Titles" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert "Titles" not in page.evaluate("getComputedStyle(document.querySelector('.lead')).fontFamily")
    shift = page.evaluate(
        "new Promise((tell) => { let sum = 0; new PerformanceObserver((list) => { for (const entry of"
        " list.getEntries()) sum += entry.value; }).observe({type: 'layout-shift', buffered: true});"
        " setTimeout(() => tell(sum), 500); })"
    )
    assert shift == 0


def test_the_title_font_is_no_concern_of_the_first_page(page: Page, host: str) -> None:
    fonts: list[str] = []
    page.on("request", lambda r: fonts.append(r.url) if r.resource_type == "font" else None)
    page.goto(f"{host}residents/li-lu/", wait_until="load")
    assert fonts == []


def test_a_wide_table_scrolls_inside_its_own_box_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    columns = 12
    rows = [f"| {' | '.join(['很宽的一格'] * columns)} |" for _ in range(2)]
    table = "\n".join([rows[0], "|" + "---|" * columns, rows[1]])
    project.replace("docs/zh/visit.md", "这一页", f"{table}\n\n这一页")
    with served(built(project), _Compressing) as address:
        context = browser.new_context(viewport={"width": 320, "height": 640})
        page = context.new_page()
        page.goto(f"{address}visit/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        wide, shown = page.locator("table").evaluate("(table) => [table.scrollWidth, table.clientWidth]")
        assert wide > shown
        context.close()
