"""Milestones: dated events of the city."""

from __future__ import annotations

from typing import ClassVar

from pydantic import model_validator

from hanhai.kinds.base import Record
from hanhai.kinds.references import ResidentRef, VisitRef
from hanhai.text import mistake
from hanhai.values import Partial, YesNo


class Milestone(Record):
    """大事。 A dated event."""

    kind: ClassVar[str] = "milestones"
    schema_org: ClassVar[str] = "Event"

    date: Partial
    """日期：年、年月或年月日。 Date: a year, a month or a day."""
    end: Partial | None = None
    """结束日期。 Last date."""
    approximate: YesNo = False
    """日期是否为约数。 Whether the date is approximate."""
    places: list[VisitRef] = []
    """相关地点。 Places."""
    people: list[ResidentRef] = []
    """相关人物。 People."""

    @model_validator(mode="after")
    def _in_order(self) -> Milestone:
        if self.end and self.end.last_day < self.date.first_day:
            raise mistake(
                "end-before-start",
                f"结束日期 {self.end} 早于开始日期 {self.date}。",
                f"It ends, {self.end}, before it begins, {self.date}.",
                "请核对两个日期。",
                "Check both dates.",
            )
        return self
