"""Requests to one host: few at a time, of bounded length, answered in time, led to no other host."""

from __future__ import annotations

import threading
from http.client import HTTPException
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from hanhai import __version__

PATIENCE = 20.0
"""Seconds that a host may take for one answer."""
MOVED = frozenset({301, 302, 303, 307, 308})
_HOPS = 3
_ENOUGH = 10
"""Requests without an answer after which no more are made."""


class Unreachable(Exception):
    """Raised when a host gives no answer; the message is the reason."""


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
        self.root = root if root.endswith("/") else f"{root}/"
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
        try:
            with self._opener.open(Request(url, headers=headers), timeout=PATIENCE) as response:
                location = response.headers.get("Location", "")
                return Answer(response.status, response.read(most + 1), location and urljoin(url, location))
        except (OSError, HTTPException, ValueError) as error:
            with self._counting:
                self._failed += 1
            raise Unreachable(str(error)) from None
