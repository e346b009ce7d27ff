"""`python bench/lighthouse.py [RUNS]`: Lighthouse on a phone, median of three, beside default Material and Starlight.

Node and Lighthouse are installed beside the peers (`installing.py`); nothing of the project needs them. Chromium must
be there.
Figures move with the machine and with what else it does: only what stands in one table can be compared.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hosting import served
from installing import Tools, Unavailable, peers_folder
from peers import PAGES, ROOT, build_material, build_starlight

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = {"LCP ms": "largest-contentful-paint", "CLS": "cumulative-layout-shift", "TBT ms": "total-blocking-time"}
FLAGS = "--headless=new --no-sandbox --disable-quic --disable-background-networking"


class Lighthouse:
    """Lighthouse, in the Node that the packages of the peers carry."""

    def __init__(self, tools: Tools) -> None:
        """Install it; raises `Unavailable` when it cannot be had."""
        self.node = tools.node
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
        self.environment = {**tools.environment, "CHROME_PATH": chromium}
        self.lighthouse = str(tools.modules("lighthouse") / "lighthouse/cli/index.js")

    def run(self, address: str) -> dict[str, float]:
        """One run on a page: scores of the categories, the audits, transferred kB, requests."""
        categories = f"--only-categories={','.join(CATEGORIES)}"
        command = [self.node, self.lighthouse, address, "--quiet", "--output=json", categories]
        command.append(f"--chrome-flags={FLAGS}")
        done = subprocess.run(command, check=True, env=self.environment, capture_output=True, text=True)
        report: dict[str, Any] = json.loads(done.stdout)
        audits = report["audits"]
        requests = audits["network-requests"]["details"]["items"]
        own = [item for item in requests if item.get("resourceType") not in ("Image", "Font")]
        return {
            **{name: report["categories"][name]["score"] for name in CATEGORIES},
            **{words: audits[name]["numericValue"] for words, name in AUDITS.items()},
            "kB": sum(item["transferSize"] for item in own) / 1000,
            "requests": len(own),
        }


def measure(lighthouse: Lighthouse, name: str, site: Path) -> None:
    """Print a line for each page of a site: the median of the runs."""
    with served(site) as address:
        for page in PAGES:
            runs = [lighthouse.run(address + page) for _ in range(RUNS)]
            median = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
            scores = " | ".join(f"{median[name]:.2f}" for name in CATEGORIES)
            rest = f"{median['LCP ms']:.0f} | {median['CLS']:.3f} | {median['TBT ms']:.0f}"
            print(
                f"| {name} | /{page} | {scores} | {rest} | {median['kB']:.0f} | {median['requests']:.0f} |", flush=True
            )


def main() -> None:
    """Build the three sites, then measure them one after the other."""
    with peers_folder() as peers, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder, tools = Path(temporary), Tools(peers)
        lighthouse = Lighthouse(tools)
        ours = folder / "ours"
        subprocess.run([sys.executable, "-m", "hanhai", "build", "--output", str(ours)], cwd=ROOT, check=True)
        sites = {"Hanhai": ours, "Material": build_material(folder / "material")}
        try:
            sites["Starlight"] = build_starlight(folder / "starlight", tools)
        except (subprocess.CalledProcessError, Unavailable) as failed:
            print(f"Starlight could not be built and is left out: {failed}", file=sys.stderr)
        print(f"| site | page | {' | '.join(CATEGORIES)} | {' | '.join(AUDITS)} | kB | requests |")
        print(f"|{'---|' * (len(CATEGORIES) + len(AUDITS) + 4)}")
        for name, site in sites.items():
            measure(lighthouse, name, site)


if __name__ == "__main__":
    main()
