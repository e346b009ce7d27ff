"""Rules that need more than one file: labels of languages, slugs that collide, the home page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from hanhai.kinds import KINDS
from hanhai.languages import Language, Languages, flatten_labels, slots_of
from hanhai.library.documents import PICTURES, Document
from hanhai.library.model import Entry
from hanhai.library.settings import Site, Term, Theme
from hanhai.problems import Problem, did_you_mean
from hanhai.source import Source

SPECIAL_PAGES = ("search", "timeline", "map", "glossary")
"""Addresses of pages that the site makes itself, beside home and the lists."""
RESERVED = frozenset({"index", "404", "assets", "data", "news", "pagefind", *SPECIAL_PAGES, *KINDS})
"""First segments of addresses that no Markdown page may take."""


def label_problems(languages: dict[str, tuple[Language, Source]], default: str) -> Iterator[Problem]:
    """Labels that a language lacks, that no one knows, or whose `{slots}` differ from the default language's."""
    wanted = dict(flatten_labels(languages[default][0].labels))
    for language, source in languages.values():
        given = dict(flatten_labels(language.labels))
        missing = [key for key in wanted if key not in given]
        if missing:
            yield _missing_labels(source, missing)
        for key, words in given.items():
            where = ("labels", *key.split("."))
            if key not in wanted:
                yield _unknown_label(source, where, key, wanted)
            elif not _is_words(words):
                yield _label(source, where, "not-text", "这里应当是文字。", "This should be text.")
            elif slots_of(words) - slots_of(wanted[key]):
                yield _wrong_slots(source, where, slots_of(words), slots_of(wanted[key]))


def _is_words(words: object) -> bool:
    if isinstance(words, dict):
        return all(isinstance(text, str) for text in words.values())
    return isinstance(words, str)


def _label(
    source: Source, where: tuple[str, ...], code: str, zh: str, en: str, hint: dict[str, str] | None = None
) -> Problem:
    place = source.place(where).key
    return Problem(source.path, code, {"zh": zh, "en": en}, hint or {}, place.line, place.column, ".".join(where))


def _missing_labels(source: Source, missing: list[str]) -> Problem:
    names = ", ".join(missing[:8]) + (" …" if len(missing) > 8 else "")
    zh = f"缺少 {len(missing)} 个界面文字：{names}"
    en = f"{'1 label is' if len(missing) == 1 else f'{len(missing)} labels are'} missing: {names}"
    hint = {
        "zh": "请对照默认语言的文件补上。",
        "en": "The default language’s file has them all: complete it from there.",
    }
    return _label(source, ("labels",), "missing-label", zh, en, hint)


def _unknown_label(source: Source, where: tuple[str, ...], key: str, wanted: dict[str, object]) -> Problem:
    near = did_you_mean(key, wanted)
    hint = {
        "zh": f"是不是“{near}”？" if near else "请删去它。",
        "en": f"Did you mean “{near}”?" if near else "Delete it.",
    }
    zh, en = f"没有“{key}”这个界面文字。", f"There is no label “{key}”."
    return _label(source, where, "unknown-label", zh, en, hint)


def _wrong_slots(source: Source, where: tuple[str, ...], given: set[str], wanted: set[str]) -> Problem:
    extra = ", ".join(f"{{{name}}}" for name in sorted(given - wanted))
    known = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "—"
    hint = {"zh": f"可用：{known}", "en": f"Known here: {known}"}
    return _label(source, where, "unknown-slot", f"这里没有 {extra}。", f"There is no {extra} here.", hint)


def slug_problems(entries: dict[str, Entry]) -> Iterator[Problem]:
    """Former slugs that a record has now, or that two records claim."""
    owners: dict[str, str] = {}
    for key in sorted(entries):
        entry = entries[key]
        for position, former in enumerate(entry.record.former_slugs):
            address = f"{entry.kind}/{former}"
            taken = address if address in entries else owners.get(address)
            if taken:
                yield _slug_taken(entry, position, former, taken)
            owners.setdefault(address, key)


def _slug_taken(entry: Entry, position: int, former: str, owner: str) -> Problem:
    place = entry.source.place(("former_slugs", position)).value
    message = {"zh": f"旧标识“{former}”已归 {owner}。", "en": f"The former slug “{former}” belongs to {owner}."}
    hint = {"zh": "一个地址只能属于一条记录，请删去一处。", "en": "An address has one owner: delete one of them."}
    where = f"former_slugs.{position}"
    return Problem(entry.source.path, "slug-collision", message, hint, place.line, place.column, where)


def site_problems(
    site: Site, source: Source, keys: list[str], documents: list[Document], languages: Languages
) -> Iterator[Problem]:
    """Kinds, figures and addresses of the settings that do not exist."""
    for position, kind in enumerate(site.kinds):
        if kind not in KINDS:
            yield _no_such(source, ("kinds", position), kind, KINDS, "bad-choice")
    for field, kind in (("figures", "statistics"), ("milestones", "milestones")):
        slugs = [key.partition("/")[2] for key in keys if key.startswith(f"{kind}/")]
        for position, slug in enumerate(getattr(site.home, field)):
            if slug not in slugs:
                yield _no_such(source, ("home", field, position), slug, slugs, "unknown-record")
    addresses = {"", *(f"{name}/" for name in (*KINDS, *SPECIAL_PAGES)), *(d.address for d in documents)}
    addresses |= {f"{key}/" for key in keys}
    for where, address in _addresses(site):
        if address not in addresses:
            yield _no_such(source, where, address, addresses, "unknown-address")
    for code in languages.by_code:
        if code in RESERVED:
            yield Problem(
                f"content/languages/{code}.yml",
                "reserved-address",
                {"zh": f"“{code}”是网站自己的地址。", "en": f"“{code}” is an address of the site itself."},
            )


def _addresses(site: Site) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for field in ("menu", "footer"):
        for position, address in enumerate(getattr(site, field)):
            yield (field, position), address
    for field in ("actions", "tasks"):
        for position, action in enumerate(getattr(site.home, field)):
            yield ("home", field, position, "to"), action.to


def _no_such(source: Source, where: tuple[str | int, ...], given: str, options: Collection[str], code: str) -> Problem:
    place = source.place(where).value
    near = did_you_mean(given, sorted(options))
    message = {"zh": f"没有“{given}”。", "en": f"There is no “{given}”."}
    hint = {"zh": f"是不是“{near}”？", "en": f"Did you mean “{near}”?"} if near else {}
    return Problem(source.path, code, message, hint, place.line, place.column, ".".join(map(str, where)))


def id_problems(source: Source, field: str, listed: Sequence[Theme | Term]) -> Iterator[Problem]:
    """Ids that a list of themes or terms gives twice."""
    ids = [item.id for item in listed]
    for position, value in enumerate(ids):
        if value in ids[:position]:
            where = (field, position, "id")
            place = source.place(where).value
            message = {"zh": f"“{value}”用了两次。", "en": f"“{value}” is given twice."}
            hint = {"zh": "每条的标识要不同。", "en": "Each entry needs an id of its own."}
            dotted = ".".join(map(str, where))
            yield Problem(source.path, "duplicate-id", message, hint, place.line, place.column, dotted)


def picture_problems(media: Path, entries: Collection[Entry]) -> Iterator[Problem]:
    """Pictures that are not in the media folder, or are no pictures."""
    there = sorted(file.name for file in media.iterdir()) if media.is_dir() else []
    for entry in entries:
        picture = entry.record.picture
        if picture is not None and (picture.file not in there or Path(picture.file).suffix.lower() not in PICTURES):
            place = entry.source.place(("picture", "file")).value
            near = did_you_mean(picture.file, there)
            message = {
                "zh": f"content/media/ 里没有图片“{picture.file}”。",
                "en": f"content/media/ has no picture “{picture.file}”.",
            }
            sorts = ", ".join(sorted(PICTURES))
            hint = {
                "zh": f"是不是“{near}”？" if near else f"请把图片放进去，格式为 {sorts}。",
                "en": f"Did you mean “{near}”?" if near else f"Put it there, as {sorts}.",
            }
            yield Problem(entry.source.path, "missing-picture", message, hint, place.line, place.column, "picture.file")
