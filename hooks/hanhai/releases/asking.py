"""Requests to one host: few at a time, of bounded length, answered in time, led to no other host."""

from __future__ import annotations

import threading
import time
from http.client import HTTPException
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from hanhai import __version__
from hanhai.releases.unanswered import TOO_SLOW, reason_of_host

PATIENCE = 20.0
"""Seconds that a host may take for one answer, from the question on."""
SLOWEST = 20_000
"""Bytes that are worth another second: a large file on a slow link takes its time."""
_PIECE = 65_536
MOVED = frozenset({301, 302, 303, 307, 308})
_HOPS = 3
_ENOUGH = 10
"""Requests without an answer after which no more are made."""


class Unreachable(Exception):
    """Raised when a host gives no answer; has the reason in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


class Answer(NamedTuple):
    """What a host answered."""

    status: int
    body: bytes
    """One byte more than wanted at most."""
    location: str
    """Where it leads to, if anywhere."""


class Host:
    """A host with the address of a site's root."""

    def __init__(self, root: str) -> None:
        parts = urlsplit(root if root.endswith("/") else f"{root}/")
        self.root = parts._replace(path=quote(parts.path, safe="/%:@!$&'()*+,;=~")).geturl()
        self._opener = OpenerDirector()  # without what follows redirects by itself, or opens files
        for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler()):
            self._opener.add_handler(handler)
        self._failed = 0
        self._counting = threading.Lock()

    @property
    def is_silent(self) -> bool:
        """Whether it failed to answer so often that it need not be asked any more."""
        return self._failed >= _ENOUGH

    def address(self, path: str) -> str:
        """Absolute address of something below the root."""
        return self.root + quote(path)

    def ask(self, path: str, most: int) -> Answer:
        """What it answers at once; raises `Unreachable`."""
        return self._once(self.address(path), most)

    def follow(self, path: str, most: int) -> Answer:
        """What it answers in the end, also after it led to another address of its own; raises `Unreachable`."""
        answer = self.ask(path, most)
        for _ in range(_HOPS):
            if answer.status not in MOVED or not self._is_own(answer.location):
                break
            answer = self._once(answer.location, most)
        return answer

    def _is_own(self, address: str) -> bool:
        own, other = urlsplit(self.root), urlsplit(address)
        return own.hostname == other.hostname and other.scheme in ("https", own.scheme)

    def _once(self, url: str, most: int) -> Answer:
        headers = {"User-Agent": f"hanhai/{__version__}", "Accept-Encoding": "identity", "Cache-Control": "no-cache"}
        exchange = _Exchange(self._opener, Request(url, headers=headers), most + 1)
        try:
            return exchange.answer()
        except Unreachable:
            with self._counting:
                self._failed += 1
            raise


class _Exchange(threading.Thread):
    """One question and its answer, beside whoever waits for it: a host that drips is waited for no longer."""

    def __init__(self, opener: OpenerDirector, request: Request, most: int) -> None:
        super().__init__(daemon=True)
        self._opener, self._request, self._most = opener, request, most
        self._received = 0
        self._given_up = False
        self._answer: Answer | None = None
        self._reason = TOO_SLOW

    def answer(self) -> Answer:
        """What the host answers; raises `Unreachable`."""
        began = time.monotonic()
        self.start()
        while self.is_alive() and (left := began + PATIENCE + self._received / SLOWEST - time.monotonic()) > 0:
            self.join(left)
        self._given_up = True
        if self._answer is None:
            raise Unreachable(*self._reason)
        return self._answer

    def run(self) -> None:
        """Ask, and read until all is there or nobody waits any more."""
        try:
            with self._opener.open(self._request, timeout=PATIENCE) as response:
                location, pieces = response.headers.get("Location", ""), []
                while not self._given_up and (piece := response.read1(min(_PIECE, self._most - self._received))):
                    pieces.append(piece)
                    self._received += len(piece)
                url = self._request.full_url
                self._answer = Answer(response.status, b"".join(pieces), location and urljoin(url, location))
        except (OSError, HTTPException, ValueError) as error:
            self._reason = reason_of_host(error)
