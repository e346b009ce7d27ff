"""What the templates of lists are given: the entries of one page, and how many there are in all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hanhai.kinds.red_bases import RedBase
from hanhai.kinds.spirit_sites import SpiritSite
from hanhai.library import Entry, Theme
from hanhai.library.settings import Term
from hanhai.own_ids import free_id
from hanhai.pages import Page
from hanhai.view import Card, Fact, Reader, Words, card_of
from hanhai.view.charts import Chart, charts_among, charts_of
from hanhai.view.extents import PLACES, extents_of
from hanhai.view.facets import facets_of
from hanhai.view.facts import facts_of
from hanhai.view.listings import listed, themed, words_of
from hanhai.view.lists import GROUPED, CardGroup, cards_of, entries_of, groups_of, in_order, tree_of
from hanhai.view.news import news_of
from hanhai.view.paging import Listing, most_of_theme, number_of, part_name, part_of
from hanhai.view.records import known_kinds
from hanhai.view.timelines import decades_of, moments_of

Context = dict[str, Any]


def kind_list(page: Page, reader: Reader) -> Context:
    """One page of a kind's list."""
    kind = page.section
    entries = part_of(_as_shown(kind, reader), page.number)
    facets = facets_of(kind, reader) if page.number == 1 else None
    context: Context = {
        "kind": kind,
        "count": extents_of(reader).kinds[kind],
        "facets": facets.shown if facets else [],
        "marks": facets.marks if facets else {},
    }
    return context | _entries(kind, entries, reader)


def _entries(kind: str, entries: Sequence[Entry], reader: Reader) -> Context:
    if kind == "organisations":
        return {"tree": tree_of(entries, reader)}
    if kind == "milestones":
        return {"moments": moments_of(entries, reader)}
    if kind not in GROUPED:
        return {"cards": cards_of(entries, reader)}
    groups = groups_of(kind, entries, reader)
    return {"parts": [_figures(group, reader) for group in groups]} if kind == "statistics" else {"groups": groups}


def _as_shown(kind: str, reader: Reader) -> Sequence[Entry]:
    """Entries of a kind in the order in which a paged list must show them: within a group, charts come first."""
    if kind != "statistics":
        return in_order(kind, reader)

    def charts_first() -> list[Entry]:
        groups = dict.fromkeys(getattr(entry.record, "group", "") for entry in in_order(kind, reader))
        keys = [bar.card.key for group in groups for chart in charts_of(group, reader) for bar in chart.bars]
        places = {key: place for place, key in enumerate(keys)}
        order = {group: place for place, group in enumerate(groups)}
        return sorted(
            in_order(kind, reader),
            key=lambda entry: (order[getattr(entry.record, "group", "")], places.get(entry.key, len(places))),
        )

    entries: list[Entry] = reader.kept("figures as shown", charts_first)
    return entries


def _figures(group: CardGroup, reader: Reader) -> tuple[CardGroup, list[Chart], list[Card]]:
    """Statistics of one group on a page: those that can be compared as charts, the others as figures."""
    charts = charts_among([card.key for card in group.cards], group.choice, reader)
    drawn = {bar.card.key for chart in charts for bar in chart.bars}
    return group, charts, [card for card in group.cards if card.key not in drawn]


def listing_of(page: Page, reader: Reader) -> Context:
    """One page of a list that belongs to a theme, a record, a choice or a decade."""
    assert page.listing is not None
    entries = listed(page.listing, reader)
    shown = part_of(entries, page.number)
    context: Context = {"names": words_of(page.listing, reader), "count": len(entries), "kind": page.listing.kind}
    if page.listing.decade:
        return context | {"moments": moments_of(shown, reader)}
    return context | {"cards": cards_of(shown, reader)}


def theme_context(theme: Theme, reader: Reader) -> Context:
    """The page of a theme: of each kind all, or the first and the way to all."""
    by_kind = themed(theme.id, reader)
    groups = [(kind, by_kind[kind]) for kind in known_kinds(reader) if kind in by_kind]
    return {
        "count": sum(map(len, by_kind.values())),
        "groups": [
            (kind, cards_of(entries[: most_of_theme()], reader), _own_list(Listing(kind, theme=theme.id), reader))
            for kind, entries in groups
        ],
        "name": reader.words(theme.name),
        "summary": reader.words(theme.summary),
    }


def _own_list(listing: Listing, reader: Reader) -> tuple[int, str] | None:
    """Length and address of a list that has pages of its own."""
    count = extents_of(reader).lists.get(listing)
    return (count, reader.address(listing.name)) if count else None


def timeline(reader: Reader) -> Context:
    """The timeline, or its decades each with its first moment."""
    return {"decades": decades_of(reader)}


def places(reader: Reader) -> Context:
    """Places in and beyond the city: all, or the first and the ways to the lists."""
    entries = [entry for kind in PLACES for entry in reader.entries(kind)]
    short = extents_of(reader).is_map_short
    sides: dict[bool, list[Entry]] = {True: [], False: []}
    for entry in entries:
        if isinstance(entry.record, SpiritSite | RedBase):
            sides[bool(entry.record.inside_city)].append(entry)
    inside, outside = (sides[side][: most_of_theme()] if short else sides[side] for side in (True, False))
    counts = extents_of(reader).kinds
    return {
        "inside": _with_facts(inside, reader),
        "outside": _with_facts(outside, reader),
        "count": len(entries),
        "more": [(kind, counts[kind]) for kind in PLACES if counts[kind]] if short else [],
    }


def _with_facts(entries: Sequence[Entry], reader: Reader) -> list[tuple[Card, list[Fact]]]:
    wanted = ("address", "administered_by", "altitude_m", "coordinates")
    return [
        (card_of(entry, reader), [fact for fact in facts_of(entry.record, reader) if fact.name in wanted])
        for entry in entries
    ]


def glossary(page: Page, reader: Reader) -> Context:
    """One page of the glossary, and where each letter begins."""
    every: dict[str, list[Context]] = reader.kept("letters", lambda: _letters(reader))
    rows = [row for some in every.values() for row in some]
    letters: dict[str, list[Context]] = {}
    for row in part_of(rows, page.number):
        letters.setdefault(row["letter"], []).append(row)
    index = []
    before = 0
    for letter, some in every.items():
        number = number_of(before)
        index.append((letter, len(some), "" if number == page.number else part_name("glossary/", number)))
        before += len(some)
    return {"letters": letters, "index": index, "count": len(rows)}


def _letters(reader: Reader) -> dict[str, list[Context]]:
    """Terms by the letter that they stand under, letters in the order in which they first come."""
    terms = {term.id: term for term in reader.library.terms}
    letters: dict[str, list[Context]] = {}
    for term_id in reader.sorted_by_name((term.id, reader.words(term.name)) for term in terms.values()):
        row = _term_row(terms[term_id], reader)
        letters.setdefault(row["letter"], []).append(row)
    return letters


def _term_row(term: Term, reader: Reader) -> Context:
    others = [Words(text, code) for code, text in term.name.items() if code != reader.code]
    name = reader.words(term.name)
    letter = reader.language.initial(name) if name.code == reader.code else "#"
    return {"id": free_id(term.id), "name": name, "others": others, "note": reader.words(term.note), "letter": letter}


def news(page: Page, reader: Reader) -> Context:
    """One page of the news."""
    every = news_of(reader)
    return {"news": part_of(every, page.number), "count": len(every)}


def sitemap_kinds(reader: Reader) -> list[tuple[str, int, list[Card]]]:
    """Kinds with their numbers, and the cards of those whose list is one page."""
    return [(kind, extents_of(reader).kinds[kind], _unless_many(kind, reader)) for kind in known_kinds(reader)]


def _unless_many(kind: str, reader: Reader) -> list[Card]:
    return [] if extents_of(reader).is_paged(kind) else cards_of(entries_of(kind, reader), reader)
