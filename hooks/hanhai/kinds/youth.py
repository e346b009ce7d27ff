"""Youth: work for and with minors; never about one child."""

from __future__ import annotations

from typing import ClassVar

from hanhai.kinds.base import Record
from hanhai.kinds.references import OrganisationRef, StatisticRef
from hanhai.places import PlaceFields
from hanhai.text import Localised


class YouthWork(Record, PlaceFields):
    """未成年人工作。 Work for and with minors; never about one child."""

    kind: ClassVar[str] = "youth"
    schema_org: ClassVar[str] = "EducationalOrganization"

    audience: Localised | None = None
    """面向谁。 Whom it is for."""
    organisations: list[OrganisationRef] = []
    """由谁开展。 Who runs it."""
    figures: list[StatisticRef] = []
    """相关数字。 Figures about it."""
