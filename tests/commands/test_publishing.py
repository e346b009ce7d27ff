"""`hanhai publish` and `hanhai rollback`: what goes live, what is kept, what comes back and what does not."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from projects import Project, copy_small
from reading import read_site, snapshot, static_of

RECENT = {"SOURCE_DATE_EPOCH": "1794000000"}
LEADINGS = ("1.8", "1.85", "1.9", "1.95", "2.0", "2.1", "2.2")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with releases `0` to `6`, each with other styles; `plain`, no release; `gone`, without Li Lu."""
    project = copy_small(tmp_path_factory.mktemp("sites") / "project")
    before = LEADINGS[0]
    for number, leading in enumerate(LEADINGS):
        project.replace("content/languages/zh.yml", f'line_height: "{before}"', f'line_height: "{leading}"')
        before = leading
        build(project, str(number))
    build(project, "plain", release=False)
    project.replace("content/residents/li-lu.yml", "status: published", "status: withdrawn")
    build(project, "gone")
    return project


def build(project: Project, output: str, release: bool = True) -> None:
    done = project.hanhai("build", "--output", output, *(["--release"] if release else []), env=RECENT)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "www" / "town"


def publish(sites: Project, target: Path, *names: str) -> None:
    target.parent.mkdir(exist_ok=True)
    for name in names:
        done = sites.run("publish", str(target), "--output", name)
        assert done.returncode == 0, done.stderr
        assert str(release_of(sites, name)) in done.stdout


def release_of(sites: Project, name: str) -> str:
    return str(json.loads(sites.read(f"{name}/release.json"))["id"])


def kept(target: Path) -> set[str]:
    return {folder.name for folder in (target / "releases").iterdir()}


def live(target: Path) -> dict[str, bytes]:
    """What readers get; files with a dot are not for them."""
    return {path: content for path, content in snapshot(target / "current").items() if not path.startswith(".")}


def test_what_is_published_is_the_site_and_open_to_the_host(sites: Project, target: Path) -> None:
    publish(sites, target, "0")
    assert live(target) == snapshot(sites.folder / "0")
    assert str((target / "current").readlink()) == f"releases/{release_of(sites, '0')}"
    files = [path for path in (target / "current").resolve().rglob("[!.]*") if path.is_file()]
    assert {path.stat().st_mode & 0o7777 for path in files} == {0o644}
    assert (target / "releases" / release_of(sites, "0")).stat().st_mode & 0o7777 == 0o755
    assert str(target) in sites.read(".0.targets")


def test_the_last_five_are_kept_and_what_is_the_same_is_stored_once(sites: Project, target: Path) -> None:
    publish(sites, target, *map(str, range(7)))
    assert kept(target) == {release_of(sites, str(number)) for number in range(2, 7)}
    same = [target / "releases" / release_of(sites, name) / "assets/emblem.svg" for name in ("5", "6")]
    assert len({file.stat().st_ino for file in same}) == 1


def test_a_page_of_the_release_before_still_gets_its_own_styles_and_scripts(sites: Project, target: Path) -> None:
    publish(sites, target, "0", "1", "2")
    for name, there in (("0", False), ("1", True), ("2", True)):
        page = read_site(sites.folder / name)["about/"]
        links = [link.get("href") for link in page.tree.all("link", rel="stylesheet")]
        links += [script.get("data-src") for script in page.tree.all("script") if script.get("data-src")]
        static = static_of(sites.folder / name)
        for file in static.iterdir():
            served = target / "current" / "assets" / static.name / file.name
            assert served.is_file() is there
            assert not there or served.read_bytes() == file.read_bytes()
        assert sum(static.name in link for link in links) == 2
    done = sites.run("verify", str(target / "current"))
    assert done.returncode == 0, done.stderr


def test_only_what_a_publication_left_is_cleared_away(sites: Project, target: Path) -> None:
    own = [".new", f".{'a' * 16}.gone", f".{'a' * 16}.old"]
    foreign = [".git", ".env", ".newer", "notes"]
    for name in (*own, *foreign):
        (target / "releases" / name).mkdir(parents=True)
    publish(sites, target, "0")
    assert kept(target) == {*foreign, release_of(sites, "0")}


def test_what_is_live_already_is_not_published_again(sites: Project, target: Path) -> None:
    publish(sites, target, "0")
    before = {path: path.lstat().st_mtime_ns for path in target.rglob("*")}
    publish(sites, target, "0")
    assert {path: path.lstat().st_mtime_ns for path in target.rglob("*")} == before


@pytest.mark.parametrize("damage", ["changed", "missing", "extra", "link"])
def test_a_site_that_was_changed_by_hand_is_not_published(
    damage: str, sites: Project, target: Path, tmp_path: Path
) -> None:
    publish(sites, target, "0")
    before = snapshot(target)
    site = tmp_path / "site"
    shutil.copytree(sites.folder / "1", site)
    page = site / "about/index.html"
    if damage == "changed":
        page.write_text(page.read_text("utf-8") + " ", "utf-8")
    elif damage == "extra":
        (site / "more.html").write_text("more", "utf-8")
    else:
        page.unlink()
        page.symlink_to(sites.folder / "1/about/index.html") if damage == "link" else None
    done = sites.run("publish", str(target), "--output", str(site))
    assert done.returncode == 1
    assert "构建之后被改动过" in done.stderr
    assert ("more.html" if damage == "extra" else "about/index.html") in done.stderr
    assert snapshot(target) == before


def test_only_what_was_built_for_release_is_published(sites: Project, target: Path) -> None:
    target.parent.mkdir()
    for name, said in (("plain", "not built with --release"), ("none", "no sound release.json")):
        done = sites.run("publish", str(target), "--output", name)
        assert done.returncode == 2
        assert said in done.stderr
    assert not target.exists()


@pytest.mark.parametrize("place", ["photos", "content/x", ".", "0/x", "missing/x", "linked"])
def test_a_folder_that_is_no_target_is_refused(place: str, sites: Project, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "holiday.jpg").write_text("not a release")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "current").symlink_to("/etc")
    folder = tmp_path if place in ("photos", "missing/x", "linked") else sites.folder
    before = snapshot(sites.folder) | snapshot(tmp_path)
    done = sites.run("publish", str(folder / place), "--output", "0")
    assert done.returncode == 2
    assert done.stderr.strip()
    assert snapshot(sites.folder) | snapshot(tmp_path) == before


@pytest.mark.parametrize("place", [".cache", ".cache/x", ".cache/x/y", "docs/x", "hooks/x", ".git/x", "content"])
def test_a_target_that_lies_where_the_project_keeps_something_is_refused(place: str, sites: Project) -> None:
    (sites.folder / place).parent.mkdir(parents=True, exist_ok=True)
    before = snapshot(sites.folder)
    done = sites.run("publish", place, "--output", "0")
    assert done.returncode == 2
    assert "不能作为输出文件夹" in done.stderr
    assert "cannot be the output" in done.stderr
    assert snapshot(sites.folder) == before


def test_no_site_is_built_where_a_withdrawal_empties_all(sites: Project) -> None:
    done = sites.run("build", "--output", ".cache/site")
    assert done.returncode == 2
    assert "不能作为输出文件夹" in done.stderr
    assert "cannot be the output" in done.stderr


FOREIGN = {
    "of-somebody": ["releases/v1.0/app.py"],
    "with-numbers": ["releases/20260101/app.py", "releases/.new/app.py"],
    "with-hashes": [f"releases/{'a' * 16}/app.py"],
    "project": ["releases/notes.md", "setup.py"],
    "empty-beside": ["releases/", "setup.py"],
    "hidden": ["releases/.git/config"],
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("command", ["publish", "rollback"])
def test_a_folder_of_somebody_with_releases_of_their_own_is_no_target(
    command: str, name: str, sites: Project, tmp_path: Path
) -> None:
    folder = tmp_path / name
    for path in FOREIGN[name]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).mkdir() if path.endswith("/") else (folder / path).write_text("of somebody")
    before = [path.relative_to(folder) for path in sorted(folder.rglob("*"))]
    done = sites.run(command, str(folder), *(["--output", "0"] if command == "publish" else []))
    assert done.returncode == 2, done.stderr
    assert "holds something else" in done.stderr
    assert [path.relative_to(folder) for path in sorted(folder.rglob("*"))] == before


@pytest.mark.parametrize(
    "left",
    [
        [],
        [".lock"],
        [".lock", "releases/"],
        ["releases/.new/"],
        ["releases/.new/index.html", "lost+found/"],
        ["releases/", ".current.new"],
        [f"releases/.{'a' * 16}.gone/index.html"],
        [f"releases/.{'a' * 16}.old/index.html", "releases/.git/config"],
    ],
)
def test_a_first_publication_that_was_killed_can_be_begun_anew(left: list[str], sites: Project, target: Path) -> None:
    for path in left:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).mkdir() if path.endswith("/") else (target / path).touch()
    publish(sites, target, "0")
    assert live(target) == snapshot(sites.folder / "0")


def test_what_was_published_and_never_went_live_makes_a_target(sites: Project, target: Path) -> None:
    publish(sites, target, "0")
    (target / "current").unlink()
    (target / "notes.txt").write_text("of the host")
    publish(sites, target, "1")
    assert (target / "notes.txt").exists()


def test_going_back_puts_the_release_before_live_and_says_which(sites: Project, target: Path) -> None:
    publish(sites, target, "0", "1", "2")
    for now, before in (("1", "2"), ("0", "1")):
        done = sites.run("rollback", str(target))
        assert done.returncode == 0, done.stderr
        assert release_of(sites, now) in done.stdout
        assert release_of(sites, before) in done.stdout
        assert (target / "current/about/index.html").read_bytes() == (
            sites.folder / now / "about/index.html"
        ).read_bytes()
        carried = target / "current/assets" / static_of(sites.folder / before).name
        assert (carried / "site.css").is_file(), "who has a page of the release that was taken back gets its styles"
    assert sites.run("rollback", str(target)).returncode == 1
    publish(sites, target, "3")
    assert kept(target) == {release_of(sites, name) for name in ("0", "3")}, "what was taken back does not come back"


def test_a_release_that_is_damaged_is_not_gone_back_to(sites: Project, target: Path) -> None:
    publish(sites, target, "0", "1")
    page = target / "releases" / release_of(sites, "0") / "about/index.html"
    page.unlink()
    before = live(target)
    done = sites.run("rollback", str(target))
    assert done.returncode == 1
    assert "about/index.html" in done.stderr
    assert live(target) == before


def test_what_was_withdrawn_does_not_come_back(sites: Project, target: Path) -> None:
    publish(sites, target, "0", "1", "gone")
    assert kept(target) == {release_of(sites, "gone")}, "older releases show it"
    done = sites.run("rollback", str(target))
    assert done.returncode == 1
    assert "没有更早的版本" in done.stderr


def test_a_release_that_shows_what_was_withdrawn_since_is_refused_even_if_it_is_there(
    sites: Project, target: Path, tmp_path: Path
) -> None:
    publish(sites, target, "0")
    shutil.copytree(target, tmp_path / "old", symlinks=True)
    publish(sites, target, "gone")
    name = release_of(sites, "0")
    shutil.copytree(tmp_path / "old" / "releases" / name, target / "releases" / name)
    before = live(target)
    done = sites.run("rollback", str(target))
    assert done.returncode == 1
    assert "still shows what was withdrawn" in done.stderr
    assert live(target) == before


def test_an_older_site_does_not_bring_back_what_was_withdrawn(sites: Project, target: Path) -> None:
    publish(sites, target, "0", "gone")
    before = live(target)
    done = sites.run("publish", str(target), "--output", "0")
    assert done.returncode == 1
    assert "residents/li-lu/index.html" in done.stderr
    assert live(target) == before
    assert sites.run("publish", str(target), "--output", "0", "--bring-back").returncode == 0
    publish(sites, target, "1")


def test_a_host_reads_what_was_published_whatever_the_umask(sites: Project, target: Path) -> None:
    target.parent.mkdir()
    before = os.umask(0o077)
    try:
        publish(sites, target, "0", "1")
    finally:
        os.umask(before)
    paths = [target, *(path for path in target.rglob("[!.]*") if not path.is_symlink())]
    assert {(path.is_dir(), path.stat().st_mode & 0o7777) for path in paths} == {(True, 0o755), (False, 0o644)}
