"""`sw.js`: the worker with what it must know of its release."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hanhai.guide import OFFLINE
from hanhai.library import Library
from hanhai.offline.guides import Guide
from hanhai.offline.needs import digest, file_of, find_needs
from hanhai.pages import static_folder

_WORKERS = Path(__file__).parent.parent.parent / "templates" / "workers"
PREVIEW = _WORKERS / "preview.js"
"""The worker of the preview, which only clears away another."""
_MARK = '"⟦site⟧"'
_CODE = frozenset({".css", ".js"})
_LATER = ("guide.js", "offline.js")
"""Scripts that the page of what is kept asks for when it has been read."""


@dataclass(frozen=True)
class Worker:
    """What a worker is made from."""

    folder: Path
    library: Library
    style: str
    lists: dict[str, str]
    """File of each language's guide, by code."""
    guides: Sequence[Guide]


def render_worker(worker: Worker) -> str:
    """The worker's text. Its release is a hash of all that it may keep, so that a change of any gives a new worker."""
    template = (_WORKERS / "sw.js").read_text("utf-8")
    files = {address: digest(file_of(worker.folder, address).read_bytes()) for address in _core_of(worker)}
    code = (guide.hashes.items() for guide in worker.guides)
    files |= {address: value for pairs in code for address, value in pairs if Path(address).suffix in _CODE}
    site = {
        "style": worker.style,
        "core": _core_of(worker),
        "files": files,
        "lists": worker.lists,
        "languages": _languages_of(worker.library),
    }
    release = digest((template + json.dumps(site, sort_keys=True)).encode())
    text = json.dumps({"release": release} | site, ensure_ascii=False, sort_keys=True)
    return template.replace(_MARK, text)


def _core_of(worker: Worker) -> list[str]:
    """What is kept from the first visit on: the page that says what is kept, with its styles and scripts; the lists."""
    notices = [f"{worker.library.languages.prefix(code)}{OFFLINE}" for code in worker.lists]
    needs = find_needs(worker.folder, [f"{notice}index.html" for notice in notices], all_of_them=False)
    later = (static_folder(worker.style) + script for script in _LATER)
    first = {need for need in needs if Path(need).suffix in _CODE | {".svg"}}
    return sorted({*notices, *worker.lists.values(), *later, *first})


def _languages_of(library: Library) -> list[dict[str, str]]:
    """Languages with their notices, the one at the root last: every address begins with its prefix."""
    prefixes = sorted((library.languages.prefix(code) for code in library.languages.codes), key=lambda p: (-len(p), p))
    return [{"prefix": prefix, "offline": f"{prefix}{OFFLINE}"} for prefix in prefixes]
