"""What pages of the last build hang on, edit by edit: each as a build from nothing has it. All of it is invented."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from mkdocs.exceptions import Abort, PluginError

from exploring import TAIL, explored
from hanhai.staging import Staging
from projects import Project, copy_small
from reading import differing, snapshot
from rebuilding import build_here

NEWS = "---\ntitle: 通桥了\ndescription: {about}\ndate: {date}\n---\n桥通了。\n"
PLACE = "summary: {zh: 地方。, en: Place.}\ninside_city: true\n"
OTHER = "---\ntitle: 修桥了\ndescription: 开工。\ndate: 2021-05-01\n---\n桥在修。\n"


@pytest.fixture(autouse=True)
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of this test alone; neither a search index nor pictures to share."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HANHAI_SEARCH", "off")
    monkeypatch.setenv("HANHAI_SHARE", "off")


@pytest.fixture
def town(tmp_path: Path) -> Project:
    """A town with lists, filters and news."""
    project = explored(copy_small(tmp_path / "project"))
    project.write("docs/zh/news/bridge.md", NEWS.format(about="桥。", date="2021-06-01"))
    project.write("docs/zh/news/works.md", OTHER)
    return project


class Case(NamedTuple):
    """An edit, and what there has to be before it."""

    edit: Callable[[Project], None]
    before: Callable[[Project], None] = lambda project: None


def add_sites(project: Project) -> None:
    """Places, so many that their list has a filter by spirit; their names are longer than 200 characters together."""
    for number in range(60):
        name = (
            f"name: {{zh: 虚构的{chr(0x4E00 + number)}处, en: Place {number}}}\nsummary: {{zh: 地方。, en: Place.}}\n"
        )
        project.write(f"content/spirit-sites/place-{number}.yml", f"{name}inside_city: true\n{TAIL}")


def add_site(name: str) -> Callable[[Project], None]:
    text = f"name: {{zh: {name}, en: Road works}}\n{PLACE}{TAIL}"
    return lambda project: project.write("content/spirit-sites/fresh.yml", text)


def add_spirit(project: Project) -> None:
    """A further spirit, so that there is something to choose."""
    add_sites(project)
    text = (
        project.read("content/spirits/road.yml")
        .replace("“修路”精神", "“守望”精神")
        .replace("The “Road”", "The “Watch”")
    )
    project.write(
        "content/spirits/watch.yml",
        text.replace("开路精神", "守护精神").replace("old-gate]\nthemes", "place-1]\nthemes"),
    )


def move_spirit(project: Project) -> None:
    project.replace("content/spirits/watch.yml", "spirit-sites/place-1]", "spirit-sites/place-4]")


CASES = {
    "news told otherwise": Case(
        lambda project: project.write("docs/zh/news/bridge.md", NEWS.format(about="新桥。", date="2021-06-01"))
    ),
    "news dated otherwise": Case(
        lambda project: project.write("docs/zh/news/bridge.md", NEWS.format(about="桥。", date="2020-06-01"))
    ),
    "a short name among many": Case(add_site("修路"), add_sites),
    "a spirit of other places": Case(move_spirit, add_spirit),
    "a spirit renamed": Case(lambda project: project.replace("content/spirits/road.yml", "“修路”精神", "“养路”精神")),
    "somebody hidden": Case(
        lambda project: project.replace("content/residents/crew-003.yml", "status: published", "status: draft")
    ),
    "a label": Case(lambda project: project.replace("content/languages/en.yml", "sources: ", "sources: All ")),
    "the site’s name": Case(lambda project: project.replace("content/site.yml", "zh: 小城", "zh: 大城")),
}


@pytest.mark.parametrize("name", CASES)
def test_an_edit_reaches_every_page_that_shows_it(town: Project, name: str) -> None:
    case = CASES[name]
    case.before(town)
    build_here(town, "site")
    case.edit(town)
    try:
        site = snapshot(build_here(town, "site"))
    except (Abort, PluginError, SystemExit):
        pytest.fail(f"{name}: no site")
    shutil.rmtree(town.folder / ".cache")
    cold = snapshot(build_here(town, "cold"))
    assert differing(site, cold) == []


def test_a_place_on_another_page_that_is_gone_is_found_from_a_page_that_is_the_same(town: Project) -> None:
    page = "---\ntitle: 另页\ndescription: 一页。\n---\n## 旧题\n\n字。\n"
    town.write("docs/zh/further.md", page)
    story = "story: {zh: '[旧题](https://small.example/further/#旧题)', en: Word.}\nchecked:"
    town.replace("content/residents/li-lu.yml", "checked:", story)
    build_here(town, "site")
    town.write("docs/zh/further.md", page.replace("旧题", "新题"))
    with pytest.raises((Abort, PluginError)):
        build_here(town, "site")


def test_a_build_that_is_not_published_has_not_touched_what_is(town: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        site = build_here(town, "site")
    before = snapshot(site)
    town.replace("content/services/order.yml", "en: ", "en: Now ")

    def refuse(_self: Staging, **_how: bool) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Staging, "publish", refuse)
    with pytest.raises((Abort, PluginError)):
        build_here(town, "site")
    assert snapshot(site) == before
