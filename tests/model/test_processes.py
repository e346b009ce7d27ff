"""Work beside: the same result, whether or not a process can be had for it."""

from __future__ import annotations

import os

import pytest

from hanhai import processes
from hanhai.processes import begin_beside


@pytest.mark.parametrize("may", [True, False])
def test_the_result_comes_back(may: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "may_fork", lambda: may)
    assert begin_beside(lambda: {"a": b"1"})() == {"a": b"1"}


def test_it_is_done_in_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "may_fork", lambda: True)
    assert begin_beside(os.getpid)() != os.getpid()


def test_a_process_that_dies_costs_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "may_fork", lambda: True)
    own = os.getpid()

    def work() -> str:
        if os.getpid() != own:
            os._exit(9)
        return "done here"

    assert begin_beside(work)() == "done here"


def test_what_goes_wrong_is_told_where_the_result_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "may_fork", lambda: True)

    def work() -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        begin_beside(work)()
