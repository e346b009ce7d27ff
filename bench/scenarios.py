"""The four builds that are measured: cold, with warm caches, after a changed record, after a changed template."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from measuring import Cost, Failed, measure, size_of
from records import Invented
from sites.peer import Peer

SCENARIOS = ("cold", "warm", "record", "template")


@dataclass
class Result:
    """What one generator took for one number of records."""

    peer: str
    count: int
    reason: str = ""
    """Why there are no figures, or not all of them."""
    costs: dict[str, list[Cost]] = field(default_factory=dict)
    size: int = 0
    files: int = 0
    page: int = 0
    """Bytes of one record's page in the first language."""

    def median(self, scenario: str, figure: str) -> float | None:
        """Median of `wall`, `cpu` or `memory`; None where it was not measured."""
        costs = self.costs.get(scenario)
        return statistics.median(getattr(cost, figure) for cost in costs) if costs else None


class Course:
    """A generator's project, built again and again."""

    def __init__(self, peer: Peer, records: Sequence[Invented], attic: Path, limit: float) -> None:
        """`attic` takes what is put away: on the same disk, emptied when all has been measured."""
        self.peer, self.records, self.attic, self.limit = peer, records, attic, limit

    def run(self, runs: int, scenarios: Sequence[str] = SCENARIOS) -> Result:
        """Measure; what fails or takes too long is told in the result."""
        result = Result(self.peer.name, len(self.records))
        try:
            self.peer.write(self.records)
            for number in range(runs):
                for scenario in scenarios:
                    cost = self.measure(scenario, f"mark{number}")
                    result.costs.setdefault(scenario, []).append(cost)
                    self._look(result)
        except Failed as failed:
            result.reason = str(failed)
        return result

    def measure(self, scenario: str, mark: str) -> Cost:
        """One build; raises `Failed`."""
        peer = self.peer
        if scenario == "cold":
            for kept in peer.caches:
                self._put_away(kept)
        if scenario == "record":
            peer.change_record(self.records[len(self.records) // 2], f"record-{mark}")
        if scenario == "template":
            peer.change_template(f"template-{mark}")
        if scenario == "cold" or not peer.incremental:
            self._put_away(peer.output)
        cost = measure(peer.command(), peer.folder, peer.environment, self.limit)
        self._check_change(scenario, mark)
        return cost

    def _put_away(self, name: str) -> None:
        """Move: were it deleted, the file system would charge the next build for that."""
        path = self.peer.folder / name
        if path.exists():
            path.rename(self.attic / f"{time.monotonic_ns()}")

    def _look(self, result: Result) -> None:
        missing = self.peer.missing(self.records)
        if missing:
            raise Failed(f"{len(missing)} pages are missing, such as {missing[0]}")
        output = self.peer.folder / self.peer.output
        result.size, result.files = size_of(output)
        result.page = (output / self.peer.page_of(self._typical(), "zh")).stat().st_size

    def _check_change(self, scenario: str, mark: str) -> None:
        """A build that did not take the change up was fast for nothing."""
        if scenario not in ("record", "template"):
            return
        changed = self.records[len(self.records) // 2]
        page = self.peer.folder / self.peer.output / self.peer.page_of(changed, "zh")
        if f"{scenario}-{mark}" not in page.read_text("utf-8"):
            raise Failed(f"the page does not show the changed {scenario}")

    def _typical(self) -> Invented:
        """The middle resident: the kind that most records are of."""
        residents = [record for record in self.records if record.kind == "residents"] or list(self.records)
        return residents[len(residents) // 2]
