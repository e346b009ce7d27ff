"""What templates can call: words, prose and links as HTML, pieces that many pages share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup

from hanhai.links import is_address
from hanhai.pages import Pages
from hanhai.prose import fill_holes, mark_runs, mark_text
from hanhai.rendering.prose_cache import ProseCache
from hanhai.rendering.slots import page_name, section_name, title_lang
from hanhai.rendering.unbroken import hold_together
from hanhai.view import Card, Prose, Reader, Words
from hanhai.view.records import SourceView

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


_SHARED = (
    {"icon": "icons.html", "road": "route.html", "visit_box": "visit.html", "page_code": "visit.html"}
    | dict.fromkeys(("time", "event", "figure", "article"), "macros.html")
    | dict.fromkeys(("marked", "chart", "sourced", "moment"), "explore.html")
    | dict.fromkeys(("pages", "page_here"), "pager.html")
)
"""Macros that every template can call without an import, which would cost each page its share."""
_MOST_KEPT = 5_000
"""Pieces and texts that are kept for the pages of a language that are equally deep."""


class _Context(Context):
    """Calls what a template names at once: Jinja would ask each time whether it wants the context, and none does."""

    def call(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
        """What a function gives."""
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return function(*arguments, **named)


def make_environment() -> Environment:
    """Our own Jinja: autoescape on, an unknown name is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.context_class = _Context
    for name, macro in _SHARED.items():
        environment.globals[name] = getattr(environment.get_template(f"parts/{macro}").module, name)
    icons: Any = environment.globals["icon"]
    environment.globals["icon"] = cache(icons)
    return environment


@dataclass(frozen=True)
class Kit:
    """What the tools of all pages work with."""

    readers: dict[str, Reader]
    pages: Pages
    prose_cache: ProseCache
    environment: Environment
    unbroken: re.Pattern[str] | None
    """Names that no title breaks inside."""


class Tools:
    """Tools for the pages of one language that have the same way up to the root; what they make is kept."""

    def __init__(self, kit: Kit, code: str, root: str) -> None:
        self.kit = kit
        self.reader = kit.readers[code]
        self.root = root
        self._said: dict[tuple[str, str], Markup] = {}
        self._pieces: dict[tuple[Any, ...], Markup] = {}

    @property
    def by_name(self) -> dict[str, Any]:
        """The tools under the names that templates use."""
        return {
            "code": self.reader.code,
            "language": self.reader.language,
            "language_of": lambda words: self.reader.languages[words.code],
            "label": self.reader.language.label,
            "url": self.url,
            "address": self.reader.address,
            "all_of": self.all_of,
            "own": lambda name: self.url(self.reader.address(name)),
            "has_page": lambda name: self.reader.address(name) in self.kit.pages.by_address,
            "say": self.say,
            "title": self.title,
            "prose": self.prose,
            "text": self.text,
            "card": self.card,
            "row": self.row,
            "card_marked": self.card_marked,
            "source_list": self.source_list,
        }

    def url(self, address: str) -> str:
        """Relative address of a page."""
        return (self.root + address) or "./"

    def say(self, words: Words) -> Markup:
        """Words as HTML, with `lang` wherever they are not in the reader's language."""
        key = (words, words.code)
        said = self._said.get(key)
        if said is None:
            own = self.reader.languages[words.code]
            html = mark_text(words, own.script, self.reader.languages.tags)
            said = Markup(html if words.code == self.reader.code else f'<span lang="{own.tag}">{html}</span>')
            if len(self._said) >= _MOST_KEPT:
                self._said.clear()
            self._said[key] = said
        return said

    def title(self, words: Words) -> Markup:
        """Words as the HTML of a title, whose lines break inside no name."""
        return hold_together(self.say(words), self.kit.unbroken)

    def prose(self, prose: Prose, ids: Iterable[str] = ()) -> Markup:
        """A record's Markdown as HTML; citations are numbered by the ids of the page's sources."""
        own = self.kit.readers[prose.code]
        html = self.text(self.kit.prose_cache.render(prose.text), own, ids)
        return html if own is self.reader else Markup(f'<div lang="{own.language.tag}">{html}</div>')

    def text(self, html: str, own: Reader, ids: Iterable[str]) -> Markup:
        """Rendered Markdown of a language with links and citations filled in and runs of other scripts marked."""
        numbers = {source: number for number, source in enumerate(ids, 1)}

        def cite(source: str) -> str:
            number = numbers[source]
            label = escape(own.language.label("source.cite", number=number))
            return f'<sup class="cite"><a href="#source-{number}" aria-label="{label}">{number}</a></sup>'

        filled = fill_holes(
            html, lambda key, words: self._link(key, words, own), cite, lambda key: self._name(key, own)
        )
        return Markup(mark_runs(filled, own.language.script, own.languages.tags))

    def _link(self, key: str, words: str | None, own: Reader) -> str:
        """A link to an entry. What readers do not see is not linked, and what was withdrawn not even named."""
        if is_address(key):
            return self._page_link(key, words, own)
        entry = own.library.entries[key]
        if not entry.is_public:
            return escape(words if words and entry.record.status == "draft" else self._name(key, own))
        name = own.words(entry.record.name)
        lang = f' lang="{own.languages[name.code].tag}"' if not words and name.code != own.code else ""
        href = escape(self.url(self.reader.address(f"{key}/")))
        return f'<a href="{href}"{lang}>{escape(words or name)}</a>'

    def _page_link(self, name: str, words: str | None, own: Reader) -> str:
        """A link to a page by its name without language; plain words while there is no such page yet."""
        page = self.kit.pages.by_address.get(self.reader.address(name))
        if page is None:
            return escape(words or self._name(name, own))
        shown = self.kit.pages.by_address[own.address(name)]
        lang = "" if words else title_lang(shown, own)
        return f'<a href="{escape(self.url(page.address))}"{lang}>{escape(words or page_name(shown, own))}</a>'

    def _name(self, key: str, own: Reader) -> str:
        """Name of an entry or a page in plain text, as far as readers may know it."""
        if is_address(key):
            page = self.kit.pages.by_address.get(own.address(key))
            return page_name(page, own) if page else section_name(key.rstrip("/"), own)
        entry = own.library.entries[key]
        return str(own.words(entry.record.name)) if entry.is_public else own.language.label("withdrawn.link")

    def card(self, card: Card, label: Words | None = None) -> Markup:
        """A list entry that leads to a record."""
        return self._piece("card", (card.key, label), card, self.url, self.say, self.title, label)

    def row(self, card: Card) -> Markup:
        """A list entry of one line that leads to a record."""
        return self._piece("row", (card.key,), card, self.url, self.say)

    def card_marked(self, card: Card, marks: Markup) -> Markup:
        """The same with attributes for the filters of a list."""
        return Markup(str(self.card(card)).replace("<li", f"<li{marks}", 1))

    def all_of(self, name: str, count: int, address: str) -> Markup:
        """A link to a list that has all of which a page shows some."""
        words = name if isinstance(name, Words) else self.reader.own(name)
        macro = self.kit.environment.get_template("parts/pager.html").module.all_of  # type: ignore[attr-defined]  # a macro
        made: Markup = macro(words, count, self.url(address), self.say, self.reader.language)
        return made

    def source_list(self, sources: list[SourceView]) -> Markup:
        """The sources at the foot of a page."""
        ids = tuple(source.id for source in sources)
        return self._piece("source_list", ids, sources, self.reader.language.label, self.say)

    def _piece(self, name: str, key: tuple[Any, ...], *arguments: Any) -> Markup:
        """What a macro makes of its arguments, made once for each key."""
        piece = self._pieces.get((name, *key))
        if piece is None:
            if len(self._pieces) >= _MOST_KEPT:
                self._pieces.clear()
            macros = self.kit.environment.get_template("parts/macros.html").module
            piece = self._pieces[name, *key] = getattr(macros, name)(*arguments)
        return piece
