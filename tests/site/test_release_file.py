"""`release.json`, who may read a site, and the folders that a build does not touch."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hanhai.releases.manifest import NoRelease, parse_manifest
from hanhai.releases.places import foreign_files
from projects import Project, built
from reading import snapshot


def test_every_file_is_listed_with_its_hash_and_size(small_site: Path) -> None:
    listed = json.loads((small_site / "release.json").read_text("utf-8"))
    files = snapshot(small_site)
    del files["release.json"]
    assert listed["files"] == {
        path: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)} for path, content in files.items()
    }
    assert list(listed["files"]) == sorted(files)
    assert (listed["release"], len(listed["id"])) == (False, 16)
    assert listed["moved"]["spirit-sites/the-gate/index.html"] == "spirit-sites/old-gate/"


def test_another_byte_gives_another_release_and_the_same_bytes_the_same(project: Project, small_site: Path) -> None:
    first = (small_site / "release.json").read_bytes()
    assert (built(project) / "release.json").read_bytes() == first
    project.replace("content/youth/songs.yml", "Singing at school.", "Singing at school all day.")
    other = (built(project) / "release.json").read_bytes()
    assert parse_manifest(other).id != parse_manifest(first).id


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"files": []}',
        b"[" * 100_000,
        b'{"id": "0000000000000000", "version": "1", "release": true, "moved": {}, "files": {}}',
    ],
)
def test_what_no_build_wrote_is_no_release(content: bytes) -> None:
    with pytest.raises(NoRelease):
        parse_manifest(content)


def test_no_path_of_a_manifest_leads_out_of_its_folder(small_site: Path) -> None:
    manifest = parse_manifest((small_site / "release.json").read_bytes())
    for path in ("../x", "/etc/passwd", "a//b", "a/../b", "a\\b", "release.json", ""):
        bad = type(manifest)(manifest.version, True, dict(manifest.files) | {path: manifest.files["404.html"]}, {})
        with pytest.raises(NoRelease):
            parse_manifest(bad.render())


@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_everybody_may_read_a_site_whatever_the_umask(umask: int, project: Project) -> None:
    before = os.umask(umask)
    try:
        site = built(project, env={"HANHAI_SEARCH": "on", "HANHAI_SHARE": "on"})
    finally:
        os.umask(before)
    modes = {(path.is_dir(), path.lstat().st_mode & 0o7777) for path in [site, *site.rglob("*")]}
    assert modes == {(True, 0o755), (False, 0o644)}


def mkdocs(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Plain MkDocs on a project that names our hooks and theme itself."""
    hooks = Path(__file__).parents[2] / "hooks"
    text = project.read("mkdocs.yml")
    if "hooks:" not in text:
        theme = f"{{name: material, custom_dir: {hooks / 'theme'}, font: false}}"
        project.write("mkdocs.yml", f"{text}\nhooks: [{hooks / 'build.py'}]\ntheme: {theme}\n")
    env = {**os.environ, "HANHAI_SEARCH": "off", "HANHAI_SHARE": "off", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", *arguments]
    return subprocess.run(command, cwd=project.folder, env=env, capture_output=True, text=True, check=False)


PLACES = {
    "another folder": ("photos", "photos/holiday.jpg"),
    "a site with more in it": ("site", "site/mine.html"),
    "a link": ("link", "elsewhere/index.html"),
    "a folder among the sources by way of a link": ("way/new", "content/site.yml"),
}


@pytest.fixture(params=PLACES)
def refused(request: pytest.FixtureRequest, project: Project) -> tuple[Project, str]:
    output, file = PLACES[request.param]
    if output == "site":
        built(project)
    if not (project.folder / file).exists():
        project.write(file, "of somebody")
    (project.folder / "link").symlink_to("elsewhere")
    (project.folder / "way").symlink_to("content")
    return project, output


def test_no_build_writes_over_what_it_did_not_make(refused: tuple[Project, str]) -> None:
    project, output = refused
    before = {path: content for path, content in snapshot(project.folder).items() if path != "mkdocs.yml"}
    for done in (project.hanhai("build", "--output", output), mkdocs(project, "--site-dir", output)):
        assert done.returncode == 2, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        assert output in done.stderr
        assert {path: content for path, content in snapshot(project.folder).items() if path != "mkdocs.yml"} == before


def test_without_its_manifest_no_folder_counts_as_a_site(tmp_path: Path) -> None:
    for path in ("index.html", "404.html", "sw.js", "_headers", "robots.txt", "data/datapackage.json", "thesis.doc"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    assert "404.html" in str(foreign_files(tmp_path))


def test_what_desktops_leave_stands_in_no_way(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"left by a desktop")
    assert foreign_files(tmp_path) is None


def test_a_manifest_that_is_not_sound_is_not_trusted(project: Project) -> None:
    site = built(project)
    (site / "release.json").write_text("{}", "utf-8")
    before = snapshot(site)
    done = project.hanhai("build")
    assert done.returncode == 2
    assert "release.json" in done.stderr
    assert snapshot(site) == before
