"""The files of a site that are not pages, written where its build puts them; and the seal on all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from hanhai.disk import FILE_MODE, flush, open_to_all
from hanhai.kinds import KINDS
from hanhai.library import Library
from hanhai.outputs.calendars import render_calendars
from hanhai.outputs.datapackage import render_datapackage
from hanhai.outputs.feeds import render_feeds
from hanhai.outputs.geojson import render_places
from hanhai.outputs.headers import render_headers
from hanhai.outputs.known_words import render_known_words
from hanhai.outputs.records import render_records
from hanhai.outputs.redirects import render_redirects
from hanhai.outputs.sitemap import render_robots, render_sitemaps
from hanhai.outputs.stylesheet import render_stylesheet, render_title_styles
from hanhai.outputs.tables import render_table
from hanhai.pages import Pages
from hanhai.prints import Prints
from hanhai.program import digest_of
from hanhai.putting import Putting
from hanhai.releases.manifest import MANIFEST, Noted, make_manifest, noted
from hanhai.schema import schema_text
from hanhai.sharing import shared_records

Piece = bytes | Noted
"""A file, or what is noted of one of the last build that is the same again."""
Known = Callable[[str, str], Noted | None]
"""What is noted of a file of the last build with a key."""


def never(_file: str, _key: str) -> None:
    """Nothing is known of a last build."""


def size_of(piece: Piece) -> int:
    """Bytes of a file."""
    return piece.size if isinstance(piece, Noted) else len(piece)


def shared_files(kind: str = "") -> list[str]:
    """Files that follow from the records of one kind: of all kinds, or of one."""
    return [f"data/{one}.{ending}" for one in ([kind] if kind else KINDS) for ending in ("json", "csv")]


def render_shared(
    library: Library, pages: Pages, site_url: str, prints: Prints | None = None, known: Known = never
) -> dict[str, Piece]:
    """All files for other programs, by their path below the site's root; those that are known are not made again."""
    files: dict[str, Piece] = {}
    for kind in KINDS:
        files |= _render_kind(kind, library, site_url, prints, known)
        files[f"data/schema/{kind}.json"] = schema_text(kind, library.languages).encode()
    files["data/places.geojson"] = render_places(library, site_url).encode()
    files["data/datapackage.json"] = render_datapackage(_noted(files), library, site_url).encode()
    texts = render_calendars(library, site_url) | render_feeds(library, pages, site_url)
    return files | {file: text.encode() for file, text in texts.items()}


def _render_kind(kind: str, library: Library, site_url: str, prints: Prints | None, known: Known) -> dict[str, Piece]:
    files = shared_files(kind)
    key = _key_of(kind, site_url, prints)
    there: dict[str, Piece] = {file: same for file in files if (same := known(file, key))}
    if len(there) == len(files):
        return there
    records = shared_records(kind, library, site_url)
    json, csv = render_records(kind, records, library).encode(), render_table(kind, records, library.languages)
    return dict(zip(files, (json, csv), strict=True))


def _key_of(kind: str, site_url: str, prints: Prints | None) -> str:
    return digest_of((prints.settings, prints.shown_of(kind), site_url)).hex() if prints else ""


def _noted(files: Mapping[str, Piece]) -> dict[str, Noted]:
    return {file: piece if isinstance(piece, Noted) else noted(piece) for file, piece in files.items()}


def put_shared(
    files: Mapping[str, Piece], putting: Putting, library: Library, pages: Pages, site_url: str, prints: Prints
) -> None:
    """Put the files for other programs into a site; those of the last build that are damaged are made anew."""
    there = ((file, kind) for kind in KINDS for file in shared_files(kind) if file in files)
    keys = {file: _key_of(kind, site_url, prints) for file, kind in there}
    left = {file: piece for file, piece in files.items() if not putting.has(file, keys.get(file, ""))}
    anew = render_shared(library, pages, site_url) if any(isinstance(piece, Noted) for piece in left.values()) else {}
    for file, piece in (left | {file: anew[file] for file in left.keys() & anew.keys()}).items():
        assert isinstance(piece, bytes)
        putting.write(file, keys.get(file, ""), piece)


def render_rest(
    library: Library, pages: Pages, site_url: str, static: str, fonts: Mapping[str, tuple[str, bytes]]
) -> dict[str, bytes]:
    """What browsers, search engines and hosts read beside the pages, by path.

    `static` is the folder of styles and scripts; title fonts are given by language.
    """
    files = render_redirects(library, pages, site_url) | render_sitemaps(library, pages, site_url)
    files["robots.txt"] = render_robots(site_url)
    files["_headers"] = render_headers(static)
    files["assets/known-words.json"] = render_known_words(library)
    files[f"{static}site.css"] = render_stylesheet(library.languages)
    names = {code: file for code, (file, _) in fonts.items()}
    files["assets/titles.css"] = render_title_styles(library.languages, names)
    return {name: text.encode() for name, text in files.items()} | dict(fonts.values())


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files by their path below a folder; raises OSError."""
    for file, content in contents.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def seal(folder: Path, pages: Pages, *, released: bool, known: Mapping[str, Noted]) -> Mapping[str, Noted]:
    """Note all files in `release.json`, let everybody read them and have them on the disk; what was noted.

    Raises `Irregular` where there is anything but files and folders, or OSError.
    """
    moved = {f"{old}index.html" if old.endswith("/") else old: new for old, new in pages.redirects.items()}
    manifest = make_manifest(folder, released=released, moved=moved, known=known)
    (folder / MANIFEST).write_bytes(manifest.render())
    open_to_all(str(folder / MANIFEST), FILE_MODE)
    flush(folder)
    return manifest.files
