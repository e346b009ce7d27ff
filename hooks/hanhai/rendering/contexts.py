"""What each template is given beside the common tools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hanhai.kinds.spirit_sites import SpiritSite
from hanhai.kinds.statistics import Statistic
from hanhai.library import Entry, Theme
from hanhai.library.rules import SPECIAL_PAGES
from hanhai.pages import Page
from hanhai.rendering.list_contexts import (
    glossary,
    kind_list,
    listing_of,
    news,
    places,
    sitemap_kinds,
    theme_context,
    timeline,
)
from hanhai.rendering.pagers import pager_of
from hanhai.view import Card, Reader, card_of, view_of
from hanhai.view.charts import chart_with
from hanhai.view.extents import extents_of
from hanhai.view.listings import themed
from hanhai.view.lists import cards_of, entries_of, neighbours_of
from hanhai.view.news import news_of, other_documents
from hanhai.view.paging import is_paged
from hanhai.view.records import known_kinds
from hanhai.view.related import related_of
from hanhai.view.routes import RouteView, route_of

Context = dict[str, Any]


def context_of(page: Page, reader: Reader) -> Context:
    """Values for the template of a page."""
    if page.entry:
        return _record(page.entry, reader)
    if page.theme:
        return theme_context(page.theme, reader)
    pager = {"pager": pager_of(page, reader)}
    if page.listing:
        return listing_of(page, reader) | pager
    if page.template in _PAGED:
        return _PAGED[page.template](page, reader) | pager
    if page.template.startswith("lists/"):
        return kind_list(page, reader) | pager
    maker = _CONTEXTS.get(page.template)
    return maker(reader) if maker else {}


def _record(entry: Entry, reader: Reader) -> Context:
    context: Context = {"view": view_of(entry, reader), "related": related_of(entry, reader)}
    if isinstance(entry.record, Statistic):
        context["chart_here"] = chart_with(entry.record, entry.key, reader)
    return context | {"neighbours": neighbours_of(entry, reader)}


def _home(reader: Reader) -> Context:
    site, counts = reader.library.site, extents_of(reader).kinds
    return {
        "home": site.home,
        "words": reader.words,
        "figures": _named("statistics", site.home.figures, reader),
        "milestones": _named("milestones", site.home.milestones, reader),
        "bases": cards_of(entries_of("red-bases", reader)[:HOME_BASES], reader),
        "base_count": counts["red-bases"],
        "residents": _named("residents", site.home.residents, reader)
        or cards_of(entries_of("residents", reader)[:_FEW], reader),
        "resident_count": counts["residents"],
        "route": _route(site.home.route, reader),
        "chapters": [_chapter(theme.id, reader) for theme in reader.library.chapters],
        "kinds": known_kinds(reader),
        "news": news_of(reader)[:HOME_NEWS],
    }


HOME_BASES = 12
"""Red-education bases that the home page shows."""
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
    kinds = [kind for kind in known_kinds(reader) if kind in themed(theme_id, reader)]
    return {"id": theme_id, "kinds": kinds} | _names(reader.library.themes[theme_id], reader)


def _themes(reader: Reader) -> Context:
    def rows(themes: list[Theme]) -> list[Context]:
        counts = [sum(map(len, themed(theme.id, reader).values())) for theme in themes]
        return [
            {"id": theme.id, "count": count} | _names(theme, reader)
            for theme, count in zip(themes, counts, strict=True)
        ]

    return {"chapters": rows(reader.library.chapters), "environments": rows(reader.library.environments)}


def _names(theme: Theme, reader: Reader) -> Context:
    return {"name": reader.words(theme.name), "summary": reader.words(theme.summary)}


def _sitemap(reader: Reader) -> Context:
    return {
        "special": [name for name in SPECIAL_PAGES if name != "sitemap"],
        "documents": other_documents(reader),
        "news": [] if is_paged(len(reader.library.news)) else news_of(reader),
        "news_count": len(reader.library.news),
        "themes": [{"id": theme.id} | _names(theme, reader) for theme in reader.library.themes.values()],
        "kinds": sitemap_kinds(reader),
    }


def _search(reader: Reader) -> Context:
    others = [reader.languages[code].tag for code in reader.languages.codes if code != reader.code]
    every = [reader.languages[code] for code in reader.languages.codes]
    return {
        "kinds": known_kinds(reader),
        "tags": others,
        "asking": ", ".join(language.label("search.asking") for language in every),
        "popular": [
            card for kind in ("spirits", "red-bases") for card in cards_of(entries_of(kind, reader)[:_POPULAR], reader)
        ],
    }


_POPULAR = 12
"""Records of a kind that the search page offers."""


def _not_found(reader: Reader) -> Context:
    others = [code for code in reader.languages.codes if code != reader.code]
    return {"readers": [Reader(reader.library, code) for code in (reader.code, *others)]}


_CONTEXTS: dict[str, Callable[[Reader], Context]] = {
    "home.html": _home,
    "timeline.html": timeline,
    "map.html": places,
    "search.html": _search,
    "themes.html": _themes,
    "sitemap.html": _sitemap,
    "404.html": _not_found,
}
_PAGED: dict[str, Callable[[Page, Reader], Context]] = {"glossary.html": glossary, "news.html": news}
