"""Eleventy with plain Nunjucks templates in `eleventy_site/`; its pages are lighter than ours."""

from __future__ import annotations

import json
from collections.abc import Sequence

from installing import Tools
from pictures import write_pictures
from record_facts import CHECKED, FACTS, Words
from records import CODES, KINDS, LANGUAGE_TAGS, Invented
from sites.ours import dump, sources
from sites.peer import ROOT, Peer
from words import THEMES

_ROOTS = {"zh": "/", "en": "/en/"}
_SAID: dict[str, Words] = {
    "site": {"zh": "试城", "en": "Trial Town"},
    "home": {"zh": "首页", "en": "Home"},
    "language": {"zh": "简体中文", "en": "English"},
    "about": {"zh": "虚构的小城，用来测试速度。", "en": "An invented town to test speed."},
    "related": {"zh": "相关内容", "en": "Related"},
    "sources": {"zh": "来源", "en": "Sources"},
    "hills": {"zh": "虚构的山", "en": "Invented hills"},
    "other": {"zh": "en", "en": "zh"},
}


class Eleventy(Peer):
    """Eleventy without caches of its own on disk."""

    name = "Eleventy"
    output = "_site"

    def install(self, tools: Tools) -> None:
        """Node and Eleventy."""
        self._command = [tools.node, str(tools.modules("eleventy") / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet"]
        self.environment = {"PATH": tools.environment["PATH"]}

    def command(self) -> list[str]:
        """The build."""
        return self._command

    def write(self, records: Sequence[Invented]) -> None:
        """Templates, labels and sources as data, and a Markdown file for each record and language."""
        self.copy(ROOT / "bench" / "sites" / "eleventy_site", "")
        self.write_file("package.json", '{"type": "module", "private": true}')
        write_pictures(self.folder / "media", records)
        labels = {code: _labels(code) for code in CODES}
        said = json.dumps(labels | {"base": "https://trial.example"}, ensure_ascii=False)
        self.write_file("_data/labels.json", said)
        self.write_file("_data/notes.json", json.dumps(sources(len(records)), ensure_ascii=False))
        names = {record.key: record.name for record in records}
        for code in CODES:
            self._write_lists(code)
            for record in records:
                self._write_page(code, f"{record.key}/", "record.njk", _front(record, code), _text(record, code, names))

    def change_record(self, record: Invented, mark: str) -> None:
        """In its file of each language."""
        for code, text in record.summary.items():
            self.replace(f"content{_ROOTS[code]}{record.key}/index.md", text[:-1], f"{text[:-1]} {mark}")

    def change_template(self, mark: str) -> None:
        """In `record.njk`."""
        self.replace("_includes/record.njk", "</article>", f"<!-- {mark} --></article>")

    def _write_lists(self, code: str) -> None:
        groups = {kind: words[code] for kind, words in KINDS.items()}
        groups |= {f"themes/{name}": words[CODES.index(code)] for name, *words in THEMES}
        for group, title in groups.items():
            front = {"title": title, "summary": title, "group": f"{code}/{group}"}
            self._write_page(code, f"{group}/", "list.njk", front, "")
        front = {"title": _SAID["site"][code], "summary": _SAID["about"][code], "group": f"{code}/spirits"}
        self._write_page(code, "", "list.njk", front, "")

    def _write_page(self, code: str, path: str, layout: str, front: dict[str, object], text: str) -> None:
        addresses = {one: f"{_ROOTS[one]}{path}" for one in CODES}
        own = front | {"layout": layout, "code": code, "addresses": addresses}
        self.write_file(f"content{_ROOTS[code]}{path}index.md", f"---\n{dump(own)}---\n{text}\n")


def _labels(code: str) -> dict[str, object]:
    said: dict[str, object] = {name: words[code] for name, words in _SAID.items()}
    said |= {"root": _ROOTS[code], "tag": LANGUAGE_TAGS[code]}
    said["kinds"] = {kind: words[code] for kind, words in KINDS.items()}
    said["facts"] = {name: words[code] for name, words in FACTS.items()}
    said["themes"] = {name: words[CODES.index(code)] for name, *words in THEMES}
    return said


def _front(record: Invented, code: str) -> dict[str, object]:
    return {
        "title": record.name[code],
        "summary": record.summary[code],
        "kind": record.kind,
        "other": next(words for one, words in record.name.items() if one != code),
        "alias": record.alias,
        "facts": [{"name": name, "value": words[code]} for name, words in record.facts],
        "relations": [f"{_ROOTS[code]}{key}/" for key in record.relations],
        "themes": list(record.themes),
        "sources": [f"s{number}" for number in record.sources],
        "checked": CHECKED,
        "picture": record.picture,
    }


def _text(record: Invented, code: str, names: dict[str, Words]) -> str:
    links = [f"[{names[key][code]}]({_ROOTS[code]}{key}/)" for key in record.relations[:2]]
    cite = '<sup class="cite"><a href="#source-1">1</a></sup>'
    return "\n\n".join(part.format(*links, cite=cite) for part in record.story[code])
