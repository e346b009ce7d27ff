"""Fixtures that all tests share, made of what is in `projects.py`; `counting.py` counts what was tried."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from counting import (  # noqa: F401  # pytest finds them here
    pytest_configure,
    pytest_itemcollected,
    pytest_make_collect_report,
    pytest_runtest_makereport,
    pytest_terminal_summary,
)
from projects import Project, add_news, built, copy_small

_STATE = tempfile.TemporaryDirectory(prefix="hanhai-state-")
os.environ["XDG_STATE_HOME"] = _STATE.name
"""The key of whoever runs the tests is none of their business."""


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
