"""Texts as a reader of one language gets them, each with the language that it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from hanhai.languages import Language, Languages
from hanhai.library import Entry, Library


class Words(str):
    """Plain text; `code` is the language that it is in."""

    __slots__ = ("code",)
    code: str

    def __new__(cls, text: str, code: str) -> Words:
        """Text in a language."""
        words = super().__new__(cls, text)
        words.code = code
        return words


@dataclass(frozen=True)
class Prose:
    """Markdown as the editor wrote it, and the language that it is in."""

    text: str
    code: str


@dataclass(frozen=True)
class Reader:
    """Who a view is for: a library and the code of the language that is read."""

    library: Library
    code: str
    _kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def kept(self, key: Any, make: Callable[[], Any]) -> Any:
        """What was made for this reader under a key before, or else is made now."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def forget(self) -> None:
        """Forget what was made."""
        self._kept.clear()

    def entries(self, kind: str) -> list[Entry]:
        """Public entries of a kind, by slug."""
        return self._by_kind.get(kind, [])

    @property
    def kinds(self) -> Iterable[str]:
        """Kinds that have public entries."""
        return self._by_kind.keys()

    @property
    def _by_kind(self) -> dict[str, list[Entry]]:
        def sort_out() -> dict[str, list[Entry]]:
            found: dict[str, list[Entry]] = {}
            for entry in self.library.public:
                found.setdefault(entry.kind, []).append(entry)
            return found

        by_kind: dict[str, list[Entry]] = self.kept("by kind", sort_out)
        return by_kind

    def is_shown(self, key: str) -> bool:
        """Whether there is a public entry of this key."""
        entry = self.library.entries.get(key)
        return entry is not None and entry.is_public

    @property
    def language(self) -> Language:
        """The language that is read."""
        return self.library.languages[self.code]

    @property
    def languages(self) -> Languages:
        """All languages of the site."""
        return self.library.languages

    def words(self, text: dict[str, str]) -> Words:
        """A localised text in the reader's language, or else in the default one."""
        return Words(*self.languages.pick(text, self.code))

    def prose(self, text: dict[str, str] | None) -> Prose | None:
        """A localised Markdown text, likewise."""
        return Prose(*self.languages.pick(text, self.code)) if text else None

    def own(self, text: str) -> Words:
        """Text that is already in the reader's language, such as a label or a date."""
        return Words(text, self.code)

    def label(self, key: str, **values: object) -> Words:
        """A label of the interface."""
        return self.own(self.language.label(key, **values))

    def address(self, name: str) -> str:
        """Address below the site's root of a page, by its name without language."""
        return self.languages.prefix(self.code) + name

    def sorted_by_name(self, words: Iterable[tuple[str, str]]) -> list[str]:
        """Keys of (key, name) pairs in the order of the reader's language."""
        return [key for key, _ in sorted(words, key=lambda pair: (self.language.sort_key(pair[1]), pair[0]))]
