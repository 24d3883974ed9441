"""Events in words, as cards and announcements say them: when, where, what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.city.model import City
from bot.domain.events.events import Facts, State, Visibility, changes
from bot.domain.formatted import Formatted
from bot.services.publishing import carrying, desk
from bot.texts import Markup, Texts, escape
from storage.database import Transaction
from storage.events.announcements import Announcement, Item, Kind
from storage.publishing import posts

# So much of a text is one message; a day or an event is not cut in two.
PAGE = 3500
# In a channel a publication is one message.
POST = 3800


class EventWords:
    """Facts of events in one language, by the city's clock."""

    def __init__(self, texts: Texts, lang: str, zone: ZoneInfo) -> None:
        self._texts = texts
        self._lang = lang
        self._zone = zone

    def text(self, key: str, /, **args: object) -> str:
        return self._texts.get(self._lang, key, **args)

    def date(self, at: int) -> str:
        """«28 ноября»."""
        there = self._there(at)
        return self.text("time-date", shows_year=False, day=there.day, month=there.month, year="")

    def day(self, at: int) -> str:
        """«Суббота, 28 ноября»."""
        there = self._there(at)
        said = self.text(
            "time-day", relation="other", clock="", weekday=there.isoweekday(), day=there.day, month=there.month,
            year="", shows_year=False,
        )  # fmt: skip
        return said[:1].upper() + said[1:]

    def clock(self, facts: Facts) -> str:
        """«11:00», «11:00–13:00», «22:00 – 29 ноября (вс), 02:00»; of whole days nothing, or «по 30 ноября»."""
        begins = f"{self._there(facts.begins_at):%H:%M}"
        if facts.ends_at is None:
            return "" if facts.all_day else begins
        last = facts.ends_at - (1 if facts.all_day else 0)
        same_day = self._there(last).date() == self._there(facts.begins_at).date()
        if facts.all_day:
            return "" if same_day else self.text("event-through", day=self._date_short(last))
        ends = f"{self._there(facts.ends_at):%H:%M}"
        return f"{begins}–{ends}" if same_day else f"{begins} – {self._date_short(facts.ends_at)}, {ends}"

    def when(self, facts: Facts) -> str:
        """«28 ноября (сб), 11:00»."""
        clock = self.clock(facts)
        return ", ".join(filter(None, (self._date_short(facts.begins_at), clock)))

    def told(self, facts: Facts) -> str:
        """«11:00 – пл. Юности. Открытие катка. УФКСиМП. Подход к прессе»: how an announcement tells of it."""
        organiser = facts.organiser[:1].upper() + facts.organiser[1:]
        parts = [facts.place, facts.title, organiser, *self.marks(facts), facts.contact]
        said = ". ".join(part.rstrip(".") for part in parts if part)
        clock = self.clock(facts)
        return f"{clock} – {said}" if clock else said

    def marks(self, facts: Facts) -> list[str]:
        """What else others should know."""
        found = []
        if facts.tentative:
            found.append(self.text("event-tentative"))
        if facts.approach:
            found.append(self.text("event-approach"))
        if facts.accreditation_until:
            found.append(self.text("event-accreditation", until=self._moment(facts.accreditation_until)))
        return found

    def changed(self, before: Facts, after: Facts) -> str:
        """«Открытие катка, 28 ноября (сб), 11:00: перенесено на 29 ноября (вс), 12:00»: what changed, nothing else."""
        head = f"{before.title}, {self.when(before)}"
        if after.state in (State.CANCELLED, State.REMOVED):
            return f"{head}: {self.text('event-off', reason=after.reason or 'none')}"
        if after.state == State.POSTPONED:
            return f"{head}: {self.text('event-put-off')}"
        different = changes(before, after)
        said = []
        if {"begins_at", "ends_at", "all_day"} & set(different):
            said.append(self.text("event-moved-to", when=self.when(after)))
        if "state" in different:
            said.append(self.text("event-on-again"))
        said += [
            self.text(f"event-now-{name}", value=getattr(after, name) or "—")
            for name in ("title", "place", "organiser", "contact")
            if name in different
        ]
        said += [
            self.text(f"event-now-{name}", on=bool(getattr(after, name)))
            for name in ("tentative", "approach")
            if name in different
        ]
        if "accreditation_until" in different:
            until = self._moment(after.accreditation_until) if after.accreditation_until else "none"
            said.append(self.text("event-now-accreditation", until=until))
        return f"{head}: {'; '.join(said)}"

    def _moment(self, at: int) -> str:
        return f"{self.date(at)}, {self._there(at):%H:%M}"

    def _date_short(self, at: int) -> str:
        return self.text("event-date", date=self.date(at), weekday=self._there(at).isoweekday())

    def _there(self, at: int) -> datetime:
        return datetime.fromtimestamp(at / 1000, self._zone)


class Announcer:
    """The text of an announcement. Whatever it was made of, it tells of no event that may not be told of now."""

    def __init__(self, texts: Texts, city: City) -> None:
        self.words = EventWords(texts, city.language, city.time_zone)

    def title(self, found: Announcement) -> str:
        """«Анонс на 30 ноября – 6 декабря», «Уточнение к анонсу»."""
        if found.kind is Kind.CORRECTION:
            return self.words.text("announcement-correction")
        first, last = self.words.date(found.since), self.words.date(found.until - 1)
        return self.words.text("announcement-title", first=first, last=last)

    def pages(self, found: Announcement, items: Sequence[Item], *, public: bool) -> list[Markup]:
        """The text, in as many messages as it takes, none when nothing may be told; `public`: without invitations."""
        blocks = self._blocks(found, told(items, public=public))
        if not blocks:
            return []
        pages, page = [], f"<b>{escape(self.title(found))}</b>"
        for block in blocks:
            if len(page) + len(block) > PAGE:
                pages.append(page)
                page = block
            else:
                page = f"{page}\n\n{block}"
        return [Markup(each) for each in (*pages, page)]

    def plain(self, found: Announcement, items: Sequence[Item]) -> str:
        """The same for a channel: one text without marks, cut at an event where it is too long."""
        lines = [self.title(found)]
        for heading, said in self.days(found, items, public=True):
            lines += ["", *((heading,) if heading else ()), *said]
        while len("\n".join(lines)) > POST:
            lines.pop()
        return "\n".join(lines)

    def days(self, found: Announcement, items: Sequence[Item], *, public: bool) -> list[tuple[str, list[str]]]:
        """What may be told now, as lines under the headings of their days; a correction's have none."""
        return self._grouped(found, told(items, public=public))

    def rewrite(self, tx: Transaction, now: int, found: Announcement, items: Sequence[Item]) -> None:
        """The publication that carries it says what may be said now: before it leaves, and where it stands already."""
        post = posts.find(tx, found.post_id) if found.post_id else None
        if post is None:
            return
        posts.set_material(tx, post.id, post.material.with_words(Formatted(self.plain(found, items))))
        carrying.correct(tx, now, post.id)
        if post.is_waiting:
            desk.show(tx, now, post.id, content=True)
        else:
            desk.changed(tx, now, post.id)

    def _blocks(self, found: Announcement, items: Sequence[Item]) -> list[str]:
        blocks = []
        for heading, lines in self._grouped(found, items):
            body = [str(escape(line)) for line in lines]
            title = [f"<b>{escape(heading)}</b>"] if heading else []
            for at in range(0, len(body), 12):
                blocks.append("\n".join([*(title if at == 0 else []), *body[at : at + 12]]))
        return blocks

    def _grouped(self, found: Announcement, items: Sequence[Item]) -> list[tuple[str, list[str]]]:
        """Lines under the headings of their days; a correction has none."""
        if found.kind is Kind.CORRECTION:
            return [("", [self._corrected(each)]) for each in items]
        days: dict[str, list[str]] = {}
        for each in items:
            day = self.words.day(max(each.facts.begins_at, found.since))
            days.setdefault(day, []).append(self._line(each))
        return list(days.items())

    def _line(self, item: Item) -> str:
        said, before = self.words.told(item.facts), item.before
        if before and before.begins_at != item.facts.begins_at:
            said = f"{said} ({self.words.text('event-moved-from', when=self.words.when(before))})"
        return said

    def _corrected(self, item: Item) -> str:
        if item.before is None:
            return self.words.text(
                "event-added", day=self.words.day(item.facts.begins_at), told=self.words.told(item.facts)
            )
        return self.words.changed(item.before, item.facts)


def told(items: Sequence[Item], *, public: bool) -> list[Item]:
    """What may be told as of now: an event of the office's own to nobody, an invitation not in public."""
    allowed = {Visibility.PUBLIC} if public else {Visibility.PUBLIC, Visibility.PRESS}
    return [each for each in items if each.event.facts.visibility in allowed]
