"""Records that were kept: nothing that is wrong is passed over, and nothing that was planted is read."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from hanhai.library import load_library, reading
from hanhai.library.kept_records import KEPT
from hanhai.source import Source
from hanhai.source.reading import read_raw
from projects import Project

LI_LU = "content/residents/li-lu.yml"


@pytest.fixture
def kept(project: Project) -> Project:
    """A project whose records are all kept, and found without fault."""
    load_library(project.folder).keep()
    assert (project.folder / KEPT).is_file()
    return project


def problems_of(project: Project) -> list[tuple[str, str, int]]:
    return [(problem.path, problem.code, problem.line) for problem in load_library(project.folder).problems]


def unread(project: Project) -> set[str]:
    """Records whose files are not read while the project is loaded."""
    read = set()

    def noting(raw: bytes, path: str) -> Source:
        read.add(path)
        return read_raw(raw, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_raw", noting)
        entries = load_library(project.folder).entries.values()
    return {entry.key for entry in entries if entry.source.path not in read}


def test_records_that_are_the_same_are_not_read_again(kept: Project) -> None:
    everything = set(load_library(kept.folder).entries)
    assert unread(kept) == everything
    kept.replace(LI_LU, "虚构的", "虚构的、")
    assert unread(kept) == everything - {"residents/li-lu"}


def test_what_is_kept_is_what_would_be_read(kept: Project) -> None:
    known = load_library(kept.folder)
    (kept.folder / KEPT).unlink()
    for key, entry in load_library(kept.folder).entries.items():
        kept_one = known.entries[key]
        assert (kept_one.record, kept_one.links, kept_one.backlinks) == (entry.record, entry.links, entry.backlinks)
        for name in ("path", "text", "value", "problems", "digest"):
            assert getattr(known.entries[key].source, name) == getattr(entry.source, name)


def test_an_unchanged_record_is_judged_by_what_changed_around_it(kept: Project) -> None:
    note = "note: {zh: 虚构。, en: Invented.}"
    term = f"terms:\n  - {{id: invented, name: {{zh: 养路人, en: road keeper}}, {note}, avoid: {{en: [road builder]}}}}"
    kept.replace("content/terms.yml", "terms:", term)
    with_kept = problems_of(kept)
    assert any(path == LI_LU for path, _, _ in with_kept)
    (kept.folder / KEPT).unlink()
    assert problems_of(kept) == with_kept


def test_the_childhood_of_the_dead_is_no_childs_where_their_record_did_not_change(project: Project) -> None:
    project.replace("content/residents/gone.yml", "撤下的人, en: Withdrawn Person", "王往, en: Wang Wang")
    project.replace("content/residents/gone.yml", "status: withdrawn", "status: draft")
    project.write("docs/zh/old.md", "---\ntitle: 往事\ndescription: 虚构。\n---\n\n初中生王往。\n")
    assert "minor-word" not in {code for _, code, _ in problems_of(project)}
    load_library(project.folder).keep()
    assert "minor-word" not in {code for _, code, _ in problems_of(project)}
    project.replace("content/residents/gone.yml", "living: false", "living: true")
    assert "minor-word" in {code for _, code, _ in problems_of(project)}


def test_a_link_that_broke_is_named_at_its_place_in_a_file_that_did_not_change(kept: Project) -> None:
    (kept.folder / "content/spirits/road.yml").unlink()
    broken = [(path, code, line) for path, code, line in problems_of(kept) if path == LI_LU]
    line = kept.read(LI_LU).splitlines().index("spirits: [spirits/road]") + 1
    assert broken == [(LI_LU, "unknown-record", line)]


def test_a_record_with_a_mistake_is_read_each_time(kept: Project) -> None:
    kept.replace(LI_LU, "adult: true", "adult: perhaps")
    first = problems_of(kept)
    load_library(kept.folder).keep()
    assert problems_of(kept) == first != []


class _Evil:
    """Writes a file when it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return Path.touch, (self.file,)  # type: ignore[return-value]  # what an attacker would give


def test_a_planted_file_is_not_unpickled(kept: Project, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    real = (kept.folder / KEPT).read_bytes()
    evil = pickle.dumps(_Evil(mark))
    assert pickle.loads(evil) is None
    assert mark.exists(), "the payload works"
    mark.unlink()
    for planted in (evil, real[:48] + evil, bytes(32) + real[32:48] + evil, b"", real[:40]):
        (kept.folder / KEPT).write_bytes(planted)
        assert unread(kept) == set()
        assert not mark.exists()


def test_a_key_that_others_can_read_or_wrote_is_no_key(
    kept: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hanhai import own_key

    state = tmp_path / "other"
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    assert unread(kept) == set(), "kept by somebody else"
    load_library(kept.folder).keep()
    assert unread(kept) != set()
    (state / "hanhai/key").chmod(0o640)
    own_key._own_key.cache_clear()
    assert unread(kept) == set()
    own_key._own_key.cache_clear()
