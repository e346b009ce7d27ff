"""`make bench`: the whole build of many records, beside plain MkDocs and Material with the same texts.

Figures are whole processes: seconds of the wall clock (median of the runs) and peak memory of the largest process.
Only the ratio means anything elsewhere: machines differ, and so does one machine from hour to hour.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from records import write_ours, write_plain

RUNS = 3
BIN = Path(sys.executable).parent


def seconds(command: list[str], folder: Path, share: str = "off") -> float:
    """Wall time of a command; it must succeed."""
    environment = {**os.environ, "HANHAI_SEARCH": "off", "HANHAI_SHARE": share, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def peak_megabytes() -> int:
    """Peak memory of the largest process so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def _put_aside(folder: Path, temporary: Path) -> None:
    """Move an old output away: were it deleted, the file system would make the next build pay for that."""
    if folder.exists():
        folder.rename(temporary / f"old-{time.monotonic_ns()}")


def main() -> None:
    """Build both in turn and print a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as temporary:
        ours, plain = Path(temporary) / "ours", Path(temporary) / "plain"
        write_ours(ours, count)
        write_plain(plain, count)
        build = [str(BIN / "hanhai"), "build"]
        times: dict[str, list[float]] = {"cold": [], "warm": [], "share": [], "check": [], "plain": []}
        for _ in range(RUNS):
            for used in (ours / ".cache", ours / "site", plain / "site"):
                _put_aside(used, Path(temporary))
            times["cold"].append(seconds(build, ours))
            _put_aside(ours / "site", Path(temporary))
            times["warm"].append(seconds(build, ours))
            _put_aside(ours / "site", Path(temporary))
            times["share"].append(seconds(build, ours, share="on"))
            times["check"].append(seconds([str(BIN / "hanhai"), "check"], ours))
            memory = peak_megabytes()
            times["plain"].append(seconds([str(BIN / "mkdocs"), "build", "-q"], plain))
    base = statistics.median(times["plain"])
    print(f"{count} records in two languages, {RUNS} runs, median; peak memory of ours {memory} MB")
    print(f"{'':34}{'seconds':>9}{'ratio':>8}")
    for name, words in LABELS.items():
        median = statistics.median(times[name])
        print(f"{words:34}{median:9.2f}{median / base:8.2f}")


LABELS = {
    "cold": "hanhai build, cold",
    "warm": "hanhai build, prose cached",
    "share": "the same with pictures to share",
    "check": "hanhai check",
    "plain": "MkDocs + Material, plain pages",
}

if __name__ == "__main__":
    main()
