"""Spirit sites: places where a spirit can be seen."""

from __future__ import annotations

from typing import ClassVar

from hanhai.kinds.base import Record
from hanhai.kinds.references import ResidentRef, SpiritRef
from hanhai.places import PlaceFields
from hanhai.values import YesNo


class SpiritSite(Record, PlaceFields):
    """精神地标。 A place where a spirit can be seen."""

    kind: ClassVar[str] = "spirit-sites"
    schema_org: ClassVar[str] = "LandmarksOrHistoricalBuildings"

    inside_city: YesNo
    """是否在本市辖区内。 Whether it lies inside the city’s administration."""
    spirits: list[SpiritRef] = []
    """体现的精神。 Spirits that it stands for."""
    people: list[ResidentRef] = []
    """相关人物。 People connected with it."""
