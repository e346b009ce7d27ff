"""The same pages as default Material and default Starlight make them: home, a record, a list, in both languages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from hanhai.library import Library, load_library
from hanhai.view import Reader
from installing import NPM, Tools

ROOT = Path(__file__).parent.parent
RECORD, LIST = "residents/ge-jun", "residents"
PAGES = ("", "residents/", "residents/ge-jun/", "en/", "en/residents/", "en/residents/ge-jun/")
_ASTRO = """import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";
export default defineConfig({
  site: "https://golmud.example",
  integrations: [starlight({
    title: "Golmud", defaultLocale: "root",
    locales: { root: { label: "简体中文", lang: "zh-CN" }, en: { label: "English", lang: "en" } },
    sidebar: [{ label: "Residents", items: [{ autogenerate: { directory: "residents" } }] }],
  })],
});
"""
_CONTENT = """import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
"""


def pages(library: Library, code: str) -> dict[str, tuple[str, str, str]]:
    """Title, description and Markdown of each page of a language, by its path."""
    reader, site = Reader(library, code), library.site
    entries = library.of_kind("residents")
    rows = [f"- **{reader.words(e.record.name)}**: {reader.words(e.record.summary)}" for e in entries]
    record = library.entries[RECORD].record
    story = reader.words(record.story) if record.story else ""
    return {
        "index": (str(reader.words(site.name)), str(reader.words(site.description)), "\n".join(rows[:6])),
        "residents/index": (str(reader.label("kinds.residents.many")), "A list.", "\n".join(rows)),
        RECORD: (str(reader.words(record.name)), str(reader.words(record.summary)), _plain(story)),
    }


def _plain(story: str) -> str:
    """A story without our own links and citations, which no peer can read."""
    return story.replace("[[", "").replace("]]", "").replace("[@", "(").replace("]", ")")


def build_material(folder: Path) -> Path:
    """Default Material, a folder a language; where its site is."""
    library = load_library(ROOT)
    for code, root in (("zh", ""), ("en", "en/")):
        for name, (title, _, text) in pages(library, code).items():
            _write(folder / f"docs/{root}{name}.md", f"# {title}\n\n{text}\n")
    config = "site_name: Golmud\nsite_url: https://golmud.example/\ntheme: {name: material, language: zh}\n"
    _write(folder / "mkdocs.yml", config)
    command = [str(Path(sys.executable).parent / "mkdocs"), "build", "-q"]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return folder / "site"


def build_starlight(folder: Path, tools: Tools) -> Path:
    """Default Starlight with its two locales; where its site is. Raises `Unavailable` or CalledProcessError."""
    modules = tools.modules("starlight")
    library = load_library(ROOT)
    for code, root in (("zh", ""), ("en", "en/")):
        for name, (title, about, text) in pages(library, code).items():
            head = f'---\ntitle: "{title}"\ndescription: "{about}"\n---\n'
            _write(folder / f"src/content/docs/{root}{name}.md", f"{head}\n{text}\n")
    pins = dict(pin.rsplit("@", 1) for pin in NPM["starlight"])
    _write(folder / "package.json", json.dumps({"name": "peer", "type": "module", "dependencies": pins}))
    (folder / "node_modules").symlink_to(modules)
    _write(folder / "astro.config.mjs", _ASTRO)
    _write(folder / "src/content.config.ts", _CONTENT)
    command = [tools.node, str(modules / "astro" / "bin" / "astro.mjs"), "build"]
    subprocess.run(command, cwd=folder, check=True, env={**tools.environment, "ASTRO_TELEMETRY_DISABLED": "1"})
    return folder / "dist"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
