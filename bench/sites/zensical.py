"""Zensical as it comes; it has no languages of its own, so English is a folder of the same site."""

from __future__ import annotations

from installing import Tools
from sites.i18n import MaterialSearch


class Zensical(MaterialSearch):
    """With its search, which it always has."""

    name = "Zensical, search"
    caches = (".cache",)

    def install(self, tools: Tools) -> None:
        """Zensical in an environment of its own."""
        self._command = [str(tools.python("zensical") / "zensical"), "build"]

    def command(self) -> list[str]:
        """The build."""
        return self._command
