"""A QR code says the address that it was made from."""

from __future__ import annotations

import pytest
import segno

from codes import read_code, read_modules
from hanhai import codes
from hanhai.codes import code_of

ADDRESS = "https://small.example/en/spirit-sites/a-place-with-a-name-of-its-own/"


@pytest.mark.parametrize("length", [1, 14, 15, 26, 27, 60, 62, 63, 84, 85, 106, 107, 152, 153, 180, 181, 400])
def test_an_address_of_any_length_is_read_back(length: int) -> None:
    address = ("https://small.example/" + "abc-def/0123" * 40)[:length]
    assert read_code(code_of(address)) == [address]


def test_an_address_in_other_letters_is_read_back() -> None:
    assert read_code(code_of("https://例子.example/将军楼/")) == ["https://例子.example/将军楼/"]


@pytest.mark.parametrize("version", codes._BLOCKS)
def test_a_full_code_is_the_one_that_segno_draws(version: int) -> None:
    address = "x" * (sum(codes._BLOCKS[version][1]) - 2)
    drawn = segno.make_qr(address.encode(), error="m", mode="byte", boost_error=False, mask=3)
    assert drawn.version == version
    assert read_modules(code_of(address)) == [list(row) for row in drawn.matrix]


def test_a_code_has_a_light_border_and_is_the_same_each_time() -> None:
    code = code_of(ADDRESS)
    code_of.cache_clear()
    assert code_of(ADDRESS) == code
    assert code.path.startswith("M4 4.5h7")
    assert code.size == 17 + 4 * 5 + 2 * 4
