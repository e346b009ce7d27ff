"""The search index of finished pages, made by Pagefind: one a language."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from hanhai.processes import die_with_parent

CHUNK_WORDS = "4000"
"""Size of a piece of the index: about 8 kB; a query loads one for each of its words."""
SCRIPT = "252d272bd34d483d19a752060f6a065114d15ab12c42d8f905ca565e2768a009"
"""SHA-256 of the one script that the pinned release of Pagefind writes; a new release has another."""
_NEW_INDEX = {"type": "NewIndex", "config": {"exclude_selectors": [".cite"]}}
_GET_FILES = {"type": "GetFiles", "index_id": 0}
"""Asked to write files itself (WriteFiles), Pagefind answers before they are whole."""
_AT_A_TIME = 100
"""Requests whose answers fit into a pipe that nobody reads yet."""


class NotIndexed(Exception):
    """Raised when Pagefind failed; the message is its own."""


def write_search_index(folder: Path) -> None:
    """Index finished pages with Pagefind, one index a language; raises `NotIndexed`.

    Pagefind numbers pages as they come. Left to itself it takes them as the file system lists them, and another file
    system gives another index; so it is told each page, in order. (Its Python package waits 0.1 s for every answer.)
    """
    root = os.fspath(folder)
    pages = sorted(os.path.relpath(os.path.join(at, name), root) for at, name in _found(root))  # noqa: PTH118  # thousands
    answers = _ask(folder, [_NEW_INDEX, *(_add(root, page) for page in pages), _GET_FILES])
    lost = [page for page, answer in zip(pages, answers[1:-1], strict=True) if answer.get("page_count") != 1]
    if lost:
        raise NotIndexed(", ".join(lost[:5]))
    for file in answers[-1]["files"]:
        _write(folder / "pagefind", file["path"], b64decode(file["content"]))


def _write(folder: Path, path: str, content: bytes) -> None:
    if path.startswith("pagefind-") and path.endswith(("js", "css")):
        return  # Pagefind's own dialogs, which no page uses
    if path == "pagefind-entry.json":  # Pagefind names the languages in a random order
        content = json.dumps(json.loads(content), sort_keys=True).encode()
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _found(root: str) -> Iterator[tuple[str, str]]:
    return ((at, name) for at, _, names in os.walk(root) for name in names if name.endswith(".html"))


def _add(root: str, page: str) -> dict[str, Any]:
    """Addresses hold no sign that means something in a glob; a page that is not found is an error all the same."""
    return {"type": "AddDir", "index_id": 0, "path": root, "glob": page}


def _ask(folder: Path, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Pagefind's answers; raises `NotIndexed` where one is an error or missing."""
    answers: list[dict[str, Any]] = []
    with tempfile.TemporaryFile() as said:
        with suppress(BrokenPipeError), _pagefind(folder, said) as process:
            for start in range(0, len(requests), _AT_A_TIME):
                answers += _exchange(process, start, requests[start : start + _AT_A_TIME])
            process.kill()
        failed = [str(answer.get("message")) for answer in answers if answer["type"] == "Error"]
        if failed or len(answers) != len(requests):
            said.seek(0)
            raise NotIndexed(failed[0] if failed else said.read().decode("utf-8", "replace").strip())
    return answers


def _pagefind(folder: Path, said: IO[bytes]) -> subprocess.Popen[bytes]:
    """Pagefind waiting for requests; it ends when nobody is left who could send one."""
    from pagefind_bin_extended import get_executable

    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK_WORDS}
    pipe = subprocess.PIPE
    command = [str(get_executable()), "--service"]
    return subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=said, env=environment, cwd=folder, preexec_fn=die_with_parent
    )


def _exchange(
    process: subprocess.Popen[bytes], start: int, requests: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Send some requests and read as many answers, or fewer when Pagefind ends."""
    assert process.stdin is not None
    assert process.stdout is not None
    lines = [json.dumps({"message_id": start + n, "payload": request}) for n, request in enumerate(requests, 1)]
    process.stdin.write(b"".join(b64encode(line.encode()) + b"," for line in lines))
    process.stdin.flush()
    received: list[bytes] = []
    left = len(requests)
    while left and (some := os.read(process.stdout.fileno(), 1 << 20)):
        received.append(some)
        left -= some.count(b",")
    return (json.loads(b64decode(line))["payload"] for line in b"".join(received).split(b",")[:-1])
