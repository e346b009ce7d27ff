"""Pagefind as a process that is asked by messages, each of which it answers."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hanhai.processes import die_with_parent


class NotIndexed(Exception):
    """Raised when Pagefind failed; the message is its own."""


class Pagefind:
    """Pagefind waiting for requests; it ends when nobody is left who could send one."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        """Start it in a folder, with settings that only the environment has."""
        from pagefind_bin_extended import get_executable

        pipe = subprocess.PIPE
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # closed in __exit__
        self._process = subprocess.Popen(
            [str(get_executable()), "--service"],
            stdin=pipe,
            stdout=pipe,
            stderr=self._said,
            env={**os.environ, **settings},
            cwd=folder,
            preexec_fn=die_with_parent,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.end()

    def end(self) -> None:
        """End it and free what it holds; a second time does nothing."""
        if not self._said.closed:
            self._process.kill()
            with self._process, self._said:
                pass

    def ask(self, requests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Its answers to requests; raises `NotIndexed` where one is an error or missing."""
        self.send(requests)
        return self.answers(len(requests))

    def send(self, requests: Sequence[Mapping[str, Any]]) -> None:
        """Send requests and go on; it works on them one by one."""
        assert self._process.stdin is not None
        lines = [json.dumps({"message_id": number, "payload": request}) for number, request in enumerate(requests)]
        try:
            self._process.stdin.write(b"".join(b64encode(line.encode()) + b"," for line in lines))
            self._process.stdin.flush()
        except BrokenPipeError:
            raise NotIndexed(self._complaint()) from None

    def answers(self, count: int) -> list[dict[str, Any]]:
        """The answers to as many requests; raises `NotIndexed` where one is an error or missing."""
        assert self._process.stdout is not None
        received: list[bytes] = []
        left = count
        while left and (some := os.read(self._process.stdout.fileno(), 1 << 20)):
            received.append(some)
            left -= some.count(b",")
        if left:
            raise NotIndexed(self._complaint())
        answers = [json.loads(b64decode(line))["payload"] for line in b"".join(received).split(b",")[:-1]]
        for answer in answers:
            if answer["type"] == "Error":
                raise NotIndexed(str(answer.get("message")))
        return answers

    def _complaint(self) -> str:
        self._said.seek(0)
        return self._said.read().decode("utf-8", "replace").strip()
