"""Search keys: pairs of characters, other spellings, everything that a record is called."""

from __future__ import annotations

import pytest

from conftest import copy_small
from hanhai.keywords import (
    kind_token,
    name_tokens,
    names_of,
    pair_tokens,
    plain,
    titles_of,
    token,
    traditional,
    unique_tokens,
)
from hanhai.library import Library, load_library
from projects import ROOT


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load_library(copy_small(tmp_path_factory.mktemp("keywords") / "project").folder)


@pytest.fixture(scope="module")
def city() -> Library:
    """The real content."""
    return load_library(ROOT)


def pairs(text: str) -> list[str]:
    return list(pair_tokens(text))


def test_a_token_is_one_latin_word() -> None:
    assert token("路灯") == "x8def706f"
    assert token("路灯").isalnum()
    assert token("路灯").isascii()


def test_a_run_gives_overlapping_pairs_and_its_last_character() -> None:
    assert pairs("修路人") == [token("修路"), token("路人"), token("人") + "0000"]
    assert pairs("路") == [token("路") + "0000"]


def test_every_character_is_found_by_the_start_of_a_token() -> None:
    text = "他们修了一条路"
    assert all(any(found.startswith(token(char)) for found in pairs(text)) for char in text)


def test_punctuation_between_characters_is_passed_over() -> None:
    assert token("路精") in pairs("“两路”精神")
    assert pairs("“两路”精神") == pairs("两路精神")


def test_a_space_or_a_latin_word_ends_a_run() -> None:
    assert pairs("修路 人") == [token("修路"), token("路") + "0000", token("人") + "0000"]
    assert token("路人") not in pairs("修路ABC人")


def test_latin_text_gives_no_tokens() -> None:
    assert pairs("The road, 2021.") == []


def test_tibetan_gives_syllables_and_their_pairs() -> None:
    assert pairs("སྒྲོན་མེ།") == [token("སྒྲོན"), token("མེ"), token("སྒྲོནམེ")]


def test_tokens_of_several_texts_come_once_and_texts_do_not_run_together() -> None:
    assert unique_tokens(["修路", "修路"]) == f"{token('修路')} {token('路')}0000"
    assert token("路人") not in unique_tokens(["修路", "人"]).split()


def test_simplified_characters_have_their_traditional_form() -> None:
    assert traditional("青藏铁路") == "青藏鐵路"


def test_a_record_is_found_by_every_name_and_spelling(library: Library) -> None:
    names = names_of(library.entries["spirits/road"], library)
    assert {"“修路”精神", "The “Road” spirit", "开路精神", "開路精神"} <= set(names)
    assert {"xiulujingshen", "xiu lu jing shen", "xljs"} <= set(names)
    assert len(names) == len(set(names))


def test_a_name_without_chinese_has_no_pinyin(library: Library) -> None:
    assert not any("lilu" in name or name == "ll" for name in names_of(library.entries["statistics/schools"], library))
    assert "lilu" in names_of(library.entries["residents/li-lu"], library)


def test_plain_text_has_small_letters_and_digits_alone() -> None:
    assert plain("“两路” Spirit, 2021!") == "两路spirit2021"


def test_a_title_is_found_whole_from_its_beginning_and_in_parts() -> None:
    assert name_tokens("修路 Town", is_title=True) == (
        "w4fee8def" + "town",
        "b4fee8def" + "town",
        "n" + token("修路"),
        "n" + token("路") + "0000",
        "ntown",
    )


def test_another_name_is_found_whole_and_in_parts_behind_titles() -> None:
    assert name_tokens("Old Town", is_title=False) == ("woldtown", "aold", "atown")


def test_the_pages_of_a_kind_share_a_word() -> None:
    assert kind_token("spirit-sites") == "kkspiritsites"


def test_other_names_are_no_titles(library: Library) -> None:
    titles = titles_of(library.entries["spirits/road"], library)
    assert "开路精神" not in titles
    assert {"“修路”精神", "xljs"} <= set(titles)


@pytest.mark.parametrize(
    ("key", "spellings"),
    [
        ("spirit-sites/qinghai-xizang-highway", {"qingzanggonglu", "qzgl", "qing zang gong lu", "jinzanggonglu"}),
        ("spirits/qinghai-xizang-railway", {"qingzangtielujingshen", "qztljs"}),
        ("services/bilingual-translation", {"zanghanshuangyufanyi", "zhsyfy"}),
        ("spirit-sites/hohxil", {"kekexili", "zanglingyang"}),
    ],
)
def test_names_of_the_real_content_are_found_as_they_are_said(city: Library, key: str, spellings: set[str]) -> None:
    assert spellings <= set(names_of(city.entries[key], city))


def test_no_name_of_the_real_content_reads_the_zang_of_xizang_as_cang(city: Library) -> None:
    named = {entry.key: names_of(entry, city) for entry in city.public}
    with_zang = {key: names for key, names in named.items() if any("藏" in name for name in names)}
    assert len(with_zang) > 10
    assert {key: name for key, names in with_zang.items() for name in names if "cang" in name.split()} == {}
