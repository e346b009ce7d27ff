"""Markdown in a record's story and on an editor's page: refused with its place, or shown without anything that acts."""

from __future__ import annotations

import json

import pytest

from fuzz.conftest import Fuzz
from fuzz.prose import markdown
from fuzz.town import Town
from fuzz.writing import as_bytes

RECORD = """name: {{zh: 路, en: Road}}
summary: {{zh: 一条路。, en: One road.}}
story: {{zh: 正文。, en: {}}}
sources: [paper]
checked: 2026-11-01
status: published
"""
PAGE = "---\ntitle: {0}\ndescription: {0}\n---\n\n{1}\n"


@pytest.mark.group("fuzz: prose")
@pytest.mark.parametrize("place", ["record", "page"])
def test_a_text_is_refused_with_its_place_or_shown_whole(place: str, town: Town, fuzz: Fuzz) -> None:
    def claim(text: str) -> None:
        if place == "record":
            files = {"content/youth/fuzzed.yml": RECORD.format(json.dumps(text))}
            address = "youth/fuzzed/"
        else:
            files = {
                "docs/zh/fuzzed.md": PAGE.format("一页。", "正文。"),
                "docs/en/fuzzed.md": PAGE.format("A page.", text),
            }
            address = "fuzzed/"
        town.judge({path: as_bytes(content) for path, content in files.items()}, lambda page: page.name == address)

    before = town.accepted
    fuzz(markdown(), claim, 2)
    assert town.accepted > before
