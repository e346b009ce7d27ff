"""What each template is given beside the common tools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hanhai.kinds.red_bases import RedBase
from hanhai.kinds.spirit_sites import SpiritSite
from hanhai.kinds.statistics import Statistic
from hanhai.library import Entry, Theme
from hanhai.library.rules import SPECIAL_PAGES
from hanhai.own_ids import free_id
from hanhai.pages import Page
from hanhai.view import Card, Fact, Reader, Words, card_of, view_of
from hanhai.view.charts import chart_with, charts_of
from hanhai.view.facets import facets_of
from hanhai.view.facts import facts_of
from hanhai.view.lists import GROUPED, cards_of, children_of, groups_of, in_order, neighbours_of
from hanhai.view.news import news_of, other_documents
from hanhai.view.records import known_kinds
from hanhai.view.related import related_of
from hanhai.view.routes import RouteView, route_of
from hanhai.view.timelines import decades_of, moments_of

Context = dict[str, Any]


def context_of(page: Page, reader: Reader) -> Context:
    """Values for the template of a page."""
    if page.entry:
        return _record(page.entry, reader)
    if page.theme:
        return _theme(page.theme, reader)
    maker = _CONTEXTS.get(page.template)
    if maker:
        return maker(reader)
    return _list(page.section, reader) if page.template.startswith("lists/") else {}


def _list(kind: str, reader: Reader) -> Context:
    facets = facets_of(kind, in_order(kind, reader), reader)
    context: Context = {"kind": kind, "cards": cards_of(kind, reader), "facets": facets.shown, "marks": facets.marks}
    return context | {"groups": groups_of(kind, reader)} if kind in GROUPED else context


def _figures(reader: Reader) -> Context:
    """Statistics by group, those that can be compared as charts, the others as figures."""
    context = _list("statistics", reader)
    parts = []
    for group in context["groups"]:
        charts = charts_of(group.choice, reader)
        drawn = {bar.card.key for chart in charts for bar in chart.bars}
        parts.append((group, charts, [card for card in group.cards if card.key not in drawn]))
    return context | {"parts": parts}


def _record(entry: Entry, reader: Reader) -> Context:
    view = view_of(entry, reader)
    context: Context = {"view": view, "related": related_of(view.relations)}
    if isinstance(entry.record, Statistic):
        context["chart_here"] = chart_with(entry.record, entry.key, reader)
    return context | {"neighbours": neighbours_of(entry, reader)}


def _map(reader: Reader) -> Context:
    inside: list[tuple[Card, list[Fact]]] = []
    outside: list[tuple[Card, list[Fact]]] = []
    entries = [entry for kind in ("red-bases", "spirit-sites") for entry in reader.library.of_kind(kind)]
    for entry in entries:
        record = entry.record
        if isinstance(record, SpiritSite | RedBase):
            (inside if record.inside_city else outside).append((card_of(entry, reader), _where(entry, reader)))
    return {"inside": inside, "outside": outside, "count": len(entries)}


def _where(entry: Entry, reader: Reader) -> list[Fact]:
    wanted = ("address", "administered_by", "altitude_m", "coordinates")
    return [fact for fact in facts_of(entry.record, reader) if fact.name in wanted]


def _glossary(reader: Reader) -> Context:
    terms = {term.id: term for term in reader.library.terms}
    order = reader.sorted_by_name((term.id, reader.words(term.name)) for term in terms.values())
    letters: dict[str, list[Context]] = {}
    for term_id in order:
        term = terms[term_id]
        others = [Words(text, code) for code, text in term.name.items() if code != reader.code]
        name = reader.words(term.name)
        row = {"id": free_id(term_id), "name": name, "others": others, "note": reader.words(term.note)}
        letter = reader.language.initial(name) if name.code == reader.code else "#"
        letters.setdefault(letter, []).append(row)
    return {"letters": letters}


def _home(reader: Reader) -> Context:
    site = reader.library.site
    return {
        "home": site.home,
        "words": reader.words,
        "figures": _named("statistics", site.home.figures, reader),
        "milestones": _named("milestones", site.home.milestones, reader),
        "bases": cards_of("red-bases", reader),
        "residents": _named("residents", site.home.residents, reader) or cards_of("residents", reader)[:_FEW],
        "resident_count": len(cards_of("residents", reader)),
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
    groups = [(kind, [card for card in cards_of(kind, reader) if card.key in keys]) for kind in known_kinds(reader)]
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
        "kinds": [(kind, cards_of(kind, reader)) for kind in known_kinds(reader)],
    }


def _search(reader: Reader) -> Context:
    others = [reader.languages[code].tag for code in reader.languages.codes if code != reader.code]
    every = [reader.languages[code] for code in reader.languages.codes]
    return {
        "kinds": known_kinds(reader),
        "tags": others,
        "asking": ", ".join(language.label("search.asking") for language in every),
        "popular": cards_of("spirits", reader) + cards_of("red-bases", reader),
    }


def _not_found(reader: Reader) -> Context:
    others = [code for code in reader.languages.codes if code != reader.code]
    return {"readers": [Reader(reader.library, code) for code in (reader.code, *others)]}


_CONTEXTS: dict[str, Callable[[Reader], Context]] = {
    "home.html": _home,
    "timeline.html": lambda reader: {"decades": decades_of(reader)},
    "map.html": _map,
    "glossary.html": _glossary,
    "search.html": _search,
    "themes.html": _themes,
    "sitemap.html": _sitemap,
    "news.html": lambda reader: {"news": news_of(reader)},
    "404.html": _not_found,
    "lists/organisations.html": lambda reader: _list("organisations", reader) | {"children": children_of(reader)},
    "lists/milestones.html": lambda reader: _list("milestones", reader) | {"moments": moments_of(reader)},
    "lists/statistics.html": _figures,
}
