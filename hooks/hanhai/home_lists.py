"""Taking entries out of `site.yml` and `sources.yml`: the text is cut, so that comments and order stay."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

import yaml

from hanhai.library.site_rules import LISTS, NAMED_ON_HOME

_REMARKS = re.compile(r"[^\n]*(?:\n[ \t]+#[^\n]*)*")
"""The rest of a line, and comments below it that belong to the same field."""


class _Cut(NamedTuple):
    start: int
    end: int
    is_flow: bool
    """Whether it stands between brackets or braces, with commas."""


def without_record(text: str, key: str) -> str:
    """`site.yml` without what names a record in its lists; a list with nothing else in it goes whole."""
    while cut := next(_cuts(yaml.compose(text, yaml.SafeLoader), key), None):
        text = (_without_part if cut.is_flow else _without_lines)(text, cut.start, cut.end)
    return text


def without_fields(text: str, names: Collection[str]) -> str:
    """A file of `content/` without some of its top-level fields, however they are written."""
    while cut := next(_fields_cut(yaml.compose(text, yaml.SafeLoader), names), None):
        start, end, is_flow = cut
        if is_flow:
            text = _without_part(text, start, end)
        else:
            remarks = _REMARKS.match(text, start + len(text[start:end].rstrip()))
            text = _without_lines(text, start, remarks.end() if remarks else end)
    return text


def _fields_cut(top: yaml.Node | None, names: Collection[str]) -> Iterator[_Cut]:
    for name, (field, value) in _fields(top).items():
        if name in names:
            yield _Cut(field.start_mark.index, _end(value), top is not None and _is_flow(top))


def _cuts(top: yaml.Node | None, key: str) -> Iterator[_Cut]:
    kind, _, slug = key.partition("/")
    fields = _fields(top)
    home = fields["home"][1] if "home" in fields else None
    for name in LISTS:
        yield from _in_field(top, name, {f"{key}/"})
    for name in ("actions", "tasks"):
        yield from _in_field(home, name, {f"{key}/"})
    for name, of_kind in NAMED_ON_HOME:
        yield from _in_field(home, name, {slug} if of_kind == kind else set())


def _fields(node: yaml.Node | None) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {name.value: (name, value) for name, value in pairs if isinstance(name, yaml.ScalarNode)}


def _in_field(parent: yaml.Node | None, name: str, unwanted: set[str]) -> Iterator[_Cut]:
    if not isinstance(parent, yaml.MappingNode) or name not in _fields(parent):
        return
    field, value = _fields(parent)[name]
    members = value.value if isinstance(value, yaml.SequenceNode) else [value]
    found = [member for member in members if _named_by(member) in unwanted]
    if found and len(found) == len(members):
        yield _Cut(field.start_mark.index, _end(value), _is_flow(parent))
    elif found:
        yield _Cut(found[0].start_mark.index, _end(found[0]), _is_flow(value))


def _is_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _named_by(node: yaml.Node) -> str:
    """What an item names: itself, or where a button leads."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    fields = _fields(node)
    return str(fields["to"][1].value) if "to" in fields else ""


def _end(node: yaml.Node) -> int:
    """Where the last word of a node ends; the parser counts comments behind a block to it."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)


def _without_lines(text: str, start: int, end: int) -> str:
    end = start + len(text[start:end].rstrip())  # a text of several lines goes up to the next field
    following = text.find("\n", end) + 1
    return text[: text.rfind("\n", 0, start) + 1] + (text[following:] if following else "")


def _without_part(text: str, start: int, end: int) -> str:
    before, after = text[:start], text[end:]
    comma = re.match(r"[ \t]*,[ \t]*", after)
    if comma:
        after = after[comma.end() :]
    else:
        before = re.sub(r",[ \t]*\Z", "", before)
    is_blank = re.search(r"(?:\A|\n)[ \t]*\Z", before) and re.match(r"[ \t]*\n", after)
    return _without_lines(before + after, len(before), len(before)) if is_blank else before + after
