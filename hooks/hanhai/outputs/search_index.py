"""The search index of finished pages, made by Pagefind: one a language."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from hanhai.processes import die_with_parent

CHUNK_WORDS = "4000"
"""Size of a piece of the index: about 8 kB; a query loads one for each of its words."""


class NotIndexed(Exception):
    """Raised when Pagefind failed; the message is its own."""


def write_search_index(folder: Path) -> None:
    """Index finished pages with Pagefind, one index a language; raises `NotIndexed`."""
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--output-subdir", "pagefind", "--silent"]
    command += ["--exclude-selectors", ".cite"]
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK_WORDS}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, preexec_fn=die_with_parent
    )
    if done.returncode:
        raise NotIndexed((done.stderr or done.stdout).strip())
    for unused in (folder / "pagefind").glob("pagefind-*.*s"):
        unused.unlink()
    entry = folder / "pagefind" / "pagefind-entry.json"  # Pagefind names the languages in a random order
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True), "utf-8")
