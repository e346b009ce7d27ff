"""References, links, citations and ids: what they name must exist; links are noted both ways."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel

from hanhai.fields import Marked, marked_values
from hanhai.kinds import KINDS
from hanhai.languages import Languages
from hanhai.library.documents import Document
from hanhai.library.markup import find_slips
from hanhai.library.model import Entry
from hanhai.library.page_links import draft_words
from hanhai.library.renames import Renames
from hanhai.links import IdMark, Mention, ReferenceMark, find_citations, find_links, is_address
from hanhai.problems import Problem, did_you_mean
from hanhai.source import Mark, Source
from hanhai.source.decoding import place_of
from hanhai.source.sources import Where
from hanhai.text import GlossMark, LocalisedMark, PhrasesMark


@dataclass
class Names:
    """Everything that a text can name."""

    entries: dict[str, Entry]
    keys: set[str]
    """Keys of all records, also of those that could not be read."""
    addresses: set[str]
    """Addresses of all pages, `visiting/`; texts can link to them as well."""
    registers: dict[str, set[str] | None]
    """Ids by register; None for one that could not be read."""
    languages: Languages
    unread: frozenset[str] = frozenset()
    """Codes of languages whose own file could not be read."""
    hidden: Collection[str] = ()
    """Names of the pages that readers see in no language."""
    renames: Renames = field(default_factory=Renames)
    used: set[str] = field(default_factory=set)
    """Ids of sources that something names; filled while links are followed."""

    @property
    def targets(self) -> list[str]:
        """What a link in a text can name: records by key, pages by address."""
        return sorted(self.keys | self.addresses)

    def has_language(self, code: str) -> bool:
        """Whether a language exists, also when its file could not be read."""
        return code in self.languages.by_code or code in self.unread

    def is_hidden(self, target: str) -> bool:
        """Whether a link in a text leads to a page that readers do not see."""
        return is_address(target) and target.removesuffix("/") in self.hidden

    def has_id(self, register: str, value: str) -> bool:
        """Whether a register has an id; True when the register could not be read."""
        ids = self.registers[register]
        return ids is None or value in ids


def link_entries(names: Names, broken: list[Entry]) -> list[Problem]:
    """Fill `links` and `backlinks` of all entries; the problems name whatever is not there, in broken ones too."""
    problems = [problem for entry in (*names.entries.values(), *broken) for problem in note_links(entry, names)]
    for key in sorted(names.entries):
        for target in names.entries[key].links:
            if target in names.entries:
                names.entries[target].backlinks.append(key)
    return problems


def note_links(entry: Entry, names: Names) -> Iterator[Problem]:
    """Fill `links` of an entry; the problems name whatever is not there."""
    for marked in entry.marked:
        yield from _check(entry, marked, names)


def _check(entry: Entry, marked: Marked, names: Names) -> Iterator[Problem]:
    mark = marked.mark
    if isinstance(mark, LocalisedMark):
        yield from _check_text(entry, marked, names, mark.prose)
    elif isinstance(mark, IdMark):
        if mark.register == "sources":
            names.used.add(marked.value)
        if not names.has_id(mark.register, marked.value):
            yield _unknown_id(names, mark.register, entry.source.path, marked.value, *_where(entry, marked))
    elif isinstance(mark, GlossMark | PhrasesMark):
        yield from _check_codes(entry.source, marked, names)
    else:
        yield from _check_reference(entry, marked, mark, names)


def _check_reference(entry: Entry, marked: Marked, mark: ReferenceMark, names: Names) -> Iterator[Problem]:
    key: str = marked.value
    if mark.kinds and key.split("/")[0] not in mark.kinds:
        place = entry.source.place(marked.where).value
        yield _wrong_kind(entry.source.path, key, mark.kinds, names, place, marked.where)
    elif key not in names.keys:
        options = [k for k in sorted(names.keys) if not mark.kinds or k.split("/")[0] in mark.kinds]
        place = entry.source.place(marked.where).value
        yield _unknown_entry(entry.source.path, key, options, names, place, _dotted(marked.where))
    else:
        _note(entry, key)


def _note(entry: Entry, key: str) -> None:
    if key != entry.key and key not in entry.links:
        entry.links.append(key)


def _dotted(where: tuple[str | int, ...]) -> str:
    return ".".join(map(str, where))


def _wrong_kind(
    path: str, key: str, kinds: tuple[str, ...], names: Names, place: Mark, where: tuple[str | int, ...]
) -> Problem:
    allowed = ", ".join(kinds)
    message = {"zh": f"“{key}”不是这里要的类别。", "en": f"“{key}” is not of a kind that fits here."}
    near = did_you_mean(key, [k for k in sorted(names.keys) if k.split("/")[0] in kinds])
    hint = {
        "zh": f"这里要 {allowed}。" + (f"是不是“{near}”？" if near else ""),
        "en": f"This takes {allowed}." + (f" Did you mean “{near}”?" if near else ""),
    }
    return Problem(path, "wrong-kind", message, hint, place.line, place.column, _dotted(where))


def _nearest(key: str, options: list[str]) -> str | None:
    """The record that was probably meant: of the kind named, or of the kind most like it."""
    kind, _, slug = key.partition("/")
    kind = kind if kind in KINDS else did_you_mean(kind, KINDS) or kind
    slugs = [option.partition("/")[2] for option in options if option.startswith(f"{kind}/")]
    near = did_you_mean(slug, slugs)
    if near:
        return f"{kind}/{near}"
    if f"{key}/" in options:
        return f"{key}/"
    same = [option for option in options if slug and option.partition("/")[2] == slug]
    return same[0] if same else None


def _unknown_entry(path: str, key: str, options: list[str], names: Names, place: Mark, field: str = "") -> Problem:
    near = _nearest(key, options)
    message = {"zh": f"没有“{key}”这条记录。", "en": f"There is no record “{key}”."}
    hint = names.renames.advice(key, key) or {
        "zh": f"是不是“{near}”？" if near else f"请先建 content/{key}.yml，或改正引用。",
        "en": f"Did you mean “{near}”?" if near else f"Write content/{key}.yml first, or correct the reference.",
    }
    return Problem(path, "unknown-record", message, hint, place.line, place.column, field)


def _unknown_target(path: str, target: str, names: Names, place: Mark, field: str = "") -> Problem:
    """The problem of a link in a text, to a page when it ends like an address."""
    if not is_address(target):
        return _unknown_entry(path, target, names.targets, names, place, field)
    near = did_you_mean(target, names.targets)
    message = {"zh": f"没有“{target}”这一页。", "en": f"There is no page “{target}”."}
    hint = names.renames.advice(target.removesuffix("/"), target) or {
        "zh": f"是不是“{near}”？" if near else "页面写成 visiting/，记录写成“类别/标识”。",
        "en": f"Did you mean “{near}”?" if near else "Write visiting/ for a page, kind/slug for a record.",
    }
    return Problem(path, "unknown-page", message, hint, place.line, place.column, field)


def _where(entry: Entry, marked: Marked) -> tuple[Mark, str]:
    return entry.source.place(marked.where).value, _dotted(marked.where)


def _unknown_id(names: Names, name: str, path: str, value: str, place: Mark, field: str = "") -> Problem:
    near = did_you_mean(value, sorted(names.registers[name] or ()))
    message = {"zh": f"content/{name}.yml 里没有“{value}”。", "en": f"content/{name}.yml has no “{value}”."}
    if "，" in value or "、" in value:
        hint = {"zh": "各项之间要用半角逗号“, ”。", "en": "Separate the entries with a plain “, ”."}
    else:
        hint = {
            "zh": f"是不是“{near}”？" if near else "请先在那个文件里登记。",
            "en": f"Did you mean “{near}”?" if near else "Register it in that file first.",
        }
    return Problem(path, f"unknown-{name.removesuffix('s')}", message, hint, place.line, place.column, field)


def _check_text(entry: Entry, marked: Marked, names: Names, prose: bool) -> Iterator[Problem]:
    for code, text in marked.value.items():
        where = (*marked.where, code)
        if not names.has_language(code):
            yield _unknown_language(entry.source, where, code, names.languages)
        elif prose:
            yield from _check_prose(entry, where, text, names)


def settings_problems(model: BaseModel, source: Source, names: Names, where: Where = ()) -> Iterator[Problem]:
    """Texts of the settings in a language that does not exist."""
    for marked in marked_values(model, where):
        if isinstance(marked.mark, LocalisedMark | GlossMark | PhrasesMark):
            yield from _check_codes(source, marked, names)


def _check_codes(source: Source, marked: Marked, names: Names) -> Iterator[Problem]:
    for code in marked.value:
        if not names.has_language(code):
            yield _unknown_language(source, (*marked.where, code), code, names.languages)


def _unknown_language(source: Source, where: tuple[str | int, ...], code: str, languages: Languages) -> Problem:
    place = source.place(where).key
    near = did_you_mean(code, languages.codes)
    codes = ", ".join(languages.codes)
    message = {"zh": f"没有“{code}”这种语言。", "en": f"There is no language “{code}”."}
    hint = {
        "zh": f"是不是“{near}”？" if near else f"可用：{codes}",
        "en": f"Did you mean “{near}”?" if near else f"Languages: {codes}",
    }
    return Problem(source.path, "unknown-language", message, hint, place.line, place.column, _dotted(where))


def _check_prose(entry: Entry, where: tuple[str | int, ...], text: str, names: Names) -> Iterator[Problem]:
    source, field = entry.source, _dotted(where)
    for nth, mention in _counted(find_links(text)):
        if mention.target in names.keys:
            _note(entry, mention.target)
        elif mention.target not in names.addresses:
            here = source.find(where, f"[[{mention.target}", nth)
            yield _unknown_target(source.path, mention.target, names, here, field)
        elif entry.is_public and names.is_hidden(mention.target):
            here = source.find(where, f"[[{mention.target}", nth)
            yield Problem(source.path, "draft-link", *draft_words(mention.target), here.line, here.column, field)
    for nth, mention in _counted(find_citations(text)):
        names.used.add(mention.target)
        if not names.has_id("sources", mention.target):
            here = source.find(where, f"[@{mention.target}", nth)
            yield _unknown_id(names, "sources", source.path, mention.target, here, field)
        elif mention.target not in (entry.record.sources or (mention.target,)):
            here = source.find(where, f"[@{mention.target}", nth)
            yield _not_listed(source.path, mention.target, here, field)
    for slip in find_slips(text, in_record=True):
        here = source.find(where, slip.needle.split("\n")[0])
        yield Problem(source.path, slip.code, slip.message, slip.hint, here.line, here.column, field)


def _counted(mentions: Iterable[Mention]) -> Iterator[tuple[int, Mention]]:
    """Mentions, each with how many of the same target stand before it."""
    seen: dict[str, int] = {}
    for mention in mentions:
        nth = seen.get(mention.target, 0)
        seen[mention.target] = nth + 1
        yield nth, mention


def _not_listed(path: str, source_id: str, place: Mark, field: str) -> Problem:
    message = {"zh": f"引用了“{source_id}”，但 sources 里没有它。", "en": f"“{source_id}” is cited but not in sources."}
    hint = {"zh": "请把它加进 sources。", "en": "Add it to sources."}
    return Problem(path, "citation-not-listed", message, hint, place.line, place.column, field)


def document_problems(documents: list[Document], names: Names) -> Iterator[Problem]:
    """Links and citations of editors' Markdown pages that lead nowhere."""
    for document in documents:
        body = document.body
        for mention in find_links(body):
            if mention.target not in names.keys and mention.target not in names.addresses:
                place = _place_in(document, mention.offset)
                yield _unknown_target(document.path, mention.target, names, place)
            elif names.is_hidden(mention.target) and document.name not in names.hidden:
                place = _place_in(document, mention.offset)
                yield Problem(document.path, "draft-link", *draft_words(mention.target), place.line, place.column)
        for mention in find_citations(body):
            names.used.add(mention.target)
            if not names.has_id("sources", mention.target):
                place = _place_in(document, mention.offset)
                yield _unknown_id(names, "sources", document.path, mention.target, place)
        for slip in find_slips(body, in_record=False):
            here = _place_in(document, slip.offset)
            yield Problem(document.path, slip.code, slip.message, slip.hint, here.line, here.column)


def _place_in(document: Document, offset: int) -> Mark:
    line, column = place_of(document.body, offset)
    return Mark(line + document.first_line - 1, column)
