"""The files of a finished folder as such: what they are, what they are called, what they begin with."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from hanhai.inspection.faults import Fault
from hanhai.inspection.sorts import SEARCH

_WITHOUT_ENDING = frozenset({"_headers", "_redirects"})
_NAME = re.compile(r"\w[\w.-]*")
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "html": (b"<!doctype html>",),
    "htm": (b"<!doctype html>",),
    "css": (),
    "js": (),
    "json": (b"{", b"["),
    "geojson": (b"{",),
    "webmanifest": (b"{",),
    "xml": (b"<?xml ",),
    "ics": (b"BEGIN:VCALENDAR\r\n",),
    "csv": (b"\xef\xbb\xbf",),
    "txt": (),
    "svg": (b"<svg", b"<?xml "),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "webp": (b"RIFF",),
    "woff2": (b"wOF2",),
    "pagefind": (b"\x1f\x8b",),
    "pf_meta": (b"\x1f\x8b",),
    "pf_index": (b"\x1f\x8b",),
    "pf_fragment": (b"\x1f\x8b",),
}
"""What files may be, and what their content then begins with."""
_MAY_BE_EMPTY = frozenset({"_redirects", "txt"})
_SORTS = ((stat.S_ISLNK, "link"), (stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"))


def ending_of(file: str) -> str:
    """What stands behind the last dot of a file's name; the name itself where it has none."""
    return file.rpartition("/")[2].rpartition(".")[2]


def list_files(folder: Path, planned: Iterable[str] = ()) -> tuple[dict[str, int], list[Fault]]:
    """Size of each regular file below a folder, by its path, and what is wrong with the names and sorts of all.

    What is planned may have any name: old addresses are what they once were.
    """
    known = {path for file in planned for path in (file, *_above(file))}
    sizes: dict[str, int] = {}
    faults: list[Fault] = []
    waiting = [""]
    while waiting:
        above = waiting.pop()
        with os.scandir(f"{folder}/{above}") as entries:
            for entry in entries:
                path = f"{above}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                    faults += _name_faults(path, entry.name)
                    continue
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(found.st_mode):
                    sizes[path] = found.st_size
                    faults += _file_faults(path, entry.name, found.st_size)
                else:
                    faults.append(Fault(_shown(path), "not-a-file", _sort_of(found.st_mode)))
    faults = [fault for fault in faults if fault.code != "foreign-name" or fault.file not in known]
    return dict(sorted(sizes.items())), faults


def _above(file: str) -> Iterator[str]:
    """Folders that a file lies in."""
    end = file.rfind("/")
    while end > 0:
        yield file[:end]
        end = file.rfind("/", 0, end)


def _sort_of(mode: int) -> str:
    return next((sort for is_sort, sort in _SORTS if is_sort(mode)), "device")


def _shown(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode()


def _name_faults(path: str, name: str) -> list[Fault]:
    fine = _NAME.fullmatch(name) and unicodedata.is_normalized("NFC", name)
    return [] if fine else [Fault(_shown(path), "foreign-name")]


def _file_faults(path: str, name: str, size: int) -> list[Fault]:
    ending = ending_of(path)
    if name in _WITHOUT_ENDING:
        wrong = "/" in path
    else:
        wrong = "." not in name or ending not in _BEGINNINGS or (ending.startswith("p") and _out_of_place(path, ending))
    if wrong:
        return [Fault(_shown(path), "foreign-type"), *_name_faults(path, name)]
    faults = _name_faults(path, name)
    if not size and ending not in _MAY_BE_EMPTY:
        faults.append(Fault(_shown(path), "empty-file"))
    return faults


def _out_of_place(path: str, ending: str) -> bool:
    return (ending == "pagefind" or ending.startswith("pf_")) and not path.startswith(SEARCH)


def begins_rightly(file: str, raw: bytes) -> bool:
    """Whether a file's content is what its ending says."""
    ending = ending_of(file)
    starts = _BEGINNINGS.get(ending, ())
    if ending == "webp" and raw[8:12] != b"WEBP":
        return False
    return not starts or not raw or raw.startswith(starts)
