"""`hanhai build`: where it writes, where it will not, and what a release refuses."""

from __future__ import annotations

import datetime as dt

import pytest

from hanhai.library import load_library
from hanhai.release import release_problems
from projects import Project, built, copy_small
from reading import snapshot

LI_LU = "content/residents/li-lu.yml"
DRAFT = "content/milestones/planned.yml"


def on(year: int, month: int, day: int) -> dict[str, str]:
    """Environment of a release on a day."""
    return {"SOURCE_DATE_EPOCH": str(int(dt.datetime(year, month, day, 12, tzinfo=dt.UTC).timestamp()))}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that no command may change."""
    project = copy_small(tmp_path_factory.mktemp("untouched") / "project")
    project.write("photos/holiday.jpg", "not a site")
    project.write("notes.txt", "a file")
    project.write("docs/index.html", "looks like a site, but is a source")
    return project


@pytest.mark.parametrize(
    "output", [".", "..", "content", "content/residents", "content/new", "docs/zh", "docs", "notes.txt", "/"]
)
def test_a_folder_that_holds_something_else_is_never_written_to(output: str, untouched: Project) -> None:
    before = snapshot(untouched.folder.parent)
    done = untouched.run("build", "--output", output)
    assert done.returncode == 2
    assert output in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(untouched.folder.parent) == before


@pytest.mark.parametrize("address", ["town.example", "ftp://town.example/", "//town.example/"])
def test_an_address_that_is_none_is_refused(address: str, untouched: Project) -> None:
    done = untouched.run("build", "--site-url", address)
    assert done.returncode == 2
    assert address in done.stderr


def test_a_site_is_written_where_it_is_asked_for_and_again(project: Project) -> None:
    for _ in range(2):
        done = project.hanhai("build", "--output", "out/here")
        assert (done.returncode, done.stderr) == (0, "")
        assert not {"\x1b", "\r"} & set(done.stdout), "there is no terminal to move about on"
    assert (project.folder / "out/here/en/spirits/road/index.html").is_file()
    assert not (project.folder / "site").exists()
    assert "out/here" in done.stdout


def test_a_release_is_judged_by_its_day_and_leaves_drafts_out(project: Project) -> None:
    good = project.hanhai("build", "--release", env=on(2026, 11, 10))
    assert good.returncode == 0, good.stderr
    assert (project.folder / DRAFT).is_file()
    assert not (project.folder / "site/milestones/planned").exists()
    site = snapshot(project.folder / "site")
    late = project.hanhai("build", "--release", env=on(2028, 11, 10))
    assert late.returncode == 1
    assert f"{LI_LU}:5:1: " in late.stderr
    assert "review-due" in late.stderr
    assert "Traceback" not in late.stderr
    assert snapshot(project.folder / "site") == site


def test_only_a_release_is_judged_by_its_day(project: Project) -> None:
    done = project.hanhai("build", env=on(2028, 11, 10))
    assert (done.returncode, done.stderr) == (0, "")


def release_codes(project: Project, monkeypatch: pytest.MonkeyPatch, day: dict[str, str]) -> list[str]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day["SOURCE_DATE_EPOCH"])
    library = load_library(project.folder)
    assert library.problems == []
    return [problem.code for problem in release_problems(library, [])]


def test_a_release_refuses_a_consent_from_the_day_after_its_last(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    consent = "{date: 2026-01-01, scope: {zh: 姓名, en: Name}, expires: 2026-12-31, reference: A-1}"
    old = "basis: {kind: public_list, sources: [web], reviewed: 2026-11-01}"
    project.replace(LI_LU, old, f"basis: {{kind: consent, reviewed: 2026-11-01, consent: {consent}}}")
    assert release_codes(project, monkeypatch, on(2026, 12, 31)) == []
    assert release_codes(project, monkeypatch, on(2027, 1, 1)) == ["consent-expired"]


CONSENT = (
    "basis: {kind: consent, consent: {date: 2020-01-01, scope: {zh: 姓名, en: Name}, expires: %s, reference: A-1}}"
)


@pytest.mark.parametrize("epoch", ["", "yesterday", "2026-11-30", "-1", "١٢٣", "9" * 30])
def test_a_day_that_is_none_is_refused(epoch: str, project: Project) -> None:
    done = project.hanhai("build", env={"SOURCE_DATE_EPOCH": epoch})
    assert done.returncode == 1
    assert "the site stands as it was" in done.stderr
    assert "SOURCE_DATE_EPOCH must be seconds since 1970" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def consented(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small site with an invented consent, and no day that is said."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    project.replace(LI_LU, "basis: {kind: public_list, sources: [web], reviewed: 2026-11-01}", CONSENT % "2020-12-31")
    return project


def test_without_a_day_nothing_is_built_that_shows_a_consent_that_has_ended(consented: Project) -> None:
    """The clock may refuse a site; what is in one follows the day that is said."""
    done = consented.hanhai("build")
    assert done.returncode == 1
    assert f"{LI_LU}:5:1: 错误 [consent-expired]" in done.stderr
    assert "SOURCE_DATE_EPOCH=$(date +%s)" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (consented.folder / "site").exists()
    for last, shown in (((2020, 12, 31), True), ((2021, 1, 1), False)):
        page = built(consented, env=on(*last)) / "residents/li-lu/index.html"
        assert ("李路" in page.read_text("utf-8")) is shown


def test_a_consent_that_lasts_stops_no_build_and_changes_none(consented: Project) -> None:
    consented.replace(LI_LU, "2020-12-31", "2999-12-31")
    without = snapshot(built(consented))
    assert snapshot(built(consented, env=on(2998, 1, 1))) == without


def test_a_release_wants_a_review_within_a_year(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert release_codes(project, monkeypatch, on(2027, 11, 1)) == []
    assert release_codes(project, monkeypatch, on(2027, 11, 2)) == ["review-due"]
    project.replace(LI_LU, ", reviewed: 2026-11-01", "")
    assert release_codes(project, monkeypatch, on(2026, 11, 2)) == ["review-due"]


def test_a_warning_stops_a_release_but_no_build(project: Project) -> None:
    project.replace("content/projects/lamps.yml", "装路灯。", "装路灯")
    done = project.hanhai("build")
    assert done.returncode == 0
    assert "有 1 处提醒" in done.stderr
    assert "1 warning: see hanhai check" in done.stderr
    before = snapshot(project.folder / "site")
    released = project.hanhai("build", "--release")
    assert released.returncode == 1
    assert "content/projects/lamps.yml:2:17: 错误 [no-sentence-end]" in released.stdout + released.stderr
    assert snapshot(project.folder / "site") == before
