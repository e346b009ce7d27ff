"""The proof that nothing of somebody is left: every byte of every file is looked at, packed ones unpacked."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from hanhai.disk import entries_below

_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PNG_TEXT = re.compile(rb"[iz]TXt[^\0]{1,79}\0", re.DOTALL)
_LISTS = re.compile(r"release\.json|_redirects|nginx-redirects\.txt|offline/[a-z-]+\.json")
"""Lists for servers and browsers that name every address that answers, and say nothing else of it."""


class Trace(NamedTuple):
    """Something that was found although it should be gone."""

    folder: Path
    file: str
    """Path below the folder."""
    what: str
    """`name`, `address`, `picture` or `code`."""


@dataclass(frozen=True)
class Traces:
    """What must not be left of a record."""

    names: frozenset[str] = frozenset()
    """In every language and spelling; no initials, which stand in every other word."""
    key: str = ""
    """`kind/slug`: it may stand where its own page answers, and nowhere else."""
    former: frozenset[str] = frozenset()
    """Earlier keys, whose pages lead on to it."""
    pictures: frozenset[str] = frozenset()
    """SHA-256 of each file of its picture; share pictures are known by the names of their files."""
    picture_names: frozenset[str] = frozenset()
    """Names of those files without width and ending, when nobody else uses them."""
    codes: frozenset[str] = frozenset()
    """Paths of its QR codes."""

    @cached_property
    def name_pattern(self) -> re.Pattern[bytes] | None:
        """Every name as a file may write it: plain, escaped for HTML, JSON or addresses, decomposed, in UTF-16."""
        return _pattern(self.names | self.picture_names)

    @cached_property
    def code_pattern(self) -> re.Pattern[bytes] | None:
        """The QR codes."""
        return re.compile(b"|".join(re.escape(code.encode()) for code in sorted(self.codes))) if self.codes else None

    @cached_property
    def slug_pattern(self) -> re.Pattern[bytes] | None:
        """The slug as a word of its own."""
        slug = self.key.partition("/")[2]
        return re.compile(rb"(?<![a-z0-9-])" + slug.encode() + rb"(?![a-z0-9-])") if slug else None


def _pattern(names: Iterable[str]) -> re.Pattern[bytes] | None:
    forms = {form for name in names for form in _forms(name)}
    return re.compile(b"|".join(sorted(forms, reverse=True)), re.IGNORECASE) if forms else None


def _forms(name: str) -> Iterator[bytes]:
    for text in {name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)}:
        for written in {text, escape(text), json.dumps(text)[1:-1], quote(text)}:
            raw = rb"[\s_+-]{0,3}".join(re.escape(part).encode() for part in written.split())
            edge = text.isascii()
            yield (rb"(?<![a-z0-9])" if edge else b"") + raw + (rb"(?![a-z0-9])" if edge else b"")
        for code in ("utf-16-be", "utf-16-le"):
            yield re.escape(text.encode(code))


def find_traces(folders: Iterable[Path], traces: Traces) -> list[Trace]:
    """Whatever is left of a record in some folders or files, and in the names of files; raises OSError."""
    found = []
    for folder in folders:
        for path, file in [(folder.name, folder)] if folder.is_file() else _files_of(folder):
            found += [Trace(folder, path, what) for what in sorted(set(_in_file(path, file.read_bytes(), traces)))]
    return found


def _files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    files = [path for path, entry in entries_below(str(folder)) if entry.is_file(follow_symlinks=False)]
    for path in sorted(files):
        yield path, folder / path


def _in_file(path: str, raw: bytes, traces: Traces) -> Iterator[str]:
    own = _is_own(path, traces)
    if hashlib.sha256(raw).hexdigest() in traces.pictures:
        yield "picture"
    if traces.name_pattern and traces.name_pattern.search(path.encode() if not own else b""):
        yield "name"
    if traces.slug_pattern and not own and traces.slug_pattern.search(path.encode()):
        yield "address"
    for content in _unpacked(raw):
        if traces.code_pattern and traces.code_pattern.search(content):
            yield "code"
        excused = own or _LISTS.fullmatch(path)
        plain = _without_address(content, traces) if excused else content
        if traces.name_pattern and traces.name_pattern.search(plain):
            yield "name"
        if traces.slug_pattern and traces.slug_pattern.search(plain):
            yield "address"


def _is_own(path: str, traces: Traces) -> bool:
    """Whether a file is the page that says that the record was withdrawn, its mark, or leads to it.

    The lists of what it was related to say so too.
    """
    folder, _, name = f"/{path}".rpartition("/")
    own = [f"/{key}" for key in (traces.key, *traces.former) if key]
    is_page = name in ("index.html", "gone.txt")
    return is_page and any(folder.endswith(key) or f"{key}/related/" in folder for key in own)


def _without_address(content: bytes, traces: Traces) -> bytes:
    for key in (traces.key, *traces.former):
        content = content.replace(f"{key}/".encode(), b"") if key else content
    return content


def _unpacked(raw: bytes) -> Iterator[bytes]:
    """The bytes as they are, and what they hold when they are packed: gzip, and the streams of PDF and PNG."""
    yield raw
    if raw.startswith(b"\x1f\x8b"):
        try:
            yield gzip.decompress(raw)
        except (OSError, EOFError, zlib.error):
            return
    elif raw.startswith(b"%PDF"):
        for match in _PDF_STREAM.finditer(raw):
            yield from _inflated(match[1])
    elif raw.startswith(b"\x89PNG"):
        for match in _PNG_TEXT.finditer(raw):
            for start in range(match.end(), min(match.end() + 4, len(raw))):
                yield from _inflated(raw[start:])


def _inflated(raw: bytes) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj().decompress(raw, 10_000_000)
    except zlib.error:
        return
