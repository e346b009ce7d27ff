"""What the search index is told of a page beside its visible text, whose pairs of characters `searched.py` adds."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from hanhai.keywords import kind_token, name_tokens, names_of, plain, titles_of, unique_tokens
from hanhai.library import Library
from hanhai.pages import Page
from hanhai.rendering import slots
from hanhai.view import Reader
from hanhai.view.cards import card_of
from hanhai.view.news import date_value


def is_searched(page: Page) -> bool:
    """Whether the search may find a page; two would turn up for any word, and lists for any name."""
    return page.listed and not page.is_part and page.section not in ("search", "sitemap")


def search_keys(page: Page, reader: Reader, library: Library) -> str:
    """Hidden attributes by which the search finds, ranks, sorts and labels a page, whatever way its words are cut.

    The token of its kind comes first: in an excerpt of the page, what follows it is not shown.
    """
    if not is_searched(page):
        return ""
    name = slots.page_name(page, reader)
    names = names_of(page.entry, library) if page.entry else [name]
    section = page.entry.kind if page.entry else "pages"
    kind = reader.language.label(f"kinds.{section}.many" if page.entry else "search.page")
    titles = set(titles_of(page.entry, library)) if page.entry else {name}
    tokens = dict.fromkeys(token for name in names for token in name_tokens(name, name in titles))
    keys = (kind_token(section), *names, unique_tokens(names), *tokens)
    meta = {"names": "|".join(names), "kind": kind, "note": _note(page, reader), "tongue": _tongue(page, reader)}
    return "".join((_keys(keys), *(_meta(key, value) for key, value in meta.items() if value), _length(name)))


def _keys(keys: Iterable[str]) -> str:
    return (
        f'<span hidden data-keys="{escape(" ".join(filter(None, keys)))}" data-pagefind-index-attrs="data-keys"></span>'
    )


def _meta(key: str, value: str) -> str:
    return f'<span hidden data-pagefind-meta="{key}[data-{key}]" data-{key}="{escape(value)}"></span>'


def _length(name: str) -> str:
    """The length of the name, for the search to put the shorter first."""
    return f'<span hidden data-pagefind-sort="length[data-length]" data-length="{len(plain(name))}"></span>'


def _note(page: Page, reader: Reader) -> str:
    """What tells a page from its neighbours, such as its date; left out where it is in another language."""
    if page.entry:
        note = card_of(page.entry, reader).note
        return note if note and note.code == reader.code else ""
    date = date_value(page.document, reader) if page.document else None
    return date.words if date else ""


def _tongue(page: Page, reader: Reader) -> str:
    """The language of a page's name where it is not the reader's: a page without translation."""
    code = slots.name_code(page, reader)
    return "" if code == reader.code else reader.languages[code].tag
