"""The last look at a finished folder finds whatever is wrong with it, however it came there, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from hanhai.inspection import inspect_site
from hanhai.inspection.faults import CODES, MOST
from hanhai.inspection.weight import MOST_OF_A_PAGE
from hanhai.library import load_library
from hanhai.pages import plan_pages
from hanhai.problems import Problem
from projects import ROOT, Project, add_news, built, copy_small
from reading import static_of

GROUPS = yaml.safe_load((ROOT / "tests/hostile/outcome/damages.yml").read_text("utf-8"))
DAMAGES = {f"{group}-{number}": damage for group, damages in GROUPS.items() for number, damage in enumerate(damages, 1)}
PAGE = "residents/li-lu/index.html"
ELSEWHERE = {"heavy-page", "heavy-file", "heavy-site"}
"""Codes that no damage of the list has: see the tests below."""
Look = Callable[[], list[Problem]]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small site with all that a site can have, built."""
    project = copy_small(tmp_path_factory.mktemp("finished") / "project")
    add_news(project)
    project.write("content/redirects.yml", "old/: about/\nleft/: withdrawn\n")
    (project.folder / "content/media").mkdir()
    Image.new("RGB", (700, 500), "teal").save(project.folder / "content/media/gate.png")
    picture = "picture: {file: gate.png, alt: {zh: 门, en: A gate}, credit: 测试组, licence: CC BY 4.0}\n"
    project.replace("content/spirit-sites/old-gate.yml", "status:", f"{picture}status:")
    built(project, env={"HANHAI_SEARCH": "on", "HANHAI_SHARE": "on"})
    return project


@pytest.fixture(scope="module")
def look(project: Project) -> Look:
    """The inspection of the site as it is at the time."""
    library = load_library(project.folder)
    pages = plan_pages(library)
    site = project.folder / "site"
    static = f"assets/{static_of(site).name}/"
    return lambda: inspect_site(site, library, pages, "https://small.example/", static)


def codes_of(problems: list[Problem]) -> set[str]:
    return {problem.code for problem in problems}


@contextmanager
def damaged(site: Path, damage: dict[str, Any]) -> Iterator[str]:
    """The site with one damage, mended again at the end; the file that is damaged."""
    static = f"assets/{static_of(site).name}/"
    damage = yaml.safe_load(json.dumps(damage).replace("STATIC/", static))
    name = damage.get("file", PAGE)
    file = site / name
    before = file.read_bytes() if file.is_file() else None
    first = next((site / part for part in reversed(Path(name).parents) if not (site / part).exists()), file)
    file.parent.mkdir(parents=True, exist_ok=True)
    if "make" in damage:
        _make(file, damage["make"])
    elif "delete" in damage:
        file.unlink()
    else:
        file.write_bytes(_content(site, damage, before or b""))
    yield name
    if before is not None:
        file.write_bytes(before)
    elif first.is_dir():
        shutil.rmtree(first)
    else:
        first.unlink()


def _content(site: Path, damage: dict[str, Any], before: bytes) -> bytes:
    text = "" if "hex" in damage else before.decode()
    for place, end in (("insert", "</main>"), ("head", "</head>")):
        if place in damage:
            damage = {"replace": [end, f"{damage[place]}{end}"]}
    if "replace" in damage:
        old, new = damage["replace"]
        assert old in text, f"{old!r} is not there"
        return text.replace(old, new, 1).encode()
    if "copy" in damage:
        return (site / damage["copy"]).read_bytes()
    if "append" in damage:
        return (text + damage["append"]).encode()
    return bytes.fromhex(damage["hex"]) if "hex" in damage else str(damage["write"]).encode()


def _make(file: Path, sort: str) -> None:
    if sort == "link":
        file.symlink_to("emblem.svg")
    elif sort == "pipe":
        os.mkfifo(file)
    else:
        with chdir(file.parent), socket.socket(socket.AF_UNIX) as opened:  # the whole path is too long for a socket
            opened.bind(file.name)


def test_a_sound_site_passes(look: Look) -> None:
    assert look() == []


@pytest.mark.group("hostile outcome")
@pytest.mark.parametrize("name", DAMAGES)
def test_each_damage_is_found_and_its_file_named(name: str, project: Project, look: Look) -> None:
    damage = DAMAGES[name]
    with damaged(project.folder / "site", damage) as file:
        found = look()
    expected = set(damage["code"].split())
    assert codes_of(found) == expected
    assert all(problem.severity == "error" for problem in found)
    if not damage.get("loose"):
        assert {problem.path for problem in found} <= {f"site/{damage.get('at', file)}", f"site/{file}"}


def test_the_damages_are_many_and_every_code_has_one() -> None:
    assert len(DAMAGES) >= 150
    assert {code for damage in DAMAGES.values() for code in damage["code"].split()} == CODES - ELSEWHERE


def test_a_problem_has_its_place_its_source_and_both_languages(project: Project, look: Look) -> None:
    with damaged(project.folder / "site", {"insert": '\n<p>\n  <a href="../../gone/">x</a></p>'}):
        (problem,) = look()
    text = (project.folder / "site" / PAGE).read_text("utf-8")
    line = text[: text.index("</main>")].count("\n") + 3
    assert (problem.path, problem.line, problem.column) == (f"site/{PAGE}", line, 3)
    assert problem.message["zh"] == "“../../gone/”没有对应的文件。（由 content/residents/li-lu.yml 生成）"
    assert "(made from content/residents/li-lu.yml)" in problem.message["en"]
    assert problem.hint.keys() == {"zh", "en"}


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("about/index.html", "docs/zh/about.md"),
        ("en/about/index.html", "docs/en/about.md"),
        ("en/visit/index.html", "docs/zh/visit.md"),
        ("themes/city-image/index.html", "content/themes.yml"),
        ("residents/index.html", "content/residents/"),
        ("map/index.html", "hooks/templates/map.html"),
    ],
)
def test_a_page_says_which_file_made_it(file: str, source: str, project: Project, look: Look) -> None:
    with damaged(project.folder / "site", {"file": file, "insert": "<p>"}):
        (problem,) = look()
    assert f"(made from {source}" in problem.message["en"]


def test_one_fault_on_many_pages_is_named_in_some_and_counted_in_the_rest(project: Project, look: Look) -> None:
    site = project.folder / "site"
    files = [file for file in sorted(site.rglob("index.html")) if "</main>" in file.read_text("utf-8")]
    before = {file: file.read_bytes() for file in files}
    for file, content in before.items():
        file.write_bytes(content.replace(b"</main>", b"<blink></blink></main>"))
    found = look()
    for file, content in before.items():
        file.write_bytes(content)
    assert len(files) > MOST
    assert len(found) == MOST
    assert sum(f"{len(files) - MOST} more places" in problem.message["en"] for problem in found) == 1


def test_links_that_are_sound_pass(project: Project, look: Look) -> None:
    sound = (
        *("../../", "./", "?theme=x", "?theme=x#main", "#main", "../../about/#怎么来", "/", "/spirits/road/"),
        *(
            "../../about/#%E6%80%8E%E4%B9%88%E6%9D%A5",
            "https://small.example/about/",
            "https://town.example/?a=1&amp;b#c",
            *("http://town.example/", "http://small.example:8080/", "http://small.example.town.example/"),
        ),
        *("../../feed.xml", "../li-lu/", "../../en/../about/", "mailto:a@town.example", "tel:12345", "geo:1,2"),
    )
    links = "".join(f'<a href="{address}">x</a>' for address in sound)
    with damaged(project.folder / "site", {"insert": links}):
        assert look() == []


def test_signs_that_editors_wrote_are_not_taken_for_left_over(project: Project, look: Look) -> None:
    project.write("docs/zh/signs.md", "---\ntitle: 记号\ndescription: 记号。\n---\n{{ 两层 }}\n")
    try:
        with damaged(project.folder / "site", {"insert": "{{ 两层 }}<code>[[a/b]] None {% x %}</code>"}):
            assert look() == []
    finally:
        (project.folder / "docs/zh/signs.md").unlink()


@pytest.mark.parametrize(
    ("file", "length"), [(PAGE, 40_000), ("about/index.html", MOST_OF_A_PAGE), ("index.html", 90_000)]
)
def test_what_is_too_heavy_stops_a_release_only(file: str, length: int, project: Project) -> None:
    library = load_library(project.folder)
    site = project.folder / "site"
    static = f"assets/{static_of(site).name}/"
    noise = os.urandom(length).hex()[: length if file != PAGE and file != "index.html" else 2 * length]
    with damaged(site, {"file": file, "insert": f"<p>{noise}</p>"}):
        for release in (True, False):
            pages = plan_pages(library)
            (problem,) = inspect_site(site, library, pages, "https://small.example/", static, release=release)
            assert (problem.code, problem.severity) == ("heavy-page", "error" if release else "warning")
