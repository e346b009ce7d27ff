"""Every label that the site asks of a language, with the `{slots}` that its words may hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from hanhai.kinds import KINDS

_PLAIN = {
    "site": "skip menu crumbs footer larger larger_long organiser site_code moved licence_note",
    "reading": (
        "settings size size_100 size_130 size_180 theme theme_system theme_light theme_dark theme_contrast"
        " easy easy_note easy_leave back aloud aloud_start aloud_pause aloud_go_on aloud_stop aloud_none aloud_no_voice"
        " offer offer_go offer_no bar places services close"
    ),
    "pages.home": "title",
    "pages.search": "title",
    "pages.offline": "title lead",
    "pages.timeline": "title lead",
    "pages.map": "title lead",
    "pages.glossary": "title lead",
    "pages.news": "title lead",
    "pages.themes": "title lead",
    "pages.sitemap": "title lead",
    "home": "tasks figures chapters all_figures all_milestones all_news",
    "record": (
        "facts sources relations honours steps tiers tiers_note how disputed checked fallback removal removal_link"
    ),
    "route": "title caption",
    "source": "link separator",
    "visit": (
        "title amap baidu tencent apple geo leads by_name taxi copy copied select code scan code_alt "
        "missing_address missing_opening_hours missing_admission missing_telephone"
    ),
    "explore": (
        "filter all nothing neighbours previous next decades letters places counted compared number source compare"
    ),
    "explore.by": "theme spirit where category group form level decade year",
    "paging": "pages previous next first",
    "statistics": "note",
    "map": "inside outside",
    "activity": "cancelled calendar",
    "news": "feed",
    "themes": "chapters environments none",
    "sitemap": "special documents",
    "data": "title json csv schema others places package calendar",
    "search": (
        "label go busy none more failed no_script popular kinds page"
        " dialog close all filters everything elsewhere meant asking"
    ),
    "offline": (
        "guide about what keep remove progress kept part failed impossible removed "
        "wanted again no_script in_guide seen none yours private stop stopped start"
    ),
    "not_found": "title text",
    "withdrawn": "title text link",
}
"""Names of labels without slots, by their group."""
_WITH_SLOTS = {
    "home.all_residents": ("count",),
    "route.about": ("height",),
    "fact.metres": ("count",),
    "fact.batch": ("count",),
    "fact.number": ("number",),
    "fact.coordinates": ("point", "datum"),
    "figure.as_of": ("date",),
    "figure.at_least": ("number",),
    "source.cite": ("number",),
    "source.gloss": ("title",),
    "visit.missing": ("what",),
    "list.count": ("count",),
    "list.all": ("count",),
    "paging.here": ("number", "total"),
    "paging.number": ("number",),
    "paging.title": ("name", "number"),
    "paging.last": ("number",),
    "explore.showing": ("count", "total"),
    "explore.chart": ("group", "date"),
    "explore.chart_of_one_unit": ("group", "date", "unit"),
    "explore.share": ("share",),
    "timeline.decade": ("year",),
    "activity.yearly": ("day",),
    "search.some": ("count",),
    "offline.busy": ("done", "count"),
    "offline.kilobytes": ("count",),
    "offline.megabytes": ("count",),
    "data.size": ("count",),
}
"""Slots of the other labels."""
_NEVER_SHOWN = {("Record", "status"), ("Basis", "kind")}
"""Choices that editors make and readers never see."""
_OTHER_GROUP = {("Protection", "level"): "protection"}
"""Choices whose labels are not under the name of their field."""


@cache
def required_labels() -> dict[str, frozenset[str]]:
    """Slots of each label by its dotted key, in the order of a language's file."""
    labels = {f"{group}.{name}": frozenset[str]() for group, names in _PLAIN.items() for name in names.split()}
    labels |= {key: frozenset(slots) for key, slots in _WITH_SLOTS.items()}
    for kind, model in KINDS.items():
        labels |= {f"kinds.{kind}.{name}": frozenset() for name in ("one", "many", "lead")}
        labels |= dict.fromkeys(_labels_of(model), frozenset())
    return labels


def _labels_of(model: type[BaseModel]) -> Iterator[str]:
    """Labels of the fields of a kind, of the models inside it and of their choices."""
    for inner in _models_of(model):
        for name, field in inner.model_fields.items():
            yield f"fields.{name}"
            owner = next(cls.__name__ for cls in reversed(inner.__mro__) if name in getattr(cls, "model_fields", ()))
            if (owner, name) not in _NEVER_SHOWN:
                group = _OTHER_GROUP.get((owner, name), name)
                yield from (f"choices.{group}.{choice}" for choice in _choices_in(field.annotation))


def _models_of(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for inner in _models_in(field.annotation):
            yield from _models_of(inner)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _choices_in(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    for inner in get_args(annotation):
        yield from _choices_in(inner)
