"""Taking a record away: what is left of it in the project, where else it is named, what must not be found any more."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hanhai.codes import code_of
from hanhai.disk import write_whole
from hanhai.home_lists import without_fields
from hanhai.keywords import names_of
from hanhai.library import Entry, Library
from hanhai.library.documents import Document
from hanhai.library.folders import MEDIA
from hanhai.links import IdMark
from hanhai.pages import absolute, plan_pages
from hanhai.pictures.publishing import make_versions
from hanhai.privacy.traces import Traces
from hanhai.putting import Putting
from hanhai.source.decoding import place_of
from hanhai.still_used import Use, find_uses

_SHORTEST = 4
"""Letters from which a spelling is looked for: initials stand in every other word."""


@dataclass(frozen=True)
class Withdrawal:
    """What is to be done in the project so that a record is gone."""

    entry: Entry
    tombstone: str
    """New text of its file."""
    picture: Path | None
    """Its picture, when no other record uses it."""
    sources: tuple[str, ...]
    """Ids of sources that it alone names; their titles often hold the name."""
    kept: tuple[Use, ...] = ()
    """Where its picture or a source stands in a text that does not tell whether it is used there: both stay."""


def plan_withdrawal(entry: Entry, library: Library, day: dt.date) -> Withdrawal:
    """What goes and what stays; nothing is written."""
    record = entry.record
    former = f"former_slugs: [{', '.join(record.former_slugs)}]\n" if record.former_slugs else ""
    note = "# 已撤下，只留地址。 Withdrawn; only the address is kept.\n"
    others = [other for other in library.entries.values() if other.key != entry.key]
    file = record.picture.file if record.picture else ""
    shared = any(other.record.picture and other.record.picture.file == file for other in others)
    own = [] if shared or not file else [file]
    sources = list(_own_sources(entry, library))
    kept = [*_uses(own, entry, library), *_uses(sources, entry, library, library.documents, library.drafts)]
    in_doubt = {use.word for use in kept}
    return Withdrawal(
        entry,
        f"{note}checked: {day}\nstatus: withdrawn\n{former}",
        library.project / "content" / MEDIA / file if own and file not in in_doubt else None,
        tuple(source for source in sources if source not in in_doubt),
        tuple(kept),
    )


def _uses(words: Iterable[str], entry: Entry, library: Library, *sound: Iterable[Document]) -> Iterator[Use]:
    """Where words stand in files of which it is not known what they use, broken records among them."""
    known = {other.source.path for other in library.entries.values()} | {entry.source.path}
    known |= {document.path for documents in sound for document in documents}
    for word in words:
        yield from find_uses(library.project, word, known)


def _own_sources(entry: Entry, library: Library) -> Iterator[str]:
    own = _sources_of(entry)
    others = {value for other in library.entries.values() if other.key != entry.key for value in _sources_of(other)}
    pages = "\n".join(document.body for document in (*library.documents, *library.drafts))
    for value in sorted(own - others):
        if f"[@{value}]" not in pages:
            yield value


def _sources_of(entry: Entry) -> set[str]:
    marked = {m.value for m in entry.marked if isinstance(m.mark, IdMark) and m.mark.register == "sources"}
    return marked | set(re.findall(r"\[@([^\[\]\s]+)\]", entry.source.text))


def apply_withdrawal(withdrawal: Withdrawal, project: Path) -> None:
    """Write the tombstone and take away what nobody else needs."""
    write_whole(project / withdrawal.entry.source.path, withdrawal.tombstone.encode())
    if withdrawal.picture is not None:
        withdrawal.picture.unlink(missing_ok=True)
    if withdrawal.sources:
        file = project / "content" / "sources.yml"
        write_whole(file, without_fields(file.read_text("utf-8"), withdrawal.sources).encode())
    empty_cache(project)


def empty_cache(project: Path) -> None:
    """Delete all that builds kept: old texts and names among it."""
    cache = project / ".cache"
    for kept in cache.iterdir() if cache.is_dir() and not cache.is_symlink() else ():
        if kept.is_symlink() or not kept.is_dir():
            kept.unlink()
        else:
            shutil.rmtree(kept)


def traces_of(withdrawal: Withdrawal, library: Library, site_url: str, more: Iterable[str] = ()) -> Traces:
    """What must not be left of a record anywhere."""
    entry = withdrawal.entry
    names = {name for name in names_of(entry, library) if entry.record.name and _is_telling(name)} | set(more)
    pages = [page for page in plan_pages(library) if page.name == f"{entry.key}/"]
    own = withdrawal.picture
    return Traces(
        names=frozenset(names),
        key=entry.key,
        former=frozenset(f"{entry.kind}/{slug}" for slug in entry.record.former_slugs),
        pictures=frozenset(_digests(own, library)) if own else frozenset(),
        picture_names=frozenset({own.stem} if own and own.stem != entry.slug else ()),
        codes=frozenset(code_of(absolute(site_url, page.address)).path for page in pages),
    )


def _is_telling(name: str) -> bool:
    return len(name) > 1 and (not name.isascii() or sum(map(str.isalpha, name)) >= _SHORTEST)


def _digests(picture: Path, library: Library) -> Iterator[str]:
    if not picture.is_file():
        return
    yield hashlib.sha256(picture.read_bytes()).hexdigest()
    published = library.pictures.get(picture.name)
    if published is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        make_versions(published, Putting(Path(folder)), Path(folder) / "kept")
        for version in published.versions:
            yield hashlib.sha256((Path(folder) / version.file).read_bytes()).hexdigest()


@dataclass(frozen=True)
class Named:
    """A place in another source where a withdrawn record is named."""

    path: str
    line: int
    column: int
    word: str


def named_elsewhere(withdrawal: Withdrawal, library: Library, traces: Traces) -> list[Named]:
    """Where sources of the project still name it; what goes with it is left out."""
    key = re.escape(withdrawal.entry.key)
    names = sorted((re.escape(name) for name in traces.names), key=len, reverse=True)
    spelt = "|".join(rf"(?<![A-Za-z0-9]){name}(?![A-Za-z0-9])" if name.isascii() else name for name in names)
    pattern = re.compile(rf"{key}(?![a-z0-9-])" + (f"|{spelt}" if spelt else ""), re.IGNORECASE)
    slug = rf"(?<![a-z0-9-]){re.escape(withdrawal.entry.slug)}(?![a-z0-9-])"
    listed = re.compile(f"{slug}|{pattern.pattern}", re.IGNORECASE)
    found = []
    for path, text in _texts(withdrawal, library.project):
        for match in (listed if path == "content/site.yml" else pattern).finditer(text):
            found.append(Named(path, *place_of(text, match.start()), match[0]))
    return found


def _texts(withdrawal: Withdrawal, project: Path) -> Iterator[tuple[str, str]]:
    own = withdrawal.entry.source.path
    files = [*(project / "content").rglob("*.yml"), *(project / "docs").rglob("*.md")]
    files += (project / "content").rglob("*.svg")
    for file in sorted(files):
        path = file.relative_to(project).as_posix()
        if path == own or file == withdrawal.picture or not file.is_file():
            continue
        text = file.read_text("utf-8", "replace")
        yield path, without_fields(text, withdrawal.sources) if path == "content/sources.yml" else text
