"""Hundreds of fuzzed records that the check lets through, built together: nothing is lost, nothing acts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats import parse_output
from fuzz.claims import assert_whole_page, lost_records
from fuzz.records import records
from fuzz.town import ADDRESS
from fuzz.writing import as_bytes, written
from hanhai.kinds import KINDS
from hanhai.library import Library, load_library
from hanhai.pages import plan_pages
from projects import Project, built, copy_small
from reading import read_site

WANTED = 200
"""Records of which a site is made."""
_DRAWN = 60
"""Records of each kind that are drawn for it; many are refused."""


def _write_records(project: Project) -> set[str]:
    """Fuzzed records of every kind, in files of their own; their paths."""
    paths: set[str] = set()

    @settings(max_examples=_DRAWN * len(KINDS))
    @given(
        st.sampled_from(sorted(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), records(kind).flatmap(written)))
    )
    def write(drawn: tuple[str, str]) -> None:
        kind, text = drawn
        path = f"content/{kind}/fuzzed-{len(paths)}.yml"
        (project.folder / path).write_bytes(as_bytes(text))
        paths.add(path)

    write()
    return paths


def _without_refused(project: Project, paths: set[str]) -> tuple[Library, set[str]]:
    """The library once every record is gone that the check refuses; the paths of the others."""
    while True:
        library = load_library(project.folder)
        refused = {problem.path for problem in library.problems if problem.severity == "error"}
        if not refused:
            return library, paths
        assert refused <= paths, "a sound file is blamed for another's fault"
        for path in refused:
            (project.folder / path).unlink()
        paths = paths - refused


@pytest.mark.group("fuzz: records built together")
def test_a_site_of_fuzzed_records_is_whole(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    project = copy_small(tmp_path / "project")
    library, paths = _without_refused(project, _write_records(project))
    record_property("tried", len(paths))
    assert len(paths) >= WANTED
    site = built(project, "--site-url", ADDRESS, env={"HANHAI_SHARE": "off"})
    for address, page in read_site(site).items():
        if not page.is_redirect:
            assert_whole_page(
                (site / address / "index.html" if not address.endswith(".html") else site / address).read_text("utf-8"),
                address,
            )
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
    for name, content in files.items():
        if not name.endswith((".woff2", ".webp", ".png", ".svg", ".ico")):
            parse_output(name, content)
    pages = plan_pages(library)
    assert lost_records(library, pages, files, ADDRESS) == []
    assert [page.file for page in pages if page.file not in files] == []
