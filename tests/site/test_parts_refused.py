"""Parts that do not make one site are not joined, and what was published stands as it was."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dividing import WHOLE, build_part, change_note, make_hamlet, make_town
from hanhai.failures import BuildFailed
from hanhai.library import load_library
from hanhai.options import Options
from hanhai.pages import plan_pages
from hanhai.releases.manifest import noted
from hanhai.shards.division import planned_files
from hanhai.shards.inputs import WORDS, input_digests
from hanhai.shards.joining import copy_parts, find_parts, refuse_unplanned
from projects import Project, built
from reading import snapshot

ADDRESS = "https://small.example/"
PAGE = "youth/songs/index.html"
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


def holding(parts: list[Path], file: str = PAGE) -> Path:
    """The part that holds a file."""
    (found,) = (part for part in parts if (part / file).exists())
    return found


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


def _plant(part: Path) -> str:
    (part / "youth/planted").mkdir()
    (part / "youth/planted/index.html").write_text("<!doctype html>")
    return "youth/planted/index.html"


def _plant_noted(part: Path) -> str:
    content = (part / _plant(part)).read_bytes()
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
    "a planted page": (_plant, "extra"),
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


class Published(NamedTuple):
    """A small project with a site, and two parts that would give it."""

    project: Project
    site: dict[str, bytes]
    parts: list[Path]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    project = make_hamlet(tmp_path_factory.mktemp("published") / "project")
    site = snapshot(built(project))
    return Published(project, site, [build_part(project, f"{number}/2") for number in (1, 2)])


def stands(published: Published, *arguments: str, code: int = 1, env: dict[str, str] | None = None) -> str:
    """What a command says that must leave the site as it was, and nothing beside it."""
    done = published.project.hanhai(*arguments, env=env)
    assert done.returncode == code, done.stdout + done.stderr
    assert snapshot(published.project.folder / "site") == published.site
    assert not [path for path in published.project.folder.iterdir() if path.name.startswith(".site")]
    assert "Traceback" not in done.stderr
    assert HAN.search(done.stderr)
    return done.stderr


def copied(published: Published, folder: Path) -> list[Path]:
    return [Path(shutil.copytree(part, folder / part.name)) for part in published.parts]


def test_a_refused_assembly_leaves_the_site_as_it_was(published: Published, tmp_path: Path) -> None:
    parts = copied(published, tmp_path)
    _plant(holding(parts))
    said = stands(published, "assemble", *map(str, parts))
    assert "youth/planted/index.html：多出来 extra" in said
    assert "Nothing was published; the site stands as it was." in said


def test_a_page_that_these_sources_do_not_give_is_found_though_its_hash_is_right(
    published: Published, tmp_path: Path
) -> None:
    parts = copied(published, tmp_path)
    part = holding(parts)
    other = (part / PAGE).read_bytes().replace("童声".encode(), "歌声".encode())
    (part / PAGE).write_bytes(other)
    change_note(part, lambda read: read["files"].update({PAGE: noted(other)}))
    assert f"Not what these sources give here: {PAGE}" in stands(published, "assemble", *map(str, parts))


def test_pages_with_another_frame_are_found(published: Published, tmp_path: Path) -> None:
    parts = copied(published, tmp_path)
    change_note(parts[0], lambda read: read["shells"].update({"en": "0" * 64}))
    assert "another frame than here" in stands(published, "assemble", *map(str, parts))


def test_the_inspection_reads_what_the_parts_hold(published: Published, tmp_path: Path) -> None:
    """Were a page not among those that are rendered anew, the last look would still find what it does."""
    parts = copied(published, tmp_path)
    part = holding(parts)
    other = (part / PAGE).read_bytes().replace(b"<h1", b'<h1 onclick="go()"')
    (part / PAGE).write_bytes(other)
    change_note(part, lambda read: read["files"].update({PAGE: noted(other)}))
    (tmp_path / "sitecustomize.py").write_text(
        "import hanhai.shards.assembly as assembly\nassembly.SAMPLE = 0\n", "utf-8"
    )
    said = stands(published, "assemble", *map(str, parts), env={"PYTHONPATH": str(tmp_path)})
    assert "foreign-attribute" in said
    assert PAGE in said


def test_parts_of_a_trial_make_no_release(published: Published) -> None:
    said = stands(published, "assemble", "--release", *map(str, published.parts))
    assert "whether it is a release (--release)" in said


def test_each_part_refuses_what_a_whole_build_refuses(published: Published) -> None:
    file = "content/youth/songs.yml"
    before = published.project.read(file)
    published.project.replace(file, "name:", "nmae:")
    try:
        for shard in ("1/2", "2/2"):
            said = stands(published, "build", "--shard", shard, "--output", "parts/fresh")
            assert f"{file}:1:1: " in said
    finally:
        published.project.write(file, before)
    assert not (published.project.folder / "parts/fresh").exists()


def test_a_part_replaces_no_site_and_nothing_else(published: Published) -> None:
    said = stands(published, "build", "--shard", "1/2", "--output", "site", code=2)
    assert "holds a whole site" in said
    published.project.write("parts/mine/notes.txt", "mine")
    assert "notes.txt" in stands(published, "build", "--shard", "1/2", "--output", "parts/mine", code=2)
    assert published.project.read("parts/mine/notes.txt") == "mine"
    (published.parts[0] / "more.txt").write_text("mine")
    assert "more.txt" in stands(published, "build", "--shard", "1/2", code=2)
    (published.parts[0] / "more.txt").unlink()


def test_a_site_replaces_no_part(published: Published) -> None:
    before = snapshot(published.parts[0])
    said = stands(published, "assemble", *map(str, published.parts), "--output", str(published.parts[0]), code=2)
    assert "holds something else" in said
    assert snapshot(published.parts[0]) == before


@pytest.mark.parametrize("shard", ["0/4", "5/4", "four", "", "1/2/3"])
def test_a_shard_that_is_none_is_wrong_use(shard: str, published: Published) -> None:
    assert "2/4" in stands(published, "build", "--shard", shard, code=2)


@pytest.mark.parametrize("arguments", [[], ["parts/none"], ["mkdocs.yml"]])
def test_parts_that_are_not_there_are_wrong_use(arguments: list[str], published: Published) -> None:
    stands(published, "assemble", *arguments, code=2)


def test_a_name_that_is_left_in_a_part_is_found(tmp_path: Path) -> None:
    project = make_town(tmp_path / "town")
    build_part(project, "1/1")
    done = project.hanhai("withdraw", "residents/li-lu", "--now")
    assert done.returncode == 1
    assert "parts/1-of-1/residents/li-lu/index.html" in done.stderr


def test_sources_that_change_while_a_part_is_built_give_no_part(published: Published, tmp_path: Path) -> None:
    file = "content/youth/songs.yml"
    before = published.project.read(file)
    (tmp_path / "sitecustomize.py").write_text(
        "from pathlib import Path\nimport hanhai.shards.partial as partial\nwrite = partial.write_pages\n"
        "def late(*given):\n    write(*given)\n"
        f"    Path({file!r}).write_text(Path({file!r}).read_text('utf-8') + '# later', 'utf-8')\n"
        "partial.write_pages = late\n",
        "utf-8",
    )
    env = {"PYTHONPATH": str(tmp_path)}
    said = stands(published, "build", "--shard", "1/2", "--output", "parts/late", env=env)
    published.project.write(file, before)
    assert "Sources changed during the build" in said
    assert not (published.project.folder / "parts/late").exists()
