"""Starlight as it comes, with its two locales."""

from __future__ import annotations

import json
from collections.abc import Sequence

from installing import NPM, Tools
from pictures import write_pictures
from records import CODES, KINDS, Invented
from sites.markdown import Texts
from sites.peer import Peer

_CONFIG = """import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";
export default defineConfig({
  site: "https://trial.example",
  cacheDir: "./cache",
  vite: { cacheDir: "./cache/vite" },
  integrations: [starlight({
    title: "Trial Town", pagefind: %s, defaultLocale: "root",
    locales: { root: { label: "简体中文", lang: "zh-CN" }, en: { label: "English", lang: "en" } },
    components: { Footer: "./src/Footer.astro" },
    sidebar: [%s],
  })],
});
"""
_CONTENT = """import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
"""
_FOOTER = """---
import Default from "@astrojs/starlight/components/Footer.astro";
---
<Default><slot /></Default><p>mark</p>
"""


class Starlight(Peer):
    """Without its search."""

    name = "Starlight"
    output = "dist"
    caches = ("cache", ".astro")
    search = False

    def install(self, tools: Tools) -> None:
        """Node, Astro and Starlight."""
        self._modules = tools.modules("starlight")
        self._node = tools.node
        self.environment = {"PATH": tools.environment["PATH"], "ASTRO_TELEMETRY_DISABLED": "1"}

    def command(self) -> list[str]:
        """The build, in the Node that was installed."""
        return [self._node, str(self._modules / "astro" / "bin" / "astro.mjs"), "build"]

    def write(self, records: Sequence[Invented]) -> None:
        """Settings, a component to change, and a Markdown file for each page."""
        pins = dict(pin.rsplit("@", 1) for pin in NPM["starlight"])  # Vite asks which packages are Astro’s own
        self.write_file("package.json", json.dumps({"name": "trial", "type": "module", "dependencies": pins}))
        (self.folder / "node_modules").symlink_to(self._modules)
        menu = [{"label": words["en"], "link": f"/{kind}/"} for kind, words in KINDS.items()]
        menu_text = json.dumps(menu)[1:-1]
        self.write_file("astro.config.mjs", _CONFIG % (str(self.search).lower(), menu_text))
        self.write_file("src/content.config.ts", _CONTENT)
        self.write_file("src/Footer.astro", _FOOTER)
        media = "assets"
        write_pictures(self.folder / "src" / media, records)
        for code, root, up in (("zh", "", "../.."), ("en", "en/", "../../..")):
            for path, title, about, text in Texts(records, code, media=f"{up}/{media}").pages():
                front = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n"
                front += f"description: {json.dumps(about, ensure_ascii=False)}\n---\n"
                self.write_file(f"src/content/docs/{root}{path}.md", f"{front}\n{_absolute(text, path, root)}\n")

    def change_record(self, record: Invented, mark: str) -> None:
        """In its file of each language."""
        for code in CODES:
            text, root = record.summary[code], "" if code == "zh" else "en/"
            self.replace(f"src/content/docs/{root}{record.key}.md", text[:-1], f"{text[:-1]} {mark}")

    def change_template(self, mark: str) -> None:
        """In the footer."""
        self.replace("src/Footer.astro", "</p>", f" {mark}</p>")


def _absolute(text: str, path: str, root: str) -> str:
    """Starlight takes links as they are, and its addresses end with a slash: those inside the site are written out."""
    way = "](../" if "/" in path else "](./"
    for folder in (*KINDS, "themes"):
        text = text.replace(f"{way}{folder}/", f"](/{root}{folder}/")
    return text


class StarlightSearch(Starlight):
    """With its search."""

    name = "Starlight, search"
    search = True
