"""What stays the same from one example to the next is made once: files as read, languages, templates, schemas."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest

from hanhai import writing
from hanhai.languages import Languages
from hanhai.library import Library, loading, reading
from hanhai.rendering import renderer
from hanhai.source import Source


def remember(project: Path, patch: pytest.MonkeyPatch) -> None:
    """Have the package look up what it would make again of files that no example has changed."""
    languages = _Languages(project / "content")
    patch.setattr(renderer, "make_environment", functools.cache(renderer.make_environment))
    patch.setattr(reading, "read_source", _Sources(project).read)
    patch.setattr(loading, "read_languages", languages.read)
    patch.setattr(loading, "label_problems", languages.label_problems)
    patch.setattr(writing, "schema_text", languages.schema_text)
    patch.setattr(writing, "render_datapackage", languages.render_datapackage)


class _Sources:
    """The project's files as they were read."""

    def __init__(self, project: Path) -> None:
        self._read = reading.read_source
        files = [*project.glob("content/*.yml"), *project.glob("content/*/*.yml")]
        self._known = {file.relative_to(project).as_posix(): (file.read_bytes(), None) for file in files}
        self._kept: dict[str, Source] = {}

    def read(self, file: Path, path: str) -> Source:
        """What the package gives for a file."""
        raw, _ = self._known.get(path, (None, None))
        if raw is None or not file.is_file() or file.read_bytes() != raw:
            return self._read(file, path)
        if path not in self._kept:
            self._kept[path] = self._read(file, path)
        return self._kept[path]


class _Languages:
    """The project's languages as they were read, and what was found in them."""

    def __init__(self, content: Path) -> None:
        self._make, self._judge, self._schema = loading.read_languages, loading.label_problems, writing.schema_text
        self._raw = _raw(content)
        self._read, self._problems = self._make(content)
        self._package, self._packages = writing.render_datapackage, dict[str, str]()
        self._labels = list(self._judge(self._read))
        self._schemas: dict[str, str] = {}

    def read(self, content: Path) -> Any:
        """What the package gives for the folder of languages."""
        same = _raw(content) == self._raw
        return (dict(self._read), list(self._problems)) if same else self._make(content)

    def label_problems(self, read: Any) -> Any:
        """What is wrong with their labels."""
        return list(self._labels) if read == self._read else self._judge(read)

    def schema_text(self, kind: str, languages: Languages) -> str:
        """The JSON Schema of a kind."""
        if not self._are_same(languages):
            return self._schema(kind, languages)
        if kind not in self._schemas:
            self._schemas[kind] = self._schema(kind, languages)
        return self._schemas[kind]

    def render_datapackage(self, files: dict[str, bytes], library: Library, site_url: str) -> str:
        """The description of all data files, which says nothing of single records but how many bytes they are."""
        if not self._are_same(library.languages):
            return self._package(files, library, site_url)
        name = str(library.site.name)
        if name not in self._packages:
            self._packages[name] = self._package(files, library, site_url)
        return self._packages[name]

    def _are_same(self, languages: Languages) -> bool:
        return all(languages.by_code[code] is language for code, (language, _) in self._read.items())


def _raw(content: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (content / "languages").glob("*.yml")}
