"""What may lie in a folder of pictures: sound ones, with names that can be addresses and that clash with no other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from hanhai.library.folders import (
    ASSETS,
    MEDIA,
    PICTURES,
    is_file,
    is_folder,
    listed,
    not_a_file,
    not_published,
    unreadable,
    walk,
)
from hanhai.library.strays import known_stray
from hanhai.pictures import CACHE, inspect_picture
from hanhai.problems import Problem

_THEME = Path(__file__).parents[2] / "theme" / ASSETS
_NAME = re.compile(r"[^\W_][\w-]*\.[A-Za-z]+")
_FOLDER = re.compile(r"[^\W_][\w-]*")
_MADE = frozenset({"fonts"})
"""Folders in the site's `assets/` that the build fills."""
MAX_NAME = 60
"""Characters."""


def media_problems(media: Path, content: Path) -> Iterator[Problem]:
    """What is wrong in the folder of pictures that records name; it has no folders inside."""
    if not is_folder(media):
        return
    linked = not_a_file(media, content)
    if linked:
        yield linked
        return
    for found in listed(media, content)[0]:
        if is_folder(found) and not found.is_symlink() and not found.name.startswith("."):
            yield _folder_in_media(found, content)
    yield from picture_folder_problems(media, content)


def picture_folder_problems(folder: Path, root: Path) -> list[Problem]:
    """What is wrong below a folder of pictures; `root` is `docs/` or `content/`."""
    files, problems = walk(folder, root)
    sound = []
    for file in files:
        problem = _file_problem(file, root) or _name_problem(file, folder, root)
        if problem:
            problems.append(problem)
        else:
            sound.append(file)
            problems += _content_problems(file, root)
    return [*problems, *_clashes(sound, folder, root)]


def _file_problem(file: Path, root: Path) -> Problem | None:
    """The problem of what is no file, or not one of a picture."""
    path = _path(file, root)
    known = not_a_file(file, root) or known_stray(file.name, path)
    if known:
        return known
    if not is_file(file) or file.suffix.lower() not in PICTURES:
        return _not_published(file, root)
    return None


def _not_published(file: Path, root: Path) -> Problem:
    if root.name == "docs":
        return not_published(file, root)
    if is_folder(file):
        return _folder_in_media(file, root)
    message = {"zh": "这里只放图片。", "en": "Only pictures belong here."}
    hint = {"zh": "请移走或删去它。", "en": "Move or delete it."}
    return Problem(_path(file, root), "stray-file", message, hint)


def _folder_in_media(folder: Path, content: Path) -> Problem:
    message = {"zh": f"{MEDIA} 里不再分文件夹。", "en": f"There are no folders in {MEDIA}."}
    hint = {
        "zh": f"请把图片直接放进 content/{MEDIA}/。",
        "en": f"Put the pictures into content/{MEDIA}/ itself.",
    }
    return Problem(_path(folder, content), "stray-file", message, hint)


def _name_problem(file: Path, folder: Path, root: Path) -> Problem | None:
    """The problem of a name that cannot be an address."""
    *folders, name = file.relative_to(folder).parts
    if all(map(_FOLDER.fullmatch, folders)) and is_good_name(name):
        return None
    shown = "".join(map(_shown, "/".join((*folders, name))))
    right = "/".join([*map(_right, folders), f"{_right(file.stem)}{file.suffix.lower()}"])
    message = {"zh": f"文件名“{shown}”不能用作地址。", "en": f"The name “{shown}” cannot be an address."}
    hint = {
        "zh": f"只用文字、数字、短横线和下划线，不超过 {MAX_NAME} 个字，如 {right}。",
        "en": f"Use letters, digits, hyphens and underscores, at most {MAX_NAME}, such as {right}.",
    }
    return Problem(_path(file, root), "picture-name", message, hint)


def _shown(sign: str) -> str:
    """A character of a name; by its number where it cannot be seen."""
    return sign if sign.isprintable() and not unicodedata.combining(sign) else f"[U+{ord(sign):04X}]"


def is_good_name(name: str) -> bool:
    """Whether the name of a picture can be an address on every system."""
    if len(name) > MAX_NAME or unicodedata.normalize("NFKC", name) != name:
        return False
    return _NAME.fullmatch(name) is not None


def _right(part: str) -> str:
    """A name that could be used instead."""
    return re.sub(r"[^\w]+", "-", unicodedata.normalize("NFKC", part)).strip("-_")[: MAX_NAME // 2] or "picture"


def _content_problems(file: Path, root: Path) -> list[Problem]:
    try:
        return inspect_picture(file, _path(file, root), root.parent / CACHE)
    except OSError as error:
        return [unreadable(file, root, error)]


def _clashes(files: Iterable[Path], folder: Path, root: Path) -> Iterator[Problem]:
    """Pictures that would get the name of another one in the site, or of a file of the site's own."""
    owners: dict[str, Path] = {}
    for file in sorted(files):
        published = _published_name(file, folder)
        if folder.name == ASSETS and (published in _theme_files() or published.split("/")[0] in _MADE):
            yield _taken(file, root, {"zh": "网站自己的文件", "en": "a file of the site’s own"})
            continue
        owner = owners.setdefault(published, file)
        if owner is not file:
            path = _path(owner, root)
            yield _taken(file, root, {"zh": f" {path} ", "en": path})


def _published_name(file: Path, folder: Path) -> str:
    """What a picture is called in the site but for its width, as a system sees it that tells no case apart."""
    ending = ".svg" if file.suffix.lower() == ".svg" else ".webp"
    return unicodedata.normalize("NFC", file.relative_to(folder).with_suffix(ending).as_posix().casefold())


@cache
def _theme_files() -> frozenset[str]:
    return frozenset(file.relative_to(_THEME).as_posix().casefold() for file in _THEME.rglob("*") if file.is_file())


def _taken(file: Path, root: Path, owner: dict[str, str]) -> Problem:
    message = {
        "zh": f"发布后会与{owner['zh']}同名。",
        "en": f"Once published it would have the name of {owner['en']}.",
    }
    hint = {
        "zh": "请改名；只有结尾或大小写不同，也算相同。",
        "en": "Rename it; names that differ only in their ending or in case are the same.",
    }
    return Problem(_path(file, root), "picture-clash", message, hint)


def _path(file: Path, root: Path) -> str:
    return file.relative_to(root.parent).as_posix()
