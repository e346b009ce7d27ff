"""Organisations: bodies and teams behind the campaign."""

from __future__ import annotations

from typing import ClassVar, Literal

from hanhai.kinds.base import Record
from hanhai.kinds.references import OrganisationRef, ServiceRef, StatisticRef
from hanhai.places import PlaceFields
from hanhai.values import Partial


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
    figures: list[StatisticRef] = []
    """相关数字。 Figures about it."""
