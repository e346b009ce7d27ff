"""Reading aloud with voices that only note what they would say."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

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


def test_reading_stops_when_the_page_is_left(page: Page, site: str) -> None:
    read_aloud(page, f"{site}spirits/road/", "['zh-CN']")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    count = page.evaluate("window.said.length")
    page.evaluate("window.speak_on()")
    assert page.evaluate("window.said.length") == count
    expect(page.locator("[data-player]")).to_be_hidden()
