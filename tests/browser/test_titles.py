"""Titles: no line ends inside a name, and what is too long for a line still fits. Names are invented."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from browser.conftest import served
from projects import built, copy_small

ROWS = (
    "(names) => names.map((name) => [name.textContent, new Set([...name.getClientRects()].map((row) => row.y)).size])"
)
PLACES = ("红柳滩", "望云岭", "石头坡", "白马渡口", "旧大门")


@pytest.fixture(scope="module")
def titled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose titles name one place after another, so that lines end everywhere in them."""
    project = copy_small(tmp_path_factory.mktemp("titled") / "project")
    for number, place in enumerate(PLACES[:-1]):
        record = project.read("content/spirit-sites/old-gate.yml").replace("旧大门", place)
        lines = [line for line in record.splitlines() if not line.startswith(("former_slugs", "stops", "  - "))]
        project.write(f"content/spirit-sites/place-{number}.yml", "\n".join(lines) + "\n")
    for slug, start in (("lamps", ""), ("bridge", "新"), ("ferry", "新建")):
        name = start + "到".join(PLACES * 2)
        project.write(
            f"content/projects/{slug}.yml",
            f"name: {{zh: {name}, en: Roads}}\nsummary: {{zh: 几条路。, en: Some roads.}}\n"
            "category: environment\nstatus: published\nchecked: 2026-11-01\nsources: [paper]\n",
        )
    with served(built(project)) as address:
        yield address


@pytest.mark.parametrize("text", ["100", "180"])
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_a_line_of_a_title_ends_in_no_name(page: Page, titled: str, width: int, text: str) -> None:
    page.add_init_script(f"localStorage.setItem('text', '{text}')")
    page.set_viewport_size({"width": width, "height": 844})
    for slug in ("lamps", "bridge", "ferry"):
        page.goto(f"{titled}projects/{slug}/")
        names = page.eval_on_selector_all("h1 .unbroken", ROWS)
        assert [name for name, _ in names] == list(PLACES * 2)
        assert {rows for _, rows in names} == {1}
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{titled}projects/")
    assert page.locator(".card-name .unbroken").count() == 3 * 2 * len(PLACES)
