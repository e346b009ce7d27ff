"""All that a site is made from, as one digest for each sort of it: parts of other inputs are never joined."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from hanhai.coverage import MEMORY
from hanhai.disk import files_below, read_opened
from hanhai.options import Options
from hanhai.register import REGISTER
from hanhai.release import said_day

PACKAGES = (
    *("babel", "brotli", "click", "fonttools", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "nh3"),
    *("opencc", "pagefind", "pagefind-bin-extended", "pillow", "pydantic", "pydantic-core", "pypinyin", "pyyaml"),
    *("segno", "tzdata", "uharfbuzz"),
)
"""Whose work is in a site."""
WORDS = {
    "content": ("content/ 的内容", "content/"),
    "docs": ("docs/ 的页面", "docs/"),
    "hooks": ("瀚海本身（hooks/）", "Hanhai itself (hooks/)"),
    "settings": ("mkdocs.yml", "mkdocs.yml"),
    "address": ("网站地址（--site-url）", "the site’s address (--site-url)"),
    "release": ("是否正式发布（--release）", "whether it is a release (--release)"),
    "day": ("日期（SOURCE_DATE_EPOCH）", "the day (SOURCE_DATE_EPOCH)"),
    "shares": ("是否画分享图片（HANHAI_SHARE）", "whether pictures to share are drawn (HANHAI_SHARE)"),
    "versions": ("Python 和程序包的版本", "versions of Python and of packages"),
    "machine": ("系统和处理器", "system and processor"),
}
"""What each digest is of, in both languages."""
_HOOKS = Path(__file__).parents[2]
_JUDGED_ONLY = frozenset({MEMORY, REGISTER})
"""Files that a build writes itself: they can refuse a site, but never change a byte of it."""


def input_digests(project: Path, site_url: str, options: Options) -> dict[str, str]:
    """A digest for each sort of input, by the keys of `WORDS`; raises OSError."""
    given = {
        "content": _folder(project, "content"),
        "docs": _folder(project, "docs"),
        "hooks": _digest_of(_hooks()),
        "settings": read_opened(str(project / "mkdocs.yml")).hex(),
        "address": site_url,
        "release": str(options.release),
        "day": str(said_day()),
        "shares": str(options.share),
        "versions": json.dumps([platform.python_version(), *map(_version, PACKAGES)]),
        "machine": json.dumps([sys.platform, platform.machine()]),
    }
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in given.items()}


def _folder(project: Path, name: str) -> str:
    files = (f"{name}/{path}" for path in files_below(project / name)) if (project / name).is_dir() else ()
    return _digest_of((path, project / path) for path in files if path not in _JUDGED_ONLY)


def _hooks() -> Iterable[tuple[str, Path]]:
    """What we are: `hooks/`, what Python and installers leave there apart."""
    for path in files_below(_HOOKS):
        if not {"__pycache__", "build"} & set(path.split("/")) and ".egg-info/" not in path:
            yield path, _HOOKS / path


def _digest_of(files: Iterable[tuple[str, Path]]) -> str:
    """Of names and contents together; what cannot be read, or is no plain file, is refused by whoever loads it."""
    digest = hashlib.sha256()
    for name, file in files:
        content = b""
        with suppress(OSError):
            content = read_opened(str(file))
        digest.update(f"{hashlib.sha256(content).hexdigest()}  {json.dumps(name)}\n".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package
