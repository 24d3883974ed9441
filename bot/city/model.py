"""What differs from one city to the next, as read from `city.toml`."""

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
    """A topic that an appeal may have."""

    key: str
    title: Words
    emoji: str
    # Whether appeals on it are about a place; only then the place is asked for.
    placed: bool = True


@dataclass(frozen=True, slots=True)
class Department:
    """The unit that works on appeals of certain topics, in its own chat; `short` is its title for narrow lines."""

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
    """A channel the office publishes in.

    `aliases` are the folded names editors can type, the key included; `slots` are filled from the channel's queue.
    """

    key: str
    title: str
    aliases: tuple[str, ...]
    slots: tuple[Slot, ...]

    @property
    def called(self) -> str:
        """The name editors use for it."""
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
    """A number to call at once, and what it is for; `danger` limits it to that kind of danger, if set."""

    number: str
    title: Words
    danger: str = ""


@dataclass(frozen=True, slots=True)
class FormalAppeal:
    """How to file an appeal that has legal force under Federal Law 59-FZ."""

    text: Words
    url: str


@dataclass(frozen=True, slots=True)
class Intake:
    """Whether residents may write to the bot, and where they should write if not."""

    open: bool
    closed_text: Words


@dataclass(frozen=True, slots=True)
class Consent:
    """The consent to personal data processing; a new version must be agreed to again."""

    version: str
    text: Words
    url: str

    def is_given(self, version: str | None) -> bool:
        """Whether consent to that version covers the current text."""
        return version == self.version


@dataclass(frozen=True, slots=True)
class Retention:
    """Days after which data are erased; counters are kept."""

    appeals: int
    updates: int


@dataclass(frozen=True)
class City:
    """Everything in `city.toml`. Mappings keep the order of the file.

    `language` is that of staff chats; `sections` belong to the rooms (`bot/city/sections`): use `city[Kind]`, or
    `city.get(Kind)` where a missing section means «off».
    """

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
        """The section of that kind, for kinds that exist even if the file leaves them out."""
        return cast(T, self.sections[kind])

    def get(self, kind: type[T]) -> T | None:
        """The section of that kind; None if the file leaves it out, which switches its job off."""
        return cast("T | None", self.sections.get(kind))

    def topic(self, key: str) -> Topic:
        """The topic with that key; one no longer in the file is called by its key."""
        return self.topics.get(key) or Topic(key, Words(key, key), "✉️")

    def topic_called(self, word: str) -> Topic | None:
        """The topic with that key, or whose title in either language begins with the word."""
        said = fold(word)
        for topic in self.topics.values():
            titles = (fold(topic.title.ru), fold(topic.title.en))
            if said == topic.key or (len(said) > 3 and any(title.startswith(said) for title in titles)):
                return topic
        return None

    def department(self, key: str) -> Department:
        """The department with that key; one no longer in the file is called by its key."""
        return self.departments.get(key) or Department(key, key, ())

    def channel(self, key: str) -> Channel:
        """The channel with that key; one no longer in the file is called by its key."""
        return self.channels.get(key) or Channel(key, key, (), ())

    def department_of(self, topic: str) -> Department | None:
        """The department responsible for the topic; None if it stays with the press office."""
        return next((found for found in self.departments.values() if topic in found.topics), None)

    def channel_called(self, word: str) -> Channel | None:
        """The channel with that key or alias, in any capitalisation."""
        folded = fold(word)
        return next((found for found in self.channels.values() if folded in found.aliases), None)

    def rubric_called(self, word: str) -> Rubric | None:
        """The rubric with that key or hashtag, with or without its #, in any capitalisation."""
        folded = fold(word.removeprefix("#"))
        return next(
            (
                found
                for found in self.rubrics.values()
                if folded in (fold(found.key), fold(found.hashtag.removeprefix("#")))
            ),
            None,
        )
