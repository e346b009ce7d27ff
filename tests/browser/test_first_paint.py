"""What waits for the first paint, and what a page is without it."""

from __future__ import annotations

import re

from playwright.sync_api import Page


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
