"""What waits for the first paint, and what a page is without it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route


def without_worker(page: Page) -> Page:
    """Another visitor, whose browser keeps no scripts by a worker of the site."""
    assert page.context.browser is not None
    return page.context.browser.new_page(service_workers="block")


def test_nothing_fades_in_while_the_page_is_painted_first(page: Page, site: str) -> None:
    fades = "() => getComputedStyle(document.querySelector('.card, .button, .tool')).transitionDuration"
    page.goto(site)
    page.locator("html[data-ready]").wait_for()
    assert "0.15s" in page.evaluate(fades)
    page = without_worker(page)
    page.route("**/site.js", lambda route: route.abort())
    page.goto(site)
    assert page.evaluate(fades) == "0s"


def test_the_script_waits_for_two_frames_and_the_page_does_without_it(page: Page, site: str) -> None:
    page.add_init_script("window.requestAnimationFrame = (work) => setTimeout(work, 300)")
    page.goto(site)
    assert not re.search(r"<script[^>]*\ssrc=", page.request.get(site).text())
    fetched = page.evaluate(
        "performance.getEntriesByType('resource').find((one) => one.name.endsWith('/site.js')).startTime"
    )
    parsed = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventStart")
    assert fetched - parsed >= 590
    page = without_worker(page)
    page.route("**/site.js", lambda route: route.abort())
    page.goto(site)
    page.locator("html.no-js").wait_for()


def set_out(page: Page, address: str) -> None:
    """Ask for a page without waiting for its script."""
    page.evaluate("(address) => location.assign(address)", address)
    page.locator(".foot").wait_for(state="attached")


LAST = "() => getComputedStyle(document.querySelector('.foot')).contentVisibility"
SHIFTS = """window.shifted = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map(({ node, previousRect, currentRect }) =>
      [node?.nodeName, node?.className, JSON.stringify(previousRect), JSON.stringify(currentRect)]);
    window.shifted.push([entry.value, entry.startTime, moved]);
  }
}).observe({ type: "layout-shift", buffered: true });"""


def laid_out(page: Page, address: str) -> int:
    """Height of a page once all of it is laid out."""
    page.goto(address)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert isinstance(height, int)
    return height


def test_what_lies_below_the_first_screen_comes_behind_the_first_paint_and_moves_nothing(page: Page, site: str) -> None:
    page = without_worker(page)
    page.add_init_script(SHIFTS)
    held: list[Route] = []
    page.route("**/site.js", lambda route: held.append(route))
    with page.expect_request("**/site.js"):
        set_out(page, site)
    assert page.evaluate(LAST) == "auto"
    page.wait_for_timeout(0)  # lets the route come in
    held.pop().continue_()
    page.locator("html[data-ready]:not(.later)").wait_for()
    assert page.evaluate(LAST) == "visible"
    assert page.evaluate("window.shifted") == []
    assert laid_out(without_worker(page), site) == laid_out(without_worker(page), f"{site}#main")


def test_paper_holds_all_of_a_page_at_any_time(page: Page, site: str) -> None:
    page = without_worker(page)
    page.route("**/site.js", lambda route: None)
    set_out(page, site)
    page.emulate_media(media="print")
    assert page.evaluate(LAST) == "visible"


def test_all_is_laid_out_at_once_where_a_place_is_asked_for_or_no_script_comes(page: Page, site: str) -> None:
    page = without_worker(page)
    page.route("**/site.js", lambda route: None)
    set_out(page, f"{site}#home-news")
    assert page.evaluate(LAST) == "visible"
    page = without_worker(page)
    page.route("**/site.js", lambda route: route.abort())
    page.goto(site)
    page.locator("html.no-js").wait_for()
    assert page.evaluate(LAST) == "visible"
