"""One language: its labels, dates, numbers and sorting."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from pydantic import BaseModel, ConfigDict

from hanhai.languages.parts import Dates, Fonts, LanguageTag, Limits, LocaleName, Punctuation, Sorting
from hanhai.languages.patterns import NumberPattern
from hanhai.places import MODEL
from hanhai.remembered import remembered
from hanhai.text import Text
from hanhai.values import Count, PartialDate, Whole

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
_SLOT = re.compile(r"\{([a-z_]+)\}")


class Language(BaseModel):
    """语言。 One language of the site: everything that differs from another language."""

    model_config = MODEL | ConfigDict(ignored_types=(cached_property,))

    name: Text
    """语言名称，用它自己的文字。 Name in the language itself."""
    short: Text
    """短名，用于手机。 Short name for phones."""
    tag: LanguageTag
    """HTML 的语言标记。 Tag for HTML (BCP 47)."""
    locale: LocaleName
    """Babel 的地区格式。 Locale of Babel."""
    direction: Literal["ltr", "rtl"]
    """书写方向。 Writing direction."""
    script: Literal["Han", "Latin", "Tibetan", "Mongolian", "Cyrillic", "Arabic"]
    """文字。 Script that its words are written in."""
    order: Whole
    """在语言列表中的位置。 Place in the list of languages."""
    fonts: Fonts
    """字体。 Fonts."""
    dates: Dates
    """日期格式。 Date patterns."""
    punctuation: Punctuation
    """标点。 Punctuation."""
    number: NumberPattern = "#,##0.###"
    """数字格式（Babel）。 Number pattern of Babel."""
    multiples: dict[str, Count] = {}
    """数字后面表示倍数的词，如 万: 10000。 Words behind a number that multiply it, such as thousand: 1000."""
    limits: Limits = Limits()
    """篇幅。 How long texts may be."""
    sorting: Sorting
    """排序。 Sorting."""
    labels: dict[str, Any]
    """界面上的文字。 Every word of the interface."""

    @cached_property
    def _flat(self) -> dict[str, Any]:
        return dict(flatten_labels(self.labels))

    @cached_property
    def readings(self) -> tuple[tuple[str, str], ...]:
        """How words are read that would be sorted wrongly otherwise."""
        return tuple(sorted(self.sorting.overrides.items()))

    @property
    def flat_labels(self) -> list[tuple[str, Any]]:
        """Every label by its dotted key: text, or plural forms by name."""
        return list(self._flat.items())

    def has_label(self, key: str) -> bool:
        """Whether there is such a label."""
        return key in self._flat

    def label(self, key: str, **values: object) -> str:
        """The words of a label with its `{slots}` filled; KeyError for a label that does not exist."""
        words = self._flat[key]
        if isinstance(words, dict):
            count = values.get("count", 0)
            words = words.get(self._plural(count), words["other"])
        return _SLOT.sub(lambda match: self._filled(values[match[1]]), words)

    def _plural(self, count: object) -> str:
        number = int(count) if isinstance(count, int | Decimal) else 0
        return str(Locale.parse(self.locale).plural_form(number))

    def _filled(self, value: object) -> str:
        return self.format_number(value) if isinstance(value, int | Decimal) else str(value)

    def format_number(self, number: int | Decimal) -> str:
        """A number as this language writes it."""
        return _number(number, self.number, self.locale)

    def format_date(self, date: PartialDate | dt.date | dt.datetime) -> str:
        """A date as this language writes it, as exact as it is known."""
        if isinstance(date, dt.datetime):
            return format_datetime(date, self.dates.moment, locale=self.locale)
        if isinstance(date, dt.date):
            date = PartialDate(date.year, date.month, date.day)
        return _date(date, self.dates.day, self.dates.month, self.dates.year, self.locale)

    def format_day_of_year(self, day: dt.date) -> str:
        """A day that returns every year, without the year."""
        return format_date(day, self.dates.day_of_year, locale=self.locale)

    def sort_key(self, text: str) -> tuple[object, ...]:
        """Key that puts names in this language's order."""
        if self.sorting.by == "pinyin":
            return (pinyin_key(text, self.readings), text)
        plain = unicodedata.normalize("NFKD", text.casefold())
        letters = "".join(char for char in plain if char.isalnum() or char == " ")
        return (letters.removeprefix("the "), text)

    def initial(self, text: str) -> str:
        """The letter that a name stands under in a list; “#” for what begins with none."""
        letter = str(self.sort_key(text)[0])[:1].upper()
        return letter if letter.isalpha() else "#"


@lru_cache(maxsize=10_000)
def _date(date: PartialDate, day: str, month: str, year: str, locale: str) -> str:
    pattern = day if date.day else month if date.month else year
    return format_date(date.first_day, pattern, locale=locale)


@lru_cache(maxsize=10_000)
def _number(number: int | Decimal, pattern: str, locale: str) -> str:
    return format_decimal(number, format=pattern, locale=locale)


@lru_cache(maxsize=50_000)
def pinyin_key(text: str, overrides: tuple[tuple[str, str], ...] = ()) -> str:
    """Pinyin with tone numbers, syllable by syllable; other characters stand as they are."""
    for word, reading in overrides:
        text = text.replace(word, f" {reading} ")
    letters = " ".join("".join(char for char in text if char.isalnum() or char == " ").split())
    return _reading(letters)


@remembered("pypinyin")
def _reading(letters: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(letters, style=Style.TONE3, neutral_tone_with_five=True)).casefold()


def flatten_labels(labels: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Labels by dotted key; the value is text or a mapping of plural forms."""
    for key, value in labels.items():
        if isinstance(value, dict) and not ("other" in value and value.keys() <= PLURALS):
            yield from flatten_labels(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def slots_of(words: Any) -> set[str]:
    """Names of the `{slots}` in a label."""
    texts = words.values() if isinstance(words, dict) else (words,)
    return {name for text in texts if isinstance(text, str) for name in _SLOT.findall(text)}
