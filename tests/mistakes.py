"""Projects with mistakes: laid over the small site, and what is said of them.

A case is a folder of files laid over the small site, and `expected.txt`, the whole report. `delete.txt` names files of
the small site that the case is without, `edits.json` texts to change in its files (path to the old and the new text),
`copies.json` files to copy within it (new path to old path), `make.json` what no repository can hold (path to the name
of a recipe in `picture_files.py`), `write.json` files with signs that no editor shows (path to the text; `\\udcff` is
the byte FF; a list is a beginning, a piece, how often it stands there, and an end).
"""

from __future__ import annotations

import difflib
import json
import shutil
from pathlib import Path
from typing import Any

from hanhai.library import load_library
from hanhai.problems import ProblemsFound, render_text
from picture_files import RECIPES
from projects import Project

NOT_SOURCES = ("expected.txt", "delete.txt", "edits.json", "copies.json", "make.json", "write.json")


def lay_over(case: Path, project: Project) -> None:
    for file in sorted(case.rglob("*")):
        path = file.relative_to(case)
        if file.is_file() and path.as_posix() not in NOT_SOURCES:
            target = project.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    if (case / "delete.txt").is_file():
        for path in (case / "delete.txt").read_text("utf-8").split():
            (project.folder / path).unlink()
    for path, origin in listed(case / "copies.json").items():
        shutil.copyfile(project.folder / origin, project.folder / path)
    for path, (old, new) in listed(case / "edits.json").items():
        project.replace(path, old, new)
    for path, text in listed(case / "write.json").items():
        before, piece, times, after = text if isinstance(text, list) else (text, "", 0, "")
        target = project.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(f"{before}{piece * times}{after}".encode("utf-8", "surrogateescape"))
    for path, recipe in listed(case / "make.json").items():
        target = project.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        RECIPES[recipe](target)


def listed(file: Path) -> dict[str, Any]:
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}


def report_of(project: Project) -> str:
    try:
        problems = load_library(project.folder).problems
    except ProblemsFound as found:
        problems = found.problems
    return render_text(problems) + "\n"


def assert_same(expected: str, actual: str) -> None:
    lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), "expected.txt", "now", lineterm="")
    assert actual == expected, "\n" + "\n".join(lines)
