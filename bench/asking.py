"""Questions to the search of a served site, in Chromium as on a slow phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

from recall import FIRST, Term

SLOWDOWN = 4
_ASK = """async ([query, count]) => {
  const styles = document.querySelector("link[href$='site.css']").href;
  const { SearchIndex } = await import(new URL("search-index.js", styles));
  const { asking, index } = document.querySelector("[data-search]").dataset;
  const begun = performance.now();
  const search = (window.search ??= new SearchIndex(new URL(index, location.href).href, asking));
  const results = await search.find(query);
  await Promise.all(results.slice(0, count).map((result) => result.data()));
  return { took: performance.now() - begun, ids: results.map((result) => result.id) };
}"""


class Answer(NamedTuple):
    """What came back, in order, and how long it took until the first ten could be shown."""

    ids: list[str]
    milliseconds: float


def open_search(browser: Browser, site: str, code: str) -> Page:
    """The search page of a language, on a phone that knows nothing of the site yet."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.goto(f"{site}{'' if code == 'zh' else f'{code}/'}search/", wait_until="networkidle")
    return page


def slow_down(page: Page) -> None:
    """Make the processor slow, as developers' tools do."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})


def ask(page: Page, words: str) -> Answer:
    """Ask on an open search page."""
    found: dict[str, Any] = page.evaluate(_ASK, [words, FIRST])
    return Answer(found["ids"], found["took"])


def ask_all(browser: Browser, site: str, terms: Sequence[Term], *, slow: bool = False) -> list[Answer]:
    """Ask terms one after the other, each on the page of its language."""
    pages = {code: open_search(browser, site, code) for code in {term.code for term in terms}}
    if slow:
        for page in pages.values():
            slow_down(page)
    answers = [ask(pages[term.code], term.words) for term in terms]
    for page in pages.values():
        page.context.close()
    return answers
