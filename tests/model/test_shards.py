"""Which part a record falls to, and what the note of a part may say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from hanhai import __version__
from hanhai.releases.manifest import noted
from hanhai.shards.inputs import PACKAGES, WORDS
from hanhai.shards.parts import FORMAT, NoPart, Part, parse_part
from hanhai.shards.shard import MOST, Shard, parse_shard
from pins import ROOT, read_pins

PART = Part(Shard(2, 4), __version__, {"content": "a" * 64}, {"zh": "b" * 64}, {"en/a/index.html": noted(b"x")})


def test_a_part_is_written_as_its_number_and_their_count() -> None:
    assert parse_shard("2/4") == Shard(2, 4)
    assert str(Shard(2, 4)) == "2/4"
    assert parse_shard(f"{MOST}/{MOST}") == Shard(MOST, MOST)


@pytest.mark.parametrize(
    "text",
    ["", "2", "0/4", "5/4", "1/0", "-1/4", "1/4/4", " 1/4", "1/4\n", "01/4", "1/04", "1.0/4", "一/四", "١/٤", "1/1001"],
)
def test_what_names_no_part_is_none(text: str) -> None:
    assert parse_shard(text) is None


@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_each_record_falls_to_one_part_and_parts_are_alike(count: int) -> None:
    names = [f"residents/record-{number}/" for number in range(2000)]
    owners = [[number for number in range(1, count + 1) if Shard(number, count).owns(name)] for name in names]
    assert all(len(found) == 1 for found in owners)
    sizes = Counter(found[0] for found in owners)
    assert len(sizes) == count
    assert max(sizes.values()) < 2 * 2000 / count


def test_what_a_record_falls_to_never_changes() -> None:
    names = ["projects/lamps/", "youth/songs/", "content/media/井.png"]
    assert [[number for number in range(1, 5) if Shard(number, 4).owns(name)] for name in names] == [[4], [3], [4]]


def test_a_note_is_read_as_it_was_written() -> None:
    assert parse_part(PART.render()) == PART


def _set(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda read: read.update({name: value})


NOT_WRITTEN = {
    "another hash": _set("id", "0" * 64),
    "another number": _set("shard", "3/4"),
    "a number beyond": _set("shard", "5/4"),
    "another format": _set("format", FORMAT + 1),
    "another version without its hash": _set("version", "9"),
    "a file above": _set("files", {"../x.html": ["a" * 64, 1]}),
    "an absolute file": _set("files", {"/etc/passwd": ["a" * 64, 1]}),
    "a file with a backslash": _set("files", {"a\\b": ["a" * 64, 1]}),
    "itself": _set("files", {"part.json": ["a" * 64, 1]}),
    "a hash that is none": _set("files", {"x.html": ["A" * 64, 1]}),
    "a negative size": _set("files", {"x.html": ["a" * 64, -1]}),
    "a size that is none": _set("files", {"x.html": ["a" * 64, True]}),
    "files as a list": _set("files", ["x.html"]),
    "inputs as a text": _set("inputs", "content"),
    "no shells": lambda read: read.pop("shells"),
}


@pytest.mark.parametrize("change", NOT_WRITTEN.values(), ids=NOT_WRITTEN)
def test_a_note_that_no_build_wrote_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    read = json.loads(PART.render())
    change(read)
    with pytest.raises(NoPart, match=r"(?s)part\.json.*part\.json"):
        parse_part(json.dumps(read).encode())


@pytest.mark.parametrize("path", ["../x.html", "a/../../x.html", "/x.html", "a//b", "", "part.json"])
def test_a_path_that_leads_out_is_refused_also_with_a_right_hash(path: str) -> None:
    forged = Part(PART.shard, PART.version, PART.inputs, PART.shells, {path: noted(b"x")})
    with pytest.raises(NoPart):
        parse_part(forged.render())


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b"null", b"\xff", b'"' + b"[" * 100_000, b"[" * 100_000, b"1" * 5000]
)
def test_what_is_no_note_at_all_is_refused(raw: bytes) -> None:
    with pytest.raises(NoPart):
        parse_part(raw)


def test_every_package_whose_work_is_in_a_site_is_among_the_inputs() -> None:
    own = (ROOT / "requirements.txt").read_text("utf-8").partition("# What those need in turn")[0]
    named = {line.partition("==")[0].replace("_", "-") for line in own.splitlines() if "==" in line}
    assert named - set(PACKAGES) == {"setuptools"}
    assert set(PACKAGES) <= {name.replace("_", "-") for name in read_pins(ROOT / "requirements.txt")}
    assert all(len(words) == 2 for words in WORDS.values())
