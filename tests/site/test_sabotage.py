"""A fault of a template, the theme, the sanitiser or an output shows in what was written, and nothing is published."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from projects import ROOT, Project, built, copy_small
from reading import snapshot


class Sabotage(NamedTuple):
    """A fault put into a copy of our own hooks."""

    file: str
    old: str
    new: str
    code: str
    said: str
    """What the report says as well: the page, and what it was made from."""


FAULTS = {
    "a template links to nowhere": Sabotage(
        *("templates/record.html", "<h1>", '<a href="../../nowhere/">x</a><h1>', "broken-link"),
        "site/activities/road-day/index.html",
    ),
    "a template holds a handler": Sabotage(
        *("templates/record.html", "<h1>", '<h1 onclick="go()">', "foreign-attribute"),
        "content/residents/li-lu.yml",
    ),
    "a template prints what it should fill in": Sabotage(
        *("templates/record.html", "<h1>", "<h1>{{ '{{ name }}' }}", "left-over"),
        "made from content/spirits/road.yml",
    ),
    "a template prints nothing for a name": Sabotage(
        *("templates/record.html", "<h1>", "<p>{{ None }}</p><h1>", "left-over"),
        "site/en/spirits/road/index.html",
    ),
    "the theme loads a script from elsewhere": Sabotage(
        *("theme/main.html", "</head>", '<script src="https://cdn.example/x.js"></script></head>', "foreign-host"),
        "made from docs/zh/about.md",
    ),
    "the theme has no policy": Sabotage(
        *("theme/main.html", "{% if policy %}", "{% if false %}", "no-policy"), "site/404.html"
    ),
    "the theme leaves an element open": Sabotage(
        *("theme/main.html", "</main>", "<div></main>", "unclosed-element"), "site/about/index.html"
    ),
    "a drawing of the theme holds a script": Sabotage(
        *("theme/assets/emblem.svg", "</svg>", "<script>go()</script></svg>", "active-drawing"),
        "site/assets/emblem.svg",
    ),
    "the sanitiser lets a frame through": Sabotage(
        *("hanhai/sanitising.py", "    return clean\n\n\n", "    return clean + '<iframe></iframe>'\n\n\n"),
        *("foreign-element", "made from docs/zh/about.md"),
    ),
    "a page is not written": Sabotage(
        *(
            "hanhai/pouring.py",
            "            for page in pages:",
            "            for page in [one for one in pages if one.section != 'youth']:",
            "missing-page",
        ),
        "made from content/",
    ),
    "the sitemap names addresses that are not there": Sabotage(
        *("hanhai/outputs/sitemap.py", "<loc>{xml_text(absolute(site_url, page.address))}", "<loc>{site_url}gone/"),
        *("broken-link", "site/sitemap.xml:4:"),
    ),
}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of our hooks to put faults into."""
    folder = tmp_path_factory.mktemp("sabotage") / "hooks"
    return shutil.copytree(ROOT / "hooks", folder, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, bytes]]:
    """A project with a site, and the site as it was."""
    project = copy_small(tmp_path_factory.mktemp("published") / "project")
    return project, snapshot(built(project))


@pytest.fixture
def faulty(request: pytest.FixtureRequest, hooks: Path) -> Iterator[Sabotage]:
    """A fault that is there during a test."""
    fault = FAULTS[request.param]
    file = hooks / fault.file
    before = file.read_text("utf-8")
    assert fault.old in before
    file.write_text(before.replace(fault.old, fault.new), "utf-8")
    yield fault
    file.write_text(before, "utf-8")


@pytest.mark.group("sabotaged builds")
@pytest.mark.parametrize("faulty", FAULTS, indirect=True)
def test_nothing_is_published_and_the_page_is_named(
    faulty: Sabotage, hooks: Path, old: tuple[Project, dict[str, bytes]]
) -> None:
    project, before = old
    done = project.hanhai("build", env={"PYTHONPATH": str(hooks), "PYTHONDONTWRITEBYTECODE": "1"})
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert f"错误 [{faulty.code}]" in output
    assert f"error [{faulty.code}]" in output
    assert faulty.said in output
    assert "Traceback" not in output
    assert snapshot(project.folder / "site") == before
    assert not (project.folder / ".site.new").exists()


def test_the_copy_without_a_fault_builds_the_same_site(hooks: Path, old: tuple[Project, dict[str, bytes]]) -> None:
    project, before = old
    assert snapshot(built(project, env={"PYTHONPATH": str(hooks), "PYTHONDONTWRITEBYTECODE": "1"})) == before
