"""What a reader meets on every page of a site, and what must be found nowhere."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from hanhai.outputs.headers import BOOT
from projects import Project, built, copy_small
from reading import ReadPage, parse, read_pages, read_site, snapshot

DRAFT = ("拟建新路", "A Road to Come", "未公开的草稿", "A draft that nobody sees", "milestones/planned", "2030")
WITHDRAWN = ("撤下的人", "Withdrawn Person", "某职务", "Some role", "che xia de ren", "chexiaderen")
SPECIAL = ("", "search/", "timeline/", "map/", "glossary/", "about/", "visit/")
UNTRANSLATED = ("en/residents/road-crew/", "en/visit/")
TITLES_OF_WITHDRAWN = {"": "此页已撤下", "en/": "This page has been withdrawn"}


@pytest.fixture(scope="module")
def searchable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with its search index."""
    project = copy_small(tmp_path_factory.mktemp("searchable") / "project")
    return built(project, env={"HANHAI_SEARCH": "on"})


def words_of(folder: Path) -> dict[str, str]:
    """Every file of a site as text, the search index unpacked, digests left out: they hold any four digits."""
    texts = {}
    for name, data in snapshot(folder).items():
        packed = data.startswith(b"\x1f\x8b")
        text = (gzip.decompress(data) if packed else data).decode("utf-8", "replace")
        texts[name] = re.sub(r"\b[0-9a-f]{64}\b", "", text)
    return texts


def outside_requests(page: ReadPage) -> list[str]:
    """Addresses on other hosts that a browser would fetch without being asked."""
    found = []
    for element in page.tree.walk():
        for name in ("src", "srcset", "data", "poster", "action", "background", "href"):
            asked = name == "href" and element.tag not in ("link", "image", "use", "base")
            names_only = element.tag == "link" and element.get("rel") in ("canonical", "alternate")
            if re.match(r"([a-z]+:)?//", element.get(name)) and not asked and not names_only:
                found.append(f"{element.tag} {element.get(name)}")
    return found


def inline_code(page: ReadPage) -> list[str]:
    """Scripts and styles that a strict content policy would refuse."""
    found = []
    for element in page.tree.walk():
        if element.tag == "script" and "src" not in element.attributes and element.get("type") != "application/ld+json":
            found += [] if element.text == " ".join(BOOT.split()) else ["script"]
        found += ["style"] if element.tag == "style" or "style" in element.attributes else []
        found += [name for name in element.attributes if name.startswith("on")]
        found += [v for v in element.attributes.values() if v.strip().casefold().startswith("javascript:")]
    return found


def test_every_page_says_its_language(small_site: Path) -> None:
    for page in read_site(small_site).values():
        assert page.html.get("lang") == ("en" if page.address.startswith("en/") else "zh-Hans"), page.address


def test_every_page_has_one_heading_of_the_first_rank_and_skips_none(small_site: Path) -> None:
    for page in read_pages(small_site):
        ranks = [int(e.tag[1]) for e in page.tree.walk() if re.fullmatch("h[1-6]", e.tag)]
        assert ranks.count(1) == 1, page.address
        assert page.main.one("h1").text, page.address
        assert all(after - before <= 1 for before, after in zip([0, *ranks], ranks, strict=False)), page.address


def test_no_two_pages_have_the_same_title_or_id_twice(small_site: Path) -> None:
    titles = Counter(page.tree.one("title").text for page in read_pages(small_site))
    assert [title for title, count in titles.items() if count > 1 or not title] == []
    for page in read_pages(small_site):
        assert [name for name, count in Counter(page.ids).items() if count > 1] == [], page.address


def test_every_page_that_the_addresses_promise_is_there_in_both_languages(small_site: Path) -> None:
    pages = read_site(small_site)
    for name in SPECIAL:
        assert {name, f"en/{name}"} <= pages.keys()
    assert "404.html" in pages


def test_every_page_names_its_own_address_as_the_right_one(small_site: Path) -> None:
    for page in read_pages(small_site):
        if not page.address.endswith("404.html") and page.address not in UNTRANSLATED:
            assert page.canonical == f"https://small.example/{page.address}"


def test_every_page_has_a_description_and_a_way_past_the_menu(small_site: Path) -> None:
    for page in read_pages(small_site):
        assert page.tree.one("meta", name="description").get("content"), page.address
        assert page.tree.one("a", class_="skip").get("href").removeprefix("#") in page.ids, page.address


def test_nothing_is_asked_of_another_host(small_site: Path) -> None:
    for page in read_site(small_site).values():
        assert outside_requests(page) == [], page.address
    for name, text in words_of(small_site).items():
        if name.endswith((".css", ".js", ".svg")):
            found = re.findall(r"""(?:url\(|@import\s|import\(|fetch\()\s*["']?((?:https?:)?//[^"')]+)""", text)
            assert found == [], name


def test_scripts_and_styles_stand_in_files(small_site: Path) -> None:
    for page in read_site(small_site).values():
        assert inline_code(page) == [], page.address


def test_requests_and_inline_code_would_be_found() -> None:
    page = ReadPage("x/", parse("<img src='//a.example/b.png'><link rel='stylesheet' href='https://c.example/d.css'>"))
    assert len(outside_requests(page)) == 2
    page = ReadPage("x/", parse("<script>a()</script><p style='top:0' onclick='b()'><a href='javascript:c()'></a></p>"))
    assert len(inline_code(page)) == 4


def test_facts_for_search_engines_are_json_with_the_pages_own_address(small_site: Path) -> None:
    page = read_site(small_site)["en/spirits/road/"]
    thing = json.loads(page.tree.one("script", type="application/ld+json").text)
    assert (thing["name"], thing["inLanguage"]) == ("The “Road” spirit", "en")
    assert thing["url"] == "https://small.example/en/spirits/road/"


def test_a_draft_is_found_nowhere_in_the_output(searchable: Path) -> None:
    texts = words_of(searchable)
    assert any("pagefind/" in name and "李路" in text for name, text in texts.items()), "the index was not read"
    for word in DRAFT:
        own = [name for name, text in texts.items() if word in text and _is_ours(name)]
        assert own == [], word


def _is_ours(name: str) -> bool:
    """Whether a file holds what editors wrote, not the code of the indexer or the theme."""
    return not name.endswith((".js", ".css", ".wasm", ".pagefind")) or name.startswith("assets/languages")


def test_a_withdrawn_record_leaves_a_page_without_its_name(searchable: Path) -> None:
    for word in WITHDRAWN:
        assert [name for name, text in words_of(searchable).items() if word in text] == [], word
    for prefix, title in TITLES_OF_WITHDRAWN.items():
        page = read_site(searchable)[f"{prefix}residents/gone/"]
        assert page.main.one("h1").text == title
        assert page.robots == "noindex"
        assert page.alternates == {}
        assert not page.tree.all("script", type="application/ld+json")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_former_address_leads_to_the_new_one(prefix: str, small_site: Path) -> None:
    old = read_site(small_site)[f"{prefix}spirit-sites/the-gate/"]
    assert old.is_redirect
    wait, _, href = old.tree.one("meta", **{"http-equiv": "refresh"}).get("content").partition("; url=")
    new = f"{prefix}spirit-sites/old-gate/"
    assert (wait, old.target(href), old.target(old.tree.one("a").get("href"))) == ("0", new, new)
    assert old.canonical == f"https://small.example/{new}"
    assert old.robots == "noindex"


def _related(site: Path, address: str) -> dict[str, str]:
    """Name by address of what a record's page shows as related."""
    page = read_site(site)[address]
    links = [link for part in page.tree.all("section", class_="relations") for link in part.all("a")]
    return {page.target(link.get("href")): link.text for link in links}


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("milestones/road-opens", "spirit-sites/old-gate"),
        ("organisations/centre", "services/order"),
        ("organisations/centre", "statistics/schools"),
        ("red-bases/hall", "spirits/road"),
        ("spirits/road", "residents/li-lu"),
    ],
)
def test_a_relation_is_shown_on_both_pages(prefix: str, one: str, other: str, small_site: Path) -> None:
    assert f"{prefix}{other}/" in _related(small_site, f"{prefix}{one}/")
    assert f"{prefix}{one}/" in _related(small_site, f"{prefix}{other}/")


def test_a_relation_to_what_readers_do_not_see_is_not_shown(project: Project) -> None:
    project.replace("content/spirits/road.yml", "themes:", "related: [residents/gone, milestones/planned]\nthemes:")
    site = built(project)
    assert "residents/li-lu/" in _related(site, "spirits/road/")
    for address in ("spirits/road/", "en/spirits/road/"):
        assert not {a for a in _related(site, address) if "gone" in a or "planned" in a}
    assert not any("撤下的人" in page.main.text for page in read_pages(site))
