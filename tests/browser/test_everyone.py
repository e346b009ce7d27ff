"""Keyboard, small screens, large type, wide spacing, large targets: what WCAG 2.2 AA asks and axe cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import served

TEMPLATES = [
    *("", "residents/", "organisations/", "statistics/", "timeline/", "map/", "glossary/", "themes/", "search/"),
    *("residents/li-lu/", "spirits/road/", "spirit-sites/old-gate/", "services/order/", "organisations/centre/"),
    *("red-bases/hall/", "projects/lamps/", "policies/rules/", "youth/songs/", "statistics/schools/"),
    *("milestones/road-opens/", "activities/road-day/", "residents/gone/", "themes/city-image/", "spirit-sites/"),
    *("about/", "data/", "news/", "news/bridge/", "offline/", "404.html", "sitemap/"),
]
"""A page of every template, and of every kind."""
SIZES = [{"text": "130"}, {"text": "180"}, {"easy": "on"}, {"easy": "on", "text": "180"}]
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((e) => {
    const style = getComputedStyle(e);
    const clips = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
    const shown = e.offsetWidth > 2 && e.textContent.trim() && !e.matches(".page, .hero");
    return clips && shown && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map((e) => e.className || e.tagName)"""
COVERED = """() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    if (one.matches(".skip")) return "";
    const box = one.getBoundingClientRect();
    const sticks = [...document.querySelectorAll(".top, .dock")].filter((e) => !e.contains(one));
    for (const e of sticks) {
        const over = e.getBoundingClientRect();
        const meet = over.height && box.top < over.bottom - 1 && box.bottom > over.top + 1;
        const sticky = getComputedStyle(e).position === "sticky";
        if (meet && sticky) return `${one.outerHTML.slice(0, 120)} under ${e.className}`;
    }
    return box.bottom < 0 || box.top > innerHeight ? `${one.outerHTML.slice(0, 120)} out of sight` : "";
}"""
SMALL = """(least) => [...document.querySelectorAll("a, button, input, label:has(input), summary")].filter((e) => {
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    const among = ".cite, .prose p, .prose li, p.note, .sources, .foot-end, .tags, .crumbs";
    const inline = style.display === "inline" || e.closest(among);
    const seen = e.checkVisibility({visibilityProperty: true});
    const link = e.closest("label:has(input)") ?? e;
    const height = Math.max(box.height, link.getBoundingClientRect().height);
    return seen && !e.matches(".skip, .figure a") && height < (inline ? 16 : least) - 0.5;
}).map((e) => `${e.outerHTML.slice(0, 140)} ${e.getBoundingClientRect().height}`)"""


@pytest.fixture(scope="module")
def whole(news_site: Path) -> Iterator[str]:
    """The small site with news and files, served."""
    with served(news_site) as address:
        yield address


def at(address: str, prefix: str, name: str) -> str:
    """Where a page of a language is; the page for what is missing has both."""
    return address + ("" if name == "404.html" else prefix) + name


def show(page: Page, address: str, **choices: str) -> None:
    """Open a page as a reader who has chosen so."""
    page.goto(address)
    page.evaluate("choices => { for (const name in choices) localStorage.setItem(name, choices[name]) }", choices)
    page.reload()


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_no_size_makes_a_page_wider_than_a_small_phone(page: Page, whole: str, prefix: str, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(at(whole, prefix, name))
    for choices in SIZES:
        width = page.evaluate(
            """choices => {
                const root = document.documentElement;
                delete root.dataset.text; delete root.dataset.easy;
                Object.assign(root.dataset, choices);
                return root.scrollWidth;
            }""",
            choices,
        )
        assert width <= 320, choices


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", TEMPLATES)
def test_wider_spacing_loses_nothing(browser: Browser, whole: str, width: int, name: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(at(whole, "en/", name))
    page.add_style_tag(content=SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT_OFF) == []
    context.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 720), (390, 500)])
@pytest.mark.parametrize("name", ["en/", "en/residents/", "spirits/road/", "about/"])
def test_nothing_that_has_the_focus_is_covered(browser: Browser, site: str, name: str, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(site + name)
    page.wait_for_load_state("networkidle")
    for key in ("Tab", "Shift+Tab"):
        stops = 0
        while stops < 150:
            page.keyboard.press(key)
            covered = page.evaluate(COVERED)
            if covered is None:
                break
            assert covered == ""
            stops += 1
        assert stops > 12
    context.close()


@pytest.mark.parametrize("name", ["", "residents/", "residents/li-lu/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_tab_key_goes_through_a_page_in_the_order_in_which_it_is_read(
    page: Page, site: str, name: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{site}en/{name}")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    order = ["skip", "top", "page", "foot", "dock"]
    seen = []
    for _ in range(150):
        place = page.evaluate(
            "o => o.find((name) => document.activeElement.closest('.' + name)) ?? document.activeElement.tagName", order
        )
        if place == "BODY":
            break
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring == "solid", page.evaluate("document.activeElement.outerHTML")
        seen.append(place)
        page.keyboard.press("Tab")
    assert seen == sorted(seen, key=order.index)
    assert set(seen) >= {"skip", "top", "page", "foot"}


def test_the_skip_link_leads_past_the_header(page: Page, site: str) -> None:
    page.goto(f"{site}en/residents/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_the_menu_of_the_bar_takes_the_focus_and_gives_it_back(page: Page, site: str) -> None:
    page.goto(f"{site}en/residents/")
    page.evaluate("scrollTo(0, 300)")
    button = page.locator(".bar [data-menu]")
    button.click()
    assert page.evaluate("!!document.activeElement.closest('#menu')")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    button.click()
    page.locator("#menu a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator("#menu")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", TEMPLATES)
def test_targets_are_large_enough(page: Page, whole: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(at(whole, "en/", name))
    page.locator("[data-reading]").click()
    expect(page.locator("#reading")).to_be_visible()
    assert page.evaluate(SMALL, 44) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_targets_of_easy_mode_are_larger(page: Page, whole: str, name: str) -> None:
    show(page, f"{whole}{name}", easy="on")
    small = page.locator(":is(.top, .dock, .actions, .foot-links) :is(a, button):visible:not(.brand)").evaluate_all(
        "found => found.filter((e) => e.getBoundingClientRect().height < 59.5).map((e) => e.outerHTML)"
    )
    assert small == []


def test_nothing_moves_for_those_who_want_no_motion(browser: Browser, site: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for name in ("", "residents/", "spirits/road/", "search/"):
        page.goto(site + name)
        moving = page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll("body, body *")].filter((e) => {
                const style = getComputedStyle(e);
                return style.transitionDuration.split(", ").some((t) => t !== "0s")
                    || style.animationName !== "none" || style.scrollBehavior === "smooth";
            }).map((e) => e.outerHTML.slice(0, 100))"""
        )
        assert moving == []
    context.close()
