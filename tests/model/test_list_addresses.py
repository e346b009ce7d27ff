"""Addresses of the pages of long lists: noted as all others, and answered when a list gets shorter."""

from __future__ import annotations

import pytest

from exploring import add_milestones, add_residents
from hanhai.addresses import answers_of, is_of_list, lead_on, noted, refused, register_problems
from hanhai.library import Library, load_library
from hanhai.pages import GONE, Pages, plan_pages
from hanhai.problems import Problem, has_errors
from hanhai.register import read_register, write_register
from hanhai.view import paging
from projects import Project

LONG = (
    "residents/page-3/",
    "spirits/road/related/residents/",
    "spirits/road/related/residents/page-2/",
    "themes/safe-society/residents/page-2/",
    "timeline/1950s/",
)


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "SIZE", 8)
    monkeypatch.setattr(paging, "MOST_RELATED", 4)


@pytest.fixture
def crowd(project: Project) -> Project:
    """The small site with lists of several pages, released once."""
    add_residents(project, 32)
    add_milestones(project, *range(1950, 1962))
    release(project)
    return project


def planned(project: Project) -> tuple[Library, Pages]:
    library = load_library(project.folder)
    assert not has_errors(library.problems)
    return library, lead_on(plan_pages(library), read_register(project.folder), library)


def release(project: Project) -> list[str]:
    library, pages = planned(project)
    register = noted(read_register(project.folder), answers_of(library, pages))
    write_register(project.folder, register)
    return register.text.splitlines()


def problems_of(project: Project) -> list[Problem]:
    library, pages = planned(project)
    return register_problems(library, answers_of(library, pages), read_register(project.folder))


def remove(project: Project, kind: str, start: str) -> None:
    """Records go, with redirects, as the register asks of them."""
    lines = []
    for file in sorted((project.folder / "content" / kind).glob(f"{start}*.yml")):
        file.unlink()
        lines.append(f"{kind}/{file.stem}/: {kind}/\n")
    project.write("content/redirects.yml", "".join(lines))


def test_a_page_of_a_list_is_noted_in_every_language(crowd: Project) -> None:
    lines = release(crowd)
    assert {f"/{prefix}{name}" for prefix in ("", "en/") for name in LONG} <= set(lines)
    assert problems_of(crowd) == []


def test_a_list_that_gets_shorter_leads_to_its_first_page_and_stops_no_release(crowd: Project) -> None:
    remove(crowd, "residents", "crew-0")
    remaining = [p for p in problems_of(crowd) if p.code != "many-addresses-lost"]
    assert remaining == []
    _, pages = planned(crowd)
    for prefix in ("", "en/"):
        assert pages.redirects[f"{prefix}residents/page-3/"] == f"{prefix}residents/"
        assert pages.redirects[f"{prefix}spirits/road/related/residents/page-2/"] == f"{prefix}spirits/road/"
        assert pages.redirects[f"{prefix}themes/safe-society/residents/page-2/"] == f"{prefix}themes/safe-society/"
    release(crowd)
    assert problems_of(crowd) == []


def test_the_pages_of_lists_do_not_count_as_lost(crowd: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "SIZE", 200)
    monkeypatch.setattr(paging, "MOST_RELATED", 200)
    _, pages = planned(crowd)
    assert not any(page.is_part for page in pages)
    assert refused(problems_of(crowd), lose=False) == []
    assert pages.redirects["timeline/1950s/"] == "timeline/"


def test_a_list_of_what_was_withdrawn_is_gone_too(crowd: Project) -> None:
    for number in range(32):
        text = crowd.read(f"content/residents/crew-{number:03}.yml")
        crowd.write(f"content/residents/crew-{number:03}.yml", text.replace("spirits: [spirits/road]\n", ""))
    for path in sorted((crowd.folder / "content").rglob("*.yml")):
        name = path.relative_to(crowd.folder).as_posix()
        if "spirits/road" in path.read_text("utf-8") and name != "content/spirits/road.yml":
            text = path.read_text("utf-8")
            text = text.replace("spirits: [spirits/road]\n", "").replace("[[spirits/road]]", "")
            path.write_text(text, "utf-8")
    crowd.write("content/spirits/road.yml", "status: withdrawn\nchecked: 2026-11-01\n")
    library = load_library(crowd.folder)
    pages = lead_on(plan_pages(library), read_register(crowd.folder), library)
    for prefix in ("", "en/"):
        page = pages.by_address[f"{prefix}spirits/road/related/residents/page-2/"]
        assert (page.template, page.listed, page.code) == (GONE, False, prefix.rstrip("/") or "zh")
    assert not any("road" in text for pair in pages.redirects.items() for text in pair)


def test_a_list_of_what_was_renamed_is_found_under_the_new_name(crowd: Project) -> None:
    text = crowd.read("content/spirits/road.yml")
    (crowd.folder / "content/spirits/road.yml").unlink()
    crowd.write("content/spirits/long-road.yml", f"former_slugs: [road]\n{text}")
    for path in [*(crowd.folder / "content").rglob("*.yml"), *(crowd.folder / "docs").rglob("*.md")]:
        path.write_text(path.read_text("utf-8").replace("spirits/road", "spirits/long-road"), "utf-8")
    library = load_library(crowd.folder)
    pages = lead_on(plan_pages(library), read_register(crowd.folder), library)
    old, new = "spirits/road/related/residents/page-2/", "spirits/long-road/related/residents/page-2/"
    assert pages.redirects[old] == new
    assert pages.redirects[f"en/{old}"] == f"en/{new}"
    assert new in pages.by_address


def test_a_page_that_comes_back_is_a_page_again(crowd: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as context:
        context.setattr(paging, "SIZE", 200)
        assert "/residents/page-3/ moved" in release(crowd)
    _, pages = planned(crowd)
    assert pages.by_address["residents/page-3/"].number == 3
    assert "residents/page-3/" not in pages.redirects
    assert problems_of(crowd) == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        *((name, True) for name in LONG),
        ("en/news/page-2/", True),
        ("glossary/page-2/", True),
        ("services/by/category/meals/page-2/", True),
        ("residents/", False),
        ("residents/page-two/", False),
        ("about/page-2/", False),
        ("fr/residents/page-2/", False),
        ("themes/safe-society/", False),
        ("residents/li-lu/", False),
    ],
)
def test_only_lists_come_and_go(crowd: Project, address: str, expected: bool) -> None:
    assert is_of_list(address, load_library(crowd.folder)) is expected


def test_a_full_page_is_one_page_and_one_entry_more_makes_two(project: Project) -> None:
    there = len(list((project.folder / "content/residents").glob("*.yml")))
    public = sum("status: published" in f.read_text("utf-8") for f in (project.folder / "content/residents").glob("*"))
    assert there >= public
    add_residents(project, 8 - public)
    assert "residents/page-2/" not in plan_pages(load_library(project.folder)).by_address
    add_residents(project, 9 - public)
    pages = plan_pages(load_library(project.folder)).by_address
    assert (pages["residents/"].total, pages["residents/page-2/"].number) == (2, 2)
    assert "residents/page-3/" not in pages
