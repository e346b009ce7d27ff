"""How long a saved record takes to be seen in the preview, for sites of some sizes.

    python bench/preview.py [--records 1000,10000] [--saves 10]

A record is saved again and again, each time with another word; measured is the time from before the save until the
server answers with the word. Behind it the whole site is built; that is measured as well, by the word in the file of
all records of the kind.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from records import Invented, invent
from sites.ours import Hanhai
from tables import plain_table

_PATIENCE = 1_200.0
_QUIET = 3.0
"""Seconds between the end of a whole build and the next save."""


class Preview:
    """A running `hanhai serve`."""

    def __init__(self, peer: Hanhai) -> None:
        """Start it; it answers later."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-m", "hanhai", "serve", "--address", self.address]
        environment = {**os.environ, **peer.environment}
        self._process = subprocess.Popen(
            command, cwd=peer.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def until(self, holds: Callable[[str], bool], path: str) -> float:
        """Seconds until a page is as it should be; raises TimeoutError."""
        begun = time.perf_counter()
        while time.perf_counter() - begun < _PATIENCE:
            if holds(self._page(path)):
                return time.perf_counter() - begun
            time.sleep(0.005)
        raise TimeoutError(path)

    def _page(self, path: str) -> str:
        with suppress(OSError), urllib.request.urlopen(f"http://{self.address}/{path}", timeout=_PATIENCE) as answer:
            return str(answer.read().decode())
        return ""

    def end(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.wait()


def measure(count: int, saves: int, folder: Path) -> tuple[str, ...]:
    """A row of the table."""
    peer, records = Hanhai(folder), invent(count)
    peer.write(records)
    record = records[count // 2]
    preview = Preview(peer)
    try:
        first = preview.until(lambda html: "</html>" in html, f"{record.key}/")
        times = [_save(peer, record, f"word{number}", preview) for number in range(saves)]
    finally:
        preview.end()
    seen, whole = [one for one, _ in times], [all_of_it for _, all_of_it in times]
    shown = f"{statistics.median(seen):.3f}", f"{max(seen):.3f}"
    return f"{count:,}", f"{first:.1f}", *shown, f"{statistics.median(whole):.1f}"


def _save(peer: Hanhai, record: Invented, word: str, preview: Preview) -> tuple[float, float]:
    """Seconds until the record's own page shows a word, and until the file of all records of its kind does."""
    time.sleep(_QUIET)
    begun = time.perf_counter()
    peer.change_record(record, word)
    seen = preview.until(lambda html: word in html, f"{record.key}/")
    preview.until(lambda text: word in text, f"data/{record.kind}.json")
    return seen, time.perf_counter() - begun


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", default="1000,10000", help="numbers of records")
    parser.add_argument("--saves", type=int, default=10)
    options = parser.parse_args(arguments)
    rows = []
    for count in map(int, options.records.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(count, options.saves, Path(folder)))
    print(plain_table(("records", "first page, s", "a save seen, s", "slowest, s", "whole site behind, s"), rows))


if __name__ == "__main__":
    main()
