"""The search over the real content: questions made from it, and what the first answer costs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import served
from browser.questions import questions_of
from hanhai.library import load_library
from projects import ROOT, Project, built

COUNT = 40
LIMIT = 300_000
"""Bytes, as stored, up to the first answer."""
ASKED = [
    ("", "邮递员", "residents/ge-jun"),
    ("", "邮差", "residents/ge-jun"),
    ("", "投递员 劳模", "residents/ge-jun"),
    ("", "将军楼怎么去", "spirit-sites/generals-building"),
    ("", "“两路”精神是什么", "spirits/two-roads"),
    ("", "怎么找志愿者", "services/five-steps|organisations/volunteer-corps"),
    ("", "志愿者求助", "services/five-steps|volunteering"),
    ("", "1954年发生了什么", "milestones/1954-.*"),
    ("", "慕生忠将军", "residents/mu-shengzhong"),
    ("", "数字从哪来", "sources"),
    ("", "数字从哪里来", "sources"),
    ("", "数字来源", "sources"),
    ("", "怎么点单", "services/five-steps"),
    ("", "qingzanggonglu", "spirit-sites/qinghai-xizang-highway"),
    ("", "qzgl", "spirit-sites/qinghai-xizang-highway"),
    ("en/", "what happened in 1954", "milestones/1954-.*"),
    ("en/", "mailman", "residents/ge-jun"),
    ("en/", "how to get to the General's Building", "spirit-sites/generals-building"),
    ("en/", "what does the two roads spirit say", "spirits/two-roads"),
    ("en/", "where do the figures come from", "sources"),
]
"""Where it is asked, the question, and pages of which one is among the first three."""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site with its search index."""
    folder = tmp_path_factory.mktemp("city") / "site"
    built(Project(ROOT), "--output", str(folder), env={"HANHAI_SEARCH": "on"})
    with served(folder) as address:
        yield address


def _first_three(page: Page, city: str, words: str) -> list[str]:
    found: list[str] = page.evaluate(
        """async ([query, address]) => {
          const styles = document.querySelector("link[href$='site.css']").href;
          const { SearchIndex } = await import(new URL("search-index.js", styles));
          const { asking } = document.querySelector("[data-search]").dataset;
          const index = (window.index ??= new SearchIndex(`${address}pagefind/`, asking));
          const data = await Promise.all((await index.find(query)).slice(0, 3).map((one) => one.data()));
          return data.map((one) => one.url);
        }""",
        [words, city],
    )
    return [url.strip("/").removeprefix("en/") for url in found]


def test_questions_made_from_the_content_find_what_they_were_made_from(page: Page, city: str) -> None:
    missed, second = [], []
    questions = sorted(questions_of(load_library(ROOT), COUNT), key=lambda question: question.code)
    code = ""
    for question in questions:
        if question.code != code:
            code = question.code
            page.goto(f"{city}{'' if code == 'zh' else code + '/'}search/")
        found = _first_three(page, city, question.words)
        if not question.right & set(found):
            missed.append((question.words, found))
        elif found[0] not in question.right:
            second.append((question.words, found))
    assert len(questions) == COUNT
    assert missed == []
    assert len(second) <= COUNT * 0.05, second


@pytest.mark.parametrize(("start", "words", "name"), ASKED)
def test_questions_as_people_ask_them_are_answered(page: Page, city: str, start: str, words: str, name: str) -> None:
    page.goto(f"{city}{start}search/")
    assert [url for url in _first_three(page, city, words) if re.fullmatch(name, url)]


@pytest.mark.parametrize(
    ("start", "words"), [("", "火星邮局的猫"), ("", "亚特兰蒂斯怎么去"), ("en/", "how to get to Atlantis")]
)
def test_a_question_about_nothing_here_finds_nothing(page: Page, city: str, start: str, words: str) -> None:
    page.goto(f"{city}{start}search/?q={words}")
    expect(page.get_by_role("status")).to_contain_text(re.compile("没有找到|Nothing found"))


def test_words_that_only_ask_are_not_marked(page: Page, city: str) -> None:
    page.goto(f"{city}en/search/?q=how to get to the General’s Building")
    expect(page.locator(".search-result mark").first).to_be_visible()
    assert {"how", "to", "get"}.isdisjoint(page.locator(".search-result mark").all_inner_texts())


@pytest.mark.parametrize(("start", "query"), [("", "青藏公路"), ("en/", "General’s Building"), ("en/", "格尔木")])
def test_the_first_answer_costs_little(page: Page, city: str, start: str, query: str) -> None:
    page.goto(f"{city}{start}", wait_until="networkidle")
    sizes: list[int] = []
    not_type = re.compile(r"\.woff2?$")  # the title font comes by itself, seconds behind the page
    page.on("response", lambda response: not_type.search(response.url) or sizes.append(len(response.body())))
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.insert_text(query)
    expect(page.locator("dialog .search-results a").first).to_be_visible()
    assert 100_000 < sum(sizes) <= LIMIT
