"""A whole build, search index and pictures for shared links included, needs no network and asks nothing of one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from projects import Project, copy_small

WHOLE = {"HANHAI_SEARCH": "on", "HANHAI_SHARE": "on"}
ALONE = ["unshare", "--user", "--net"]
"""A network of its own with nothing in it, and a user who owns nothing."""
ASKED = re.compile(r"(?:connect|sendto|sendmsg|sendmmsg)\(")
LOCAL = re.compile(r"sa_family=AF_UNIX")
CALL = "import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\ns.connect(('192.0.2.1', 53))\n"


def build(project: Project, before: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """`hanhai build` under another program."""
    return run(project.folder, [*before, sys.executable, "-m", "hanhai", "build"])


def run(folder: Path, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **WHOLE}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def asked_of_others(trace: Path) -> list[str]:
    """Lines of a trace in which a process turned to anything but a socket of this machine."""
    lines = trace.read_text("utf-8", "replace").splitlines()
    assert lines, "nothing was traced"
    return [line for line in lines if ASKED.search(line) and not LOCAL.search(line)]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    assert shutil.which("unshare"), "没有 unshare。 There is no unshare."
    for command in (ALONE, ["unshare", "--net"]):
        if run(tmp_path_factory.getbasetemp(), [*command, "true"]).returncode == 0:
            return command
    pytest.skip("NOT TESTED: this system allows no network namespace, so no build was tried without a network")


def trace(project: Path, file: Path, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    assert shutil.which("strace"), "没有 strace。 There is no strace."
    calls = "trace=execve,connect,sendto,sendmsg,sendmmsg"
    return run(project, ["strace", "-f", "-qq", "-e", calls, "-e", "signal=none", "-o", str(file), *command])


def test_a_build_passes_where_there_is_no_network(alone: list[str], tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    assert run(tmp_path, [*alone, sys.executable, "-c", CALL]).returncode, "the network is still there"
    done = build(project, alone)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project.folder / "site/pagefind/pagefind-entry.json").is_file()
    assert list((project.folder / "site/assets").rglob("*.png"))


def test_no_process_of_a_build_turns_to_a_network(tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    file = tmp_path / "trace"
    done = trace(project.folder, file, [sys.executable, "-m", "hanhai", "build"])
    assert done.returncode == 0, done.stdout + done.stderr
    programs = set(re.findall(r'execve\("[^"]*/([^/"]+)"', file.read_text("utf-8", "replace")))
    assert any(name.startswith("pagefind") for name in programs), programs
    assert asked_of_others(file) == []


def test_a_call_to_a_network_would_be_found(tmp_path: Path) -> None:
    file = tmp_path / "trace"
    trace(tmp_path, file, [sys.executable, "-c", CALL])
    (line,) = asked_of_others(file)
    assert "192.0.2.1" in line
