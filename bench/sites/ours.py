"""Hanhai, with a copy of its hooks: so that a template can be changed."""

from __future__ import annotations

import compileall
import json
import shutil
import sys
from collections.abc import Sequence
from typing import Any

import yaml

from pictures import write_pictures
from record_facts import CHECKED
from records import KINDS, Invented, source_count
from sites.peer import ROOT, Peer
from words import THEMES

_KINDS = (
    "spirits spirit-sites red-bases residents organisations services projects youth policies statistics milestones "
    "activities"
)
_SITE = {
    "name": {"zh": "试城", "en": "Trial Town"},
    "description": {"zh": "虚构的小城，用来测试速度。", "en": "An invented town to test speed."},
    "kinds": _KINDS.split(),
    "menu": ["spirits/", "spirit-sites/", "residents/", "services/", "statistics/", "milestones/", "about/"],
    "footer": ["about/", "themes/", "glossary/"],
    "city_name": {"zh": "试城", "en": "Trial Town"},
    "city": {"south": 35, "west": 93, "north": 38, "east": 96, "datum": "wgs84"},
    "home": {
        "kicker": {"zh": "虚构", "en": "Invented"},
        "title": {"zh": "试城的路", "en": "The road of a trial town"},
        "lead": {"zh": "一条路，一座城。", "en": "One road and one town."},
        "actions": [{"words": {"zh": "看地标", "en": "See the landmarks"}, "to": "spirit-sites/"}],
    },
}


class _Dumper(yaml.CSafeDumper):
    """Texts of several lines as editors write them."""


def _text(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def dump(value: object) -> str:
    """YAML as an editor writes it."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class Hanhai(Peer):
    """This project."""

    name = "Hanhai"
    caches = (".cache", ".site.last")
    incremental = True

    def __init__(self, folder: Any, search: bool = False) -> None:
        """As `Peer`; with the search step or without."""
        super().__init__(folder)
        switch = "on" if search else "off"
        self.environment = {
            "HANHAI_SEARCH": switch,
            "HANHAI_SHARE": "off",
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(folder / "hooks"),
        }

    def command(self) -> list[str]:
        """`hanhai build`, from the copied hooks."""
        return [sys.executable, "-m", "hanhai", "build"]

    def write(self, records: Sequence[Invented]) -> None:
        """Hooks, settings, sources, themes and a YAML file for each record."""
        self.copy(ROOT / "hooks", "hooks")
        compileall.compile_dir(self.folder / "hooks", quiet=2)
        self.copy(ROOT / "content" / "languages", "content/languages")
        shutil.copyfile(ROOT / "mkdocs.yml", self.folder / "mkdocs.yml")
        self.write_file("content/site.yml", dump(_SITE))
        self.write_file("content/terms.yml", dump({"terms": []}))
        self.write_file("content/sources.yml", dump(sources(len(records))))
        themes = [
            {"id": i, "name": {"zh": zh, "en": en}, "summary": {"zh": f"{zh}。", "en": f"{en}."}}
            for i, zh, en in THEMES
        ]
        self.write_file("content/themes.yml", dump({"chapters": [], "environments": themes}))
        for code, title in (("zh", "虚构的小城。"), ("en", "An invented town.")):
            self.write_file(f"docs/{code}/about.md", f"---\ntitle: {title[:-1]}\ndescription: {title}\n---\n{title}\n")
        write_pictures(self.folder / "content" / "media", records)
        for kind in KINDS:
            (self.folder / "content" / kind).mkdir(exist_ok=True)
        for record in records:
            self.write_file(f"content/{record.key}.yml", dump(_fields(record)))

    def change_record(self, record: Invented, mark: str) -> None:
        """In the record's file."""
        for text in record.summary.values():
            self.replace(f"content/{record.key}.yml", text[:-1], f"{text[:-1]} {mark}")

    def change_template(self, mark: str) -> None:
        """In `record.html`, which all kinds extend."""
        self.replace("hooks/templates/record.html", "</article>", f'<p class="note">{mark}</p></article>')


def sources(count: int) -> dict[str, Any]:
    """The sources of that many records, by id."""
    return {
        f"s{number}": {
            "publisher": {"zh": f"试城日报第{number + 1}版", "en": f"Trial Town Daily, section {number + 1}"},
            "title": f"虚构的报道之{number + 1}",
            "translation": {"en": f"Invented report {number + 1}"},
            "date": f"20{number % 25:02}-05",
            "url": f"https://daily.example/{number + 1}",
            "official": "true",
        }
        for number in range(source_count(count))
    }


def _fields(record: Invented) -> dict[str, object]:
    links = [f"[[{key}]]" for key in record.relations[:2]]
    cite = f"[@s{record.sources[0]}]"
    own: dict[str, object] = {
        "name": record.name,
        "summary": record.summary,
        "story": {
            code: "\n\n".join(p.format(*links, cite=cite) for p in parts) for code, parts in record.story.items()
        },
        "aliases": [record.alias],
    }
    if record.picture:
        alt = {"zh": "虚构的山", "en": "Invented hills"}
        own["picture"] = {"file": f"{record.picture}.jpg", "alt": alt, "credit": "试城", "licence": "CC BY 4.0"}
    rest = {"themes": list(record.themes), "sources": [f"s{number}" for number in record.sources], "checked": CHECKED}
    return json.loads(json.dumps(own | record.fields | rest | {"status": "published"}))
