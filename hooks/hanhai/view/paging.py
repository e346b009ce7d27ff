"""How much one page shows, and what a list is called whose entries do not fit on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

SIZE = 200
"""Entries up to which a list is one page, and that a page of a longer one shows."""
MOST_RELATED = 12
"""Related entries of one kind on a record's page; the others have a list of their own."""
_T = TypeVar("_T")


@dataclass(frozen=True)
class Listing:
    """What a list shows that belongs to another page: entries of one kind that have something in common."""

    kind: str
    theme: str = ""
    """Id of the theme that they belong to."""
    hub: str = ""
    """Key of the record that they are related to."""
    facet: str = ""
    value: str = ""
    """The choice that they answer."""
    decade: int = 0
    """First year of the decade in which they happened."""

    @property
    def name(self) -> str:
        """Address of its first page, without language."""
        if self.theme:
            return f"themes/{self.theme}/{self.kind}/"
        if self.hub:
            return f"{self.hub}/related/{self.kind}/"
        return f"{self.kind}/by/{self.facet}/{self.value}/" if self.facet else f"timeline/{self.decade}s/"


def most_of_theme() -> int:
    """Entries of one kind on a theme's page."""
    return max(1, SIZE // 4)


def is_paged(count: int) -> bool:
    """Whether so many entries are more than one page shows."""
    return count > SIZE


def page_count(count: int) -> int:
    """Pages of a list of so many entries."""
    return max(1, -(-count // SIZE))


def part_name(name: str, number: int) -> str:
    """Address of one page of a list, given that of the first."""
    return name if number == 1 else f"{name}page-{number}/"


def part_of(entries: Sequence[_T], number: int) -> Sequence[_T]:
    """What one page of a list shows."""
    return entries[(number - 1) * SIZE : number * SIZE]


def number_of(place: int) -> int:
    """Number of the page that shows the entry at a place, counted from 0."""
    return place // SIZE + 1
