"""Plain MkDocs builds the same site, and reports problems as `hanhai` does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from projects import ROOT, Project, copy_small
from reading import differing, snapshot

ADDRESS = "https://small.example/"


WITHOUT_EXTRAS = {"HANHAI_SEARCH": "off", "HANHAI_SHARE": "off"}


def run_mkdocs(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Plain `mkdocs build`, with the project's own `mkdocs.yml`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=project.folder,
        env={**os.environ, "HANHAI_SITE_URL": ADDRESS, **WITHOUT_EXTRAS, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small site as a project that has the hooks in itself, as the repository does."""
    project = copy_small(tmp_path_factory.mktemp("whole") / "project")
    shutil.copy(ROOT / "mkdocs.yml", project.folder / "mkdocs.yml")
    (project.folder / "hooks").symlink_to(ROOT / "hooks")
    return project


def test_mkdocs_alone_gives_the_same_site(whole: Project, small_site: Path) -> None:
    done = run_mkdocs(whole)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    assert differing(snapshot(whole.folder / "site"), snapshot(small_site)) == []


def test_hanhai_gives_the_same_site_where_the_project_has_the_hooks_in_itself(whole: Project, small_site: Path) -> None:
    done = whole.hanhai("build", "--site-url", ADDRESS, "--output", "built")
    assert done.returncode == 0, done.stdout + done.stderr
    assert differing(snapshot(whole.folder / "built"), snapshot(small_site)) == []


def test_mkdocs_alone_reports_problems_without_a_traceback_and_keeps_the_old_site(whole: Project) -> None:
    whole.write("site/index.html", "the old site")
    before = snapshot(whole.folder / "site")
    record = whole.read("content/youth/songs.yml")
    whole.replace("content/youth/songs.yml", "checked: 2026-11-01", "checked: yesterday")
    try:
        done = run_mkdocs(whole)
    finally:
        whole.write("content/youth/songs.yml", record)
    assert done.returncode == 1
    assert "content/youth/songs.yml:4:" in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(whole.folder / "site") == before
