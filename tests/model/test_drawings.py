"""What a drawing may not hold, however it is hidden, and the size that it tells."""

from __future__ import annotations

import pytest

from hanhai.pictures.drawing_rules import bad_style, outside_url
from hanhai.pictures.sizes import Size, size_of


@pytest.mark.parametrize(
    "style",
    [
        '.a{font-family:"/*"} .b{fill:url(https://evil.example/x.svg#a)} .c{font-family:"*/"}',
        "font-family:'/*';fill:url(https://evil.example/);color:'*/'",
        "fill:url(/**/https://evil.example/)",
    ],
)
def test_signs_of_comments_hide_no_address(style: str) -> None:
    assert bad_style(style) or outside_url(style)


def test_signs_of_comments_hide_no_import() -> None:
    assert bad_style('@charset "/*";@import "https://evil.example/x.css";.c{d:"*/"}')


def test_an_own_gradient_may_be_used() -> None:
    assert not bad_style("fill:url(#sky)")
    assert not outside_url("/* sky */ fill:url(#sky)")


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        ('<svg width="24" height="24" viewBox="0 0 24 24" stroke-width="2">', Size(24, 24)),
        ('<!-- <svg width="1" height="1"> --><svg viewBox="0 0 40 30">', Size(40, 30)),
        ('<svg viewBox="0 0 1e999 10">', None),
        (f'<svg width="{"9" * 400}" height="10">', None),
    ],
)
def test_the_size_of_a_drawing_is_its_own(svg: str, size: Size | None) -> None:
    assert size_of(svg.encode()) == size
