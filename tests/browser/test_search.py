"""The search, as visitors of both languages type it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

CHINESE = [
    ("修路", "“修路”精神"),
    ("修路精神", "“修路”精神"),
    ("开路精神", "“修路”精神"),
    ("開路精神", "“修路”精神"),
    ("李路", "李路"),
    ("lilu", "李路"),
    ("展览馆", "小城展览馆"),
    ("门", "旧大门"),
    ("接单", "点单服务"),
]
ENGLISH = [
    ("Road spirit", "The “Road” spirit"),
    ("li lu", "Li Lu"),
    ("李路", "Li Lu"),
    ("修路精神", "The “Road” spirit"),
    ("lamps", "Street lamps"),
]


def search(page: Page, address: str, query: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("query", "name"), CHINESE)
def test_chinese_names_aliases_pinyin_and_pieces_are_found(page: Page, site: str, query: str, name: str) -> None:
    search(page, f"{site}search/", query)
    expect(page.locator(".search-results a", has_text=name).first).to_be_visible()


@pytest.mark.parametrize(("query", "name"), ENGLISH)
def test_english_and_chinese_words_are_found_on_the_english_page(page: Page, site: str, query: str, name: str) -> None:
    search(page, f"{site}en/search/", query)
    expect(page.locator(".search-results a", has_text=name).first).to_be_visible()


def test_a_result_leads_to_its_page_below_the_site_s_path(page: Page, site: str) -> None:
    search(page, f"{site}en/search/", "Li Lu")
    page.locator(".search-results a", has_text="Li Lu").first.click()
    expect(page).to_have_url(f"{site}en/residents/li-lu/")


def test_results_stay_in_the_language_of_the_page(page: Page, site: str) -> None:
    search(page, f"{site}en/search/", "road")
    expect(page.locator(".search-results a").first).to_be_visible()
    addresses = page.locator(".search-results a").evaluate_all("links => links.map(link => link.href)")
    assert all(address.startswith(f"{site}en/") for address in addresses)


def test_an_address_with_a_question_shows_its_answer(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=李路")
    expect(page.locator(".search-results a", has_text="李路").first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("李路")


@pytest.mark.parametrize("query", ["xylophone", "shjfdks", "好人路灯", "road xylophone"])
def test_nothing_found_is_said_and_is_no_dead_end(page: Page, site: str, query: str) -> None:
    search(page, f"{site}en/search/", query)
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
    expect(page.get_by_role("link", name="The “Road” spirit").first).to_be_visible()


def test_what_was_withdrawn_is_not_found(page: Page, site: str) -> None:
    search(page, f"{site}en/search/", "Withdrawn Person")
    expect(page.get_by_role("status")).not_to_have_text("Searching")
    assert page.locator(".search-results a", has_text="Withdrawn Person").count() == 0


def test_markup_in_a_question_stays_text(page: Page, site: str) -> None:
    search(page, f"{site}search/", "<img src=x onerror=alert(1)>修路")
    page.wait_for_timeout(500)
    assert page.locator(".search-results img, [role=status] img").count() == 0


@pytest.mark.parametrize(("query", "first"), [("lilu", "李路"), ("开路精神", "“修路”精神"), ("旧大门", "旧大门")])
def test_what_is_called_so_comes_first(page: Page, site: str, query: str, first: str) -> None:
    search(page, f"{site}search/", query)
    expect(page.locator(".search-results a").first).to_have_text(first)


@pytest.mark.parametrize(
    ("page_name", "query", "names"),
    [
        ("search/", "小城", ["小城条例", "小城展览馆", "小城实践中心"]),
        ("en/search/", "Small Town", ["Small Town Hall", "Small Town Practice Centre"]),
    ],
)
def test_of_names_that_begin_alike_the_shortest_comes_first(
    page: Page, site: str, page_name: str, query: str, names: list[str]
) -> None:
    search(page, f"{site}{page_name}", query)
    shown = page.locator(".search-results a")
    expect(shown.first).to_be_visible()
    assert shown.all_inner_texts()[: len(names)] == names


def test_the_language_switch_keeps_the_question(page: Page, site: str) -> None:
    search(page, f"{site}search/", "李路")
    expect(page.locator(".search-results a").first).to_be_visible()
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("searchbox")).to_have_value("李路")
    expect(page.locator(".search-results a", has_text="Li Lu").first).to_be_visible()


def test_the_search_does_not_find_itself(page: Page, site: str) -> None:
    search(page, f"{site}en/search/", "search")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
