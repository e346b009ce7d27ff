"""News articles: the newest first, and one date in all languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from hanhai.library.documents import Document
from hanhai.library.front_matter import NewsMatter
from hanhai.problems import Problem


def date_of_news(document: Document) -> dt.date | None:
    """Day of a news article; None for any other page."""
    return document.meta.date if isinstance(document.meta, NewsMatter) else None


def news_in(documents: Iterable[Document], code: str) -> list[Document]:
    """News articles of a language, the newest first, those of a day by name."""
    own = [document for document in documents if document.code == code and date_of_news(document)]
    return sorted(own, key=lambda document: (-_day(document).toordinal(), document.name))


def news_problems(documents: Iterable[Document], default: str) -> Iterator[Problem]:
    """Translations of a news article that bear another date than the article in the default language."""
    documents = list(documents)
    dates = {document.name: _day(document) for document in news_in(documents, default)}
    for document in documents:
        wanted = dates.get(document.name)
        if wanted is not None and _day(document) != wanted:
            yield _other_date(document, wanted, default)


def _day(document: Document) -> dt.date:
    assert isinstance(document.meta, NewsMatter)
    return document.meta.date


def _other_date(document: Document, wanted: dt.date, default: str) -> Problem:
    origin = document.path.replace(f"/{document.code}/", f"/{default}/", 1)
    message = {"zh": f"日期与 {origin} 的 {wanted} 不同。", "en": f"The date differs from {wanted} in {origin}."}
    hint = {"zh": "同一篇文章的日期要相同。", "en": "An article has one date in all languages."}
    return Problem(document.path, "other-date", message, hint, *document.source.place(("date",)).value, "date")
