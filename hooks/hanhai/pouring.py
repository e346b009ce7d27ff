"""Pages poured into shells and written, on as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
    from concurrent.futures import as_completed

    _inherited.append(pouring)
    try:
        with make_pool(min(core_count(), len(chunks))) as pool:
            jobs = [pool.submit(_write_chunk, chunk) for chunk in _addresses(chunks)]
            meanwhile()
            done = 0
            for job in as_completed(jobs):
                put, count, rendered = job.result()
                pouring.putting.add(put)
                pouring.renderer.prose_cache.learn(rendered)
                done += count
                progress(done)
    finally:
        _inherited.clear()


def _addresses(chunks: Sequence[Sequence[Page]]) -> list[list[str]]:
    return [[page.address for page in chunk] for chunk in chunks]


def _write_chunk(addresses: list[str]) -> tuple[Done, int, dict[str, str | None]]:
    """In a forked process: write the pages of these addresses; what came of it and the prose rendered for them."""
    pouring = _inherited[0]
    pouring.putting.begin()
    pouring.write([pouring.renderer.pages.by_address[address] for address in addresses])
    return pouring.putting.done, len(addresses), pouring.renderer.prose_cache.take_new()
