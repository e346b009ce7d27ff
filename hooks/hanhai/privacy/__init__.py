"""Private facts in texts: numbers of people, doors of homes, children. And the proof that a trace is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from hanhai.privacy.addresses import find_addresses
from hanhai.privacy.finding import Finding, words_for
from hanhai.privacy.folding import Folding, fold, may_hold_doors, may_hold_numbers
from hanhai.privacy.numbers import find_numbers

_CODED_LINK = re.compile(r"(?:tel|sms|mailto):[^\s()<>\"'%]{0,40}%[0-9a-f]{2}[^\s()<>\"']{0,200}", re.IGNORECASE)

__all__ = ["Finding", "find_private", "words_for"]


def find_private(text: str) -> list[Finding]:
    """Every private number, mailbox and door in a text, in order; nothing overlaps.

    A text that holds none is passed over after one cheap look.
    """
    found = _find_plain(text)
    return [*found, *_in_coded_links(text)] if "%" in text else found


def _find_plain(text: str) -> list[Finding]:
    looks = [find_numbers] if may_hold_numbers(text) else []
    looks += [find_addresses] if may_hold_doors(text) else []
    foldings: list[Folding] = fold(text) if looks else []
    found = [folding.unfolded(finding) for folding in foldings for look in looks for finding in look(folding.text)]
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept


def _in_coded_links(text: str) -> Iterator[Finding]:
    """What a link to a telephone or a mailbox says once a browser, and what it opens, have read its `%31`."""
    for match in _CODED_LINK.finditer(text):
        for finding in _find_plain(unquote(unquote(match[0]))):
            yield finding._replace(start=match.start(), end=match.end())
