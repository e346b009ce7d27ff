"""Slow functions are asked once; what they gave is kept between builds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hanhai import remembered as module
from hanhai.cached import read_kept
from hanhai.remembered import Remembered, read_remembered, write_remembered


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the function of a fresh register was really asked."""
    texts: list[str] = []

    def shout(text: str) -> str:
        texts.append(text)
        return text.upper()

    monkeypatch.setattr(module, "_functions", [Remembered(shout, "jinja2")])
    return texts


def shout(text: str) -> str:
    return module._functions[0](text)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin as a new process would."""
    monkeypatch.setattr(module, "_functions", [Remembered(f._function, f._package) for f in module._functions])


def test_a_text_is_asked_once(asked: list[str]) -> None:
    assert [shout("a"), shout("a")] == ["A", "A"]
    assert asked == ["a"]


def test_a_later_build_asks_nothing_again(asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shout("a")
    write_remembered(tmp_path / "cache" / "kept.json")
    forget(monkeypatch)
    read_remembered(tmp_path / "cache" / "kept.json")
    assert shout("a") == "A"
    assert asked == ["a"]


def test_what_is_no_longer_asked_is_dropped(asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept.json"
    shout("old")
    write_remembered(file)
    forget(monkeypatch)
    read_remembered(file)
    shout("new")
    write_remembered(file)
    assert [list(known) for known in json.loads(read_kept(file) or b"").values()] == [["new"]]


BROKEN = ["", "[]", "{", '{"shout/jinja2/0": {"a": "X"}}', '{"KEY": {"a": 1}}', "\0\xff", "[" * 100_000]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_or_older_file_gives_nothing(asked: list[str], tmp_path: Path, broken: str) -> None:
    file = tmp_path / "kept.json"
    file.write_bytes(broken.replace("KEY", module._functions[0].key).encode("latin-1"))
    read_remembered(file)
    assert shout("a") == "A"


def test_a_folder_that_cannot_be_written_is_no_failure(asked: list[str], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    shout("a")
    write_remembered(tmp_path / "cache" / "kept.json")
