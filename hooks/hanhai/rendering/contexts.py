"""What each template is given beside the common tools."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any, get_args

from hanhai.kinds import KINDS
from hanhai.kinds.organisations import Organisation
from hanhai.kinds.red_bases import RedBase
from hanhai.kinds.spirit_sites import SpiritSite
from hanhai.library import Entry, Theme
from hanhai.library.rules import SPECIAL_PAGES
from hanhai.pages import Page
from hanhai.view import Card, Fact, Reader, Words, card_of, view_of
from hanhai.view.facts import facts_of
from hanhai.view.news import news_of, other_documents
from hanhai.view.records import known_kinds
from hanhai.view.routes import RouteView, route_of

Context = dict[str, Any]


def context_of(page: Page, reader: Reader) -> Context:
    """Values for the template of a page."""
    if page.entry:
        return {"view": view_of(page.entry, reader)}
    if page.theme:
        return _theme(page.theme, reader)
    maker = _CONTEXTS.get(page.template)
    if maker:
        return maker(reader)
    return _list(page.section, reader) if page.template.startswith("lists/") else {}


def _cards(kind: str, reader: Reader) -> list[Card]:
    cards: list[Card] = reader.kept(("cards", kind), lambda: _sorted_cards(kind, reader))
    return cards


def _sorted_cards(kind: str, reader: Reader) -> list[Card]:
    cards = [card_of(entry, reader) for entry in reader.library.of_kind(kind)]
    dated = kind in ("milestones", "activities")
    return sorted(cards, key=lambda card: (card.rank, card.date if dated else "", card.order))


def _list(kind: str, reader: Reader) -> Context:
    context: Context = {"kind": kind, "cards": _cards(kind, reader)}
    if kind in _GROUPED:
        context["groups"] = _groups(kind, _GROUPED[kind], reader)
    return context


def _groups(kind: str, field: str, reader: Reader) -> list[tuple[Words, list[Card]]]:
    """Cards of a kind under the choices of a field, in the order in which the kind declares them."""
    groups: dict[str, list[Card]] = {}
    for entry in reader.library.of_kind(kind):
        groups.setdefault(getattr(entry.record, field), []).append(card_of(entry, reader))
    choices = get_args(KINDS[kind].model_fields[field].annotation)
    return [
        (reader.label(f"choices.{field}.{choice}"), sorted(groups[choice], key=lambda card: card.order))
        for choice in choices
        if choice in groups
    ]


_GROUPED = {"statistics": "group", "projects": "category"}
"""Kinds whose list is divided, and the field whose choices divide it."""


def _timeline(reader: Reader) -> Context:
    cards = _cards("milestones", reader)
    decades = groupby(cards, key=lambda card: int(card.date[:3]) * 10)
    return {"decades": [(reader.label("timeline.decade", year=str(year)), list(group)) for year, group in decades]}


def _map(reader: Reader) -> Context:
    inside: list[tuple[Card, list[Fact]]] = []
    outside: list[tuple[Card, list[Fact]]] = []
    entries = [entry for kind in ("red-bases", "spirit-sites") for entry in reader.library.of_kind(kind)]
    for entry in entries:
        record = entry.record
        if isinstance(record, SpiritSite | RedBase):
            (inside if record.inside_city else outside).append((card_of(entry, reader), _where(entry, reader)))
    return {"inside": inside, "outside": outside}


def _where(entry: Entry, reader: Reader) -> list[Fact]:
    wanted = ("address", "administered_by", "altitude_m", "coordinates")
    return [fact for fact in facts_of(entry.record, reader) if fact.name in wanted]


def _glossary(reader: Reader) -> Context:
    terms = {term.id: term for term in reader.library.terms}
    order = reader.sorted_by_name((term.id, reader.words(term.name)) for term in terms.values())
    rows = []
    for term_id in order:
        term = terms[term_id]
        others = [Words(text, code) for code, text in term.name.items() if code != reader.code]
        rows.append({"id": term_id, "name": reader.words(term.name), "others": others, "note": reader.words(term.note)})
    return {"terms": rows}


def _home(reader: Reader) -> Context:
    site = reader.library.site
    return {
        "home": site.home,
        "words": reader.words,
        "figures": _named("statistics", site.home.figures, reader),
        "milestones": _named("milestones", site.home.milestones, reader),
        "bases": _cards("red-bases", reader),
        "residents": _named("residents", site.home.residents, reader) or _cards("residents", reader)[:_FEW],
        "resident_count": len(_cards("residents", reader)),
        "route": _route(site.home.route, reader),
        "chapters": [_chapter(theme.id, reader) for theme in reader.library.chapters],
        "kinds": known_kinds(reader),
        "news": news_of(reader)[:HOME_NEWS],
    }


HOME_NEWS = 3
"""Articles that the home page shows."""
_FEW = 6
"""Residents that the home page shows where the settings name none."""


def _named(kind: str, slugs: list[str], reader: Reader) -> list[Card]:
    entries = [reader.library.entries[f"{kind}/{slug}"] for slug in slugs]
    return [card_of(entry, reader) for entry in entries if entry.is_public]


def _route(slug: str | None, reader: Reader) -> tuple[Card, RouteView] | None:
    """The place that is a route, and its scheme."""
    entry = reader.library.entries[f"spirit-sites/{slug}"] if slug else None
    scheme = route_of(entry.record, reader) if entry and isinstance(entry.record, SpiritSite) else None
    return (card_of(entry, reader), scheme) if entry and scheme and entry.is_public else None


def _chapter(theme_id: str, reader: Reader) -> Context:
    theme = reader.library.themes[theme_id]
    kinds = [kind for kind in known_kinds(reader) if any(entry.kind == kind for entry in _themed(theme_id, reader))]
    return {"id": theme_id, "kinds": kinds} | _names(theme, reader)


def _themed(theme_id: str, reader: Reader) -> list[Entry]:
    """Public entries of a theme."""

    def sort_out() -> dict[str, list[Entry]]:
        themed: dict[str, list[Entry]] = {theme: [] for theme in reader.library.themes}
        for entry in reader.library.public:
            for theme in dict.fromkeys(entry.record.themes):
                themed[theme].append(entry)
        return themed

    entries: list[Entry] = reader.kept("themed", sort_out)[theme_id]
    return entries


def _theme(theme: Theme, reader: Reader) -> Context:
    keys = {entry.key for entry in _themed(theme.id, reader)}
    groups = [(kind, [card for card in _cards(kind, reader) if card.key in keys]) for kind in known_kinds(reader)]
    shown = [(kind, cards) for kind, cards in groups if cards]
    return {"count": len(keys), "groups": shown} | _names(theme, reader)


def _themes(reader: Reader) -> Context:
    def rows(themes: list[Theme]) -> list[Context]:
        return [{"id": theme.id, "count": len(_themed(theme.id, reader))} | _names(theme, reader) for theme in themes]

    return {"chapters": rows(reader.library.chapters), "environments": rows(reader.library.environments)}


def _names(theme: Theme, reader: Reader) -> Context:
    return {"name": reader.words(theme.name), "summary": reader.words(theme.summary)}


def _sitemap(reader: Reader) -> Context:
    return {
        "special": [name for name in SPECIAL_PAGES if name != "sitemap"],
        "documents": other_documents(reader),
        "news": news_of(reader),
        "themes": [{"id": theme.id} | _names(theme, reader) for theme in reader.library.themes.values()],
        "kinds": [(kind, _cards(kind, reader)) for kind in known_kinds(reader)],
    }


def _search(reader: Reader) -> Context:
    others = [reader.languages[code].tag for code in reader.languages.codes if code != reader.code]
    return {
        "kinds": known_kinds(reader),
        "tags": others,
        "popular": _cards("spirits", reader) + _cards("red-bases", reader),
    }


def _not_found(reader: Reader) -> Context:
    return {"readers": [Reader(reader.library, code) for code in reader.languages.codes]}


def _network(reader: Reader) -> Context:
    """Organisations below their parents, for the tree on the list page."""
    entries = {entry.key: entry for entry in reader.library.of_kind("organisations")}
    children: dict[str | None, list[Card]] = {}
    for entry in entries.values():
        parent = entry.record.parent if isinstance(entry.record, Organisation) else None
        children.setdefault(parent if parent in entries else None, []).append(card_of(entry, reader))
    return {"kind": "organisations", "cards": _cards("organisations", reader), "children": children}


_CONTEXTS: dict[str, Callable[[Reader], Context]] = {
    "home.html": _home,
    "timeline.html": _timeline,
    "map.html": _map,
    "glossary.html": _glossary,
    "search.html": _search,
    "themes.html": _themes,
    "sitemap.html": _sitemap,
    "news.html": lambda reader: {"news": news_of(reader)},
    "404.html": _not_found,
    "lists/organisations.html": _network,
}
