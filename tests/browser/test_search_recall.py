"""The search beside a scan of all pages: common and rare terms, Tibetan among them. The records are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from asking import ask_all
from browser.conftest import served
from projects import Project, built
from recall import FIRST, mean, pages_by_id, score, terms_of, texts_of, with_tibetan
from records import LANGUAGE_TAGS, invent
from sites.ours import Hanhai

RECORDS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of invented records with its search index."""
    folder = tmp_path_factory.mktemp("recall") / "project"
    Hanhai(folder).write(with_tibetan(invent(RECORDS)))
    return built(Project(folder), env={"HANHAI_SEARCH": "on"})


def test_forty_terms_find_every_page_that_holds_them_and_those_first(folder: Path, browser: Browser) -> None:
    terms = terms_of(with_tibetan(invent(RECORDS)))
    assert len(set(terms)) == 40
    texts, addresses = texts_of(folder), pages_by_id(folder)
    with served(folder) as site:
        answers = ask_all(browser, site, terms)
    scores = [
        score(term, [addresses[one] for one in found.ids], texts, LANGUAGE_TAGS[term.code].lower())
        for term, found in zip(terms, answers, strict=True)
    ]
    assert all(one.right for one in scores)
    assert mean(one.recall for one in scores) >= 0.995, [one for one in scores if one.recall < 1]
    assert [one for one in scores if one.right >= FIRST and one.precision < 1] == []
    assert mean(one.precision for one in scores) >= 0.98, [one for one in scores if one.precision < 1]
