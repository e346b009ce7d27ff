"""Statistics: figures, each with its date and source."""

from __future__ import annotations

from typing import ClassVar, Literal

from hanhai.kinds.base import Record
from hanhai.kinds.references import AnyRef
from hanhai.text import Localised
from hanhai.values import Number, Partial, YesNo


class Statistic(Record):
    """数据。 A figure with its unit, date and source."""

    kind: ClassVar[str] = "statistics"
    schema_org: ClassVar[str] = "Observation"

    value: Number
    """数值，不带单位。 The number, without unit."""
    unit: Localised
    """单位。 Unit."""
    as_of: Partial
    """截至何时。 Date that the figure holds for."""
    group: Literal["bases", "study", "practice", "volunteers", "livelihood", "schools", "city"]
    """归入哪一组。 Group that it belongs to."""
    at_least: YesNo = False
    """来源写作“多”“余”时为 true。 True when the source says “more than”."""
    about: list[AnyRef] = []
    """说的是哪些记录。 Records that it is about."""
