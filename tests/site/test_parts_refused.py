"""Parts that do not make one site are not joined, and each reason is named."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dividing import PAGE, WHOLE, build_part, change_note, holding, make_hamlet, make_town, plant
from hanhai.failures import BuildFailed
from hanhai.library import load_library
from hanhai.options import Options
from hanhai.pages import plan_pages
from hanhai.releases.manifest import noted
from hanhai.shards.division import planned_files
from hanhai.shards.inputs import WORDS, input_digests
from hanhai.shards.joining import copy_parts, find_parts, refuse_unplanned
from projects import Project
from reading import snapshot

ADDRESS = "https://small.example/"
HAN = re.compile("[\u4e00-\u9fff]")


class Town(NamedTuple):
    """A project and two parts of it."""

    project: Project
    parts: list[Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The town and its parts, which no test may change."""
    project = make_town(tmp_path_factory.mktemp("made") / "town")
    return Town(project, [build_part(project, f"{number}/2", WHOLE) for number in (1, 2)])


@pytest.fixture
def parts(made: Town, tmp_path: Path) -> list[Path]:
    """Copies of the parts, for a test to spoil."""
    return [Path(shutil.copytree(part, tmp_path / part.name)) for part in made.parts]


def join(town: Town, parts: list[Path], folder: Path) -> None:
    """What `hanhai assemble` does with parts before anything else."""
    options = Options(remember=True)
    library = load_library(town.project.folder)
    pages = plan_pages(library)
    found = find_parts(parts, input_digests(town.project.folder, ADDRESS, options))
    refuse_unplanned(found, [planned_files(one.part.shard, library, pages, shares=True) for one in found])
    folder.mkdir()
    copy_parts(found, folder)


def refusal(town: Town, parts: list[Path], folder: Path) -> str:
    with pytest.raises(BuildFailed) as refused:
        join(town, parts, folder)
    assert HAN.search(str(refused.value))
    return str(refused.value)


def test_sound_parts_are_joined(made: Town, parts: list[Path], tmp_path: Path) -> None:
    join(made, parts[::-1], tmp_path / "joined")
    held = {name for part in parts for name in snapshot(part)} - {"part.json"}
    assert snapshot(tmp_path / "joined").keys() == held


def test_a_missing_part_is_named(made: Town, parts: list[Path], tmp_path: Path) -> None:
    assert "Parts are missing: 2/2." in refusal(made, parts[:1], tmp_path / "joined")


def test_a_part_that_is_given_twice_is_named(made: Town, parts: list[Path], tmp_path: Path) -> None:
    said = refusal(made, [parts[0], parts[0]], tmp_path / "joined")
    assert "given twice" in said
    assert "Parts are missing: 2/2." in said


def test_parts_of_different_divisions_are_named(made: Town, parts: list[Path], tmp_path: Path) -> None:
    other = build_part(made.project, "3/3", WHOLE)
    said = refusal(made, [*parts, other], tmp_path / "joined")
    assert "different divisions" in said
    assert "(3/3)" in said


@pytest.mark.parametrize("name", WORDS)
def test_parts_of_other_inputs_are_named_with_what_differs(
    name: str, made: Town, parts: list[Path], tmp_path: Path
) -> None:
    change_note(parts[1], lambda read: read["inputs"].update({name: "0" * 64}))
    said = refusal(made, parts, tmp_path / "joined")
    assert f"{parts[1]} (2/2) was made from something else than what is here: {WORDS[name][1]}." in said
    assert str(parts[0]) not in said


def test_a_part_of_another_project_differs_in_its_content(made: Town, parts: list[Path], tmp_path: Path) -> None:
    other = make_hamlet(tmp_path / "other")
    said = refusal(made, [parts[0], build_part(other, "2/2", WHOLE)], tmp_path / "joined")
    assert "(2/2) was made from something else than what is here: content/, docs/." in said


def test_a_part_of_another_version_is_named(made: Town, parts: list[Path], tmp_path: Path) -> None:
    change_note(parts[0], lambda read: read.update({"version": "0.0.9"}))
    assert "was built by Hanhai 0.0.9" in refusal(made, parts, tmp_path / "joined")


def _plant_noted(part: Path) -> str:
    content = (part / plant(part)).read_bytes()
    change_note(part, lambda read: read["files"].update({"youth/planted/index.html": noted(content)}))
    return "youth/planted/index.html"


def _overwrite_home(part: Path) -> str:
    (part / "index.html").write_text("<!doctype html>")
    change_note(part, lambda read: read["files"].update({"index.html": noted(b"<!doctype html>")}))
    return "index.html"


def _change(part: Path) -> str:
    (part / PAGE).write_bytes((part / PAGE).read_bytes().replace(b"<h1", b"<H1"))
    return PAGE


def _lose(part: Path) -> str:
    (part / PAGE).unlink()
    return PAGE


def _lose_noted(part: Path) -> str:
    change_note(part, lambda read: read["files"].pop(_lose(part)))
    return PAGE


def _link(part: Path) -> str:
    whole = part.parent / "elsewhere.html"
    (part / PAGE).rename(whole)
    (part / PAGE).symlink_to(whole)
    return PAGE


def _link_folder(part: Path) -> str:
    (part / "youth").rename(part.parent / "elsewhere")
    (part / "youth").symlink_to(part.parent / "elsewhere")
    return "youth"


def _pipe(part: Path) -> str:
    (part / PAGE).unlink()
    os.mkfifo(part / PAGE)
    return PAGE


SPOILT: dict[str, tuple[Callable[[Path], str], str]] = {
    "a planted page": (plant, "extra"),
    "a planted page that is noted": (_plant_noted, "does not belong here"),
    "a page that the joining itself writes": (_overwrite_home, "does not belong here"),
    "a changed page": (_change, "different"),
    "a lost page": (_lose, "missing"),
    "a lost page that is not noted": (_lose_noted, "missing"),
    "a link to a page": (_link, "no plain file"),
    "a link to a folder": (_link_folder, "no plain file"),
    "a pipe": (_pipe, "no plain file"),
}


@pytest.mark.parametrize(("spoil", "word"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_part_is_named_with_its_file(
    spoil: Callable[[Path], str], word: str, made: Town, parts: list[Path], tmp_path: Path
) -> None:
    part = holding(parts)
    file = spoil(part)
    said = refusal(made, parts, tmp_path / "joined")
    assert f"{part} (" in said
    assert re.search(f"^{re.escape(file)}：.* {word}$", said, re.MULTILINE)


def test_a_file_in_two_parts_belongs_to_one(made: Town, parts: list[Path], tmp_path: Path) -> None:
    (other,) = (part for part in parts if part != holding(parts))
    content = (holding(parts) / PAGE).read_bytes()
    (other / PAGE).parent.mkdir(parents=True, exist_ok=True)
    (other / PAGE).write_bytes(content)
    change_note(other, lambda read: read["files"].update({PAGE: noted(content)}))
    said = refusal(made, parts, tmp_path / "joined")
    assert f"{other} (" in said
    assert f"{PAGE}：不属于这里 does not belong here" in said


def test_what_is_no_part_is_said_to_be_none(made: Town, parts: list[Path], tmp_path: Path) -> None:
    shutil.rmtree(parts[1])
    parts[1].mkdir()
    assert "There is no part.json." in refusal(made, parts, tmp_path / "joined")


def test_a_file_that_changes_after_it_was_listed_is_not_taken(made: Town, parts: list[Path], tmp_path: Path) -> None:
    found = find_parts(parts, input_digests(made.project.folder, ADDRESS, Options()))
    _change(holding(parts))
    with pytest.raises(BuildFailed, match=f"{PAGE}：内容不同 different"):
        copy_parts(found, tmp_path)
