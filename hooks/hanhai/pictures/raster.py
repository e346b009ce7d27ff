"""Pictures made of pixels: opened with care, turned upright, in sRGB, without anything that was stored beside them."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageCms

from hanhai.pictures.faults import MAX_PIXELS, MAX_SCANS, MAX_SIDE, fault
from hanhai.pictures.formats import RASTERS
from hanhai.pictures.sizes import Size, scans_of, size_of
from hanhai.problems import Problem

PRINT_WIDTH = 3200
"""Enough for a page of A3."""
_MOVING = frozenset({"GIF", "PNG", "WEBP", "AVIF"})
"""Formats whose frames follow each other; a JPEG may hold several pictures of which the first is meant."""
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
_WITH_ALPHA = frozenset({"RGBA", "LA", "PA", "RGBa", "La"})
_DEEP = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})


def raster_problems(raw: bytes, path: str) -> list[Problem]:
    """What is wrong with a picture; its size is judged by its header before anything is unpacked."""
    problems = too_large(raw, path)
    if problems:
        return problems
    try:
        image = open_raster(raw)
        problem = _size_problem(Size(*image.size), path) or _frames_problem(image, path)
        if problem is None:
            image.load()
    except Exception:  # whatever a decoder raises on damaged bytes, the bytes are damaged
        return [fault(path, "picture-broken")]
    return [problem] if problem else []


def too_large(raw: bytes, path: str) -> list[Problem]:
    """What is wrong with the size and the scans that a picture tells before it is unpacked."""
    size = size_of(raw)
    problem = (_size_problem(size, path) if size else None) or _scans_problem(raw, path)
    return [problem] if problem else []


def _size_problem(size: Size, path: str) -> Problem | None:
    if size.width * size.height > MAX_PIXELS:
        return fault(path, "too-many-pixels", width=size.width, height=size.height, most=MAX_PIXELS)
    if max(size) > MAX_SIDE:
        return fault(path, "picture-too-long", width=size.width, height=size.height, most=MAX_SIDE)
    return None


def _scans_problem(raw: bytes, path: str) -> Problem | None:
    scans = scans_of(raw)
    return fault(path, "too-many-scans", scans=scans, most=MAX_SCANS) if scans > MAX_SCANS else None


def _frames_problem(image: Image.Image, path: str) -> Problem | None:
    moves = image.format in _MOVING and getattr(image, "is_animated", False)
    return fault(path, "animated-picture") if moves else None


def open_raster(raw: bytes) -> Image.Image:
    """A picture of which only the header was read; raises whatever its decoder does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sizes, which are judged here, and of damaged EXIF, which is dropped
        return Image.open(BytesIO(raw), formats=RASTERS)


def upright_size(raw: bytes) -> Size:
    """Width and height as readers see the picture."""
    image = open_raster(raw)
    width, height = image.size
    return Size(height, width) if _orientation(image) in _ON_ITS_SIDE else Size(width, height)


def _orientation(image: Image.Image) -> int:
    """How the camera was held; 1 where that is not told. Never unpacks the picture."""
    if image.format == "PNG" and "exif" not in image.info:
        return 1
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged EXIF says nothing
        return 1


def upright(raw: bytes) -> Image.Image:
    """The pixels of a picture, upright, as RGB or RGBA in sRGB, with nothing beside them."""
    image = open_raster(raw)
    turn = _TURNS.get(_orientation(image))
    image.load()
    plain = _in_srgb(image)
    plain = plain.transpose(turn) if turn is not None else plain
    plain.info = {}
    return plain


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    alpha = None
    if image.mode in _WITH_ALPHA or "transparency" in image.info:
        rgba = image.convert("RGBA")
        alpha, image = rgba.getchannel("A"), rgba.convert("RGB")
    elif image.mode in _DEEP:
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    converted = _by_profile(image, profile) if profile else None
    colours = converted if converted is not None else image.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        colours.putalpha(alpha)
    return colours


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """Colours as the profile means them; None where it cannot be used."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        plain = image if image.mode in ("RGB", "CMYK", "L") else image.convert("RGB")
        return ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def scaled(image: Image.Image, width: int) -> Image.Image:
    """The picture in a width, never larger than it is."""
    if width >= image.width:
        return image
    return image.resize((width, height_for(Size(*image.size), width)), Image.Resampling.LANCZOS, reducing_gap=3.0)


def height_for(size: Size, width: int) -> int:
    """Height of a picture in a width, at least 1."""
    return max(1, round(size.height * width / size.width))


def to_webp(image: Image.Image, width: int) -> bytes:
    """The picture in a width as WebP; drawings of few colours without loss."""
    few = image.mode == "RGB" and image.getcolors(256) is not None
    written = BytesIO()
    scaled(image, width).save(written, "WEBP", quality=80, method=4, lossless=few)
    return written.getvalue()


def to_print(raw: bytes) -> tuple[str, bytes]:
    """Media type and bytes of a picture as JPEG or PNG, which every program that prints can read."""
    image = scaled(upright(raw), PRINT_WIDTH)
    written = BytesIO()
    if image.mode == "RGBA" or image.getcolors(256) is not None:
        image.save(written, "PNG", optimize=True)
        return "image/png", written.getvalue()
    image.save(written, "JPEG", quality=88, optimize=True)
    return "image/jpeg", written.getvalue()
