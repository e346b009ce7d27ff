"""What a release refuses beyond errors: consent that has ended, reviews that are due, stale translations."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hanhai.coverage import Row
from hanhai.kinds.residents import Resident
from hanhai.library import Entry, Library
from hanhai.problems import Problem, ProblemsFound

REVIEW_DAYS = 365
"""Days after which the ground for showing a living person is looked at again (PIPL, article 19)."""
DAY_UNREADABLE = (
    "SOURCE_DATE_EPOCH 应是 1970 年以来的秒数，如 $(date +%s)；不用就 unset SOURCE_DATE_EPOCH。\n"
    "SOURCE_DATE_EPOCH must be seconds since 1970, such as $(date +%s); if it is not needed, unset it."
)
"""Said where `SOURCE_DATE_EPOCH` is set and names no day: nobody knows what was meant."""
_NO_DAY_SAID = (
    "有人的同意已到期。也可以用 SOURCE_DATE_EPOCH=$(date +%s) 说明日期，构建就会略去他们。\n"
    "A consent has ended. SOURCE_DATE_EPOCH=$(date +%s) says the day, and a build leaves out whose consent has ended."
)
_NEVER_WAITED_FOR = frozenset({"withdrawn-link", "withdrawn-name"})
"""Warnings that stop no release: the one that takes somebody away must not wait for them."""


def said_day() -> dt.date | None:
    """The day that `SOURCE_DATE_EPOCH` names; None when it names none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date() if epoch.isascii() and epoch.isdigit() else None
    except (OverflowError, ValueError, OSError):
        return None


def day_is_unreadable() -> bool:
    """Whether `SOURCE_DATE_EPOCH` is set to what names no day."""
    return "SOURCE_DATE_EPOCH" in os.environ and said_day() is None


def today() -> dt.date:
    """The day that a release is judged by: `SOURCE_DATE_EPOCH` when set, else the clock's."""
    return said_day() or dt.datetime.now(dt.UTC).date()


def withdraw_ended(library: Library, day: dt.date) -> list[Entry]:
    """Take those whose consent has ended out of everything that is published; whom it was."""
    ended = []
    for entry in library.public:
        basis = entry.record.basis if isinstance(entry.record, Resident) else None
        if basis and basis.consent and basis.consent.has_ended(day):
            ended.append(entry)
    for entry in ended:
        library.show_no_longer(entry)
    return ended


def release_problems(library: Library, rows: Iterable[Row]) -> list[Problem]:
    """Everything that a release refuses, what is only a warning otherwise among it."""
    day = today()
    problems = [problem for entry in library.public for problem in _person_problems(entry, day)]
    warnings = [problem for problem in library.problems if problem.severity == "warning"]
    problems += [replace(problem, severity="error") for problem in warnings if problem.code not in _NEVER_WAITED_FOR]
    return problems + [_stale(row) for row in rows if row.state == "stale"]


def leave_out_ended(library: Library, day: dt.date | None) -> None:
    """Nobody is shown whose consent has ended by a day; without one, the clock says whether a site may be made at all.

    What a site holds follows the day that is said, never the clock. Raises `ProblemsFound` where no day is said and
    somebody's consent has ended.
    """
    for entry in withdraw_ended(library, day) if day else ():
        print(f"{entry.key} 的同意已到期，不再公开。 The consent of {entry.key} has ended: not shown.", file=sys.stderr)
    found = (problem for entry in library.public for problem in _person_problems(entry, today()))
    ended = [] if day else [problem for problem in found if problem.code == "consent-expired"]
    if ended:
        print(_NO_DAY_SAID, file=sys.stderr)
        raise ProblemsFound(ended)


def _stale(row: Row) -> Problem:
    message = {
        "zh": f"“{row.field}”的中文改过，{row.language} 译文还是旧的。",
        "en": f"The original of “{row.field}” changed; the translation ({row.language}) is older.",
    }
    hint = {"zh": "请更新译文。", "en": "Bring the translation up to date."}
    return Problem(row.path, "stale-translation", message, hint, field=row.field)


def _person_problems(entry: Entry, day: dt.date) -> Iterator[Problem]:
    record = entry.record
    if not isinstance(record, Resident) or not record.living or record.basis is None:
        return
    basis = record.basis
    if basis.consent and basis.consent.expires < day:
        message = {
            "zh": f"本人同意已于 {basis.consent.expires} 到期。",
            "en": f"The consent ended on {basis.consent.expires}.",
        }
        hint = {"zh": "请续签，或撤下这条记录。", "en": "Renew it, or withdraw the record."}
        yield _at_basis(entry, Problem(entry.source.path, "consent-expired", message, hint, field="basis.consent"))
    if basis.reviewed is None or (day - basis.reviewed).days > REVIEW_DAYS:
        message = {"zh": "公开依据一年内没有复核。", "en": "The ground for publication was not reviewed within a year."}
        hint = {"zh": "复核后写上 reviewed: 日期。", "en": "Review it and give the date as “reviewed”."}
        yield _at_basis(entry, Problem(entry.source.path, "review-due", message, hint, field="basis.reviewed"))


def _at_basis(entry: Entry, problem: Problem) -> Problem:
    place = entry.source.place(("basis",)).key
    return replace(problem, line=place.line, column=place.column)
