"""The types of references that kinds share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from hanhai.links import ReferenceMark, check_reference, reference_schema

AnyRef = Annotated[str, ReferenceMark(), BeforeValidator(check_reference), WithJsonSchema(reference_schema())]
"""Any record."""
SpiritRef = Annotated[
    str,
    ReferenceMark(("spirits",)),
    BeforeValidator(check_reference),
    WithJsonSchema(reference_schema("spirits")),
]
"""A spirit."""
SpiritSiteRef = Annotated[
    str,
    ReferenceMark(("spirit-sites",)),
    BeforeValidator(check_reference),
    WithJsonSchema(reference_schema("spirit-sites")),
]
"""A spirit site."""
VisitRef = Annotated[
    str,
    ReferenceMark(("spirit-sites", "red-bases")),
    BeforeValidator(check_reference),
    WithJsonSchema(reference_schema("spirit-sites", "red-bases")),
]
"""A place that one can visit."""
ResidentRef = Annotated[
    str,
    ReferenceMark(("residents",)),
    BeforeValidator(check_reference),
    WithJsonSchema(reference_schema("residents")),
]
"""A person or a group."""
OrganisationRef = Annotated[
    str,
    ReferenceMark(("organisations",)),
    BeforeValidator(check_reference),
    WithJsonSchema(reference_schema("organisations")),
]
"""An organisation."""
ServiceRef = Annotated[
    str,
    ReferenceMark(("services",)),
    BeforeValidator(check_reference),
    WithJsonSchema(reference_schema("services")),
]
"""A service."""
StatisticRef = Annotated[
    str,
    ReferenceMark(("statistics",)),
    BeforeValidator(check_reference),
    WithJsonSchema(reference_schema("statistics")),
]
"""A figure."""
