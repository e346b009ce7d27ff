"""What attackers write, and projects that hold it in every place where an editor can write anything.

The payloads are in `hostile/html/payloads.yml`, with what is said of each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from projects import Project

FILE = Path(__file__).parent / "hostile" / "html" / "payloads.yml"
SHOWN = "shown"
PLACES = ("prose", "page", "plain")
_END = 'sources: [paper]\nchecked: "2026-11-01"\nstatus: published\n'


class Payload(NamedTuple):
    """A payload, and the code of what is said of it: in a record's prose, on a page, in a plain field."""

    name: str
    text: str
    prose: str
    page: str
    plain: str


def read_payloads() -> list[Payload]:
    """All of them; each has a name of its group and number."""
    groups = yaml.safe_load(FILE.read_text("utf-8"))
    return [
        Payload(f"{group.replace(' ', '-').replace(',', '')}-{number}", **({"plain": SHOWN} | entry))
        for group, entries in groups.items()
        for number, entry in enumerate(entries, 1)
    ]


def quoted(text: str) -> str:
    """A text as YAML has it on one line."""
    return json.dumps(text)


def _both(text: str) -> str:
    """A text in both languages; in Chinese a character closes each line, which would be English else."""
    chinese = "\n".join(f"{line}路" for line in text.rstrip().split("\n"))
    return f"{{zh: {quoted(chinese)}, en: {quoted(text)}}}"


def add_prose(project: Project, name: str, texts: Iterable[str]) -> str:
    """A record whose English story is these texts; its file."""
    story = "{zh: 正文。, en: " + quoted("\n\n".join(texts)) + "}"
    path = f"content/youth/{name}.yml"
    project.write(path, f"name: {{zh: 名, en: Name}}\nsummary: {{zh: 一句话。, en: One.}}\nstory: {story}\n{_END}")
    return path


def add_plain(project: Project, name: str, text: str) -> list[str]:
    """Records with a text in every plain field that an output shows; their files."""
    both, one = _both(text), quoted(text)
    head = f"name: {both}\nsummary: {both}\naliases: [{one}]\n"
    more = {
        "activities": f"starts: 2027-03-05T09:00\nlocation: {both}\norganiser: {both}\n",
        "organisations": (
            f"form: association\naddress: {both}\nopening_hours: {both}\nadmission: {both}\ntelephone: {one}\n"
            "coordinates: {lat: 36.4, lng: 94.9, datum: wgs84}\ninside_city: true\n"
        ),
    }
    paths = []
    for kind, fields in more.items():
        paths.append(f"content/{kind}/{name}.yml")
        project.write(paths[-1], head + fields + _END)
    return paths


def add_page(project: Project, name: str, texts: Iterable[str], meta: str = "Name") -> str:
    """A page whose English text is these texts; its file."""
    project.write(f"docs/zh/{name}.md", "---\ntitle: 名\ndescription: 一句话。\n---\n正文。\n")
    path = f"docs/en/{name}.md"
    head = f"---\ntitle: {quoted(meta)}\ndescription: {quoted(meta)}\n---\n"
    project.write(path, head + "\n\n".join(texts) + "\n")
    return path


def around(text: str) -> list[str]:
    """Markdown with a text in every place of it."""
    flat = " ".join(text.split())
    return [
        f"## {flat}",
        f"![{flat}](../assets/x.png)",
        f'[词](https://town.example/ "{flat}")',
        f"[{flat}](https://town.example/)",
        f"[词](https://town.example/{flat})",
        f"| {flat} | 甲 |\n|:---|---:|\n| 乙 | {flat} |",
        f"> {flat}",
        f"- {flat}",
        f"[[about/|{flat}]]",
        f"`{flat}`",
        f"```\n{text}\n```",
        f'!!! note "{flat}"\n    {flat}',
        f"词\n:   {flat}",
    ]


def add_settings(project: Project, texts: Sequence[str]) -> None:
    """The texts in the glossary, the themes, the sources and what the site says of itself."""
    half = len(texts) // 2  # no plain field takes more than 10,000 characters
    first, second = " ".join(texts[:half]), " ".join(texts[half:])
    with (project.folder / "content/terms.yml").open("a", encoding="utf-8") as file:
        file.writelines(
            f"  - {{id: t-{n}, name: {_both(f'{text} {n}')}, note: {_both(text)}}}\n" for n, text in enumerate(texts)
        )
    with (project.folder / "content/sources.yml").open("a", encoding="utf-8") as file:
        file.write(f"evil: {{publisher: {_both(first)}, title: {quoted(second)}}}\n")
    project.replace(
        "content/site.yml",
        "description: {zh: 测试用的小城，全是虚构。, en: An invented town for tests.}",
        f"description: {_both(first)}",
    )
    project.replace("content/site.yml", "kicker: {zh: 虚构, en: Invented}", f"kicker: {_both(second)}")
