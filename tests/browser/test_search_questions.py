"""The search over the real content: questions made from it, and what the first answer costs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import served
from browser.questions import Question, questions_of
from hanhai.library import load_library
from projects import ROOT, Project, built

COUNT = 40
LIMIT = 300_000
"""Bytes, as stored, up to the first answer."""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site with its search index."""
    folder = tmp_path_factory.mktemp("city") / "site"
    built(Project(ROOT), "--output", str(folder), env={"HANHAI_SEARCH": "on"})
    with served(folder) as address:
        yield address


def _first_three(page: Page, city: str, question: Question) -> list[str]:
    found: list[str] = page.evaluate(
        """async ([query, address]) => {
          const styles = document.querySelector("link[href$='site.css']").href;
          const { SearchIndex } = await import(new URL("search-index.js", styles));
          const index = (window.index ??= new SearchIndex(`${address}pagefind/`));
          const data = await Promise.all((await index.find(query)).slice(0, 3).map((one) => one.data()));
          return data.map((one) => one.url);
        }""",
        [question.words, city],
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
        found = _first_three(page, city, question)
        if not question.right & set(found):
            missed.append((question.words, found))
        elif found[0] not in question.right:
            second.append((question.words, found))
    assert len(questions) == COUNT
    assert missed == []
    assert len(second) <= COUNT * 0.05, second


@pytest.mark.parametrize(("start", "query"), [("", "青藏公路"), ("en/", "General’s Building"), ("en/", "格尔木")])
def test_the_first_answer_costs_little(page: Page, city: str, start: str, query: str) -> None:
    page.goto(f"{city}{start}", wait_until="networkidle")
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.insert_text(query)
    expect(page.locator("dialog .search-results a").first).to_be_visible()
    assert 100_000 < sum(sizes) <= LIMIT
