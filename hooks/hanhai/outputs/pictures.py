"""The files that readers get of every picture in use, made on as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from hanhai.library import Library
from hanhai.pictures import CACHE, Published, make_versions, prune_cache
from hanhai.processes import core_count, make_pool, may_fork
from hanhai.putting import Done, Putting

_FEW = 4
"""Pictures up to which a second process costs more than it saves."""


def write_pictures(library: Library, putting: Putting, some: Sequence[Published] | None = None) -> None:
    """Write the files of all pictures that records and pages show, or of some of them; raises OSError.

    What the cache keeps of others is deleted when all are written.
    """
    kept = library.project / CACHE
    pictures = [*library.pictures.values(), *library.page_pictures.values()] if some is None else some
    if len(pictures) <= _FEW or not may_fork():
        names = {name for picture in pictures for name in make_versions(picture, putting, kept)}
    else:
        names = _write_forked(pictures, putting, kept)
    if some is None:
        prune_cache(kept, names)


_inherited: list[Putting] = []
"""What a forked process puts files with; only set while there are such processes."""


def _write_forked(pictures: Sequence[Published], putting: Putting, kept: Path) -> set[str]:
    names: set[str] = set()
    count = min(core_count(), 8)
    _inherited.append(putting)
    try:
        with make_pool(count) as pool:
            for some, done in pool.map(partial(_make_some, kept=kept), [pictures[nth::count] for nth in range(count)]):
                names |= some
                putting.add(done)
    finally:
        _inherited.clear()
    return names


def _make_some(pictures: Sequence[Published], kept: Path) -> tuple[set[str], Done]:
    """In a forked process: write some pictures; what the cache keeps of them and what came of them."""
    putting = _inherited[0]
    putting.begin()
    names = {name for picture in pictures for name in make_versions(picture, putting, kept)}
    return names, putting.done
