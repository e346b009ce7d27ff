"""Results as Markdown tables: figures, ratios to ours in the same run, exponents of growth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scenarios import SCENARIOS, Result

OURS = "Hanhai"
WORDS = {
    "cold": "cold build",
    "warm": "warm cache",
    "record": "one record changed",
    "template": "one template changed",
}
_FIGURES = (("wall", "s", 2), ("cpu", "s of CPU", 2), ("memory", "MB at peak", 0))


def exponent(times: Mapping[int, float]) -> float | None:
    """Slope of log time over log count by least squares: 1 is linear; None for fewer than two counts."""
    points = [(math.log(count), math.log(seconds)) for count, seconds in times.items() if seconds > 0]
    if len(points) < 2:
        return None
    x_mean, y_mean = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((x - x_mean) * (y - y_mean) for x, y in points) / sum((x - x_mean) ** 2 for x, _ in points)


def build_table(results: Sequence[Result], count: int) -> str:
    """One number of records: a row for each generator and build; who gave no figures is named with the reason."""
    own = [result for result in results if result.count == count]
    base = next((result for result in own if result.peer == OURS), None)
    heads = [head for _, unit, _ in _FIGURES for head in (unit, "ratio")]
    rows = [row for result in own for row in _rows(result, base)]
    return _table(["", "build", *heads, "MB out", "files", "bytes a page"], rows)


def _rows(result: Result, base: Result | None) -> Iterator[list[str]]:
    for scenario in SCENARIOS:
        if scenario not in result.costs:
            continue
        row = [result.peer, WORDS[scenario]]
        for figure, _, digits in _FIGURES:
            value = result.median(scenario, figure)
            row += [_number(value, digits), _ratio(value, base.median(scenario, figure) if base else None)]
        yield [*row, f"{result.size / 1e6:.1f}", f"{result.files:,}", f"{result.page:,}"]
    if result.reason:
        yield [result.peer, f"**not measured**: {result.reason}", *[""] * (2 * len(_FIGURES) + 3)]


def growth_table(results: Sequence[Result]) -> str:
    """Wall time of each cold build by number of records, with the exponent."""
    counts = sorted({result.count for result in results})
    rows = []
    for peer in dict.fromkeys(result.peer for result in results):
        times = {r.count: wall for r in results if r.peer == peer and (wall := r.median("cold", "wall")) is not None}
        rows.append([peer, *(_number(times.get(count), 2) for count in counts), _number(exponent(times), 2)])
    return _table(["cold, s", *(f"{count:,}" for count in counts), "exponent"], rows)


def plain_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of words."""
    return _table(list(heads), [list(row) for row in rows])


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


def _ratio(value: float | None, base: float | None) -> str:
    return "–" if value is None or not base else f"{value / base:.2f}"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in line) + " |" for line in lines)
