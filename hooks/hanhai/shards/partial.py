"""`hanhai build --shard`: the records and pictures that fall to one part, in a folder that is no site."""

from __future__ import annotations

from pathlib import Path

from hanhai import __version__
from hanhai.building import SHARE_CACHE
from hanhai.characters import shown
from hanhai.disk import FILE_MODE, flush, open_to_all
from hanhai.failures import BuildFailed
from hanhai.options import Options
from hanhai.outputs.pictures import write_pictures
from hanhai.pages import Page
from hanhai.pouring import write_pages
from hanhai.progress import Progress
from hanhai.releases.manifest import make_manifest
from hanhai.shards.divided import DividedBuild
from hanhai.shards.division import pages_of, pictures_of
from hanhai.shards.parts import NOTE, Part
from hanhai.shards.places import part_refused
from hanhai.shards.shard import Shard, parse_shard
from hanhai.writing import Piece


class PartialBuild(DividedBuild):
    """One part. All sources are loaded and checked, so that each part refuses what the whole would."""

    copies_theme = False
    _forgets = False
    _refusal = staticmethod(part_refused)

    def __init__(self, project: Path, output: Path, site_url: str, options: Options) -> None:
        """As a whole build; raises `BuildFailed`."""
        super().__init__(project, output, site_url, options)
        self.documents = {}

    def _before_loading(self, options: Options) -> None:
        shard = parse_shard(options.shard)
        if shard is None:
            raise BuildFailed(f"“{shown(options.shard)}”不是分片。 / No shard: write 2/4 for the second of four.")
        self.shard: Shard = shard

    def write_pictures(self) -> dict[str, str]:
        """Write the pictures of the part; none for MkDocs, which renders the shells only. Raises `BuildFailed`."""
        super().write_pictures()
        return {}

    def _make_pictures(self) -> None:
        write_pictures(self.library, self.last.putting, pictures_of(self.shard, self.library))

    def _render_shared(self) -> dict[str, Piece]:
        return {}

    def _cut_fonts(self) -> dict[str, tuple[str, bytes]]:
        return {}

    def _write_all(self, progress: Progress) -> None:
        self._prepare()
        write_pages(self._pouring, self._own_pages(), progress.step, lambda: None)
        if self.renderer.shares:
            progress.step("share")
            self._write_shares()

    def _own_pages(self) -> list[Page]:
        return pages_of(self.shard, self.pages)

    def _write_shares(self) -> None:
        from hanhai.outputs.share_pictures import write_share_pictures

        cache = self.library.project / SHARE_CACHE
        write_share_pictures(self.pages, self.library, self.folder, cache, self._own_pages())

    def _inspect(self) -> None:
        """Nothing yet: links lead to other parts, and the joined folder is inspected whole."""

    def _seal(self) -> None:
        self._refuse_changes()
        files = make_manifest(self.folder, released=False, moved={}).files
        part = Part(self.shard, __version__, self.inputs, self.shell_digests(), files)
        (self.folder / NOTE).write_bytes(part.render())
        open_to_all(str(self.folder / NOTE), FILE_MODE)
        flush(self.folder)
