"""Small projects to try things on. Cities, people and figures in them are invented."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SITES = Path(__file__).parent / "sites"


@dataclass(frozen=True)
class Project:
    """A project in a temporary folder."""

    folder: Path

    def write(self, path: str, text: str) -> Path:
        """Write one file, folders included."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a text that stands in a file; fails when it does not."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new), "utf-8")

    def hanhai(self, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command of `hanhai` in the project, without the search index unless `env` says so."""
        environment = {**os.environ, "HANHAI_SEARCH": "off", **(env or {})}
        command = [sys.executable, "-m", "hanhai", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False, timeout=120
        )

    def read(self, path: str) -> str:
        """Text of a file of the project."""
        return (self.folder / path).read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small site of `sites/small`, in a folder of its own."""
    return copy_small(tmp_path / "project")


def copy_small(folder: Path) -> Project:
    """A copy of the small site, with the real languages."""
    shutil.copytree(SITES / "small", folder)
    shutil.copytree(ROOT / "content" / "languages", folder / "content" / "languages")
    return Project(folder)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built once."""
    return built(copy_small(tmp_path_factory.mktemp("small") / "project"))


def built(project: Project, *arguments: str, env: Mapping[str, str] | None = None) -> Path:
    """The output folder of a build that must succeed."""
    done = project.hanhai("build", *arguments, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return project.folder / "site"
