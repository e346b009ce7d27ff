"""`manifest.webmanifest`, one a language beside its home page: what a phone shows of a site on its home screen."""

from __future__ import annotations

import json

from hanhai.library import Library

THEME_COLOUR = "#A3171C"
PAPER = "#FBF7F1"
_ICONS = (
    ("emblem.svg", "any", "image/svg+xml", "any"),
    ("emblem-full.svg", "any", "image/svg+xml", "maskable"),
    ("emblem-192.png", "192x192", "image/png", "any"),
    ("emblem-512.png", "512x512", "image/png", "any maskable"),
)


def render_manifest(code: str, library: Library) -> str:
    """The manifest of a language; all its addresses are relative, so that it holds below a path too."""
    languages = library.languages
    language = languages[code]
    root = "../" if languages.prefix(code) else "./"
    name, _ = languages.pick(library.site.name, code)
    short, _ = languages.pick(library.site.short_name or library.site.name, code)
    about, _ = languages.pick(library.site.description, code)
    manifest = {
        "name": name,
        "short_name": short,
        "description": about,
        "lang": language.tag,
        "dir": language.direction,
        "start_url": "./",
        "scope": root,
        "display": "minimal-ui",
        "theme_color": THEME_COLOUR,
        "background_color": PAPER,
        "icons": [
            {"src": f"{root}assets/{file}", "sizes": sizes, "type": kind, "purpose": purpose}
            for file, sizes, kind, purpose in _ICONS
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
