"""Private facts in texts: numbers of people, doors of homes, children. And the proof that a trace is gone."""

from __future__ import annotations

from hanhai.privacy.addresses import find_addresses
from hanhai.privacy.finding import Finding, words_for
from hanhai.privacy.folding import fold, may_hold_private
from hanhai.privacy.numbers import find_numbers

__all__ = ["Finding", "find_private", "words_for"]


def find_private(text: str) -> list[Finding]:
    """Every private number, mailbox and door in a text, in order; nothing overlaps.

    A text that holds none is passed over after one cheap look.
    """
    if not may_hold_private(text):
        return []
    folding = fold(text)
    found = [*find_numbers(folding.text), *find_addresses(folding.text)]
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return [folding.unfolded(finding) for finding in kept]
