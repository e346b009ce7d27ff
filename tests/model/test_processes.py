"""Work beside: the same result, whether or not a process can be had for it."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hanhai import processes
from hanhai.processes import begin_beside


@pytest.mark.parametrize("may", [True, False])
def test_the_result_comes_back(may: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "may_fork", lambda: may)
    assert begin_beside(lambda: {"a": b"1"}).result() == {"a": b"1"}


def test_it_is_done_in_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "may_fork", lambda: True)
    assert begin_beside(os.getpid).result() != os.getpid()


def test_a_process_that_dies_costs_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "may_fork", lambda: True)
    own = os.getpid()

    def work() -> str:
        if os.getpid() != own:
            os._exit(9)
        return "done here"

    assert begin_beside(work).result() == "done here"


def test_what_goes_wrong_is_told_where_the_result_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "may_fork", lambda: True)

    def work() -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        begin_beside(work).result()


HOLDER = """
import fcntl, sys, time
from hanhai.processes import Beside, make_pool
lock = open(sys.argv[1], "a+")
fcntl.flock(lock, fcntl.LOCK_EX)
beside = Beside(lambda _: time.sleep(600), lambda: None)
beside.give(None)
with make_pool(2) as pool:
    jobs = [pool.submit(time.sleep, 600) for _ in range(2)]
    while not all(job.running() for job in jobs):
        time.sleep(0.01)
    print("at work", flush=True)
    jobs[0].result()
"""


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_a_killed_build_and_holds_its_lock(way: signal.Signals, tmp_path: Path) -> None:
    path = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "at work\n"
        with (tmp_path / "lock").open("a+") as lock:
            assert not _is_free(lock.fileno())
            holder.send_signal(way)
            end = time.monotonic() + 10
            while not _is_free(lock.fileno()):
                assert time.monotonic() < end, "something still holds the lock"
                time.sleep(0.05)


def _is_free(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
