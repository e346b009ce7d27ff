"""YAML events to plain values with marks; what records do not need is refused."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from hanhai.problems import Problem
from hanhai.source.decoding import (
    MAX_BYTES,
    decode_text,
    hidden_by_escape,
    place_of,
    sound_text,
    too_large,
)
from hanhai.source.mistakes import explain_key, explain_multiline, explain_syntax
from hanhai.source.refusals import MAX_DEPTH, Refused, refuse
from hanhai.source.sources import Mark, Source, Where

_Parser: Any = getattr(yaml, "CLoader", yaml.SafeLoader)
_NOT_TEXT = re.compile(r"[-+]?[\d.][\d_.,:eE+]*|true|false|null|~|\d{4}-\d\d?(-\d\d?)?", re.IGNORECASE)


class UnreadSource(Source):
    """A sound file of which all is known that is asked of most: it is read when somebody asks for more."""

    def __init__(self, path: str, raw: bytes, digest: bytes) -> None:
        self.path, self.digest, self._raw = path, digest, raw

    @cached_property
    def _source(self) -> Source:
        return read_raw(self._raw, self.path)

    def holds(self, pattern: re.Pattern[bytes]) -> bool:
        """Whether the file holds a pattern."""
        return pattern.search(self._raw) is not None

    @property
    def text(self) -> str:  # type: ignore[override]  # made when it is asked for
        """The text of the file."""
        return self._source.text if "_source" in vars(self) else sound_text(self._raw)

    value = property(lambda self: self._source.value)
    places = property(lambda self: self._source.places)
    problems = property(lambda self: self._source.problems)


def read_source(file: Path, path: str) -> Source:
    """Read a file of the project; problems are in the result, never raised."""
    raw = open_source(file, path)
    return raw if isinstance(raw, Source) else read_raw(raw, path)


def open_source(file: Path, path: str) -> bytes | Source:
    """The bytes of a file of the project; a source without anything but a problem where they cannot be had."""
    try:
        size = file.stat().st_size
        raw = file.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        reason = error.strerror or str(error)
        message = {"zh": f"文件打不开：{reason}。", "en": f"The file cannot be opened: {reason}."}
        return Source(path, problems=[Problem(path, "file-unreadable", message)])
    return raw if size <= MAX_BYTES else Source(path, problems=[too_large(path, size)])


def digest_of_raw(raw: bytes) -> bytes:
    """16 bytes that stand for a file."""
    return hashlib.blake2b(raw, digest_size=16).digest()


def read_raw(raw: bytes, path: str) -> Source:
    """Read the bytes of a file."""
    text, problems = decode_text(raw, path)
    source = Source(path, problems=problems) if problems else read_text(text, path)
    source.digest = digest_of_raw(raw)
    return source


def read_text(text: str, path: str) -> Source:
    """Read YAML text: one document, a mapping at the top, all scalars as text."""
    source = Source(path, text)
    tab = text.find("\t")
    if tab >= 0:
        source.problems.append(_tab(path, *place_of(text, tab)))
        return source
    try:
        _Reader(text, source).read()
    except Refused as refused:
        mark = refused.mark
        if refused.code == "wide-space":  # the field above has no value only because of it
            source.problems = [problem for problem in source.problems if problem.code != "empty-value"]
        problem = Problem(path, refused.code, refused.message, refused.hint, mark.line + 1, mark.column + 1)
        source.problems.append(problem)
    except yaml.YAMLError as error:
        source.problems.append(explain_syntax(text, path, error))
    if not source.is_readable:
        source.value = {}
    return source


def _tab(path: str, line: int, column: int) -> Problem:
    message = {"zh": "这里用了制表符（Tab 键）。", "en": "There is a tab character here."}
    hint = {"zh": "YAML 只用空格缩进，请改用空格。", "en": "YAML indents with spaces only: use spaces."}
    return Problem(path, "tab", message, hint, line, column)


class _Reader:
    """Builds the values of one document from the parser's events."""

    def __init__(self, text: str, source: Source) -> None:
        self.text = text
        self.source = source
        self.parser = _Parser(text)

    def read(self) -> None:
        """Fill the source, or raise for the first thing that cannot be read."""
        parser = self.parser
        top = parser.get_event().start_mark
        start = parser.get_event()
        if isinstance(start, yaml.StreamEndEvent):
            raise refuse("empty-file", top)
        if start.version or start.tags:
            raise refuse("directive", start.start_mark)
        first = parser.get_event()
        if not isinstance(first, yaml.MappingStartEvent):
            self._no_mapping(first)
            return
        self.source.value = self._value(first, (), 1)
        parser.get_event()
        after = parser.get_event()
        if not isinstance(after, yaml.StreamEndEvent):
            raise refuse("multiple-documents", after.start_mark)

    def _no_mapping(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            if not event.value:
                raise refuse("empty-file", event.start_mark)
            explained = explain_multiline(self.text, self.source.path, event)
            if explained:
                self.source.problems.append(explained)
                return
        raise refuse("not-a-mapping", event.start_mark)

    def _value(self, event: Any, where: Where, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            raise refuse("alias", event.start_mark)
        if event.anchor:
            raise refuse("anchor", event.start_mark)
        if event.tag:
            raise refuse("tag", event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > MAX_DEPTH:
            raise refuse("too-deep", event.start_mark)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(where, depth)
        return self._list(where, depth)

    def _scalar(self, event: Any) -> str:
        self._no_hidden(event)
        if not event.style and event.end_mark.line > event.start_mark.line:
            explained = explain_multiline(self.text, self.source.path, event)
            if explained:
                self.source.problems.append(explained)
        value: str = event.value
        return value

    def _no_hidden(self, event: Any) -> None:
        mark = event.start_mark
        if event.style == '"' and (
            hidden := hidden_by_escape(event.value, self.source.path, mark.line + 1, mark.column + 1)
        ):
            self.source.problems.append(hidden)

    def _mapping(self, where: Where, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(key := self.parser.get_event(), yaml.MappingEndEvent):
            name = _key_of(key)
            self._no_hidden(key)
            event = self.parser.get_event()
            here = (*where, name)
            if name in values:
                self._duplicate(key, name, self.source.place(here).key)
            else:
                self.source.places[here] = _place(key.start_mark, event)
            values[name] = self._value(event, here, depth + 1)
            if values[name] == "" and not event.style:
                self._no_value(key, name, here)
        return values

    def _list(self, where: Where, depth: int) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := self.parser.get_event(), yaml.SequenceEndEvent):
            here = (*where, len(values))
            self.source.places[here] = _place(event.start_mark, event)
            values.append(self._value(event, here, depth + 1))
            if values[-1] == "" and not event.style:
                self._no_value(event, "-", here)
        return values

    def _duplicate(self, key: Any, name: str, first: Mark) -> None:
        message = {
            "zh": f"“{name}”写了两次，第一次在第 {first.line} 行。",
            "en": f"“{name}” is given twice, first on line {first.line}.",
        }
        hint = {"zh": "请合成一处，删去另一处。", "en": "Keep one and delete the other."}
        self._add("duplicate-key", message, hint, key.start_mark, name)

    def _no_value(self, key: Any, name: str, where: Where) -> None:
        explained = None if key.style else explain_key(self.source.path, key)
        if explained:
            self.source.problems.append(explained)
            return
        message = {"zh": f"“{name}”后面没有内容。", "en": f"“{name}” has no value."}
        hint = {"zh": "请填写内容，或删去这一行。", "en": "Fill it in, or delete the line."}
        self._add("empty-value", message, hint, key.start_mark, ".".join(map(str, where)))

    def _add(self, code: str, message: dict[str, str], hint: dict[str, str], mark: Any, name: str) -> None:
        path = self.source.path
        self.source.problems.append(Problem(path, code, message, hint, mark.line + 1, mark.column + 1, name))


def _place(key: Any, event: Any) -> tuple[Any, Any, bool]:
    return key, event.start_mark, getattr(event, "style", None) in ("|", ">")


def _key_of(event: Any) -> str:
    if isinstance(event, yaml.AliasEvent):
        raise refuse("alias", event.start_mark)
    if not isinstance(event, yaml.ScalarEvent):
        raise refuse("key-not-text", event.start_mark)
    if event.anchor:
        raise refuse("anchor", event.start_mark)
    if event.tag:
        raise refuse("tag", event.start_mark)
    name: str = event.value
    if name == "<<" and not event.style:
        raise refuse("merge-key", event.start_mark)
    if not event.style and name != name.strip():
        raise refuse("wide-space", event.start_mark)
    if not name.strip() or (not event.style and _NOT_TEXT.fullmatch(name)):
        raise refuse("key-not-text", event.start_mark)
    return name
