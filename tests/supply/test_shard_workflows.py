"""The examples that run the parts on a CI service are sound: commands, numbers, hand-over, pins."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from hanhai.commands import COMMANDS, main
from hanhai.shards.shard import PARTS, parse_shard
from pins import ROOT

GITHUB = ROOT / "deploy/github-actions-shards.yml"
GITLAB = ROOT / "deploy/gitlab-ci-shards.yml"
BOTH = (GITHUB, GITLAB)
PINNED = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40}) # v(\d+\.\d+\.\d+)")
MATRIX = {"${{ matrix.shard }}": "number", "${{ strategy.job-total }}": "count"}
"""What GitHub fills in: the value of the matrix, and how many there are."""
PARALLEL = {"$CI_NODE_INDEX": "number", "$CI_NODE_TOTAL": "count"}
"""What GitLab fills in: the number of the job, from 1, and how many `parallel` asks for."""


def read(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return read


def jobs_of(file: Path) -> dict[str, Any]:
    """Jobs by name, GitLab's templates among them."""
    if file == GITHUB:
        jobs: dict[str, Any] = read(file)["jobs"]
        return jobs
    return {name: job for name, job in read(file).items() if name not in ("stages", "workflow")}


def lines_of(job: dict[str, Any]) -> list[str]:
    """What a job runs, line by line."""
    steps = [step["run"] for step in job.get("steps", ()) if "run" in step]
    return [line for run in steps for line in run.splitlines()] + [
        *job.get("before_script", ()),
        *job.get("script", ()),
    ]


def commands_of(file: Path) -> Iterator[tuple[str, list[str]]]:
    """The job and the words of each call of `hanhai`."""
    for name, job in jobs_of(file).items():
        for line in lines_of(job):
            if line.startswith(".venv/bin/hanhai "):
                filled = re.sub(r"\$\{\{.*?\}\}|\$CI_\w+", lambda found: found[0].replace(" ", "\0"), line)
                yield name, [word.replace("\0", " ") for word in shlex.split(filled)[1:]]


def shard_of(file: Path) -> str:
    """What is written behind `--shard`."""
    (words,) = (words for _, words in commands_of(file) if "--shard" in words)
    return words[words.index("--shard") + 1]


@pytest.mark.parametrize("file", BOTH, ids=lambda file: file.name)
def test_every_call_names_a_command_and_options_that_there_are(file: Path) -> None:
    calls = list(commands_of(file))
    assert [words[0] for _, words in calls] == ["build", "assemble", "publish", "verify"]
    for _, (name, *words) in calls:
        assert name in COMMANDS
        command = main.get_command(click.Context(main), name)
        assert command is not None
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= options


@pytest.mark.parametrize("file", BOTH, ids=lambda file: file.name)
def test_no_line_calls_a_target_of_make_that_there_is_not(file: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8").replace("$(VENV)", ".venv")
    called = {line.split()[1] for job in jobs_of(file).values() for line in lines_of(job) if line.startswith("make ")}
    assert called
    assert all(re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE) for target in called)


def test_the_matrix_of_github_counts_from_one_and_its_length_is_the_number_of_parts() -> None:
    numbers = jobs_of(GITHUB)["part"]["strategy"]["matrix"]["shard"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == 4
    written = shard_of(GITHUB)
    assert written == "/".join(MATRIX)
    for number in numbers:
        filled = {"number": str(number), "count": str(len(numbers))}
        text = written
        for name, what in MATRIX.items():
            text = text.replace(name, filled[what])
        shard = parse_shard(text)
        assert shard is not None
        assert (shard.number, shard.count) == (number, len(numbers))


def test_gitlab_fills_in_the_number_and_the_count_of_its_parallel_jobs() -> None:
    assert shard_of(GITLAB) == "/".join(PARALLEL)
    assert jobs_of(GITLAB)["part"]["parallel"] == 4


@pytest.mark.parametrize("file", BOTH, ids=lambda file: file.name)
def test_a_release_is_one_in_both_steps_and_only_what_was_joined_is_published(file: Path) -> None:
    calls = {words[0]: (job, words) for job, words in commands_of(file)}
    assert "--release" in calls["build"][1]
    assert "--release" in calls["assemble"][1]
    assert calls["assemble"][1][-1] == f"{PARTS}/*"
    jobs = jobs_of(file)
    for step, before in (("assemble", "build"), ("publish", "assemble")):
        assert calls[before][0] in jobs[calls[step][0]]["needs"]


def test_artifacts_hand_over_the_parts_and_the_site() -> None:
    steps = {name: job["steps"] for name, job in jobs_of(GITHUB).items()}
    given = [
        step["with"]["path"] for job in steps.values() for step in job if "upload-artifact" in step.get("uses", "")
    ]
    taken = [step["with"]["path"] for job in steps.values() for step in job if "download" in step.get("uses", "")]
    assert given == [PARTS, "site", "content/.addresses.txt"]
    assert taken == [PARTS, "site"]
    jobs = jobs_of(GITLAB)
    assert jobs["part"]["artifacts"]["paths"] == [f"{PARTS}/"]
    assert jobs["assemble"]["artifacts"]["paths"] == ["site/", "content/.addresses.txt"]


def test_actions_are_pinned_by_the_hash_of_a_full_version_the_same_one_everywhere() -> None:
    text = GITHUB.read_text("utf-8")
    pins = PINNED.findall(text)
    assert len(pins) == text.count("uses:")
    assert len({(action, digest, version) for action, digest, version in pins}) == len({pin[0] for pin in pins}) == 4
    assert read(GITHUB)["permissions"] == {"contents": "read"}


def test_parts_and_the_joining_run_on_the_same_machine_and_python() -> None:
    part, assemble = (jobs_of(GITHUB)[name] for name in ("part", "assemble"))
    assert part["runs-on"] == assemble["runs-on"]
    pythons = re.findall(r'python-version: "(.*)"', GITHUB.read_text("utf-8"))
    assert len(pythons) == 2
    assert len(set(pythons)) == 1
    assert re.fullmatch(r"3\.\d+\.\d+", pythons[0])
    jobs = jobs_of(GITLAB)
    assert jobs["part"]["extends"] == jobs["assemble"]["extends"] == ".hanhai"
    assert re.fullmatch(r"python:3\.\d+\.\d+-\w+", jobs[".hanhai"]["image"])
