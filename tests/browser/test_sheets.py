"""Posters and labels: all text stays in its box, the code is read back, a PDF has one sheet of its size."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from browser.chromium import find_chromium
from codes import read_screenshot
from projects import Project, copy_small

SIZES = {"poster": (297, 420), "label": (148, 105)}
LONG_NAME = "格尔木的“两路”精神主题教育展览馆和它的每一位讲解员" * 8
LONG_ENGLISH = "Exhibition of the spirit of the two highways, with each and every guide’s own story. " * 9
_OUTSIDE = """() => [...document.querySelectorAll(".text")].map((group) => {
    const [left, top, width, height] = group.dataset.box.split(" ").map(Number);
    const box = group.getBBox();
    const [right, bottom] = [left + width, top + height];
    const over = Math.max(left - box.x, top - box.y, box.x + box.width - right, box.y + box.height - bottom);
    return [group.textContent.slice(0, 20), over];
}).filter(([, over]) => over > 0.3)"""
_COLLIDING = """() => {
    const boxes = [...document.querySelectorAll(".text, .code")].map((part) => part.getBoundingClientRect());
    const beside = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1;
    const meets = (a, b) => !beside(a, b) && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meets(a, b))).length;
}"""


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Sheets of the small site, and of a hall with a name of 200 characters and three times as much English."""
    project = copy_small(tmp_path_factory.mktemp("sheets") / "project")
    assert project.run("print", "--output", "plain").returncode == 0
    assert len(LONG_NAME) >= 200
    assert len(LONG_ENGLISH) >= 3 * len(LONG_NAME)
    hall = project.read("content/red-bases/hall.yml").splitlines()[2:]
    texts = f"{{zh: {LONG_NAME}, en: '{LONG_ENGLISH}'}}"
    project.write("content/red-bases/hall.yml", "\n".join([f"name: {texts}", f"summary: {texts}", *hall]) + "\n")
    done = project.run(
        "print", "--output", "long", "--site-url", "https://a-town-with-a-long-name.example/below/a/path/"
    )
    assert done.returncode == 0, done.stderr
    return project


def show(page: Page, svg: str) -> None:
    page.set_viewport_size({"width": 1130, "height": 1600})
    page.set_content(f"<!doctype html><body style='margin:0'>{svg}")


@pytest.mark.parametrize("sort", SIZES)
@pytest.mark.parametrize("name", ["plain/red-bases-hall", "plain/spirit-sites-old-gate", "long/red-bases-hall"])
def test_every_text_stays_in_its_box_and_meets_no_other(page: Page, sheets: Project, name: str, sort: str) -> None:
    show(page, sheets.read(f"{name}-{sort}.svg"))
    assert page.locator(".text").count() >= 6
    assert page.evaluate(_OUTSIDE) == []
    assert page.evaluate(_COLLIDING) == 0


@pytest.mark.parametrize("sort", SIZES)
@pytest.mark.parametrize("name", ["plain", "long"])
def test_nothing_stands_outside_the_sheet(sheets: Project, name: str, sort: str) -> None:
    tree = ElementTree.fromstring(sheets.read(f"{name}/red-bases-hall-{sort}.svg"))
    width, height = SIZES[sort]
    for group in tree.iter("{http://www.w3.org/2000/svg}g"):
        if "data-box" in group.attrib:
            left, top, wide, _ = map(float, group.attrib["data-box"].split())
            assert left >= 0
            assert left + wide <= width
            bottom = max(float(line.attrib["y"]) for line in group)
            assert 0 <= top <= bottom <= height - 2


@pytest.mark.parametrize("sort", SIZES)
@pytest.mark.parametrize(
    ("name", "root"),
    [("plain", "https://small.example/"), ("long", "https://a-town-with-a-long-name.example/below/a/path/")],
)
def test_the_code_leads_to_the_page(page: Page, sheets: Project, name: str, root: str, sort: str) -> None:
    show(page, sheets.read(f"{name}/red-bases-hall-{sort}.svg"))
    assert read_screenshot(page.screenshot()) == [f"{root}red-bases/hall/"]


@pytest.mark.parametrize("sort", SIZES)
def test_a_pdf_has_one_sheet_of_its_size(browser: object, sheets: Project, tmp_path: Path, sort: str) -> None:
    from hanhai.chromium import print_pdf

    chromium = find_chromium()
    assert chromium
    target = tmp_path / "sheet.pdf"
    print_pdf(chromium, sheets.read(f"plain/red-bases-hall-{sort}.svg"), *SIZES[sort], target)
    content = target.read_bytes()
    assert content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    [box] = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", content)
    assert [float(side) * 25.4 / 72 for side in box] == pytest.approx(SIZES[sort], abs=0.5)
