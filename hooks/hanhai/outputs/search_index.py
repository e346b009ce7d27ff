"""The search index of finished pages, made by Pagefind: one a language, one after the other."""

from __future__ import annotations

import hashlib
import json
import os
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hanhai.disk import make_folder
from hanhai.kept_indexes import Index, KeptIndexes
from hanhai.pagefind import Pagefind
from hanhai.program import program_digest
from hanhai.releases.manifest import noted
from hanhai.searched import Searched, page_for_index, searched

CHUNK_WORDS = "4000"
"""Size of a piece of the index: about 8 kB; a query loads one for each of its words."""
SCRIPT = "252d272bd34d483d19a752060f6a065114d15ab12c42d8f905ca565e2768a009"
"""SHA-256 of the one script that the pinned release of Pagefind writes; a new release has another."""
ENTRY = "pagefind/pagefind-entry.json"
_NEW_INDEX = {"type": "NewIndex", "config": {"exclude_selectors": [".cite"]}}
_GET_FILES = {"type": "GetFiles", "index_id": 0}
"""Asked to write files itself (WriteFiles), Pagefind answers before they are whole."""
_AT_A_TIME = 100
"""Pages that are made ready while Pagefind reads as many."""


@dataclass
class _Language:
    """Searched pages of a language in order, and what they hold as a hash."""

    tag: str
    pages: list[tuple[str, Searched]] = field(default_factory=list)
    size: int = 0
    hash: Any = field(default_factory=hashlib.sha256)

    def add(self, page: str, part: Searched) -> None:
        self.pages.append((page, part))
        self.size += len(part.main)
        self.hash.update(f"{page}\n{len(part.main)}\n".encode() + part.main)

    @property
    def key(self) -> str:
        """The same key, the same index."""
        made_by = (program_digest().hex(), version("pagefind-bin-extended"))
        return hashlib.sha256("\n".join((*made_by, self.hash.hexdigest())).encode()).hexdigest()


def write_search_index(folder: Path, kept: KeptIndexes | None = None) -> dict[str, Index]:
    """Index finished pages with Pagefind, one index a language; raises `NotIndexed`.

    Pagefind numbers pages as they come, so it is given each page, in order. Its Python package waits 0.1 s for every
    answer. An index whose pages did not change is taken from what was kept.
    """
    indexes: dict[str, Index] = {}
    changed = []
    for language in _languages(folder):
        index = kept.take(language.tag, language.key, folder) if kept else None
        if index:
            indexes[language.tag] = index
        else:
            changed.append(language)
    indexes |= dict(_make(folder, changed))
    languages = {tag: index.entry["languages"][tag] for tag, index in sorted(indexes.items())}
    if indexes:
        shared = next(iter(indexes.values())).entry
        _write(folder, ENTRY, json.dumps({**shared, "languages": languages}, sort_keys=True).encode())
    return indexes


def _languages(folder: Path) -> list[_Language]:
    """What there is to index, the language with most to index last."""
    found: dict[str, _Language] = {}
    for page in _found(os.fspath(folder)):
        part = _read(folder, page)
        if part:
            found.setdefault(part.tag, _Language(part.tag)).add(page, part)
    return sorted(found.values(), key=lambda language: (language.size, language.tag))


def _found(root: str) -> list[str]:
    above = ((at[len(root) + 1 :], names) for at, _, names in os.walk(root))
    return sorted(f"{at}/{name}".lstrip("/") for at, names in above for name in names if name.endswith(".html"))


def _read(folder: Path, page: str) -> Searched | None:
    with open(f"{folder}/{page}", "rb") as file:  # noqa: PTH123  # a Path for each of thousands costs more
        return searched(file.read())


def _make(folder: Path, languages: Sequence[_Language]) -> Iterator[tuple[str, Index]]:
    """Make indexes in turn: Pagefind reads the pages of one language while it builds the index of the one before.

    Building takes most of its memory, so that it never does it for two languages at a time.
    """
    with ExitStack() as running:
        building: tuple[_Language, Pagefind] | None = None
        for language in languages:
            pagefind = running.enter_context(Pagefind(folder, {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK_WORDS}))
            _add_pages(pagefind, language.pages)
            if building:
                yield _built(folder, *building)
            pagefind.send([_GET_FILES])
            building = language, pagefind
        if building:
            yield _built(folder, *building)


def _add_pages(pagefind: Pagefind, pages: list[tuple[str, Searched]]) -> None:
    """Give it pages, and forget each."""
    pagefind.ask([_NEW_INDEX])
    under_way = 0
    while pages:
        requests = [_add(*page) for page in pages[:_AT_A_TIME]]
        del pages[:_AT_A_TIME]
        pagefind.answers(under_way)
        pagefind.send(requests)
        under_way = len(requests)
    pagefind.answers(under_way)


def _add(page: str, part: Searched) -> dict[str, Any]:
    return {"type": "AddFile", "index_id": 0, "file_path": page, "file_contents": page_for_index(part)}


def _built(folder: Path, language: _Language, pagefind: Pagefind) -> tuple[str, Index]:
    """Write the files of a language's index."""
    (answer,) = pagefind.answers(1)
    pagefind.end()
    files, entry = {}, {}
    while answer["files"]:
        file = answer["files"].pop()
        content = b64decode(file["content"])
        if file["path"] == "pagefind-entry.json":
            entry = json.loads(content)
        elif not _is_dialog(file["path"]):
            path = f"pagefind/{file['path']}"
            files[path] = noted(content)
            _write(folder, path, content)
    (found,) = entry["languages"].values()
    entry["languages"] = {language.tag: found}
    return language.tag, Index(language.key, entry, files)


def _is_dialog(path: str) -> bool:
    """Whether a file is of Pagefind's own dialogs, which no page uses."""
    return path.startswith("pagefind-") and path.endswith(("js", "css"))


def _write(folder: Path, path: str, content: bytes) -> None:
    """Write a file, unless it is there: what all languages share, and is perhaps a link to the last build's."""
    file = f"{folder}/{path}"
    make_folder(file.rpartition("/")[0])
    with suppress(FileExistsError), open(file, "xb") as writer:  # noqa: PTH123  # likewise
        writer.write(content)
