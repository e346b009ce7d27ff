"""Spirit sites: places where a spirit can be seen."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel

from hanhai.kinds.base import Record
from hanhai.kinds.references import AnyRef, ResidentRef, SpiritRef
from hanhai.places import MODEL, Altitude, PlaceFields
from hanhai.text import Localised
from hanhai.values import YesNo


class Stop(BaseModel):
    """线路上的一站。 One stop of a route."""

    model_config = MODEL

    name: Localised
    """站名，越短越好。 Name, the shorter the better."""
    place: AnyRef | None = None
    """对应的记录；海拔取自该记录。 Its record, whose altitude is taken."""
    altitude_m: Altitude | None = None
    """海拔，米；记录里有的不必写。 Altitude in metres, where no record has it."""
    approximate: YesNo = False
    """海拔只是约数。 Whether the altitude is only about right."""


class SpiritSite(Record, PlaceFields):
    """精神地标。 A place where a spirit can be seen."""

    kind: ClassVar[str] = "spirit-sites"
    schema_org: ClassVar[str] = "LandmarksOrHistoricalBuildings"

    inside_city: YesNo
    """是否在本市辖区内。 Whether it lies inside the city’s administration."""
    stops: list[Stop] = []
    """线路上的各站，按顺序，画成示意图。 Stops of a route in order, drawn as a scheme."""
    spirits: list[SpiritRef] = []
    """体现的精神。 Spirits that it stands for."""
    people: list[ResidentRef] = []
    """相关人物。 People connected with it."""
