"""The site of the project itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from projects import ROOT, Project, built

PARTS = ("content", "docs", "hooks")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project itself, built once without search."""
    folder = tmp_path_factory.mktemp("real")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "build"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return built(Project(folder))
