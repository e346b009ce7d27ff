"""Pictures: what may be one, what is wrong with a file, and the files that readers get instead of it."""

from hanhai.pictures.formats import SUFFIXES
from hanhai.pictures.inspecting import inspect_picture
from hanhai.pictures.publishing import (
    CACHE,
    Published,
    Version,
    make_versions,
    picture_for_print,
    plan_picture,
    prune_cache,
)
from hanhai.pictures.sizes import Size

__all__ = [
    "CACHE",
    "SUFFIXES",
    "Published",
    "Size",
    "Version",
    "inspect_picture",
    "make_versions",
    "picture_for_print",
    "plan_picture",
    "prune_cache",
]
