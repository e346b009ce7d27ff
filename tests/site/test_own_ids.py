"""No heading of an editor and no term takes an id that the site's templates have, whatever it is called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hanhai.own_ids import OWN_IDS, free_id
from mistakes import report_of
from projects import ROOT, Project, add_news, built, copy_small
from reading import read_pages, read_site

TEMPLATES = ROOT / "hooks/templates"
THEME = ROOT / "hooks/theme"
_ID = re.compile(r'(?<![\w-])id="([^"]*)"|\.id = "([^"]*)"')
_PART = re.compile(r'{% (?:include|from) "([^"]*)"')
_AROUND = ("document.html", "parts/offline.html", "parts/bar.html")
"""What stands on an editors' page beside the theme."""


def _closure(names: tuple[str, ...]) -> set[str]:
    """Templates with those that they take in."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += _PART.findall((TEMPLATES / name).read_text("utf-8"))
    return found


def _written_ids(file: Path) -> set[str]:
    """Ids in a source; what is filled in is `1`."""
    found = (first or second for first, second in _ID.findall(file.read_text("utf-8")))
    return {re.sub(r"{{.*?}}", "1", name) for name in found}


ON_EDITORS_PAGES = sorted(
    {
        name
        for file in (
            *(TEMPLATES / name for name in _closure((*_AROUND, "parts/macros.html", "parts/downloads.html"))),
            *(file for file in THEME.rglob("*") if file.suffix in (".html", ".js")),
        )
        for name in _written_ids(file)
    }
)
EVERYWHERE = sorted(
    {name for folder in (TEMPLATES, THEME) for file in folder.rglob("*.html") for name in _written_ids(file)}
    | set(ON_EDITORS_PAGES)
)


@pytest.mark.parametrize("name", ON_EDITORS_PAGES)
def test_an_id_of_templates_that_editors_pages_have_is_in_the_list(name: str) -> None:
    assert free_id(name) != name


@pytest.mark.parametrize("pattern", OWN_IDS)
def test_no_id_is_in_the_list_that_no_template_has(pattern: str) -> None:
    assert [name for name in (*EVERYWHERE, "letter-other") if re.fullmatch(pattern, name)]


def test_no_two_names_get_the_same_id() -> None:
    names = [f"{name}{'-section' * times}" for name in EVERYWHERE for times in range(4)]
    assert len({free_id(name) for name in names}) == len(set(names))


@pytest.fixture(scope="module")
def site(news_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with a heading for every id that any template or page of it has, on pages of all sorts."""
    project = copy_small(tmp_path_factory.mktemp("ids") / "project")
    add_news(project)
    before = {name.lower() for page in read_pages(news_site) for name in page.ids}
    headings = "\n\n".join(f"## {name}\n\n[路](#{free_id(name)})。" for name in sorted({*before, *EVERYWHERE}))
    text = f"---\ntitle: 很多标题\ndescription: 虚构的一页。\n---\n路。[@paper]\n\n[上去](#top)。\n\n{headings}\n"
    for name in ("data", "about", "visiting"):
        project.write(f"docs/zh/{name}.md", text)
    for word in ("reading", "menu", "letter-other"):
        terms = project.read("content/terms.yml")
        name, note = f"{{zh: 词{word}, en: Word {word}}}", "{zh: 虚构。, en: Invented.}"
        project.write("content/terms.yml", f"{terms}  - {{id: {word}, name: {name}, note: {note}}}\n")
    return built(project)


@pytest.mark.parametrize("address", ["data/", "about/", "visiting/", "glossary/", "en/glossary/", "en/data/"])
def test_headings_and_terms_that_are_called_like_an_id_of_the_site_get_another(address: str, site: Path) -> None:
    ids = read_site(site)[address].ids
    assert len(ids) == len(set(ids))
    assert set(ids) >= {"top", "main", "menu", "reading"}


def test_a_link_to_a_heading_that_got_another_id_is_named_with_that_id(project: Project) -> None:
    head = "---\ntitle: 访问小城\ndescription: 只有中文的页面。\n---\n"
    project.write("docs/zh/visit.md", f"{head}[读](#reading)[读](#reading-section)[上](#top)\n\n## Reading\n")
    report = report_of(project)
    assert report.count("错误") == 1
    assert "docs/zh/visit.md:5:5: 错误 [unknown-heading]" in report
    assert "是不是“#reading-section”？" in report
