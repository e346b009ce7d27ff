"""The same sources give the same bytes: built twice, elsewhere, or by MkDocs alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from projects import ROOT, Project, built, copy_small
from reading import snapshot

ADDRESS = "https://small.example/"
HARMLESS = ("content/languages/zh.yml", "docs/zh/visit.md")


def differing(first: dict[str, bytes], second: dict[str, bytes]) -> list[str]:
    """Names of files that two sites do not have alike."""
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


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


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """Two builds with search index, in another folder, time zone and order of hashes than other tests."""
    other = copy_small(tmp_path_factory.mktemp("elsewhere") / "a-much-longer-name")
    for path in HARMLESS:
        os.utime(other.folder / path, (0, 0))
    far = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
    near = {"PYTHONHASHSEED": "1", "TZ": "UTC"}
    return [snapshot(built(other, env=env | {"HANHAI_SEARCH": "on"})) for env in (far, near)]


def test_a_second_build_gives_the_same_bytes(twice: list[dict[str, bytes]]) -> None:
    assert differing(*twice) == []


def test_another_place_and_time_zone_give_the_same_bytes(twice: list[dict[str, bytes]], small_site: Path) -> None:
    pages = {name: data for name, data in twice[0].items() if not name.startswith("pagefind/")}
    assert differing(pages, snapshot(small_site)) == ["release.json"], "which lists the index, too"


def test_nothing_in_the_search_index_is_in_an_order_of_chance(twice: list[dict[str, bytes]]) -> None:
    languages = list(json.loads(twice[0]["pagefind/pagefind-entry.json"])["languages"])
    assert languages == sorted(languages) == ["en", "zh-hans"]
    assert not any(name.startswith("pagefind/filter/") for name in twice[0]), "Pagefind writes filters in any order"


def test_differing_bytes_would_be_found() -> None:
    assert differing({"a": b"1", "b": b"2"}, {"a": b"1", "b": b"3", "c": b""}) == ["b", "c"]


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
