"""What an SVG may hold: elements of still drawings, styles and links that stay inside it."""

from __future__ import annotations

import base64
import binascii
import re

from hanhai.pictures.formats import format_of, suffix_of
from hanhai.pictures.raster import raster_problems

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
XHTML = "http://www.w3.org/1999/xhtml"
_SHAPES = """
svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc style a image
linearGradient radialGradient stop clipPath mask pattern marker switch view
"""
_FILTERS = """
filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""
ELEMENTS = frozenset((_SHAPES + _FILTERS).split())
"""Elements that are passed on."""
DROPPED = frozenset({"metadata"})
"""Elements left out with all that is in them: nothing of them is seen."""
RUNNING = frozenset(
    ["script", "foreignObject", "handler", "listener", "iframe", "audio", "video", "canvas", "embed", "object"]
)
"""Elements that run, or bring another sort of document in."""
MOVING = frozenset(["animate", "animateColor", "animateMotion", "animateTransform", "set", "mpath", "discard"])
_URL = re.compile(r"url\s*\(", re.IGNORECASE)
_OWN_URL = re.compile(r"""url\(\s*(["']?)#[^"'()\s\\]+\1\s*\)""", re.IGNORECASE)
_BAD_STYLE = re.compile(
    r"@import|@font-face|@namespace|\\|\b(?:-webkit-)?image-set\(|\bimage\(|\bcross-fade\(|\belement\(|\bsrc\(|"
    r"\bexpression\(|-moz-binding|\bbehavior\s*:|javascript:|\banimation(?:-name)?\s*:|@keyframes|@-webkit-keyframes",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b(?:javascript|https?|file|ftp):|//", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpe?g|webp|gif);base64,([A-Za-z0-9+/=\s]+)")


def bad_style(text: str) -> str:
    """What a style sheet or attribute may not hold; empty when all is well."""
    found = _BAD_STYLE.search(_without_comments(text)) or _BAD_STYLE.search(text)
    return found[0] if found else ""


def outside_url(text: str) -> str:
    """The first `url(…)` that leads out of the drawing; empty when there is none."""
    for read in (_without_comments(text), text):
        found = next((match for match in _URL.finditer(read) if not _OWN_URL.match(read, match.start())), None)
        if found:
            return shortened(read[found.start() :].partition(")")[0] + ")")
    return ""


def holds_address(name: str, value: str) -> bool:
    """Whether an attribute that is neither a link nor words for readers names an address all the same."""
    return _ADDRESS.search(value) is not None and not name.startswith("aria-")


def _without_comments(text: str) -> str:
    """A style as it reads without what looks like comments; inside of quotation marks they are none."""
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def is_own_link(value: str, element: str) -> bool:
    """Whether a link stays in the drawing: `#name`, or a sound picture embedded in an image."""
    if value.startswith("#"):
        return True
    return element in ("image", "feImage") and embedded_picture(value) is not None


def embedded_picture(value: str) -> bytes | None:
    """The bytes of a picture given as `data:image/…`; None for anything else, a damaged picture included."""
    match = _DATA.fullmatch(value.strip())
    if match is None:
        return None
    try:
        raw = base64.b64decode(re.sub(r"\s", "", match[2]), validate=True)
    except binascii.Error:
        return None
    real = format_of(raw)
    is_sound = suffix_of(real) not in ("", ".svg") and not raster_problems(raw, "")
    return raw if is_sound else None


def shortened(text: str) -> str:
    """The start of a text, as a message quotes it."""
    plain = re.sub(r"\s+", " ", "".join(sign if sign.isprintable() else " " for sign in text)).strip()
    return plain if len(plain) <= 40 else f"{plain[:40]}…"
