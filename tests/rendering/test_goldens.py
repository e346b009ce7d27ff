"""The body of one record of each kind in each language, whole, as it was last looked at and found right.

After a wanted change of templates: UPDATE_GOLDENS=1 pytest tests/rendering, then read the difference in git.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hanhai.kinds import KINDS
from hanhai.library import load_library
from hanhai.pages import Page, Pages, plan_pages
from hanhai.rendering import Renderer
from projects import copy_small

GOLDENS = Path(__file__).parent / "goldens"
CODES = ("zh", "en")
NAMES = [f"{kind}.{code}" for kind in KINDS for code in CODES]
UPDATE = os.environ.get("UPDATE_GOLDENS") == "1"


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    library = load_library(copy_small(tmp_path_factory.mktemp("goldens") / "project").folder)
    assert library.problems == []
    return Renderer(library, plan_pages(library), "https://small.example/")


def _record_page(pages: Pages, kind: str, code: str) -> Page:
    found = [page for page in pages if page.entry and page.entry.kind == kind and page.code == code]
    assert found, f"the small site shows no record of {kind} in {code}"
    return min(found, key=lambda page: (page.fallback, page.name))


@pytest.mark.parametrize("name", NAMES)
def test_a_record_looks_as_it_did_when_it_was_found_right(name: str, renderer: Renderer) -> None:
    kind, code = name.split(".")
    body = renderer.body(_record_page(renderer.pages, kind, code)) + "\n"
    golden = GOLDENS / f"{name}.html"
    if UPDATE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(body, "utf-8")
        pytest.skip(f"{golden.name} written")
    assert body == golden.read_text("utf-8")


def test_no_golden_is_left_over() -> None:
    assert sorted(file.name for file in GOLDENS.iterdir()) == sorted(f"{name}.html" for name in NAMES)
