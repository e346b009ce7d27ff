"""The page that MkDocs renders once a language, cut at its slots and poured once a record."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

SLOTS = (
    "lang",
    "dir",
    "root",
    "static",
    "titlelang",
    "aboutlang",
    "title",
    "description",
    "head",
    "menu",
    "footer",
    "switch",
    "crumbs",
    "search",
    "body",
    "bar",
    "page",
    "manifest",
    "offline",
)
"""What differs from page to page; the theme must print each at least once."""
_SECRET = secrets.token_hex(8)
"""Differs from run to run, so that no text of an editor can be taken for a slot; it stands in no output."""
_TOKEN = re.compile(rf"⟦hanhai:{_SECRET}:([a-z]+)⟧")


def slot_token(name: str) -> str:
    """What the theme is given in place of a slot's value."""
    return f"⟦hanhai:{_SECRET}:{name}⟧"


class ShellBroken(Exception):
    """Raised when the theme does not print the slots as expected; the message names them."""


@dataclass(frozen=True)
class Shell:
    """A rendered page, cut at its slots: text, slot, text, slot, …, text."""

    parts: tuple[str, ...]

    def pour(self, values: Mapping[str, str]) -> str:
        """The page with a value in each slot; KeyError names a slot without value."""
        parts = list(self.parts)
        for position in range(1, len(parts), 2):
            parts[position] = values[parts[position]]
        return "".join(parts)


def cut_shell(html: str) -> Shell:
    """A shell from rendered HTML; raises `ShellBroken` when a slot is missing or unknown."""
    parts = tuple(_TOKEN.split(html))
    found = set(parts[1::2])
    missing, unknown = sorted(set(SLOTS) - found), sorted(found - set(SLOTS))
    if missing or unknown:
        reasons = [f"missing: {', '.join(missing)}"] if missing else []
        reasons += [f"unknown: {', '.join(unknown)}"] if unknown else []
        raise ShellBroken(f"The theme does not print the slots of the shell as expected ({'; '.join(reasons)}).")
    return Shell(parts)
