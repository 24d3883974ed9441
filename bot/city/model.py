"""What differs from one city to the next, as `city.toml` says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from bot.city.words import Words, fold
from bot.domain.time.workdays import Calendar, OfficeHours

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekly moment: `weekday` (0 is Monday) and `minute` after local midnight."""

    weekday: int
    minute: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What an appeal may be about."""

    key: str
    title: Words
    emoji: str
    # Whether what is written of it happened somewhere: only then it is asked where.
    placed: bool = True


@dataclass(frozen=True, slots=True)
class Department:
    """Who works on appeals of certain topics, in a chat of its own; `short` is its title where lines are narrow."""

    key: str
    title: str
    topics: tuple[str, ...]
    short: str = ""

    @property
    def called(self) -> str:
        """The title for lists, reminders and the like."""
        return self.short or self.title


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel the office publishes in. `aliases` are what editors type, the key included, folded;
    `slots` are filled from the channel's queue."""

    key: str
    title: str
    aliases: tuple[str, ...]
    slots: tuple[Slot, ...]

    @property
    def called(self) -> str:
        """The word by which editors call it."""
        return next((alias for alias in self.aliases if alias != self.key), self.key)


@dataclass(frozen=True, slots=True)
class Rubric:
    """A recurring rubric; `hashtag` begins with #."""

    key: str
    title: str
    hashtag: str
    channel: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number to call at once, and what for; `danger` is the only kind of danger that it is for, if any."""

    number: str
    title: Words
    danger: str = ""


@dataclass(frozen=True, slots=True)
class FormalAppeal:
    """How to file an appeal that counts under Federal Law 59-FZ."""

    text: Words
    url: str


@dataclass(frozen=True, slots=True)
class Intake:
    """Whether residents may write to the bot; when they may not, where they should."""

    open: bool
    closed_text: Words


@dataclass(frozen=True, slots=True)
class Consent:
    """The consent to personal-data processing: a new version is asked for anew."""

    version: str
    text: Words
    url: str

    def is_given(self, version: str | None) -> bool:
        """Whether somebody who agreed to that version has agreed to the present text."""
        return version == self.version


@dataclass(frozen=True, slots=True)
class Retention:
    """Days after which data are erased; counters stay."""

    appeals: int
    updates: int


@dataclass(frozen=True)
class City:
    """Everything of `city.toml`. Mappings keep the order of the file. `language` is that of staff chats; `sections` are
    those of rooms (`bot/city/sections`): `city[Kind]`, or `city.get(Kind)` where a section left out means «off»."""

    name: str
    language: str
    office: Words
    contacts: tuple[str, ...]
    signed: bool
    time_zone: ZoneInfo
    topics: Mapping[str, Topic]
    departments: Mapping[str, Department]
    channels: Mapping[str, Channel]
    rubrics: Mapping[str, Rubric]
    calendar: Calendar
    office_hours: OfficeHours | None
    deadlines: Mapping[str, timedelta]
    emergency: tuple[EmergencyNumber, ...]
    formal_appeal: FormalAppeal
    intake: Intake
    consent: Consent
    retention: Retention
    threads: bool
    approval: bool
    idle_take: timedelta
    duty: tuple[int, ...]
    streets: tuple[str, ...]
    sections: Mapping[type, object] = field(default_factory=dict)

    def __getitem__(self, kind: type[T]) -> T:
        """The section of that kind, which is there whether the file has it or not."""
        return cast(T, self.sections[kind])

    def get(self, kind: type[T]) -> T | None:
        """The section of that kind; None when the file leaves it out, which switches its job off."""
        return cast("T | None", self.sections.get(kind))

    def topic(self, key: str) -> Topic:
        """The topic of that key; one that the file has no more is called by its key."""
        return self.topics.get(key) or Topic(key, Words(key, key), "✉️")

    def topic_called(self, word: str) -> Topic | None:
        """The topic of that key, or whose title in either language begins so."""
        said = fold(word)
        for topic in self.topics.values():
            titles = (fold(topic.title.ru), fold(topic.title.en))
            if said == topic.key or (len(said) > 3 and any(title.startswith(said) for title in titles)):
                return topic
        return None

    def department(self, key: str) -> Department:
        """The department of that key; one that the file has no more is called by its key."""
        return self.departments.get(key) or Department(key, key, ())

    def channel(self, key: str) -> Channel:
        """The channel of that key; one that the file has no more is called by its key."""
        return self.channels.get(key) or Channel(key, key, (), ())

    def department_of(self, topic: str) -> Department | None:
        """Whose topic it is; None when it stays with the press office."""
        return next((found for found in self.departments.values() if topic in found.topics), None)

    def channel_called(self, word: str) -> Channel | None:
        """The channel with that key or alias, however it is capitalised."""
        folded = fold(word)
        return next((found for found in self.channels.values() if folded in found.aliases), None)

    def rubric_called(self, word: str) -> Rubric | None:
        """The rubric with that key or hashtag, with or without its #, however it is capitalised."""
        folded = fold(word.removeprefix("#"))
        return next(
            (
                found
                for found in self.rubrics.values()
                if folded in (fold(found.key), fold(found.hashtag.removeprefix("#")))
            ),
            None,
        )
