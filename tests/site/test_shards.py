"""A site built in parts on different machines is, byte for byte, the one that a single build gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dividing import WHOLE, build_part, make_hamlet, make_town, part_in
from projects import Project, built
from reading import differing, snapshot

MACHINES = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC", "HANHAI_PROCESSES": "1"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai", "HANHAI_PROCESSES": "2"},
    {"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "HANHAI_PROCESSES": "4"},
    {"PYTHONHASHSEED": "4", "LANG": "C", "HOME": "/nonexistent", "USER": "invented", "HANHAI_PROCESSES": "3"},
)
"""How the machines of the parts differ."""


def assemble(project: Project, *parts: Path, env: dict[str, str] | None = None) -> dict[str, bytes]:
    """The site joined from parts, which must succeed."""
    done = project.hanhai("assemble", *map(str, parts), env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return snapshot(project.folder / "site")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The town as one machine builds it, with search index and pictures to share."""
    return snapshot(built(make_town(tmp_path_factory.mktemp("whole") / "town"), env=WHOLE))


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four parts, each made in another folder by another sort of machine, without caches."""
    made = []
    for number, machine in enumerate(MACHINES, 1):
        project = make_town(tmp_path_factory.mktemp("machine") / f"城-{number}", cold=True)
        made.append(build_part(project, f"{number}/4", WHOLE | machine))
    return made


@pytest.fixture(scope="module")
def hamlet(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_hamlet(tmp_path_factory.mktemp("hamlet") / "project")


def test_four_parts_of_different_machines_give_the_same_bytes(
    whole: dict[str, bytes], parts: list[Path], tmp_path: Path
) -> None:
    project = make_town(tmp_path / "joined", cold=True)
    site = assemble(project, *reversed(parts), env=WHOLE)
    assert differing(site, whole) == []
    assert "release.json" in site
    assert any(name.startswith("pagefind/fragment/") for name in site)
    assert any(name.startswith("assets/share/zh/residents/") for name in site)
    again = assemble(project, *parts, env=WHOLE)
    assert differing(again, whole) == [], "what the first time noted in the project changes nothing"


def test_every_part_holds_something_that_no_other_does(parts: list[Path]) -> None:
    held = [set(part_in(part).files) for part in parts]
    assert all(held)
    assert sum(map(len, held)) == len(set.union(*held))
    assert {"media/gate-480.webp", "assets/well-300.webp", "en/residents/li-lu/index.html"} <= set.union(*held)


def test_all_languages_of_a_record_are_in_one_part(parts: list[Path]) -> None:
    for part in parts:
        files = set(part_in(part).files)
        assert {f"en/{file}" for file in files if file.endswith(".html") and not file.startswith("en/")} <= files


def test_a_part_is_no_site(parts: list[Path], tmp_path: Path) -> None:
    for part in parts:
        assert not {"index.html", "sitemap.xml", "release.json", "404.html", "sw.js"} & snapshot(part).keys()
    done = make_hamlet(tmp_path / "p").run("publish", str(tmp_path / "www"), "--output", str(parts[0]))
    assert done.returncode == 2
    assert not (tmp_path / "www" / "current").exists()


def test_a_part_can_be_opened_by_all_and_is_written_again(hamlet: Project) -> None:
    part = build_part(hamlet, "1/3")
    before = snapshot(part)
    assert all(file.stat().st_mode & 0o777 == 0o644 for file in part.rglob("*") if file.is_file())
    assert snapshot(build_part(hamlet, "1/3")) == before


def test_one_part_alone_gives_the_same_bytes(hamlet: Project) -> None:
    site = snapshot(built(hamlet, "--output", "single").parent / "single")
    assert differing(assemble(hamlet, build_part(hamlet, "1/1")), site) == []


def test_more_parts_than_records_give_the_same_bytes(hamlet: Project) -> None:
    parts = [build_part(hamlet, f"{number}/3") for number in (1, 2, 3)]
    assert any(not part_in(part).files for part in parts), "one of three parts of two records is empty"
    site = snapshot(built(hamlet, "--output", "single").parent / "single")
    assert differing(assemble(hamlet, *parts), site) == []


def test_a_release_in_parts_is_that_of_a_single_build_and_notes_its_addresses(tmp_path: Path) -> None:
    day = {"SOURCE_DATE_EPOCH": "1794000000"}
    project = make_hamlet(tmp_path / "divided")
    parts = []
    for number in (1, 2):
        done = project.hanhai("build", "--release", "--shard", f"{number}/2", env=day)
        assert done.returncode == 0, done.stderr
        parts.append(f"parts/{number}-of-2")
    assert not (project.folder / "content/.addresses.txt").exists(), "a part is no release"
    assert not (project.folder / "content/.translations.json").exists()
    done = project.hanhai("assemble", "--release", *parts, env=day)
    assert done.returncode == 0, done.stderr
    other = make_hamlet(tmp_path / "single")
    assert differing(snapshot(project.folder / "site"), snapshot(built(other, "--release", env=day))) == []
    assert json.loads(project.read("site/release.json"))["release"] is True
    assert project.read("content/.addresses.txt") == other.read("content/.addresses.txt")
    assert project.run("publish", str(tmp_path / "www")).returncode == 0
