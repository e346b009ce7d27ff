"""Fields of text, dates and numbers: what they take, and what they refuse by which code."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from hanhai.text import Localised, LocalisedProse, Text
from hanhai.values import Day, Moment, Number, Partial, PartialDate, TimeZone, Whole, YesNo


def take(field: Any, value: Any, **context: Any) -> Any:
    return TypeAdapter(field).validate_python(value, context=context)


def refused(field: Any, value: Any, **context: Any) -> str:
    with pytest.raises(ValidationError) as error:
        take(field, value, **context)
    return error.value.errors()[0]["type"]


def test_text_is_trimmed_and_composed() -> None:
    assert take(Text, "  Cafe\u0301 ") == "Caf\u00e9"


@pytest.mark.parametrize(
    ("value", "code"), [("", "empty-value"), ("  ", "empty-value"), ([], "not-text"), ({}, "not-text")]
)
def test_text_is_neither_empty_nor_anything_else(value: Any, code: str) -> None:
    assert refused(Text, value) == code


@pytest.mark.parametrize("field", [Localised, LocalisedProse])
def test_localised_text_needs_the_default_language(field: Any) -> None:
    assert take(field, {"zh": "路"}) == {"zh": "路"}
    assert take(field, {"en": "Road"}, default_language="en") == {"en": "Road"}
    assert refused(field, {"en": "Road"}) == "missing-translation"
    assert refused(field, "路") == "not-localised"
    assert refused(field, {"zh": ""}) == "empty-value"


def test_the_hint_for_localised_text_names_the_languages_of_the_site() -> None:
    with pytest.raises(ValidationError) as error:
        take(Localised, "路", languages=("zh", "bo"))
    assert error.value.errors()[0]["ctx"]["hint_en"] == "Write {zh: …, bo: …}."


def test_a_date_may_be_known_to_the_year_only() -> None:
    date = take(Partial, "1954")
    assert (date, str(date)) == (PartialDate(1954), "1954")
    assert (date.first_day, date.last_day) == (dt.date(1954, 1, 1), dt.date(1954, 12, 31))


def test_a_date_may_be_known_to_the_month_only() -> None:
    date = take(Partial, "1956-02")
    assert (date, str(date)) == (PartialDate(1956, 2), "1956-02")
    assert (date.first_day, date.last_day) == (dt.date(1956, 2, 1), dt.date(1956, 2, 29))


def test_a_date_may_be_known_to_the_day() -> None:
    date = take(Partial, "1954-12-05")
    assert (date, str(date)) == (PartialDate(1954, 12, 5), "1954-12-05")
    assert date.first_day == date.last_day == dt.date(1954, 12, 5)


def test_the_last_day_of_december_does_not_run_into_the_next_year() -> None:
    assert PartialDate(1954, 12).last_day == dt.date(1954, 12, 31)


@pytest.mark.parametrize("value", ["1954-1-5", "54", "1954/12/25", "1954年", "1954-12-25T10:00", "19541225", "1954-"])
def test_a_date_in_another_form_is_refused(value: str) -> None:
    assert refused(Partial, value) == "bad-date"


@pytest.mark.parametrize("value", ["1954-13", "1954-00", "1954-11-31", "2021-02-29", "1954-12-00"])
def test_a_day_that_the_calendar_lacks_is_refused(value: str) -> None:
    assert refused(Partial, value) == "no-such-day"


@pytest.mark.parametrize("value", ["0999", "0000", "3000-01", "9999", "9999-12-31"])
def test_a_year_beyond_all_records_is_refused(value: str) -> None:
    assert refused(Partial, value) == "year-out-of-range"


def test_a_leap_day_exists_in_a_leap_year_only() -> None:
    assert take(Day, "2024-02-29") == dt.date(2024, 2, 29)
    assert refused(Day, "2023-02-29") == "no-such-day"


def test_a_full_date_is_not_content_with_a_month() -> None:
    assert refused(Day, "2026-11") == "bad-date"


def test_a_moment_is_a_day_or_a_day_and_a_time() -> None:
    assert take(Moment, "2026-03-05") == dt.date(2026, 3, 5)
    assert take(Moment, "2026-03-05T09:00") == dt.datetime(2026, 3, 5, 9)
    assert take(Moment, "2026-03-05 09:00") == dt.datetime(2026, 3, 5, 9)
    assert refused(Moment, "2026-03") == "bad-date"
    assert refused(Moment, "2026-03-05T09:00Z") == "bad-date"
    assert refused(Moment, "2026-03-05T24:30") == "no-such-day"


@pytest.mark.parametrize("value", ["２０２１", "“2021”", "‘2021’", "「2021」"])
def test_full_width_digits_and_curly_quotes_are_named(value: str) -> None:
    assert refused(Partial, value) == "fullwidth-sign"
    assert refused(Number, value) == "fullwidth-sign"


@pytest.mark.parametrize(("value", "wanted"), [("4000", "4000"), ("-1.50", "-1.50"), (" 0 ", "0")])
def test_a_number_keeps_its_digits(value: str, wanted: str) -> None:
    assert str(take(Number, value)) == wanted
    assert isinstance(take(Number, value), Decimal)


@pytest.mark.parametrize("value", ["1,500", "1.", ".5", "1e3", "NaN", "Infinity", "4000人", "+1", "9" * 21, "٣"])
def test_what_is_not_digits_is_no_number(value: str) -> None:
    assert refused(Number, value) == "bad-number"


def test_a_whole_number_has_no_fraction() -> None:
    assert take(Whole, "2780") == 2780
    assert refused(Whole, "2780.5") == "bad-number"


def test_only_true_and_false_answer_yes_or_no() -> None:
    assert take(YesNo, "true") is True
    assert take(YesNo, "false") is False
    for value in ("yes", "no", "True", "1", "是"):
        assert refused(YesNo, value) == "bad-choice"


def test_a_time_zone_is_one_of_the_database() -> None:
    assert take(TimeZone, "Asia/Shanghai") == "Asia/Shanghai"
    assert refused(TimeZone, "Beijing") == "bad-time-zone"


@pytest.mark.parametrize("field", [Partial, Day, Moment, Number, Whole, YesNo, TimeZone])
def test_a_list_is_no_single_value(field: Any) -> None:
    assert refused(field, ["2021"]) == "not-text"
