"""Addresses that were published answer for ever: what builds note, refuse and write for hosts."""

from __future__ import annotations

from pathlib import Path

import pytest

from hanhai.register import REGISTER
from projects import Project, built, copy_small
from reading import read_site, snapshot

MOVES = 'old/: about/\nolder/: old/\n/旧站/首页.htm: /\na.php: about/\n"odd!&/": en/about/\nlost/: withdrawn\n'


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that was released once."""
    project = copy_small(tmp_path_factory.mktemp("released") / "project")
    project.write("content/redirects.yml", MOVES)
    built(project, "--release", "--site-url", "https://x.example/town/")
    return project


def test_everything_that_a_release_notes_is_there(released: Project) -> None:
    site = released.folder / "site"
    lines = released.read(REGISTER).splitlines()
    only_for_hosts = {"/a.php"}
    for address in {line.split()[0] for line in lines} - only_for_hosts:
        assert (site / address.strip("/") / ("index.html" if address.endswith("/") else "")).is_file(), address
    pages = {f"/{page.address}" for page in read_site(site).values() if not page.address.endswith("404.html")}
    shared = {f"/{file.relative_to(site).as_posix()}" for file in (site / "data").rglob("*.*") if file.is_file()}
    shared -= {address for address in shared if address.endswith(".html")}
    shared |= {
        f"/{file.relative_to(site).as_posix()}" for ending in ("ics", "xml") for file in site.rglob(f"*.{ending}")
    }
    assert {address.replace("index.html", "") for address in pages | shared} <= set(lines)


def test_old_addresses_are_written_for_each_host(released: Project) -> None:
    site = released.folder / "site"
    rows = [line.split(" ") for line in (site / "_redirects").read_text("utf-8").splitlines()]
    assert {len(row) for row in rows} == {3}
    assert {row[2] for row in rows[::2]} == {"301!"}
    assert [row[:2] for row in rows[::2]] == [row[:2] for row in rows[1::2]]
    ways = {old: new for old, new, _ in rows}
    assert ways["/town/older/"] == ways["/town/older"] == ways["/town/a.php"] == "/town/about/"
    assert ways["/town/en/older/"] == "/town/en/about/"
    assert ways["/town/%E6%97%A7%E7%AB%99/%E9%A6%96%E9%A1%B5.htm"] == "/town/"
    lines = (site / "nginx-redirects.txt").read_text("utf-8").splitlines()
    assert '"/town/旧站/首页.htm" /town/;' in lines
    assert '"/town/odd!&/" /town/en/about/;' in lines
    page = read_site(site)["older/"]
    assert page.tree.one("a").get("href") == "../about/"
    assert not (site / "a.php").exists()


def test_no_list_names_what_was_withdrawn(released: Project) -> None:
    site = released.folder / "site"
    for name in ("_redirects", "nginx-redirects.txt", "_headers"):
        assert "gone" not in (site / name).read_text("utf-8")
        assert "lost" not in (site / name).read_text("utf-8")
    assert "撤下" in read_site(site)["lost/"].main.text
    assert "withdrawn" in read_site(site)["en/lost/"].main.text


def test_a_build_that_would_lose_an_address_is_refused_and_leaves_all_as_it_was(released: Project) -> None:
    before, register = snapshot(released.folder / "site"), released.read(REGISTER)
    record = released.read("content/youth/songs.yml")
    (released.folder / "content/youth/songs.yml").unlink()
    try:
        done = released.hanhai("build", "--lose-addresses")
        checked = released.run("check")
    finally:
        released.write("content/youth/songs.yml", record)
    for said, code in ((done.stderr, done.returncode), (checked.stdout, checked.returncode)):
        assert code == 1
        assert f"{REGISTER}:" in said
        assert "[address-vanished]" in said
        assert "Traceback" not in said
    assert snapshot(released.folder / "site") == before
    assert released.read(REGISTER) == register


def said_of_register(project: Project) -> str:
    """What a release says of the register, in English; empty where it says nothing."""
    lines = project.hanhai("build", "--release", "--lose-addresses").stderr.splitlines()
    return next((line.partition("。")[2].strip() for line in lines if REGISTER in line), "")


def test_a_release_says_what_it_changed_in_the_register(project: Project) -> None:
    assert "addresses were noted" in said_of_register(project)
    assert said_of_register(project) == ""
    project.replace("content/residents/li-lu.yml", "status: published", "status: withdrawn")
    assert said_of_register(project) == f"In {REGISTER} 2 addresses were marked as gone or moved: commit it."
    lines = project.read(REGISTER).splitlines()
    project.write(REGISTER, "\n".join([lines[-1], *lines, ""]))
    assert said_of_register(project) == f"{REGISTER} was put in order: commit it."
    project.write("content/redirects.yml", "old.html: about/\n")
    said = said_of_register(project)
    assert said == f"In {REGISTER} 1 address was noted, 1 address was marked as gone or moved: commit it."


def test_very_many_losses_need_to_be_asked_for(project: Project) -> None:
    project.write(REGISTER, "/\n/about/\n/en/\n/en/residents/li-lu/\n/residents/li-lu/\n")
    project.replace("content/residents/li-lu.yml", "status: published", "status: withdrawn")
    done = project.hanhai("build")
    assert (done.returncode, "--lose-addresses" in done.stderr) == (1, True)
    assert project.run("check").returncode == 0
    built(project, "--lose-addresses")


def test_only_a_release_and_what_is_printed_are_noted(project: Project, tmp_path: Path) -> None:
    built(project)
    assert not (project.folder / REGISTER).exists()
    assert project.run("print", "red-bases/hall", "--output", str(tmp_path / "print")).returncode == 0
    assert project.read(REGISTER) == "/red-bases/hall/\n"
    assert project.run("check").returncode == 0
    (project.folder / "content/red-bases/hall.yml").rename(project.folder / "content/red-bases/house.yml")
    project.write(REGISTER, project.read(REGISTER) + "<<<<<<< ours\n")
    refused = project.run("print", "spirit-sites/old-gate", "--output", str(tmp_path / "print"))
    assert refused.returncode == 1
