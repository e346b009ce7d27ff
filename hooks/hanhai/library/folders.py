"""What lies in `docs/`: its files, and those that cannot be opened or are not published from there."""

from __future__ import annotations

from pathlib import Path

from hanhai.problems import Problem

ASSETS = "assets"
"""Folder of pictures that pages of all languages share."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".svg"})
"""What it may hold."""
_REASONS: dict[type[OSError], tuple[str, ...]] = {
    IsADirectoryError: ("这是一个文件夹", "it is a folder"),
    FileNotFoundError: ("它链接的文件不存在", "the file that it links to is gone"),
    PermissionError: ("没有读取的权限", "reading it is not permitted"),
}


def listed(folder: Path, docs: Path) -> tuple[list[Path], list[Problem]]:
    """What a folder holds, names with a leading dot left out."""
    try:
        return sorted(file for file in folder.iterdir() if not file.name.startswith(".")), []
    except OSError as error:
        return [], [unreadable(folder, docs, error)]


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
    """All files below a folder, and what cannot be opened; links to folders and folders posing as files are files."""
    files: list[Path] = []
    there, problems = listed(folder, docs)
    for file in there:
        if is_folder(file) and not file.is_symlink() and file.suffix.lower() not in {".md", *PICTURES}:
            inner, found = walk(file, docs)
            files += inner
            problems += found
        else:
            files.append(file)
    return files, problems


def unreadable(file: Path, docs: Path, error: OSError) -> Problem:
    """The problem of a file or folder that cannot be opened."""
    zh, en = _REASONS.get(type(error), (error.strerror or str(error),) * 2)
    message = {"zh": f"文件打不开：{zh}。", "en": f"The file cannot be opened: {en}."}
    hint = {"zh": "请删去、改名，或改正它的权限。", "en": "Delete it, rename it, or correct its permissions."}
    return Problem(file.relative_to(docs.parent).as_posix(), "file-unreadable", message, hint)


def not_published(file: Path, docs: Path) -> Problem:
    """The problem of a file that lies where nothing of its sort is published."""
    path = file.relative_to(docs.parent).as_posix()
    message = {"zh": "这种文件不能放在这里发布。", "en": "A file of this sort is not published from here."}
    hint = {
        "zh": f"语言文件夹里只放 .md，图片放在 {docs.name}/{ASSETS}/；其他文件请移走。",
        "en": f"Language folders hold .md only, pictures go to {docs.name}/{ASSETS}/; move anything else away.",
    }
    if is_file(file) and file.suffix.lower() == ".md" and ASSETS not in file.relative_to(docs).parts[:1]:
        right = f"{file.stem}.md"
        hint = {"zh": f"请改名为 {right}。", "en": f"Rename it to {right}."}
    return Problem(path, "stray-file", message, hint)


def page_names(docs: Path, code: str) -> set[str]:
    """Names of all pages in a language's folder, also of those that could not be read."""
    folder = docs / code
    files = walk(folder, docs)[0] if is_folder(folder) else []
    return {file.relative_to(folder).as_posix().removesuffix(".md") for file in files if file.suffix == ".md"}
