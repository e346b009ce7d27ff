"""The bar at the bottom of a phone, the settings and the offers of languages, as they stand in the HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import Project, built
from reading import ReadPage, read_pages, read_site


def _links(page: ReadPage) -> list[str]:
    bar = page.tree.one("nav", class_="bar")
    return [page.target(link.get("href")) for link in bar.all("a") if not link.get("href").startswith("#")]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_bar_leads_home_to_places_services_and_search_from_every_page(small_site: Path, prefix: str) -> None:
    pages = read_site(small_site)
    for page in read_pages(small_site):
        if page.address.startswith("en/") == bool(prefix) and not page.address.endswith("404.html"):
            assert _links(page) == [f"{prefix}{name}" for name in ("", "map/", "services/", "search/")], page.address
    assert pages[f"{prefix}map/"].tree.one("nav", class_="bar").one("a", **{"aria-current": "page"}).text in (
        "地点",
        "Places",
    )


def test_a_site_without_services_has_no_link_to_them(project: Project) -> None:
    (project.folder / "content/services/order.yml").unlink()
    project.replace("content/organisations/centre.yml", "services: [services/order]\n", "")
    assert _links(read_site(built(project))["residents/li-lu/"]) == ["", "map/", "search/"]


def test_every_page_offers_the_other_language_in_its_own_words(small_site: Path) -> None:
    for page in read_pages(small_site):
        (offer,) = page.tree.all("section", class_="offer")
        assert offer.get("lang") != page.html.get("lang")
        assert offer.lang == offer.get("lang")
