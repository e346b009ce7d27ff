"""What is wrong with the file of a picture."""

from __future__ import annotations

from pathlib import Path

from hanhai.pictures.drawings import drawing_problems
from hanhai.pictures.faults import MAX_BYTES, MAX_SECONDS, fault
from hanhai.pictures.formats import DRAWING, PROGRAM, SUFFIXES, format_of, suffix_of
from hanhai.pictures.publishing import was_made
from hanhai.pictures.raster import raster_problems, too_large
from hanhai.problems import Problem
from hanhai.time_limit import RenderingFailed, time_limit

_START = 64


def inspect_picture(file: Path, path: str, cache: Path) -> list[Problem]:
    """Why a file cannot be published as the picture that its name says; raises OSError when it cannot be read.

    A picture that was published before, and kept in the cache, is not unpacked again.
    """
    size = file.stat().st_size
    if size > MAX_BYTES:
        return [fault(path, "picture-too-large", size=size, most=MAX_BYTES)]
    raw = file.read_bytes()
    real = format_of(raw[:_START])
    if not suffix_of(real):
        return [_not_a_picture(path, real, empty=not raw)]
    if real != SUFFIXES[file.suffix.lower()]:
        right = file.stem + suffix_of(real)
        return [fault(path, "picture-format", real=real, suffix=file.suffix, right=right)]
    try:
        with time_limit(path, MAX_SECONDS):
            if real == DRAWING:
                return drawing_problems(raw, path)
            return too_large(raw, path) if was_made(raw, cache) else raster_problems(raw, path)
    except RenderingFailed:
        return [fault(path, "picture-time", seconds=MAX_SECONDS)]


def _not_a_picture(path: str, real: str, *, empty: bool) -> Problem:
    zh = "，文件是空的" if empty else f"，而是{f' {real} 文件' if real != PROGRAM else '程序'}" if real else ""
    en = ": the file is empty" if empty else f" but {real}" if real else ""
    return fault(path, "not-a-picture", zh_real=zh, en_real=en)
