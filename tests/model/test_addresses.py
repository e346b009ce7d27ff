"""The register of addresses: what enters, what it holds on to, how it survives git, and what mends a loss."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hanhai.addresses import MOST_LOST, answers_of, noted, refused, register_problems, with_printed
from hanhai.library import load_library
from hanhai.pages import plan_pages
from hanhai.problems import Problem, has_errors
from hanhai.register import REGISTER, Register, read_register, write_register
from projects import ROOT, Project

GIT = ["git", "-c", "user.name=Nobody", "-c", "user.email=nobody@small.example", "-c", "commit.gpgsign=false"]


def git(project: Project, *arguments: str) -> str:
    done = subprocess.run([*GIT, *arguments], cwd=project.folder, capture_output=True, text=True, check=True)
    return done.stdout


def release(project: Project) -> Register:
    """The register as a release leaves it."""
    library = load_library(project.folder)
    register = noted(read_register(project.folder), answers_of(library, plan_pages(library)))
    write_register(project.folder, register)
    return register


def problems_of(project: Project) -> list[Problem]:
    library = load_library(project.folder)
    assert not has_errors(library.problems)
    return register_problems(library, answers_of(library, plan_pages(library)), read_register(project.folder))


def codes_of(project: Project) -> list[str]:
    return [problem.code for problem in problems_of(project)]


def committed(project: Project) -> Project:
    """The project in a repository of its own, with a register."""
    release(project)
    (project.folder / ".gitattributes").write_text((ROOT / ".gitattributes").read_text("utf-8"), "utf-8")
    git(project, "init", "--quiet", "--initial-branch=main")
    commit(project)
    return project


def commit(project: Project) -> None:
    git(project, "add", "content", ".gitattributes")
    git(project, "commit", "--quiet", "--message=change")


def forget(project: Project, address: str) -> None:
    lines = project.read(REGISTER).splitlines(keepends=True)
    project.write(REGISTER, "".join(line for line in lines if line.split()[0] != address))


def test_a_site_that_did_not_change_has_nothing_to_say(project: Project) -> None:
    first = release(project)
    assert codes_of(project) == []
    assert release(project).text == first.text == project.read(REGISTER)
    assert first.text.splitlines() == sorted(set(first.text.splitlines()))


def test_the_register_has_pages_in_each_language_old_addresses_and_files_for_others(project: Project) -> None:
    lines = set(release(project).text.splitlines())
    assert {"/", "/en/", "/residents/li-lu/", "/en/residents/li-lu/", "/about/", "/activities.ics"} <= lines
    assert {"/data/places.geojson", "/data/schema/youth.json", "/en/manifest.webmanifest", "/sitemap.xml"} <= lines
    assert {"/spirit-sites/the-gate/ moved", "/residents/gone/ withdrawn"} <= lines
    assert not {line for line in lines if "404" in line or "planned" in line}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/redirects.yml", "youth/songs/: youth/\n"),
        ("content/redirects.yml", "youth/songs/: withdrawn\n"),
        ("content/youth/hymns.yml", "former_slugs: [songs]\n"),
    ],
)
def test_what_a_message_says_to_write_mends_the_loss(path: str, text: str, project: Project) -> None:
    release(project)
    record = project.read("content/youth/songs.yml")
    project.write("content/youth/hymns.yml", record)
    (project.folder / "content/youth/songs.yml").unlink()
    (problem,) = problems_of(project)
    assert (problem.code, problem.path) == ("address-vanished", REGISTER)
    assert project.read(REGISTER).splitlines()[problem.line - 1] in ("/youth/songs/", "/en/youth/songs/")
    assert "content/redirects.yml: youth/songs/: withdrawn" in problem.hint["en"]
    project.write(path, (record if path.endswith("hymns.yml") else "") + text)
    assert codes_of(project) == []


def test_a_draft_that_was_public_is_named_with_its_file(project: Project) -> None:
    release(project)
    project.replace("content/youth/songs.yml", "status: published", "status: draft")
    found = [problem.hint["en"] for problem in problems_of(project)]
    assert "In content/youth/songs.yml change status: draft to published or withdrawn." in found


def test_a_loss_that_was_asked_for_is_not_counted_again(project: Project) -> None:
    release(project)
    project.write("content/redirects.yml", "youth/: spirits/\nservices/: spirits/\nprojects/: spirits/\n")
    for key in ("youth/songs", "services/order", "projects/lamps"):
        project.replace(f"content/{key}.yml", "status: published", "status: withdrawn")
    (problem,) = problems_of(project)
    assert (problem.code, problem.severity) == ("many-addresses-lost", "warning")
    assert refused([problem], lose=True) == []
    assert has_errors(refused([problem], lose=False))
    release(project)
    assert codes_of(project) == []


def test_a_few_losses_with_a_way_on_need_no_asking(project: Project) -> None:
    before = len(release(project).lines)
    project.replace("content/residents/li-lu.yml", "status: published", "status: withdrawn")
    assert MOST_LOST * before > 2
    assert codes_of(project) == []


def test_a_flag_does_not_let_an_address_die(project: Project) -> None:
    release(project)
    (project.folder / "content/youth/songs.yml").unlink()
    assert has_errors(refused(problems_of(project), lose=True))


def test_what_is_on_paper_is_held_before_any_release(project: Project) -> None:
    write_register(project.folder, with_printed(Register(), ["residents/li-lu/", "youth/songs/"]))
    assert codes_of(project) == []
    (project.folder / "content/youth/songs.yml").unlink()
    assert "address-vanished" in codes_of(project)


def test_a_record_with_mistakes_is_not_called_lost(project: Project) -> None:
    release(project)
    project.replace("content/youth/songs.yml", "status: published", "status: public")
    library = load_library(project.folder)
    answers = answers_of(library, plan_pages(library))
    assert register_problems(library, answers, read_register(project.folder)) == []


@pytest.mark.parametrize("is_committed", [False, True])
def test_a_line_that_git_has_seen_cannot_be_taken_out(is_committed: bool, project: Project) -> None:
    committed(project)
    forget(project, "/about/")
    if is_committed:
        commit(project)
    (problem,) = problems_of(project)
    assert problem.code == "register-shortened"
    assert "/about/" in problem.message["en"]


def test_a_register_that_is_deleted_is_missed(project: Project) -> None:
    committed(project)
    (project.folder / REGISTER).unlink()
    assert codes_of(project) == ["register-shortened"]


def test_a_line_that_was_never_committed_may_be_taken_out_again(project: Project) -> None:
    committed(project)
    write_register(project.folder, with_printed(read_register(project.folder), ["tried-out/"]))
    assert "address-vanished" in codes_of(project)
    forget(project, "/tried-out/")
    assert codes_of(project) == []


def test_two_editors_additions_merge_by_themselves(project: Project) -> None:
    committed(project)
    git(project, "checkout", "--quiet", "-b", "other")
    project.write("content/youth/hymns.yml", project.read("content/youth/songs.yml"))
    release(project)
    commit(project)
    git(project, "checkout", "--quiet", "main")
    project.write("content/youth/games.yml", project.read("content/youth/songs.yml"))
    release(project)
    commit(project)
    git(project, "merge", "--quiet", "--no-edit", "other")
    lines = set(project.read(REGISTER).splitlines())
    assert {"/youth/hymns/", "/youth/games/", "/en/youth/hymns/", "/en/youth/games/"} <= lines
    assert not has_errors(problems_of(project))
    release(project)
    assert codes_of(project) == []


def test_line_ends_of_windows_change_nothing(project: Project) -> None:
    committed(project)
    file = project.folder / REGISTER
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert codes_of(project) == []


def test_a_register_that_cannot_be_read_is_named_and_never_taken_for_empty(project: Project) -> None:
    (project.folder / REGISTER).mkdir()
    (problem,) = problems_of(project)
    assert problem.code == "register-unreadable"


def test_chains_end_at_the_page(project: Project) -> None:
    moves = "a/: b/\nb/: c/\nc/: spirit-sites/the-gate/\nx/: y/\ny/: residents/gone/\n/旧/index.html: /\n"
    project.write("content/redirects.yml", moves)
    ways = load_library(project.folder).ways
    for name in "abc":
        assert ways.redirects[f"{name}/"] == "spirit-sites/old-gate/"
        assert ways.redirects[f"en/{name}/"] == "en/spirit-sites/old-gate/"
    assert ways.redirects["旧/"] == ""
    assert "en/旧/" not in ways.redirects
    assert {"x/", "y/", "en/x/", "en/y/"} <= set(ways.withdrawn)


def test_the_former_address_of_what_was_withdrawn_does_not_name_it(project: Project) -> None:
    project.replace("content/residents/gone.yml", "status:", "former_slugs: [gone-once]\nstatus:")
    pages = plan_pages(load_library(project.folder))
    assert pages.by_address["residents/gone-once/"].template == "withdrawn.html"
    assert not any("gone" in text for pair in pages.redirects.items() for text in pair)


def test_a_redirect_of_one_language_stands_before_that_of_all(project: Project) -> None:
    project.write("content/redirects.yml", "old/: about/\nen/old/: en/visit/\n")
    ways = load_library(project.folder).ways
    assert (ways.redirects["old/"], ways.redirects["en/old/"]) == ("about/", "en/visit/")


def test_the_register_of_this_site_is_kept_and_nothing_in_it_is_lost() -> None:
    project = Project(ROOT)
    assert (ROOT / REGISTER).is_file()
    assert not has_errors(problems_of(project))


def test_git_is_asked_for_nothing_where_there_is_none(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    release(project)
    monkeypatch.setenv("PATH", str(Path("/nowhere")))
    assert codes_of(project) == []
