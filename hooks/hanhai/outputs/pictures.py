"""The files that readers get of every picture in use, made on as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from hanhai.library import Library
from hanhai.pictures import CACHE, Published, make_versions, prune_cache
from hanhai.processes import core_count, make_pool, may_fork

_FEW = 4
"""Pictures up to which a second process costs more than it saves."""


def write_pictures(library: Library, folder: Path, some: Sequence[Published] | None = None) -> None:
    """Write the files of all pictures that records and pages show, or of some of them; raises OSError.

    What the cache keeps of others is deleted when all are written.
    """
    kept = library.project / CACHE
    pictures = [*library.pictures.values(), *library.page_pictures.values()] if some is None else some
    make = partial(_make_some, folder=folder, kept=kept)
    if len(pictures) <= _FEW or not may_fork():
        names = make(pictures)
    else:
        count = min(core_count(), 8)
        with make_pool(count) as pool:
            names = set().union(*pool.map(make, [pictures[start::count] for start in range(count)]))
    if some is None:
        prune_cache(kept, names)


def _make_some(pictures: Sequence[Published], folder: Path, kept: Path) -> set[str]:
    return {name for picture in pictures for name in make_versions(picture, folder, kept)}
