"""News articles and other editors' pages as lists show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hanhai.library import Document
from hanhai.library.news import date_of_news
from hanhai.view.facts import Value
from hanhai.view.words import Reader, Words


@dataclass(frozen=True)
class DocumentView:
    """An editors' page in a few words."""

    address: str
    """Below the site's root."""
    title: Words
    description: Words
    date: Value | None
    """Day of a news article."""


def news_of(reader: Reader) -> list[DocumentView]:
    """All news articles, the newest first; those without translation in the default language."""
    views: list[DocumentView] = reader.kept("news", lambda: _views(reader.library.news, reader))
    return views


def other_documents(reader: Reader) -> list[DocumentView]:
    """All editors' pages that are no news, by name in the reader's order."""
    default = reader.languages.default
    pages = (page for page in reader.library.documents if page.code == default and not date_of_news(page))
    return sorted(_views(pages, reader), key=lambda view: (reader.language.sort_key(view.title), view.address))


def _views(documents: Iterable[Document], reader: Reader) -> list[DocumentView]:
    own = {document.name: document for document in reader.library.documents if document.code == reader.code}
    return [_view(own.get(document.name, document), reader) for document in documents]


def _view(document: Document, reader: Reader) -> DocumentView:
    title, description = (Words(text, document.code) for text in (document.meta.title, document.meta.description))
    return DocumentView(reader.address(document.address), title, description, date_value(document, reader))


def date_value(document: Document, reader: Reader) -> Value | None:
    """Day of a news article in the reader's words; None for any other page."""
    day = date_of_news(document)
    return Value(reader.own(reader.language.format_date(day)), day.isoformat()) if day else None
