"""What a site may weigh: readers have slow links, and hosts have limits."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from hanhai.inspection.faults import Fault
from hanhai.inspection.finished import Finished
from hanhai.releases.manifest import LARGEST_FILE

MOST_OF_A_PAGE = 1_000_000
"""Bytes of a page."""
BUDGETS = {"record": 50_000, "home": 100_000}
"""Compressed bytes of a page with its styles and first script."""
MOST_OF_A_SITE = 20_000_000_000
MOST_FILES = 1_000_000
_WITH_EACH_PAGE = ("site.css", "site.js")


def page_weight(site: Finished, file: str, raw: bytes, beside: int) -> Iterator[Fault]:
    """What is too much about a page; `beside` is the compressed size of what every page loads."""
    if len(raw) > MOST_OF_A_PAGE:
        yield Fault(file, "heavy-page", _said(len(raw), MOST_OF_A_PAGE))
        return
    planned = site.planned.get(file)
    budget = BUDGETS.get(planned.budget) if planned else None
    if budget is None or len(raw) + beside <= budget:
        return
    size = len(gzip.compress(raw, 6, mtime=0)) + beside
    if size > budget:
        yield Fault(file, "heavy-page", _said(size, budget))


def size_beside(site: Finished) -> int:
    """Compressed size of the styles and the script that every page loads."""
    there = [site.folder / site.static / name for name in _WITH_EACH_PAGE if site.static + name in site.sizes]
    return sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in there)


def site_weight(site: Finished) -> Iterator[Fault]:
    """What is too much about the files as a whole."""
    for file, size in site.sizes.items():
        if size > LARGEST_FILE:
            yield Fault(file, "heavy-file", _said(size, LARGEST_FILE))
    whole = sum(site.sizes.values())
    if whole > MOST_OF_A_SITE:
        yield Fault("", "heavy-site", _said(whole, MOST_OF_A_SITE))
    if len(site.sizes) > MOST_FILES:
        yield Fault("", "heavy-site", f"{len(site.sizes)} > {MOST_FILES}")


def _said(size: int, most: int) -> str:
    return f"{size / 1000:.1f} kB > {most / 1000:.0f} kB"
