"""Pages still look right with what nobody expects: endless titles and words, nothing at all, five hundred records.

Each page leaves its picture in the folder of the test run; a blank one fails.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import served
from browser.test_everyone import CUT_OFF
from exploring import TAIL, add_residents
from projects import Project, built, copy_small

WIDTHS = (320, 390, 1440)
PICTURED = 390
LONG = {
    "zh": ("建设文明城市的很长很长的标题" * 20)[:200],
    "en": ("A title that goes on and on about the road " * 5)[:199] + ".",
}
THRICE = {"zh": "咨询办事", "en": "Advice and help with every kind of business at the hall"}
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 4
URL = "https://example.com/" + "a-very-long-path/" * 12
CODE = "sudo make everything --with=all --options=" + ",".join(f"option{n}" for n in range(40))
TITLES = {"zh": f"长词（{WORD}）", "en": WORD}


def _stretch(code: str) -> str:
    """Prose that is wider than any screen."""
    word = TITLES[code]
    cell = {"zh": "很宽的一格很宽的一格", "en": "unbreakableunbreakable"}[code]
    table = "\n".join([f"|{f' {cell} |' * 14}", "|" + "---|" * 14, f"|{f' {cell} |' * 14}"])
    address, code_line = {"zh": ("网址", "命令"), "en": ("Address", "Command")}[code]
    end = {"zh": "。", "en": "."}[code]
    return (
        f"{word}{end}\n\n{address}<{URL}>{end}\n\n{code_line} `{WORD}`{end}\n\n"
        f"- {word}{end}\n\n> {word}{end}\n\n{table}\n\n### {word}\n\n```\n{code_line} {CODE}\n```\n"
    )


KINDS = {
    "activities": "starts: 2027-03-05",
    "milestones": "date: 1960",
    "organisations": "form: association",
    "policies": "level: city",
    "projects": "category: ecology",
    "red-bases": "inside_city: true\nlisting: named",
    "residents": "group: {role: {zh: 养路, en: Road keeping}}",
    "services": "category: ordering",
    "spirit-sites": "inside_city: true",
    "spirits": "wording: {zh: 不怕远, en: Fear no distance}",
    "statistics": "value: 7\nunit: {zh: 个, en: pieces}\nas_of: 2021\ngroup: practice",
    "youth": "",
}
"""What a record of each kind must have besides a name, a summary, sources, a day and a state."""
CASES = {
    "long titles": [
        *("", "timeline/", "map/", "search/", "sitemap/", "about/"),
        *(part for kind in KINDS for part in (f"{kind}/", f"{kind}/long/")),
    ],
    "English of three times the length": [f"{kind}/thrice/" for kind in KINDS] + ["organisations/", "statistics/"],
    "no optional field": [f"{kind}/bare/" for kind in KINDS],
    "long words, tables and code": ["stretch/", "services/stretch/"],
}
RECORDS = {"long": LONG, "thrice": THRICE, "bare": {"zh": "空", "en": "Bare"}}
OUTSIDE = """() => {
    const scrolls = (e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
    const faults = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
        let hidden = false;
        for (let e = parent; e && e !== document.body; e = e.parentElement) {
            if (scrolls(e) || getComputedStyle(e).clipPath !== "none" || e.matches(".skip")) hidden = true;
        }
        if (hidden) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            const width = document.documentElement.clientWidth;
            if (box.width && (box.left < -1 || box.right > width + 1)) {
                faults.push(`${parent.tagName} ${parent.className}: ${node.data.trim().slice(0, 40)}`);
                break;
            }
        }
    }
    return faults;
}"""
"""Words that stand beyond the sides of the screen."""
OVERLAPPING = """() => {
    const boxes = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && boxes.length < 1500; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
        if (parent.closest(".cite, .chart thead")) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) if (box.width > 1) boxes.push({box, parent, text: node.data.trim()});
    }
    boxes.sort((a, b) => a.box.top - b.box.top);
    const faults = [];
    boxes.forEach((one, index) => {
        for (const other of boxes.slice(index + 1)) {
            if (other.box.top >= one.box.bottom) break;
            if (one.parent === other.parent) continue;
            const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
            const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
            if (across > 3 && down > 0.4 * Math.min(one.box.height, other.box.height)) {
                faults.push(`${one.text.slice(0, 30)} / ${other.text.slice(0, 30)}`);
            }
        }
    });
    return faults;
}"""
"""Words of the page that lie on other words."""
MARKED = """async ([picture, top, bottom]) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bottom - top);
    const drawing = canvas.getContext("2d");
    drawing.drawImage(bitmap, 0, -top);
    const {data} = drawing.getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    let light = 0;
    for (let i = 0; i < data.length; i += 4) {
        const sum = data[i] + data[i + 1] + data[i + 2];
        if (sum < 300) dark += 1;
        if (sum > 600) light += 1;
    }
    return Math.min(dark, light) / (data.length / 4);
}"""
"""How much of a part of a picture is ink, or paper where there is less of that."""


def _record(kind: str, name: dict[str, str], more: str = "") -> str:
    summary = "summary: {zh: 一件事。, en: One thing.}\n"
    names = f'name: {{zh: "{name["zh"]}", en: "{name["en"]}"}}\n'
    return names + summary + (f"{KINDS[kind]}\n" if KINDS[kind] else "") + more + TAIL


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())


def _odd(project: Project) -> None:
    """Add all the cases but the crowd; one kind has nothing."""
    for slug, name in RECORDS.items():
        for kind in KINDS:
            project.write(f"content/{kind}/{slug}.yml", _record(kind, name))
    story = "".join(f"  {code}: |-\n{_indented(_stretch(code))}" for code in ("zh", "en"))
    project.write("content/services/stretch.yml", _record("services", THRICE, f"story:\n{story}"))
    for code in ("zh", "en"):
        head = "---\ntitle: {title}\ndescription: {about}\n---\n"
        about = {"zh": "说明。", "en": "About it."}[code]
        project.write(f"docs/{code}/stretch.md", head.format(title=TITLES[code], about=about) + _stretch(code))
        project.write(f"docs/{code}/about.md", head.format(title=LONG[code], about=about) + f"{about}\n")
    project.replace("content/site.yml", "figures: [schools]", "figures: [schools, long, thrice, bare]")
    project.replace("content/site.yml", "milestones: [road-opens]", "milestones: [road-opens, long, bare]")
    project.replace("content/site.yml", "  milestones:", "  residents: [long, thrice, bare]\n  milestones:")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of which every part is odd, served."""
    project = copy_small(tmp_path_factory.mktemp("odd") / "project")
    _odd(project)
    with served(built(project)) as address:
        yield address


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with five hundred residents and no activity, served."""
    project = copy_small(tmp_path_factory.mktemp("crowd") / "project")
    add_residents(project, 500)
    (project.folder / "content" / "activities" / "road-day.yml").unlink()
    with served(built(project)) as address:
        yield address


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    """A tab without motion that may look at pictures."""
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    yield context.new_page()
    context.close()


def _ink(page: Page, picture: bytes) -> float:
    """How much is drawn in the part of a picture between header and footer."""
    top, bottom = page.evaluate(
        "() => { const box = document.querySelector('main').getBoundingClientRect();"
        " return [Math.round(box.top + scrollY), Math.round(box.bottom + scrollY)] }"
    )
    share: float = page.evaluate(MARKED, [base64.b64encode(picture).decode(), top, min(bottom, top + 2000, 4000)])
    return share


def _look(page: Page, address: str, picture: Path) -> list[str]:
    """Everything that is wrong with a page at the three widths; its picture on a phone stays."""
    faults = []
    page.goto(address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        wide, high = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        faults += [f"{width}: as wide as {wide}"] if wide > width else []
        for name, find in (("cut off", CUT_OFF), ("outside", OUTSIDE), ("overlapping", OVERLAPPING)):
            faults += [f"{width}: {name}: {found}" for found in page.evaluate(find)]
        if width == PICTURED:
            area = {"x": 0, "y": 0, "width": width, "height": min(high, 4000)}
            ink = _ink(page, page.screenshot(path=f"{picture}.png", full_page=True, clip=area))
            faults += [f"{width}: blank, {ink:.4f} of it drawn"] if ink < 0.002 else []
    return faults


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("case", CASES)
def test_a_page_looks_right_with(still: Page, odd: str, tmp_path: Path, case: str, prefix: str) -> None:
    faults = {}
    for name in CASES[case]:
        found = _look(still, odd + prefix + name, tmp_path / (name.strip("/").replace("/", "-") or "home"))
        if found:
            faults[name] = found
    assert faults == {}


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("name", ["", "residents/", "residents/crew-250/", "sitemap/", "timeline/"])
def test_a_page_looks_right_with_an_empty_kind_and_with_five_hundred_residents(
    still: Page, crowd: str, tmp_path: Path, name: str, prefix: str
) -> None:
    picture = tmp_path / (name.strip("/").replace("/", "-") or "home")
    assert _look(still, crowd + prefix + name, picture) == []


def test_no_page_leads_to_an_empty_kind(page: Page, crowd: str) -> None:
    page.goto(crowd)
    assert page.locator("a[href$='residents/']").count()
    assert page.locator("a[href$='activities/']").count() == 0


def test_the_list_of_five_hundred_can_be_narrowed_on_a_phone(page: Page, crowd: str) -> None:
    page.goto(f"{crowd}en/residents/")
    assert page.locator(".card-item:visible").count() == 200
    page.locator(".facet-ways > summary").click()
    page.locator(".facet-ways").get_by_text("Safety").click()
    page.wait_for_url(f"{crowd}en/themes/safe-society/residents/")
    expect(page.locator(".list-head .note")).to_have_text("250 entries")
    page.get_by_role("link", name="Next page").click()
    expect(page.locator(".card-item")).to_have_count(50)


def test_the_list_of_five_hundred_is_no_heavier_than_a_large_picture(page: Page, crowd: str) -> None:
    page.goto(f"{crowd}en/residents/")
    html = page.content().encode()
    assert len(html) < 400_000
    assert page.evaluate("document.querySelectorAll('*').length") < 6000
    first = page.locator(".card-item").first.bounding_box()
    assert first is not None
    assert first["y"] < 844


def test_what_would_be_wrong_is_seen(still: Page, odd: str, tmp_path: Path) -> None:
    still.goto(f"{odd}about/")
    still.add_style_tag(content=".lead { position: relative; top: -2em } h1 { white-space: nowrap }")
    still.set_viewport_size({"width": 390, "height": 844})
    assert still.evaluate(OUTSIDE)
    assert still.evaluate(OVERLAPPING)
    still.add_style_tag(content="main { visibility: hidden }")
    assert _ink(still, still.screenshot(full_page=True)) < 0.002
