"""Sites whose pages are short, so that a few invented records make long lists."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from exploring import TAIL, add_milestones, add_organisations, add_residents, add_statistic
from projects import Project

SIZE = 8
_START = """
import runpy, sys
from hanhai.outputs import sitemap
from hanhai.view import paging
start, size = sys.argv[1:3]
del sys.argv[1:3]
paging.SIZE = int(size)
paging.MOST_RELATED = paging.SIZE // 2
sitemap.MOST = 10 * paging.SIZE
if sys.argv[1] == "mkdocs":
    del sys.argv[1]
    runpy.run_module("mkdocs", run_name="__main__")
else:
    from hanhai.commands import main, project
    run = project._run
    project._run = lambda command, env: run([sys.executable, "-c", start, start, size, "mkdocs", *command[3:]], env)
    main(prog_name="hanhai")
"""
"""Sets the size in the process of a command, and in that of MkDocs, which it starts."""


def short(project: Project, *arguments: str, size: int = SIZE) -> subprocess.CompletedProcess[str]:
    """A command of `hanhai` for pages that show so many entries."""
    environment = {**os.environ, "HANHAI_SEARCH": "off", "HANHAI_SHARE": "off"}
    command = [sys.executable, "-c", _START, _START, str(size), *arguments]
    return subprocess.run(
        command, cwd=project.folder, env=environment, capture_output=True, text=True, check=False, timeout=240
    )


def built_short(project: Project, *arguments: str, size: int = SIZE) -> Path:
    """The output folder of such a build, which must succeed."""
    done = short(project, "build", *arguments, size=size)
    assert done.returncode == 0, done.stdout + done.stderr
    return project.folder / "site"


def add_service(project: Project, number: int) -> None:
    """An invented service of one of two categories."""
    category = "ordering" if number % 2 else "meals"
    name = f"name: {{zh: 服务{number:02}, en: Service {number:02}}}\nsummary: {{zh: 一项服务。, en: A service.}}\n"
    project.write(f"content/services/service-{number:02}.yml", f"{name}category: {category}\n{TAIL}")


def add_places(project: Project, count: int) -> None:
    """Invented sites, every third beyond the city."""
    for number in range(count):
        name = f"name: {{zh: 地点{number:02}, en: Place {number:02}}}\nsummary: {{zh: 一处。, en: A place.}}\n"
        outside = "false\nadministered_by: {zh: 邻市, en: Next city}\n" if number % 3 == 0 else "true\n"
        project.write(f"content/spirit-sites/place-{number:02}.yml", name + "inside_city: " + outside + TAIL)


def add_news(project: Project, count: int) -> None:
    """Invented articles, one a day."""
    for number in range(count):
        head = f"---\ntitle: 消息{number:02}\ndescription: 一条消息。\ndate: 2026-01-{number + 1:02}\n---\n正文。\n"
        project.write(f"docs/zh/news/item-{number:02}.md", head)
        head = f"---\ntitle: Item {number:02}\ndescription: An item.\ndate: 2026-01-{number + 1:02}\n---\nText.\n"
        project.write(f"docs/en/news/item-{number:02}.md", head)


def add_terms(project: Project, count: int) -> None:
    """Invented terms."""
    rows = [
        f"  - {{id: word-{n:02}, name: {{zh: 词语{n:02}, en: Word {n:02}}}, note: {{zh: 一个词。, en: A word.}}}}\n"
        for n in range(count)
    ]
    project.write("content/terms.yml", project.read("content/terms.yml").rstrip() + "\n" + "".join(rows))


def crowded(project: Project) -> Project:
    """The small site with more of everything than a short page shows; the spirit of the road is a hub."""
    add_residents(project, 40)
    add_milestones(project, *range(1950, 1980))
    for number in range(20):
        add_statistic(project, f"figure-{number:02}", str(100 + number), group="schools" if number < 12 else "practice")
    for number in range(20):
        add_service(project, number)
    add_organisations(project)
    for number in range(9):
        name = f"name: {{zh: 组{number}, en: Group {number}}}\nsummary: {{zh: 一个组。, en: A group.}}\n"
        more = "form: volunteer-team\nparent: organisations/team-0\n"
        project.write(f"content/organisations/unit-{number}.yml", name + more + TAIL)
    add_places(project, 12)
    add_news(project, 18)
    add_terms(project, 20)
    return project
