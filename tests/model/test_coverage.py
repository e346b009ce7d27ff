"""Translations: which are missing, which were made from an older wording, and how that is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Project
from hanhai.coverage import MEMORY, Memory, read_memory, remember, translations_of, write_memory
from hanhai.library import load_library
from hanhai.problems import ProblemsFound

LAMPS = "content/projects/lamps.yml"
KEY = f"{LAMPS}#summary#en"


def review(project: Project, memory: Memory) -> tuple[Memory, list[tuple[str, str]]]:
    """The memory brought up to date, and (field, state) of what of the lamps needs a translator."""
    memory, rows = remember(load_library(project.folder), memory)
    return memory, [(row.field, row.state) for row in rows if row.path == LAMPS]


def test_a_text_without_translation_is_missing(project: Project) -> None:
    project.replace(LAMPS, ", en: Lamps for the streets.", "")
    memory, rows = review(project, {})
    assert rows == [("summary", "missing")]
    assert KEY not in memory


def test_a_translation_seen_for_the_first_time_counts_as_made_from_todays_wording(project: Project) -> None:
    memory, rows = review(project, {})
    assert rows == []
    assert KEY in memory


def test_when_only_the_original_changes_the_translation_is_stale(project: Project) -> None:
    memory, _ = review(project, {})
    project.replace(LAMPS, "装路灯。", "装一千五百盏路灯。")
    assert review(project, memory)[1] == [("summary", "stale")]


def test_a_stale_translation_stays_stale_until_someone_touches_it(project: Project) -> None:
    memory, _ = review(project, {})
    project.replace(LAMPS, "装路灯。", "装一千五百盏路灯。")
    memory, _ = review(project, memory)
    memory, rows = review(project, memory)
    assert rows == [("summary", "stale")]
    project.replace(LAMPS, "Lamps for the streets.", "1500 lamps for the streets.")
    memory, rows = review(project, memory)
    assert rows == []
    assert review(project, memory)[1] == []


def test_when_the_original_changes_back_the_translation_is_good_again(project: Project) -> None:
    memory, _ = review(project, {})
    project.replace(LAMPS, "装路灯。", "拆路灯。")
    memory, _ = review(project, memory)
    project.replace(LAMPS, "拆路灯。", "装路灯。")
    assert review(project, memory)[1] == []


def test_a_translation_that_changes_alone_is_not_stale(project: Project) -> None:
    memory, _ = review(project, {})
    project.replace(LAMPS, "Lamps for the streets.", "Lamps on the streets.")
    assert review(project, memory)[1] == []


def test_wrapping_lines_anew_changes_no_wording(project: Project) -> None:
    memory, _ = review(project, {})
    project.replace(LAMPS, "summary: {zh: 装路灯。,", "summary: {zh:   装路灯。   ,")
    assert review(project, memory) == (memory, [])


def test_a_translation_that_is_taken_out_is_forgotten(project: Project) -> None:
    memory, _ = review(project, {})
    (project.folder / LAMPS).unlink()
    assert not any(key.startswith(LAMPS) for key in review(project, memory)[0])


def test_pages_are_compared_as_wholes(project: Project) -> None:
    states = {(r.path, r.field, r.state) for r in remember(load_library(project.folder), {})[1]}
    assert ("docs/zh/visit.md", "text", "missing") in states
    memory, _ = remember(load_library(project.folder), {})
    project.replace("docs/zh/about.md", "## 怎么来", "## 怎样来")
    rows = remember(load_library(project.folder), memory)[1]
    assert [row.path for row in rows if row.state == "stale"] == ["docs/zh/about.md"]


def test_texts_of_drafts_and_of_deep_fields_are_counted(project: Project) -> None:
    keys = {translation.key for translation in translations_of(load_library(project.folder))}
    assert "content/milestones/planned.yml#name#en" in keys
    assert "content/services/order.yml#steps.1.text#en" in keys


def test_the_memory_is_written_a_line_a_text_and_read_back(project: Project) -> None:
    memory, _ = review(project, {})
    write_memory(project.folder, memory)
    assert read_memory(project.folder) == memory
    assert len(project.read(MEMORY).splitlines()) == len(memory) + 2


def test_a_memory_that_did_not_change_is_not_written_again(project: Project) -> None:
    write_memory(project.folder, {"a#b#en": ["1", "2"]})
    file = project.folder / MEMORY
    file.chmod(0o444)
    before = file.stat().st_mtime_ns
    write_memory(project.folder, {"a#b#en": ["1", "2"]})
    assert file.stat().st_mtime_ns == before


def test_there_is_no_memory_at_first(project: Project) -> None:
    assert read_memory(project.folder) == {}


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"", 1, 1),
        (b"[]", 1, 1),
        (b'{"a": 1}', 1, 1),
        (b'{"a": ["x"]}', 1, 1),
        (b'{\n"a": ["1", "2"],\n"b"\n}', 4, 1),
        (b'{\n<<<<<<< HEAD\n"a": ["1", "2"]\n=======\n>>>>>>> other\n}', 2, 1),
        ('{\n"甲": ["1", "2"]}'.encode("gbk"), 2, 2),
        (b"[" * 100_000, 1, 1),
    ],
)
def test_a_memory_that_cannot_be_read_is_a_problem_and_stays(
    raw: bytes, line: int, column: int, project: Project
) -> None:
    file = project.folder / MEMORY
    file.write_bytes(raw)
    assert problem_of(project) == ("memory-unreadable", line, column)
    for command in ("check", "coverage"):
        done = project.run(command)
        assert done.returncode == 1
        assert "请解决合并冲突，或从版本库恢复这个文件。" in done.stdout + done.stderr
    assert file.read_bytes() == raw


def test_a_folder_or_a_dangling_link_is_no_memory(project: Project) -> None:
    file = project.folder / MEMORY
    file.mkdir()
    assert problem_of(project) == ("memory-unreadable", 1, 1)
    file.rmdir()
    file.symlink_to("gone.json")
    assert problem_of(project) == ("memory-unreadable", 1, 1)


def problem_of(project: Project) -> tuple[str, int, int]:
    with pytest.raises(ProblemsFound) as found:
        read_memory(project.folder)
    [problem] = found.value.problems
    return problem.code, problem.line, problem.column


def test_a_memory_is_replaced_whole(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write_memory(project.folder, {"a#b#en": ["1", "2"]})
    before = project.read(MEMORY)

    def fails(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        write_memory(project.folder, {})
    assert project.read(MEMORY) == before
    assert [file.name for file in (project.folder / "content").glob(".translations*")] == [".translations.json"]
