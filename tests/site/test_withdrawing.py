"""Who is withdrawn, or whose consent has ended, leaves no trace. The people here are invented."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from pathlib import Path

import pytest

from hanhai.home_lists import without_fields, without_record
from hanhai.privacy.traces import Traces, find_traces
from picture_files import save
from projects import Project, built
from reading import snapshot

LI_LU = "content/residents/li-lu.yml"
TRACES = Traces(frozenset({"李路", "Li Lu", "lilu"}), "residents/li-lu")
RECENT = {"SOURCE_DATE_EPOCH": "1794000000"}
ENDED = "{date: 2026-01-01, scope: {zh: 姓名, en: Name}, expires: 2026-03-31, reference: A-1}"


def words_of(project: Project) -> str:
    return "\n".join(file.read_text("utf-8", "replace") for file in project.folder.glob("content/**/*.yml"))


def test_a_withdrawn_record_leaves_no_byte_of_its_name(project: Project) -> None:
    before = built(project)
    assert {trace.what for trace in find_traces([before], TRACES)} >= {"name", "address"}
    done = project.hanhai("withdraw", "residents/li-lu", env={"HANHAI_SEARCH": "on", "HANHAI_SHARE": "on"})
    assert done.returncode == 0, done.stdout + done.stderr
    site = project.folder / "site"
    assert find_traces([site, project.folder / ".cache"], TRACES) == []
    assert not (project.folder / ".site.last").exists(), "the site before held it"
    assert "李路" not in words_of(project) + project.read("content/.translations.json")
    assert "li-lu" not in project.read("content/.translations.json")
    for code in ("", "en/"):
        page = (site / code / "residents/li-lu/index.html").read_text("utf-8")
        assert {"": "已撤下", "en/": "withdrawn"}[code] in page
        assert "noindex" in page
    assert "git" in done.stdout


def test_what_was_published_is_cleaned_too(project: Project, tmp_path: Path) -> None:
    town, other = tmp_path / "town", tmp_path / "other"
    for leading in ("1.8", "1.9"):
        project.replace("content/languages/zh.yml", 'line_height: "1.8"', f'line_height: "{leading}"')
        built(project, "--release", env=RECENT)
        for target in (town, other):
            assert project.run("publish", str(target)).returncode == 0
    project.write(".site.targets", f"{town}\n")
    done = project.hanhai("withdraw", "residents/li-lu", "--now", "--target", str(other))
    assert done.returncode == 1, "it is live until the next publication"
    for target in (town, other):
        assert [folder.name for folder in (target / "releases").iterdir()] == [(target / "current").readlink().name]
        assert f"hanhai publish {target}" in done.stderr
    built(project, "--release", env=RECENT)
    for target in (town, other):
        assert project.run("publish", str(target)).returncode == 0
        assert find_traces([(target / "current").resolve()], TRACES) == []
        assert len(list((target / "releases").iterdir())) == 1


def test_a_target_that_cannot_be_looked_into_is_said(project: Project) -> None:
    built(project)
    project.write(".site.targets", "/nowhere/town\n")
    done = project.hanhai("withdraw", "residents/li-lu", "--now")
    assert done.returncode == 1
    assert "/nowhere/town is not there" in done.stderr


def test_a_dry_run_and_names_elsewhere_write_nothing(project: Project) -> None:
    project.replace("content/projects/lamps.yml", "装路灯。", "李路装路灯。")
    before = snapshot(project.folder)
    dry = project.run("withdraw", "residents/li-lu", "--dry-run", "--reason", "本人要求")
    assert dry.returncode == 0
    assert "content/projects/lamps.yml:2:" in dry.stdout
    stopped = project.run("withdraw", "residents/li-lu")
    assert stopped.returncode == 1
    assert "--now" in stopped.stderr
    assert snapshot(project.folder) == before


PICTURE = "picture: {file: crew.png, alt: {zh: 人}, credit: 甲, licence: CC BY 4.0}\n"
OWN = "own: {publisher: {zh: 小城日报}, title: 虚构的报道, date: 2021-05}\n"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("content/residents/broken.yml", b"name: {zh: ''}\npicture: {file: crew.png}\nsources: [own]\n"),
        ("content/residents/torn.yml", b"sources:\n  - 'own'\npicture: {file: crew.png\n"),
        ("content/residents/wide.yml", "sources: [own]  # crew.png".encode("utf-16")),
        ("content/residents/gbk.yml", "name: 格尔木\nsources: [own]\npicture: {file: Crew.PNG}\n".encode("gbk")),
        ("content/residents/other.yaml", b"sources: [own]\npicture: {file: crew.png}\n"),
        ("content/themes.yml", b"# crew.png, [@own]\n"),
        ("docs/zh/torn.md", b"---\ntitle: [\n---\n![](../../content/media/crew.png) [@own]\n"),
    ],
)
def test_what_a_file_that_does_not_load_may_use_is_kept_and_said(path: str, content: bytes, project: Project) -> None:
    save(project.folder / "content/media/crew.png", 40, 30)
    project.write("content/sources.yml", project.read("content/sources.yml") + OWN)
    project.write(LI_LU, project.read(LI_LU).replace("sources: [paper]", "sources: [paper, own]") + PICTURE)
    alone = project.run("withdraw", "residents/li-lu", "--dry-run").stdout
    assert "The picture content/media/crew.png is deleted" in alone
    assert "Sources that it alone cites are deleted: own, web." in alone
    file = project.folder / path
    file.write_bytes((file.read_bytes() if file.exists() else b"") + content)
    dry = project.run("withdraw", "residents/li-lu", "--dry-run").stdout
    for word in ("own", "crew.png"):
        assert f"“{word}” stands here too" in dry
    assert f"{path}:" in dry
    if path.endswith("broken.yml"):
        project.hanhai("withdraw", "residents/li-lu", "--now")
    assert (project.folder / "content/media/crew.png").exists()
    assert OWN in project.read("content/sources.yml")


def test_a_word_that_only_looks_like_a_source_keeps_none(project: Project) -> None:
    project.write("content/sources.yml", project.read("content/sources.yml") + OWN)
    project.replace(LI_LU, "sources: [paper]", "sources: [paper, own]")
    project.write("content/residents/broken.yml", "name: {zh: ''}\nsources: [own-page, known]\n")
    project.write("docs/en/about.md", project.read("docs/en/about.md") + "\nOur own words.\n")
    dry = project.run("withdraw", "residents/li-lu", "--dry-run").stdout
    assert "Sources that it alone cites are deleted: own, web." in dry
    assert "stands here too" not in dry


def test_now_takes_the_person_off_the_home_page_too(project: Project) -> None:
    project.replace("content/site.yml", "  route: old-gate\n", "  residents: [li-lu]\n  route: old-gate\n")
    before = project.read("content/site.yml")
    done = project.hanhai("withdraw", "residents/li-lu", "--now")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "li-lu" not in project.read("content/site.yml")
    assert project.read("content/site.yml") == before.replace("  residents: [li-lu]\n", "")
    assert find_traces([project.folder / "site"], TRACES) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("home:\n  residents: [a, li-lu, b] # three\n", "home:\n  residents: [a, b] # three\n"),
        ("home:\n  residents: [a, 'li-lu']\n  route: c\n", "home:\n  residents: [a]\n  route: c\n"),
        ("home:\n  residents: [li-lu]\n  route: li-lu\n", "home:\n  route: li-lu\n"),
        ("home: {residents: [li-lu], route: c}\n", "home: {route: c}\n"),
        (
            "home:\n  residents:\n    # first\n    - a\n    - li-lu  # 李路\n    # last\n    - b\n",
            "home:\n  residents:\n    # first\n    - a\n    # last\n    - b\n",
        ),
        ("home:\n  residents:\n  - li-lu\n  # next\n  route: c\n", "home:\n  # next\n  route: c\n"),
        (
            "home:\n  residents: [\n    a,  # one\n    li-lu,\n    b,\n  ]\n",
            "home:\n  residents: [\n    a,  # one\n    b,\n  ]\n",
        ),
        (
            "home:\n  tasks:\n    - {words: {zh: 甲}, to: residents/li-lu/}\n    - words: {zh: 乙}\n      to: map/\n",
            "home:\n  tasks:\n    - words: {zh: 乙}\n      to: map/\n",
        ),
        ("menu: [map/, residents/li-lu/]\n# 空\n", "menu: [map/]\n# 空\n"),
        ("home:\n  milestones: [li-lu]\n", "home:\n  milestones: [li-lu]\n"),
    ],
)
def test_a_record_is_cut_out_of_the_lists_and_the_rest_of_the_text_stays(old: str, new: str) -> None:
    assert without_record(f"# 设置\n{old}", "residents/li-lu") == f"# 设置\n{new}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("web:\n  a: b\nown:\n  title: 甲\n  url: https://own.example/", "web:\n  a: b\n"),
        ("own:\n  title: 甲\n# 注\n  date: 2020\nweb:\n  a: b\n", "web:\n  a: b\n"),
        ("own:\n  title: 甲  # 李路\n  # 李路\n# 网\nweb:\n  a: b\n", "# 网\nweb:\n  a: b\n"),
        ("own :\n  title: |\n    甲\n\n\n    乙\nweb: {a: b}\n", "web: {a: b}\n"),
        ("'own': {title: 甲,\n  date: 2020\n}\nweb: {a: b}\n", "web: {a: b}\n"),
        ("{own: {title: 甲}, web: {a: b}}\n", "{web: {a: b}}\n"),
        ("owned:\n  own: 甲\n", "owned:\n  own: 甲\n"),
    ],
)
def test_a_source_is_cut_out_however_it_is_written(old: str, new: str) -> None:
    assert without_fields(old, ["own"]) == new


def test_a_cache_that_is_a_file_is_looked_into_too(project: Project) -> None:
    shutil.rmtree(project.folder / ".cache")
    project.write(".cache", "李路")
    done = project.hanhai("withdraw", "residents/li-lu")
    assert done.returncode == 1
    assert ".cache: 名字 name" in done.stderr
    assert project.read(".cache") == "李路"
    project.write(".cache", "")
    again = project.hanhai("withdraw", "residents/li-lu", "--name", "李路")
    assert again.returncode == 0, again.stderr


def test_a_name_that_is_not_known_any_more_is_not_said_to_be_gone(project: Project) -> None:
    project.replace("docs/zh/about.md", "测试用的页面", "李路等人的页面")
    assert project.hanhai("withdraw", "residents/li-lu", "--now").returncode == 1
    again = project.hanhai("withdraw", "residents/li-lu", "--now")
    assert again.returncode == 1, again.stdout
    assert "--name" in again.stderr
    assert "没有它的痕迹" not in again.stdout
    named = project.hanhai("withdraw", "residents/li-lu", "--now", "--name", "李路")
    assert "about/index.html: 名字 name" in named.stderr


@pytest.mark.parametrize("key", ["residents/li-luu", "li-lu", "../x", ""])
def test_what_does_not_exist_cannot_be_withdrawn(key: str, project: Project) -> None:
    done = project.run("withdraw", key)
    assert done.returncode == 2
    assert "没有" in done.stderr


def test_a_build_after_the_consent_has_ended_shows_nothing_of_the_person(project: Project) -> None:
    old = "basis: {kind: public_list, sources: [web], reviewed: 2026-11-01}"
    project.replace(LI_LU, old, f"basis: {{kind: consent, consent: {ENDED}}}")
    site = built(project, env={"SOURCE_DATE_EPOCH": "1800000000", "HANHAI_SEARCH": "on", "HANHAI_SHARE": "on"})
    assert find_traces([site], TRACES) == []
    assert (site / "residents/li-lu/index.html").is_file()


@pytest.mark.parametrize(
    ("file", "content", "what"),
    [
        ("a.html", "李路".encode(), "name"),
        ("a.html", b"<p>LI  LU", "name"),
        ("a.json", rb'{"n": "\u674e\u8def"}', "name"),
        ("a.html", b"/?q=%E6%9D%8E%E8%B7%AF", "name"),
        ("a.bin", "李路".encode("utf-16-le"), "name"),
        ("a.pf_fragment", gzip.compress("李路".encode(), mtime=0), "name"),
        ("a.csv", b"x,lilu,y", "name"),
        ("a.ics", b"URL:https://x.example/residents/li-lu/", "address"),
        ("residents/li-lu.png", b"", "address"),
        ("a.webp", b"picture", "picture"),
        ("a.html", b"<path d='M4 4.5h7'>", "code"),
    ],
)
def test_a_trace_is_found_however_it_is_packed(file: str, content: bytes, what: str, tmp_path: Path) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_bytes(content)
    digest = hashlib.sha256(b"picture").hexdigest()
    traces = Traces(TRACES.names, TRACES.key, pictures=frozenset({digest}), codes=frozenset({"M4 4.5h7"}))
    assert what in [trace.what for trace in find_traces([tmp_path], traces)]


def test_only_its_own_page_may_hold_the_address(tmp_path: Path) -> None:
    for file in ("residents/li-lu/index.html", "en/residents/li-lu/index.html", "release.json"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(b"residents/li-lu/")
    assert find_traces([tmp_path], TRACES) == []
    (tmp_path / "release.json").write_bytes("residents/li-lu/ 李路".encode())
    assert [trace.what for trace in find_traces([tmp_path], TRACES)] == ["name"]
