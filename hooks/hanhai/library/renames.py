"""What became of a record that something still names: renamed, or published once and gone."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from hanhai.kinds import KINDS
from hanhai.library.folders import REGISTER
from hanhai.library.model import Entry
from hanhai.problems import did_you_mean

_RECORD = re.compile(rf"/(?:{'|'.join(KINDS)})/[^/]+/")


@dataclass(frozen=True)
class Renames:
    """The former slugs of all records, and the records that were ever published."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    keys: Collection[str] = ()
    """Keys of all records, also of those that could not be read."""
    project: Path | None = None

    def advice(self, key: str, given: str) -> dict[str, str] | None:
        """What to do about a name that no record has; None for one that no record ever had.

        `given` is the name as it was written: the key, the slug alone, or an address.
        """
        kind, _, slug = key.partition("/")
        if key in self._now:
            before, _, after = given.rpartition(slug)
            new = f"{before}{self._now[key].partition('/')[2]}{after}"
            return {
                "zh": f"它改了名，现在是“{new}”，请改正这里。",
                "en": f"It was renamed and is now “{new}”: correct this.",
            }
        return self._was_published(kind, slug) if key in self._published else None

    def _was_published(self, kind: str, slug: str) -> dict[str, str]:
        fresh = [
            key.partition("/")[2] for key in self.keys if key.startswith(f"{kind}/") and key not in self._published
        ]
        new = likely_new_slug(slug, fresh)
        return {
            "zh": f"它发布过，文件没有了。改了名，就在 content/{kind}/{new}.yml 里写 former_slugs: [{slug}]，"
            f"再改正这里；没有改名，就恢复 content/{kind}/{slug}.yml，或删去这里。",
            "en": f"It was published and its file is gone. If it was renamed, write former_slugs: [{slug}] in "
            f"content/{kind}/{new}.yml and correct this; if not, restore content/{kind}/{slug}.yml, or delete this.",
        }

    @cached_property
    def _now(self) -> dict[str, str]:
        return {
            f"{entry.kind}/{former}": key for key, entry in self.entries.items() for former in entry.record.former_slugs
        }

    @cached_property
    def _published(self) -> frozenset[str]:
        """Keys whose address stands in the register, read only once something names what is not there."""
        file = self.project / REGISTER if self.project else None
        if file is None or file.is_symlink() or not file.is_file():
            return frozenset()
        try:
            lines = file.read_text("utf-8", "replace").splitlines()
        except OSError:
            return frozenset()
        addresses = (line.partition(" ")[0] for line in lines)
        return frozenset(address.strip("/") for address in addresses if _RECORD.fullmatch(address))


def likely_new_slug(slug: str, fresh: Collection[str]) -> str:
    """The name that a record probably has now, among those never published; `…` where none is likely."""
    return did_you_mean(slug, sorted(fresh)) or (next(iter(fresh)) if len(fresh) == 1 else "…")
