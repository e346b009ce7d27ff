"""A site built in parts, each as on a machine of its own. Everything in it is invented."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from hanhai.releases.manifest import Noted
from hanhai.shards.parts import NOTE, Part, parse_part
from projects import Project, add_news, copy_small

PAGE = "youth/songs/index.html"
"""A page of the town and of the hamlet."""
WHOLE = {"HANHAI_SEARCH": "on", "HANHAI_SHARE": "on"}
PICTURE = "picture: {file: gate.png, alt: {zh: 门, en: A gate}, credit: 测试组, licence: CC BY 4.0}\n"


def make_town(folder: Path, *, cold: bool = False) -> Project:
    """The small site with all that a site can have: pictures, news, redirects, withdrawn pages."""
    project = copy_small(folder, cold=cold)
    add_news(project)
    project.write("content/redirects.yml", "old/: about/\nleft/: withdrawn\n")
    (folder / "content/media").mkdir()
    (folder / "docs/assets").mkdir()
    Image.new("RGB", (700, 500), "teal").save(folder / "content/media/gate.png")
    Image.new("RGB", (300, 200), "olive").save(folder / "docs/assets/well.png")
    project.write("docs/zh/news/well.md", project.read("docs/zh/news/well.md") + "\n![井](../../assets/well.png)\n")
    project.replace("content/spirit-sites/old-gate.yml", "status:", f"{PICTURE}status:")
    return project


def make_hamlet(folder: Path) -> Project:
    """A site with two records only."""
    project = copy_small(folder)
    for file in folder.glob("content/*/*.yml"):
        if file.parent.name != "languages" and file.name not in ("songs.yml", "lamps.yml"):
            file.unlink()
    site = (
        project.read("content/site.yml").replace("to: red-bases/", "to: about/").replace("spirits/, residents/, ", "")
    )
    kept = [line for line in site.splitlines() if not line.startswith(("  figures", "  route", "  milestones"))]
    project.write("content/site.yml", "\n".join(kept) + "\n")
    for code in ("zh", "en"):
        project.replace(f"docs/{code}/about.md", "[[spirits/road]]", "[@web]")
    return project


def build_part(project: Project, shard: str, env: Mapping[str, str] | None = None) -> Path:
    """A part that must succeed, in its own folder of the project."""
    done = project.hanhai("build", "--shard", shard, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return project.folder / "parts" / shard.replace("/", "-of-")


def part_in(folder: Path) -> Part:
    """What a part notes of itself."""
    return parse_part((folder / NOTE).read_bytes())


def change_note(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Forge the note of a part, its hash included, so that only what it says can give it away."""
    read = json.loads((folder / NOTE).read_bytes())
    change(read)
    forged = Part(
        part_in(folder).shard,
        read["version"],
        read["inputs"],
        read["shells"],
        {path: Noted(*pair) for path, pair in read["files"].items()},
    )
    (folder / NOTE).write_bytes(forged.render())


def holding(parts: list[Path], file: str = PAGE) -> Path:
    """The part that holds a file."""
    (found,) = (part for part in parts if (part / file).exists())
    return found


def plant(part: Path) -> str:
    """Put a page into a part that its note does not name."""
    (part / "youth/planted").mkdir()
    (part / "youth/planted/index.html").write_text("<!doctype html>")
    return "youth/planted/index.html"
