"""What an entry answers to the questions by which a list can be narrowed."""

from __future__ import annotations

from hanhai.kinds.milestones import Milestone
from hanhai.kinds.red_bases import RedBase
from hanhai.kinds.residents import Resident
from hanhai.kinds.spirit_sites import SpiritSite
from hanhai.kinds.spirits import Spirit
from hanhai.kinds.statistics import Statistic
from hanhai.library import Entry
from hanhai.values import PartialDate
from hanhai.view.words import Reader

FIELDS = {
    "projects": "category",
    "services": "category",
    "statistics": "group",
    "organisations": "form",
    "policies": "level",
}
"""Field of a kind whose choices narrow its list."""
FIXED = frozenset({*FIELDS.values(), "where", "year"})
"""Questions that no page but a list of its own answers."""

Answers = dict[str, list[str]]
"""Values of one entry by the name of the facet."""


def decade_of(date: PartialDate) -> int:
    """First year of the decade of a date."""
    return date.year // 10 * 10


def answers_of(entry: Entry, reader: Reader) -> Answers:
    """Values of an entry."""
    record = entry.record
    answers: Answers = {}
    if isinstance(record, SpiritSite | RedBase):
        answers["where"] = ["inside" if record.inside_city else "outside"]
    if isinstance(record, SpiritSite | RedBase | Resident):
        answers["spirit"] = _spirits_by_key(reader).get(entry.key, [])
    if entry.kind in FIELDS:
        answers[FIELDS[entry.kind]] = [str(getattr(record, FIELDS[entry.kind]))]
    if isinstance(record, Milestone):
        answers["decade"] = [str(decade_of(record.date))]
    if isinstance(record, Statistic):
        answers["year"] = [str(record.as_of.year)]
    answers["theme"] = list(dict.fromkeys(record.themes))
    return answers


def _spirits_by_key(reader: Reader) -> dict[str, list[str]]:
    """Slugs of the public spirits that each place and person stands for, whichever of the two says so."""

    def gather() -> dict[str, list[str]]:
        found: dict[str, set[str]] = {}
        for spirit in reader.entries("spirits"):
            for key in (*spirit.record.places, *spirit.record.people) if isinstance(spirit.record, Spirit) else ():
                found.setdefault(key, set()).add(spirit.slug)
        for entry in (entry for kind in reader.kinds for entry in reader.entries(kind)):
            for key in getattr(entry.record, "spirits", ()):
                if reader.is_shown(key):
                    found.setdefault(entry.key, set()).add(key.partition("/")[2])
        return {key: sorted(slugs) for key, slugs in found.items()}

    spirits: dict[str, list[str]] = reader.kept("spirits by key", gather)
    return spirits
