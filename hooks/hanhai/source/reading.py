"""YAML events to plain values with marks; what records do not need is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from hanhai.problems import Problem
from hanhai.source.decoding import MAX_BYTES, decode_text, place_of, too_large
from hanhai.source.mistakes import explain_multiline, explain_syntax

MAX_DEPTH = 20
"""Deepest nesting that is read."""

_Parser: Any = getattr(yaml, "CLoader", yaml.SafeLoader)
_NOT_TEXT = re.compile(r"[-+]?[\d.][\d_.,:eE+]*|true|false|null|~|\d{4}-\d\d?(-\d\d?)?", re.IGNORECASE)

_HARMLESS = frozenset({"duplicate-key", "empty-value"})
"""Problems that leave the rest of a file readable."""

Where = tuple[str | int, ...]


class Mark(NamedTuple):
    """A place in a file, both counted from 1."""

    line: int
    column: int


class Place(NamedTuple):
    """Where a value stands: its key (or the dash of a list), itself, and whether it is a `|` or `>` block."""

    key: Mark
    value: Mark
    block: bool = False


@dataclass
class Source:
    """One file as read: plain dicts, lists and text, and the place of each value."""

    path: str
    text: str = ""
    value: dict[str, Any] = field(default_factory=dict)
    places: dict[Where, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_readable(self) -> bool:
        """Whether the values can be judged in spite of the problems."""
        return all(problem.code in _HARMLESS for problem in self.problems)

    def place(self, where: Where) -> Place:
        """Place of a value, or of the nearest value around it."""
        while where and where not in self.places:
            where = where[:-1]
        return self.places.get(where, Place(Mark(1, 1), Mark(1, 1)))

    def find(self, where: Where, needle: str, nth: int = 0) -> Mark:
        """Place of the nth occurrence of a text inside a value, or of the value itself."""
        start = self.place(where).value
        offset = sum(len(line) + 1 for line in self.text.split("\n")[: start.line - 1]) + start.column - 1
        for _ in range(nth + 1):
            found = self.text.find(needle, offset)
            if found < 0:
                return start
            offset = found + len(needle)
        return Mark(*place_of(self.text, found))


class _Refused(Exception):
    def __init__(self, code: str, mark: Any, zh: str, en: str, hint_zh: str, hint_en: str) -> None:
        super().__init__(code)
        self.code, self.mark = code, mark
        self.message, self.hint = {"zh": zh, "en": en}, {"zh": hint_zh, "en": hint_en}


def read_source(file: Path, path: str) -> Source:
    """Read a file of the project; problems are in the result, never raised."""
    try:
        size = file.stat().st_size
        raw = file.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        reason = error.strerror or str(error)
        message = {"zh": f"文件打不开：{reason}。", "en": f"The file cannot be opened: {reason}."}
        return Source(path, problems=[Problem(path, "file-unreadable", message)])
    if size > MAX_BYTES:
        return Source(path, problems=[too_large(path, size)])
    text, problems = decode_text(raw, path)
    if problems:
        return Source(path, problems=problems)
    return read_text(text, path)


def read_text(text: str, path: str) -> Source:
    """Read YAML text: one document, a mapping at the top, all scalars as text."""
    source = Source(path, text)
    tab = text.find("\t")
    if tab >= 0:
        source.problems.append(_tab(path, *place_of(text, tab)))
        return source
    try:
        _Reader(text, source).read()
    except _Refused as refused:
        mark = refused.mark
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
        parser.get_event()
        start = parser.get_event()
        if isinstance(start, yaml.StreamEndEvent):
            raise _empty(start.start_mark)
        if start.version or start.tags:
            raise _refuse("directive", start.start_mark)
        first = parser.get_event()
        if not isinstance(first, yaml.MappingStartEvent):
            raise self._no_mapping(first)
        self.source.value = self._value(first, (), 1)
        parser.get_event()
        after = parser.get_event()
        if not isinstance(after, yaml.StreamEndEvent):
            raise _refuse("multiple-documents", after.start_mark)

    def _no_mapping(self, event: Any) -> Exception:
        if isinstance(event, yaml.ScalarEvent):
            if not event.value:
                return _empty(event.start_mark)
            explained = explain_multiline(self.text, self.source.path, event)
            if explained:
                self.source.problems.append(explained)
        return _refuse("not-a-mapping", event.start_mark)

    def _value(self, event: Any, where: Where, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            raise _refuse("alias", event.start_mark)
        if event.anchor:
            raise _refuse("anchor", event.start_mark)
        if event.tag:
            raise _refuse("tag", event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > MAX_DEPTH:
            raise _refuse("too-deep", event.start_mark)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(where, depth)
        return self._list(where, depth)

    def _scalar(self, event: Any) -> str:
        if not event.style and event.end_mark.line > event.start_mark.line:
            explained = explain_multiline(self.text, self.source.path, event)
            if explained:
                self.source.problems.append(explained)
        value: str = event.value
        return value

    def _mapping(self, where: Where, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(key := self.parser.get_event(), yaml.MappingEndEvent):
            name = _key_of(key)
            event = self.parser.get_event()
            here = (*where, name)
            if name in values:
                self._duplicate(key, name, self.source.places[here].key)
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
        message = {"zh": f"“{name}”后面没有内容。", "en": f"“{name}” has no value."}
        hint = {"zh": "请填写内容，或删去这一行。", "en": "Fill it in, or delete the line."}
        self._add("empty-value", message, hint, key.start_mark, ".".join(map(str, where)))

    def _add(self, code: str, message: dict[str, str], hint: dict[str, str], mark: Any, name: str) -> None:
        path = self.source.path
        self.source.problems.append(Problem(path, code, message, hint, mark.line + 1, mark.column + 1, name))


def _place(key: Any, event: Any) -> Place:
    start = event.start_mark
    block = getattr(event, "style", None) in ("|", ">")
    return Place(Mark(key.line + 1, key.column + 1), Mark(start.line + 1, start.column + 1), block)


def _key_of(event: Any) -> str:
    if isinstance(event, yaml.AliasEvent):
        raise _refuse("alias", event.start_mark)
    if not isinstance(event, yaml.ScalarEvent):
        raise _refuse("key-not-text", event.start_mark)
    if event.anchor:
        raise _refuse("anchor", event.start_mark)
    if event.tag:
        raise _refuse("tag", event.start_mark)
    name: str = event.value
    if name == "<<" and not event.style:
        raise _refuse("merge-key", event.start_mark)
    if not name.strip() or (not event.style and _NOT_TEXT.fullmatch(name)):
        raise _refuse("key-not-text", event.start_mark)
    return name


def _empty(mark: Any) -> _Refused:
    return _refuse("empty-file", mark)


_REFUSALS = {
    "empty-file": (
        "文件是空的。",
        "The file is empty.",
        "请填写内容，或删去这个文件。",
        "Fill it in, or delete the file.",
    ),
    "directive": (
        "这里有 YAML 指令（%）。",
        "There is a YAML directive (%) here.",
        "请删去以 % 开头的行。",
        "Delete the lines that begin with %.",
    ),
    "multiple-documents": (
        "一个文件里有不止一份文档。",
        "There is more than one document in the file.",
        "请删去 --- 一行，或分成两个文件。",
        "Delete the line ---, or use two files.",
    ),
    "not-a-mapping": (
        "文件的最外层应当是“栏目: 内容”。",
        "At the top, the file should hold “field: value” lines.",
        "例如：name: {zh: 名称, en: Name}",
        "For example: name: {zh: 名称, en: Name}",
    ),
    "alias": (
        "这里有 YAML 别名（*）。",
        "There is a YAML alias (*) here.",
        "请把内容写全；* 开头的文字要加引号。",
        "Write the value out; text that begins with * needs quotes.",
    ),
    "anchor": (
        "这里有 YAML 锚点（&）。",
        "There is a YAML anchor (&) here.",
        "请删去锚点；& 开头的文字要加引号。",
        "Delete the anchor; text that begins with & needs quotes.",
    ),
    "tag": (
        "这里有 YAML 标签（!）。",
        "There is a YAML tag (!) here.",
        "请删去标签；! 开头的文字要加引号。",
        "Delete the tag; text that begins with ! needs quotes.",
    ),
    "merge-key": (
        "这里有合并键（<<）。",
        "There is a merge key (<<) here.",
        "请把栏目逐个写出。",
        "Write the fields out one by one.",
    ),
    "key-not-text": (
        "栏目名应当是文字。",
        "A field’s name should be a word.",
        "请用英文小写字母的栏目名，如 name。",
        "Use a field name in lower-case letters, such as name.",
    ),
    "too-deep": (
        f"内容嵌套超过 {MAX_DEPTH} 层。",
        f"The file is nested more than {MAX_DEPTH} levels deep.",
        "请检查括号和缩进。",
        "Check the brackets and the indentation.",
    ),
}


def _refuse(code: str, mark: Any) -> _Refused:
    return _Refused(code, mark, *_REFUSALS[code])
