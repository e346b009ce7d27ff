"""Parts of a language: fonts, date patterns, punctuation, sorting."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from babel import Locale, UnknownLocaleError
from pydantic import BaseModel, BeforeValidator

from hanhai.languages.patterns import (
    DayOfYearPattern,
    DayPattern,
    MomentPattern,
    MonthPattern,
    YearPattern,
)
from hanhai.places import MODEL
from hanhai.text import Text, mistake, with_slots
from hanhai.values import Count

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def _keep_spaces(value: Any) -> Any:
    if not isinstance(value, str):
        raise mistake("not-text", "这里应当是文字。", "This should be text.", "请写成文字。", "Write text.")
    return value


Sign = Annotated[str, BeforeValidator(_keep_spaces)]
"""Punctuation: text whose spaces count."""


def _tag(value: Any) -> Any:
    if not isinstance(value, str) or not _TAG.fullmatch(value):
        hint = ("例如：zh-Hans、en、bo", "For example: zh-Hans, en, bo")
        raise mistake("bad-language-tag", f"“{value}”不是语言标记。", f"“{value}” is not a language tag.", *hint)
    return value


def _locale(value: Any) -> Any:
    try:
        Locale.parse(str(value))
    except (UnknownLocaleError, ValueError):
        hint = ("例如：zh_Hans_CN、en_GB", "For example: zh_Hans_CN, en_GB")
        raise mistake("bad-locale", f"没有“{value}”这个地区格式。", f"There is no locale “{value}”.", *hint) from None
    return value


LanguageTag = Annotated[str, BeforeValidator(_tag)]
"""Tag for HTML (BCP 47): zh-Hans, en, bo."""
LocaleName = Annotated[str, BeforeValidator(_locale)]
"""Locale of Babel: zh_Hans_CN, en_GB."""


class Fonts(BaseModel):
    """字体。 Font stacks, as CSS writes them."""

    model_config = MODEL

    body: Text
    """正文。 For text."""
    title: Text
    """标题。 For titles and figures."""
    line_height: Text
    """行高。 Line height."""


class Dates(BaseModel):
    """日期格式（Babel）。 Date patterns, as Babel writes them."""

    model_config = MODEL

    day: DayPattern
    """年月日。 A day."""
    month: MonthPattern
    """年月。 A month."""
    year: YearPattern
    """年。 A year."""
    day_of_year: DayOfYearPattern
    """每年的某日。 A day that returns every year."""
    moment: MomentPattern
    """日期和时刻。 A day and a time."""
    range: Annotated[Sign, with_slots("start", "end")]
    """起止，含 {start} 和 {end}。 A range, with {start} and {end}."""
    approximate: Annotated[Sign, with_slots("date")]
    """约数，含 {date}。 An approximate date, with {date}."""


class Punctuation(BaseModel):
    """标点。 Punctuation."""

    model_config = MODEL

    colon: Sign
    """冒号。 Between a label and its value."""
    list: Sign
    """并列。 Between the entries of a list."""
    clause: Sign
    """逗号。 Between clauses."""
    stop: Sign
    """句号。 At the end of a sentence."""
    open: Sign
    """前引号。 Opening quote."""
    close: Sign
    """后引号。 Closing quote."""
    title: Sign
    """网页标题中的分隔。 Between page and site in a title."""


class Limits(BaseModel):
    """篇幅。 How long texts may be."""

    model_config = MODEL

    summary: Count | None = None
    """摘要最多几个字符。 Most characters of a summary."""


class Sorting(BaseModel):
    """排序。 How names are put in order."""

    model_config = MODEL

    by: Literal["pinyin", "letters"]
    """pinyin 按拼音；letters 按字母。 By pinyin or by letters."""
    overrides: dict[str, Text] = {}
    """读音有误的词及其拼音。 Words whose reading would be wrong, and how they sort."""
