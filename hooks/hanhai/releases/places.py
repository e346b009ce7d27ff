"""Where a site must not be written: among the sources, behind a link, over files that no build of ours made."""

from __future__ import annotations

from pathlib import Path

from hanhai.characters import shown
from hanhai.disk import files_below
from hanhai.releases.manifest import MANIFEST, NoRelease, read_manifest

SOURCES = ("content", "docs", "hooks", "tests", ".git")
KEPT = (".cache",)
"""What builds keep, which may be emptied at any time."""
_LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that desktops put into folders that were looked at; nobody misses them."""
_NAMED = 3


def among_sources(project: Path, output: Path) -> str | None:
    """Why a folder must not be written to because of the sources, in both languages; None where it may."""
    target = output.resolve()
    root = project.resolve()
    if target == root or target in root.parents:
        return f"{output} 是项目本身，不能作为输出文件夹。 {output} holds the project itself and cannot be the output."
    sources = [(project / name).resolve() for name in SOURCES]
    if any(target == source or source in target.parents or target in source.parents for source in sources):
        return f"{output} 是源文件夹，不能作为输出文件夹。 {output} is a source folder and cannot be the output."
    kept = [(project / name).resolve() for name in KEPT]
    if any(target == folder or folder in target.parents for folder in kept):
        return (
            f"{output} 在缓存文件夹里，那里会被清空，不能作为输出文件夹。\n"
            f"{output} lies in the folder of what builds keep, which is emptied at times, and cannot be the output."
        )
    return None


def is_refused(project: Path, output: Path) -> str | None:
    """Why a site must not be written to a folder, as far as can be said without reading it; raises OSError."""
    reason = among_sources(project, output)
    if reason:
        return reason
    if output.is_symlink():
        return (
            f"{output} 是符号链接，指向别处，不会写入。请指定真正的文件夹。\n"
            f"{output} is a link to elsewhere and is not written to. Name the folder itself."
        )
    if output.exists() and not output.is_dir():
        return f"{output} 是文件，不会覆盖。 {output} is a file and is not overwritten."
    return None


def foreign_files(output: Path) -> str | None:
    """Why a folder must not be replaced because of what lies in it; None where a build of ours made it all."""
    files = files_below(output) if output.is_dir() else []
    foreign = [path for path in files if path.rpartition("/")[2] not in _LEFT_BY_SYSTEMS]
    if not foreign:
        return None
    if MANIFEST not in files:
        return holds_other(output, foreign)
    try:
        known = read_manifest(output).files
    except NoRelease as reason:
        return (
            f"{output} 里的 {MANIFEST} 不完好（{reason.zh}），不会覆盖。请把这个文件夹移走。\n"
            f"{output}/{MANIFEST} is not sound ({reason.en}): the folder is not overwritten. Move it elsewhere."
        )
    foreign = [path for path in foreign if path not in known and path != MANIFEST]
    return holds_other(output, foreign) if foreign else None


def holds_other(output: Path, foreign: list[str]) -> str:
    """That a folder holds files which no build made, in both languages."""
    names = ", ".join(map(shown, foreign[:_NAMED])) + (" …" if len(foreign) > _NAMED else "")
    return (
        f"{output} 里有别的东西，不会覆盖：{names}。请移走，或换一个文件夹。\n"
        f"{output} holds something else and is not overwritten: {names}. Move it elsewhere, or choose another folder."
    )
