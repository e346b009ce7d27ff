"""A saved record in the preview: its own pages at once, as the whole build shows them, if nothing is amiss."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from hanhai import preview
from hanhai.building import Build
from hanhai.preview.quick import Quick
from hanhai.preview.saves import observe
from projects import Project
from rebuilding import build_here, settings_of

SONGS = "content/youth/songs.yml"
EDITS = {
    "youth/songs": ("Singing at school.", "Singing at school all day."),
    "residents/li-lu": (
        "checked: 2026-11-01",
        "story: {zh: '他去过[[spirit-sites/old-gate]]。', en: 'See [[spirit-sites/old-gate]].'}\nchecked: 2026-11-05",
    ),
    "spirits/road": ("checked: 2026-11-01", "checked: 2026-11-02"),
    "statistics/schools": ("checked: 2026-11-01", "checked: 2026-11-03"),
    "spirit-sites/old-gate": ("checked: 2026-11-01", "checked: 2026-11-04"),
}
"""What is changed in a record, and to what."""


def shown(project: Project) -> Build:
    """The last whole build of a preview, whose site is in `shown/`."""
    config = load_config(str(settings_of(project)), site_dir=str(project.folder / "shown"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    [hook] = config.hooks.values()
    last: Build = hook._state["shown"]  # type: ignore[attr-defined]  # what `on_serve` is given
    return last


def pages(folder: Path, key: str) -> dict[str, bytes]:
    return {code: (folder / code / key / "index.html").read_bytes() for code in ("", "en")}


@pytest.mark.parametrize("key", EDITS)
def test_a_saved_record_is_shown_as_the_whole_build_shows_it(key: str, project: Project) -> None:
    last = shown(project)
    before = pages(project.folder / "shown", key)
    project.replace(f"content/{key}.yml", *EDITS[key])
    assert Quick(last).show([project.folder / f"content/{key}.yml"]) == [key]
    seen = pages(project.folder / "shown", key)
    assert seen == pages(build_here(project, "whole", "serve"), key)
    assert seen != before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("checked: 2026-11-01", "cheked: 2026-11-01"),
        ("Singing at school.", "Singing at school: 138 0013 8000."),
        ("Singing at school.", "Singing.}\nstory: {zh: '见[[spirits/nowhere]]。', en: 'See [[spirits/nowhere]].'"),
        ("status: published", "status: draft"),
    ],
    ids=["unknown field", "private number", "broken link", "draft"],
)
def test_what_is_amiss_or_decides_more_is_left_to_the_whole_build(old: str, new: str, project: Project) -> None:
    last = shown(project)
    before = pages(project.folder / "shown", "youth/songs")
    project.replace(SONGS, old, new)
    assert Quick(last).show([project.folder / SONGS]) == []
    assert pages(project.folder / "shown", "youth/songs") == before


def test_other_files_are_left_to_the_whole_build(project: Project) -> None:
    last = shown(project)
    fresh = project.write("content/youth/new.yml", project.read(SONGS))
    (project.folder / SONGS).unlink()
    others = ["content/site.yml", "docs/zh/about.md", "content/residents/gone.yml", "content/youth/.songs.yml.swp"]
    assert Quick(last).show([fresh, project.folder / SONGS, *(project.folder / path for path in others)]) == []


def test_a_file_that_the_site_before_has_as_well_is_not_written_into(project: Project, tmp_path: Path) -> None:
    last = shown(project)
    page = project.folder / "shown/en/youth/songs/index.html"
    os.link(page, tmp_path / "before")
    before = page.read_bytes()
    project.replace(SONGS, *EDITS["youth/songs"])
    assert Quick(last).show([project.folder / SONGS])
    assert page.read_bytes() != before == (tmp_path / "before").read_bytes()


def server_for(whole: Callable[[], None]) -> Any:
    """As much of MkDocs' server as the preview uses."""
    return SimpleNamespace(
        builder=whole,
        build_delay=0.1,
        observer=SimpleNamespace(schedule=lambda *_, **__: None),
        unwatch=lambda path: None,
        watch=lambda path: None,
        _watched_paths={},
        _visible_epoch=1,
        _wanted_epoch=2,
        _epoch_cond=threading.Condition(),
        _rebuild_cond=threading.Condition(),
        _want_rebuild=True,
    )


def test_a_record_is_seen_and_answered_before_the_whole_site_is_built(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "PAUSE", 0.0)
    last, page, seen = shown(project), project.folder / "shown/en/youth/songs/index.html", []

    def whole() -> None:
        assert server._visible_epoch == server._wanted_epoch, "requests wait for a build"
        seen.append(("road" in page.read_text("utf-8"), server._visible_epoch > 1))
        raise SystemExit("invented")

    server = preview.attend(server_for(whole), lambda: last)
    server.observer.start()
    try:
        project.replace(SONGS, "Singing at school.", "Singing on the road.")
        time.sleep(0.5)
        server.builder()
    finally:
        server.observer.stop()
    assert seen == [(True, True)]
    assert server._visible_epoch == server._wanted_epoch, "a failed build keeps nobody waiting"


def test_reading_a_file_is_no_save(project: Project) -> None:
    server = server_for(lambda: None)
    saves = observe(server, project.folder / "content")
    server.observer.start()
    try:
        project.read(SONGS)
        assert not saves.wait(0.5)
        project.replace(SONGS, "Singing at school.", "Singing.")
        assert saves.wait(10)
        assert project.folder / SONGS in saves.take()
    finally:
        server.observer.stop()
