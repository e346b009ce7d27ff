"""Projects: work done for people’s livelihood."""

from __future__ import annotations

from typing import ClassVar, Literal

from hanhai.kinds.base import Record
from hanhai.kinds.references import OrganisationRef, StatisticRef
from hanhai.values import Partial


class Project(Record):
    """民生工程。 Work done for people’s livelihood."""

    kind: ClassVar[str] = "projects"
    schema_org: ClassVar[str] = "Project"

    category: Literal[
        "general",
        "education",
        "medical",
        "elderly",
        "employment",
        "travel",
        "relief",
        "environment",
        "culture",
        "ecology",
        "rural",
    ]
    """文章所列的十类之一；涵盖各类的写 general。 One of the article’s ten classes, or `general` for all of them."""
    year: Partial | None = None
    """年份。 Year."""
    figures: list[StatisticRef] = []
    """相关数字。 Figures about it."""
    organisations: list[OrganisationRef] = []
    """由谁实施。 Who carries it out."""
