"""Languages: how each writes dates, numbers and counts, and in which order names stand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from conftest import copy_small
from hanhai.languages import Language, Languages, flatten_labels, pinyin_key, slots_of
from hanhai.library import load_library
from hanhai.values import PartialDate


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Languages:
    return load_library(copy_small(tmp_path_factory.mktemp("languages") / "project").folder).languages


def changed(language: Language, **fields: Any) -> Language:
    return Language.model_validate(language.model_dump() | {"order": "1", "multiples": {}, "limits": {}} | fields)


@pytest.mark.parametrize(
    ("date", "zh", "en"),
    [
        (PartialDate(1954), "1954年", "1954"),
        (PartialDate(1954, 2), "1954年2月", "February 1954"),
        (PartialDate(1954, 2, 5), "1954年2月5日", "5 February 1954"),
        (dt.date(2026, 11, 1), "2026年11月1日", "1 November 2026"),
        (dt.datetime(2026, 3, 5, 9, 5), "2026年3月5日 09:05", "5 March 2026, 09:05"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(languages: Languages, date: Any, zh: str, en: str) -> None:
    assert languages["zh"].format_date(date) == zh
    assert languages["en"].format_date(date) == en


def test_a_day_that_returns_every_year_has_no_year(languages: Languages) -> None:
    assert languages["zh"].format_day_of_year(dt.date(2027, 3, 5)) == "3月5日"
    assert languages["en"].format_day_of_year(dt.date(2027, 3, 5)) == "5 March"


@pytest.mark.parametrize(
    ("number", "wanted"), [(1500, "1,500"), (Decimal("0.5"), "0.5"), (Decimal("12345.678"), "12,345.678")]
)
def test_a_number_is_grouped_and_keeps_its_fraction(languages: Languages, number: Any, wanted: str) -> None:
    assert languages["en"].format_number(number) == wanted


def test_a_language_may_write_numbers_in_another_way(languages: Languages) -> None:
    german = changed(languages["en"], locale="de_DE")
    assert german.format_number(Decimal("1234.5")) == "1.234,5"


def test_a_label_fills_its_slots(languages: Languages) -> None:
    assert languages["en"].label("figure.at_least", number="4,000") == "more than 4,000"
    with pytest.raises(KeyError, match="number"):
        languages["en"].label("figure.at_least")


def test_a_label_that_does_not_exist_is_an_error(languages: Languages) -> None:
    assert not languages["en"].has_label("figure.colour")
    with pytest.raises(KeyError, match=r"figure\.colour"):
        languages["en"].label("figure.colour")


def test_english_counts_one_and_many(languages: Languages) -> None:
    assert languages["en"].label("home.all_residents", count=1) == "See the one person or group"
    assert languages["en"].label("home.all_residents", count=2) == "All 2 people and groups"
    assert languages["en"].label("home.all_residents", count=0) == "All 0 people and groups"


def test_chinese_counts_all_alike(languages: Languages) -> None:
    assert languages["zh"].label("home.all_residents", count=1) == "查看全部1位个人和集体"


def test_a_language_with_more_plurals_uses_each(languages: Languages) -> None:
    days = {"one": "{count} день", "few": "{count} дня", "other": "{count} дней"}
    russian = changed(languages["en"], locale="ru_RU", labels={"days": days})
    assert [russian.label("days", count=n) for n in (1, 3, 5, 21)] == ["1 день", "3 дня", "5 дней", "21 день"]


def test_labels_have_dotted_keys_and_plural_forms_stay_together() -> None:
    labels = {"a": {"b": "x", "c": {"one": "y", "other": "z"}}, "d": {"other": "w", "more": "v"}}
    assert dict(flatten_labels(labels)) == {
        "a.b": "x",
        "a.c": {"one": "y", "other": "z"},
        "d.other": "w",
        "d.more": "v",
    }
    assert slots_of({"one": "{a}", "other": "{a} {b}"}) == {"a", "b"}


def test_chinese_names_stand_in_the_order_of_their_pinyin(languages: Languages) -> None:
    names = ["张三", "李四", "阿明", "王五", "陈六"]
    assert sorted(names, key=languages["zh"].sort_key) == ["阿明", "陈六", "李四", "王五", "张三"]


def test_a_reading_that_would_be_wrong_is_overridden(languages: Languages) -> None:
    zh = languages["zh"]
    assert pinyin_key("都兰县").split() == ["dou1", "lan2", "xian4"]
    assert pinyin_key("都兰县", (("都兰", "du1 lan2"),)).split() == ["du1", "lan2", "xian4"]
    assert sorted(["独山", "都兰"], key=zh.sort_key) == ["都兰", "独山"]


def test_signs_do_not_count_in_the_order(languages: Languages) -> None:
    assert sorted(["“修路”精神", "学校", "小城"], key=languages["zh"].sort_key) == ["小城", "“修路”精神", "学校"]
    assert sorted(["“Road”", "Song", "Pass"], key=languages["en"].sort_key) == ["Pass", "“Road”", "Song"]


def test_english_names_stand_without_case_accents_or_the_article(languages: Languages) -> None:
    names = ["The Old Gate", "école", "Eagle", "order", "Pass", "Frog"]
    assert sorted(names, key=languages["en"].sort_key) == ["Eagle", "école", "Frog", "The Old Gate", "order", "Pass"]


def test_the_default_language_comes_first_then_the_others_by_their_order(languages: Languages) -> None:
    zh, en = languages["zh"], languages["en"]
    bo = changed(en, order="0")
    assert Languages({"en": en, "bo": bo, "zh": zh}, "zh").codes == ("zh", "bo", "en")
    assert Languages({"en": en, "bo": bo, "zh": zh}, "en").codes == ("en", "bo", "zh")


def test_the_default_language_has_no_prefix(languages: Languages) -> None:
    assert (languages.prefix("zh"), languages.prefix("en")) == ("", "en/")


def test_a_text_that_is_missing_is_given_in_the_default_language(languages: Languages) -> None:
    assert languages.pick({"zh": "路", "en": "Road"}, "en") == ("Road", "en")
    assert languages.pick({"zh": "路"}, "en") == ("路", "zh")


def test_a_script_has_the_tag_of_the_first_language_written_in_it(languages: Languages) -> None:
    assert languages.tags == {"Han": "zh-Hans", "Latin": "en"}


@pytest.mark.parametrize(
    ("field", "value"), [("tag", "English"), ("tag", "zh_Hans"), ("locale", "English"), ("direction", "left")]
)
def test_a_language_that_browsers_would_not_know_is_refused(languages: Languages, field: str, value: str) -> None:
    with pytest.raises(ValidationError, match=field):
        changed(languages["en"], **{field: value})
