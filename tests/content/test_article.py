"""What the newspaper article of 2021 states stands on the site in both languages, with its source and year.

The article is `seed-2021` of `content/sources.yml`: 倾力擦亮瀚海新城的幸福底色——青海省海西蒙古族藏族自治州
格尔木市新一轮全国文明城市创建工作掠影. Its statements are in `statements.yml`, each with a page and the words that
say it there. The site built here is the project’s own, not an invented one.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from projects import ROOT
from reading import Element, ReadPage, parse, read_site

YEAR = "2021"
PREFIXES = {"zh": "", "en": "en/"}
MOST_LINKS = 3
WITHIN_A_LINE = {"a", "abbr", "b", "cite", "code", "em", "i", "q", "span", "strong", "sub", "time"}
STATEMENTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("statements.yml").read_text("utf-8"))


def _name(statement: dict[str, Any]) -> str:
    return f"{statement['page']} {statement['en'][0]}"


every_statement = pytest.mark.parametrize("statement", STATEMENTS, ids=_name)
each_language = pytest.mark.parametrize("code", PREFIXES)


@pytest.fixture(scope="session")
def article() -> dict[str, Any]:
    """The article as the list of sources has it."""
    sources = yaml.safe_load((ROOT / "content" / "sources.yml").read_text("utf-8"))
    return dict(sources["seed-2021"])


def _own_texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif not _is_apart(child):
            edge = "" if child.tag in WITHIN_A_LINE else " "
            yield from (edge, *_own_texts(child), edge)


def _is_apart(element: Element) -> bool:
    """Whether it is no part of the page's own words: a related page, a source or its number, a word for search."""
    classes = set(element.get("class").split())
    return bool(classes & {"relations", "sources", "cite"}) or "hidden" in element.attributes


def own_words(page: ReadPage) -> str:
    """What a page itself says: neither the pages that it points to nor the titles of its sources."""
    return " ".join("".join(_own_texts(page.main)).split())


def sources_of(page: ReadPage) -> list[str]:
    """The sources listed at the foot of a page, as a reader sees them."""
    return [li.text for part in page.main.all("section", class_="sources") for li in part.all("li")]


def links_from_home(pages: dict[str, ReadPage], home: str) -> dict[str, int]:
    """Address of every page with the least number of links from a home page; a change of language is no way."""
    distance = {home: 0}
    waiting = deque([home])
    while waiting:
        here = waiting.popleft()
        for there in _linked(pages[here]):
            if there in pages and there not in distance:
                distance[there] = distance[here] + 1
                waiting.append(there)
    return distance


def _linked(page: ReadPage) -> Iterator[str]:
    for link in page.tree.all("a"):
        if link.get("href") and not link.has({"class_": "switch"}):
            yield page.target(link.get("href")).partition("#")[0].partition("?")[0]


def lacking(words: str, wanted: list[str]) -> list[str]:
    """Those of the wanted words that a text does not hold; 7 is not found in 47, nor in 1,007."""
    return [word for word in wanted if not _exactly(word).search(words)]


def _exactly(word: str) -> re.Pattern[str]:
    before = r"(?<![\d,.])" if word[0].isdigit() else ""
    after = r"(?!\d)" if word[-1].isdigit() else ""
    return re.compile(before + re.escape(word) + after, re.IGNORECASE)


@each_language
@every_statement
def test_a_statement_stands_on_its_page(statement: dict[str, Any], code: str, real_site: Path) -> None:
    page = read_site(real_site)[PREFIXES[code] + statement["page"]]
    assert lacking(own_words(page), statement[code]) == []


@each_language
@every_statement
def test_a_statement_has_its_year_and_its_source(
    statement: dict[str, Any], code: str, real_site: Path, article: dict[str, Any]
) -> None:
    page = read_site(real_site)[PREFIXES[code] + statement["page"]]
    publisher = article["publisher"][code]
    cited = [source.removeprefix(publisher) for source in sources_of(page) if source.startswith(publisher)]
    assert [source for source in cited if article["title"] in source and YEAR in source]
    assert YEAR in own_words(page)


@each_language
def test_every_statement_is_few_links_from_home(code: str, real_site: Path) -> None:
    prefix = PREFIXES[code]
    distance = links_from_home(read_site(real_site), prefix)
    far = {s["page"]: distance.get(prefix + s["page"]) for s in STATEMENTS}
    assert {page: links for page, links in far.items() if links is None or links > MOST_LINKS} == {}


def test_no_statement_is_listed_twice() -> None:
    assert len(STATEMENTS) >= 70
    assert all(statement["zh"] and statement["en"] for statement in STATEMENTS)
    assert [name for name, count in Counter(map(_name, STATEMENTS)).items() if count > 1] == []


def test_words_of_related_pages_and_sources_do_not_count() -> None:
    own = "<h1>Own</h1><p><i>wor</i>ds<sup class='cite'>1</sup> 2021</p><p hidden>keys</p>"
    others = "<section class='relations'>47</section><section class='sources'><li>The paper</li></section>"
    page = ReadPage("x/", parse(f"<main>{own}{others}</main>"))
    assert own_words(page) == "Own words 2021"
    assert sources_of(page) == ["The paper"]


def test_another_number_is_not_taken_for_the_one_that_is_wanted() -> None:
    assert lacking("In 2021 there were 47 Stations.", ["47 stations", "2021"]) == []
    assert lacking("147 stations and 1,047 stations in 20211", ["47 stations", "2021"]) == ["47 stations", "2021"]


def test_a_page_that_only_the_switch_leads_to_is_not_reached() -> None:
    pages = {
        "": ReadPage("", parse("<a class='switch' href='en/'>English</a><a href='a/#top'>A</a>")),
        "a/": ReadPage("a/", parse("<a href='../b/'>B</a><a href='https://other.example/'>other</a>")),
        "b/": ReadPage("b/", parse("<p>end</p>")),
        "en/": ReadPage("en/", parse("<p>English</p>")),
    }
    assert links_from_home(pages, "") == {"": 0, "a/": 1, "b/": 2}
