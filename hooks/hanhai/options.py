"""How a build is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """How a build is done."""

    search: bool = True
    """Whether the search index is made."""
    share: bool = True
    """Whether pictures for shared links are drawn; never in the preview."""
    release: bool = False
    """Whether content in doubt is refused."""
    preview: bool = False
    """Whether the output is the preview server's own temporary folder."""
    remember: bool = False
    """Whether the wording that translations were made from is noted in the project; by a release, addresses too."""
    lose_addresses: bool = False
    """Whether very many addresses may be lost at once."""
    shard: str = ""
    """Which part alone is built, `2/4`; empty for the whole."""
    parts: tuple[Path, ...] = ()
    """Folders of the parts that are joined instead of building what they hold."""

    @classmethod
    def of(cls, environment: Mapping[str, str], preview: bool) -> Options:
        """As the command that runs MkDocs has put them into the environment."""
        return cls(
            search=environment.get("HANHAI_SEARCH") != "off",
            share=environment.get("HANHAI_SHARE") != "off",
            release=environment.get("HANHAI_RELEASE") == "on",
            preview=preview,
            remember=environment.get("HANHAI_COMMAND") == "build" and not environment.get("HANHAI_SHARD"),
            lose_addresses=environment.get("HANHAI_LOSE_ADDRESSES") == "on",
            shard=environment.get("HANHAI_SHARD", ""),
            parts=tuple(map(Path, filter(None, environment.get("HANHAI_PARTS", "").split("\n")))),
        )
