"""Rules for `content/site.yml`: the kinds that it orders, the records and pages that it names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from hanhai.kinds import KINDS
from hanhai.languages import Languages
from hanhai.library.documents import OPEN_NAMES, Document
from hanhai.library.front_matter import NEWS, is_news
from hanhai.library.model import Entry
from hanhai.library.page_links import draft_words
from hanhai.library.renames import Renames
from hanhai.library.rules import RESERVED, SPECIAL_PAGES
from hanhai.library.settings import Site
from hanhai.problems import Problem, did_you_mean
from hanhai.source import Source

NAMED_ON_HOME = (
    ("figures", "statistics"),
    ("residents", "residents"),
    ("route", "spirit-sites"),
    ("milestones", "milestones"),
)
"""Fields of the home page that name records, and of which kind."""

LISTS = ("menu", "footer")
"""Fields that list pages; what is not there is left out of them."""
OPTIONAL = (f"{NEWS}/", *(f"{name}/" for name in OPEN_NAMES))
"""Addresses that a list may name before there is anything at them."""


@dataclass(frozen=True)
class Shown:
    """What readers can be led to."""

    entries: Mapping[str, Entry]
    keys: Collection[str]
    """Keys of all records, also of those that could not be read."""
    documents: Collection[Document]
    themes: Collection[str]
    """Ids of all themes."""
    drafts: Collection[str]
    """Names of editors' pages that are drafts."""
    renames: Renames

    def is_hidden(self, key: str) -> bool:
        """Whether a record is a draft or withdrawn; False for one that could not be read."""
        return key in self.entries and not self.entries[key].is_public

    def slugs(self, kind: str) -> list[str]:
        """Slugs of all records of a kind."""
        return sorted(key.partition("/")[2] for key in self.keys if key.startswith(f"{kind}/"))

    def is_empty(self, kind: str) -> bool:
        """Whether a kind has no page of its own, since all of its records are hidden."""
        return all(self.is_hidden(f"{kind}/{slug}") for slug in self.slugs(kind))

    def addresses(self) -> set[str]:
        """Addresses of all pages below a language's root."""
        records = (f"{key}/" for key in self.keys if not self.is_hidden(key))
        return {"", *records, *self.pages()}

    def pages(self) -> set[str]:
        """The same without the home page and records."""
        kinds = (f"{kind}/" for kind in KINDS if not self.is_empty(kind))
        special = (f"{name}/" for name in SPECIAL_PAGES)
        themes = (f"themes/{theme}/" for theme in self.themes)
        documents = (document.address for document in self.documents)
        news = {f"{NEWS}/"} if any(is_news(document.name) for document in self.documents) else set()
        return {*news, *kinds, *special, *themes, *documents}


def site_problems(site: Site, source: Source, shown: Shown, languages: Languages) -> Iterator[Problem]:
    """Kinds, figures and addresses of the settings that do not exist or are not shown."""
    yield from _kind_problems(site, source, shown)
    for field, kind in NAMED_ON_HOME:
        slugs = shown.slugs(kind)
        for named, slug in _slugs(site, field):
            if slug not in slugs:
                advice = shown.renames.advice(f"{kind}/{slug}", slug)
                yield _no_such(source, named, slug, slugs, "unknown-record", advice)
            elif shown.is_hidden(f"{kind}/{slug}"):
                yield _not_public(source, named, shown.entries[f"{kind}/{slug}"], "not-public")
    addresses = shown.addresses()
    for where, address in _addresses(site):
        key = address.removesuffix("/")
        if address in addresses or (where[0] in LISTS and address in OPTIONAL):
            continue
        if key in KINDS:
            yield _no_list(source, where, key)
        elif shown.is_hidden(key):
            yield _not_public(source, where, shown.entries[key], "unknown-address")
        elif key in shown.drafts:
            yield _problem(source, where, "draft-link", *draft_words(address))
        else:
            yield _no_such(source, where, address, addresses, "unknown-address", shown.renames.advice(key, address))
    yield from _language_problems(languages)


def _slugs(site: Site, field: str) -> list[tuple[tuple[str | int, ...], str]]:
    value: list[str] | str | None = getattr(site.home, field)
    if isinstance(value, list):
        return [(("home", field, position), slug) for position, slug in enumerate(value)]
    return [(("home", field), value)] if value else []


def _kind_problems(site: Site, source: Source, shown: Shown) -> Iterator[Problem]:
    for position, kind in enumerate(site.kinds):
        if kind not in KINDS:
            yield _no_such(source, ("kinds", position), kind, KINDS, "bad-choice")
        elif kind in site.kinds[:position]:
            message = {"zh": f"“{kind}”写了两次。", "en": f"“{kind}” is given twice."}
            hint = {"zh": "每个类别只写一次。", "en": "Name each kind once."}
            yield _problem(source, ("kinds", position), "duplicate-id", message, hint)
    missing = [kind for kind in KINDS if kind not in site.kinds and shown.slugs(kind)]
    if missing and all(kind in KINDS for kind in site.kinds):
        names = ", ".join(missing)
        message = {"zh": f"kinds 里缺少 {names}。", "en": f"“kinds” lacks {names}."}
        hint = {"zh": "有记录的类别都要列出。", "en": "Name every kind that has records."}
        yield _problem(source, ("kinds",), "missing-kind", message, hint)


def _language_problems(languages: Languages) -> Iterator[Problem]:
    for code in languages.by_code:
        if code in RESERVED:
            message = {"zh": f"“{code}”是网站自己的地址。", "en": f"“{code}” is an address of the site itself."}
            yield Problem(f"content/languages/{code}.yml", "reserved-address", message)


def _addresses(site: Site) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for field in LISTS:
        for position, address in enumerate(getattr(site, field)):
            yield (field, position), address
    for field in ("actions", "tasks"):
        for position, action in enumerate(getattr(site.home, field)):
            yield ("home", field, position, "to"), action.to


def _no_such(
    source: Source,
    where: tuple[str | int, ...],
    given: str,
    options: Collection[str],
    code: str,
    advice: dict[str, str] | None = None,
) -> Problem:
    near = did_you_mean(given, sorted(options))
    message = {"zh": f"没有“{given}”。", "en": f"There is no “{given}”."}
    hint = {"zh": f"是不是“{near}”？", "en": f"Did you mean “{near}”?"} if near else {}
    return _problem(source, where, code, message, advice or hint)


def _no_list(source: Source, where: tuple[str | int, ...], kind: str) -> Problem:
    message = {
        "zh": f"“{kind}”还没有公开的记录，不会有这个页面。",
        "en": f"“{kind}” has no published records, so there is no such page.",
    }
    hint = {
        "zh": f"请在 content/{kind}/ 公开一条记录，或删去这个地址。",
        "en": f"Publish a record in content/{kind}/, or delete the address.",
    }
    return _problem(source, where, "unknown-address", message, hint)


def _not_public(source: Source, where: tuple[str | int, ...], entry: Entry, code: str) -> Problem:
    status = entry.record.status
    message = {
        "zh": f"{entry.key} 没有公开（status: {status}）。",
        "en": f"{entry.key} is not public (status: {status}).",
    }
    hint = {"zh": "请换成公开的记录，或删去这一项。", "en": "Name a published record, or delete the entry."}
    return _problem(source, where, code, message, hint)


def _problem(
    source: Source, where: tuple[str | int, ...], code: str, message: dict[str, str], hint: dict[str, str]
) -> Problem:
    place = source.place(where).value
    return Problem(source.path, code, message, hint, place.line, place.column, ".".join(map(str, where)))
