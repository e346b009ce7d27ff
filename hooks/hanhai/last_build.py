"""What a build takes from the last one and keeps for the next: files, search indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from hanhai.kept_indexes import KEPT as KEPT_INDEXES
from hanhai.kept_indexes import Index, KeptIndexes
from hanhai.library import Library
from hanhai.page_keys import PageKeys
from hanhai.prints import Prints
from hanhai.putting import Putting
from hanhai.releases.manifest import Noted
from hanhai.rendering import Renderer
from hanhai.reuse import KEPT, KEPT_OF_PREVIEW, Reuse
from hanhai.shell import Shell
from hanhai.staging import Staging, remove_at_exit


class LastBuild:
    """The last build as the next one sees it; of a build that takes nothing, nothing is kept either."""

    def __init__(self, library: Library, staging: Staging, *, preview: bool, takes: bool) -> None:
        self._library, self._staging, self._preview = library, staging, preview
        project = library.project
        file = project / (KEPT_OF_PREVIEW if preview else KEPT)
        self.reuse = Reuse(staging.output, file) if takes else None
        self.indexes = KeptIndexes(staging.output, project / KEPT_INDEXES) if takes and not preview else None
        self.made_indexes: dict[str, Index] = {}
        """Search indexes of this build, by language."""
        self.faulty: set[str] = set()
        """Files in which the inspection found something."""
        self.sealed: Mapping[str, Noted] | None = None
        """What is noted of all files of this build; None where nothing is noted."""

    @cached_property
    def putting(self) -> Putting:
        """Puts files into the fresh folder."""
        return Putting(self._staging.fresh, self.reuse)

    @cached_property
    def prints(self) -> Prints:
        """What stands for each record."""
        return Prints(self._library)

    def carry(self, files: Iterable[str]) -> None:
        """Begin with those files of the site before last that may be the same again; raises OSError."""
        if self.reuse:
            if self._preview:
                remove_at_exit(self._staging.spare)
            pictures = (*self._library.pictures.values(), *self._library.page_pictures.values())
            versions = (version.file for picture in pictures for version in picture.versions)
            self._go_on(self.reuse, {*files, *versions})

    def _go_on(self, reuse: Reuse, files: set[str]) -> None:
        """From the site before last, or from nothing where that cannot be read or changed."""
        try:
            self._staging.take_spare()
            reuse.carry(self._staging.fresh, files)
        except OSError:
            self._staging.begin_anew()
            reuse.carry(self._staging.fresh, ())

    def page_keys(self, renderer: Renderer, shells: Mapping[str, Shell]) -> PageKeys | None:
        """Keys of pages; None where every page is made anew."""
        return PageKeys(renderer, shells, self.prints) if self.reuse else None

    def keep(self) -> None:
        """Keep for the next build what this one made, once it is in its place."""
        self.putting.keep(self.faulty, self.sealed)
        if self.indexes and self.made_indexes:
            self.indexes.keep(self.made_indexes)
