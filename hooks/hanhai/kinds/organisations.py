"""Organisations: bodies and teams behind the campaign."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel

from hanhai.kinds.base import Record
from hanhai.kinds.references import OrganisationRef, ServiceRef, StatisticRef
from hanhai.places import MODEL, PlaceFields
from hanhai.text import Localised
from hanhai.values import Partial


class Tier(BaseModel):
    """一个层级。 One tier."""

    model_config = MODEL

    name: Localised
    """层级名称。 Name of the tier."""
    figure: StatisticRef
    """这一层有多少个。 Statistic that says how many there are."""


class Organisation(Record, PlaceFields):
    """组织。 A body or a team."""

    kind: ClassVar[str] = "organisations"
    schema_org: ClassVar[str] = "Organization"

    form: Literal[
        "practice-network", "volunteer-corps", "volunteer-team", "community", "public-body", "association", "park"
    ]
    """类型。 Sort of organisation."""
    established: Partial | None = None
    """成立日期。 Date when it was set up."""
    parent: OrganisationRef | None = None
    """上级组织。 Organisation above it."""
    services: list[ServiceRef] = []
    """提供的服务。 Services that it gives."""
    tiers: list[Tier] = []
    """层级，从上到下，画成图。 Tiers from the top down, drawn as a figure."""
    figures: list[StatisticRef] = []
    """相关数字。 Figures about it."""
