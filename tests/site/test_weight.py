"""What a page weighs and what it may load, as far as files can tell."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from hanhai.outputs.headers import BOOT, HEADERS, POLICY
from hanhai.share_drawing import FONT
from projects import ROOT, Project, built
from reading import read_pages, read_site, static_of

PARTS = {tuple(part.split()[:1]): part.split()[1:] for part in POLICY.split("; ")}


def test_every_page_carries_the_policy_before_anything_that_it_governs(small_site: Path) -> None:
    for page in read_pages(small_site):
        html = (small_site / page.address / ("index.html" if not page.address.endswith(".html") else "")).read_text()
        policy = html.index("Content-Security-Policy")
        assert policy < html.index("<script") < html.index("<body"), page.address
        assert page.tree.one("meta", **{"http-equiv": "Content-Security-Policy"}).get("content") == POLICY


def test_no_page_has_styles_or_scripts_of_its_own(project: Project) -> None:
    table = "| 甲 | 乙 | 丙 |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n"
    project.replace("docs/zh/visit.md", "这一页", f"{table}\n这一页")
    project.replace(
        "content/projects/lamps.yml",
        "status:",
        f"story:\n  zh: |\n    {table.replace(chr(10), chr(10) + '    ')}\nstatus:",
    )
    site = built(project)
    for page in read_pages(site):
        for element in page.tree.walk():
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")], page.address
            assert element.tag != "style", page.address
            if element.tag == "script":
                own = element.text == " ".join(BOOT.split())
                assert own or element.get("src") or element.get("type") == "application/ld+json", page.address
    for address in ("visit/", "projects/lamps/"):
        cells = read_site(site)[address].main.all("td")
        assert [cell.get("align") for cell in cells] == ["left", "center", "right"]


def test_the_headers_of_both_kinds_of_host_are_alike(small_site: Path) -> None:
    conf = (ROOT / "deploy/nginx.conf").read_text()
    nginx = dict(re.findall(r'^    add_header (\S+) "(.*)" always;', conf, re.MULTILINE))
    for name, variable in re.findall(r"^    add_header (\S+) (\$\w+) always;", conf, re.MULTILINE):
        values = re.search(rf"^map .*{re.escape(variable)} {{$((?:\n    .*)+)", conf, re.MULTILINE)
        assert values
        if HEADERS.get(name):
            assert f'"{HEADERS[name]}";' in values[1]
            nginx[name] = HEADERS[name]
    netlify = dict(re.findall(r"^  (\S+): (.*)", (small_site / "_headers").read_text().split("\n\n")[0], re.MULTILINE))
    assert nginx == netlify == HEADERS
    assert netlify["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"


def test_what_is_kept_for_a_year_has_a_name_that_changes_with_its_content(small_site: Path) -> None:
    lasting = re.findall(r"^(/\S+)\n  Cache-Control: .*immutable", (small_site / "_headers").read_text(), re.MULTILINE)
    static = static_of(small_site).name
    assert lasting == [f"/assets/{static}/*", "/assets/fonts/*", "/pagefind/fragment/*", "/pagefind/index/*"]
    fonts = [file.name for file in (small_site / "assets/fonts").iterdir()]
    assert sorted(re.sub(r"\.[0-9a-f]{10}\.", ".….", name) for name in fonts) == ["en.….woff2", "zh.….woff2"]


@pytest.mark.parametrize(
    ("address", "most"), [("residents/li-lu/", 50_000), ("en/residents/li-lu/", 50_000), ("", 100_000)]
)
def test_text_styles_and_scripts_are_light(small_site: Path, address: str, most: int) -> None:
    page = read_site(small_site)[address]
    files = [link.get("href") for link in page.tree.all("link", rel="stylesheet")]
    files += [script.get("src") for script in page.tree.all("script") if script.get("src")]
    own = small_site / address
    contents = [(own / "index.html").read_bytes(), *((own / file).read_bytes() for file in files)]
    assert sum(len(gzip.compress(content, 6)) for content in contents) < most
    assert len(contents) <= 8


def _title_font(folder: Path, code: str) -> TTFont:
    return TTFont(next((folder / "assets/fonts").glob(f"{code}.*.woff2")))


def test_the_title_font_has_every_character_of_the_titles(small_site: Path) -> None:
    tags = {"zh-Hans": "zh", "en": "en"}
    with TTFont(FONT, lazy=True) as font:
        known = set(font.getBestCmap())
    fonts = {code: set(_title_font(small_site, code).getBestCmap()) for code in tags.values()}
    missing = {
        (page.address, char)
        for page in read_pages(small_site)
        for rank in ("h1", "h2")
        for title in page.tree.all(rank)
        for text, holder in title.texts()
        for char in text.strip()
        if ord(char) in known - fonts[tags[holder.lang]]
    }
    assert not missing


def test_a_title_font_is_small_and_waits_until_it_is_there(small_site: Path) -> None:
    css = (small_site / "assets/titles.css").read_text()
    for code, tag in (("zh", "zh-Hans"), ("en", "en")):
        font = next((small_site / "assets/fonts").glob(f"{code}.*.woff2"))
        assert font.stat().st_size < 160_000
        assert f'font-display:optional;src:url("fonts/{font.name}")' in css
        assert f".titles:lang({tag})" in css
    assert css.count('"Titles zh-Hans"') == 2
    assert not read_site(small_site)["residents/li-lu/"].tree.all("link", rel="preload")


def test_english_quotation_marks_are_as_wide_as_their_ink(small_site: Path) -> None:
    widths = {}
    for code in ("zh", "en"):
        font = _title_font(small_site, code)
        widths[code] = font["hmtx"][font.getBestCmap()[0x201C]][0]
    assert widths["zh"] == 1000
    assert widths["en"] < 600


def test_a_language_whose_titles_need_too_many_characters_keeps_the_system_s_font(project: Project) -> None:
    shutil.rmtree(project.folder / ".cache/fonts", ignore_errors=True)
    many = "".join(map(chr, range(0x4E00, 0x5A00)))
    project.replace("docs/zh/about.md", "title: ", f"title: {many}")
    site = built(project)
    assert [file.name[:3] for file in (site / "assets/fonts").iterdir()] == ["en."]
    assert "Titles zh" not in (site / "assets/titles.css").read_text()


def test_the_cache_of_fonts_may_be_deleted_and_changes_nothing(project: Project) -> None:
    shutil.rmtree(project.folder / ".cache/fonts", ignore_errors=True)
    first = {file.name: file.read_bytes() for file in (built(project) / "assets/fonts").iterdir()}
    kept = list((project.folder / ".cache/fonts").iterdir())
    assert len(kept) == 2
    again = {file.name: file.read_bytes() for file in (built(project) / "assets/fonts").iterdir()}
    for file in kept:
        file.write_bytes(b"no font")
    third = {file.name: file.read_bytes() for file in (built(project) / "assets/fonts").iterdir()}
    assert first == again == third
