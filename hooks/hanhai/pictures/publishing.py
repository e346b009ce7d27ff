"""The files that readers get instead of a picture: WebP in a few widths, or a clean SVG."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from PIL import __version__ as pillow
from PIL import features

from hanhai.cached import FOLDER, keep, prune, read_kept
from hanhai.pictures.chunks import is_plain_webp
from hanhai.pictures.drawing_text import clean_drawing
from hanhai.pictures.faults import MAX_SECONDS
from hanhai.pictures.raster import height_for, to_print, to_webp, upright, upright_size
from hanhai.pictures.sizes import Size, size_of
from hanhai.program import digest_of, program_digest
from hanhai.time_limit import RenderingFailed, time_limit

CACHE = f"{FOLDER}/pictures"
WIDTHS = (480, 960, 1600)
"""Widths in which pictures are published; none is made wider than it is."""
_VERSION = "1"
"""To be changed with how pictures are made."""


@dataclass(frozen=True)
class Version:
    """One file of a published picture."""

    file: str
    """Path below the site's root."""
    width: int
    """0 for a drawing that tells none."""
    height: int = 0
    """0 for a drawing."""

    @property
    def address(self) -> str:
        """Address below the site's root."""
        return quote(self.file)


@dataclass(frozen=True)
class Published:
    """A picture as readers get it."""

    source: Path
    versions: tuple[Version, ...]
    """The narrowest first."""
    size: Size | None
    """Of the widest; None for a drawing that tells none."""

    @cached_property
    def widest(self) -> Version:
        """What those get who cannot choose."""
        return self.versions[-1]

    @property
    def address(self) -> str:
        """Address of the widest below the site's root."""
        return self.widest.address

    def srcset(self, url: Callable[[str], str]) -> str:
        """The widths for a browser to choose from, each at its address; empty where there is but one."""
        if len(self.versions) < 2:
            return ""
        return ", ".join(f"{url(version.address)} {version.width}w" for version in self.versions)


def plan_picture(source: Path, folder: str) -> Published:
    """Which files are published for a sound picture, in a folder below the site's root; raises OSError."""
    raw = source.read_bytes()
    if source.suffix.lower() == ".svg":
        size = size_of(raw)
        return Published(source, (Version(f"{folder}/{source.stem}.svg", size.width if size else 0),), size)
    own = upright_size(raw)
    widths = [width for width in WIDTHS if width < own.width] + [own.width] * (own.width <= WIDTHS[-1])
    versions = tuple(Version(f"{folder}/{source.stem}-{w}.webp", w, height_for(own, w)) for w in widths)
    return Published(source, versions, Size(widths[-1], height_for(own, widths[-1])))


class Target(Protocol):
    """Where files go that may be there already, with the same key as before."""

    def has(self, file: str, key: str) -> bool:
        """Whether a file is there."""

    def write(self, file: str, key: str, content: bytes) -> None:
        """Write a file that is not there; raises OSError."""


def make_versions(picture: Published, target: Target, kept: Path) -> list[str]:
    """Write the files of a picture; the names of those that the cache keeps of it.

    Drawings are not kept: to trust what a cache gives, they would have to be read and written as carefully again.
    Raises `RenderingFailed`, with the name of the picture, when that takes too long.
    """
    name = "/".join(picture.source.parts[-3:])
    try:
        with time_limit(name, MAX_SECONDS):
            return _make_versions(picture, target, kept)
    except RenderingFailed:
        zh, en = f"处理图片超过 {MAX_SECONDS:g} 秒", f"Publishing the picture takes more than {MAX_SECONDS:g} seconds"
        raise RenderingFailed(name, zh, en) from None


def _make_versions(picture: Published, target: Target, kept: Path) -> list[str]:
    raw = picture.source.read_bytes()
    if picture.source.suffix.lower() == ".svg":
        file, key = picture.versions[0].file, _key(raw, 0)
        if not target.has(file, key):
            target.write(file, key, clean_drawing(raw))
        return []
    digest = _digest(raw)
    names = [f"{digest}-{number}" for number in range(len(picture.versions))]
    image = None
    for number, (name, version) in enumerate(zip(names, picture.versions, strict=True)):
        if target.has(version.file, _key(raw, number)):
            continue
        content = _read_sound(kept / name, version)
        if content is None:
            image = image or upright(raw)
            content = to_webp(image, version.width)
            keep(kept / name, content)
        target.write(version.file, _key(raw, number), content)
    return names


def _key(raw: bytes, number: int) -> str:
    """Stands for all that one file of a picture depends on, this program among it."""
    return digest_of((program_digest(), _digest(raw), number)).hex()


def _read_sound(file: Path, version: Version) -> bytes | None:
    """What the cache keeps of a version, if that is nothing but pixels of its size."""
    content = read_kept(file)
    return content if content and is_plain_webp(content, Size(version.width, version.height)) else None


def picture_for_print(file: Path) -> tuple[str, bytes]:
    """Media type and bytes of a picture for paper; raises OSError or ValueError for one that cannot be used."""
    raw = file.read_bytes()
    return ("image/svg+xml", clean_drawing(raw)) if file.suffix.lower() == ".svg" else to_print(raw)


def prune_cache(kept: Path, names: set[str]) -> None:
    """Delete what the cache keeps of pictures that are published no longer."""
    prune(kept, names)


def was_made(raw: bytes, kept: Path) -> bool:
    """Whether files were made of these bytes before, so that they are known to be a sound picture."""
    return read_kept(kept / f"{_digest(raw)}-0") is not None


def _digest(raw: bytes) -> str:
    """Of the bytes and of everything that what is made of them depends on."""
    return hashlib.sha256(_makers() + hashlib.sha256(raw).digest()).hexdigest()[:32]


@cache
def _makers() -> bytes:
    versions = [features.version(name) for name in ("webp", "avif", "jpg", "libjpeg_turbo", "littlecms2", "zlib")]
    return repr((_VERSION, WIDTHS, pillow, versions)).encode()
