"""Whatever is refused of parts, the published site stands as it was, and nothing is left beside it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from dividing import PAGE, build_part, change_note, holding, make_hamlet, make_town, plant
from hanhai.releases.manifest import noted
from projects import Project, built
from reading import snapshot

HAN = re.compile("[\u4e00-\u9fff]")


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
    plant(holding(parts))
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
