"""A whole record for its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hanhai.fields import marked_values
from hanhai.kinds import KINDS, Record
from hanhai.kinds.activities import Activity
from hanhai.kinds.organisations import Organisation
from hanhai.kinds.residents import Resident
from hanhai.kinds.services import Service
from hanhai.kinds.spirit_sites import SpiritSite
from hanhai.kinds.spirits import Spirit
from hanhai.kinds.statistics import Statistic
from hanhai.library import Entry
from hanhai.links import IdMark
from hanhai.pictures import Published
from hanhai.view.cards import Card, card_of, figure_of
from hanhai.view.facts import Fact, Value, facts_of
from hanhai.view.routes import RouteView, route_of
from hanhai.view.visits import VISIT_FACTS, VisitView, visit_of
from hanhai.view.words import Prose, Reader, Words


@dataclass(frozen=True)
class SourceView:
    """A source as the foot of a page lists it."""

    number: int
    id: str
    publisher: Words
    title: Words | None
    gloss: Words | None
    """The title in the reader's language, in brackets, where it is in another."""
    date: Value | None
    url: str | None


@dataclass(frozen=True)
class HonourView:
    """An honour of a resident."""

    title: Words
    body: Words | None
    category: Words | None
    date: Value | None
    sources: list[int]
    """Numbers of its sources in the list at the foot."""


@dataclass(frozen=True)
class StepView:
    """A step of a service."""

    name: Words
    text: Words


@dataclass(frozen=True)
class TierView:
    """A tier of an organisation, with the statistic that counts it."""

    name: Words
    figure: Card | None
    """None while readers may not see the statistic."""
    dots: int
    """How many dots to draw."""


@dataclass(frozen=True)
class PictureView:
    """A picture with what must be said of it."""

    published: Published
    alt: Words
    credit: Words
    licence: Words


@dataclass(frozen=True)
class RecordView:
    """Everything that a record's page shows, in one language."""

    key: str
    kind: str
    slug: str
    address: str
    name: Words
    other_names: list[Words]
    """The name in the other languages, where it is written differently."""
    summary: Words
    story: Prose | None
    disputed: Prose | None
    how: Prose | None
    picture: PictureView | None
    wording: Words | None
    visit: VisitView | None
    facts: list[Fact]
    honours: list[HonourView]
    steps: list[StepView]
    tiers: list[TierView]
    route: RouteView | None
    number: Words | None
    unit: Words | None
    living: bool | None
    cancelled: bool
    themes: list[tuple[str, Words]]
    """Id and name of each."""
    sources: list[SourceView]
    checked: Value
    fallback: bool
    """Whether name, summary or story is shown in another language than the reader's."""


def is_fallback(entry: Entry, code: str) -> bool:
    """Whether the page of an entry in a language would mainly be in the default language."""
    record = entry.record
    return any(text is not None and code not in text for text in (record.name, record.summary, record.story))


def view_of(entry: Entry, reader: Reader) -> RecordView:
    """An entry for a reader."""
    record = entry.record
    number, unit = figure_of(record, reader) if isinstance(record, Statistic) else (None, None)
    visit = visit_of(record, reader)
    return RecordView(
        key=entry.key,
        kind=entry.kind,
        slug=entry.slug,
        address=reader.address(f"{entry.key}/"),
        name=reader.words(record.name),
        other_names=_other_names(entry, reader),
        summary=reader.words(record.summary),
        story=reader.prose(record.story),
        disputed=reader.prose(record.disputed),
        how=reader.prose(record.how) if isinstance(record, Service) else None,
        wording=reader.words(record.wording) if isinstance(record, Spirit) else None,
        picture=picture_of(record, reader),
        visit=visit,
        facts=[fact for fact in facts_of(record, reader) if not visit or fact.name not in VISIT_FACTS],
        honours=_honours(record, reader) if isinstance(record, Resident) else [],
        steps=_steps(record, reader) if isinstance(record, Service) else [],
        tiers=_tiers(record, reader) if isinstance(record, Organisation) else [],
        route=route_of(record, reader) if isinstance(record, SpiritSite) else None,
        number=number,
        unit=unit,
        living=record.living if isinstance(record, Resident) else None,
        cancelled=isinstance(record, Activity) and record.cancelled,
        themes=[(theme, reader.words(reader.library.themes[theme].name)) for theme in record.themes],
        sources=source_views(source_ids(record), reader),
        checked=Value(reader.own(reader.language.format_date(record.checked)), record.checked.isoformat()),
        fallback=is_fallback(entry, reader.code),
    )


def _other_names(entry: Entry, reader: Reader) -> list[Words]:
    shown = reader.words(entry.record.name)
    names = (Words(text, code) for code, text in entry.record.name.items())
    return [name for name in names if name != shown]


def picture_of(record: Record, reader: Reader) -> PictureView | None:
    """The picture of a record for a reader; None where it has none."""
    picture = record.picture
    if picture is None or picture.file not in reader.library.pictures:
        return None
    words = (reader.words(picture.alt), reader.own(picture.credit), reader.own(picture.licence))
    return PictureView(reader.library.pictures[picture.file], *words)


def _honours(record: Resident, reader: Reader) -> list[HonourView]:
    numbers = {source: number for number, source in enumerate(source_ids(record), 1)}
    return [
        HonourView(
            title=reader.words(honour.title),
            body=reader.words(honour.body) if honour.body else None,
            category=reader.words(honour.category) if honour.category else None,
            date=Value(reader.own(reader.language.format_date(honour.date)), str(honour.date)) if honour.date else None,
            sources=[numbers[source] for source in honour.sources],
        )
        for honour in record.honours
    ]


def _steps(record: Service, reader: Reader) -> list[StepView]:
    return [StepView(reader.words(step.name), reader.words(step.text)) for step in record.steps]


def _tiers(record: Organisation, reader: Reader) -> list[TierView]:
    tiers = []
    for tier in record.tiers:
        entry = reader.library.entries[tier.figure]
        shown = entry.is_public and isinstance(entry.record, Statistic)
        count = int(entry.record.value) if shown and isinstance(entry.record, Statistic) else 0
        figure = card_of(entry, reader) if shown else None
        tiers.append(TierView(reader.words(tier.name), figure, count if count <= _MOST_DOTS else 0))
    return tiers


_MOST_DOTS = 120
"""Beyond this a row of dots says no more than the number."""


def source_ids(record: Record) -> list[str]:
    """Ids of all sources that a record names, those of its `sources` first, each once."""
    marks = (m for m in marked_values(record) if isinstance(m.mark, IdMark) and m.mark.register == "sources")
    return list(dict.fromkeys(marked.value for marked in marks))


def source_views(ids: Iterable[str], reader: Reader) -> list[SourceView]:
    """Sources by their ids, numbered from 1."""
    views = []
    for number, source_id in enumerate(ids, 1):
        source = reader.library.sources[source_id]
        date = Value(reader.own(reader.language.format_date(source.date)), str(source.date)) if source.date else None
        title = reader.own(source.title) if source.title else None
        words = source.translation.get(reader.code)
        gloss = reader.label("source.gloss", title=words) if words else None
        views.append(SourceView(number, source_id, reader.words(source.publisher), title, gloss, date, source.url))
    return views


def known_kinds(reader: Reader) -> list[str]:
    """Kinds in the site's order that have something to show."""
    return [kind for kind in reader.library.site.kinds if kind in reader.kinds and kind in KINDS]
