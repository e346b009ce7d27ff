"""What lies in `docs/`: its files, and those that cannot be opened or are not published from there."""

from __future__ import annotations

import stat
from pathlib import Path

from hanhai.library.strays import is_hidden, known_stray
from hanhai.pictures import SUFFIXES
from hanhai.problems import Problem

ASSETS = "assets"
"""Folder of pictures that pages of all languages share."""
REGISTER = "content/.addresses.txt"
"""Every address that was ever published; written by the commands, never edited by hand."""
MEDIA = "media"
"""Folder of pictures that records name, in `content/` and in the site."""
MAX_FOLDERS = 20
"""Folders inside each other that are looked into."""
PICTURES = frozenset(SUFFIXES)
"""What it may hold."""
_REASONS: dict[type[OSError], tuple[str, ...]] = {
    IsADirectoryError: ("这是一个文件夹", "it is a folder"),
    FileNotFoundError: ("它链接的文件不存在", "the file that it links to is gone"),
    PermissionError: ("没有读取的权限", "reading it is not permitted"),
}


def listed(folder: Path, docs: Path) -> tuple[list[Path], list[Problem]]:
    """What a folder holds, what systems leave there left out."""
    try:
        return sorted(file for file in folder.iterdir() if not (is_hidden(file.name) or _is_lock(file))), []
    except OSError as error:
        return [], [unreadable(folder, docs, error)]


def _is_lock(file: Path) -> bool:
    """Whether Emacs has a file open: a link to nowhere beside it, which holds nothing."""
    return file.name.startswith(".#") and file.is_symlink() and not file.exists()


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; False when that cannot be told."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether a path leads to a file; False when that cannot be told."""
    try:
        return path.is_file()
    except OSError:
        return False


def walk(folder: Path, docs: Path) -> tuple[list[Path], list[Problem]]:
    """All files below a folder, and what cannot be opened.

    Links to folders, hidden ones, those posing as files and those too deep to be meant are files.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    waiting = [folder]
    while waiting:
        there, found = listed(waiting.pop(), docs)
        problems += found
        for file in there:
            (waiting if _is_entered(file, folder) else files).append(file)
    return sorted(files), problems


def _is_entered(path: Path, top: Path) -> bool:
    if path.name.startswith(".") or path.suffix.lower() in {".md", *PICTURES} or path.is_symlink():
        return False
    return is_folder(path) and len(path.parts) - len(top.parts) <= MAX_FOLDERS


def not_a_file(file: Path, docs: Path) -> Problem | None:
    """The problem of a link, a pipe or a device; None for a file or folder of its own."""
    try:
        mode = file.lstat().st_mode
    except OSError as error:
        return unreadable(file, docs, error)
    path = file.relative_to(docs.parent).as_posix()
    if stat.S_ISLNK(mode):
        message = {"zh": "这是一个链接，不是文件。", "en": "This is a link, not a file."}
        hint = {"zh": "请换成文件本身。", "en": "Put the file itself in its place."}
        return Problem(path, "linked-file", message, hint)
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    message = {"zh": "这是管道、套接字或设备，不是文件。", "en": "This is a pipe, a socket or a device, not a file."}
    return Problem(path, "special-file", message, {"zh": "请删去它。", "en": "Delete it."})


def unreadable(file: Path, docs: Path, error: OSError) -> Problem:
    """The problem of a file or folder that cannot be opened."""
    zh, en = _REASONS.get(type(error), (error.strerror or str(error),) * 2)
    message = {"zh": f"文件打不开：{zh}。", "en": f"The file cannot be opened: {en}."}
    hint = {"zh": "请删去、改名，或改正它的权限。", "en": "Delete it, rename it, or correct its permissions."}
    return Problem(file.relative_to(docs.parent).as_posix(), "file-unreadable", message, hint)


def not_published(file: Path, docs: Path) -> Problem:
    """The problem of a file that lies where nothing of its sort is published, with what to do instead."""
    path = file.relative_to(docs.parent).as_posix()
    is_named = is_file(file) or file.name.startswith(".")
    known = not_a_file(file, docs) or (known_stray(file.name, path) if is_named else None)
    if known:
        return known
    if is_folder(file) and len(file.relative_to(docs).parts) > MAX_FOLDERS:
        return _too_deep(path)
    message = {"zh": "这种文件不能放在这里发布。", "en": "A file of this sort is not published from here."}
    hint = {
        "zh": f"语言文件夹里只放 .md，图片放在 {docs.name}/{ASSETS}/；其他文件请移走。",
        "en": f"Language folders hold .md only, pictures go to {docs.name}/{ASSETS}/; move anything else away.",
    }
    if is_file(file) and file.suffix.lower() == ".md" and ASSETS not in file.relative_to(docs).parts[:1]:
        right = f"{file.stem}.md"
        hint = {"zh": f"请改名为 {right}。", "en": f"Rename it to {right}."}
    return Problem(path, "stray-file", message, hint)


def _too_deep(path: str) -> Problem:
    shown = "/".join(path.split("/")[:3]) + "/…"
    message = {
        "zh": f"{MAX_FOLDERS} 层以内的文件夹才会读取。",
        "en": f"Folders are read down to {MAX_FOLDERS} levels.",
    }
    hint = {
        "zh": f"请把 {shown} 里的文件移到更外层的文件夹。",
        "en": f"Move what lies in {shown} to a folder further up.",
    }
    return Problem(path, "deep-folder", message, hint)


def page_names(docs: Path, code: str) -> set[str]:
    """Names of all pages in a language's folder, also of those that could not be read."""
    folder = docs / code
    files = walk(folder, docs)[0] if is_folder(folder) and not folder.is_symlink() else []
    return {file.relative_to(folder).as_posix().removesuffix(".md") for file in files if file.suffix == ".md"}


def page_pictures(docs: Path) -> dict[str, Path]:
    """Pictures that editors' pages can show, by their path below `docs/`."""
    folder = docs / ASSETS
    files = walk(folder, docs)[0] if is_folder(folder) and not folder.is_symlink() else []
    pictures = [file for file in files if is_file(file) and file.suffix.lower() in PICTURES]
    return {file.relative_to(docs).as_posix(): file for file in pictures}
