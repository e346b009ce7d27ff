"""Filters that work at once, the timeline and the charts as they stand on the screen. The records are invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.conftest import served
from exploring import add_residents, explored
from projects import built, copy_small


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with enough records to be filtered."""
    with served(built(explored(copy_small(tmp_path_factory.mktemp("crowd") / "project")))) as address:
        yield address


@pytest.fixture
def wide(page: Page) -> Page:
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


def _shown(page: Page) -> int:
    return page.locator(".card-item:visible").count()


def _open(page: Page, address: str) -> None:
    """Go to a list and wait until its choices work in place; before that they are links."""
    page.goto(address)
    page.locator(".facets-open:not([hidden])").wait_for(state="attached")


def test_a_chip_narrows_the_list_says_so_and_stands_in_the_address(wide: Page, crowd: str) -> None:
    _open(wide, f"{crowd}en/residents/")
    assert _shown(wide) == 11
    wide.click('a[data-value="safe-society"]')
    expect(wide.get_by_role("status")).to_have_text("Showing 5 of 11")
    assert _shown(wide) == 5
    assert wide.url == f"{crowd}en/residents/?theme=safe-society"
    expect(wide.locator('a[data-value="safe-society"]')).to_have_attribute("aria-current", "true")
    expect(wide.locator('a[data-value="road"] .chip-count')).to_have_text("2")


def test_back_and_forward_move_through_the_choices(wide: Page, crowd: str) -> None:
    _open(wide, f"{crowd}en/residents/")
    wide.click('a[data-value="safe-society"]')
    wide.click('a[data-value="road"]')
    assert _shown(wide) == 2
    wide.go_back()
    assert _shown(wide) == 5
    wide.go_back()
    assert _shown(wide) == 11
    expect(wide.get_by_role("status")).to_have_text("11 entries")
    wide.go_forward()
    assert _shown(wide) == 5


def test_an_address_with_a_choice_opens_narrowed_and_goes_along_to_the_other_language(wide: Page, crowd: str) -> None:
    _open(wide, f"{crowd}en/residents/?theme=safe-society&utm=x")
    expect(wide.get_by_role("status")).to_have_text("Showing 5 of 11")
    wide.click("a.switch")
    expect(wide.get_by_role("status")).to_have_text("显示5条，共11条")


def test_a_choice_that_does_not_exist_is_passed_over(wide: Page, crowd: str) -> None:
    _open(wide, f"{crowd}en/residents/?theme=%22%3Cb%3E&spirit=nothing")
    expect(wide.locator('a[data-value="road"] .chip-count')).to_have_text("4")
    assert _shown(wide) == 11


def test_show_all_resets_and_keeps_the_focus_in_place(wide: Page, crowd: str) -> None:
    _open(wide, f"{crowd}en/residents/?theme=safe-society")
    wide.get_by_role("link", name="Show all").click()
    assert _shown(wide) == 11
    assert wide.url == f"{crowd}en/residents/"
    expect(wide.locator(".facets-clear")).to_be_hidden()
    assert wide.evaluate("document.activeElement.className").startswith("facets-state")


def test_nothing_found_is_said_with_a_way_out(wide: Page, crowd: str) -> None:
    _open(wide, f"{crowd}en/milestones/?decade=1960")
    expect(wide.locator(".event:visible")).to_have_count(1)
    wide.click('a[data-value="city-image"]')
    expect(wide.locator(".event:visible")).to_have_count(0)
    expect(wide.get_by_role("status")).to_have_text("Nothing fits all of these choices. Leave one out to see more.")
    wide.get_by_role("link", name="Show all").click()
    expect(wide.locator(".event:visible")).to_have_count(6)


def test_a_group_without_a_match_goes_with_its_title(wide: Page, crowd: str) -> None:
    _open(wide, f"{crowd}en/statistics/?group=schools")
    expect(wide.locator(".figure-group:visible")).to_have_count(1)
    expect(wide.locator(".chart:visible")).to_have_count(0)


def test_a_chosen_chip_lets_go_when_it_is_pressed_again(wide: Page, crowd: str) -> None:
    _open(wide, f"{crowd}en/residents/")
    for expected in (5, 11):
        wide.locator('a[data-value="safe-society"]').focus()
        wide.keyboard.press("Enter")
        assert _shown(wide) == expected
        assert wide.evaluate("document.activeElement.dataset.value") == "safe-society"


def test_what_stands_above_a_match_in_the_tree_stays_in_sight(wide: Page, crowd: str) -> None:
    _open(wide, f"{crowd}en/organisations/")
    wide.click('a[data-value="association"]')
    expect(wide.get_by_role("status")).to_have_text("Showing 1 of 6")
    visible = wide.locator(".tree li:visible")
    assert visible.count() == 2
    assert "is-trail" in (visible.first.get_attribute("class") or "")


def test_on_a_phone_the_chips_open_with_a_button(page: Page, crowd: str) -> None:
    page.goto(f"{crowd}en/residents/")
    chip = page.locator('a[data-value="safe-society"]')
    expect(chip).to_be_hidden()
    page.get_by_role("button", name="Filter").click()
    chip.click()
    expect(page.get_by_role("button", name=re.compile("Filter"))).to_have_text("Filter · 1")
    assert _shown(page) == 5


def test_the_button_waits_in_its_place_until_it_works(page: Page, crowd: str) -> None:
    held: list[Route] = []
    page.route("**/explore.js", lambda route: held.append(route))
    with page.expect_request("**/explore.js"):
        page.goto(f"{crowd}en/residents/")
    button = page.locator(".facets-open")
    expect(button).to_be_hidden()
    below = page.locator(".facets-state").bounding_box()
    held.pop().continue_()
    expect(button).to_be_visible()
    assert page.locator(".facets-state").bounding_box() == below


def test_without_javascript_a_chip_is_a_link_to_a_page(browser: Browser, crowd: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{crowd}en/residents/")
    expect(page.get_by_role("button", name="Filter")).to_be_hidden()
    page.click('a[data-value="safe-society"]')
    assert page.url == f"{crowd}en/themes/safe-society/"
    expect(page.get_by_role("heading", name="Safety")).to_be_visible()
    context.close()


def test_two_hundred_records_are_filtered_at_once(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    project = copy_small(tmp_path_factory.mktemp("many") / "project")
    add_residents(project, 198)
    with served(built(project)) as address:
        page.goto(f"{address}residents/")
        page.get_by_role("button", name="筛选").click()
        page.locator('a[data-value="safe-society"]').wait_for()
        took = page.evaluate(
            """() => {
                const start = performance.now();
                document.querySelector('a[data-value="safe-society"]').click();
                document.body.offsetHeight;
                return performance.now() - start;
            }"""
        )
        expect(page.get_by_role("status")).to_have_text("显示99条，共200条")
    assert took < 1000


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize(
    "name", ["residents", "statistics", "timeline", "milestones", "organisations", "statistics/large"]
)
def test_nothing_is_wider_than_the_screen(page: Page, crowd: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for text in ("100", "180"):
        page.goto(f"{crowd}en/{name}/")
        page.evaluate(f"document.documentElement.dataset.text = '{text}'")
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, text


@pytest.mark.parametrize("width", [320, 1440])
def test_bars_are_as_long_as_their_numbers(page: Page, crowd: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{crowd}statistics/")
    drawn = page.locator(".chart-length").evaluate_all("bars => bars.map((bar) => bar.getBoundingClientRect().width)")
    assert len(drawn) == 4
    for length, value in zip(drawn, (500, 120, 7, 3), strict=True):
        assert length / drawn[0] == pytest.approx(value / 500, abs=0.002)


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize("root", ["", "en/"])
def test_the_words_of_a_chart_never_meet(page: Page, crowd: str, root: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{crowd}{root}statistics/")
    for row in page.locator(".chart-row").all():
        boxes = [cell.bounding_box() for cell in row.locator("th, td").all()]
        for one in range(3):
            for other in range(one):
                a, b = boxes[one], boxes[other]
                assert a
                assert b
                beside = a["x"] + a["width"] <= b["x"] + 0.5 or b["x"] + b["width"] <= a["x"] + 0.5
                assert beside or a["y"] + a["height"] <= b["y"] + 0.5 or b["y"] + b["height"] <= a["y"] + 0.5


def test_events_stand_on_both_sides_of_the_road_from_the_top_down(page: Page, crowd: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{crowd}timeline/")
    boxes = [box for event in page.locator(".moment").all() if (box := event.bounding_box())]
    assert len(boxes) == 6
    assert boxes[0]["x"] < 720 < boxes[1]["x"]
    assert all(one["y"] < other["y"] for one, other in pairwise(boxes))
    middle = page.evaluate(
        """() => [...document.querySelectorAll(".moment")].map((event) => {
            const box = event.getBoundingClientRect(), dot = getComputedStyle(event, "::before");
            const left = box.left + event.clientLeft + parseFloat(dot.left);
            return left + parseFloat(dot.width) / 2 - document.documentElement.clientWidth / 2;
        })"""
    )
    assert all(abs(offset) < 1.5 for offset in middle), middle


@pytest.mark.parametrize("width", [390, 1440])
def test_a_jump_to_a_decade_lands_below_the_header(page: Page, crowd: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{crowd}timeline/")
    page.click('a[href="#y1990"]')
    page.wait_for_timeout(200)
    sign, top = page.locator("#y1990").bounding_box(), page.locator(".top").bounding_box()
    assert sign
    assert top
    assert sign["y"] >= top["y"] + top["height"] - 1
    assert sign["y"] < 700


def test_a_decade_stays_in_sight_while_its_events_pass(page: Page, crowd: str) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"{crowd}timeline/")
    page.locator(".moment").nth(1).evaluate(
        "event => scrollTo({ top: event.offsetTop + event.closest('.decade').offsetTop, behavior: 'instant' })"
    )
    sign = page.locator("#y1950").bounding_box()
    assert sign
    assert 0 <= sign["y"] < 200
