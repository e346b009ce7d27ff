"""`bench/search.py FOLDER`: 200 questions made from the content, asked in Chromium of a built site.

`make site` first. The questions are made from names, other names, terms and sentences, never copied with their
punctuation: whole, in part, as pinyin, initials or traditional characters, in Chinese and English. The same content
gives the same questions. A right answer is any record or page that holds what the question was made from.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path += [str(ROOT / "tests"), str(ROOT / "hooks")]

from browser.chromium import find_chromium  # noqa: E402
from browser.conftest import ARGUMENTS, served  # noqa: E402
from browser.questions import Question, questions_of  # noqa: E402
from hanhai.library import load_library  # noqa: E402

COUNT = 200
GOALS = {"found": 1.0, "first": 0.95, "in three": 0.99}
ASK = """async ([query, site, others]) => {
  const styles = document.querySelector("link[href$='site.css']").href;
  const { SearchIndex } = await import(new URL("search-index.js", styles));
  const { asking } = document.querySelector("[data-search]").dataset;
  const index = (window.index ??= new SearchIndex(`${site}pagefind/`, asking));
  const found = await index.find(query);
  const results = found.length ? found : await index.findElsewhere(query, others);
  const data = await Promise.all(results.slice(0, 3).map((result) => result.data()));
  return data.map((one) => one.url);
}"""


def ask(page: Page, site: str, question: Question, tags: dict[str, str]) -> list[str]:
    """Names, without language, of the first three pages found."""
    others = [tag for code, tag in tags.items() if code != question.code]
    urls: list[str] = page.evaluate(ASK, [question.words, site, others])
    return [url.strip("/").removeprefix("en/") for url in urls]


def place_of(question: Question, found: list[str]) -> int:
    """Place of the first right answer among the first three, from 1; 0 when it is not there."""
    return next((place for place, name in enumerate(found, 1) if name in question.right), 0)


def answers(folder: Path, questions: list[Question], tags: dict[str, str]) -> list[list[str]]:
    """What the site gives for each question."""
    with served(folder) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        pages = {}
        for code in tags:
            pages[code] = chromium.new_page()
            pages[code].goto(f"{site}{'' if code == 'zh' else code + '/'}search/")
        found = [ask(pages[question.code], site, question, tags) for question in questions]
        chromium.close()
    return found


def main() -> None:
    """Ask, print the table and what failed; ends with 1 below the goals."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    library = load_library(ROOT)
    tags = {code: library.languages[code].tag for code in library.languages.codes}
    questions = questions_of(library, COUNT)
    found = answers(folder, questions, tags)
    places = [place_of(*pair) for pair in zip(questions, found, strict=True)]
    print(f"{'':24}{'asked':>7}{'found':>7}{'first':>7}{'in three':>10}")
    for form in [*dict.fromkeys(question.form for question in questions), ""]:
        rows = [n for n, question in enumerate(questions) if form in ("", question.form)]
        counts = (
            sum(bool(found[n]) for n in rows),
            sum(places[n] == 1 for n in rows),
            sum(places[n] > 0 for n in rows),
        )
        print(f"{form or 'all':24}{len(rows):7}{counts[0]:7}{counts[1]:7}{counts[2]:10}")
    for question, names, place in zip(questions, found, places, strict=True):
        if place != 1:
            print(f"{question.form} “{question.words}”: wanted {' or '.join(sorted(question.right)[:3])}, got {names}")
    shares = [part / len(questions) for part in counts]
    sys.exit(any(share < goal for share, goal in zip(shares, GOALS.values(), strict=True)))


if __name__ == "__main__":
    main()
