"""Red-education bases: places set aside for learning Party history."""

from __future__ import annotations

from typing import ClassVar, Literal

from hanhai.kinds.base import Record
from hanhai.kinds.references import SpiritRef, SpiritSiteRef
from hanhai.places import PlaceFields
from hanhai.values import YesNo


class RedBase(Record, PlaceFields):
    """红色教育基地。 A place set aside for learning Party history."""

    kind: ClassVar[str] = "red-bases"
    schema_org: ClassVar[str] = "Museum"

    inside_city: YesNo
    """是否在本市辖区内。 Whether it lies inside the city’s administration."""
    listing: Literal["named", "later"]
    """named：2021年文章点名；later：后来开放，不在七个之内。 Named in the article of 2021, or opened later."""
    spirits: list[SpiritRef] = []
    """体现的精神。 Spirits that it stands for."""
    site: SpiritSiteRef | None = None
    """同一地点的精神地标。 The spirit site at the same place."""
