"""`hanhai print` writes a poster and a label per place, as SVG without any help and as PDF by Chromium."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from hanhai import chromium
from hanhai.commands import print as printing
from projects import Project
from reading import snapshot

NAMES = ["red-bases-hall-label", "red-bases-hall-poster", "spirit-sites-old-gate-label", "spirit-sites-old-gate-poster"]


def test_all_places_get_a_poster_and_a_label(project: Project) -> None:
    done = project.run("print")
    assert done.returncode == 0, done.stderr
    assert "4 files written to print/" in done.stdout
    files = snapshot(project.folder / "print")
    assert sorted(files) == [f"{name}.svg" for name in NAMES]
    for content in files.values():
        ElementTree.fromstring(content)
        assert not re.search(rb'(?:href|src)="(?!data:)', content), "it asks for another file"


def test_the_same_content_gives_the_same_bytes(project: Project) -> None:
    assert project.run("print", "--output", "one").returncode == 0
    assert project.run("print", "--output", "two").returncode == 0
    assert snapshot(project.folder / "one") == snapshot(project.folder / "two")


def test_a_sheet_says_the_name_in_both_languages_the_sentence_and_the_address(project: Project) -> None:
    done = project.run("print", "spirit-sites/old-gate", "--site-url", "https://town.example/")
    assert done.returncode == 0, done.stderr
    files = snapshot(project.folder / "print")
    assert sorted(files) == [f"{name}.svg" for name in NAMES[2:]]
    for content in files.values():
        text = "".join(ElementTree.fromstring(content).itertext())
        for words in ("旧大门", "The Old Gate", "修路时的大门。", "town.example/spirit-sites/old-gate", "小城"):
            assert words in text


def test_any_public_record_can_be_printed_and_no_other(project: Project) -> None:
    assert project.run("print", "residents/li-lu").returncode == 0
    for key in ("residents/gone", "residents/li-lo", "nowhere"):
        done = project.run("print", key)
        assert done.returncode == 2
        assert f"“{key}”" in done.stderr
    assert "Did you mean “residents/li-lu”?" in project.run("print", "residents/li-lo").stderr


def test_a_picture_is_inside_the_poster(project: Project) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><rect width="8" height="4"/></svg>'
    project.write("content/media/gate.svg", svg)
    picture = "picture: {file: gate.svg, alt: {zh: 门, en: A gate}, credit: 无名, licence: CC0}\n"
    project.replace("content/spirit-sites/old-gate.yml", "altitude_m: 2780\n", f"altitude_m: 2780\n{picture}")
    assert project.run("print", "spirit-sites/old-gate").returncode == 0
    assert "data:image/svg+xml;base64," in project.read("print/spirit-sites-old-gate-poster.svg")


def test_the_address_is_that_of_a_build(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert printing._site_url(project.folder).startswith("https://")
    project.write("mkdocs.yml", 'site_url: !ENV [HANHAI_SITE_URL, "https://one.example/"]\nx: !!python/name:a.b\n')
    assert printing._site_url(project.folder) == "https://one.example/"
    monkeypatch.setenv("HANHAI_SITE_URL", "https://two.example/")
    assert printing._site_url(project.folder) == "https://two.example/"


@pytest.mark.parametrize("settings", ["site_name: x\n", "a: [\n", "- 1\n"])
def test_a_missing_address_is_asked_for(settings: str, project: Project) -> None:
    project.write("mkdocs.yml", settings)
    done = project.run("print")
    assert done.returncode == 2
    assert "--site-url" in done.stderr


def test_an_address_that_is_none_is_refused(project: Project) -> None:
    done = project.run("print", "--site-url", "town.example")
    assert done.returncode == 2
    assert "https://" in done.stderr


def test_without_chromium_it_is_said_how_to_get_a_pdf(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find_chromium", lambda: None)
    done = project.run("print", "--format", "pdf")
    assert done.returncode == 2
    assert "--format svg" in done.stderr
    assert not (project.folder / "print").exists()


def test_a_chromium_that_fails_ends_the_command_in_words(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find_chromium", lambda: "false")
    done = project.run("print", "--format", "pdf", "red-bases/hall")
    assert done.returncode == 1
    assert "did not write" in done.stderr


def test_sources_are_not_overwritten(project: Project) -> None:
    assert project.run("print", "--output", "content/print").returncode == 2
