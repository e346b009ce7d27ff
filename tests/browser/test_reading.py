"""What only a browser can tell: layout, scripts, requests, keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Request, expect

PAGES = [
    "",
    "red-bases/",
    "residents/li-lu/",
    "spirits/road/",
    "statistics/",
    "timeline/",
    "glossary/",
    "about/",
    "map/",
    "themes/",
    "themes/city-image/",
    "sitemap/",
    "offline/",
]


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_small_phone(page: Page, site: str, prefix: str, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site + prefix + name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_pages_ask_nobody_else_and_report_no_errors(page: Page, site: str) -> None:
    strangers: list[str] = []
    errors: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((site, "data:")):
            strangers.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for name in [*PAGES, "en/", "en/about/", "search/?q=修路"]:
        page.goto(site + name)
        page.wait_for_load_state("networkidle")
    assert strangers == []
    assert errors == []


def test_the_menu_opens_and_closes_by_keyboard_and_gives_the_focus_back(page: Page, site: str) -> None:
    page.goto(f"{site}en/")
    button = page.get_by_role("button", name="Menu")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("link", name="Spirits").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_larger_text_is_kept_from_page_to_page(page: Page, site: str) -> None:
    page.goto(f"{site}en/")
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.locator("[data-larger]").click()
    larger = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert larger == pytest.approx(before * 1.3, rel=0.02)
    page.goto(f"{site}residents/li-lu/")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == pytest.approx(larger, rel=0.02)


def test_without_scripts_menu_and_lists_are_there(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{site}en/search/")
    expect(page.get_by_role("navigation", name="Menu").get_by_role("link", name="Model residents")).to_be_visible()
    expect(page.get_by_role("link", name="The “Road” spirit").first).to_be_visible()
    for button in page.locator("[data-menu]").all():
        expect(button).to_be_hidden()
    context.close()
