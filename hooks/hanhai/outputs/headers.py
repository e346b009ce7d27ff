"""`_headers`: what a host sends with the files, as Netlify and Cloudflare Pages read it; nginx is told the same.

Strict-Transport-Security is for this host alone and for a year. Other services of a city may share the domain and have
no https, hence no `includeSubDomains`; a name that browsers have built in stays there for months, hence no `preload`.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

BOOT = (Path(__file__).parent.parent.parent / "templates" / "boot.js").read_text("utf-8").strip()
"""The one script inside of pages: a file of its own would hold back the first paint by a connection."""
_BOOT_HASH = base64.b64encode(hashlib.sha256(BOOT.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{_BOOT_HASH}'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""Content-Security-Policy of every page: nothing from elsewhere, no script in the page but ours."""
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every file."""
OPEN = {"Access-Control-Allow-Origin": "*"}
"""Sent as well with files that pages of other sites may read.

Cross-Origin-Resource-Policy stays as it is for them on these hosts: it does not bind requests that ask for permission
as these do, and a second rule for the same header would be sent beside the first.
"""
SHARED = ("/data/*", "/feed.xml", "/activities.ics", "/:code/feed.xml", "/:code/activities.ics")
"""Files for other programs; `:code` stands for a language."""
FOREVER = "public, max-age=31536000, immutable"
"""For files whose name changes with their content."""
HASHED = ("/assets/fonts/*", "/pagefind/fragment/*", "/pagefind/index/*")
"""Beside the folder of styles and scripts."""


def render_headers(static: str) -> str:
    """The headers of every file, then how long the hashed ones may be kept, then what others may read.

    Pages have no `Cache-Control` here: both hosts ask again by themselves, and would send two rules side by side.
    """
    blocks = [("/*", HEADERS), *((path, {"Cache-Control": FOREVER}) for path in (f"/{static}*", *HASHED))]
    blocks += [(path, OPEN) for path in SHARED]
    return "\n".join(_block(path, headers) for path, headers in blocks)


def _block(path: str, headers: dict[str, str]) -> str:
    return "\n".join([path, *(f"  {name}: {value}" for name, value in headers.items()), ""])
