"""Fixtures that all tests share; what they are made of is in `projects.py`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from projects import Project, add_news, built, copy_small


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small site of `sites/small`, in a folder of its own."""
    return copy_small(tmp_path / "project")


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built once."""
    return built(copy_small(tmp_path_factory.mktemp("small") / "project"))


@pytest.fixture(scope="session")
def news_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with news and a page about its files, built once."""
    project = copy_small(tmp_path_factory.mktemp("news") / "project")
    add_news(project)
    return built(project)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what tests counted with `record_property("count: …", number)`: kills survived, faults injected."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        for name, number in report.user_properties:
            if name.startswith("count: ") and report.when == "call":
                counts[name.removeprefix("count: ")] += int(str(number))
    for name, number in sorted(counts.items()):
        terminalreporter.write_line(f"{name}: {number}")
