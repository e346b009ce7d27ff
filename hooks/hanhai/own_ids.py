"""Ids that templates and theme give to elements of editors' pages: what an editor names keeps clear of them."""

from __future__ import annotations

import re

TOP = "top"
"""The beginning of every page, to which an editor may link."""
OWN_IDS = (
    *(TOP, "main", "menu", "reading", "reading-easy"),
    *("q", "dialog-q"),
    *("sources", r"source-\d+", "downloads", "guide"),
    *("letter-other",),
)
"""Patterns: of every page, of the search, of what stands below an editor's text, of the glossary."""
_ADDED = "-section"
_TAKEN = re.compile(rf"(?:{'|'.join(OWN_IDS)})(?:{_ADDED})*")


def free_id(name: str) -> str:
    """An id for what an editor named: the name, or the name with a word behind it where the site has it already.

    No two names get the same id.
    """
    return f"{name}{_ADDED}" if _TAKEN.fullmatch(name) else name
