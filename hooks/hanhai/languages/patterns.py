"""Patterns of dates and numbers, each tried on a sample before it is believed."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from pydantic import AfterValidator

from hanhai.text import Text, mistake

_REFUSED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What Babel raises for patterns that it cannot follow."""
_SAMPLE = dt.datetime(2006, 7, 1, 9, 5)
_OTHERS = {
    "y": _SAMPLE.replace(year=2017),
    "M": _SAMPLE.replace(month=11),
    "d": _SAMPLE.replace(day=23),
    "H": _SAMPLE.replace(hour=20),
    "m": _SAMPLE.replace(minute=48),
}
"""By part of a date, a moment that differs from the sample in it alone."""


def _date_pattern(parts: str, example: str) -> AfterValidator:
    """Refuses patterns that fail, or that show two dates alike that differ in one of these parts."""

    def shown(moment: dt.datetime, pattern: str) -> str:
        if "H" in parts:
            return format_datetime(moment, pattern, locale="en")
        return format_date(moment.date(), pattern, locale="en")

    def check(value: str) -> str:
        try:
            good = all(shown(_OTHERS[part], value) != shown(_SAMPLE, value) for part in parts)
        except _REFUSED:
            good = False
        if not good or re.search("[{}]", value):
            raise mistake(
                "bad-date-pattern",
                f"“{value}”不能用作这里的日期格式。",
                f"“{value}” cannot be the pattern of a date here.",
                f"要含 {'、'.join(parts)}，例如：{example}",
                f"It needs {', '.join(parts)}, for example: {example}",
            )
        return value

    return AfterValidator(check)


def _number_pattern(value: str) -> str:
    try:
        shown = format_decimal(Decimal("1234.5"), format=value, locale="en").replace(",", "")
    except _REFUSED:
        shown = ""
    if not re.search("[#0]", value) or not re.fullmatch(r"\D*0*1234\.50*\D*", shown):
        raise mistake(
            "bad-number-pattern",
            f"“{value}”不能用作数字格式。",
            f"“{value}” cannot be the pattern of numbers.",
            "用 # 或 0 表示整数和小数，例如：#,##0.###",
            "Use # or 0 for whole numbers and decimals, for example: #,##0.###",
        )
    return value


DayPattern = Annotated[Text, _date_pattern("yMd", "y-M-d")]
"""Pattern of a day."""
MonthPattern = Annotated[Text, _date_pattern("yM", "y-M")]
"""Pattern of a month."""
YearPattern = Annotated[Text, _date_pattern("y", "y")]
"""Pattern of a year."""
DayOfYearPattern = Annotated[Text, _date_pattern("Md", "d MMMM")]
"""Pattern of a day without its year."""
MomentPattern = Annotated[Text, _date_pattern("yMdHm", "y-M-d HH:mm")]
"""Pattern of a day with the time."""
NumberPattern = Annotated[Text, AfterValidator(_number_pattern)]
"""Pattern of numbers that loses none of their digits."""
