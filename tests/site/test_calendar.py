"""The calendar as a calendar program reads it. Its activities are invented."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from projects import Project, built, copy_small
from reading import read_site

SITE = "https://small.example/"
SUMMARY = "虚构的活动；有逗号, 分号; 反斜线\\和很长很长的文字，长到一行写不下，要折成几行，又不能把一个字折断。" * 2


class Line(NamedTuple):
    name: str
    parameters: dict[str, str]
    value: str


def _lines(folder: Path, file: str) -> list[Line]:
    raw = (folder / file).read_bytes()
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    physical = raw.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in physical)
    assert all(line.decode("utf-8") for line in physical), "a character is cut"
    return [_parsed(line) for line in raw.decode().replace("\r\n ", "").split("\r\n")[:-1]]


def _parsed(line: str) -> Line:
    head, _, value = line.partition(":")
    name, *parameters = head.split(";")
    plain = re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
    return Line(name, dict(parameter.split("=", 1) for parameter in parameters), plain)


def _events(lines: list[Line]) -> dict[str, dict[str, Line]]:
    """Lines by name, by the event's uid; fails where parts are not closed in order."""
    events: dict[str, dict[str, Line]] = {}
    open_parts: list[str] = []
    current: dict[str, Line] = {}
    for line in lines:
        if line.name == "BEGIN":
            open_parts.append(line.value)
            current = {}
        elif line.name == "END":
            assert open_parts.pop() == line.value
            if line.value == "VEVENT":
                events[current["UID"].value] = current
        elif open_parts[-1] == "VEVENT":
            assert line.name not in current, f"{line.name} stands twice"
            current[line.name] = line
    assert open_parts == []
    return events


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_small(tmp_path_factory.mktemp("calendar") / "project")
    road = project.read("content/activities/road-day.yml")
    project.write(
        "content/activities/meal.yml",
        road.replace("2027-03-05\nyearly: true", "2027-03-05T18:30\nends: 2027-03-05T20:00\nplace: red-bases/hall")
        .replace("{zh: 每年一次。, en: Once a year.}", f"{{zh: '{SUMMARY}'}}")
        .replace("{zh: 修路日, en: Road Day}", "{zh: 长桌饭, en: Long table}"),
    )
    project.write(
        "content/activities/fair.yml",
        road.replace(
            "2027-03-05\nyearly: true", "2027-05-01\nends: 2027-05-03\ncancelled: true\norganiser: {zh: 小城}"
        ),
    )
    project.write(
        "content/activities/abroad.yml",
        road.replace("2027-03-05\nyearly: true", "2028-02-29T01:00\nyearly: true\ntime_zone: Europe/Paris"),
    )
    project.write("content/activities/secret.yml", road.replace("status: published", "status: draft"))
    return built(project)


def test_a_calendar_begins_as_programs_expect(site: Path) -> None:
    lines = _lines(site, "en/activities.ics")
    assert [(line.name, line.value) for line in lines[:3]] == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//small.example//Hanhai//EN"),
    ]
    assert next(line.value for line in lines if line.name == "X-WR-CALNAME") == "Days of the year · Small Town"


def test_every_public_activity_is_there_with_the_same_uid_in_both_languages(site: Path) -> None:
    chinese, english = (_events(_lines(site, f"{prefix}activities.ics")) for prefix in ("", "en/"))
    assert chinese.keys() == english.keys()
    assert chinese.keys() == {f"activities/{n}@small.example" for n in ("road-day", "meal", "fair", "abroad")}


def test_a_day_of_every_year_is_a_whole_day_that_returns(site: Path) -> None:
    event = _events(_lines(site, "en/activities.ics"))["activities/road-day@small.example"]
    assert event["DTSTART"] == Line("DTSTART", {"VALUE": "DATE"}, "20270305")
    assert event["DTEND"] == Line("DTEND", {"VALUE": "DATE"}, "20270306")
    assert event["RRULE"].value == "FREQ=YEARLY"
    assert event["SUMMARY"] == Line("SUMMARY", {"LANGUAGE": "en"}, "Road Day")
    assert event["URL"].value == f"{SITE}en/activities/road-day/"
    assert (event["STATUS"].value, event["DTSTAMP"].value) == ("CONFIRMED", "20261101T000000Z")


def test_several_days_end_on_the_day_after_the_last(site: Path) -> None:
    event = _events(_lines(site, "activities.ics"))["activities/fair@small.example"]
    assert (event["DTSTART"].value, event["DTEND"].value) == ("20270501", "20270504")
    assert event["STATUS"].value == "CANCELLED"
    assert event["CONTACT"] == Line("CONTACT", {"LANGUAGE": "zh-Hans"}, "小城")
    assert "RRULE" not in event


def test_a_time_of_the_clock_names_a_zone_that_the_calendar_explains(site: Path) -> None:
    lines = _lines(site, "activities.ics")
    event = _events(lines)["activities/meal@small.example"]
    assert event["DTSTART"] == Line("DTSTART", {"TZID": "Asia/Shanghai"}, "20270305T183000")
    assert event["DTEND"] == Line("DTEND", {"TZID": "Asia/Shanghai"}, "20270305T200000")
    assert event["LOCATION"].value == "小城展览馆"
    assert [line.value for line in lines if line.name == "TZID"] == ["Asia/Shanghai", "Europe/Paris"]


def test_changes_of_the_clock_are_written_out(site: Path) -> None:
    text = "\n".join(f"{line.name}:{line.value}" for line in _lines(site, "activities.ics"))
    shanghai, paris = re.findall(r"BEGIN:VTIMEZONE.*?END:VTIMEZONE", text, re.DOTALL)
    assert shanghai.count("DTSTART") == 1
    assert "TZOFFSETFROM:+0800\nTZOFFSETTO:+0800" in shanghai
    assert "BEGIN:DAYLIGHT\nDTSTART:20280326T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200" in paris
    assert "BEGIN:STANDARD\nDTSTART:20281029T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100" in paris


def test_long_texts_are_folded_and_signs_escaped_without_loss(site: Path) -> None:
    for prefix in ("", "en/"):
        event = _events(_lines(site, f"{prefix}activities.ics"))["activities/meal@small.example"]
        assert event["DESCRIPTION"] == Line("DESCRIPTION", {"LANGUAGE": "zh-Hans"}, SUMMARY)


@pytest.mark.parametrize(("prefix", "words"), [("", "加入日历"), ("en/", "Add to calendar")])
def test_the_list_of_activities_leads_to_the_calendar(small_site: Path, prefix: str, words: str) -> None:
    page = read_site(small_site)[f"{prefix}activities/"]
    [link] = [a for a in page.main.all("a") if a.text == words]
    assert page.target(link.get("href")) == f"{prefix}activities.ics"
    assert (small_site / prefix / "activities.ics").is_file()


def test_without_activities_there_is_no_calendar(project: Project) -> None:
    project.replace("content/activities/road-day.yml", "status: published", "status: draft")
    assert not list(built(project).rglob("*.ics"))


def _timed(project: Project, name: str, times: str) -> None:
    road = project.read("content/activities/road-day.yml")
    project.write(f"content/activities/{name}.yml", road.replace("2027-03-05\nyearly: true", times))


def test_what_ends_as_it_begins_has_no_end_and_a_carriage_return_is_a_new_line(project: Project) -> None:
    times = '2027-03-05T09:00\nends: 2027-03-05T09:00\nlocation: {zh: "甲\\r乙\\r\\n丙"}'
    _timed(project, "moment", times)
    event = _events(_lines(built(project), "activities.ics"))["activities/moment@small.example"]
    assert "DTEND" not in event
    assert event["LOCATION"].value == "甲\n乙\n丙"


def test_changes_of_the_clock_reach_beyond_the_last_activity(project: Project) -> None:
    for year in (2010, 2027):
        _timed(project, f"paris-{year}", f"{year}-07-01T09:00\ntime_zone: Europe/Paris")
    lines = [line.value for line in _lines(built(project), "activities.ics") if line.name == "DTSTART"]
    assert "20270328T020000" in lines
