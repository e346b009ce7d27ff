"""Invented records for the benchmarks: the same at every run, in two languages, with all that real ones have."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from record_facts import FACTS, Words, facts_of
from words import PLACES, SENTENCES, TEAMS, THEMES, THINGS

CODES = ("zh", "en")
KINDS: dict[str, Words] = {
    "spirits": {"zh": "精神财富", "en": "Spirits"},
    "spirit-sites": {"zh": "精神地标", "en": "Landmarks"},
    "organisations": {"zh": "组织", "en": "Organisations"},
    "residents": {"zh": "模范居民", "en": "Residents"},
    "milestones": {"zh": "大事记", "en": "Milestones"},
    "services": {"zh": "服务", "en": "Services"},
    "statistics": {"zh": "数据", "en": "Figures"},
    "projects": {"zh": "实事项目", "en": "Projects"},
}
_HEAD = ("spirits", "spirit-sites", "spirit-sites", "organisations", "organisations")
_REST = (
    "residents",
    "milestones",
    "services",
    "residents",
    "statistics",
    "milestones",
    "residents",
    "projects",
    "services",
)
"""In fifty records: five that the others name, then residents, milestones and the like in turn."""
WITH_PICTURE, PER_BLOCK, PER_SOURCE = 10, 50, 20
LANGUAGE_TAGS = {"zh": "zh-Hans", "en": "en"}


class Invented(NamedTuple):
    """One record, before it is written for us or for a peer."""

    number: int
    kind: str
    slug: str
    name: Words
    alias: str
    summary: Words
    story: dict[str, tuple[str, ...]]
    """Paragraphs of Markdown; `{0}`, `{1}` are links to the first relations, `{cite}` the mark of the first source."""
    facts: tuple[tuple[str, Words], ...]
    """Label and value of each line of the box of facts."""
    fields: dict[str, object]
    """The same as fields of our model."""
    relations: tuple[str, ...]
    """Keys of the records that it names."""
    themes: tuple[str, ...]
    sources: tuple[int, ...]
    picture: str = ""
    """Name of its picture, if it has one."""

    @property
    def key(self) -> str:
        """Kind and slug."""
        return f"{self.kind}/{self.slug}"


def kind_of(number: int) -> str:
    """Kind of the record with a number."""
    place = number % PER_BLOCK
    return _HEAD[place] if place < len(_HEAD) else _REST[place % len(_REST)]


def invent(count: int, pictures: int = WITH_PICTURE) -> list[Invented]:
    """That many records, each naming only ones that are there; one in so many has a picture, none for 0."""
    made: dict[str, list[str]] = defaultdict(list)
    records: list[Invented] = []
    for number in range(count):
        record = _invent(number, made)
        if pictures and number % pictures == 0:
            record = record._replace(picture=f"picture-{number}")
        made[record.kind].append(record.key)
        records.append(record)
    return records


def source_count(count: int) -> int:
    """How many sources that many records share."""
    return -(-count // PER_SOURCE)


def incoming(records: Iterable[Invented]) -> dict[str, list[str]]:
    """Keys of the records that name a record, by its key."""
    found: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for key in record.relations:
            found[key].append(record.key)
    return found


def _invent(number: int, made: dict[str, list[str]]) -> Invented:
    chance = random.Random(number)
    kind = kind_of(number)
    name, alias, facts, fields = facts_of(kind, number, chance, made)
    named = [key for value in fields.values() if isinstance(value, list) for key in value if _is_key(key)]
    recent = [key for keys in made.values() for key in keys[-3:] if key not in named]
    related = sorted(chance.sample(recent, min(2, len(recent))))
    if related:
        fields["related"] = related
    newest = number // PER_SOURCE
    return Invented(
        number,
        kind,
        f"{kind.rstrip('s')}-{number}",
        name,
        alias,
        _summary(name, number, chance),
        _story(chance, min(2, len(named + related))),
        facts,
        fields,
        tuple(named + related),
        tuple(sorted(chance.sample([theme for theme, *_ in THEMES], 2))),
        tuple(sorted({newest, chance.randint(0, newest)}, reverse=True)),
    )


def _is_key(value: object) -> bool:
    return isinstance(value, str) and value.partition("/")[0] in KINDS


def _summary(name: Words, number: int, chance: random.Random) -> Words:
    place, team = chance.choice(PLACES), chance.choice(TEAMS)
    zh = f"{name['zh']}：{place[0]}{team[0]}第{number + 1}号记录，虚构，只用来测试速度。"
    return {"zh": zh, "en": f"{name['en']}, record {number + 1} of {team[1]} at {place[1]}; invented to test speed."}


def _story(chance: random.Random, links: int) -> dict[str, tuple[str, ...]]:
    texts: dict[str, list[str]] = {code: [] for code in CODES}
    for part in range(3):
        pairs = [_sentence(chance, pattern) for pattern in chance.sample(SENTENCES, 4)]
        zh, en = "".join(zh for zh, _ in pairs), " ".join(en for _, en in pairs)
        if part < links:
            zh, en = f"{zh}参看{{{part}}}，**{FACTS['checked']['zh']}**。", f"{en} See also {{{part}}}, **as checked**."
        texts["zh"].append(zh + "{cite}")
        texts["en"].append(en + "{cite}")
    return {code: tuple(paragraphs) for code, paragraphs in texts.items()}


def _sentence(chance: random.Random, pattern: tuple[str, str]) -> tuple[str, str]:
    (place, other), team, thing = chance.sample(PLACES, 2), chance.choice(TEAMS), chance.choice(THINGS)
    numbers = {"year": chance.randint(1952, 2025), "count": chance.randint(3, 96)}
    zh, en = (
        text.format(place=place[n], other=other[n], team=team[n], thing=thing[n], **numbers)
        for n, text in enumerate(pattern)
    )
    return zh, en
