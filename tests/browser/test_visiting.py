"""What only a browser can tell of a visit: copying, showing, scanning, printing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from codes import read_screenshot

GATE = "spirit-sites/old-gate/"


def test_a_press_copies_the_address_for_a_taxi(context: BrowserContext, page: Page, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}en/{GATE}")
    page.get_by_role("button", name="Copy the Chinese address").click()
    expect(page.locator(".taxi [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "旧大门，小城"


def test_where_copying_is_refused_the_text_is_selected(page: Page, site: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{site}en/{GATE}")
    page.get_by_role("button", name="Copy the Chinese address").click()
    expect(page.locator(".taxi [role=status]")).to_contain_text("selected")
    assert re.sub(r"\s", "", page.evaluate("String(getSelection())")) == "旧大门小城"


def test_without_scripts_the_text_for_the_driver_is_there_and_no_dead_button(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}en/{GATE}")
    expect(page.locator(".taxi-words")).to_be_visible()
    expect(page.locator("[data-copy]")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
@pytest.mark.parametrize("root", ["", "en/"])
def test_the_box_fits_and_its_buttons_can_be_pressed(page: Page, site: str, root: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{site}{root}{GATE}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [link.bounding_box() for link in page.locator(".visit-links a").all()]
    assert len(boxes) == 5
    assert all(box and box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    columns = {round(box["x"]) for box in boxes if box}
    assert width != 390 or len(columns) == 2


def test_what_a_driver_reads_is_larger_than_the_text(page: Page, site: str) -> None:
    page.goto(f"{site}en/{GATE}")
    size = "(one) => parseFloat(getComputedStyle(document.querySelector(one)).fontSize)"
    assert page.evaluate(size, ".taxi-words strong") > 1.5 * page.evaluate(size, ".visit-leads")


@pytest.mark.parametrize("address", [GATE, f"en/{GATE}", "en/residents/li-lu/"])
def test_the_code_on_paper_leads_to_the_canonical_address(page: Page, site: str, address: str) -> None:
    page.goto(site + address)
    assert not page.locator(".page-code").is_visible(), "a phone does not scan itself"
    page.emulate_media(media="print")
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    page.locator(".page-code").scroll_into_view_if_needed()
    assert read_screenshot(page.locator(".page-code").screenshot()) == [canonical]


def test_the_code_can_be_scanned_from_a_wide_and_dark_screen(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page = context.new_page()
    page.goto(site + GATE)
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert read_screenshot(page.locator(".page-code").screenshot()) == [canonical]
    context.close()


@pytest.mark.parametrize("address", [GATE, f"en/{GATE}", "residents/li-lu/", "en/services/order/"])
def test_a_record_prints_on_a_page_or_two(page: Page, site: str, address: str, tmp_path: Path) -> None:
    page.goto(site + address)
    content = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", content)) <= 2
    page.emulate_media(media="print")
    for shown in ("h1", ".record .lead", ".sources", ".page-code"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".visit-links", ".menu", ".crumbs", "[data-copy]", ".relations"):
        assert all(not part.is_visible() for part in page.locator(hidden).all()), hidden
