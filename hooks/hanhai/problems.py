"""Problems that editors are told of: where, what is wrong, what would be right."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from urllib.parse import quote

from hanhai.characters import shown

MESSAGE_LANGUAGES = ("zh", "en")
"""Languages that every message is written in."""

_SEVERITY = {"zh": {"error": "错误", "warning": "提醒"}, "en": {"error": "error", "warning": "warning"}}
_HINT = {"zh": "改法：", "en": "Fix: "}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True)
class Problem:
    """One thing to put right in one place of one file."""

    path: str
    """File, relative to the project, with forward slashes."""
    code: str
    """Short stable name, such as `unknown-field`."""
    message: dict[str, str]
    """What is wrong, by message language."""
    hint: dict[str, str] = field(default_factory=dict)
    """What would be right, by message language; empty when there is nothing to add."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""
    field: str = ""
    """Dotted path of the field, empty for the file as a whole."""
    severity: str = "error"
    """`error` stops a build, `warning` does not."""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of reports: file, then place, then code."""
        return self.path, self.line, self.column, self.code, self.field


class ProblemsFound(Exception):
    """Raised when sources hold errors; `problems` has all of them, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort_problems(problems)
        super().__init__(render_text(self.problems))


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in reading order, each once."""
    unique = {(p.sort_key, p.message.get("en")): p for p in problems}
    return sorted(unique.values(), key=lambda p: p.sort_key)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem stops a build."""
    return any(p.severity == "error" for p in problems)


def render_text(problems: Iterable[Problem], language: str | None = None) -> str:
    """A report for a terminal, in one message language or (None) in all of them."""
    languages = (language,) if language else MESSAGE_LANGUAGES
    return _printable("\n".join(_text_of(problem, languages) for problem in problems))


def _printable(text: str) -> str:
    """Text that can be written: a file name that is not in UTF-8 has its bytes spelt out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _text_of(problem: Problem, languages: tuple[str, ...]) -> str:
    lines = []
    for position, language in enumerate(languages):
        place = f"{shown(problem.path)}:{problem.line}:{problem.column}: " if position == 0 else "    "
        word = _SEVERITY[language][problem.severity]
        lines.append(f"{place}{word} [{problem.code}] {shown(problem.message[language])}")
        if problem.hint:
            lines.append(f"    {_HINT[language]}{shown(problem.hint[language])}")
    return "\n".join(lines)


def render_json(problems: Iterable[Problem]) -> str:
    """The report as JSON, in the form that other programs rely on."""
    rows = [
        {
            "path": p.path,
            "line": p.line,
            "column": p.column,
            "field": p.field,
            "code": p.code,
            "severity": p.severity,
            "message": p.message,
            "hint": p.hint or dict.fromkeys(MESSAGE_LANGUAGES, ""),
        }
        for p in problems
    ]
    return _printable(json.dumps({"problems": rows}, ensure_ascii=False, indent=2))


def render_sarif(problems: Iterable[Problem], version: str, language: str | None = None) -> str:
    """The report as SARIF 2.1.0, which code hosts show beside the lines."""
    problems = list(problems)
    driver = {
        "name": "hanhai",
        "version": version,
        "rules": [{"id": code} for code in sorted({p.code for p in problems})],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}
    results = [_sarif_result(problem, language) for problem in problems]
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run | {"results": results}]}
    return _printable(json.dumps(log, ensure_ascii=False, indent=2))


def _sarif_result(problem: Problem, language: str | None) -> dict[str, object]:
    languages = (language,) if language else MESSAGE_LANGUAGES
    words = [f"{problem.message[code]} {problem.hint.get(code, '')}".strip() for code in languages]
    region = {"startLine": problem.line, "startColumn": problem.column}
    location = {"artifactLocation": {"uri": quote(_printable(problem.path))}, "region": region}
    return {
        "ruleId": problem.code,
        "level": problem.severity,
        "message": {"text": "\n".join(words)},
        "locations": [{"physicalLocation": location}],
    }


def did_you_mean(word: str, options: Iterable[str]) -> str | None:
    """The option that was probably meant, if one is close enough."""
    close = get_close_matches(word.casefold(), list(options), n=1, cutoff=0.6)
    return close[0] if close else None
