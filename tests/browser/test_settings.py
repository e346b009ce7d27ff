"""Reading settings: the panel, themes, easy mode, the offer of a language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def english(browser: Browser) -> Iterator[Page]:
    """A visitor whose browser asks for English."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    yield context.new_page()
    context.close()


def paper(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return colour


def open_settings(page: Page) -> None:
    page.get_by_role("button", name="Reading settings").click()
    expect(page.get_by_role("group", name="Reading settings")).to_be_visible()


def test_the_panel_opens_by_keyboard_closes_with_escape_and_gives_the_focus_back(page: Page, site: str) -> None:
    page.goto(f"{site}en/residents/")
    button = page.get_by_role("button", name="Reading settings")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "text"
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("html", "data-text") == "130"
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_a_panel_that_the_focus_leaves_closes(page: Page, site: str) -> None:
    page.goto(f"{site}en/residents/")
    open_settings(page)
    page.locator("[data-reading-close]").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#reading")).to_be_hidden()


def test_a_theme_is_kept_from_page_to_page_and_there_from_the_start(page: Page, site: str) -> None:
    page.goto(f"{site}en/residents/")
    light = paper(page)
    open_settings(page)
    page.get_by_role("radio", name="Dark").check()
    dark = paper(page)
    assert dark != light
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => (window.first = document.documentElement.dataset.theme))"
    )
    page.goto(f"{site}residents/")
    assert page.evaluate("window.first") == "dark"
    assert paper(page) == dark
    page.locator("[data-reading]").click()
    page.get_by_role("radio", name="跟随系统").check()
    assert paper(page) == light


@pytest.mark.parametrize("scripts", [True, False])
def test_the_system_s_colours_are_followed(browser: Browser, site: str, scripts: bool) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        for contrast in ("no-preference", "more"):
            context = browser.new_context(color_scheme=scheme, contrast=contrast, java_script_enabled=scripts)
            page = context.new_page()
            page.goto(f"{site}about/")
            ink, ground = page.locator("main").evaluate(
                "e => [getComputedStyle(e).color, getComputedStyle(document.documentElement).backgroundColor]"
            )
            seen.add((ink, ground))
            context.close()
    assert len(seen) == 4


def test_a_light_page_chosen_on_a_dark_system_is_light(browser: Browser, site: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site}about/")
    dark = paper(page)
    page.evaluate("localStorage.setItem('theme', 'light')")
    page.reload()
    assert paper(page) == "rgb(251, 247, 241)" != dark
    context.close()


def test_in_forced_colours_controls_have_borders(browser: Browser, site: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{site}residents/")
    assert page.locator(".card").first.evaluate("e => getComputedStyle(e).borderTopWidth") == "1px"
    context.close()


def test_easy_mode_is_simple_large_and_kept(page: Page, site: str) -> None:
    page.goto(f"{site}en/residents/li-lu/")
    before = page.locator("main").inner_text()
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    open_settings(page)
    page.get_by_label("Easy mode").check()
    page.goto(f"{site}en/residents/li-lu/")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 1.3 * size
    for name in ("Back", "Usual view"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box is not None
        assert box["height"] >= 60
    expect(page.locator(".card-icon").first).to_be_hidden()
    assert page.locator(".relations .card:visible").count() <= 3
    for part in (".lead", ".honours", ".facts", ".sources"):
        assert " ".join(page.locator(part).inner_text().split()) in " ".join(before.split())
    page.get_by_role("button", name="Usual view").click()
    expect(page.get_by_role("button", name="Back")).to_be_hidden()
    page.reload()
    assert page.get_attribute("html", "data-easy") is None


def test_back_leads_to_the_page_before_or_up(page: Page, site: str) -> None:
    page.add_init_script("localStorage.setItem('easy', 'on')")
    page.goto(f"{site}en/residents/li-lu/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Back").click()
    expect(page).to_have_url(f"{site}en/residents/")
    page.get_by_role("link", name="Li Lu").first.click()
    expect(page).to_have_url(f"{site}en/residents/li-lu/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Back").click()
    expect(page).to_have_url(f"{site}en/residents/")


def test_another_language_is_offered_never_forced_and_not_twice(english: Page, site: str) -> None:
    english.goto(f"{site}residents/li-lu/")
    offer = english.get_by_role("region", name="This page is also in English.")
    expect(offer).to_be_visible()
    expect(english).to_have_url(f"{site}residents/li-lu/")
    expect(offer.get_by_role("link")).to_have_attribute("href", f"{site}en/residents/li-lu/")
    assert offer.get_attribute("lang") == "en"
    offer.get_by_role("button").click()
    expect(offer).to_be_hidden()
    english.goto(f"{site}residents/")
    expect(english.get_by_role("region", name="This page is also in English.")).to_be_hidden()


@pytest.mark.parametrize("name", ["en/residents/li-lu/", "residents/road-crew/", "visit/", "residents/gone/"])
def test_no_offer_where_there_is_nothing_to_offer(english: Page, site: str, name: str) -> None:
    english.goto(site + name)
    assert english.locator(".offer:visible").count() == 0


def test_who_has_chosen_a_language_is_offered_no_other(english: Page, site: str) -> None:
    english.goto(f"{site}en/residents/")
    english.get_by_role("link", name="中文", exact=True).click()
    expect(english).to_have_url(f"{site}residents/")
    assert english.locator(".offer:visible").count() == 0


def test_the_offer_moves_nothing_after_the_first_paint(english: Page, site: str) -> None:
    english.add_init_script(
        "window.shift = 0; new PerformanceObserver((l) => l.getEntries().forEach((e) => (window.shift += e.value)))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    english.goto(f"{site}residents/li-lu/")
    english.wait_for_load_state("networkidle")
    assert english.evaluate("window.shift") == 0


def test_without_scripts_there_are_no_buttons_that_do_nothing(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{site}residents/")
    assert page.locator("button:visible").count() == 0
    assert page.locator(".offer:visible").count() == 0
    page.locator(".bar").get_by_role("link", name="菜单").click()
    expect(page).to_have_url(f"{site}residents/#menu")
    context.close()


def test_on_paper_there_is_no_bar_and_the_page_is_light(page: Page, site: str) -> None:
    page.add_init_script("localStorage.setItem('theme', 'dark'); localStorage.setItem('easy', 'on')")
    page.goto(f"{site}residents/li-lu/")
    page.emulate_media(media="print")
    expect(page.locator(".dock")).to_be_hidden()
    assert paper(page) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18.6667px"
