"""Every page knows its twin in the other languages, and every text the language that it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from projects import ROOT, built, copy_small
from reading import Element, ReadPage, parse, read_pages, read_site, static_of

SITE = "https://small.example/"
SCRIPTS = {
    "zh": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "bo": re.compile("[\u0f00-\u0fff]"),
    "mn": re.compile("[\u1800-\u18af]"),
    "en": re.compile(r"(?<![\w./@:#-])[A-Za-z]*[a-z]{3}[a-z]*(?![\w/@]|\.\w)"),
}
"""What shows that a text is in a language; Latin only from three small letters on, so that GPS and km stay Chinese."""
SPOKEN = ("aria-label", "alt", "title", "placeholder")
UNSPOKEN = ("code", "pre", "kbd", "samp")


def languages_in(text: str) -> set[str]:
    return {code for code, pattern in SCRIPTS.items() if pattern.search(text)}


def _spoken(page: ReadPage) -> Iterator[tuple[str, Element]]:
    body = page.tree.one("body")
    yield from body.texts()
    for element in body.walk():
        yield from ((element.get(name), element) for name in SPOKEN if element.get(name))


def mislabelled(page: ReadPage) -> list[str]:
    """Texts that a voice would read in the wrong language."""
    found = []
    for text, element in _spoken(page):
        wrong = languages_in(text) - {element.lang.partition("-")[0]}
        if wrong and element.tag not in UNSPOKEN:
            found.append(f"{text.strip()!r} is said to be {element.lang!r}")
    return found


def _switches(page: ReadPage) -> dict[str, str]:
    """Address that the switch leads to, by language tag."""
    return {a.get("hreflang"): page.target(a.get("href")) for a in page.tree.all("a", class_="switch")}


def _twin(address: str) -> str:
    return address.removeprefix("en/") if address.startswith("en/") else f"en/{address}"


def test_the_switch_leads_to_the_same_page_and_back(small_site: Path) -> None:
    pages = read_site(small_site)
    for page in read_pages(small_site):
        if page.address.endswith("404.html"):
            continue
        ((tag, there),) = _switches(page).items()
        assert there == _twin(page.address)
        assert pages[there].html.get("lang") == tag
        assert list(_switches(pages[there]).values()) == [page.address]


def test_the_switch_speaks_the_language_that_it_leads_to(small_site: Path) -> None:
    for page in read_pages(small_site):
        (link,) = page.tree.all("a", class_="switch")
        assert link.lang == link.get("hreflang")
        assert link.text == {"zh-Hans": "中文", "en": "English"}[link.lang]


def test_alternates_are_absolute_and_name_each_other(small_site: Path) -> None:
    pages = read_site(small_site)
    seen = 0
    for page in read_pages(small_site):
        if not page.alternates:
            continue
        seen += 1
        assert page.alternates.keys() == {"zh-Hans", "en", "x-default"}, page.address
        assert page.alternates["x-default"] == page.alternates["zh-Hans"]
        assert page.alternates[page.html.get("lang")] == SITE + page.address == page.canonical
        for tag in ("zh-Hans", "en"):
            assert page.alternates[tag].startswith(SITE)
            other = pages[page.alternates[tag].removeprefix(SITE)]
            assert other.alternates == page.alternates
            assert other.html.get("lang") == tag
    assert seen > 50


def test_every_text_says_the_language_that_it_is_in(small_site: Path) -> None:
    for page in read_site(small_site).values():
        assert mislabelled(page) == [], page.address


def test_text_in_the_wrong_language_would_be_found() -> None:
    def found(inside: str, lang: str = "en") -> list[str]:
        return mislabelled(ReadPage("x/", parse(f"<html lang='{lang}'><body>{inside}</body></html>")))

    assert found("<p>Here is 中文</p>")
    assert found("<p aria-label='中文'>Here</p>")
    assert found("<p>这是English的词</p>", "zh-Hans") == []
    assert found("<p>这是 English 的词</p>", "zh-Hans")
    assert found("<p>Here is <i lang='zh-Hans'>中文</i></p>") == []
    assert found("<p>用GPS</p>", "zh-Hans") == []


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with one file more: a language."""
    project = copy_small(tmp_path_factory.mktemp("third") / "project")
    text = (ROOT / "content" / "languages" / "en.yml").read_text("utf-8")
    for name, value in {"name": "Français", "short": "FR", "tag": "fr", "locale": "fr_FR", "order": "3"}.items():
        text, count = re.subn(rf"^{name}: .*$", f"{name}: {value}", text, flags=re.MULTILINE)
        assert count == 1, name
    project.write("content/languages/fr.yml", text)
    return built(project)


def test_a_language_added_by_one_file_has_every_page(third: Path) -> None:
    pages = read_site(third)
    names = {a.removeprefix("en/") for a in pages if not a.startswith("fr/")}
    assert names == {a.removeprefix("fr/") for a in pages if a.startswith("fr/")}
    assert pages["fr/"].html.get("lang") == "fr"


def test_a_language_added_by_one_file_marks_what_it_borrows(third: Path) -> None:
    for page in read_pages(third):
        if page.address.startswith("fr/"):
            borrowed = [text for text in mislabelled(page) if re.search(SCRIPTS["zh"], text)]
            assert borrowed == [], page.address


def test_a_language_added_by_one_file_is_in_every_switch(third: Path) -> None:
    for page in read_pages(third):
        own = page.html.get("lang")
        assert _switches(page).keys() == {"zh-Hans", "en", "fr"} - {own}, page.address
        assert set(_switches(page).values()) <= read_site(third).keys()
    assert _switches(read_site(third)["spirits/road/"])["fr"] == "fr/spirits/road/"


def test_a_language_added_by_one_file_is_an_alternate_where_it_has_the_words(third: Path) -> None:
    pages = read_site(third)
    assert pages["timeline/"].alternates["fr"] == SITE + "fr/timeline/"
    assert pages["fr/timeline/"].alternates == pages["en/timeline/"].alternates
    assert "fr" not in pages["spirits/road/"].alternates
    assert pages["spirits/road/"].alternates["en"] == SITE + "en/spirits/road/"
    fallback = pages["fr/spirits/road/"]
    assert fallback.canonical == SITE + "spirits/road/"
    assert fallback.main.one("h1").children[0].lang == "zh-Hans"


def test_a_language_added_by_one_file_is_in_the_sitemap_and_the_stylesheet(third: Path) -> None:
    sitemap = (third / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{SITE}fr/timeline/</loc>" in sitemap
    assert f"{SITE}fr/spirits/road/" not in sitemap
    assert ":lang(fr){" in (static_of(third) / "site.css").read_text("utf-8")
    assert [s.lang for s in read_site(third)["404.html"].main.all("section")] == ["zh-Hans", "en", "fr"]
