"""Activities: days and events that people can join."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from pydantic import model_validator

from hanhai.kinds.base import Record
from hanhai.kinds.references import AnyRef
from hanhai.text import Localised, mistake
from hanhai.values import Moment, TimeZone, YesNo


class Activity(Record):
    """活动。 A day or an event that people can join."""

    kind: ClassVar[str] = "activities"
    schema_org: ClassVar[str] = "Event"

    starts: Moment
    """开始：日期，或日期和时刻。 Start: a day, or a day and a time."""
    ends: Moment | None = None
    """结束。 End."""
    time_zone: TimeZone = "Asia/Shanghai"
    """时区。 Time zone."""
    yearly: YesNo = False
    """是否每年一次。 Whether it returns every year."""
    place: AnyRef | None = None
    """地点（记录）。 Place (a record)."""
    location: Localised | None = None
    """地点（文字）。 Place (in words)."""
    organiser: Localised | None = None
    """主办单位。 Organiser."""
    founded_by: Localised | None = None
    """设立这一天的法律或决定。 Law or decision that set the day."""
    cancelled: YesNo = False
    """是否取消。 Whether it is cancelled."""

    @model_validator(mode="after")
    def _in_order(self) -> Activity:
        if self.ends is not None and _as_moment(self.ends) < _as_moment(self.starts):
            raise mistake(
                "end-before-start",
                f"结束 {self.ends} 早于开始 {self.starts}。",
                f"It ends, {self.ends}, before it starts, {self.starts}.",
                "请核对两个时间。",
                "Check both times.",
            )
        return self


def _as_moment(value: dt.date | dt.datetime) -> dt.datetime:
    return value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
