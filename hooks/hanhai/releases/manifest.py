"""`release.json`: every file of a site with its SHA-256 and size, and what the site was made by."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from hanhai import __version__
from hanhai.characters import shown
from hanhai.disk import FILE_MODE, FOLDER_MODE, entries_below, open_to_all, read_opened
from hanhai.refusals import reason_of

MANIFEST = "release.json"
LARGEST = 100_000_000
"""Bytes beyond which a `release.json` is not read: 10,000 records in two languages need 6 million."""
LARGEST_FILE = 100_000_000
"""Bytes beyond which no file of a site is asked for: the inspection refuses larger ones."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGEST = re.compile(r"[0-9a-f]{64}")
ID = re.compile(r"[0-9a-f]{16}")


class NoRelease(Exception):
    """Raised where there is no sound `release.json`; has its reason in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


class Irregular(Exception):
    """Raised for what is neither a file nor a folder; the message is its path."""


class Noted(NamedTuple):
    """What is noted of a file."""

    sha256: str
    size: int


def noted(content: bytes) -> Noted:
    """What is noted of a file with this content."""
    return Noted(hashlib.sha256(content).hexdigest(), len(content))


@dataclass(frozen=True)
class Manifest:
    """All files of a release."""

    version: str
    """Of Hanhai."""
    released: bool
    """Whether it was built with `--release`, which refuses what is in doubt."""
    files: Mapping[str, Noted]
    """By path, `release.json` itself left out."""
    moved: Mapping[str, str]
    """Of pages that only lead on: the address that they lead to, below the root."""

    @cached_property
    def id(self) -> str:
        """Name of the release: a hash of all that it holds, so that it needs no clock."""
        return hashlib.sha256(self._body.encode()).hexdigest()[:16]

    @cached_property
    def _body(self) -> str:
        files = [
            f'    {json.dumps(path)}: {{"sha256": "{file.sha256}", "size": {file.size}}}'
            for path, file in sorted(self.files.items())
        ]
        moved = json.dumps(dict(sorted(self.moved.items())))
        head = f'  "version": {json.dumps(self.version)},\n  "release": {json.dumps(self.released)},\n'
        return f'{head}  "moved": {moved},\n  "files": {{\n' + ",\n".join(files) + "\n  }\n}\n"

    def render(self) -> bytes:
        """The same bytes for the same files."""
        return f'{{\n  "id": "{self.id}",\n{self._body}'.encode()


def make_manifest(
    folder: Path, *, released: bool, moved: Mapping[str, str], known: Mapping[str, Noted] = MappingProxyType({})
) -> Manifest:
    """The manifest of finished files, which everybody may read from now on; of what moved, what has a page is noted.

    Files of which all that is noted is known are not read again. Raises `Irregular`, or OSError.
    """
    files = {}
    for path, entry in entries_below(str(folder)):
        if entry.is_file(follow_symlinks=False):
            files[path] = known.get(path) or noted(read_opened(entry.path, FILE_MODE))
        elif entry.is_dir(follow_symlinks=False):
            open_to_all(entry.path, FOLDER_MODE)
        else:
            raise Irregular(path)
    files.pop(MANIFEST, None)
    return Manifest(__version__, released, files, {file: new for file, new in moved.items() if file in files})


def read_manifest(folder: Path) -> Manifest:
    """The manifest in a folder; raises `NoRelease`."""
    file = folder / MANIFEST
    try:
        if file.is_symlink() or not file.is_file():
            raise NoRelease("没有这个文件", "there is none")
        if file.stat().st_size > LARGEST:
            raise NoRelease("文件太大", "it is too large")
        return parse_manifest(file.read_bytes())
    except OSError as error:
        raise NoRelease(*reason_of(error)) from None


def parse_manifest(content: bytes) -> Manifest:
    """A manifest from its bytes; raises `NoRelease` for anything that no build wrote."""
    try:
        read = json.loads(content)
        files = {str(path): Noted(str(file["sha256"]), file["size"]) for path, file in read["files"].items()}
        moved = {str(path): str(address) for path, address in read["moved"].items()}
        manifest = Manifest(str(read["version"]), read["release"] is True, files, moved)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NoRelease("不是构建写成的样子", "it is not what a build writes") from None
    sound = all(map(_is_sound, files, files.values())) and not any(map(_SURROGATE.search, moved.values()))
    if not sound or manifest.id != read.get("id"):
        raise NoRelease("构建之后被改动过", "it was changed after the build")
    return manifest


def is_inside(path: str) -> bool:
    """Whether a path stays inside of the folder that it begins in."""
    return not {"", ".", ".."} & set(path.split("/")) and not set("\\\0") & set(path)


def _is_sound(path: str, file: Noted) -> bool:
    """Whether a path stays inside of the site and its hash is one."""
    named = is_inside(path) and path != MANIFEST and not _SURROGATE.search(path)
    sized = type(file.size) is int and 0 <= file.size <= LARGEST_FILE
    return named and sized and bool(_DIGEST.fullmatch(file.sha256))


class Difference(NamedTuple):
    """Something in which a folder is not what its manifest says."""

    path: str
    what: str
    """One of the keys of `_WORDS`."""


def differences(folder: Path, manifest: Manifest, allowed: frozenset[str] = frozenset()) -> list[Difference]:
    """Where a folder differs from its manifest; further files may be allowed. Raises OSError."""
    found, seen = [], set()
    for path, entry in entries_below(str(folder)):
        if entry.is_dir(follow_symlinks=False):
            continue
        seen.add(path)
        if not entry.is_file(follow_symlinks=False):
            found.append(Difference(path, "irregular"))
        elif path in manifest.files:
            if not _is_same(entry.path, manifest.files[path]):
                found.append(Difference(path, "different"))
        elif path != MANIFEST and path not in allowed:
            found.append(Difference(path, "extra"))
    found += [Difference(path, "missing") for path in manifest.files.keys() - seen]
    return sorted(found)


def _is_same(path: str, file: Noted) -> bool:
    return noted(read_opened(path)) == file


_WORDS = {
    "missing": ("缺少", "missing"),
    "different": ("内容不同", "different"),
    "extra": ("多出来", "extra"),
    "unplanned": ("不属于这里", "does not belong here"),
    "irregular": ("不是普通文件", "no plain file"),
    "elsewhere": ("转到了别处", "leads elsewhere"),
    "unreachable": ("没有应答", "no answer"),
    "unasked": ("没有再问", "not asked for any more"),
    "unlisted": ("网站地图里有，版本里没有", "in the sitemap, but not in the release"),
}


def said(found: list[Difference], most: int) -> str:
    """What differs, a line each in both languages; of many only the first."""
    lines = [f"{shown(path)}：{_WORDS[what][0]} {_WORDS[what][1]}" for path, what in found[:most]]
    more = len(found) - most
    return "\n".join([*lines, f"另有 {more} 处 {more} more"] if more > 0 else lines)
