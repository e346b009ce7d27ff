"""Statistics that can be compared, as bars: those of one group with the same unit, date and source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from hanhai.kinds.statistics import Statistic
from hanhai.library import Entry
from hanhai.view.cards import Card, card_of
from hanhai.view.words import Reader, Words

FEWEST = 3
"""Fewer bars say no more than their numbers."""
MOST = 12
"""Bars on the page of one statistic; the list has them all."""


@dataclass(frozen=True)
class Bar:
    """A statistic, and how long its bar is."""

    card: Card
    share: str
    """Percent of the longest bar, with two decimals."""
    said: Words
    """The same in words."""


@dataclass(frozen=True)
class Chart:
    """Bars with what they have in common."""

    id: str
    title: Words
    bars: list[Bar]


def charts_of(group: str, reader: Reader) -> list[Chart]:
    """The charts of a group of statistics."""
    charts: list[Chart] = reader.kept(("charts", group), lambda: _charts(group, reader))
    return charts


def charts_among(keys: Iterable[str], group: str, reader: Reader) -> list[Chart]:
    """The charts of a group, each with only those of its bars that are wanted."""
    placed = _placed(group, reader)
    wanted: dict[int, list[int]] = {}
    for number, place in sorted(placed[key] for key in keys if key in placed):
        wanted.setdefault(number, []).append(place)
    charts = charts_of(group, reader)
    return [replace(charts[n], bars=[charts[n].bars[place] for place in places]) for n, places in wanted.items()]


def chart_with(record: Statistic, key: str, reader: Reader) -> Chart | None:
    """The chart that a statistic stands in: its own bar and those around it, at most `MOST`."""
    placed = _placed(record.group, reader)
    if key not in placed:
        return None
    number, place = placed[key]
    chart = charts_of(record.group, reader)[number]
    start = max(0, min(place - MOST // 2, len(chart.bars) - MOST))
    return replace(chart, bars=chart.bars[start : start + MOST])


def _placed(group: str, reader: Reader) -> dict[str, tuple[int, int]]:
    """In which chart of a group each statistic stands, and where."""

    def find() -> dict[str, tuple[int, int]]:
        charts = enumerate(charts_of(group, reader))
        return {bar.card.key: (number, place) for number, chart in charts for place, bar in enumerate(chart.bars)}

    placed: dict[str, tuple[int, int]] = reader.kept(("charted", group), find)
    return placed


def _charts(group: str, reader: Reader) -> list[Chart]:
    alike: dict[tuple[str, str, str], list[tuple[Statistic, Entry]]] = {}
    for entry in reader.entries("statistics"):
        if isinstance(entry.record, Statistic) and entry.record.group == group:
            unit, source = entry.record.unit[reader.languages.default], entry.record.sources[0]
            alike.setdefault((str(entry.record.as_of), unit, source), []).append((entry.record, entry))
    drawn = [found for _, found in sorted(alike.items()) if _can_be_drawn(record for record, _ in found)]
    return [_chart(f"chart-{group}-{number}", found, reader) for number, found in enumerate(drawn, 1)]


def _can_be_drawn(records: Iterable[Statistic]) -> bool:
    values = [record.value for record in records]
    return len(values) >= FEWEST and min(values) >= 0 < max(values)


def _chart(chart_id: str, found: list[tuple[Statistic, Entry]], reader: Reader) -> Chart:
    longest = max(record.value for record, _ in found)
    ordered = sorted(found, key=lambda pair: (pair[0].order is None, pair[0].order or 0, -pair[0].value, pair[1].key))
    bars = [_bar(card_of(entry, reader), record.value / longest * 100, reader) for record, entry in ordered]
    return Chart(chart_id, _title(found[0][0], {bar.card.unit for bar in bars}, reader), bars)


def _title(record: Statistic, units: set[Words | None], reader: Reader) -> Words:
    """Group, date and the unit, if the reader's language has one word for it."""
    group = reader.label(f"choices.group.{record.group}")
    date = reader.language.format_date(record.as_of)
    unit = units.pop()
    if units or unit is None or unit.code != reader.code:
        return reader.label("explore.chart", group=group, date=date)
    return reader.label("explore.chart_of_one_unit", group=group, date=date, unit=unit)


def _bar(card: Card, percent: Decimal, reader: Reader) -> Bar:
    said = round(percent) if percent >= 1 else Decimal(f"{percent:.1g}")
    return Bar(card, f"{percent:.2f}", reader.label("explore.share", share=said))
