"""SVG read with care: one pass that names all that may not be there and keeps the rest."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from hanhai.characters import find_faults
from hanhai.pictures.drawing_rules import (
    DROPPED,
    ELEMENTS,
    MOVING,
    RUNNING,
    SVG,
    XHTML,
    XLINK,
    XML,
    bad_style,
    holds_address,
    is_own_link,
    outside_url,
    shortened,
)
from hanhai.pictures.faults import fault
from hanhai.problems import Problem
from hanhai.source import decode_text

MAX_DEPTH = 60
"""Elements inside each other."""
MAX_ELEMENTS = 50_000
MAX_SHOWN = 100_000
"""Elements with every `<use>` drawn out."""
_MAX_USES = 8
"""Links of a `<use>` to a `<use>`."""
_MOST_NAMED = 10
_REASONS = {
    "mismatched tag": "标签没有成对",
    "not well-formed (invalid token)": "这里不合 XML 的写法",
    "junk after document element": "结尾之后还有内容",
    "no element found": "没有写完",
    "unclosed token": "没有写完",
    "undefined entity": "用了没有声明的实体",
    "duplicate attribute": "同一属性写了两次",
    "unbound prefix": "用了没有声明的前缀",
}
"""What the parser says, in Chinese."""


@dataclass
class Element:
    """One element of a drawing that is passed on."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def link(self) -> str:
        """What it points to inside the drawing."""
        return self.attributes.get("href", self.attributes.get("xlink:href", ""))


class _Stop(Exception):
    """Raised when nothing more is to be learnt of a drawing."""


def drawing_problems(raw: bytes, path: str) -> list[Problem]:
    """What is wrong with an SVG."""
    return read_drawing(raw, path)[1]


def read_drawing(raw: bytes, path: str) -> tuple[Element | None, list[Problem]]:
    """An SVG as far as it may be published, and what is wrong with it."""
    text, problems = decode_text(raw, path)
    if problems:
        return None, problems
    reader = _Reader(path)
    try:
        reader.parser.Parse(text, True)
    except expat.ExpatError as error:
        en = expat.ErrorString(error.code)
        reader.add("drawing-broken", error.lineno, error.offset + 1, zh_why=_REASONS.get(en, en), en_why=en)
    except _Stop:
        pass
    if reader.root is not None and not reader.problems and _is_bomb(reader):
        reader.add("drawing-too-complex", 1, 1, zh_why="<use> 引用太多层或太多次", en_why="its <use> elements multiply")
    return (None if reader.problems else reader.root), reader.problems


def foreign_names(text: str) -> list[tuple[str, int, int]]:
    """Elements and attributes of a drawing that are none of SVG, each with its line and column.

    Editors' drawings are published without them, so that none of them is ever to be seen.
    """
    found: list[tuple[str, int, int]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def note(full_name: str, attributes: dict[str, str]) -> None:
        space, _, name = full_name.rpartition(" ")
        names = [f"<{shortened(name)}>"] * (space != SVG or name in DROPPED)
        names += [shortened(given) for given in attributes if " " in given and given.split(" ")[0] not in (XLINK, XML)]
        found.extend((name, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1) for name in names)

    parser.StartElementHandler = note
    with suppress(expat.ExpatError):
        parser.Parse(text, True)
    return found[:_MOST_NAMED]


class _Reader:
    """Takes the events of one drawing."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.root: Element | None = None
        self.by_id: dict[str, Element] = {}
        self._open: list[Element] = []
        self._dropped = 0
        self._count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def add(self, code: str, line: int = 0, column: int = 0, **values: object) -> None:
        """Note a problem, where the parser is unless a place is given."""
        line = line or self.parser.CurrentLineNumber
        self.problems.append(fault(self.path, code, line, column or self.parser.CurrentColumnNumber + 1, **values))
        if len(self.problems) >= _MOST_NAMED:
            raise _Stop

    def _doctype(self, *_: object) -> None:
        self.add("drawing-doctype")
        raise _Stop

    def _instruction(self, target: str, text: str) -> None:
        if target == "xml-stylesheet":
            self.add("drawing-link", what=shortened(f"<?{target} {text}"))

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        space, _, name = full_name.rpartition(" ")
        if self.root is None and (space, name) != (SVG, "svg"):
            self.add("drawing-root")
            raise _Stop
        self._count += 1
        if len(self._open) >= MAX_DEPTH or self._count > MAX_ELEMENTS:
            self.add("drawing-too-complex", zh_why="元素太多或套得太深", en_why="too many elements, or too deep")
            raise _Stop
        if self._dropped or (space != SVG and space not in ("", XHTML)) or (space == SVG and name in DROPPED):
            self._dropped += 1
            return
        self._judge(space, name)
        self._take(Element(name, self._attributes(name, attributes)))

    def _judge(self, space: str, name: str) -> None:
        if space == XHTML or name in RUNNING:
            self.add("drawing-script", what=f"<{name}>")
        elif name in MOVING:
            self.add("drawing-moves", what=name)
        elif space != SVG or name not in ELEMENTS:
            self.add("drawing-element", what=shortened(name))

    def _take(self, element: Element) -> None:
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        if "id" in element.attributes:
            self.by_id.setdefault(element.attributes["id"], element)

    def _attributes(self, element: str, attributes: dict[str, str]) -> dict[str, str]:
        """Those of the drawing itself; what other programs noted for themselves is left out."""
        kept = {}
        for full_name, value in attributes.items():
            space, _, name = full_name.rpartition(" ")
            if space == "" or (space == XLINK and name == "href") or space == XML:
                prefix = {XLINK: "xlink:", XML: "xml:"}.get(space, "")
                self._judge_attribute(element, prefix + name, value)
                kept[prefix + name] = value
        return kept

    def _judge_attribute(self, element: str, name: str, value: str) -> None:
        self._judge_characters(value)
        outside = outside_url(value)
        if name.lower().startswith("on"):
            self.add("drawing-script", what=f"{name}=…")
        elif name == "xml:base" or outside:
            self.add("drawing-link", what=outside or f"{name}=…")
        elif name.endswith("href") and not is_own_link(value, element):
            self.add("drawing-link", what=shortened(value) or 'href=""')
        elif bad := bad_style(value) if name == "style" or "(" in value else "":
            self.add("drawing-style", what=bad)
        elif not name.endswith("href") and holds_address(name, value):
            self.add("drawing-link", what=shortened(value))

    def _end(self, full_name: str) -> None:
        if self._dropped:
            self._dropped -= 1
            return
        element = self._open.pop()
        if element.name == "style":
            css = "".join(child for child in element.children if isinstance(child, str))
            if outside := outside_url(css):
                self.add("drawing-link", what=outside)
            elif bad := bad_style(css):
                self.add("drawing-style", what=bad)
            elif holds_address(element.name, css):
                self.add("drawing-link", what=shortened(css))

    def _text(self, text: str) -> None:
        if self._open and not self._dropped:
            self._judge_characters(text)
            self._open[-1].children.append(text)

    def _judge_characters(self, text: str) -> None:
        """Name what only a reference such as `&#x202e;` can have brought in."""
        for found in find_faults(text):
            line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
            self.problems.append(Problem(self.path, found.code, found.message, found.hint, line, column))
            if len(self.problems) >= _MOST_NAMED:
                raise _Stop


def _is_bomb(reader: _Reader) -> bool:
    """Whether a drawing would be far larger with every `<use>` drawn out, or never end."""
    shown = 0
    waiting = [(reader.root, 0)]
    while waiting:
        element, uses = waiting.pop()
        shown += 1
        if element is None or shown > MAX_SHOWN or uses > _MAX_USES:
            return True
        waiting += [(child, uses) for child in element.children if isinstance(child, Element)]
        target = reader.by_id.get(element.link.removeprefix("#")) if element.name == "use" else None
        if target is not None:
            waiting.append((target, uses + 1))
    return False
