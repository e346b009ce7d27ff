"""`data/datapackage.json`: what each data file holds, as Frictionless Data Package 1 describes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from hanhai.columns import Column, columns_of
from hanhai.escaping import json_text
from hanhai.kinds import KINDS
from hanhai.library import Library
from hanhai.releases.manifest import Noted
from hanhai.sharing import LICENCE

_LICENCE = {
    "name": LICENCE,
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
_FOLDER = "data/"
Descriptor = dict[str, Any]


def render_datapackage(files: Mapping[str, Noted], library: Library, site_url: str) -> str:
    """The descriptor of data files, noted by their path below the site's root."""
    title, about = library.site.name, library.site.description
    package: Descriptor = {
        "profile": "data-package",
        "name": (urlsplit(site_url).hostname or "site").lower(),
        "homepage": site_url,
        **_both("title", title),
        **_both("description", about),
        "licenses": [_LICENCE],
        "contributors": [{"title": _joined(library.site.organiser or title), "role": "publisher"}],
        "resources": list(_resources(files, library)),
    }
    return json_text(package, indent=1) + "\n"


def _resources(files: Mapping[str, Noted], library: Library) -> Iterator[Descriptor]:
    languages = library.languages
    for kind in KINDS:
        titles = {code: languages[code].label(f"kinds.{kind}.many") for code in languages.codes}
        about = {code: languages[code].label(f"kinds.{kind}.lead") for code in languages.codes}
        words = _both("title", titles) | _both("description", about)
        table = _file(f"{kind}.csv", "csv", "text/csv", files)
        yield {"profile": "tabular-data-resource", "name": kind, **words, **table, "schema": _schema(kind, library)}
        yield {"name": f"{kind}-json", **words, **_file(f"{kind}.json", "json", "application/json", files)}
    titles = {code: languages[code].label("data.places") for code in languages.codes}
    place_file = _file("places.geojson", "geojson", "application/geo+json", files)
    yield {"name": "places", **_both("title", titles), **place_file}


def _file(name: str, form: str, media_type: str, files: Mapping[str, Noted]) -> Descriptor:
    file = files[_FOLDER + name]
    return {
        "path": name,
        "format": form,
        "mediatype": media_type,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def _schema(kind: str, library: Library) -> Descriptor:
    fields = [_field(column, library) for column in columns_of(kind, library.languages.codes)]
    return {"fields": fields, "missingValues": [""], "primaryKey": "slug"}


def _field(column: Column, library: Library) -> Descriptor:
    titles = {code: _title(column, code, library) for code in library.languages.codes}
    title = _joined(titles) + (f" ({column.code})" if column.code else "")
    field = {"name": column.name, "type": column.type, "title": title}
    return field | ({"description": column.about} if column.about else {})


def _title(column: Column, code: str, library: Library) -> str:
    """Name of a column in a language: the labels on the way to its field."""
    language = library.languages[code]
    labels = [language.label(f"fields.{n}") if language.has_label(f"fields.{n}") else n for n in column.where]
    return language.punctuation.colon.join(labels)


def _both(name: str, text: Mapping[str, str]) -> Descriptor:
    """A text in all its languages: joined under the name that the format knows, and apart."""
    return {name: _joined(text), f"x-{name}": dict(text)}


def _joined(text: Mapping[str, str]) -> str:
    return " / ".join(dict.fromkeys(text.values()))
