"""`make bench`: the same invented records built by us and by our peers, side by side on this machine.

    python bench/run.py [--records 100,1000] [--peers hugo,…] [--runs 3] [--limit 600] [--pictures 10] [--no-search]

Peers are installed by package into the folder that BENCH_PEERS names, which is kept, or into a temporary one.
Figures mean nothing elsewhere: machines differ, and so does one from hour to hour. The ratios in one table do.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from installing import NPM, PYPI, Tools, Unavailable, peers_folder
from records import WITH_PICTURE, Invented, invent
from scenarios import Course, Result
from searching import search_rows
from sites.hugo import Hugo
from sites.ours import Hanhai
from sites.peer import Peer
from sites.registry import PEERS
from tables import build_table, growth_table, plain_table

RUNS_UP_TO = {1_000: 3, 10_000: 2}
"""Runs for that many records at most; one for more."""
MANY, FASTEST = 10_000, ("hugo",)
"""Above that many records only these are measured unless others are named."""


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    numbers: Callable[[str], list[int]] = lambda text: [int(one) for one in text.split(",")]  # noqa: E731  # a type
    parser.add_argument("--records", type=numbers, default=[100, 1_000], help="numbers of records")
    parser.add_argument(
        "--peers", type=lambda text: text.split(","), help=f"of {', '.join(PEERS)}; ours is always there"
    )
    parser.add_argument("--runs", type=int, help="runs of each build, of which the median counts")
    parser.add_argument("--limit", type=float, default=600, help="seconds after which a build is ended")
    parser.add_argument("--pictures", type=int, default=WITH_PICTURE, help="one record in so many has one; 0 for none")
    parser.add_argument("--no-search", action="store_true", help="leave the search step out")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.peers or [] if name not in PEERS]
    if unknown:
        parser.error(f"no such peer: {', '.join(unknown)}")
    return options


def runs_for(count: int, asked: int | None) -> int:
    """How often a build is measured."""
    return asked or next((runs for most, runs in RUNS_UP_TO.items() if count <= most), 1)


def is_left_out(name: str, count: int, asked: Sequence[str] | None) -> bool:
    """Whether a peer is not measured for a number of records, to save hours."""
    return not asked and count > MANY and name not in FASTEST


def machine() -> str:
    """A line on the machine and the versions."""
    pins = ", ".join(pin for pins in (*PYPI.values(), *NPM.values()) for pin in pins)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    place = f"{os.cpu_count()} processors, {memory:.0f} GB, {platform.system()} {platform.machine()}"
    return f"{dt.date.today()}; {place}; load {load} before the start; Python {platform.python_version()}; {pins}"


def main() -> None:
    """Measure all and print the tables as they come."""
    options = parse()
    print(f"{machine()}\n", flush=True)
    results: list[Result] = []
    with peers_folder() as peers, tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as temporary:
        for count in options.records:
            _measure_count(count, options, Tools(peers), Path(temporary) / str(count), results)
    if len(options.records) > 1:
        print(growth_table(results))


def _measure_count(count: int, options: argparse.Namespace, tools: Tools, folder: Path, results: list[Result]) -> None:
    records, runs = invent(count, options.pictures), runs_for(count, options.runs)
    attic = folder / "attic"
    attic.mkdir(parents=True)
    projects: list[Peer] = [Hanhai(folder / "ours")]
    for name in options.peers or PEERS:
        if is_left_out(name, count, options.peers):
            results.append(Result(PEERS[name].name, count, f"left out above {MANY:,} records: name it with --peers"))
        else:
            projects.append(PEERS[name](folder / name))
    results += [_measure(project, tools, records, attic, runs, options.limit) for project in projects]
    print(f"## {count:,} records in two languages, {runs} runs, median\n\n{build_table(results, count)}\n", flush=True)
    if not options.no_search:
        hugo = next((one for one in projects if isinstance(one, Hugo) and (one.folder / one.output).exists()), None)
        rows = search_rows(hugo, folder / "search", records, attic, options.limit)
        print(f"{plain_table(['search step', 's', 's of CPU', 'MB at peak'], rows)}\n", flush=True)


def _measure(peer: Peer, tools: Tools, records: Sequence[Invented], attic: Path, runs: int, limit: float) -> Result:
    try:
        peer.install(tools)
    except Unavailable as missing:
        return Result(peer.name, len(records), str(missing))
    return Course(peer, records, attic, limit).run(runs)


if __name__ == "__main__":
    main()
