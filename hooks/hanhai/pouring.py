"""Pages poured into shells and written, on as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from hanhai.pages import Page
from hanhai.processes import core_count, make_pool, may_fork
from hanhai.quiet import collector_off
from hanhai.releases.manifest import Noted, noted
from hanhai.rendering import Renderer
from hanhai.reuse import Reuse, make_folder
from hanhai.shell import Shell

FEW = 400
"""Pages up to which a second process costs more than it saves."""
_CHUNK = 150
"""Pages that a process takes at a time: few enough that none waits long for another at the end."""


class Poured(NamedTuple):
    """What came of some pages."""

    keys: dict[str, str]
    """Key of each page by its file; none where nothing is kept for the next build."""
    taken: dict[str, Noted]
    """What is noted of those that were taken from the last build, by file."""
    made: dict[str, Noted]
    """What is noted of the others that have a key."""


@dataclass(frozen=True)
class Pouring:
    """What pages are made from and where they go."""

    folder: Path
    renderer: Renderer
    shells: dict[str, Shell]
    reuse: Reuse | None = None
    poured: Poured = field(default_factory=lambda: Poured({}, {}, {}))
    """All that came of it so far."""

    def write(self, pages: Sequence[Page]) -> Poured:
        """Write some pages, or take them from the last build."""
        done = Poured({}, {}, {})
        with collector_off():
            for page in pages:
                path = f"{self.folder}/{page.file}"
                if not (self.reuse and self._take(self.reuse, page, path, done)):
                    make_folder(path.rpartition("/")[0])
                    content = self.render(page)
                    with open(path, "wb") as file:  # noqa: PTH123  # a Path for each of thousands costs more
                        file.write(content)
                    if page.file in done.keys:
                        done.made[page.file] = noted(content)
        self.add(done)
        return done

    def _take(self, reuse: Reuse, page: Page, path: str, done: Poured) -> bool:
        key = reuse.key_of(page)
        if not key:
            return False
        done.keys[page.file] = key
        taken = reuse.take(page.file, key, path)
        if taken:
            done.taken[page.file] = taken
        return taken is not None

    def add(self, done: Poured) -> None:
        """Take in what was done in another process, too."""
        self.poured.keys.update(done.keys)
        self.poured.taken.update(done.taken)
        self.poured.made.update(done.made)

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
            jobs = [pool.submit(_write_chunk, chunk) for chunk in _keys(chunks)]
            meanwhile()
            done = 0
            for job in as_completed(jobs):
                poured, count, rendered = job.result()
                pouring.add(poured)
                pouring.renderer.prose_cache.learn(rendered)
                done += count
                progress(done)
    finally:
        _inherited.clear()


def _keys(chunks: Sequence[Sequence[Page]]) -> list[list[str]]:
    return [[page.address for page in chunk] for chunk in chunks]


def _write_chunk(addresses: list[str]) -> tuple[Poured, int, dict[str, str | None]]:
    """In a forked process: write the pages of these addresses; what came of it and the prose rendered for them."""
    pouring = _inherited[0]
    poured = pouring.write([pouring.renderer.pages.by_address[address] for address in addresses])
    return poured, len(addresses), pouring.renderer.prose_cache.take_new()
