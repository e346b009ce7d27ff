"""Commands run under strace: which calls they make to their folders, and what happens when one of these goes wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

CHANGES = (
    "write,openat,mkdir,chmod,fchmodat,rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat,symlink,"
    "syncfs,fsync,sendfile,copy_file_range"
)
"""Calls that change files."""
SWITCHING = frozenset({"rename", "renameat", "renameat2", "symlink", "unlink"})
"""Calls by which one site takes the place of another: each is tried."""
_LINE = re.compile(r"(\d+) +(\w+)\((.*)")


class Call(NamedTuple):
    """A call that a command makes: the how-manieth of its name."""

    name: str
    number: int


class Ended(NamedTuple):
    """How a command ended; the code is that of the signal, negative, when it was killed."""

    code: int
    out: str
    err: str


@dataclass
class Driver:
    """The process that forks for each command."""

    process: subprocess.Popen[str]
    folder: Path
    """For what commands say and strace writes."""
    child: int = 0
    """Process of the command that ran last."""

    def run(self, program: str, *arguments: str, at: Path, strace: Sequence[str] = (), release: bool = False) -> Ended:
        """Run `mkdocs` or `hanhai` at a folder, under strace if it is given options."""
        assert self.process.stdin
        own = {"HANHAI_SEARCH": "off", "HANHAI_SHARE": "off", "HANHAI_PROJECT": str(at), "HANHAI_COMMAND": "build"}
        own["HANHAI_RELEASE"] = "on" if release else "off"
        out, err = self.folder / "out", self.folder / "err"
        command = {"program": program, "arguments": arguments, "folder": str(at), "env": own}
        self._say(json.dumps(command | {"out": str(out), "err": str(err)}))
        self.child = int(self._heard())
        with self._traced(strace):
            self._say("go")
            code = int(self._heard())
        return Ended(code, *(file.read_text("utf-8") if file.exists() else "" for file in (out, err)))

    @contextmanager
    def _traced(self, options: Sequence[str]) -> Iterator[None]:
        if not options:
            yield
            return
        strace = shutil.which("strace")
        assert strace, "there is no strace: make test installs it where it may"
        command = [strace, "-f", "-o", str(self.folder / "calls"), *options, "-p", str(self.child)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
            assert tracer.stderr
            said = iter(tracer.stderr.readline, "")
            assert any("attached" in line for line in said), "strace could not attach"
            yield
            tracer.communicate(timeout=60)

    def calls(self, changing: bool) -> list[Call]:
        """The calls of the process that was traced last, in order; those alone that change a file."""
        counts: Counter[str] = Counter()
        found = []
        for line in (self.folder / "calls").read_text("utf-8", "replace").splitlines():
            match = _LINE.match(line)
            if match is None or int(match[1]) != self.child:
                continue
            counts[match[2]] += 1
            if not changing or match[2] != "openat" or "O_CREAT" in match[3]:
                found.append(Call(match[2], counts[match[2]]))
        return found

    def _say(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def _heard(self) -> str:
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, "the driver ended"
        return line.strip()


@contextmanager
def driving(folder: Path) -> Iterator[Driver]:
    """A driver that is ready."""
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("driver.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert process.stdin
    assert process.stdout
    try:
        assert process.stdout.readline() == "ready\n"
        yield Driver(process, folder)
    finally:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


def only(paths: Iterable[Path]) -> list[str]:
    """Options that have strace look only at calls with some paths."""
    return [option for path in paths for option in ("-P", str(path))]


def record(paths: Iterable[Path]) -> list[str]:
    """Options that note all calls that change some paths."""
    return ["-e", f"trace={CHANGES}", *only(paths)]


def inject(call: Call, fault: str, paths: Iterable[Path], *, on: bool = False) -> list[str]:
    """Options that have a call go wrong, and with `on` all of its name after it."""
    when = f"{call.number}{'+' if on else ''}"
    return ["-e", f"trace={call.name}", "-e", f"inject={call.name}:{fault}:when={when}", *only(paths)]


def spread(calls: Sequence[Call], count: int) -> list[Call]:
    """That many calls, evenly from the first to the last, and every call that a switch is made of."""
    assert len(calls) >= count, f"only {len(calls)} calls"
    switching = [call for call in calls if call.name in SWITCHING]
    return switching + [calls[position * (len(calls) - 1) // (count - 1)] for position in range(count)]


def tree_below(folder: Path, names: Iterable[str]) -> list[Path]:
    """A folder, and files below it with the folders they lie in."""
    files = [folder / name for name in names]
    folders = {parent for file in files for parent in file.parents if parent.is_relative_to(folder)}
    return [*sorted(folders), *files]
