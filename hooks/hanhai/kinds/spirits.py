"""Spirits: the words in which a city’s people sum up their history."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel

from hanhai.kinds.base import Record
from hanhai.kinds.references import ResidentRef, VisitRef
from hanhai.places import MODEL
from hanhai.text import Localised
from hanhai.values import Partial


class Formulation(BaseModel):
    """提出的经过。 When, by whom and on what occasion it was put into words."""

    model_config = MODEL

    when: Partial | None = None
    """时间。 Date."""
    by: Localised | None = None
    """何人提出。 Who put it into words."""
    occasion: Localised | None = None
    """场合。 Occasion."""


class Spirit(Record):
    """精神。 A spirit: fixed words, and the places and people that stand for it."""

    kind: ClassVar[str] = "spirits"
    schema_org: ClassVar[str] = "DefinedTerm"

    wording: Localised
    """固定表述。 The fixed words."""
    formulated: Formulation | None = None
    """提出的经过。 How it was put into words."""
    places: list[VisitRef] = []
    """体现这一精神的地方。 Places that stand for it."""
    people: list[ResidentRef] = []
    """体现这一精神的人。 People who stand for it."""
