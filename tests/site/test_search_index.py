"""The search index is made by language; one whose pages did not change is taken over. Edits are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from projects import Project, built, copy_small
from reading import differing, snapshot

ON = {"HANHAI_SEARCH": "on"}


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place for the builder's key that is of this test alone."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def pieces(site: Path) -> dict[str, int]:
    """Files of the index that a language alone has, each with what tells it from a copy."""
    files = [file for file in (site / "pagefind").rglob("*.pf_*") if file.is_file()]
    return {file.name: file.stat().st_ino for file in files}


def taken(before: dict[str, int], after: dict[str, int], start: str) -> set[bool]:
    return {
        before.get(name) == inode for name, inode in after.items() if name.removeprefix("pagefind.").startswith(start)
    }


def test_an_index_is_taken_over_where_no_page_of_its_language_changed(project: Project, tmp_path: Path) -> None:
    before = pieces(built(project, env=ON))
    project.replace("content/residents/li-lu.yml", "虚构的修路人", "虚构的养路人")
    site = built(project, env=ON)
    after = pieces(site)
    assert taken(before, after, "en_") == {True}
    assert False in taken(before, after, "x-zh-hans_")
    cold = copy_small(tmp_path / "cold")
    cold.replace("content/residents/li-lu.yml", "虚构的修路人", "虚构的养路人")
    assert differing(snapshot(built(cold, env=ON)), snapshot(site)) == []


@pytest.mark.parametrize("harm", ["changed", "missing", "another builder's"])
def test_an_index_that_is_not_as_it_was_made_is_made_anew(project: Project, tmp_path: Path, harm: str) -> None:
    site = built(project, env=ON)
    first, before = snapshot(site), pieces(site)
    piece = sorted((site / "pagefind" / "fragment").glob("en_*"))[-1]
    if harm == "changed":
        piece.write_bytes(b"planted")
    elif harm == "missing":
        piece.unlink()
    env = {**ON, "XDG_STATE_HOME": str(tmp_path / "other")} if harm.startswith("another") else ON
    site = built(project, env=env)
    assert differing(first, snapshot(site)) == []
    assert False in taken(before, pieces(site), "en_")
