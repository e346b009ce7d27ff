"""YAML, Markdown and characters that must not come in. For the parts of a case see `mistakes.py`."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from hanhai import time_limit
from hanhai.building import Build
from hanhai.failures import BuildFailed
from hanhai.options import Options
from mistakes import assert_same, lay_over, report_of
from picture_files import SVG
from projects import Project, built
from reading import read_site

HOSTILE = Path(__file__).parents[1] / "hostile"
CASES = [
    f"{group}/{folder.name}" for group in ("characters", "sources") for folder in sorted((HOSTILE / group).iterdir())
]
TO_BUILD = (
    "characters/page-bidi-override",
    "sources/front-matter-status-misspelt",
    "sources/conflict-middle-alone",
    "sources/prose-page-unclosed-links",
    "sources/prose-record-quotes",
)
MARKED = [
    pytest.param(name, marks=pytest.mark.group(f"hostile {group}"), id=case)
    for name in CASES
    for group, _, case in [name.partition("/")]
]
BOMBS = [name for name in CASES if "bomb" in name or "depth" in name]
MEMORY = 256_000_000
HEAD = "---\ntitle: 访问小城\ndescription: 只有中文的页面。\n"


@pytest.mark.parametrize("name", MARKED)
def test_a_hostile_source_is_refused_word_for_word(name: str, project: Project) -> None:
    lay_over(HOSTILE / name, project)
    report = report_of(project)
    assert_same((HOSTILE / name / "expected.txt").read_text("utf-8"), report)
    assert ": 错误 [" in report


@pytest.mark.parametrize("name", CASES)
def test_a_report_names_the_place_in_both_languages_and_hides_nothing(name: str) -> None:
    report = (HOSTILE / name / "expected.txt").read_text("utf-8")
    chinese = re.findall(r"^\S.*:\d+:\d+: (?:错误|提醒) \[[a-z0-9-]+\] .*[。\w]$", report, re.MULTILINE)
    english = re.findall(r"^    (?:error|warning) \[[a-z0-9-]+\] .*[.\w]$", report, re.MULTILINE)
    assert len(chinese) == len(english) > 0
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]", report)


@pytest.mark.parametrize("name", TO_BUILD)
def test_a_build_with_a_hostile_source_writes_nothing(name: str, project: Project) -> None:
    lay_over(HOSTILE / name, project)
    done = project.hanhai("build")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (HOSTILE / name / "expected.txt").read_text("utf-8").split("\n")[0] in done.stderr
    assert not (project.folder / "site").exists()


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}status: published\n# status: draft\n---\n这一页已经写完。\n",
        f"{HEAD}# 草稿请改状态\n---\n这一页已经写完。\n",
        f"{HEAD}---\n写 `status: draft` 的是草稿。\n\n```\nstatus: draft\n```\n",
        f"{HEAD}---\n状态：草稿箱已经清空。\n".replace("状态：", "信箱的状态是：") + "\n第一份草稿写了三天。\n",
        f"{HEAD}---\n草稿：1 份，藏于市档案馆。\n\n状态：草案（公开征求意见稿）。\n\n公开：0 项，未公开：2 项。\n",
        f"{HEAD}---\nPublished: No. 5 of 2024.\n\nStatues hidden in the sand.\n\nPublished: 0 copies.\n",
        f"{HEAD}status: published\n---\n# 草稿\n\n状态：草稿\n",
        HEAD.replace("只有中文的页面。", '"标签 #草稿 的来历。"') + "---\n这一页已经写完。\n",
        HEAD.replace("只有中文的页面。", "条例（草案）的说明，三次草稿都在。") + "---\n这一页讲草稿的来历。\n",
        HEAD.replace("访问小城", "草稿与定稿")
        + "# 未公开的文件不在这里\n# TODO: read the drafts of others\n---\n本页为草稿箱。\n",
        f"{HEAD}---\nThis page is a draftsman’s.\n\nThis is a draft law of 1954.\n",
        f"{HEAD}---\nState drafts were read aloud, and the private draft too.\n",
    ],
    ids=[
        *("published on purpose", "a comment in words", "code", "Chinese prose", "figures", "English figures"),
        *("a draft of a rule", "a title about drafts", "a draft law"),
        *("public words", "quoted", "English prose"),
    ],
)
def test_a_page_that_only_speaks_of_drafts_is_published(text: str, project: Project) -> None:
    project.write("docs/zh/visit.md", text)
    assert "draft-in" not in report_of(project)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_of_yaml_is_refused_in_little_time_and_memory(name: str, project: Project) -> None:
    lay_over(HOSTILE / name, project)
    sources = [path for path in project.folder.rglob("*") if path.suffix in (".yml", ".md")]
    largest = max(sources, key=lambda path: (path.stat().st_mtime_ns, path.stat().st_size))
    script = (
        "import sys; from pathlib import Path; from hanhai.source import decode_text, read_text\n"
        "text = decode_text(Path(sys.argv[1]).read_bytes(), 'a.yml')[0]\n"
        "text = text.removeprefix('---\\n').split('\\n---\\n')[0] if sys.argv[1].endswith('.md') else text\n"
        "print(*(problem.code for problem in read_text(text, 'a.yml').problems))"
    )
    command = [sys.executable, "-c", script, str(largest)]
    done = subprocess.run(command, preexec_fn=_confined, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() in ("anchor", "alias", "merge-key", "too-deep"), done.stdout


def _confined() -> None:
    """In the new process: 256 MB of memory and two seconds of the processor."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (2, 2))


@pytest.mark.parametrize("piece", ["[[x/y]] ", "[@no] ", "路, "])
def test_a_hundred_thousand_mistakes_are_named_within_a_minute_of_the_processor(piece: str, project: Project) -> None:
    paragraphs = "\n\n".join(f"    {piece * 200}" for _ in range(501))
    lamps = project.read("content/projects/lamps.yml")
    project.write("content/projects/lamps.yml", f"{lamps}story:\n  zh: |-\n{paragraphs}\n")
    command = [sys.executable, "-m", "hanhai", "check", "--format", "json"]
    limit = partial(resource.setrlimit, resource.RLIMIT_CPU, (60, 60))
    done = subprocess.run(command, cwd=project.folder, preexec_fn=limit, capture_output=True, check=False)
    assert done.returncode in (0, 1), "what is only a warning ends with 0"
    assert len(json.loads(done.stdout)["problems"]) >= 100_000


def test_work_that_does_not_end_is_stopped_with_the_name_of_the_page() -> None:
    with pytest.raises(time_limit.RenderingFailed, match=r"docs/zh/visit\.md: Laying it out takes more than 0\.01 s"):
        _count_without_end()


def _count_without_end() -> None:
    with time_limit.time_limit("docs/zh/visit.md", 0.01):
        _count()


def _count() -> None:
    for _ in count():
        pass


def test_an_error_of_ones_own_is_raised_when_the_time_is_up() -> None:
    time_limit.begin_limit(0.01, ValueError("docs/zh/visit.md"))
    try:
        with pytest.raises(ValueError, match=r"docs/zh/visit\.md"):
            _count()
    finally:
        time_limit.end_limit()


def test_the_check_names_a_text_that_takes_too_long(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "SECONDS", 0.01)
    project.write("docs/zh/visit.md", f"{HEAD}---\n" + "**路***灯* [甲](https://甲.example/)，\n\n" * 5_000)
    report = report_of(project)
    assert "docs/zh/visit.md:5:1: 错误 [render-time] 排版超过 0.01 秒，写法过于复杂。" in report
    assert "error [render-time] Laying it out takes more than 0.01 seconds: it is too intricate." in report


def test_work_that_goes_down_without_end_is_stopped_likewise() -> None:
    def down() -> None:
        down()

    with pytest.raises(time_limit.RenderingFailed, match="nested too deep"), time_limit.time_limit("docs/zh/visit.md"):
        down()


def test_a_page_of_one_megabyte_that_people_could_read_is_taken(project: Project) -> None:
    project.write("docs/zh/visit.md", f"{HEAD}---\n" + "这是很长的一页，写的是虚构的小城。\n\n" * 18_000)
    assert report_of(project) == "\n"


def test_a_draft_page_is_in_no_output(project: Project) -> None:
    project.write(
        "docs/zh/secret.md",
        f"{HEAD.replace('访问小城', '尚未公开')}status: draft\n---\n![图](../assets/hidden.svg)机密。\n",
    )
    project.write("docs/en/secret.md", "---\ntitle: Not out yet\ndescription: A draft.\n---\nSecret words.\n")
    project.write(
        "docs/zh/news/coming.md",
        f"{HEAD.replace('访问小城', '尚未公开')}date: 2026-05-01\nstatus: draft\n---\n机密。\n",
    )
    project.write("docs/assets/hidden.svg", SVG)
    site = built(project)
    assert not [
        path for path in site.rglob("*") if "secret" in path.name or "hidden" in path.name or path.name == "coming"
    ]
    for path in site.rglob("*"):
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            assert "尚未公开" not in text, path
            assert "机密" not in text, path
            assert "Secret words" not in text, path
            assert "Not out yet" not in text, path


def test_a_draft_translation_is_replaced_by_the_page_in_the_default_language(project: Project) -> None:
    project.write(
        "docs/en/visit.md", "---\ntitle: Visiting\ndescription: A draft.\nstatus: draft\n---\nSecret words.\n"
    )
    page = read_site(built(project))["en/visit/"]
    assert "Secret words" not in page.main.text
    assert "这一页还没有译成英文" in page.main.text


def test_what_the_system_leaves_is_passed_over_and_never_published(project: Project) -> None:
    for path in (
        "docs/.DS_Store",
        "docs/zh/Thumbs.db",
        "docs/assets/desktop.ini",
        "docs/zh/._visit.md",
        "content/.DS_Store",
    ):
        project.write(path, "秘密")
    assert report_of(project) == "\n"
    names = {path.name for path in built(project).rglob("*")}
    assert not names & {".DS_Store", "Thumbs.db", "desktop.ini", "._visit.md", "._visit"}


def test_a_picture_that_goes_away_during_a_build_is_named(project: Project) -> None:
    project.write("docs/assets/gate.svg", SVG)
    build = Build(project.folder, project.folder / "site", "https://town.example/", Options(search=False))
    build.begin()
    try:
        assert build.library.page_pictures
        (project.folder / "docs/assets/gate.svg").unlink()
        with pytest.raises(BuildFailed, match=r"went away during the build: .*docs/assets/gate\.svg"):
            build.write_pictures()
    finally:
        build.abandon()
