"""What a newcomer asks on a phone is three taps from the first page at most, in each language, and answered there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from reading import Element, ReadPage, parse, read_site

TAPS = 3
PREFIXES = {"zh": "", "en": "en/"}
BEHIND_A_BUTTON = {"menu", "reading", "facets"}
"""Parts by id that a phone opens with a tap first; its filters too."""
QUESTIONS = {
    "how to get to the General’s Building": (
        "spirit-sites/generals-building/",
        {"zh": ("怎么去", "高德地图", "河西街道"), "en": ("How to visit", "Amap", "Hexi Subdistrict")},
    ),
    "what the Two Roads spirit says": (
        "spirits/two-roads/",
        {"zh": ("一不怕苦、二不怕死", "民族团结"), "en": ("Facing both hardship and death", "ethnic solidarity")},
    ),
    "who the honoured postman is": (
        "residents/ge-jun/",
        {"zh": ("葛军", "邮政投递员", "中国好人"), "en": ("Ge Jun", "postman", "Good Person of China")},
    ),
    "how to ask for a volunteer": (
        "volunteering/",
        {"zh": ("需要帮助时", "居委会"), "en": ("If you need help", "villagers’ committee")},
    ),
    "what happened in 1954": (
        "timeline/",
        {
            "zh": ("1954年12月25日", "青藏公路、川藏公路通车拉萨"),
            "en": ("25 December 1954", "The two highways open to Lhasa"),
        },
    ),
    "where a number comes from": (
        "statistics/built-up-area-2022/",
        {"zh": ("56.2", "来源", "光明日报"), "en": ("56.2", "Sources", "Guangming Daily")},
    ),
}


def _links(page: ReadPage) -> Iterator[tuple[str, int]]:
    """Address and taps of every link but the change of language."""
    for link in page.tree.all("a"):
        if link.get("href") and not link.has({"class_": "switch"}):
            address = page.target(link.get("href")).partition("#")[0].partition("?")[0]
            yield address, 1 + _is_behind_a_button(link)


def _is_behind_a_button(link: Element) -> bool:
    element: Element | None = link
    while element is not None:
        if element.get("id") in BEHIND_A_BUTTON or element.tag == "dialog":
            return True
        element = element.parent
    return False


def taps_from(pages: dict[str, ReadPage], home: str) -> dict[str, int]:
    """The least number of taps to every page."""
    taps = {home: 0}
    waiting = deque([home])
    while waiting:
        here = waiting.popleft()
        for there, more in _links(pages[here]):
            if there in pages and taps[here] + more < taps.get(there, TAPS + 1):
                taps[there] = taps[here] + more
                waiting.append(there)
    return taps


@pytest.mark.parametrize("code", PREFIXES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_three_taps_from_home(question: str, code: str, real_site: Path) -> None:
    name, words = QUESTIONS[question]
    pages = read_site(real_site)
    assert taps_from(pages, PREFIXES[code]).get(PREFIXES[code] + name, TAPS + 1) <= TAPS
    shown = pages[PREFIXES[code] + name].main.text
    assert [word for word in words[code] if word not in shown] == []


def _page(address: str, body: str) -> ReadPage:
    return ReadPage(address, parse(f"<html><body>{body}</body></html>"))


def test_the_menu_takes_a_tap_of_its_own_and_the_switch_leads_nowhere() -> None:
    home = '<nav id="menu"><a href="a/">A</a></nav><a href="b/">B</a><a class="switch" href="c/">C</a>'
    pages = {"": _page("", home), **{name: _page(name, "") for name in ("a/", "b/", "c/")}}
    assert taps_from(pages, "") == {"": 0, "a/": 2, "b/": 1}


def test_a_page_four_taps_away_is_not_found() -> None:
    pages = {"": _page("", '<a href="1/">1</a>')}
    pages |= {f"{n}/": _page(f"{n}/", f'<a href="../{n + 1}/">on</a>') for n in range(1, 5)}
    assert taps_from(pages, "") == {"": 0, "1/": 1, "2/": 2, "3/": 3}
