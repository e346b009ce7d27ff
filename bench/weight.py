"""`python bench/weight.py [--records 1000,10000] [--peers material-search,starlight-search]`: what a reader loads.

Kilobytes as sent, compressed as a host compresses them, counted where they are served: the first page of a visit, a
second one, then the first question to the search. A phone's browser, empty at the start, without service workers.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from hosting import served
from installing import Tools, Unavailable, peers_folder
from measuring import Failed, measure
from records import Invented, invent
from sites.ours import Hanhai
from sites.peer import ROOT, Peer
from sites.registry import PEERS
from tables import plain_table

SEARCHED = ("material-search", "starlight-search", "i18n-search")
"""Peers whose search is known here; the first two unless others are named."""
QUESTION = "精神"
WAYS = {
    "Hanhai": ("/", "dialog [type=search]", ".search-results a"),
    "MkDocs": ("label[for=__search].md-header__button", ".md-search__input", ".md-search-result__item"),
    "Starlight": ("button[data-open-modal]", "dialog input", ".pagefind-ui__result"),
}
"""How the search is opened (`/` is a key), where the question goes, and what an answer is, by the name's first word."""
QUIET, PATIENCE = 1_500, 60_000
"""Milliseconds: without a request until a page counts as loaded, and until an answer counts as missing."""


def weigh(browser: Browser, peer: Peer, records: Sequence[Invented]) -> list[str]:
    """kB of the first page, of later ones (median of three), of the first question; requests of the first page."""
    residents = [record for record in records if record.kind == "residents"]
    first, *later = (residents[len(residents) * part // 5] for part in range(1, 5))
    sent: list[int] = []
    with served(peer.folder / peer.output, sent) as site:
        context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block", locale="zh-CN")
        page = context.new_page()
        weights, requests = [], 0
        for record in (first, *later):
            sent.clear()
            page.goto(f"{site}{record.key}/", wait_until="networkidle")
            page.wait_for_timeout(QUIET)
            weights.append(sum(sent) / 1000)
            requests = requests or len(sent)
        sent.clear()
        opening, field, answer = WAYS[peer.name.split()[0].strip(",")]
        try:
            page.keyboard.press("/") if opening == "/" else page.click(opening)
            page.locator(field).first.fill(QUESTION)
            page.keyboard.press("Enter")
            page.wait_for_selector(answer, timeout=PATIENCE)
            page.wait_for_timeout(QUIET)
            asked = f"{sum(sent) / 1000:,.0f}"
        except Error as error:
            asked = f"no answer after {sum(sent) / 1000:,.0f} kB ({str(error).splitlines()[0][:60]})"
        context.close()
    return [f"{weights[0]:,.0f}", f"{statistics.median(weights[1:]):,.1f}", asked, str(requests)]


def build(peer: Peer, tools: Tools, records: Sequence[Invented], limit: float) -> None:
    """A site to weigh; raises `Unavailable` or `Failed`."""
    peer.install(tools)
    peer.write(records)
    measure(peer.command(), peer.folder, peer.environment, limit)


def find_chromium() -> str:
    """Where the tests find it, too; raises `Unavailable`."""
    import sys

    sys.path += [str(ROOT / "tests")]
    from browser.chromium import find_chromium as find

    found = find()
    if found is None:
        raise Unavailable("there is no Chromium")
    return found


def main() -> None:
    """Build each site, weigh it, print a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=lambda text: [int(one) for one in text.split(",")], default=[1_000, 10_000])
    parser.add_argument("--peers", type=lambda text: text.split(","), default=list(SEARCHED[:2]))
    parser.add_argument("--limit", type=float, default=600, help="seconds after which a build is ended")
    options = parser.parse_args()
    if unknown := set(options.peers) - set(SEARCHED):
        parser.error(f"the search of {', '.join(sorted(unknown))} is not known here")
    chromium = find_chromium()
    rows = []
    with (
        peers_folder() as peers,
        tempfile.TemporaryDirectory(prefix="weight-", ignore_cleanup_errors=True) as temporary,
    ):
        for count in options.records:
            records = invent(count)
            folder = Path(temporary) / str(count)
            sites: list[Peer] = [Hanhai(folder / "ours", search=True)]
            sites += [PEERS[name](folder / name) for name in options.peers]
            for site in sites:
                rows.append([site.name, f"{count:,}", *_weighed(chromium, site, Tools(peers), records, options.limit)])
    print(plain_table(["site", "records", "first page, kB", "later page, kB", "first question, kB", "requests"], rows))


def _weighed(chromium: str, site: Peer, tools: Tools, records: Sequence[Invented], limit: float) -> list[str]:
    try:
        build(site, tools, records, limit)
    except (Unavailable, Failed) as reason:
        return [f"**not measured**: {reason}", "", "", ""]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-quic"])
        weights = weigh(browser, site, records)
        browser.close()
    return weights


if __name__ == "__main__":
    main()
