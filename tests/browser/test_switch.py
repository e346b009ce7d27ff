"""The language switch, as a visitor on a phone uses it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PAGES = ["", "residents/li-lu/", "residents/", "timeline/", "about/", "search/"]


@pytest.mark.parametrize("name", PAGES)
def test_the_switch_leads_to_the_same_page_and_back(page: Page, site: str, name: str) -> None:
    page.goto(site + name)
    assert page.get_attribute("html", "lang") == "zh-Hans"
    page.get_by_role("link", name="English", exact=True).click()
    expect(page).to_have_url(f"{site}en/{name}")
    assert page.get_attribute("html", "lang") == "en"
    page.get_by_role("link", name="中文", exact=True).click()
    expect(page).to_have_url(site + name)


def test_the_switch_is_reached_by_keyboard_in_few_steps(page: Page, site: str) -> None:
    page.goto(f"{site}residents/li-lu/")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "English":
            page.keyboard.press("Enter")
            expect(page).to_have_url(f"{site}en/residents/li-lu/")
            return
    pytest.fail("the language switch is not among the first four stops of the Tab key")
