"""Pages poured into shells and written, on as many processes as there are cores."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from threading import RLock

from hanhai.page_keys import PageKeys
from hanhai.pages import Page
from hanhai.processes import core_count, make_pool, may_fork
from hanhai.putting import Done, Putting
from hanhai.quiet import collector_off
from hanhai.rendering import Renderer
from hanhai.shell import Shell

FEW = 400
"""Pages up to which a second process costs more than it saves."""
_CHUNK = 150
"""Pages that a process takes at a time: few enough that none waits long for another at the end."""


@dataclass(frozen=True)
class Pouring:
    """What pages are made from and where they go."""

    putting: Putting
    renderer: Renderer
    shells: dict[str, Shell]
    keys: PageKeys | None = None
    """None where every page is made anew."""

    def write(self, pages: Sequence[Page]) -> None:
        """Write some pages, or take them from the last build."""
        with collector_off():
            for page in pages:
                key = self.keys.of(page) if self.keys and not page.document else ""
                if not self.putting.has(page.file, key):
                    self.putting.write(page.file, key, self.render(page))

    def render(self, page: Page) -> bytes:
        """The bytes of a page."""
        return self.shells[page.code].pour(self.renderer.slots(page)).encode()


_inherited: list[Pouring] = []
"""What a forked process works on; only set while there are such processes."""


def write_pages(
    pouring: Pouring,
    pages: Sequence[Page],
    progress: Callable[[str, int, int], None],
    meanwhile: Callable[[], None],
) -> None:
    """Write all pages; the same bytes whatever the number of processes, which go on while other work is done here.

    The languages of an entry stand side by side, so that what they share is made once.
    """
    pages = sorted(pages, key=lambda page: (page.name, page.code))
    chunks = [pages[start : start + _CHUNK] for start in range(0, len(pages), _CHUNK)]
    if len(pages) <= FEW or not may_fork():
        done = 0
        for chunk in chunks:
            pouring.write(chunk)
            done += len(chunk)
            progress("pages", done, len(pages))
        meanwhile()
        return
    _write_forked(pouring, chunks, lambda done: progress("pages", done, len(pages)), meanwhile)


def _write_forked(
    pouring: Pouring,
    chunks: Sequence[Sequence[Page]],
    progress: Callable[[int], None],
    meanwhile: Callable[[], None],
) -> None:
    """Here and in as many further processes as there are other cores: each has a copy of all that pages are made from.

    Raises `BrokenExecutor` when one of them ends early.
    """
    _inherited.append(pouring)
    gc.freeze()
    try:
        with make_pool(min(core_count(), len(chunks)) - 1) as pool, collector_off():
            shared = _Shared(chunks, lambda chunk: pool.submit(_write_chunk, [page.address for page in chunk]))
            for _ in range(core_count()):
                shared.hand_over()
            meanwhile()
            for chunk in shared.rest():
                pouring.write(chunk)
                gc.collect(0)
                progress(sum(map(len, chunks)) - shared.left)
            for job in shared.jobs:
                put, rendered = job.result()
                pouring.putting.add(put)
                pouring.renderer.prose_cache.learn(rendered)
    finally:
        _inherited.clear()


_Job = Future[tuple[Done, dict[str, str | None]]]


class _Shared:
    """Chunks: other processes are handed the next one whenever they have finished one, and this one takes the rest."""

    def __init__(self, chunks: Sequence[Sequence[Page]], submit: Callable[[Sequence[Page]], _Job]) -> None:
        self._waiting = deque(chunks)
        self._submit = submit
        self._lock = RLock()
        self.jobs: list[_Job] = []

    @property
    def left(self) -> int:
        """Pages that nobody has begun."""
        with self._lock:
            return sum(map(len, self._waiting))

    def rest(self) -> Iterator[Sequence[Page]]:
        """Chunks for this process, as long as there are any."""
        while True:
            with self._lock:
                if not self._waiting:
                    return
                chunk = self._waiting.popleft()
            yield chunk

    def hand_over(self, _: object = None) -> None:
        """Have a chunk written elsewhere; the next one follows by itself. What a process that ended lost is noticed."""
        with self._lock, suppress(RuntimeError):
            if self._waiting:
                self.jobs.append(self._submit(self._waiting.popleft()))
                self.jobs[-1].add_done_callback(self.hand_over)


def _write_chunk(addresses: list[str]) -> tuple[Done, dict[str, str | None]]:
    """In a forked process: write the pages of these addresses; what came of it and the prose rendered for them."""
    pouring = _inherited[0]
    pouring.putting.begin()
    pouring.write([pouring.renderer.pages.by_address[address] for address in addresses])
    gc.collect(0)  # what templates leave behind, and nothing older
    return pouring.putting.done, pouring.renderer.prose_cache.take_new()
