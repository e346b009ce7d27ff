"""The project's own content is clean: no error, no warning, nothing untranslated."""

from __future__ import annotations

import json

from projects import ROOT, Project

OWN = Project(ROOT)


def test_the_check_finds_nothing_not_even_a_warning() -> None:
    done = OWN.run("check", "--format", "json")
    assert json.loads(done.stdout) == {"problems": []}


def test_english_is_complete_and_follows_the_chinese() -> None:
    done = OWN.run("coverage")
    assert done.returncode == 0
    assert "100.0 %" in done.stdout
    assert "0 missing, 0 stale" in done.stdout
