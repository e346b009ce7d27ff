"""Ways through a collection without a script: facets, neighbours, the timeline, charts, relations. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from exploring import TAIL, add_statistic, explored
from projects import Project, built, copy_small
from reading import Element, ReadPage, read_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadPage]:
    return read_site(built(explored(copy_small(tmp_path_factory.mktemp("explored") / "project"))))


def _chips(page: ReadPage, facet: str) -> dict[str, str]:
    """Where each choice leads, by its words with their count."""
    chips = [a for a in page.main.all("a") if a.get("data-facet") == facet]
    return {chip.text: page.target(chip.get("href")) for chip in chips}


def test_a_theme_and_a_spirit_lead_to_their_pages(site: dict[str, ReadPage]) -> None:
    page = site["en/residents/"]
    assert _chips(page, "theme") == {"Safety 5": "en/themes/safe-society/"}
    assert _chips(page, "spirit") == {"The “Road” spirit 4": "en/spirits/road/"}


def test_a_decade_leads_to_its_place_on_the_timeline(site: dict[str, ReadPage]) -> None:
    chips = _chips(site["milestones/"], "decade")
    assert list(chips) == ["1950年代 2", "1960年代 1", "1990年代 1", "2000年代 2"]
    address, _, anchor = chips["1990年代 1"].partition("#")
    assert anchor in site[address].ids


@pytest.mark.parametrize("name", ["statistics", "organisations", "milestones", "residents"])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_no_choice_leads_nowhere(site: dict[str, ReadPage], name: str, prefix: str) -> None:
    page = site[f"{prefix}{name}/"]
    chips = [a for a in page.main.all("a") if a.get("data-facet")]
    assert chips
    for chip in chips:
        address, _, anchor = page.target(chip.get("href")).partition("#")
        assert not anchor or anchor in site[address].ids, chip.get("href")


def test_as_many_entries_answer_a_choice_as_it_says(site: dict[str, ReadPage]) -> None:
    for name in ("statistics", "organisations", "milestones", "residents"):
        main = site[f"{name}/"].main
        for chip in (a for a in main.all("a") if a.get("data-facet")):
            facet, value = chip.get("data-facet"), chip.get("data-value")
            found = [e for e in main.walk() if value in e.get(f"data-in-{facet}").split()]
            assert str(len(found)) == chip.one("span", class_="chip-count").text


def test_a_choice_that_would_leave_the_list_as_it_is_is_not_offered(site: dict[str, ReadPage]) -> None:
    assert not _chips(site["statistics/"], "year")


def test_a_short_list_has_no_facets(site: dict[str, ReadPage]) -> None:
    main = site["red-bases/"].main
    assert not [a for a in main.all("a") if a.get("data-facet")]
    assert "共1条" in main.text


def _neighbours(page: ReadPage) -> dict[str, str]:
    links = [a for nav in page.main.all("nav", class_="neighbours") for a in nav.all("a")]
    return {link.get("rel"): page.target(link.get("href")) for link in links}


def test_milestones_follow_each_other_by_date(site: dict[str, ReadPage]) -> None:
    addresses = [f"milestones/event-{year}/" for year in (1952, 1961, 1999)]
    assert _neighbours(site[addresses[0]]) == {"next": "milestones/road-opens/"}
    assert _neighbours(site[addresses[1]]) == {"prev": "milestones/road-opens/", "next": addresses[2]}
    assert _neighbours(site["milestones/event-2004/"]) == {"prev": "milestones/event-2001/"}


@pytest.mark.parametrize("kind", ["statistics", "organisations", "residents", "spirits"])
def test_who_follows_from_the_first_sees_every_record_once(site: dict[str, ReadPage], kind: str) -> None:
    pages = {address for address in site if address.startswith(f"{kind}/") and address != f"{kind}/"}
    pages = {address for address in pages if not site[address].is_redirect and site[address].main.all("article")}
    (address,) = (one for one in pages if "prev" not in _neighbours(site[one]))
    seen = [address]
    while "next" in _neighbours(site[address]):
        address = _neighbours(site[address])["next"]
        seen.append(address)
    assert sorted(seen) == sorted(pages)


def test_the_timeline_has_decades_with_events_only_and_links_to_each(site: dict[str, ReadPage]) -> None:
    main = site["timeline/"].main
    ids = [h2.get("id") for h2 in main.all("h2")]
    assert ids == ["y1950", "y1960", "y1990", "y2000"]
    jumps = [a.get("href") for nav in main.all("nav", class_="decades") for a in nav.all("a")]
    assert jumps == [f"#{anchor}" for anchor in ids]
    dates = [time.get("datetime") for ol in main.all("ol", class_="timeline") for time in ol.all("time")]
    assert dates == ["1952", "1954-12-25", "1961", "1999", "2001", "2004"]


def test_an_event_links_to_its_record_its_places_and_its_chapter(site: dict[str, ReadPage]) -> None:
    page = site["en/timeline/"]
    (opened,) = [li for li in page.main.all("li", class_="moment") if "The road opens" in li.text]
    links = [page.target(a.get("href")) for a in opened.all("a")]
    assert links == ["en/milestones/road-opens/", "en/spirit-sites/old-gate/"]
    (other,) = [li for li in page.main.all("li", class_="moment") if "1999" in li.text]
    assert "of-chapter-1" in other.get("class")
    assert [page.target(a.get("href")) for a in other.all("a")][1:] == ["en/themes/city-image/"]


def _bars(page: ReadPage) -> dict[str, float]:
    rows = page.main.all("tr", class_="chart-row")
    return {row.one("th").text: float(row.one("rect").get("width")) for row in rows}


def test_figures_of_one_unit_date_and_source_are_drawn_in_proportion(site: dict[str, ReadPage]) -> None:
    bars = _bars(site["en/statistics/"])
    assert bars == {"Figure large": 100, "Figure middle": 24, "Figure small": 1.4, "Stations": 0.6}


def test_a_chart_is_a_table_with_a_caption_and_each_bar_has_words(site: dict[str, ReadPage]) -> None:
    table = site["en/statistics/"].main.one("table")
    assert table.one("caption").text.startswith("Civilisation practice, 2021")
    assert "Source:" in table.one("caption").text
    images = [svg for svg in table.all("svg") if svg.get("role") == "img"]
    assert [image.get("aria-label") for image in images][:2] == ["100% of the largest", "24% of the largest"]
    assert [td.text for td in table.all("td", class_="chart-number")] == [
        "500 pieces",
        "120 pieces",
        "7 pieces",
        "3 stations",
    ]


def test_a_record_shows_the_chart_that_it_stands_in_with_itself_marked(site: dict[str, ReadPage]) -> None:
    page = site["statistics/middle/"]
    (own,) = page.main.all("tr", class_="is-current")
    assert own.one("th").text == "数字middle"
    assert not own.all("a")
    assert not _bars(site["statistics/schools/"])


@pytest.mark.parametrize("more", ["unit", "as_of", "negative"])
def test_what_cannot_be_compared_is_not_drawn(tmp_path: Path, more: str) -> None:
    project = copy_small(tmp_path / "project")
    for slug, value in (("one", "1"), ("two", "2"), ("three", "-3" if more == "negative" else "3")):
        add_statistic(project, slug, value, group="city")
    if more == "unit":
        project.replace("content/statistics/two.yml", "zh: 个", "zh: 家")
    if more == "as_of":
        project.replace("content/statistics/two.yml", "as_of: 2021", "as_of: 2022")
    assert not _bars(read_site(built(project))["statistics/"])


def test_a_single_figure_says_where_it_comes_from(site: dict[str, ReadPage]) -> None:
    (school,) = [figure for figure in site["statistics/"].main.all("div", class_="figure") if "1,500多" in figure.text]
    assert school.one("dd", class_="figure-source").text.startswith("来源：")


def test_figures_stand_in_the_order_that_editors_give(tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    for slug, value, more in (("a", "1", ""), ("b", "2", "order: 2\n"), ("c", "3", "order: 1\n")):
        add_statistic(project, slug, value, more)
    site = read_site(built(project))
    assert list(_bars(site["en/statistics/"])) == ["Figure c", "Figure b", "Stations", "Figure a"]
    assert _neighbours(site["statistics/c/"]) == {"next": "statistics/b/"}


def _relations(page: ReadPage) -> Element:
    return page.main.one("section", class_="relations")


def test_a_record_with_many_relations_shows_six_cards_and_the_rest_in_rows(tmp_path: Path) -> None:
    project = explored(copy_small(tmp_path / "project"))
    keys = [f"residents/crew-{n:03}" for n in range(9)] + ["statistics/large", "milestones/event-1952"]
    name = (
        "name: {zh: 中心, en: Hub}\nsummary: {zh: 与许多有关。, en: Related to many.}\naudience: {zh: 大家, en: All}\n"
    )
    project.write("content/youth/hub.yml", f"{name}related: [{', '.join(keys)}, spirits/road]\n{TAIL}")
    page = read_site(built(project))["en/youth/hub/"]
    relations = _relations(page)
    cards = [page.target(a.get("href")) for a in relations.all("a", class_="card")]
    assert len(cards) == 6
    assert cards[0] == "en/spirits/road/"
    links = [page.target(a.get("href")) for a in relations.all("a")]
    assert sorted(links) == sorted(f"en/{key}/" for key in [*keys, "spirits/road"])
    assert relations.one("div", class_="related-milestones").one("time").get("datetime") == "1952"
    assert relations.one("div", class_="related-statistics").one("b").text == "500"
    assert "data-pagefind-ignore" in relations.attributes


def test_the_map_says_how_many_places_there_are(small_site: Path) -> None:
    assert "共2条" in read_site(small_site)["map/"].main.text


def test_an_order_that_is_no_whole_number_is_refused(project: Project) -> None:
    add_statistic(project, "odd", "1", "order: first\n")
    done = project.run("check")
    assert done.returncode == 1
    assert "bad-number" in done.stdout + done.stderr
