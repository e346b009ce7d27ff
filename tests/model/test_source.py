"""Reading YAML: values as text, places of everything, line ends, limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from hanhai.source import MAX_BYTES, MAX_DEPTH, Source, decode_text, read_source, read_text

NESTED = """\
name: {zh: 路, en: Road}
story:
  zh: |-
    第一行
    第二行
  en: "A line"
sources:
  - paper
  - web
"""


def read(text: str) -> Source:
    source = read_text(text, "a.yml")
    assert source.problems == []
    return source


def codes(source: Source) -> list[str]:
    return [problem.code for problem in source.problems]


def test_values_are_plain_dicts_lists_and_text() -> None:
    assert read(NESTED).value == {
        "name": {"zh": "路", "en": "Road"},
        "story": {"zh": "第一行\n第二行", "en": "A line"},
        "sources": ["paper", "web"],
    }


@pytest.mark.parametrize(
    "value", ["no", "yes", "on", "12:30", "0755", "1e3", "2021-05-01", "1_000", "true", "0x1F", "~"]
)
def test_what_yaml_would_turn_into_something_else_stays_text(value: str) -> None:
    assert read(f"a: {value}\n").value == {"a": value}


@pytest.mark.parametrize(
    ("where", "key", "value"),
    [
        (("name",), (1, 1), (1, 7)),
        (("name", "zh"), (1, 8), (1, 12)),
        (("name", "en"), (1, 15), (1, 19)),
        (("story",), (2, 1), (3, 3)),
        (("story", "en"), (6, 3), (6, 7)),
        (("sources", 0), (8, 5), (8, 5)),
        (("sources", 1), (9, 5), (9, 5)),
    ],
)
def test_places_of_keys_and_values_count_from_1_in_characters(
    where: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]
) -> None:
    place = read(NESTED).place(where)
    assert (tuple(place.key), tuple(place.value)) == (key, value)


def test_a_block_is_known_as_one() -> None:
    source = read(NESTED)
    assert source.place(("story", "zh")).block
    assert not source.place(("story", "en")).block


def test_what_has_no_place_has_that_of_what_is_around_it() -> None:
    source = read(NESTED)
    assert source.place(("name", "bo")) == source.place(("name",))
    assert source.place(("colour",)).value == (1, 1)


def test_words_are_found_inside_a_value_of_several_lines() -> None:
    source = read("zh: |-\n  路[@a]\n  路[@a]\nen: '[@a]'\n")
    assert source.find(("zh",), "[@a]") == (2, 4)
    assert source.find(("zh",), "[@a]", 1) == (3, 4)
    assert source.find(("en",), "[@a]") == (4, 6)
    assert source.find(("en",), "[@b]") == source.place(("en",)).value


def test_the_first_place_of_a_field_given_twice_is_kept() -> None:
    source = read_text("a: 1\nb: 2\na: 3\n", "a.yml")
    assert codes(source) == ["duplicate-key"]
    assert source.place(("a",)).value == (1, 4)


def test_harmless_mistakes_leave_the_rest_readable() -> None:
    source = read_text("a: 1\na: 2\nb:\nc: 3\n", "a.yml")
    assert sorted(codes(source)) == ["duplicate-key", "empty-value"]
    assert source.is_readable
    assert source.value["c"] == "3"


def test_after_any_other_mistake_there_are_no_values() -> None:
    source = read_text("a: 1\nb: *c\n", "a.yml")
    assert codes(source) == ["alias"]
    assert not source.is_readable
    assert source.value == {}


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_both_kinds_of_line_end_are_read_alike(ends: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(NESTED.replace("\n", ends).encode())
    source = read_source(file, "a.yml")
    assert source.problems == []
    assert source.value == read(NESTED).value
    assert source.find(("story", "zh"), "第二行") == (5, 5)
    for where in (("name", "en"), ("story", "zh"), ("story", "en"), ("sources", 1)):
        assert source.place(where) == read(NESTED).place(where)


@pytest.mark.parametrize("ends", [b"\r\n", b"\r", b"\n"])
def test_the_place_of_a_wrong_byte_is_the_same_for_every_kind_of_line_end(ends: bytes) -> None:
    [problem] = decode_text(ends.join([b"\xef\xbb\xbfa: 1", b"b: \xe8\xb7\xaf\xff"]), "a.yml")[1]
    assert (problem.line, problem.column) == (2, 5)


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"\xef\xbb\xbf" + NESTED.encode())
    source = read_source(file, "a.yml")
    assert source.problems == []
    assert source.place(("name",)).key == (1, 1)


def test_a_file_that_cannot_be_opened_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    assert codes(read_source(tmp_path / "gone.yml", "gone.yml")) == ["file-unreadable"]
    assert codes(read_source(tmp_path, "folder.yml")) == ["file-unreadable"]


def test_a_file_is_read_up_to_the_limit_and_not_beyond(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"a: " + b"x" * (MAX_BYTES - 3))
    assert codes(read_source(file, "a.yml")) == []
    file.write_bytes(b"a: " + b"x" * (MAX_BYTES - 2))
    assert codes(read_source(file, "a.yml")) == ["file-too-large"]


@pytest.mark.parametrize(("levels", "wanted"), [(MAX_DEPTH - 1, []), (MAX_DEPTH, ["too-deep"]), (5000, ["too-deep"])])
def test_nesting_is_read_up_to_the_limit_and_not_beyond(levels: int, wanted: list[str]) -> None:
    assert codes(read_text(f"a: {'[' * levels}x{']' * levels}\n", "a.yml")) == wanted


def test_a_file_of_hidden_characters_is_not_reported_without_end() -> None:
    assert len(decode_text("\u200b".encode() * 5000, "a.yml")[1]) == 20


def test_a_hidden_character_is_pointed_at() -> None:
    problem = decode_text("名称\n路\u200b灯".encode(), "a.yml")[1][0]
    assert (problem.line, problem.column, problem.message["en"]) == (2, 2, "There is a hidden character here, U+200B.")


@pytest.mark.parametrize("text", ['a: "x\\x0ey"', 'a: "\\u202e"', '"a\\x0e": b', 'a: ["\\u200b"]'])
def test_a_hidden_character_does_not_come_in_by_its_code_either(text: str) -> None:
    assert codes(read_text(text, "a.yml")) == ["hidden-character"]
    assert read_text(text.replace('"', "'"), "a.yml").problems == []


def test_signs_of_a_merge_conflict_are_told_from_underlines_of_markdown() -> None:
    assert decode_text(b"Title\n=======\n", "a.md")[1] == []
    assert [p.line for p in decode_text(b"a\n<<<<<<< HEAD\n", "a.md")[1]] == [2]


def test_text_in_chinese_with_spaces_in_front_is_no_typing_mistake() -> None:
    assert read("a: |-\n  \u3000\u3000他们修了一条路：很长。\n").value == {"a": "\u3000\u3000他们修了一条路：很长。"}
    assert read("a: 他们说：\n  路很长。\n").value == {"a": "他们说： 路很长。"}
