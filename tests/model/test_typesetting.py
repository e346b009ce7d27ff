"""Text is broken where a reader would break it, and fits the box that it is given."""

from __future__ import annotations

import pytest

from hanhai.typesetting import Box, break_lines, fit, text_width

LONG = "从昆仑山口到唐古拉山口，修路的人一锹一镐开出“天路”，留下来的人又在戈壁上建起一座城。" * 6
ENGLISH = "Where the highway crosses the mountains, beside the memorial to a wildlife guardian. " * 8


@pytest.mark.parametrize("width", [3, 4.5, 7, 12, 20])
@pytest.mark.parametrize("text", [LONG, ENGLISH, "https://small.example/" + "a" * 90, "Qinghai–Xizang公路1954年通车"])
def test_no_line_is_wider_than_its_measure(text: str, width: float) -> None:
    lines = break_lines(text, width)
    assert all(text_width(line) <= width or len(line) <= 3 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("width", [4, 5, 6, 9, 13])
def test_no_chinese_line_begins_or_ends_with_the_wrong_sign(width: int) -> None:
    lines = break_lines(LONG, width)
    assert not [line for line in lines if line[0] in "，。”"]
    assert not [line for line in lines if line[-1] == "“"]


def test_english_breaks_between_words_and_after_hyphens() -> None:
    assert break_lines("A two-storey house", 6) == ["A two-", "storey", "house"]
    assert break_lines("the guide’s own", 6) == ["the", "guide’s", "own"]


def test_a_short_text_stands_in_the_largest_type() -> None:
    setting = fit("将军楼", Box(100, 30, 12, 4))
    assert (setting.lines, setting.size) == (("将军楼",), 12)


def test_a_long_text_shrinks_until_it_fits() -> None:
    setting = fit(LONG, Box(200, 40, 20, 2))
    assert setting.height <= 40
    assert setting.size < 20
    assert "".join(setting.lines) == LONG


def test_what_does_not_fit_in_the_smallest_type_ends_in_an_ellipsis() -> None:
    setting = fit(ENGLISH * 5, Box(60, 20, 8, 5))
    assert setting.height <= 20
    assert setting.lines[-1].endswith("…")
    assert all(text_width(line) * setting.size <= 60 for line in setting.lines)


def test_the_lines_of_a_title_are_about_equally_long() -> None:
    box = Box(100, 60, 10, 5, even=True)
    widths = [text_width(line) for line in fit("格尔木军垦农垦记忆陈列馆", box).lines]
    assert len(widths) == 2
    assert max(widths) - min(widths) <= 1


def test_an_empty_text_takes_no_room() -> None:
    assert fit("", Box(10, 10, 5, 2)).height == 0
