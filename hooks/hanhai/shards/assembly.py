"""`hanhai assemble`: the site from its parts, with all that exists once, inspected and swapped in like any other."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hanhai.building import SHARE_CACHE
from hanhai.failures import BuildFailed
from hanhai.options import Options
from hanhai.pages import Page
from hanhai.progress import Progress
from hanhai.shards.divided import DividedBuild
from hanhai.shards.division import is_divided, pages_of, planned_files
from hanhai.shards.joining import Found, copy_parts, find_parts, refuse_unplanned

SAMPLE = 12
"""Pages of each part that are rendered anew and compared, byte for byte."""


class Assembly(DividedBuild):
    """A whole site whose records and pictures were made elsewhere."""

    _forgets = False

    def __init__(self, project: Path, output: Path, site_url: str, options: Options) -> None:
        """As a whole build, and see that the parts hold what falls to them; raises `BuildFailed`."""
        super().__init__(project, output, site_url, options)
        refuse_unplanned(self.parts, [self._planned(one) for one in self.parts])

    def _before_loading(self, options: Options) -> None:
        self.parts = find_parts(options.parts, self.inputs)

    def _planned(self, one: Found) -> set[str]:
        return planned_files(one.part.shard, self.library, self.pages, shares=self.renderer.shares)

    def _make_pictures(self) -> None:
        copy_parts(self.parts, self.folder)

    def _write_pages(self, progress: Progress) -> None:
        self._refuse_other_shells()
        self._refuse_other_pages()
        super()._write_pages(progress)

    def _own_pages(self) -> list[Page]:
        return [page for page in super()._own_pages() if not is_divided(page)]

    def _write_shares(self) -> None:
        from hanhai.outputs.share_pictures import write_share_pictures

        own = [page for page in self.pages if not is_divided(page)]
        write_share_pictures(self.pages, self.library, self.folder, self.library.project / SHARE_CACHE, own)

    def _refuse_other_shells(self) -> None:
        """Raises `BuildFailed` when the theme gave a part another frame than it gives here."""
        digests = self.shell_digests()
        other = ", ".join(str(one) for one in self.parts if one.part.shells != digests)
        if other:
            raise BuildFailed(f"页面外框和这里的不同：{other}。 / Its pages have another frame than here: {other}.")

    def _refuse_other_pages(self) -> None:
        """Raises `BuildFailed` when a page of a part is not what is rendered here; which ones, nobody can foresee."""
        other = [page.file for one in self.parts for page in self._sample(one) if self._differs(page)]
        if other:
            names = ", ".join(other)
            raise BuildFailed(f"与这里渲染的不同：{names}。 / Not what these sources give here: {names}.")

    def _sample(self, one: Found) -> list[Page]:
        """Pages of a part, chosen by a hash of all of its files: whoever changes one changes the choice."""
        pages = pages_of(one.part.shard, self.pages)
        return sorted(pages, key=lambda page: hashlib.sha256(f"{one.part.id}{page.address}".encode()).digest())[:SAMPLE]

    def _differs(self, page: Page) -> bool:
        return (self.folder / page.file).read_bytes() != self._pouring.render(page)

    def _seal(self) -> None:
        self._refuse_changes()
        super()._seal()
