"""PDF by a Chromium that is on the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_SECONDS = 60


class NotPrinted(Exception):
    """Raised when Chromium wrote no PDF; the message is what it said."""


def find_chromium() -> str | None:
    """The command of a Chromium or of a browser made from it; None where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def print_pdf(chromium: str, svg: str, width: float, height: float, target: Path) -> None:
    """Print a drawing on one sheet of its size in millimetres; raises `NotPrinted`."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "sheet.html"
        page.write_text(_page(svg, width, height), "utf-8")
        printed = Path(folder) / "sheet.pdf"
        command = [chromium, *_arguments(folder), f"--print-to-pdf={printed}", page.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            raise NotPrinted(f"{_SECONDS} s") from None
        if not printed.is_file():
            raise NotPrinted(done.stderr.strip()[-300:])
        target.write_bytes(printed.read_bytes())


def _arguments(folder: str) -> list[str]:
    """No header, no network, nothing kept; without the sandbox only for root, for whom Chromium refuses it."""
    arguments = [
        "--headless",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder}/profile",
    ]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*arguments, "--no-sandbox"] if is_root else arguments


def _page(svg: str, width: float, height: float) -> str:
    style = f"@page{{size:{width:g}mm {height:g}mm;margin:0}}html,body{{margin:0}}svg{{display:block}}"
    return f'<!doctype html><html><head><meta charset="utf-8"><style>{style}</style></head><body>{svg}</body></html>'
