"""What requirements files pin and lock files hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCKS = {"requirements.txt": "requirements.lock", "requirements-dev.txt": "requirements-dev.lock"}
"""The lock of each requirements file."""
_PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[A-Za-z0-9.+!_-]+)")
_LOCKED = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; (?P<where>[^\\]+?))? \\")
_HASH = re.compile(r"    --hash=sha256:(?P<digest>[0-9a-f]{64})(?: \\)?")


@dataclass(frozen=True)
class Locked:
    """One package of a lock."""

    name: str
    version: str
    digests: tuple[str, ...]
    """SHA-256 of each of its files: the source and the wheels of all platforms."""


def normal(name: str) -> str:
    """A package's name as locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_pins(file: Path) -> dict[str, str]:
    """Version by name of what a requirements file pins, with the files that it names; raises ValueError on others."""
    pins: dict[str, str] = {}
    for line in filter(None, (line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines())):
        if line.startswith("-r "):
            pins |= read_pins(file.parent / line[3:].strip())
        elif match := _PIN.fullmatch(line):
            pins[normal(match["name"])] = match["version"]
        else:
            raise ValueError(f"{file.name}: {line!r} is no pin")
    return pins


def read_lock(file: Path) -> dict[str, Locked]:
    """Packages of a lock by name; raises ValueError on a line that is neither a package nor a SHA-256."""
    found: dict[str, list[str]] = {}
    versions: dict[str, str] = {}
    name = ""
    for line in file.read_text("utf-8").splitlines():
        if match := _LOCKED.fullmatch(line):
            name = match["name"]
            versions[name], found[name] = match["version"], []
        elif name and (match := _HASH.fullmatch(line)):
            found[name].append(match["digest"])
        else:
            raise ValueError(f"{file.name}: {line!r} is neither a package nor a SHA-256")
    return {name: Locked(name, versions[name], tuple(digests)) for name, digests in found.items()}
