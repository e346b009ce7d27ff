"""axe finds nothing on any template, in both languages, in every theme, at usual and at largest size."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import served

SPECIAL = [
    "timeline/",
    "map/",
    "glossary/",
    "themes/",
    "themes/city-image/",
    "search/",
    "sitemap/",
    "news/",
    "404.html",
]
LISTS = [
    *("spirits/", "spirit-sites/", "red-bases/", "residents/", "organisations/", "services/", "projects/", "youth/"),
    *("policies/", "statistics/", "milestones/", "activities/"),
]
RECORDS = [
    *("spirits/road/", "spirit-sites/old-gate/", "red-bases/hall/", "residents/li-lu/", "organisations/centre/"),
    *("services/order/", "projects/lamps/", "youth/songs/", "policies/rules/", "statistics/schools/"),
    *("milestones/road-opens/", "activities/road-day/"),
]
OTHERS = ["residents/gone/", "residents/road-crew/", "visit/", "about/", "data/", "news/bridge/"]
"""Withdrawn, without translation, an editor's page, the page of files, an article."""
STATES = [
    {"theme": "light", "text": "100"},
    {"theme": "dark", "text": "180"},
    {"theme": "contrast", "text": "100"},
    {"theme": "light", "text": "100", "easy": "on"},
]
FULL = 1
"""So many states are looked at whole; in the others, only colours and sizes differ."""
STILL = """
.top, .dock { position: static !important }
.page { background: var(--sand) !important }
.hero { background: var(--red-750) !important }
"""
"""What sticks always covers something; axe measures no words on a drawing or on a slope of colours."""
RUN = """async ([state, whole]) => {
    const root = document.documentElement;
    for (const name of ["theme", "text", "easy"]) {
        if (state[name] && state[name] !== "100") root.dataset[name] = state[name];
        else delete root.dataset[name];
    }
    const only = whole
        ? {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        : {type: "rule", values: ["color-contrast", "target-size"]};
    const options = {runOnly: only, resultTypes: ["violations"], selectors: false, preload: false};
    const done = await axe.run(document, options);
    return done.violations.map(({id, nodes}) => `${id}: ${nodes[0].html} (${nodes[0].failureSummary})`);
}"""


@pytest.fixture(scope="module")
def axe() -> Path:
    """The file of axe-core."""
    found = find_spec("axe_playwright_python")
    if (found is None or not found.submodule_search_locations) and os.environ.get("HANHAI_NEEDS_BROWSER"):
        pytest.fail("axe-core is not installed: see requirements-dev.txt")
    if found is None or not found.submodule_search_locations:
        pytest.skip("axe-core is not installed: `make test` installs it")
    return Path(found.submodule_search_locations[0]) / "axe.min.js"


@pytest.fixture(scope="module")
def tab(browser: Browser, axe: Path) -> Iterator[Page]:
    """One tab for all pages, with axe in it and without motion."""
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(path=axe)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def wide_site(news_site: Path) -> Iterator[str]:
    """The small site with news, served."""
    with served(news_site) as address:
        yield address


def violations(page: Page, state: dict[str, Any], whole: bool = True) -> list[str]:
    found: list[str] = page.evaluate(RUN, [state, whole])
    return found


@pytest.mark.parametrize(("prefix", "width"), [("", 390), ("en/", 1280)])
@pytest.mark.parametrize("name", ["", *SPECIAL, *LISTS, *RECORDS, *OTHERS])
def test_axe_finds_nothing(tab: Page, wide_site: str, prefix: str, width: int, name: str) -> None:
    if name == "404.html":
        prefix = ""
    tab.set_viewport_size({"width": width, "height": 844})
    tab.goto(wide_site + prefix + name)
    tab.add_style_tag(content=STILL)
    for number, state in enumerate(STATES):
        assert violations(tab, state, whole=number < FULL) == [], state


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_menu_and_settings(tab: Page, wide_site: str, prefix: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 844})
    tab.goto(f"{wide_site}{prefix}residents/")
    tab.add_style_tag(content=STILL)
    tab.locator("[data-reading]").click()
    tab.locator("#reading").wait_for()
    for state in STATES[:2]:
        assert violations(tab, state) == [], state
    tab.keyboard.press("Escape")
    tab.evaluate("document.documentElement.removeAttribute('data-text')")
    for button in tab.locator("[data-menu]:visible").all():
        button.click()
        assert violations(tab, STATES[1]) == []


def test_axe_would_find_a_fault(tab: Page, wide_site: str) -> None:
    tab.goto(f"{wide_site}about/")
    tab.add_style_tag(content=STILL)
    tab.evaluate("document.querySelector('h1').style.color = '#ccc'")
    assert any(found.startswith("color-contrast") for found in violations(tab, STATES[0]))
