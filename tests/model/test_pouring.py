"""Pages written on several cores: each once, whoever writes it, and none lost without a word."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hanhai import pouring, processes
from hanhai.putting import Putting

PAGES: list[Any] = [SimpleNamespace(name=f"{number:04}", code="zh", address=f"{number:04}/") for number in range(1_000)]
"""Invented pages, more than one process would be asked to write."""


class Noting:
    """Notes in a file of each page which process wrote it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.putting = folder, Putting(folder)
        self.renderer = SimpleNamespace(
            pages=SimpleNamespace(by_address={page.address: page for page in PAGES}),
            prose_cache=SimpleNamespace(learn=lambda rendered: None, take_new=dict),
        )

    def write(self, pages: Sequence[Any]) -> None:
        for page in pages:
            with (self.folder / page.name).open("x") as opened:
                opened.write(str(os.getpid()))


class Dying(Noting):
    """Ends at once where it is not the first process."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.own = os.getpid()

    def write(self, pages: Sequence[Any]) -> None:
        if os.getpid() != self.own:
            os._exit(9)
        super().write(pages)


@pytest.fixture(autouse=True)
def three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pouring, processes):
        monkeypatch.setattr(module, "may_fork", lambda: True)
        monkeypatch.setattr(module, "core_count", lambda: 3)


def write(made: Noting) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    pouring.write_pages(made, PAGES, lambda _, done, total: told.append((done, total)), lambda: None)  # type: ignore[arg-type]  # invented
    return told


def test_every_page_is_written_once_by_more_than_one_process(tmp_path: Path) -> None:
    told = write(Noting(tmp_path))
    writers = {file.name: file.read_text() for file in tmp_path.iterdir()}
    assert writers.keys() == {page.name for page in PAGES}
    assert len({*writers.values()}) > 1
    assert all(0 < done <= total == len(PAGES) for done, total in told)


def test_a_process_that_ends_early_ends_the_build(tmp_path: Path) -> None:
    with pytest.raises(BrokenExecutor):
        write(Dying(tmp_path))
