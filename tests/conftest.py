"""Fixtures that all tests share; what they are made of is in `projects.py`."""

from __future__ import annotations

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
