"""Services: what a resident can ask for."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel

from hanhai.kinds.base import Record
from hanhai.kinds.references import OrganisationRef
from hanhai.places import MODEL
from hanhai.text import Localised, LocalisedProse


class Step(BaseModel):
    """一个步骤。 One step."""

    model_config = MODEL

    name: Localised
    """步骤名称。 Name of the step."""
    text: Localised
    """这一步做什么。 What happens in it."""


class Service(Record):
    """服务。 Something that a resident can ask for."""

    kind: ClassVar[str] = "services"
    schema_org: ClassVar[str] = "Service"

    category: Literal["ordering", "deliberation", "meals", "rescue", "translation", "aid", "customs", "culture"]
    """类别。 Category."""
    steps: list[Step] = []
    """步骤，按先后。 Steps in order."""
    how: LocalisedProse | None = None
    """居民今天可以怎么做（Markdown）。 What to do today (Markdown)."""
    audience: Localised | None = None
    """面向谁。 Whom it is for."""
    organisations: list[OrganisationRef] = []
    """由谁提供。 Who gives it."""
