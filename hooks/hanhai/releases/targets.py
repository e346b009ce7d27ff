"""Where a project publishes to: noted beside its site, for withdrawals to look there too; not in version control."""

from __future__ import annotations

from pathlib import Path

from hanhai.disk import write_whole


def _file(output: Path) -> Path:
    return output.with_name(f".{output.name}.targets")


def known_targets(output: Path) -> list[Path]:
    """Folders that a site was published to from here, in that order; raises OSError."""
    file = _file(output)
    return [Path(line) for line in file.read_text("utf-8").splitlines() if line] if file.is_file() else []


def note_target(output: Path, target: Path) -> None:
    """Remember a folder that a site was published to; raises OSError."""
    known = known_targets(output)
    if target not in known:
        write_whole(_file(output), "".join(f"{path}\n" for path in [*known, target]).encode())
