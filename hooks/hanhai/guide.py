"""The guide for the road: which pages a reader may download whole, for stretches without signal."""

from __future__ import annotations

from hanhai.pages import Page, Pages

PLACES = frozenset({"spirit-sites", "red-bases"})
"""Kinds whose list and records belong to the guide."""
VISITING = "visiting/"
"""The editors' page for visitors, if there is one."""
OFFLINE = "offline/"
"""The page that says what is kept."""
_OFFERING = frozenset({"map/", VISITING, *(f"{kind}/" for kind in PLACES)})
"""Pages that offer the download at their end."""


def offers_guide(page: Page) -> bool:
    """Whether the button that downloads the guide stands at the end of a page."""
    return page.listed and page.name in _OFFERING


def guide_pages(code: str, pages: Pages) -> list[Page]:
    """Pages of the guide in a language, by address: home, the ways to places, and each place."""
    return sorted((page for page in pages if page.code == code and _belongs(page)), key=lambda page: page.address)


def _belongs(page: Page) -> bool:
    place = page.entry is not None and page.entry.kind in PLACES
    return page.listed and (place or page.name in _OFFERING | {"", OFFLINE})


def withdrawn_pages(code: str, pages: Pages) -> list[str]:
    """Addresses in a language whose content must not be kept any longer."""
    return sorted(page.address for page in pages if page.code == code and page.template == "withdrawn.html")
