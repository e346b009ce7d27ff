"""The files for other programs, as the page about them lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hanhai.view import Reader, Words
from hanhai.view.records import known_kinds


@dataclass(frozen=True)
class Download:
    """A file and its size."""

    file: str
    """Below the site's root."""
    name: Words
    size: Words


@dataclass(frozen=True)
class KindDownloads:
    """The files of one kind."""

    name: Words
    count: int
    files: list[Download]


def downloads_of(sizes: Mapping[str, int], reader: Reader) -> dict[str, list[KindDownloads] | list[Download]]:
    """The files of each kind that has something to show, and all others; `sizes` has the bytes of every file."""
    prefix = reader.languages.prefix(reader.code)
    kinds = [_of_kind(kind, sizes, reader) for kind in known_kinds(reader)]
    names = {
        "data/places.geojson": reader.label("data.places"),
        "data/datapackage.json": reader.label("data.package"),
        f"{prefix}activities.ics": reader.label("data.calendar"),
        f"{prefix}feed.xml": reader.label("news.feed"),
    }
    return {
        "kinds": kinds,
        "others": [_download(file, name, sizes, reader) for file, name in names.items() if file in sizes],
    }


def _of_kind(kind: str, sizes: Mapping[str, int], reader: Reader) -> KindDownloads:
    paths = (f"data/{kind}.json", f"data/{kind}.csv", f"data/schema/{kind}.json")
    names = (reader.label("data.json"), reader.label("data.csv"), reader.label("data.schema"))
    files = [_download(path, name, sizes, reader) for path, name in zip(paths, names, strict=True) if path in sizes]
    return KindDownloads(reader.label(f"kinds.{kind}.many"), len(reader.library.of_kind(kind)), files)


def _download(file: str, name: Words, sizes: Mapping[str, int], reader: Reader) -> Download:
    return Download(file, name, reader.label("data.size", count=max(1, round(sizes[file] / 1000))))
