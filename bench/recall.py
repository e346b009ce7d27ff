"""What the search finds beside a scan of all pages: recall of every answer, precision of its first ten.

The terms stand in invented records, some in nearly all of them and some in one; a few are Tibetan, which
`with_tibetan` adds to the records.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Sequence
from html import unescape
from pathlib import Path
from typing import NamedTuple

from hanhai.scripts import HAN
from hanhai.scripts import TIBETAN as TIBETAN_LETTERS
from hanhai.searched import searched
from records import Invented

FIRST = 10
COMMON = {
    "zh": [
        "养护工区",
        "水渠",
        "饮水站",
        "合作社",
        "红石滩",
        "冬天常有大雪",
        "牛车",
        "居民投票",
        "路",
        "树",
        "志愿服务队",
        "药品",
    ],
    "en": [
        "canal",
        "volunteer team",
        "herding households",
        "snow",
        "Baiyangdu",
        "keeping watch",
        "ox cart",
        "medicine",
    ],
}
TIBETAN = {3: "ལམ་ཆེན", 7: "ཆུ་མིག"}
"""Words that one record in so many holds."""
RARE_TIBETAN = ("གངས་རི", "མེ་ཏོག")
"""Words that one record alone holds."""
_OPENING = b"pagefind_dcd"
_NAMES = re.compile(r'data-names="([^"]*)"')
_CITE, _INLINE, _TAG = (
    re.compile(pattern)
    for pattern in ('<sup class="cite">.*?</sup>', "</?(?:a|b|em|span|strong|time)\\b[^>]*>", "<[^>]*>")
)


_RUN = re.compile(f"[{HAN}]+|[{TIBETAN_LETTERS}]+|[^\\W{HAN}{TIBETAN_LETTERS}]+")
"""A word, a number, or characters of one script that stand together: each must be there as it is."""


class Term(NamedTuple):
    """What is asked on a page of a language."""

    code: str
    words: str


class Text(NamedTuple):
    """What a page says, and what else it is called."""

    tag: str
    lines: str
    names: str


class Score(NamedTuple):
    """How well a term was answered."""

    term: Term
    right: int
    """Pages that hold it."""
    recall: float
    precision: float
    """Of the first ten, or of as many as there are right ones: what is only alike may follow, but not come before."""


def with_tibetan(records: Sequence[Invented]) -> list[Invented]:
    """The records, some with Tibetan words in their stories."""
    rare = {len(records) // part: word for part, word in zip((2, 3), RARE_TIBETAN, strict=True)}
    return [
        _with(record, [*_common(number), *filter(None, [rare.get(number)])]) for number, record in enumerate(records)
    ]


def _common(number: int) -> list[str]:
    return [word for step, word in TIBETAN.items() if number % step == 0]


def _with(record: Invented, words: list[str]) -> Invented:
    if not words:
        return record
    said = {"zh": "藏文叫作", "en": " In Tibetan: "}
    story = {code: (*parts, f"{said[code].strip()} {'། '.join(words)}།") for code, parts in record.story.items()}
    return record._replace(story=story)


def terms_of(records: Sequence[Invented]) -> list[Term]:
    """Forty terms, common and rare."""
    spots = [records[len(records) * part // 11] for part in range(1, 11)]
    rare = [Term("zh", record.name["zh"]) for record in spots[:6]]
    rare += [Term("zh", f"第{record.number + 1}号记录") for record in spots[6:]]
    rare += [Term("en", record.name["en"]) for record in spots[:6]]
    common = [Term(code, words) for code, terms in COMMON.items() for words in terms]
    tibetan = [Term("zh", word) for word in (*TIBETAN.values(), *RARE_TIBETAN)]
    return common + rare + tibetan


def texts_of(site: Path) -> dict[str, Text]:
    """What the searched pages of a site say, by address below it."""
    found = {}
    for file in site.rglob("*.html"):
        part = searched(file.read_bytes())
        if part:
            html = part.main.decode()
            names = "\n".join(unescape(name) for name in _NAMES.findall(html))
            lines = unescape(_TAG.sub("\n", _INLINE.sub("", _CITE.sub("", html))))
            found[f"/{file.relative_to(site).as_posix().removesuffix('index.html')}"] = Text(part.tag, lines, names)
    return found


def pages_by_id(site: Path) -> dict[str, str]:
    """Addresses of pages, by what the index calls them."""
    files = (site / "pagefind" / "fragment").iterdir()
    return {file.name.partition(".")[0]: _fragment(file)["url"] for file in files}


def _fragment(file: Path) -> dict[str, str]:
    fragment: dict[str, str] = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_OPENING))
    return fragment


def score(term: Term, found: Sequence[str], texts: dict[str, Text], tag: str) -> Score:
    """How well found addresses answer a term."""
    pages = {address: text for address, text in texts.items() if text.tag == tag}
    whole = re.compile(
        rf"\b{re.escape(term.words)}\b" if term.words.isascii() else re.escape(term.words), re.IGNORECASE
    )
    right = {address for address, text in pages.items() if whole.search(text.lines)}
    first = found[: min(FIRST, len(right))]
    meant = [address for address in first if _means(pages[address], term.words)]
    recall = len(right & set(found)) / len(right) if right else 0.0
    return Score(term, len(right), recall, len(meant) / len(first) if first else 0.0)


def _means(text: Text, words: str) -> bool:
    whole = f"{text.lines}\n{text.names}".lower()
    return all(run in whole for run in _RUN.findall(words.lower()))


def mean(values: Iterable[float]) -> float:
    """Their mean."""
    listed = list(values)
    return sum(listed) / len(listed)
