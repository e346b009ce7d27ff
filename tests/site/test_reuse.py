"""What a build takes from the last one: the bytes are those of a build from nothing. Records and edits are invented."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exploring import explored
from hanhai.library import load_library
from hanhai.problems import ProblemsFound, has_errors
from projects import ROOT, Project, built, copy_small
from reading import differing, snapshot
from rebuilding import build_here

EDITS_A_SEED, SEEDS = 10, 5
RECORD = "residents/li-lu/index.html"


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for the builder's key that is of this test alone."""
    state = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    return state


def inodes(site: Path) -> dict[str, int]:
    return {file.relative_to(site).as_posix(): file.stat().st_ino for file in site.rglob("*.html")}


def test_a_second_build_takes_the_pages_of_all_records(project: Project) -> None:
    before = inodes(built(project))
    first = snapshot(project.folder / "site")
    after = inodes(built(project, env={"PYTHONHASHSEED": "4711"}))
    assert snapshot(project.folder / "site") == first
    taken = {file for file, inode in after.items() if before[file] == inode}
    records = {f"{code}{kind}/{slug}/index.html" for code in ("", "en/") for kind, slug in published(project)}
    assert records <= taken


def published(project: Project) -> list[tuple[str, str]]:
    return [(entry.kind, entry.slug) for entry in load_library(project.folder).public]


def test_only_pages_that_show_a_changed_record_are_made_anew(project: Project) -> None:
    before = inodes(built(project))
    project.replace("content/residents/li-lu.yml", "虚构的修路人", "虚构的养路人")
    after = inodes(built(project))
    assert "养路人" in project.read("site/spirits/road/index.html"), "it shows who stands for it"
    assert after["spirits/road/index.html"] != before["spirits/road/index.html"]
    assert after["youth/songs/index.html"] == before["youth/songs/index.html"]


@pytest.mark.parametrize("way", ["page", "key", "no key", "cache", "mode", "link"])
def test_what_was_changed_since_or_planted_is_made_anew(
    project: Project, own_state: Path, tmp_path: Path, way: str
) -> None:
    site = built(project)
    good = snapshot(site)
    kept = project.folder / ".cache/pages"
    if way == "page":
        (site / RECORD).write_bytes(good[RECORD].replace(b"</h1>", b" (changed)</h1>"))
    elif way == "key":
        (own_state / "hanhai/key").write_bytes(bytes(32))
        (site / RECORD).write_bytes(b"changed")
    elif way == "no key":
        (own_state / "hanhai/key").chmod(0o644)
    elif way == "cache":
        kept.write_bytes(kept.read_bytes().replace(RECORD.encode(), RECORD.encode().upper()))
    elif way == "mode":
        (site / RECORD).chmod(0o666)
    else:
        (tmp_path / "elsewhere").write_bytes(good[RECORD])
        (site / RECORD).unlink()
        (site / RECORD).symlink_to(tmp_path / "elsewhere")
    inode = (site / RECORD).lstat().st_ino
    assert snapshot(built(project)) == good
    assert (site / RECORD).lstat().st_ino != inode
    assert (site / RECORD).lstat().st_mode & 0o777 == 0o644


def test_the_site_before_last_is_gone_on_with(project: Project) -> None:
    folder = (built(project) / RECORD).parent.stat().st_ino
    good = snapshot(built(project))
    assert snapshot(built(project)) == good
    assert (project.folder / "site" / RECORD).parent.stat().st_ino == folder
    assert (project.folder / ".site.last").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("way", ["written into", "replaced", "mode", "link", "folder", "further", "no folder"])
def test_what_was_planted_in_the_site_before_last_is_never_published(
    project: Project, tmp_path: Path, way: str
) -> None:
    built(project)
    good = snapshot(built(project))
    last = project.folder / ".site.last"
    page = last / RECORD
    if way == "written into":
        page.write_bytes(b"changed")
    elif way == "replaced":
        page.unlink()
        page.write_bytes(good[RECORD].replace(b"</h1>", b" x</h1>"))
    elif way == "mode":
        page.chmod(0o666)
    elif way == "link":
        (tmp_path / "elsewhere").write_bytes(good[RECORD])
        page.unlink()
        page.symlink_to(tmp_path / "elsewhere")
    elif way == "folder":
        page.unlink()
        (page / "inside").mkdir(parents=True)
    elif way == "further":
        (last / "planted").mkdir()
        (last / "planted/x.html").write_bytes(b"x")
        (last / "empty").mkdir()
    else:
        last.rename(tmp_path / "elsewhere")
        last.symlink_to(tmp_path / "elsewhere")
    site = built(project)
    assert snapshot(site) == good
    assert (site / RECORD).lstat().st_mode & 0o777 == 0o644
    assert not (site / "empty").exists()


def test_a_page_that_is_no_more_is_in_no_later_site(project: Project) -> None:
    built(project)
    built(project)
    project.replace("content/residents/li-lu.yml", "status: published", "status: draft")
    site = built(project)
    assert not (site / RECORD).parent.exists()


def test_a_home_that_cannot_be_written_costs_time_only(project: Project) -> None:
    nowhere = {"XDG_STATE_HOME": "", "HOME": "/nonexistent"}
    first = snapshot(built(project, env=nowhere))
    assert snapshot(built(project, env=nowhere)) == first
    assert not (project.folder / ".cache/pages").exists()


def test_a_program_that_changed_makes_all_pages_anew(project: Project, tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    shutil.copytree(ROOT / "hooks", hooks, ignore=shutil.ignore_patterns("__pycache__"))
    env = {"PYTHONPATH": str(hooks), "PYTHONDONTWRITEBYTECODE": "1"}
    built(project, env=env)
    template = hooks / "templates/record.html"
    template.write_text(template.read_text("utf-8").replace("<h1", '<h1 data-new="yes"', 1), "utf-8")
    assert 'data-new="yes"' in (built(project, env=env) / RECORD).read_text("utf-8")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A town with enough of everything to be edited."""
    return explored(copy_small(tmp_path_factory.mktemp("town") / "project"))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_each_random_edit_the_bytes_are_those_of_a_cold_build(
    town: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    project = Project(shutil.copytree(town.folder, tmp_path / "project"))
    monkeypatch.setenv("HANHAI_SEARCH", "off")
    monkeypatch.setenv("HANHAI_SHARE", "off")
    site = build_here(project, "site")
    made, taken = 0, 0
    for edit in sound_edits(project, random.Random(seed)):
        before = inodes(site)
        build_here(project, "site")
        (project.folder / ".cache/pages").rename(project.folder / ".cache/aside")
        cold = build_here(project, f"cold-{made}")
        (project.folder / ".cache/aside").replace(project.folder / ".cache/pages")
        assert differing(snapshot(site), snapshot(cold)) == [], edit
        shutil.rmtree(cold)
        made += 1
        taken += sum(before.get(file) == inode for file, inode in inodes(site).items())
    assert made == EDITS_A_SEED
    assert taken > made


def test_the_preview_takes_pages_from_what_it_showed_before(project: Project) -> None:
    before = inodes(build_here(project, "shown", "serve"))
    project.replace("content/residents/li-lu.yml", "虚构的修路人", "虚构的养路人")
    after = inodes(build_here(project, "shown", "serve"))
    assert "养路人" in project.read(f"shown/{RECORD}")
    assert after["youth/songs/index.html"] == before["youth/songs/index.html"]
    assert after[RECORD] != before[RECORD]


def sound_edits(project: Project, chance: random.Random) -> Iterator[str]:
    """Edits made one after the other, each left in place; those that `check` refuses are taken back."""
    made = 0
    while made < EDITS_A_SEED:
        before = snapshot(project.folder / "content") | {}
        words = chance.choice(EDITS)(project, chance)
        if words and is_sound(project):
            made += 1
            yield words
        else:
            put_back(project.folder / "content", before)


def is_sound(project: Project) -> bool:
    try:
        return not has_errors(load_library(project.folder).problems)
    except ProblemsFound:
        return False


def put_back(folder: Path, files: dict[str, bytes]) -> None:
    for name in snapshot(folder).keys() - files.keys():
        (folder / name).unlink()
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def a_record(project: Project, chance: random.Random) -> Path:
    return chance.choice(sorted(file for file in (project.folder / "content").glob("*/*.yml") if _is_record(file)))


def _is_record(file: Path) -> bool:
    return file.parent.name not in ("languages", "media")


def _substitute(file: Path, pattern: str, new: Callable[[re.Match[str]], str]) -> str:
    text = file.read_text("utf-8")
    changed = re.sub(pattern, new, text, count=1, flags=re.MULTILINE)
    file.write_text(changed, "utf-8")
    return f"{file.name}: {pattern}" if changed != text else ""


def _rename(project: Project, chance: random.Random) -> str:
    return _substitute(
        a_record(project, chance), r"^name: \{zh: ([^,]+),", lambda m: f"name: {{zh: {m[1]}{chance.choice('甲乙丙')},"
    )


def _reword(project: Project, chance: random.Random) -> str:
    return _substitute(
        a_record(project, chance), r"^(summary: .*en: [^}]+)", lambda m: f"{m[1]} Word {chance.random()}."
    )


def _translate_no_longer(project: Project, chance: random.Random) -> str:
    return _substitute(a_record(project, chance), r"^(name: \{zh: [^,]+), en: [^}]+", lambda m: m[1])


def _tell(project: Project, chance: random.Random) -> str:
    other = a_record(project, chance)
    key = f"{other.parent.name}/{other.stem}"
    story = f"story: {{zh: '见[[{key}]]，{chance.random()}。', en: 'See [[{key}]].'}}\nstatus:"
    return _substitute(a_record(project, chance), r"^status:", lambda m: story)


def _hide(project: Project, chance: random.Random) -> str:
    to = chance.choice(("draft", "published"))
    return _substitute(a_record(project, chance), r"^status: (?!withdrawn)\w+", lambda m: f"status: {to}")


def _relate(project: Project, chance: random.Random) -> str:
    other = a_record(project, chance)
    line = f"related: [{other.parent.name}/{other.stem}]\nstatus:"
    return _substitute(a_record(project, chance), r"^status:", lambda m: line)


def _put_in_themes(project: Project, chance: random.Random) -> str:
    return _substitute(a_record(project, chance), r"^sources:", lambda m: "themes: [safe-society]\nsources:")


def _count(project: Project, chance: random.Random) -> str:
    return _substitute(a_record(project, chance), r"^value: \d+", lambda m: f"value: {chance.randrange(1, 900)}")


def _date(project: Project, chance: random.Random) -> str:
    return _substitute(a_record(project, chance), r"^date: \d{4}", lambda m: f"date: {chance.randrange(1950, 2020)}")


def _delete(project: Project, chance: random.Random) -> str:
    file = a_record(project, chance)
    file.unlink()
    return f"{file.name} deleted"


def _copy(project: Project, chance: random.Random) -> str:
    file = a_record(project, chance)
    number = chance.randrange(1000)
    fresh = file.with_name(f"{file.stem}-{number}.yml")
    shutil.copyfile(file, fresh)
    _substitute(fresh, r"^name: \{zh: [^,}]+(, en: [^}]+)?", lambda m: f"name: {{zh: 新{number}, en: New {number}")
    return f"{fresh.name} added"


def _relabel(project: Project, chance: random.Random) -> str:
    file = project.folder / "content/languages" / chance.choice(("zh.yml", "en.yml"))
    return _substitute(file, r"^( +sources: )(.+)$", lambda m: f"{m[1]}{m[2].strip()}x")


def _rename_theme(project: Project, chance: random.Random) -> str:
    return _substitute(project.folder / "content/themes.yml", r"en: (\w)", lambda m: f"en: New {m[1]}")


def _add_term(project: Project, chance: random.Random) -> str:
    term = f"terms:\n  - {{id: t{chance.randrange(10**6)}, name: {{zh: 学{chance.choice('校堂')}, en: a term}}}}"
    return _substitute(project.folder / "content/terms.yml", r"^terms:", lambda m: term)


EDITS: list[Callable[[Project, random.Random], str]] = [
    *(_rename, _reword, _translate_no_longer, _tell, _hide, _relate, _put_in_themes, _count, _date, _delete, _copy),
    *(_relabel, _rename_theme, _add_term),
]
