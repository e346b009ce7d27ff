"""Runs of another script: what is marked with its language, and what is left alone."""

from __future__ import annotations

import pytest

from hanhai.scripts import split_runs

TAGS = {"Han": "zh-Hans", "Latin": "en"}


def runs(text: str, script: str) -> list[tuple[str, str]]:
    pieces = list(split_runs(text, script, TAGS))
    assert "".join(piece for piece, _ in pieces) == text, "nothing is lost or added"
    return [(piece, tag) for piece, tag in pieces if tag]


def test_chinese_in_english_is_one_run() -> None:
    assert runs("The road (修路) is long.", "Latin") == [("修路", "zh-Hans")]


def test_chinese_punctuation_between_characters_belongs_to_the_run() -> None:
    assert runs("See 格尔木市人民政府，2021年。", "Latin") == [("格尔木市人民政府，2021年", "zh-Hans")]
    assert runs("The 《柴达木日报》 says", "Latin") == [("《柴达木日报》", "zh-Hans")]


def test_two_runs_are_two() -> None:
    assert runs("From 甲 to 乙", "Latin") == [("甲", "zh-Hans"), ("乙", "zh-Hans")]


def test_english_in_chinese_is_one_run_of_words() -> None:
    assert runs("他说：“Good morning, friends”。", "Han") == [("Good morning, friends", "en")]


@pytest.mark.parametrize("text", ["扫QR码", "用GPS定位", "一张A4纸", "CC BY 4.0许可"])
def test_latin_abbreviations_in_chinese_are_words_of_chinese(text: str) -> None:
    assert runs(text, "Han") == []


@pytest.mark.parametrize("text", ["见https://town.example/page", "写信到office@town.example", "文件notes.txt"])
def test_addresses_are_not_words(text: str) -> None:
    assert runs(text, "Han") == []


@pytest.mark.parametrize(("text", "script"), [("Only English.", "Latin"), ("只有中文，2021年。", "Han"), ("", "Han")])
def test_text_in_its_own_script_has_no_runs(text: str, script: str) -> None:
    assert runs(text, script) == []


def test_tibetan_and_mongolian_are_runs_in_chinese_and_in_english() -> None:
    assert runs("灯（སྒྲོན་མེ）", "Han") == [("སྒྲོན་མེ", "bo")]
    assert runs("lamp ᠳᠡᠩ here", "Latin") == [("ᠳᠡᠩ", "mn-Mong")]


def test_chinese_is_a_run_in_tibetan() -> None:
    assert runs("སྒྲོན་མེ 灯", "Tibetan") == [("灯", "zh-Hans")]


def test_a_run_has_the_tag_of_the_sites_own_language() -> None:
    assert list(split_runs("lamp 灯", "Latin", {"Han": "zh-Hant"}))[-1] == ("灯", "zh-Hant")
    assert list(split_runs("lamp 灯", "Latin", {}))[-1] == ("灯", "zh-Hans")
