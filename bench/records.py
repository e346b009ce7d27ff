"""Invented records for the benchmarks: the same ones at every run, with relations in two languages."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests" / "sites" / "small"
HAN = "青藏公路从西宁经格尔木到拉萨沿线的养护工人和志愿者在高原上坚守多年为过往行人送水送药修路铺桥保护藏羚羊植树治沙"
WORDS = re.findall(
    r"\w+",
    "the road crew and volunteers keep watch on a plateau bring water medicine and help to travellers while they plant "
    "trees and guard antelope",
)
KINDS = {
    "residents": (
        "person: {role: {zh: 修路工, en: Road worker}, adult: true}\nliving: true\n"
        "basis: {kind: public_list, sources: [web], reviewed: 2026-11-01}\nspirits: [spirits/road]\n"
        "honours: [{title: {zh: 好人, en: Good Person}, date: 2020-03, sources: [web]}]\n"
    ),
    "milestones": "date: 1954-05\nplaces: [spirit-sites/old-gate]\n",
    "services": "category: ordering\norganisations: [organisations/centre]\n",
    "statistics": "value: 12\nunit: {zh: 所, en: schools}\nas_of: 2021\ngroup: schools\n",
}


class Invented(NamedTuple):
    """One record's texts, before they are written for us or for a peer."""

    kind: str
    slug: str
    name: dict[str, str]
    summary: dict[str, str]
    paragraphs: dict[str, list[str]]
    before: str
    """Key of the record made before it, which it names."""


def invent(count: int) -> Iterator[Invented]:
    """That many records."""
    chance = random.Random(1)
    before = "spirits/road"
    for number in range(count):
        kind = list(KINDS)[number % len(KINDS)]
        slug = f"record-{number}"
        han, words = _han(chance), _words(chance)
        yield Invented(
            kind,
            slug,
            {"zh": f"{han(6)}{number}", "en": f"{words(3)} {number}"},
            {"zh": f"{han(30)}。", "en": f"{words(15)}."},
            {
                "zh": [f"{han(60)}，{{link}}{han(30)}。" for _ in range(3)],
                "en": [f"{words(25)}, {{link}} **{words(3)}** {words(8)}." for _ in range(3)],
            },
            before,
        )
        before = f"{kind}/{slug}"


def _han(chance: random.Random) -> Callable[[int], str]:
    return lambda length: "".join(chance.choices(HAN, k=length))


def _words(chance: random.Random) -> Callable[[int], str]:
    return lambda length: " ".join(chance.choices(WORDS, k=length))


def write_ours(folder: Path, count: int) -> None:
    """A project of ours: the small test site and the records."""
    shutil.copytree(SMALL, folder)
    shutil.copytree(ROOT / "content" / "languages", folder / "content" / "languages")
    for record in invent(count):
        lines = [f"name: {{zh: {record.name['zh']}, en: {record.name['en']}}}", "summary:"]
        lines += [f"  {code}: {text}" for code, text in record.summary.items()]
        lines.append("story:")
        for code, paragraphs in record.paragraphs.items():
            lines.append(f"  {code}: |-")
            lines += [f"    {text.format(link='[[spirits/road]]')}\n" for text in paragraphs]
        lines.append(KINDS[record.kind].rstrip())
        lines += [f"related: [{record.before}]", "themes: [city-image]", "sources: [paper]"]
        lines += ["checked: 2026-11-01", "status: published", ""]
        (folder / "content" / record.kind / f"{record.slug}.yml").write_text("\n".join(lines), "utf-8")


def write_plain(folder: Path, count: int) -> None:
    """The same texts as plain MkDocs and Material have them: a Markdown page per record and language."""
    folder.mkdir(parents=True)
    settings = "site_name: Plain\ntheme: {name: material, font: false}\nplugins: []\nnav: [index.md]\n"
    settings += "validation: {nav: {omitted_files: ignore}}\n"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    for code, prefix in (("zh", ""), ("en", "en/")):
        home = folder / "docs" / prefix / "index.md"
        home.parent.mkdir(parents=True, exist_ok=True)
        home.write_text("# Home\n", "utf-8")
        for record in invent(count):
            file = folder / "docs" / prefix / record.kind / f"{record.slug}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            text = "\n\n".join(part.format(link="[road](../index.md)") for part in record.paragraphs[code])
            file.write_text(f"# {record.name[code]}\n\n{record.summary[code]}\n\n{text}\n", "utf-8")
