"""Real files with damage: each is refused with reasons, or what is published of it is whole and harmless."""

from __future__ import annotations

import pytest

from fuzz.conftest import Fuzz
from fuzz.files import SORTS, beside, damaged, names_of
from fuzz.town import Town


@pytest.mark.group("fuzz: whole files")
@pytest.mark.parametrize("sort", SORTS)
def test_a_damaged_file_is_refused_with_reasons_or_shown_whole(sort: str, town: Town, fuzz: Fuzz) -> None:
    def claim(files: dict[str, bytes]) -> None:
        names = names_of(next(iter(files)))
        town.judge(beside(files), lambda page: page.name in names)

    before = town.accepted
    fuzz(damaged(sort), claim, len(SORTS))
    assert town.accepted > before
