"""The search over any page: opening, typing, filters, other languages, slips of a letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import served
from projects import built, copy_small

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1440, "height": 900}}
SPELLINGS = ["lilu", "li lu", "ll", "李路", "xljs", "修路精神", "開路精神", "xiulu", "jiudamen", "舊大門"]
CAMELS = {
    "zh": "---\ntitle: 骆驼\ndescription: 关于骆驼队。\n---\n骆驼队走过这里。\n",
    "en": "---\ntitle: Camels\ndescription: About camels.\n---\nThey came by.\n",
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site with an invented Tibetan name, a page of which the Chinese tells more."""
    folder = tmp_path_factory.mktemp("town")
    project = copy_small(folder / "project")
    project.replace("content/residents/li-lu.yml", "honours:", "aliases: [ལི་ལུ་བཟང་པོ]\nhonours:")
    for code, text in CAMELS.items():
        project.write(f"docs/{code}/camels.md", text)
    built(project, "--output", str(folder / "web" / "town"), env={"HANHAI_SEARCH": "on"})
    with served(folder / "web") as address:
        yield f"{address}town/"


@pytest.fixture(params=SIZES)
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A visitor on a phone, then at a desk; an error of a script fails the test."""
    context = browser.new_context(viewport=SIZES[request.param])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    page.locator("[data-search-link]:visible").click()
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()


def results(page: Page) -> list[str]:
    return page.locator("dialog .search-results a").all_inner_texts()


def test_the_link_opens_it_and_esc_gives_the_focus_back(visitor: Page, town: str) -> None:
    opened(visitor, f"{town}residents/li-lu/")
    visitor.keyboard.type("lilu")
    expect(visitor.locator("dialog .search-results a").first).to_have_text("李路")
    visitor.keyboard.press("Escape")
    if visitor.get_by_role("dialog").is_visible():
        visitor.keyboard.press("Escape")
    expect(visitor.get_by_role("dialog")).to_be_hidden()
    expect(visitor.locator("[data-search-link]:visible")).to_be_focused()


def test_its_button_and_the_backdrop_close_it(visitor: Page, town: str) -> None:
    opened(visitor, f"{town}en/")
    visitor.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(visitor.get_by_role("dialog")).to_be_hidden()
    visitor.locator("[data-search-link]:visible").click()
    expect(visitor.get_by_role("dialog")).to_be_visible()
    visitor.locator("dialog").evaluate("dialog => dialog.click()")
    expect(visitor.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_open_it(page: Page, town: str, key: str) -> None:
    page.goto(f"{town}en/about/")
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press(key)
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value("")


def test_keys_stay_letters_in_a_field(page: Page, town: str) -> None:
    page.goto(f"{town}en/search/")
    page.wait_for_selector("html[data-ready]")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("a/b")
    expect(page.get_by_role("searchbox")).to_have_value("a/b")
    assert page.locator("dialog").count() == 0


def test_on_the_search_page_the_link_leads_to_its_field(page: Page, town: str) -> None:
    page.goto(f"{town}en/search/")
    page.wait_for_selector("html[data-ready]")
    page.locator("[data-search-link]:visible").click()
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_nothing_of_it_is_loaded_before_it_is_used(page: Page, town: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{town}residents/li-lu/", wait_until="networkidle")
    assert not [url for url in asked if "search" in url or "pagefind" in url]


def test_without_scripts_the_link_leads_to_the_popular_words(browser: Browser, town: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{town}en/residents/li-lu/")
    page.locator("[data-search-link]:visible").click()
    expect(page).to_have_url(f"{town}en/search/")
    expect(page.locator(".search-popular a").first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    context.close()


def test_arrow_keys_go_through_the_results_and_enter_opens(visitor: Page, town: str) -> None:
    opened(visitor, f"{town}en/")
    visitor.keyboard.type("road")
    links = visitor.locator("dialog .search-results a")
    expect(links.nth(1)).to_be_visible()
    visitor.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    visitor.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    visitor.keyboard.press("ArrowUp")
    visitor.keyboard.press("ArrowUp")
    expect(visitor.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    visitor.keyboard.press("ArrowDown")
    target = links.first.get_attribute("href")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(str(target))


def test_enter_in_the_field_and_the_link_lead_to_all_results(visitor: Page, town: str) -> None:
    opened(visitor, f"{town}en/residents/li-lu/")
    visitor.keyboard.type("road")
    expect(visitor.get_by_role("link", name="All results")).to_have_attribute("href", f"{town}en/search/?q=road")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(f"{town}en/search/?q=road")
    expect(visitor.locator(".search-results a").first).to_be_visible()


def test_pasted_and_dictated_words_are_looked_for(page: Page, town: str) -> None:
    opened(page, town)
    page.keyboard.insert_text("旧大门")
    expect(page.locator("dialog .search-results a").first).to_have_text("旧大门")


def test_letters_that_become_characters_are_looked_for_when_they_are(page: Page, town: str) -> None:
    opened(page, town)
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "jiu", "selectionStart": 3, "selectionEnd": 3})
    page.wait_for_timeout(500)
    assert page.locator("dialog [role=status]").inner_text() == ""
    session.send("Input.insertText", {"text": "旧大门"})
    expect(page.locator("dialog .search-results a").first).to_have_text("旧大门")


def test_the_count_is_told_and_words_are_marked(visitor: Page, town: str) -> None:
    opened(visitor, f"{town}en/")
    visitor.keyboard.type("Small Town Hall")
    expect(visitor.locator("dialog .search-results mark").first).to_be_visible()
    count = len(results(visitor))
    expect(visitor.get_by_role("dialog").get_by_role("status")).to_contain_text(f"{count} result")


def test_an_excerpt_shows_the_words_that_only_the_text_holds(page: Page, town: str) -> None:
    page.goto(f"{town}search/?q=走过这里")
    expect(page.locator(".search-result p mark")).to_have_text("走过这里")


@pytest.mark.parametrize("query", SPELLINGS)
@pytest.mark.parametrize("start", ["", "en/"])
def test_no_excerpt_shows_the_keys_that_only_the_search_reads(page: Page, town: str, start: str, query: str) -> None:
    page.goto(f"{town}{start}search/?q={query}")
    expect(page.locator(".search-result").first).to_be_visible()
    excerpts = page.locator(".search-result p").all_inner_texts()
    assert excerpts
    assert not [text for text in excerpts if re.search(r"x[0-9a-f]{4}|kk[a-z]|\b(?:xiulu|lilu|jiudamen)", text)]


def test_a_page_found_by_its_spelling_shows_its_summary(page: Page, town: str) -> None:
    page.goto(f"{town}search/?q=xljs")
    expect(page.locator(".search-result p").first).to_have_text("修路人留下的精神。")


def test_kinds_filter_and_stay_in_the_address(visitor: Page, town: str) -> None:
    visitor.goto(f"{town}en/search/?q=road")
    button = visitor.get_by_role("button", name="Model residents")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(visitor).to_have_url(f"{town}en/search/?q=road&kind=residents")
    count = int(button.locator("span").inner_text())
    expect(visitor.locator(".search-result")).to_have_count(count)
    visitor.reload()
    expect(visitor.locator(".search-result")).to_have_count(count)
    expect(visitor.locator(".search-result .search-kind", has_text="Model residents")).to_have_count(count)
    visitor.get_by_role("button", name="All kinds").click()
    expect(visitor).to_have_url(f"{town}en/search/?q=road")
    counts = visitor.locator(".search-filters li:visible span").all_inner_texts()
    assert int(counts[0]) == sum(map(int, counts[1:]))


def test_a_kind_without_a_result_has_no_button(page: Page, town: str) -> None:
    page.goto(f"{town}en/search/?q=road")
    expect(page.locator(".search-result").first).to_be_visible()
    assert "0" not in page.locator(".search-filters li:visible span").all_inner_texts()


def test_pages_of_another_language_alone_are_offered_and_labelled(visitor: Page, town: str) -> None:
    opened(visitor, f"{town}en/")
    visitor.keyboard.insert_text("骆驼队")
    other = visitor.locator("dialog .search-others")
    expect(other.get_by_role("heading", name="In another language")).to_be_visible()
    expect(other.locator("li[lang=zh-Hans] a")).to_have_text("骆驼")
    expect(visitor.get_by_role("dialog").get_by_role("status")).to_have_text("1 result")


def test_a_page_without_translation_is_found_and_marked_with_its_language(page: Page, town: str) -> None:
    page.goto(f"{town}en/search/?q=养路班")
    row = page.locator(".search-results .search-result").first
    expect(row.locator("a[lang=zh-Hans]")).to_have_text("养路班")
    expect(row.locator("p[lang=zh-Hans]")).to_have_text("只有中文的记录。")
    expect(row.locator(".search-kind")).to_have_text("Model residents")


def test_english_words_find_english_pages_from_a_chinese_one(page: Page, town: str) -> None:
    page.goto(f"{town}search/?q=invented builder")
    expect(page.locator(".search-others li[lang=en] a").first).to_have_text("Li Lu")


@pytest.mark.parametrize("slip", ["Shcools", "Schols", "Schoools", "Schoolz"])
def test_a_slip_of_one_letter_is_mended_by_a_press(page: Page, town: str, slip: str) -> None:
    page.goto(f"{town}en/search/?q={slip}")
    page.locator(".search-meant").get_by_role("button", name="Schools").click()
    expect(page.locator(".search-results a").first).to_have_text("Schools")


@pytest.mark.parametrize("query", ["ལི་ལུ", "བཟང་པོ", "ལི་ལུ་བཟང་པོ།", "བཟང"])
def test_tibetan_syllables_are_found(page: Page, town: str, query: str) -> None:
    page.goto(f"{town}search/?q={query}")
    expect(page.locator(".search-results a").first).to_have_text("李路")


def test_nothing_is_sent_elsewhere_and_the_policy_is_kept(page: Page, town: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, f"{town}en/")
    page.keyboard.type("road")
    expect(page.locator("dialog .search-results a").first).to_be_visible()
    assert all(url.startswith(town) for url in asked)


def test_known_words_are_those_of_public_names(page: Page, town: str) -> None:
    words = json.loads(page.request.get(f"{town}assets/known-words.json").text())
    assert {"Schools", "Town", "lilu"} <= set(words)
    assert "Withdrawn" not in words
    assert words == sorted(words, key=str.lower)
