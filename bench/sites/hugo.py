"""Hugo: hand-written templates in `hugo_site/`, as a good Hugo user has them; pages hold the facts that ours do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence

from installing import Tools
from pictures import write_pictures
from record_facts import CHECKED, FACTS
from records import CODES, KINDS, Invented
from sites.ours import dump, sources
from sites.peer import ROOT, Peer
from words import THEMES

_SCHEMA = {"residents": "Person", "milestones": "Event", "services": "Service", "organisations": "Organization"}


class Hugo(Peer):
    """Hugo, one content folder a language; relations through a map built once a language."""

    name = "Hugo"
    output = "public"
    caches = ("resources", "cache")

    def install(self, tools: Tools) -> None:
        """The binary that the package carries: its command in Python would add a start of Python."""
        self._binary = str(tools.package("hugo", "hugo") / "binaries" / "hugo")

    def command(self) -> list[str]:
        """The build, with its caches below the project."""
        return [self._binary, "build", "--quiet", "--cacheDir", str(self.folder / "cache")]

    def write(self, records: Sequence[Invented]) -> None:
        """Templates, labels, sources as data, and a Markdown file with front matter for each record and language."""
        self.copy(ROOT / "bench" / "sites" / "hugo_site", "")
        (self.folder / "assets").mkdir()
        shutil.copyfile(ROOT / "hooks" / "templates" / "boot.js", self.folder / "assets" / "boot.js")
        write_pictures(self.folder / "assets" / "media", records)
        self.write_file("data/sources.json", json.dumps(sources(len(records)), ensure_ascii=False))
        names = {record.key: record.name for record in records}
        for number, code in enumerate(CODES):
            self._write_language(code, number)
            for record in records:
                self.write_file(f"content/{code}/{record.key}.md", _page(record, code, names))

    def change_record(self, record: Invented, mark: str) -> None:
        """In its file of each language."""
        for code, text in record.summary.items():
            self.replace(f"content/{code}/{record.key}.md", text[:-1], f"{text[:-1]} {mark}")

    def change_template(self, mark: str) -> None:
        """In `page.html`."""
        self.replace("layouts/page.html", "</article>", f"<b hidden>{mark}</b></article>")

    def _write_language(self, code: str, number: int) -> None:
        labels = {f"kind_{kind}": words[code] for kind, words in KINDS.items()}
        labels |= {f"fact_{name}": words[code] for name, words in FACTS.items()}
        labels |= {f"schema_{kind}": _SCHEMA.get(kind, "Thing") for kind in KINDS}
        own = (ROOT / "bench/sites/hugo_site/i18n" / f"{code}.yaml").read_text("utf-8")
        self.write_file(f"i18n/{code}.yaml", own + dump(labels))
        for weight, (kind, words) in enumerate(KINDS.items()):
            menu = {"main": {"identifier": kind, "weight": weight + 1}}
            front = {"title": words[code], "weight": weight + 1, "menus": menu}
            self.write_file(f"content/{code}/{kind}/_index.md", f"---\n{dump(front)}---\n")
        for theme in THEMES:
            self.write_file(f"content/{code}/themes/{theme[0]}/_index.md", f"---\ntitle: {theme[number + 1]}\n---\n")
        title = ("主题", "Themes")[number]
        self.write_file(f"content/{code}/themes/_index.md", f"---\ntitle: {title}\nweight: 99\n---\n")


def _page(record: Invented, code: str, names: dict[str, dict[str, str]]) -> str:
    front: dict[str, object] = {
        "title": record.name[code],
        "summary": record.summary[code],
        "alias": record.alias,
        "facts": [{"name": name, "value": words[code]} for name, words in record.facts],
        "relations": [f"/{key}" for key in record.relations],
        "themes": list(record.themes),
        "sources": [f"s{number}" for number in record.sources],
        "checked": CHECKED,
    }
    if record.picture:
        front["picture"] = record.picture
    when = next((words[code] for name, words in record.facts if name == "date"), "")
    if when:
        front["when"] = when
    if "coordinates" in record.fields:
        at = record.fields["coordinates"]
        front["at"] = [at["lat"], at["lng"]]
    root = "/" if code == "zh" else f"/{code}/"
    links = [f"[{names[key][code]}]({root}{key}/)" for key in record.relations[:2]]
    label = {"zh": "来源1", "en": "source 1"}[code]
    cite = f'<sup class="cite"><a href="#source-1" aria-label="{label}">1</a></sup>'
    text = "\n\n".join(part.format(*links, cite=cite) for part in record.story[code])
    return f"---\n{dump(front)}---\n{text}\n"
