"""Zensical as it comes; it has no languages of its own, so English is a folder of the same site."""

from __future__ import annotations

from installing import Tools
from sites.i18n import SETTINGS, MkDocsI18n, menu


class Zensical(MkDocsI18n):
    """Without its search."""

    name = "Zensical"
    caches = (".cache",)
    incremental = True
    folders = {"zh": "docs/", "en": "docs/en/"}

    def install(self, tools: Tools) -> None:
        """Zensical in an environment of its own."""
        self._bin = tools.python("zensical")

    def command(self) -> list[str]:
        """The build."""
        return [str(self._bin / "zensical"), "build"]

    def settings_text(self) -> str:
        """The whole of `mkdocs.yml`, which it reads too."""
        return f"{SETTINGS}plugins: [{'search' if self.search else ''}]\n{menu()}"


class ZensicalSearch(Zensical):
    """With its search."""

    name = "Zensical, search"
    search = True
