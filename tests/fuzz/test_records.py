"""Records of every kind, drawn from their fields: no traceback, no silent loss, no markup, whatever stands in them."""

from __future__ import annotations

import pytest

from fuzz.conftest import Fuzz
from fuzz.records import records
from fuzz.town import Town
from fuzz.writing import as_bytes, written
from hanhai.kinds import KINDS


@pytest.mark.group("fuzz: records")
@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_refused_with_reasons_or_shown_whole(kind: str, town: Town, fuzz: Fuzz) -> None:
    address = f"{kind}/fuzzed/"
    before = town.accepted

    def claim(text: str) -> None:
        town.judge({f"content/{kind}/fuzzed.yml": as_bytes(text)}, lambda page: page.name in (address, f"{kind}/"))

    fuzz(records(kind).flatmap(written), claim, len(KINDS))
    assert town.accepted > before
