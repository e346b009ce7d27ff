"""The last look at a finished folder, whatever made it: nothing is published that a reader could be hurt by.

The checks of the sources say what editors can put right. What is found here got past them, or was brought in by a
template, the theme, MkDocs, the sanitiser or the machine; so nothing here relies on how files were made.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import partial
from pathlib import Path

from hanhai.inspection.faults import Fault, problems_of
from hanhai.inspection.finished import Finished, Planned, plan_of
from hanhai.inspection.folders import begins_rightly, list_files
from hanhai.inspection.formats import inspect_file
from hanhai.inspection.reading import Reading, Wanted, ids_of
from hanhai.inspection.sorts import SEARCH
from hanhai.inspection.stretches import QuickLook
from hanhai.inspection.weight import page_weight, site_weight, size_beside
from hanhai.library import Library
from hanhai.pages import Pages
from hanhai.problems import Problem
from hanhai.processes import begin_beside, core_count
from hanhai.quiet import collector_off

__all__ = ["inspect_site"]

FEW = 400
"""Files up to which a second process costs more than it saves."""
_NEEDED = ("assets/titles.css", "sitemap.xml", "robots.txt", "_headers", "_redirects", "sw.js")
_STATIC = ("site.css", "site.js")
_OF_SEARCH = (f"{SEARCH}pagefind.js", f"{SEARCH}pagefind-entry.json")
_HEAVY = frozenset({"heavy-page", "heavy-file", "heavy-site"})
_Found = tuple[list[Fault], list[Wanted]]


def inspect_site(
    folder: Path,
    library: Library,
    pages: Pages,
    site_url: str,
    static: str,
    *,
    name: str = "site",
    search: bool = True,
    release: bool = True,
    seen: Container[str] = (),
    faulty: set[str] | None = None,
) -> list[Problem]:
    """All that is wrong with a finished folder, called `name` in reports; raises OSError when it cannot be read.

    `static` is the folder of styles and scripts below its root. Files that were `seen` to be sound, with all that they
    lead to, are not read again. Every file with a fault is added to `faulty`: of many alike, reports name the first.

    What is too heavy is a warning, and an error of a release: large sites must be able to grow while they are tried.
    """
    planned = plan_of(library, pages)
    sizes, faults = list_files(folder, planned)
    sources = (library.project / "content", library.project / "docs")
    site = Finished(folder, site_url, planned, sizes, static, sources)
    needed = [*_NEEDED, *(static + file for file in _STATIC), *_OF_SEARCH * search]
    faults += [Fault(file, "missing-page") for file in planned.keys() - sizes.keys()]
    faults += [Fault(file, "missing-file") for file in needed if file not in sizes]
    faults += site_weight(site)
    wanted: list[Wanted] = []
    for some, places in _inspect_all(site, [file for file in sizes if file not in seen]):
        faults += some
        wanted += places
    faults += _missing_places(site, wanted)
    if not release:
        faults = [_outside_of_release(fault) for fault in faults]
    if faulty is not None:
        faulty |= {fault.file for fault in faults}
    made_from = {file: page.made_from for file, page in planned.items()}
    return problems_of(faults, made_from, name)


def _outside_of_release(fault: Fault) -> Fault:
    """A fault as it counts while nothing is released."""
    return fault._replace(severity="warning") if fault.code in _HEAVY else fault


def _inspect_all(site: Finished, files: Sequence[str]) -> list[_Found]:
    """What is wrong with each of some files, found on all cores."""
    count = core_count() if len(files) > FEW else 1
    parts = [files[first::count] for first in range(count)]
    site.answers, site.goals, site.root, site.path  # noqa: B018  # made once for all processes
    beside = size_beside(site)
    others = [begin_beside(partial(_inspect_some, site, part, beside)) for part in parts[1:]]
    return [_inspect_some(site, parts[0], beside), *(other.result() for other in others)]


def _inspect_some(site: Finished, files: Sequence[str], beside: int) -> _Found:
    faults: list[Fault] = []
    wanted: list[Wanted] = []
    looks: dict[str, QuickLook] = {}
    with collector_off():
        for file in files:
            with open(f"{site.folder}/{file}", "rb") as opened:  # noqa: PTH123  # a Path for each costs more
                raw = opened.read()
            if not begins_rightly(file, raw):
                faults.append(Fault(file, "wrong-content"))
            if file.endswith((".html", ".htm")):
                up = "../" * file.count("/")
                look = looks.get(up) or looks.setdefault(up, QuickLook(site, up))
                faults += _page_faults(site, look, file, raw, wanted)
                faults += page_weight(site, file, raw, beside)
            else:
                faults += inspect_file(site, file, raw)
    return faults, wanted


def _page_faults(site: Finished, look: QuickLook, file: str, raw: bytes, wanted: list[Wanted]) -> list[Fault]:
    """What is wrong with a page; places on other pages are added to `wanted`."""
    planned = site.planned.get(file)
    if planned and look.is_sound(raw, planned):
        return []
    try:
        html = raw.decode("utf-8")
    except UnicodeDecodeError:
        return [Fault(file, "unreadable-file", "UTF-8")]
    reading = Reading(site, file, html)
    reading.read(planned or Planned(""))
    wanted += reading.wanted
    return reading.faults if planned else [Fault(file, "foreign-page"), *reading.faults]


def _missing_places(site: Finished, wanted: Sequence[Wanted]) -> list[Fault]:
    """Links to places on other pages that are not there."""
    targets = {one.file for one in wanted}
    ids = {file: ids_of((site.folder / file).read_bytes()) for file in targets if file.endswith(".html")}
    return [one.fault for one in wanted if one.place not in ids.get(one.file, ())]
