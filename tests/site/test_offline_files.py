"""What a browser is given to keep pages for the road: complete, of one release, the same bytes for the same content."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from hanhai.offline import guides
from hanhai.offline.needs import find_needs
from projects import Project, built, copy_small
from reading import read_pages, read_site, snapshot, static_of


def list_in(site: Path, code: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / f"offline/{code}.json").read_text("utf-8"))
    return found


def worker_in(site: Path) -> dict[str, Any]:
    """What the worker of a site knows of its release."""
    match = re.search(r"^const SITE = (\{.*\});$", (site / "sw.js").read_text("utf-8"), re.MULTILINE)
    assert match
    found: dict[str, Any] = json.loads(match[1])
    return found


def file_at(site: Path, address: str) -> Path:
    return site / (f"{address}index.html" if address == "" or address.endswith("/") else address)


@pytest.mark.parametrize(("code", "prefix"), [("zh", ""), ("en", "en/")])
def test_the_guide_has_all_places_with_the_ways_to_them_and_nothing_else(
    code: str, prefix: str, small_site: Path
) -> None:
    names = ["", "map/", "offline/", "red-bases/", "red-bases/hall/", "spirit-sites/", "spirit-sites/old-gate/"]
    pages = [file for file in list_in(small_site, code)["files"] if file == "" or file.endswith("/")]
    assert pages == [prefix + name for name in names]


def test_the_guide_has_every_file_that_its_pages_name(small_site: Path) -> None:
    files = list_in(small_site, "en")["files"]
    for address in (address for address in files if address.endswith("/")):
        page = read_site(small_site)[address]
        for element in page.tree.walk():
            shown = element.tag in ("img", "script") or element.get("rel") in ("stylesheet", "icon")
            link = (element.get("src") or element.get("href")) if shown else ""
            assert not link or page.target(link) in files, f"{address} needs {link}"
    static = static_of(small_site).relative_to(small_site)
    assert {f"{static}/{name}.js" for name in ("site", "offline", "guide")} <= files.keys()


def test_every_hash_is_that_of_the_file_and_the_size_is_their_sum(small_site: Path) -> None:
    for code in ("zh", "en"):
        listed = list_in(small_site, code)
        contents = {address: file_at(small_site, address).read_bytes() for address in listed["files"]}
        assert listed["files"] == {a: hashlib.sha256(c).hexdigest()[:16] for a, c in contents.items()}
        assert listed["bytes"] == sum(map(len, contents.values()))
    for address, value in worker_in(small_site)["files"].items():
        assert hashlib.sha256(file_at(small_site, address).read_bytes()).hexdigest().startswith(value)


def test_the_size_is_written_as_readers_of_the_language_write_it(project: Project) -> None:
    project.write(
        "docs/assets/large.svg", f"<svg xmlns='http://www.w3.org/2000/svg'><desc>{'x' * 1_500_000}</desc></svg>"
    )
    for code, alt in (("zh", "大图"), ("en", "Large")):
        head = f"---\ntitle: {alt}\ndescription: {alt}{'。' if code == 'zh' else '.'}\n---\n"
        project.write(f"docs/{code}/visiting.md", f"{head}![{alt}](../assets/large.svg)\n")
    site = built(project)
    assert re.fullmatch(r"约1\.\d MB", list_in(site, "zh")["size"])
    assert re.fullmatch(r"about 1\.\d MB", list_in(site, "en")["size"])
    assert re.fullmatch(r"约\d{3} kB", list_in(built(copy_small(project.folder.parent / "other")), "zh")["size"])


def test_a_guide_over_its_budget_warns_a_build_and_stops_a_release(project: Project) -> None:
    text = "<svg xmlns='http://www.w3.org/2000/svg'><desc>" + "x" * guides.BUDGET + "</desc></svg>"
    project.write("docs/assets/huge.svg", text)
    project.write("docs/zh/visiting.md", "---\ntitle: 来访\ndescription: 来访。\n---\n![图](../assets/huge.svg)\n")
    warned = project.hanhai("build")
    assert warned.returncode == 0
    assert "路上用的指南（zh）有 3." in warned.stderr
    assert "more than 3.0 MB" in warned.stderr
    assert "assets/huge.svg" in warned.stderr
    before = snapshot(project.folder / "site")
    refused = project.hanhai("build", "--release")
    assert refused.returncode == 1
    assert "more than 3.0 MB" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert snapshot(project.folder / "site") == before


def test_the_same_content_gives_the_same_worker_and_lists(project: Project, small_site: Path) -> None:
    site = built(project)
    for name in ("sw.js", "offline/zh.json", "offline/en.json", "manifest.webmanifest", "en/manifest.webmanifest"):
        assert (site / name).read_bytes() == (small_site / name).read_bytes(), name


@pytest.mark.parametrize(
    ("path", "old", "new", "styles_too"),
    [
        ("content/red-bases/hall.yml", "讲修路的展览馆", "讲开路的展览馆", False),
        ("content/residents/li-lu.yml", "status: published", "status: withdrawn", False),
        ("content/languages/en.yml", 'line_height: "1.6"', 'line_height: "1.7"', True),
    ],
)
def test_a_change_of_anything_that_is_kept_gives_a_new_worker(
    path: str, old: str, new: str, styles_too: bool, project: Project, small_site: Path
) -> None:
    project.replace(path, old, new)
    now, before = worker_in(built(project)), worker_in(small_site)
    assert now["release"] != before["release"]
    assert (now["style"] != before["style"]) is styles_too


def test_a_change_elsewhere_leaves_the_worker(project: Project, small_site: Path) -> None:
    project.replace("content/youth/songs.yml", "Singing at school.", "Singing at school all day.")
    assert (built(project) / "sw.js").read_bytes() == (small_site / "sw.js").read_bytes()


def test_every_page_that_may_be_kept_names_the_styles_of_its_release(small_site: Path) -> None:
    style = worker_in(small_site)["style"]
    assert {page.html.get("data-release") for page in read_pages(small_site)} == {style}


def test_withdrawn_pages_are_named_by_address_only(small_site: Path) -> None:
    assert list_in(small_site, "zh")["withdrawn"] == ["residents/gone/"]
    assert list_in(small_site, "en")["withdrawn"] == ["en/residents/gone/"]


@pytest.mark.parametrize(("prefix", "tag", "scope"), [("", "zh-Hans", "./"), ("en/", "en", "../")])
def test_each_language_has_a_manifest_that_holds_below_a_path_too(
    prefix: str, tag: str, scope: str, small_site: Path
) -> None:
    manifest = json.loads((small_site / f"{prefix}manifest.webmanifest").read_text("utf-8"))
    assert (manifest["lang"], manifest["dir"], manifest["start_url"], manifest["scope"]) == (tag, "ltr", "./", scope)
    assert manifest["name"] == ("Small Town" if prefix else "小城")
    assert {icon["purpose"] for icon in manifest["icons"]} >= {"any", "maskable"}
    for icon in manifest["icons"]:
        assert (small_site / prefix / icon["src"]).is_file()
    for address, page in read_site(small_site).items():
        if not page.is_redirect and not address.endswith("404.html"):
            own = page.tree.one("link", rel="manifest").get("href")
            assert page.target(own) == ("en/" if address.startswith("en/") else "") + "manifest.webmanifest"


def test_icons_have_the_size_that_the_manifest_says(small_site: Path) -> None:
    for icon in json.loads((small_site / "manifest.webmanifest").read_text("utf-8"))["icons"]:
        if icon["type"] == "image/png":
            head = (small_site / icon["src"]).read_bytes()[:24]
            assert "x".join(str(int.from_bytes(head[i : i + 4])) for i in (16, 20)) == icon["sizes"]


def test_what_a_page_needs_is_followed_through_styles_and_scripts(tmp_path: Path) -> None:
    files = {
        "a/index.html": '<link rel="stylesheet" href="../s.css"><script src="../m.js"></script>'
        '<img srcset="../p.webp 1x, ../q%20r.webp 2x" src="https://else.example/x.png"><a href="../no.html">no</a>'
        '<img srcset="../s-480.webp 480w, ../s-960.webp 960w" src="../s-960.webp">',
        "s.css": '@import "t.css"; b{background:url("pic.svg")} i{background:url(data:image/gif;base64,AA)}',
        "t.css": "",
        "m.js": 'import { a } from "./now.js";\nimport("./later.js");',
        "now.js": 'import "./m.js";',
        **dict.fromkeys(("later.js", "pic.svg", "p.webp", "q r.webp", "s-480.webp", "s-960.webp", "no.html"), ""),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    shown = ["m.js", "now.js", "p.webp", "q%20r.webp", "s-480.webp", "s.css", "t.css"]
    assert find_needs(tmp_path, ["a/index.html"], all_of_them=False) == shown
    assert find_needs(tmp_path, ["a/index.html"]) == sorted([*shown, "later.js", "pic.svg"])
