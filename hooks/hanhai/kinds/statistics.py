"""Statistics: figures, each with its date and source."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import model_validator

from hanhai.kinds.base import Record
from hanhai.kinds.references import AnyRef
from hanhai.text import Localised, ValuePhrases
from hanhai.values import Number, Partial, Whole, YesNo, negative_count


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
    order: Whole | None = None
    """在组内的位置，小的在前；不写的排最后，按名称。 Place within its group; those without come last, by name."""
    at_least: YesNo = False
    """来源写作“多”“余”时为 true。 True when the source says “more than”."""
    about: list[AnyRef] = []
    """说的是哪些记录。 Records that it is about."""
    said_as: ValuePhrases = {}
    """别处怎样写这个数，用来核对各处是否一致，如 {value}所学校。 How texts put the figure, to check that all agree."""

    @model_validator(mode="after")
    def _not_negative(self) -> Statistic:
        if self.value < 0 and self.group != "city":
            raise negative_count(str(self.value))
        return self
