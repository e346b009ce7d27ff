"""Field types for dates, numbers and choices between yes and no."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, NamedTuple
from zoneinfo import available_timezones

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from hanhai.text import ascii_text, mistake


class PartialDate(NamedTuple):
    """A date known to the year, the month or the day; missing parts are 0."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @property
    def first_day(self) -> dt.date:
        """First day that the date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """Last day that the date can mean."""
        if self.day:
            return self.first_day
        year, month = (self.year, self.month) if self.month else (self.year, 12)
        following = dt.date(year + 1, 1, 1) if month == 12 else dt.date(year, month + 1, 1)
        return following - dt.timedelta(days=1)


_YEARS = range(1000, 3000)
"""Years that a date may have."""
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def _partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    text = ascii_text(value, "1954-12-25")
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise _bad_date(text, "1954、1954-12、1954-12-25", "1954, 1954-12 or 1954-12-25")
    date = PartialDate(*(int(part) if part else 0 for part in match.groups()))
    _check_year(text, date.year)
    try:
        if match[2] == "00" or match[3] == "00":
            raise ValueError
        date.first_day  # noqa: B018  # raises for a day that does not exist
    except ValueError:
        raise _no_such_day(text) from None
    return date


def _check_year(text: str, year: int) -> None:
    if year not in _YEARS:
        first, last = _YEARS[0], _YEARS[-1]
        raise mistake(
            "year-out-of-range",
            f"“{text}”的年份不在 {first} 到 {last} 之间。",
            f"The year of “{text}” does not lie between {first} and {last}.",
            "请核对年份。",
            "Check the year.",
        )


def _bad_date(text: str, zh: str, en: str) -> PydanticCustomError:
    return mistake("bad-date", f"“{text}”不是日期。", f"“{text}” is not a date.", f"写法：{zh}。", f"Write {en}.")


def _no_such_day(text: str) -> PydanticCustomError:
    return mistake(
        "no-such-day",
        f"日历上没有“{text}”。",
        f"“{text}” is not in the calendar.",
        "请核对月和日。",
        "Check month and day.",
    )


def _no_such_moment(text: str) -> PydanticCustomError:
    hint = ("请核对月、日和时刻。", "Check month, day and time.")
    return mistake("no-such-day", f"日历和钟表上没有“{text}”。", f"“{text}” is not on calendar and clock.", *hint)


def _day(value: Any) -> dt.date:
    text = ascii_text(value, "2026-11-23")
    match = _PARTIAL.fullmatch(text)
    if match is None or match[3] is None:
        raise _bad_date(text, "2026-11-23（年月日齐全）", "2026-11-23 (year, month and day)")
    return _partial_date(text).first_day


_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?", re.ASCII)


def _moment(value: Any) -> dt.date | dt.datetime:
    text = ascii_text(value, "2026-03-05T09:00")
    if not _MOMENT.fullmatch(text):
        raise _bad_date(text, "2026-03-05、2026-03-05T09:00", "2026-03-05 or 2026-03-05T09:00")
    _check_year(text, int(text[:4]))
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)
    except ValueError:
        raise _no_such_moment(text) from None


_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def _number(value: Any) -> Decimal:
    text = ascii_text(value, "4000")
    try:
        if not _NUMBER.fullmatch(text) or len(text) > 20:
            raise InvalidOperation
        return Decimal(text)
    except InvalidOperation:
        hint = ("只写数字，不加逗号和单位，如 4000。", "Digits only, without commas or units, such as 4000.")
        raise mistake("bad-number", f"“{text}”不是数。", f"“{text}” is not a number.", *hint) from None


def _whole(value: Any) -> int:
    number = _number(value)
    if number != number.to_integral_value():
        raise mistake(
            "bad-number",
            f"“{value}”不是整数。",
            f"“{value}” is not a whole number.",
            "请写整数。",
            "Write a whole number.",
        )
    return int(number)


def _count(value: Any) -> int:
    number = _whole(value)
    if number < 0:
        raise negative_count(str(number))
    return number


def negative_count(number: str) -> PydanticCustomError:
    """The mistake of a count below zero."""
    return mistake(
        "negative-count",
        f"“{number}”是负数，这里不会是负数。",
        f"“{number}” is negative; this cannot be.",
        "请核对，删去负号。",
        "Check it and delete the minus sign.",
    )


def _yes_no(value: Any) -> bool:
    text = ascii_text(value, "true")
    if text not in ("true", "false"):
        hint = ("请写 true（是）或 false（否）。", "Write true or false.")
        raise mistake("bad-choice", f"“{text}”不是 true 或 false。", f"“{text}” is neither true nor false.", *hint)
    return text == "true"


def _time_zone(value: Any) -> str:
    text = ascii_text(value, "Asia/Shanghai")
    if text not in available_timezones():
        hint = ("例如：Asia/Shanghai", "For example: Asia/Shanghai")
        raise mistake("bad-time-zone", f"没有“{text}”这个时区。", f"There is no time zone “{text}”.", *hint)
    return text


_DATE_SCHEMA = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_MOMENT_SCHEMA = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?$"}

Partial = Annotated[PartialDate, BeforeValidator(_partial_date), PlainSerializer(str), WithJsonSchema(_DATE_SCHEMA)]
"""A year, a month or a day."""
Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A full date."""
Moment = Annotated[dt.date | dt.datetime, BeforeValidator(_moment), WithJsonSchema(_MOMENT_SCHEMA)]
"""A day, or a day and a time of the clock in the record's time zone."""
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""A decimal number without unit."""
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer"})]
"""A whole number without unit."""
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number that is not negative."""
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"type": "boolean"})]
"""`true` or `false`, nothing else."""
TimeZone = Annotated[str, BeforeValidator(_time_zone), WithJsonSchema({"type": "string"})]
"""An IANA time zone name."""
