"""Every format holds what attackers write as plain text: past all checks, and a strict reader takes it in."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from pydantic import BaseModel

from formats import PARSERS
from hanhai.escaping import csv_cell, ics_parameter, ics_text, json_in_html, json_text, xml_attribute, xml_text
from hanhai.fields import marked_values
from hanhai.library import Library, load_library
from hanhai.outputs.calendars import folded
from hanhai.outputs.posters import render_poster
from hanhai.outputs.sitemap import render_sitemaps
from hanhai.pages import plan_pages
from hanhai.sheets import sheet_of
from hanhai.text import LocalisedMark
from hanhai.writing import render_shared
from payloads import read_payloads
from projects import Project, add_news, copy_small

PAYLOADS = read_payloads()
UNWRITABLE = ["a\x00b", "a\x0bb", "a\x1fb", "a\ud800b", "a\ufffeb", "a\r\nb", "a\u2028b", "a\x85b", "]]>", "-->"]
"""What checks refuse or YAML cannot hold; the writers must stand it all the same."""


def _filled(value: Any, text: str) -> None:
    for marked in marked_values(value):
        if isinstance(marked.mark, LocalisedMark):
            for code in marked.value:
                marked.value[code] = text


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_small(tmp_path_factory.mktemp("formats") / "project")
    add_news(project)
    return project


ALL_TEXTS = [*(p.text for p in PAYLOADS if "[[" not in p.text and "[@" not in p.text), *UNWRITABLE]


@pytest.fixture(scope="module")
def outputs(small: Project) -> dict[str, dict[str, bytes]]:
    """Files for other programs by payloads, of a library whose every text is forty of them."""
    made = {}
    for start in range(0, len(ALL_TEXTS), 40):
        library = load_library(small.folder)
        texts = ALL_TEXTS[start : start + 40]
        models: list[BaseModel] = [entry.record for entry in library.public]
        for number, model in enumerate(models):
            _filled(model, texts[number % len(texts)] if number % 2 else " ".join(texts))
        _filled(library.site, " ".join(texts))
        for document in library.documents:
            vars(document.meta).update(title=" ".join(texts), description=texts[0])
        made[str(start)] = _all_outputs(library)
    return made


def _all_outputs(library: Library) -> dict[str, bytes]:
    pages = plan_pages(library)
    shared = render_shared(library, pages, "https://small.example/")
    files = {name: piece for name, piece in shared.items() if isinstance(piece, bytes)}
    for entry in library.of_kind("spirits"):
        poster = render_poster(sheet_of(entry, library, "https://small.example/"))
        files[f"{entry.slug}.svg"] = poster.encode()
    texts = render_sitemaps(library, pages, "https://small.example/")
    return files | {name: text.encode() for name, text in texts.items()}


@pytest.mark.parametrize("ending", PARSERS)
def test_each_file_for_other_programs_is_well_formed_whatever_its_texts_are(
    outputs: dict[str, dict[str, bytes]], ending: str
) -> None:
    count = 0
    for files in outputs.values():
        for name, content in files.items():
            if name.endswith(ending):
                PARSERS[ending](content)
                count += 1
    assert count


@pytest.mark.parametrize("text", [*(p.text for p in PAYLOADS), *UNWRITABLE])
def test_each_rule_of_escaping_keeps_a_text_a_text(text: str) -> None:
    element = ElementTree.fromstring(f"<a b={xml_attribute(text)}>{xml_text(text)}</a>".encode())
    held = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    assert element.text == element.get("b") == held
    told = re.sub("[\ud800-\udfff]", "\ufffd", text)
    assert json.loads(json_text(text).encode()) == told
    assert not re.search("[<>&\u2028\u2029]", json_in_html({"a": text}))
    assert json.loads(json_in_html([text])) == [told]
    line = folded(f"X;P={ics_parameter(text)}:{ics_text(text)}")
    assert all(len(piece.encode()) <= 75 for piece in line.split("\r\n"))
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line.replace("\r\n ", ""))
    assert csv_cell(text).encode().decode() == csv_cell(text)


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1+1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", " =1", "﹦1"]
)
def test_a_formula_is_a_text_in_a_table(text: str) -> None:
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1", "-15.50", "a=1", "路－口", "", "1+1"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert csv_cell(text) == text
