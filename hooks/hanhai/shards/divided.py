"""What a part and the joining of parts have in common: what they are made from, and the shells that they pour into."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from hanhai.building import Build
from hanhai.failures import BuildFailed, unwritable
from hanhai.options import Options
from hanhai.shards.inputs import input_digests


class DividedBuild(Build):
    """A build that does a part of the work."""

    _takes = False

    def __init__(self, project: Path, output: Path, site_url: str, options: Options) -> None:
        """Note what the site is made from, then load and check all of it; raises `BuildFailed`."""
        try:
            self.inputs = input_digests(project, site_url, options)
        except OSError as error:
            raise BuildFailed(unwritable(error)) from None
        self._before_loading(options)
        super().__init__(project, output, site_url, options)

    def _before_loading(self, options: Options) -> None:
        """What can be refused before the sources are read; raises `BuildFailed`."""

    def shell_digests(self) -> dict[str, str]:
        """A digest of each language's shell, which tells whether the theme gives the same elsewhere."""
        texts = {code: json.dumps(shell.parts) for code, shell in sorted(self.shells.items())}
        return {code: hashlib.sha256(text.encode()).hexdigest() for code, text in texts.items()}

    def _refuse_changes(self) -> None:
        """Raises `BuildFailed` when the sources changed since the build began: parts would differ without notice."""
        if input_digests(self.library.project, self.site_url, self.options) != self.inputs:
            raise BuildFailed("构建时源文件改动过，未写入。 / Sources changed during the build: nothing was written.")
