"""Drawn figures as they stand on the screen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
@pytest.mark.parametrize("root", ["", "en/"])
def test_the_words_of_two_stops_never_meet(page: Page, site: str, root: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}{root}spirit-sites/old-gate/")
    boxes = [element.bounding_box() for element in page.locator(".route-stop").all()]
    assert len(boxes) == 3
    for one, other in pairwise(box for box in boxes if box):
        beside = one["x"] + one["width"] <= other["x"] + 0.5
        below = one["y"] + one["height"] <= other["y"] + 0.5
        assert beside or below
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0


def test_a_dot_stands_on_the_line(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}spirit-sites/old-gate/")
    tops = page.evaluate(
        """() => {
            const road = document.querySelector(".route-road");
            const matrix = road.getScreenCTM();
            const onRoad = [...road.points].slice(1, -1).map((point) => point.matrixTransform(matrix));
            const dots = [...document.querySelectorAll(".route-dot circle")].map((dot) => dot.getBoundingClientRect());
            return dots.map((box, i) => [box.x + box.width / 2 - onRoad[i].x, box.y + box.height / 2 - onRoad[i].y]);
        }"""
    )
    assert len(tops) == 3
    assert all(abs(x) < 2 and abs(y) < 2 for x, y in tops)
