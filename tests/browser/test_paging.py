"""Long lists on a phone and by keyboard, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import served
from browser.test_axe import RUN, STATES, STILL
from browser.test_axe import axe as axe
from paging import built_short, crowded
from projects import copy_small

LISTS = (
    *("residents/", "residents/page-3/", "themes/safe-society/", "themes/safe-society/residents/", "spirits/road/"),
    *("spirits/road/related/residents/", "timeline/", "timeline/1950s/", "organisations/page-2/", "statistics/page-2/"),
    *("glossary/page-2/", "news/page-2/", "map/"),
)
SMALL = """() => [...document.querySelectorAll(".pager a, .more, .facet-ways > summary, .facet-ways a")]
    .filter((one) => one.checkVisibility())
    .map((one) => one.getBoundingClientRect())
    .filter(({width, height}) => Math.min(width, height) < 44).length"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(built_short(crowded(copy_small(tmp_path_factory.mktemp("paged") / "project")))) as found:
        yield found


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_axe_finds_nothing_on_long_lists(browser: Browser, address: str, axe: Path, prefix: str) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for name in LISTS:
        page.goto(address + prefix + name)
        page.add_style_tag(content=STILL)
        page.add_script_tag(path=axe)
        faults = [fault for state in STATES for fault in page.evaluate(RUN, [state, state is STATES[0]])]
        found |= {name: faults} if faults else {}
    context.close()
    assert found == {}


def test_a_reader_goes_on_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}en/residents/page-2/")
    page.get_by_role("link", name="Crew 015").focus()
    for name in ("Previous page", "Next page"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name=name)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/residents/page-3/")
    pager = page.get_by_role("navigation", name="Pages of this list")
    expect(pager.get_by_role("link", name="Page 3", exact=True)).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_way_is_large_enough_and_nothing_is_wider_than_the_screen(
    page: Page, address: str, prefix: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for name in LISTS:
        page.goto(address + prefix + name)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert page.evaluate(SMALL) == 0, name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_filters_of_a_long_list_work_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}en/services/")
    page.locator(".facet-ways > summary").click()
    page.locator(".facet-ways").get_by_text("10").first.click()
    page.wait_for_url(f"{address}en/services/by/category/**")
    page.get_by_role("link", name="Next page").click()
    page.wait_for_url(f"{address}en/services/by/category/*/page-2/")
    expect(page.locator(".card-item").first).to_be_visible()
    context.close()
