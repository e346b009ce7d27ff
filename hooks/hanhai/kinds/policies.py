"""Policies: rules, plans and decisions."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import model_validator

from hanhai.kinds.base import Record
from hanhai.text import Localised, Text, mistake
from hanhai.values import Partial


class Policy(Record):
    """政策与部署。 A rule, a plan or a decision."""

    kind: ClassVar[str] = "policies"
    schema_org: ClassVar[str] = "Legislation"

    level: Literal["national", "provincial", "prefecture", "city"]
    """级别。 Level."""
    issuer: Localised | None = None
    """发布机关。 Issuing body."""
    number: Text | None = None
    """文号。 Document number."""
    issued: Partial | None = None
    """印发日期。 Date of issue."""
    adopted: Partial | None = None
    """通过或批准日期。 Date of adoption."""
    in_force: Partial | None = None
    """施行日期。 Date on which it took effect."""

    @model_validator(mode="after")
    def _in_order(self) -> Policy:
        if self.adopted and self.in_force and self.in_force.last_day < self.adopted.first_day:
            raise mistake(
                "end-before-start",
                f"施行日期 {self.in_force} 早于通过日期 {self.adopted}。",
                f"It took effect, {self.in_force}, before it was adopted, {self.adopted}.",
                "请核对两个日期。",
                "Check both dates.",
            )
        return self
