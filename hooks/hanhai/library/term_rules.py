"""Rules for the glossary: renderings that were decided against are not used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hanhai.library.passages import Wording, folded, is_aside, words_of
from hanhai.library.settings import Term
from hanhai.problems import Problem
from hanhai.scripts import LETTERS
from hanhai.source import Source

_SOURCES = "content/sources.yml"
"""Names of publishers stand there as they are."""
_JOINED = f"{LETTERS['Latin']}{LETTERS['Cyrillic']}{LETTERS['Arabic']}0-9"
"""Letters that make a longer word of another; other scripts write words without gaps."""


class _Avoided(NamedTuple):
    """A rendering that is not to be used."""

    position: int
    """Position of its term in the glossary."""
    right: str
    """The approved rendering; empty when the language has none."""
    approved: list[str]
    """Approved renderings of any term that hold it, such as fixed names."""


def term_problems(wording: Wording, terms: Sequence[Term], terms_path: str) -> Iterator[Problem]:
    """Renderings in texts that the glossary says to avoid, quotations and approved names left out."""
    avoided = _avoided(wording.code, terms)
    present = {phrase: term for phrase, term in avoided.items() if phrase in wording.folded}
    if not present:
        return
    for match in _pattern(sorted(present, key=len, reverse=True)).finditer(wording.folded):
        passage, start = wording.at(match.start())
        end = start + len(match[0])
        term = present[match[0]]
        own_note = passage.source.path == terms_path and passage.where[:2] == ("terms", term.position)
        unread = own_note or passage.source.path == _SOURCES or words_of(passage.text)[start] != passage.text[start]
        if unread or is_aside(passage.text, start, end, brackets=False):
            continue
        if not _is_approved(folded(passage.text), start, end, term.approved):
            used = passage.text[start:end]
            message = {"zh": f"术语表不用“{used}”这个写法。", "en": f"The glossary decided against “{used}”."}
            hint = {"zh": f"请写“{term.right}”。", "en": f"Write “{term.right}”."} if term.right else {}
            yield passage.problem("avoided-term", (start, end), message, hint)


def _avoided(code: str, terms: Sequence[Term]) -> dict[str, _Avoided]:
    phrases = {phrase.lower() for term in terms for phrase in term.avoid.get(code, ())}
    names = [name.lower() for term in terms for name in (term.name.get(code, ""), *term.aliases)]
    approved = [name for name in names if name not in phrases]
    return {
        phrase.lower(): _Avoided(
            position, term.name.get(code, ""), [name for name in approved if phrase.lower() in name]
        )
        for position, term in enumerate(terms)
        for phrase in term.avoid.get(code, ())
    }


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"{_edge(p[0], '<')}{re.escape(p)}{_edge(p[-1], '')}" for p in phrases))


def _edge(sign: str, side: str) -> str:
    return f"(?{side}![{_JOINED}])" if re.match(f"[{_JOINED}]", sign) else ""


def _is_approved(text: str, start: int, end: int, approved: Sequence[str]) -> bool:
    """Whether a piece of a text is part of an approved name that stands there."""
    return any(
        match.start() <= start and end <= match.end()
        for name in approved
        for match in re.finditer(re.escape(name), text)
    )


def glossary_problems(terms: Sequence[Term], source: Source) -> Iterator[Problem]:
    """Renderings that the glossary both approves and says to avoid."""
    for position, term in enumerate(terms):
        for code, phrases in term.avoid.items():
            names = {other.name[code].lower(): other.id for other in terms if code in other.name}
            for nth, phrase in enumerate(phrases):
                if phrase.lower() in names:
                    where = ("terms", position, "avoid", code, nth)
                    place = source.place(where).value
                    owner = names[phrase.lower()]
                    message = {
                        "zh": f"“{phrase}”又是术语“{owner}”的定译。",
                        "en": f"“{phrase}” is also the approved rendering of “{owner}”.",
                    }
                    hint = {"zh": "请删去其中一处。", "en": "Delete one of the two."}
                    field = ".".join(map(str, where))
                    yield Problem(source.path, "avoided-name", message, hint, place.line, place.column, field)
