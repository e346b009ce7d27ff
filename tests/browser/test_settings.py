"""Reading settings: the panel, themes, easy mode, the offer of a language, reading aloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

SPEECH = """(() => {
    const said = window.said = [];
    let waiting = [];
    const voices = %s;
    const speech = {
        getVoices: () => voices.map((lang) => ({lang, name: lang, localService: true})),
        speak(one) {
            said.push([one.lang, one.text, one.voice && one.voice.lang]);
            waiting.push(one);
        },
        cancel() { waiting = []; },
        addEventListener() {},
    };
    window.speak_on = () => waiting.shift()?.onend?.();
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", {value: speech});
})()"""


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


def read_aloud(page: Page, address: str, voices: str) -> None:
    page.add_init_script(SPEECH % voices)
    page.goto(address)
    page.locator("[data-reading]").click()
    page.locator("[data-aloud-start]").click()


def test_a_page_is_read_aloud_sentence_by_sentence_without_citations(page: Page, site: str) -> None:
    read_aloud(page, f"{site}spirits/road/", "['zh-HK', 'zh-CN', 'en-US']")
    expect(page.locator("[data-aloud-pause]")).to_be_focused()
    for _ in range(40):
        page.evaluate("window.speak_on()")
    said = page.evaluate("window.said")
    texts = [text for _, text, _ in said]
    assert texts[0] == page.locator("h1").inner_text()
    assert len(texts) > 3
    assert not any("来源" in text or "[1]" in text or text.strip("[]").isdigit() for text in texts)
    assert all(voice == "zh-CN" for lang, _, voice in said if lang.startswith("zh"))
    expect(page.locator("[data-player]")).to_be_hidden()


def test_runs_of_another_language_have_their_own_voice(page: Page, site: str) -> None:
    read_aloud(page, f"{site}en/residents/road-crew/", "['zh-CN', 'en-US']")
    for _ in range(20):
        page.evaluate("window.speak_on()")
    said = page.evaluate("window.said")
    assert {(lang, voice) for lang, _, voice in said} >= {("zh-Hans", "zh-CN")}


def test_reading_aloud_marks_pauses_goes_on_and_stops(page: Page, site: str) -> None:
    read_aloud(page, f"{site}spirits/road/", "['zh-CN']")
    height = page.evaluate("document.querySelector('main').offsetHeight")
    assert page.evaluate("CSS.highlights.get('said') && [...CSS.highlights.get('said')].length") == 1
    page.evaluate("window.speak_on()")
    page.locator("[data-aloud-pause]").click()
    count = page.evaluate("window.said.length")
    expect(page.locator("[data-aloud-go-on]")).to_be_focused()
    page.keyboard.press("Enter")
    said = page.evaluate("window.said")
    assert len(said) == count + 1
    assert said[-1] == said[-2]
    assert page.evaluate("document.querySelector('main').offsetHeight") == height
    page.locator("[data-aloud-stop]").click()
    assert page.evaluate("CSS.highlights.has('said')") is False
    expect(page.locator("[data-reading]")).to_be_focused()


@pytest.mark.parametrize(("voices", "reason"), [("['en-US']", "没有中文语音"), (None, "没有朗读功能")])
def test_without_a_voice_there_is_no_button_but_a_reason(
    page: Page, site: str, voices: str | None, reason: str
) -> None:
    page.add_init_script(
        SPEECH % voices if voices else "delete Window.prototype.speechSynthesis; delete window.speechSynthesis"
    )
    page.goto(f"{site}spirits/road/")
    page.locator("[data-reading]").click()
    expect(page.locator(".reading-aloud")).to_contain_text(reason)
    expect(page.locator("[data-aloud-start]")).to_be_hidden()


def test_without_scripts_there_are_no_buttons_that_do_nothing(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{site}residents/")
    assert page.locator("button:visible").count() == 0
    assert page.locator(".offer:visible").count() == 0
    page.locator(".bar").get_by_role("link", name="菜单").click()
    expect(page).to_have_url(f"{site}residents/#menu")
    context.close()


def test_reading_stops_when_the_page_is_left(page: Page, site: str) -> None:
    read_aloud(page, f"{site}spirits/road/", "['zh-CN']")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    count = page.evaluate("window.said.length")
    page.evaluate("window.speak_on()")
    assert page.evaluate("window.said.length") == count
    expect(page.locator("[data-player]")).to_be_hidden()


def test_on_paper_there_is_no_bar_and_the_page_is_light(page: Page, site: str) -> None:
    page.add_init_script("localStorage.setItem('theme', 'dark'); localStorage.setItem('easy', 'on')")
    page.goto(f"{site}residents/li-lu/")
    page.emulate_media(media="print")
    expect(page.locator(".dock")).to_be_hidden()
    assert paper(page) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18.6667px"


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


def test_the_script_comes_behind_the_first_paint_and_the_page_does_without_it(page: Page, site: str) -> None:
    page.goto(site)
    page.locator("html.js[data-ready]").wait_for()
    times = "[performance.getEntriesByName('first-paint')[0].startTime, performance.getEntriesByType('resource')"
    painted, fetched = page.evaluate(f"{times}.find((one) => one.name.endsWith('/site.js')).startTime]")
    assert fetched > painted - 50
    assert not page.evaluate("[...document.scripts].some((one) => one.src && !one.src.endsWith('site.js'))")
    page = without_worker(page)
    page.route("**/site.js", lambda route: route.abort())
    page.goto(site)
    page.locator("html.no-js").wait_for()
