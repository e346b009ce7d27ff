"""What a build keeps for the next one: used again, and never missed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from projects import Project, built, copy_small


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_small(tmp_path / "project", cold=True)


def files_of(site: Path) -> dict[str, bytes]:
    return {str(file.relative_to(site)): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def test_spellings_are_found_once(project: Project, tmp_path: Path) -> None:
    first = files_of(built(project))
    for name in ("pypinyin", "opencc"):
        (tmp_path / "broken" / name).mkdir(parents=True)
        (tmp_path / "broken" / name / "__init__.py").write_text("raise SystemExit('asked again')")
    again = files_of(built(project, env={"PYTHONPATH": str(tmp_path / "broken")}))
    assert again == first


def test_the_site_is_the_same_without_what_was_kept(project: Project) -> None:
    first = files_of(built(project))
    assert list((project.folder / ".cache").iterdir())
    shutil.rmtree(project.folder / ".cache")
    assert files_of(built(project)) == first


@pytest.mark.parametrize("broken", [b"\0broken", b"wOF2<script>", b"[" * 100_000, None])
def test_what_was_kept_and_then_broken_is_found_anew(project: Project, broken: bytes | None) -> None:
    """None stands for a file that was cut short."""
    first = files_of(built(project))
    for file in (project.folder / ".cache").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:40] if broken is None else broken)
    assert files_of(built(project)) == first
