"""Files that editors put into `docs/assets/`, and those of the theme."""

from __future__ import annotations

import re
from pathlib import Path

from projects import Project, built
from reading import static_of


def test_pictures_of_pages_are_published_whatever_their_folder(project: Project) -> None:
    project.write("docs/assets/images/gate.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    project.replace("docs/zh/visit.md", "这一页", "![大门](../assets/images/gate.svg)\n\n这一页")
    site = built(project)
    assert (site / "assets/images/gate.svg").is_file()


def test_of_the_theme_only_what_pages_use_is_published(small_site: Path) -> None:
    names = {file.relative_to(small_site).as_posix() for file in (small_site / "assets").rglob("*") if file.is_file()}
    assert not [name for name in names if "javascripts" in name or name.endswith(".map")]
    assert not [name for name in names if "stylesheets" in name or "palette" in name]


def test_all_styles_are_one_file_and_the_title_font_s_come_behind_the_page(small_site: Path) -> None:
    for address in ("residents/li-lu", "about", "en/about"):
        page = (small_site / address / "index.html").read_text("utf-8")
        assert page.count('rel="stylesheet"') == 1
        assert page.count(f'assets/{static_of(small_site).name}/site.css"') == 1
        assert re.search(r'<script [^>]*data-titles="[./]*assets/titles\.css"', page)
    css = (static_of(small_site) / "site.css").read_text("utf-8")
    assert "@media print{" in css
    assert css.count("{") == css.count("}")
