"""The way from one page of a list to its others."""

from __future__ import annotations

from dataclasses import dataclass

from hanhai.pages import Page
from hanhai.view import Reader
from hanhai.view.paging import part_name

FAR = 10
"""Pages that a step in the row of numbers may leap, so that none of a very long list is out of reach."""


@dataclass(frozen=True)
class Step:
    """One page of the list as a link."""

    number: int
    address: str
    """Below the site's root."""
    is_here: bool = False


@dataclass(frozen=True)
class Pager:
    """Where a page stands in its list."""

    number: int
    total: int
    steps: list[Step]
    """Pages to go to: the first, the last, those next to this one, and some further off."""

    def step(self, number: int) -> Step | None:
        """The link to a page, if there is one."""
        return next((step for step in self.steps if step.number == number), None)


def pager_of(page: Page, reader: Reader) -> Pager | None:
    """The pager of a page; None for a list that is one page."""
    if page.total == 1:
        return None
    here = page.number
    wanted = {1, here - FAR, here - 1, here, here + 1, here + FAR, page.total}
    numbers = sorted(number for number in wanted if 1 <= number <= page.total)
    first = page.first_name
    steps = [Step(n, reader.address(part_name(first, n)), n == here) for n in numbers]
    return Pager(here, page.total, steps)
