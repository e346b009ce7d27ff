"""Claims that may not go out: listed in `content/refused-claims.yml`, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from hanhai.library.passages import BLANK, Passage, Wording, is_aside, words_of
from hanhai.library.settings import Claim
from hanhai.problems import Problem

_STOPS = "。！？；\n.!?;"
_GAP = 60
"""Most characters that `…` in a phrase may stand for."""
_PATH = "content/refused-claims.yml"


def claim_problems(wording: Wording, claims: Sequence[Claim]) -> Iterator[Problem]:
    """Sentences that say what a claim's phrases say and hold none of the words that take it back."""
    for claim in claims:
        for phrase in claim.phrases.get(wording.code, ()):
            for match in _pattern(phrase.lower()).finditer(wording.folded):
                passage, start = wording.at(match.start())
                end = start + len(match[0])
                words = words_of(passage.text)
                if passage.source.path == _PATH or words[start] == BLANK or is_aside(passage.text, start, end):
                    continue
                sentence = _sentence(words, start, end).lower()
                if not any(word.lower() in sentence for word in claim.unless.get(wording.code, ())):
                    yield _told(claim, passage, (start, end))


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = [r"\s+".join(map(re.escape, part.split())) for part in phrase.split("…")]
    gap = f"[^{re.escape(_STOPS)}]{{0,{_GAP}}}?"
    first = r"(?<![a-z])" if phrase[0].isascii() else ""
    last = r"(?![a-z])" if phrase[-1].isascii() else ""
    return re.compile(f"{first}{gap.join(parts)}{last}")


def _sentence(text: str, start: int, end: int) -> str:
    first = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    stops = [found for stop in _STOPS if (found := text.find(stop, end)) >= 0]
    return text[first : min(stops, default=len(text))]


def _told(claim: Claim, passage: Passage, span: tuple[int, int]) -> Problem:
    used = " ".join(passage.text[slice(*span)].split())
    reason = {code: claim.reason.get(code) or next(iter(claim.reason.values())) for code in ("zh", "en")}
    message = {
        "zh": f"“{used}”这个说法不能公开：{reason['zh']}",
        "en": f"“{used}” may not go out: {reason['en']}",
    }
    hint = {"zh": f"请改写；说法列在 {_PATH}。", "en": f"Put it differently; such claims are listed in {_PATH}."}
    return passage.problem("unfounded-claim", span, message, hint, "error")
