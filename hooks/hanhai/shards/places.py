"""Where a part must not be written: where a site may not either, over a site, over anything that is no part."""

from __future__ import annotations

from pathlib import Path

from hanhai.disk import files_below
from hanhai.releases.manifest import MANIFEST
from hanhai.releases.places import holds_other, is_refused
from hanhai.shards.parts import NOTE, NoPart, read_part


def part_refused(project: Path, output: Path) -> str | None:
    """Why a part must not be written to a folder, in both languages; None where it may. Raises OSError."""
    reason = is_refused(project, output)
    if reason:
        return reason
    files = files_below(output) if output.is_dir() else []
    if MANIFEST in files:
        return (
            f"{output} 里是整个网站，不会用分片替换。请换一个文件夹。\n"
            f"{output} holds a whole site, which no part replaces. Choose another folder."
        )
    foreign = _foreign(output, files)
    return holds_other(output, foreign) if foreign else None


def _foreign(output: Path, files: list[str]) -> list[str]:
    """Files that no build of a part put there."""
    try:
        known = read_part(output).files if files else {}
    except NoPart:
        return files
    return [path for path in files if path not in known and path != NOTE]
