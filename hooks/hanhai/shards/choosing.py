"""Which build is asked for: the whole site, a part of it, or the site from its parts."""

from __future__ import annotations

from pathlib import Path

from hanhai.building import Build
from hanhai.options import Options


def build_of(project: Path, output: Path, site_url: str, options: Options) -> Build:
    """The build that the options ask for, its sources loaded and checked; raises `BuildFailed`."""
    if options.shard and not options.preview:
        from hanhai.shards.partial import PartialBuild

        return PartialBuild(project, output, site_url, options)
    if options.parts and not options.preview:
        from hanhai.shards.assembly import Assembly

        return Assembly(project, output, site_url, options)
    return Build(project, output, site_url, options)
