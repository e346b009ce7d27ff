"""What a run has tried, counted by group, and what it has skipped, with the reasons.

A test belongs to a group by one line, `@pytest.mark.group("faults")`, or the same in its module's `pytestmark`. It
counts for one, or for as many as it says by the fixture of pytest: `record_property("tried", 60)`. Both travel in the
report of the test, so that the counts of all processes meet where the table is printed.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest

NONE_SKIPPED = "HANHAI_NEEDS_BROWSER"
"""Set where everything that tests need is there: a test that is skipped has failed then."""


@dataclass
class Counts:
    """What was tried of each group, how much of it went as expected, and what was skipped."""

    tried: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    skipped: dict[str, str] = field(default_factory=dict)

    def add(self, report: Any) -> None:
        """Take in the report of one phase of a test."""
        if report.skipped:
            self.skipped[report.nodeid] = reason_of(report)
        if report.when != "call" and not report.failed:
            return
        told = dict(report.user_properties)
        if "group" in told and not report.skipped:
            self.tried[told["group"]] += told.get("tried", 1)
            self.expected[told["group"]] += told.get("tried", 1) if report.passed else 0

    def lines(self) -> list[str]:
        """The table, and a line for each test that was skipped."""
        width = max(map(len, ("group", *self.tried)), default=0)
        rows = [f"{group:{width}}  {self.tried[group]:>7}  {self.expected[group]:>11}" for group in sorted(self.tried)]
        table = [f"{'group':{width}}  {'tried':>7}  {'as expected':>11}", *rows] if rows else []
        return [*table, *(f"skipped: {name}: {reason}" for name, reason in sorted(self.skipped.items()))]


def reason_of(report: Any) -> str:
    """Why a test was skipped, or expected to fail."""
    if getattr(report, "wasxfail", None) is not None:
        return f"expected to fail: {report.wasxfail or 'no reason given'}"
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)


_counts = pytest.StashKey[Counts]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin to count."""
    config.stash[_counts] = Counts()
    config.pluginmanager.register(_Listener(config.stash[_counts]), "hanhai-counting")


class _Listener:
    """Hears of every report, whichever process it comes from."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.counts.add(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.counts.skipped[report.nodeid] = reason_of(report)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Note the group in what the test's reports will say."""
    mark = item.get_closest_marker("group")
    if mark is not None:
        item.user_properties.append(("group", mark.args[0]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Where nothing may be skipped, a test that is skipped has failed."""
    return _refused((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Any:
    """Likewise for a whole file."""
    return _refused((yield))


def _refused(report: Any) -> Any:
    if report.skipped and os.environ.get(NONE_SKIPPED) and getattr(report, "wasxfail", None) is None:
        report.longrepr = f"skipped, which {NONE_SKIPPED} forbids: {reason_of(report)}"
        report.outcome = "failed"
    return report


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the table."""
    lines: Iterable[str] = config.stash[_counts].lines()
    if lines:
        terminalreporter.section("tried")
        for line in lines:
            terminalreporter.write_line(line)
