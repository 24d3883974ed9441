"""Reads and validates `city.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.city.model import (
    Channel,
    City,
    Consent,
    Department,
    EmergencyNumber,
    FormalAppeal,
    Intake,
    Retention,
    Rubric,
    Topic,
)
from bot.city.sections import SECTIONS
from bot.city.times import WEEKDAYS, parse_hours, parse_slot
from bot.city.toml import Table, parse_date, read_table
from bot.city.words import Words, fold
from bot.domain.appeals.sources import SOURCES
from bot.domain.languages import FALLBACK, LANGUAGES
from bot.domain.time.workdays import Calendar, OfficeHours
from bot.domain.understanding.urgency import KINDS

SHIPPED = Path(__file__).parents[2] / "city.toml"


def default_file() -> Path:
    """`city.toml` in the current folder, or the one shipped with the program if there is none."""
    here = Path("city.toml")
    return SHIPPED if SHIPPED.exists() and not here.exists() else here


def read_city(path: Path) -> City:
    """The city read from that file; raises `CityError`."""
    return _city(read_table(path))


def _city(top: Table) -> City:
    topics = {key: _topic(key, table) for key, table in top.tables("topics")}
    if "other" not in topics:
        raise top.error("topics", 'a topic "other" is needed for what fits nowhere else')
    channels = _channels(top)
    office, contacts, signed = _office(top)
    moderators, publishing = top.table("moderators"), top.table("publishing")
    retention, calendar = top.table("retention"), _calendar(top.table("calendar"))
    city = City(
        name=top.text("name"),
        language=top.parse("language", top.text("language", FALLBACK), _language),
        office=office,
        contacts=contacts,
        signed=signed,
        time_zone=top.parse("time_zone", top.text("time_zone"), _time_zone),
        topics=topics,
        departments=_departments(top, topics),
        channels=channels,
        rubrics=_rubrics(top, channels),
        calendar=calendar,
        office_hours=_office_hours(top, calendar),
        deadlines=_deadlines(top.table("deadlines")),
        emergency=_emergency(top),
        formal_appeal=_formal_appeal(top.table("formal_appeal")),
        intake=_intake(top.table("intake")),
        consent=_consent(top.table("consent")),
        retention=Retention(_days(retention, "appeals", 1095), _days(retention, "updates", 7)),
        threads=moderators.take("threads", bool, True),
        idle_take=moderators.duration("idle_take", "PT1H"),
        duty=_ids(moderators, "duty"),
        approval=publishing.take("approval", bool, False),
        streets=_streets(top),
    )
    city = _with_sections(city, top)
    for table in (moderators, publishing, retention, top):
        table.close()
    return city


def _with_sections(city: City, top: Table) -> City:
    """The city with the sections of its rooms; each section sees those before it."""
    for section in SECTIONS:
        if top.has(section.key):
            table = top.table(section.key)
            found = section.read(table, city)
            table.close()
        elif section.absent is not None:
            found = section.absent
        else:
            continue
        city = replace(city, sections={**city.sections, section.kind: found})
    return city


def _topic(key: str, table: Table) -> Topic:
    placed = table.take("placed", bool, default=True)
    return Topic(key=key, title=table.words("title"), emoji=table.text("emoji"), placed=placed)


def _departments(top: Table, topics: Mapping[str, Topic]) -> dict[str, Department]:
    departments: dict[str, Department] = {}
    owner: dict[str, str] = {}
    for key, table in top.tables("departments"):
        title, topics_of = table.text("title"), table.strings("topics")
        department = Department(key, title, topics_of, table.take("short", str, default=""))
        for topic in department.topics:
            if topic not in topics:
                raise table.error("topics", f'unknown topic "{topic}"')
            if topic in owner:
                raise table.error("topics", f'topic "{topic}" belongs to department "{owner[topic]}" already')
            owner[topic] = key
        departments[key] = department
    return departments


def _channels(top: Table) -> dict[str, Channel]:
    channels: dict[str, Channel] = {}
    taken: dict[str, str] = {}
    for key, table in top.tables("channels"):
        words = tuple(dict.fromkeys(fold(word) for word in (key, *table.strings("aliases"))))
        for word in words:
            if not word or " " in word:
                raise table.error("aliases", f'"{word}" must be a single word')
            if word in taken:
                raise table.error("aliases", f'"{word}" already means channel "{taken[word]}"')
            taken[word] = key
        channels[key] = Channel(key, table.text("title"), words, table.parsed("slots", parse_slot))
    return channels


def _rubrics(top: Table, channels: Mapping[str, Channel]) -> dict[str, Rubric]:
    rubrics: dict[str, Rubric] = {}
    hashtags: dict[str, str] = {}
    for key, table in top.tables("rubrics"):
        hashtag, channel = table.text("hashtag"), table.text("channel")
        if not re.fullmatch(r"#\w+", hashtag) or hashtag[1:].isdigit():
            raise table.error("hashtag", "must be # and letters, digits or _, not digits alone")
        if fold(hashtag) in hashtags:
            raise table.error("hashtag", f'already the hashtag of rubric "{hashtags[fold(hashtag)]}"')
        if channel not in channels:
            raise table.error("channel", f'unknown channel "{channel}"')
        hashtags[fold(hashtag)] = key
        rubrics[key] = Rubric(key, table.text("title"), hashtag, channel, table.parsed("slots", parse_slot))
    return rubrics


def _office(top: Table) -> tuple[Words, tuple[str, ...], bool]:
    """The office's name, its own telephones and addresses, and whether it signs its answers."""
    if not top.is_table("office"):
        return top.words("office"), (), False
    table = top.table("office")
    words, contacts = Words(ru=table.text("ru"), en=table.text("en")), table.strings("contacts")
    signed = table.take("signed", bool, False)
    table.close()
    return words, contacts, signed


def _office_hours(top: Table, calendar: Calendar) -> OfficeHours | None:
    if not top.has("office_hours"):
        return None
    table = top.table("office_hours")
    week = {number: table.parse(day, table.text(day, ""), parse_hours) for number, day in enumerate(WEEKDAYS)}
    dates_table = table.table("dates")
    dates = {
        dates_table.parse(key, key, parse_date): dates_table.parse(key, dates_table.text(key, ""), parse_hours)
        for key in dates_table.names()
    }
    table.close()
    if not any(week.values()):
        raise top.error("office_hours", "no day has hours; leave the section out to work round the clock")
    return OfficeHours({day: hours for day, hours in week.items() if hours}, dates, calendar)


def _calendar(table: Table) -> Calendar:
    days_table = table.table("days")
    days: dict[date, bool] = {}
    for key in days_table.names():
        day = days_table.parse(key, key, parse_date)
        word = days_table.text(key)
        if word not in ("working", "off"):
            raise days_table.error(key, 'must be "working" or "off"')
        days[day] = word == "working"
    years = table.take("years", list, [])
    if not all(isinstance(year, int) for year in years):
        raise table.error("years", "must be a list of years, such as [2028]")
    calendar = Calendar(days, frozenset(table.dates("shortened")), frozenset(years))
    table.close()
    return calendar


def _deadlines(table: Table) -> dict[str, timedelta]:
    deadlines = {}
    for source in table.names():
        if source not in SOURCES:
            raise table.error(source, f"unknown source; there are {', '.join(SOURCES)}")
        deadlines[source] = table.duration(source)
        if not deadlines[source]:
            raise table.error(source, "must be longer than zero")
    return deadlines


def _emergency(top: Table) -> tuple[EmergencyNumber, ...]:
    numbers = []
    for number, entry in enumerate(top.take("emergency", list, [])):
        if not isinstance(entry, dict):
            raise top.error("emergency", "must be written as [[emergency]] tables")
        table = Table(top.document, ("emergency", str(number)), entry)
        danger = table.take("danger", str, "")
        if danger not in ("", *KINDS):
            raise table.error("danger", f"unknown danger; there are {', '.join(KINDS)}")
        numbers.append(EmergencyNumber(table.text("number"), table.words("title"), danger))
        table.close()
    if not numbers:
        raise top.error("emergency", "missing: at least 112 must be named")
    return tuple(numbers)


def _formal_appeal(table: Table) -> FormalAppeal:
    formal = FormalAppeal(table.words("text"), table.parse("url", table.text("url"), _url))
    table.close()
    return formal


def _intake(table: Table) -> Intake:
    intake = Intake(table.take("open", bool, True), table.words("closed_text"))
    table.close()
    return intake


def _consent(table: Table) -> Consent:
    url = table.text("url", "")
    consent = Consent(table.text("version"), table.words("text"), table.parse("url", url, _url) if url else "")
    table.close()
    return consent


def _days(table: Table, key: str, default: int) -> int:
    days = table.take(key, int, default)
    if days < 1:
        raise table.error(key, "must be a number of days, 1 or more")
    return days


def _ids(table: Table, key: str) -> tuple[int, ...]:
    values = table.take(key, list, [])
    if not all(isinstance(value, int) and value > 0 for value in values):
        raise table.error(key, "must be a list of Telegram user ids")
    return tuple(values)


def _streets(top: Table) -> tuple[str, ...]:
    """The lines of the named file, which must exist, or of `streets.txt` beside the city file if it exists."""
    name = top.text("streets_file", "")
    file = top.document.path.parent / (name or "streets.txt")
    if not name and not file.exists():
        return ()
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise top.error("streets_file", f"{file} cannot be read") from None
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _url(text: str) -> str:
    if not re.fullmatch(r"https?://\S+", text):
        raise ValueError(f'"{text}" is not a web address')
    return text


def _language(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(f'unknown language "{code}"; there are {", ".join(LANGUAGES)}')
    return code


def _time_zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f'unknown time zone "{name}"') from None
