"""Names of invented records, the lines of their boxes of facts, and the same as fields of our model."""

from __future__ import annotations

import calendar
import random
from typing import NamedTuple

from words import FIRST, PLACES, ROLES, SECOND, SPIRITS, SURNAMES, TEAMS, THINGS

Words = dict[str, str]
FACTS: dict[str, Words] = {
    "role": {"zh": "身份", "en": "Role"},
    "honours": {"zh": "荣誉", "en": "Honours"},
    "wording": {"zh": "表述", "en": "Wording"},
    "altitude": {"zh": "海拔", "en": "Altitude"},
    "address": {"zh": "位置", "en": "Position"},
    "category": {"zh": "类别", "en": "Category"},
    "date": {"zh": "日期", "en": "Date"},
    "value": {"zh": "数值", "en": "Value"},
    "checked": {"zh": "最近核对", "en": "Last checked"},
}
"""Labels of the lines, as peers print them."""
CHECKED = "2026-11-01"
Made = dict[str, list[str]]


class Told(NamedTuple):
    """What a kind adds."""

    name: Words
    alias: str
    facts: tuple[tuple[str, Words], ...]
    fields: dict[str, object]


def facts_of(kind: str, number: int, chance: random.Random, made: Made) -> Told:
    """What a record of a kind has; it names only keys that are made already."""
    return _TELL[kind](number, chance, made)


def _pick(made: Made, kind: str, chance: random.Random) -> list[str]:
    """The key of one of the last few of a kind: hubs stay as small as they are in a real library."""
    return [chance.choice(made[kind][-4:])] if made.get(kind) else []


def _numbered(number: int, chance: random.Random, ends: tuple[str, str]) -> Words:
    place, thing = chance.choice(PLACES), chance.choice(THINGS)
    return {
        "zh": f"{place[0]}{number + 1}号{thing[0]}{ends[0]}",
        "en": f"{place[1]} {thing[1]} no. {number + 1}{ends[1]}",
    }


def _month(number: int, chance: random.Random) -> tuple[str, Words]:
    year, month = 1952 + number % 73, chance.randint(1, 12)
    return f"{year}-{month:02}", {"zh": f"{year}年{month}月", "en": f"{calendar.month_name[month]} {year}"}


def _spirit(number: int, chance: random.Random, made: Made) -> Told:
    zh, en = chance.choice(SPIRITS)
    wording = {"zh": zh, "en": en}
    name = {"zh": f"{chance.choice(PLACES)[0]}{number + 1}号精神", "en": f"Spirit no. {number + 1}"}
    return Told(name, f"精神{number + 1}", (("wording", wording),), {"wording": wording})


def _site(number: int, chance: random.Random, made: Made) -> Told:
    lat, lng = round(36 + chance.random(), 4), round(94 + chance.random(), 4)
    altitude = 2700 + number % 1500
    fields = {"inside_city": "true", "coordinates": {"lat": lat, "lng": lng, "datum": "wgs84"}, "altitude_m": altitude}
    facts = (
        ("altitude", {"zh": f"{altitude}米", "en": f"{altitude:,} m"}),
        ("address", {"zh": f"北纬{lat}°，东经{lng}°", "en": f"{lat}° N, {lng}° E"}),
    )
    return Told(
        _numbered(number, chance, ("旧址", ", old site")),
        f"旧址{number + 1}",
        facts,
        fields | {"spirits": _pick(made, "spirits", chance)},
    )


def _organisation(number: int, chance: random.Random, made: Made) -> Told:
    place, team = chance.choice(PLACES), chance.choice(TEAMS)
    name = {"zh": f"{place[0]}{number + 1}号{team[0]}", "en": f"{place[1]}: {team[1]} no. {number + 1}"}
    category = {"zh": "志愿服务队伍", "en": "Volunteer team"}
    return Told(name, f"队{number + 1}", (("category", category),), {"form": "volunteer-team"})


def _resident(number: int, chance: random.Random, made: Made) -> Told:
    surnames, first, second = len(SURNAMES), len(FIRST), len(SECOND)
    parts = number % surnames, number // surnames % first, number // (surnames * first) % second
    family, one, two = SURNAMES[parts[0]], FIRST[parts[1]], SECOND[parts[2]]
    again = number // (surnames * first * second)
    name = {"zh": f"{family[0]}{one[0]}{two[0]}", "en": f"{family[1]} {one[1].title()}{two[1]}"}
    name = {code: f"{words}{again or ''}" for code, words in name.items()}
    role = dict(zip(("zh", "en"), chance.choice(ROLES), strict=True))
    date, said = _month(number % 12 + 60, chance)
    honour = {"title": {"zh": "小城好人", "en": "Good Person of the Town"}, "date": date, "sources": ["s0"]}
    fields: dict[str, object] = {
        "person": {"role": role, "adult": "true"},
        "living": "true",
        "basis": {"kind": "public_list", "sources": ["s0"], "reviewed": CHECKED},
        "honours": [honour],
        "spirits": _pick(made, "spirits", chance),
        "places": _pick(made, "spirit-sites", chance),
    }
    won = {"zh": f"小城好人，{said['zh']}", "en": f"Good Person of the Town, {said['en']}"}
    return Told(name, f"人物{number + 1}", (("role", role), ("honours", won)), fields)


def _milestone(number: int, chance: random.Random, made: Made) -> Told:
    date, said = _month(number, chance)
    fields: dict[str, object] = {
        "date": date,
        "places": _pick(made, "spirit-sites", chance),
        "people": _pick(made, "residents", chance),
    }
    return Told(_numbered(number, chance, ("建成", " is finished")), f"大事{number + 1}", (("date", said),), fields)


def _service(number: int, chance: random.Random, made: Made) -> Told:
    fields = {"category": "ordering", "organisations": _pick(made, "organisations", chance)}
    category = {"zh": "点单服务", "en": "Ordering"}
    return Told(
        _numbered(number, chance, ("服务", ", service")), f"服务{number + 1}", (("category", category),), fields
    )


def _statistic(number: int, chance: random.Random, made: Made) -> Told:
    value = chance.randint(100, 9000)
    fields: dict[str, object] = {
        "value": value,
        "unit": {"zh": "人次", "en": "visits"},
        "as_of": 2000 + number % 25,
        "group": "practice",
        "about": _pick(made, "organisations", chance),
    }
    facts = (("value", {"zh": f"{value:,}人次", "en": f"{value:,} visits"}),)
    return Told(_numbered(number, chance, ("人次", ", visits")), f"数据{number + 1}", facts, fields)


def _project(number: int, chance: random.Random, made: Made) -> Told:
    fields: dict[str, object] = {
        "category": "environment",
        "year": 2000 + number % 25,
        "figures": _pick(made, "statistics", chance),
        "organisations": _pick(made, "organisations", chance),
    }
    category = {"zh": "环境", "en": "Environment"}
    year = {"zh": f"{fields['year']}年", "en": str(fields["year"])}
    name = _numbered(number, chance, ("工程", ", works"))
    return Told(name, f"工程{number + 1}", (("category", category), ("date", year)), fields)


_TELL = {
    "spirits": _spirit,
    "spirit-sites": _site,
    "organisations": _organisation,
    "residents": _resident,
    "milestones": _milestone,
    "services": _service,
    "statistics": _statistic,
    "projects": _project,
}
