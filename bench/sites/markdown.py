"""Records as plain Markdown pages, for peers that are taken as they come: all facts are written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from record_facts import CHECKED, FACTS, Words
from records import CODES, KINDS, Invented, incoming
from sites.ours import sources
from words import THEMES

_WORDS = {
    "related": {"zh": "相关内容", "en": "Related"},
    "named": {"zh": "提到这里的", "en": "Named by"},
    "sources": {"zh": "来源", "en": "Sources"},
    "themes": {"zh": "主题", "en": "Themes"},
    "home": {"zh": "试城", "en": "Trial Town"},
    "about": {"zh": "虚构的小城，用来测试速度。", "en": "An invented town to test speed."},
    "hills": {"zh": "虚构的山", "en": "Invented hills"},
}


class Texts:
    """All pages of a language as Markdown, by the path of their folder: `residents/resident-6`, `themes/fair-law`."""

    def __init__(self, records: Sequence[Invented], code: str, suffix: str = "", media: str = "media") -> None:
        """`suffix` is what a link to a page ends with: `.md` where the peer wants files."""
        self.records, self.code, self.suffix, self.media = records, code, suffix, media
        self.by_key = {record.key: record for record in records}
        self.named = incoming(records)
        self.sources = sources(len(records))

    def pages(self) -> Iterator[tuple[str, str, str, str]]:
        """Path, title, description and text of each page."""
        yield "index", self._say("home"), self._say("about"), self._home()
        for kind, words in KINDS.items():
            rows = [self._row(record, "..") for record in self.records if record.kind == kind]
            yield f"{kind}/index", words[self.code], words[self.code], "\n".join(rows)
        for name, *words in THEMES:
            rows = [self._row(record, "..") for record in self.records if name in record.themes]
            title = words[CODES.index(self.code)]
            yield f"themes/{name}", title, title, "\n".join(rows)
        for record in self.records:
            yield record.key, record.name[self.code], record.summary[self.code], self._record(record)

    def _say(self, name: str) -> str:
        return _WORDS[name][self.code]

    def _of(self, words: Words) -> str:
        return words[self.code]

    def link(self, path: str, title: str, root: str) -> str:
        """A link to a page; `root` is the way from the page to the root of the language."""
        return f"[{title}]({root}/{path}{self.suffix or '/'})"

    def _row(self, record: Invented, root: str) -> str:
        return f"- **{self.link(record.key, self._of(record.name), root)}**: {self._of(record.summary)}"

    def _home(self) -> str:
        index = "/index" if self.suffix else ""
        kinds = [f"- {self.link(f'{kind}{index}', self._of(words), '.')}" for kind, words in KINDS.items()]
        themes = [f"- {self.link(f'themes/{n}', t[CODES.index(self.code)], '.')}" for n, *t in THEMES]
        return "\n".join(
            [self._say("about"), "", *kinds, "", *themes, "", *(self._row(r, ".") for r in self.records[:6])]
        )

    def _record(self, record: Invented) -> str:
        links = [self.link(key, self._of(self.by_key[key].name), "..") for key in record.relations[:2]]
        story = "\n\n".join(part.format(*links, cite=" [1](#s1)") for part in record.story[self.code])
        facts = [f"- **{self._of(FACTS[name])}**: {self._of(value)}" for name, value in record.facts]
        other = next(words for code, words in record.name.items() if code != self.code)
        picture = f"\n![{self._say('hills')}](../{self.media}/{record.picture}.jpg)\n" if record.picture else ""
        parts = [f"*{other}* {record.alias}", "", self._of(record.summary), "", *facts, picture, story, ""]
        parts += [*self._themes(record), *self._rows("related", record.relations)]
        parts += [*self._rows("named", self.named.get(record.key, [])), *self._sources(record)]
        return "\n".join([*parts, "", f"{self._of(FACTS['checked'])}: {CHECKED}"])

    def _themes(self, record: Invented) -> Iterator[str]:
        yield f"## {self._say('themes')}\n"
        names = {name: words[CODES.index(self.code)] for name, *words in THEMES}
        yield from (f"- {self.link(f'themes/{name}', names[name], '..')}" for name in record.themes)
        yield ""

    def _rows(self, title: str, keys: Sequence[str]) -> list[str]:
        rows = [self._row(self.by_key[key], "..") for key in keys]
        return [f"## {self._say(title)}\n", *rows, ""] if rows else []

    def _sources(self, record: Invented) -> Iterator[str]:
        yield f"## {self._say('sources')}\n"
        for number, source in enumerate(record.sources, 1):
            note: Mapping[str, str] = self.sources[f"s{source}"]
            words: Words = self.sources[f"s{source}"]["publisher"]
            link = f"[{note['title']}]({note['url']})"
            yield f'{number}. <span id="s{number}"></span>{self._of(words)}, {link}, {note["date"]}'
