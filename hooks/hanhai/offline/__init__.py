"""What a browser needs to keep pages for the road: the worker, a list of the guide’s files a language, manifests."""

from __future__ import annotations

import json
from pathlib import Path

from hanhai.guide import OFFLINE
from hanhai.library import Library
from hanhai.offline.guides import BUDGET, Guide, list_of, make_guide, size_words
from hanhai.offline.manifests import render_manifest
from hanhai.offline.styles import style_hash
from hanhai.offline.worker import PREVIEW, Worker, render_worker
from hanhai.pages import Pages

__all__ = ["BUDGET", "PREVIEW", "Guide", "style_hash", "write_offline"]


def write_offline(folder: Path, library: Library, pages: Pages, style: str) -> list[Guide]:
    """Write all of them into a folder that has every other file; the guides. Without a style nothing is to be kept."""
    texts: dict[str, str] = {}
    for code in library.languages.codes:
        texts[f"{library.languages.prefix(code)}manifest.webmanifest"] = render_manifest(code, library)
    guides = [make_guide(code, folder, pages) for code in library.languages.codes]
    for guide in guides:
        words = size_words(guide, library)
        texts[f"{OFFLINE}{guide.code}.json"] = json.dumps(list_of(guide, words), ensure_ascii=False, sort_keys=True)
    _write(folder, texts)
    lists = {guide.code: f"{OFFLINE}{guide.code}.json" for guide in guides}
    worker = Worker(folder, library, style, lists, guides)
    _write(folder, {"sw.js": render_worker(worker) if style else PREVIEW.read_text("utf-8")})
    return guides


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
