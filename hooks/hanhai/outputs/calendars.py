"""`activities.ics`, one a language: all activities as iCalendar (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from hanhai.escaping import ics_parameter, ics_text
from hanhai.kinds.activities import Activity
from hanhai.library import Entry, Library
from hanhai.pages import absolute

_YEARS = 10
"""Years after the last activity for which changes of the clock are written out."""
_DAY = dt.timedelta(days=1)
_FOLD = 75
"""Octets that a line may have."""


def render_calendars(library: Library, site_url: str) -> dict[str, str]:
    """Calendars by file; nothing while no activity is public."""
    if not library.of_kind("activities"):
        return {}
    languages = library.languages
    return {f"{languages.prefix(code)}activities.ics": _calendar(code, library, site_url) for code in languages.codes}


def _calendar(code: str, library: Library, site_url: str) -> str:
    activities = [(e, e.record) for e in library.of_kind("activities") if isinstance(e.record, Activity)]
    name = library.languages.pick(library.site.name, code)[0]
    title = library.languages[code].label("kinds.activities.many")
    host = urlsplit(site_url).hostname or "site"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{host}//Hanhai//{code.upper()}", "CALSCALE:GREGORIAN"]
    lines += [f"{field}:{ics_text(f'{title} · {name}')}" for field in ("NAME", "X-WR-CALNAME")]
    timed = [activity for _, activity in activities if isinstance(activity.starts, dt.datetime)]
    for zone in sorted({activity.time_zone for activity in timed}):
        there = [activity for activity in timed if activity.time_zone == zone]
        first = min(activity.starts.year for activity in there)
        last = max(max(activity.starts.year, activity.checked.year) for activity in there)
        lines += _time_zone(zone, first, last - first + _YEARS)
    for entry, activity in activities:
        lines += _event(entry, activity, code, library, site_url)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(entry: Entry, activity: Activity, code: str, library: Library, site_url: str) -> Iterator[str]:
    host = urlsplit(site_url).hostname or "site"
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.key}@{host}"
    yield f"DTSTAMP:{activity.checked:%Y%m%d}T000000Z"
    yield from _times(activity)
    if activity.yearly:
        yield "RRULE:FREQ=YEARLY"
    yield from _text("SUMMARY", activity.name, code, library)
    yield from _text("DESCRIPTION", activity.summary, code, library)
    place = library.entries.get(activity.place or "")
    location = place.record.name if place and place.is_public else None
    yield from _text("LOCATION", activity.location or location, code, library)
    yield from _text("CONTACT", activity.organiser, code, library)
    yield f"URL:{absolute(site_url, f'{library.languages.prefix(code)}{entry.key}/')}"
    yield f"STATUS:{'CANCELLED' if activity.cancelled else 'CONFIRMED'}"
    if not isinstance(activity.starts, dt.datetime):
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _times(activity: Activity) -> Iterator[str]:
    """Start and end; the end of whole days is the day after the last one."""
    starts, ends, zone = activity.starts, activity.ends, activity.time_zone
    if not isinstance(starts, dt.datetime):
        last = ends.date() if isinstance(ends, dt.datetime) else ends or starts
        yield f"DTSTART;VALUE=DATE:{starts:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last + _DAY:%Y%m%d}"
        return
    yield f"DTSTART;TZID={zone}:{starts:%Y%m%dT%H%M%S}"
    if ends is not None:
        last_moment = ends if isinstance(ends, dt.datetime) else dt.datetime.combine(ends + _DAY, dt.time())
        if last_moment > starts:  # an event that ends as it begins has no DTEND: the standard wants a later one
            yield f"DTEND;TZID={zone}:{last_moment:%Y%m%dT%H%M%S}"


def _text(field: str, text: dict[str, str] | None, code: str, library: Library) -> Iterator[str]:
    if text:
        words, own = library.languages.pick(text, code)
        yield f"{field};LANGUAGE={ics_parameter(library.languages[own].tag)}:{ics_text(words)}"


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, each but the first after a space; no character is cut."""
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _FOLD:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n".join(pieces)


def _time_zone(name: str, first_year: int, years: int) -> Iterator[str]:
    """A time zone from the first year on: its offset, and each change of the clock in so many years."""
    zone = ZoneInfo(name)
    start = dt.datetime(first_year, 1, 1, tzinfo=dt.UTC)
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{name}"
    yield from _observance(start, start, zone)
    hours = (start + dt.timedelta(hours=hour) for hour in range(24 * 366 * years))
    before = start
    for now in hours if _changes(zone, start, years) else ():
        if now.astimezone(zone).utcoffset() != before.astimezone(zone).utcoffset():
            yield from _observance(before, now, zone)
        before = now
    yield "END:VTIMEZONE"


def _changes(zone: ZoneInfo, start: dt.datetime, years: int) -> bool:
    """Whether the clock is ever changed, judged once a week."""
    weeks = (start + dt.timedelta(weeks=week) for week in range(53 * years))
    return len({week.astimezone(zone).utcoffset() for week in weeks}) > 1


def _observance(before: dt.datetime, now: dt.datetime, zone: ZoneInfo) -> Iterator[str]:
    old, new = before.astimezone(zone), now.astimezone(zone)
    part = "DAYLIGHT" if new.dst() else "STANDARD"
    local = now.replace(tzinfo=None) + (old.utcoffset() or dt.timedelta())
    yield f"BEGIN:{part}"
    yield f"DTSTART:{local if before != now else local.replace(month=1, day=1, hour=0):%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{old:%z}"
    yield f"TZOFFSETTO:{new:%z}"
    yield f"TZNAME:{new.tzname()}"
    yield f"END:{part}"
