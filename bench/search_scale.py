"""`python bench/search_scale.py [--records 10000]`: the search of many records, from the index to the answer.

Builds the site, then measures the step that makes its index, once with nothing to take over, once with one English page
changed, once with none; then asks forty common and rare terms in Chromium with the processor four times slower, counts
what the first question costs a reader, and compares each answer with a scan of the text of all pages.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path += [str(ROOT / "hooks")]

from asking import Answer, ask, ask_all, open_search, slow_down  # noqa: E402
from hosting import served  # noqa: E402
from measuring import Cost, measure  # noqa: E402
from recall import Score, Term, mean, pages_by_id, score, terms_of, texts_of, with_tibetan  # noqa: E402
from records import LANGUAGE_TAGS, invent  # noqa: E402
from run import machine  # noqa: E402
from sites.ours import Hanhai  # noqa: E402
from tables import plain_table  # noqa: E402
from weight import find_chromium  # noqa: E402

INDEX = """import sys
from pathlib import Path
from hanhai.kept_indexes import KeptIndexes
from hanhai.outputs.search_index import write_search_index
site, last, file = map(Path, sys.argv[1:])
kept = KeptIndexes(last, file)
kept.keep(write_search_index(site, kept))
"""


def index_rows(project: Hanhai, limit: float) -> list[list[str]]:
    """Cost of the step: seconds, seconds of the processor, MB at peak; raises `Failed`."""
    rows = [_row("all pages new", _index(project, limit))]
    page = next((project.folder / "site" / "en" / "services").glob("*/index.html"))
    page.write_text(page.read_text("utf-8").replace("</h1>", " again</h1>"), "utf-8")
    rows.append(_row("one English page changed", _index(project, limit)))
    rows.append(_row("no page changed", _index(project, limit)))
    return rows


def _index(project: Hanhai, limit: float) -> Cost:
    """Index the site; what was there becomes the last build's."""
    site, last = project.folder / "site", project.folder / "last"
    last.mkdir(exist_ok=True)
    if (site / "pagefind").exists():
        shutil.rmtree(last / "pagefind", ignore_errors=True)
        (site / "pagefind").rename(last / "pagefind")
    environment = {"PYTHONPATH": str(project.folder / "hooks"), "XDG_STATE_HOME": str(project.folder / "state")}
    command = [sys.executable, "-c", INDEX, str(site), str(last), str(project.folder / "kept")]
    return measure(command, project.folder, environment, limit)


def _row(name: str, cost: Cost) -> list[str]:
    return [name, f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.memory:,.0f}"]


def first_row(browser: Browser, site: str, sent: list[int], terms: Sequence[Term]) -> list[str]:
    """What the first question in a language costs: kB at most and at the median, milliseconds likewise."""
    weights, times = [], []
    for term in terms:
        page = open_search(browser, site, term.code)
        slow_down(page)
        sent.clear()
        times.append(ask(page, term.words).milliseconds)
        weights.append(sum(sent) / 1000)
        page.context.close()
    figures = (statistics.median(weights), max(weights), statistics.median(times), max(times))
    return [terms[0].code, *(f"{figure:,.0f}" for figure in figures)]


def answer_rows(answers: Sequence[Answer], scores: Sequence[Score]) -> list[list[str]]:
    """One line a language and one for all: terms, milliseconds, recall, precision."""
    rows = []
    for code in (*LANGUAGE_TAGS, ""):
        chosen = [n for n, one in enumerate(scores) if code in ("", one.term.code)]
        times = [answers[n].milliseconds for n in chosen]
        some = [scores[n] for n in chosen]
        quality = (mean(one.recall for one in some), mean(one.precision for one in some))
        figures = [f"{statistics.median(times):,.0f}", f"{max(times):,.0f}", *(f"{one:.4f}" for one in quality)]
        rows.append([code or "all", str(len(chosen)), *figures])
    return rows


def main() -> None:
    """Measure all and print the tables as they come; ends with 1 below the goals of recall and precision."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--limit", type=float, default=900, help="seconds after which a build is ended")
    options = parser.parse_args()
    chromium = find_chromium()
    print(f"{machine()}\n", flush=True)
    records = with_tibetan(invent(options.records))
    terms = terms_of(records)
    with tempfile.TemporaryDirectory(prefix="search-", ignore_cleanup_errors=True) as temporary:
        project = Hanhai(Path(temporary) / "ours")
        project.write(records)
        measure(project.command(), project.folder, project.environment, options.limit)
        print(plain_table(["index", "s", "s of CPU", "MB at peak"], index_rows(project, options.limit)), flush=True)
        scores = _ask(chromium, project.folder / "site", terms)
    for one in scores:
        if one.recall < 1 or one.precision < 1:
            print(f"{one.term.words}: on {one.right} pages; recall {one.recall:.3f}, precision {one.precision:.2f}")
    sys.exit(mean(one.recall for one in scores) < 0.995 or min(one.precision for one in scores) < 1)


def _ask(chromium: str, folder: Path, terms: Sequence[Term]) -> list[Score]:
    texts, addresses = texts_of(folder), pages_by_id(folder)
    sent: list[int] = []
    with served(folder, sent) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-quic"])
        firsts = [first_row(browser, site, sent, [t for t in terms if t.code == code][::4]) for code in LANGUAGE_TAGS]
        answers = ask_all(browser, site, terms, slow=True)
        browser.close()
    tags = {code: tag.lower() for code, tag in LANGUAGE_TAGS.items()}
    pairs = zip(terms, answers, strict=True)
    scores = [score(term, [addresses[one] for one in found.ids], texts, tags[term.code]) for term, found in pairs]
    print(f"\n{plain_table(['first question', 'kB', 'kB at most', 'ms', 'ms at most'], firsts)}")
    columns = ["later questions", "terms", "ms", "ms at most", "recall", "precision at 10"]
    print(f"\n{plain_table(columns, answer_rows(answers, scores))}\n")
    return scores


if __name__ == "__main__":
    main()
