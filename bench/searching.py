"""The search step alone: the same Pagefind over Hugo's pages, and our build with it less our build without."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pagefind_bin_extended import get_executable

from measuring import Cost, Failed, measure
from records import Invented
from scenarios import Course
from sites.hugo import Hugo
from sites.ours import Hanhai


def hugo_search(hugo: Hugo, limit: float) -> Cost:
    """Index the pages that Hugo has just built; raises `Failed`."""
    command = [str(get_executable()), "--site", str(hugo.folder / hugo.output)]
    return measure(command, hugo.folder, {}, limit)


def our_search(folder: Path, records: Sequence[Invented], attic: Path, limit: float) -> tuple[Cost, Cost]:
    """Cost of a build with warm caches, without the search step and with it; raises `Failed`."""
    costs = []
    for search in (False, True):
        ours = Hanhai(folder, search=search)
        if not folder.exists():
            ours.write(records)
        course = Course(ours, records, attic, limit)
        if not search:
            course.measure("cold", "")
        costs.append(course.measure("warm", ""))
    return costs[0], costs[1]


def search_rows(
    hugo: Hugo | None, folder: Path, records: Sequence[Invented], attic: Path, limit: float
) -> list[list[str]]:
    """Rows of the table: seconds, CPU, memory; a failure is told in its row."""
    rows = []
    if hugo is not None:
        try:
            rows.append(["Pagefind on Hugo’s pages", *_figures(hugo_search(hugo, limit))])
        except Failed as failed:
            rows.append(["Pagefind on Hugo’s pages", f"not measured: {failed}", "", ""])
    try:
        without, with_search = our_search(folder, records, attic, limit)
        step = Cost(with_search.wall - without.wall, with_search.cpu - without.cpu, with_search.memory)
        rows.append(["Hanhai, with search less without", *_figures(step)])
    except Failed as failed:
        rows.append(["Hanhai, with search less without", f"not measured: {failed}", "", ""])
    return rows


def _figures(cost: Cost) -> list[str]:
    return [f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.memory:,.0f}"]
