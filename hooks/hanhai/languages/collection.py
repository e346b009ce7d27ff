"""All languages of a site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hanhai.languages.language import Language


@dataclass(frozen=True)
class Languages:
    """All languages of a site, the default one first."""

    by_code: dict[str, Language]
    """Languages by their code, the name of their file."""
    default: str
    """Code of the language at the root of the site."""

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes, the default first, then by `order`."""
        others = sorted((c for c in self.by_code if c != self.default), key=lambda c: (self.by_code[c].order, c))
        return (self.default, *others)

    def __getitem__(self, code: str) -> Language:
        return self.by_code[code]

    def prefix(self, code: str) -> str:
        """Start of every address in a language: empty for the default one."""
        return "" if code == self.default else f"{code}/"

    def pick(self, text: dict[str, str], code: str) -> tuple[str, str]:
        """The text in a language, or else the default one, and the code that it is in."""
        wanted = code if code in text else self.default
        return text[wanted], wanted

    @cached_property
    def tags(self) -> dict[str, str]:
        """Tag of each script, by the first language that is written in it."""
        tags: dict[str, str] = {}
        for code in self.codes:
            tags.setdefault(self.by_code[code].script, self.by_code[code].tag)
        return tags

    @cached_property
    def readings(self) -> tuple[tuple[str, str], ...]:
        """Words whose pinyin is not what their characters suggest, from all languages that sort by it."""
        sortings = [self.by_code[code].sorting for code in self.codes]
        return tuple(sorted(pair for s in sortings if s.by == "pinyin" for pair in s.overrides.items()))
