"""What the moderators read besides cards and lists: promises, formal appeals, incidents, duty, figures."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.people import MODERATORS
from bot.texts import Markup, escape
from bot.views.appeals.cards import CardViews, Story
from bot.views.words.speech import Speech, Voice
from storage.appeals import appeals, listing, stats
from storage.appeals.stats import Stretch
from storage.database import Transaction
from storage.outbox import links


class ModerationViews:
    """Views of the moderators' day, and of what a resident reads of it."""

    def __init__(self, speech: Speech, cards: CardViews) -> None:
        self._speech = speech
        self._office = speech.office
        self._cards = cards

    def interim(self, tx: Transaction, frame: Frame) -> Outgoing:
        """«Приняли в работу. Ответим до …»; to be copied where the message came from elsewhere."""
        voice = self._speech.reader(tx, frame)
        until = voice.time(frame.now).until(frame.delivery.number("promised"))
        number = frame.delivery.appeal_id or 0
        if frame.delivery.recipient == MODERATORS:
            return Say(self._say("interim-to-copy", number=number, until=until), reply_to=self._card(tx, frame))
        return Say(voice.html("interim", number=number, until=until))

    def handed(self, tx: Transaction, frame: Frame) -> Outgoing:
        """A word to the colleague who has the appeal now, by name, so that they are notified."""
        row = frame.delivery
        name = Markup(f'<a href="tg://user?id={row.number("person")}">{escape(row.text("name"))}</a>')
        text = self._say("handed", number=row.appeal_id or 0, name=name, by=row.text("by"))
        return Say(text, reply_to=self._card(tx, frame))

    def formal(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """What it means for the resident that the message is a formal appeal now."""
        voice = self._speech.reader(tx, frame)
        appeal = appeals.get(tx, frame.delivery.appeal_id or 0)
        if not (appeal.formal_number and appeal.formal_at and appeal.formal_answer_by):
            return None
        time = voice.time(frame.now)
        body = voice.html(
            "formal-told",
            number=appeal.id,
            formal=appeal.formal_number,
            day=time.day(appeal.formal_at),
            until=time.day(appeal.formal_answer_by),
        )
        return Say(body)

    def formal_reminder(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """A clock of 59-FZ runs out soon."""
        appeal = appeals.get(tx, frame.delivery.appeal_id or 0)
        clock = frame.delivery.text("clock")
        by = appeal.formal_pass_by if clock == "pass" else appeal.formal_answer_by
        if not by:
            return None
        day = self._office.time(frame.now).day(by)
        text = self._say(f"formal-remind-{clock}", number=appeal.id, formal=appeal.formal_number or "", day=day)
        return Say(text, reply_to=self._card(tx, frame))

    def incident(self, tx: Transaction, frame: Frame) -> Outgoing:
        """Many people write of one trouble."""
        row = frame.delivery
        numbers = row.payload.get("appeals")
        known = numbers if isinstance(numbers, list) else []
        text = self._say(
            "incident-alarm",
            people=row.number("people"),
            topic=self._office.topic(row.text("topic")),
            key=row.text("key"),
            appeals=", ".join(f"№ {each}" for each in known),
        )
        return Say(text)

    def duty_card(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """The card, in private, for whoever is on duty."""
        story = Story.read(tx, frame.delivery.appeal_id or 0)
        voice = self._speech.reader(tx, frame)
        lines = self._cards.head(tx, voice, story, frame.now)
        words = self._cards.words(tx, voice, story, MODERATORS)
        return Say(Markup("\n".join([voice.html("duty-why"), "", *lines, "", words])))

    def figures(self, tx: Transaction, frame: Frame) -> Outgoing:
        """`/stats`: today and the last seven days on one screen."""
        here = datetime.fromtimestamp(frame.now / 1000, self._speech.city.time_zone)
        midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
        today, week = (round(each.timestamp() * 1000) for each in (midnight, midnight - timedelta(days=6)))
        now, voice = listing.figures(tx, frame.now), self._speech.reader(tx, frame)
        lines = [
            voice.html("stats-title"),
            voice.html("stats-now", open=now.open, nobodys=now.nobodys, overdue=now.overdue),
            "",
            voice.html("stats-today"),
            *_stretch(voice, stats.since(tx, today)),
            "",
            voice.html("stats-week"),
            *_stretch(voice, stats.since(tx, week)),
        ]
        topics = [(voice.topic(key), count) for key, count in stats.by_topic(tx, week)]
        city = self._speech.city
        offices = [(city.department(key).title, count) for key, count in stats.by_department(tx, week)]
        for key, rows in (("stats-topics", topics), ("stats-departments", offices)):
            if rows:
                lines += ["", voice.html(key), *(voice.html("stats-row", name=name, count=n) for name, n in rows)]
        return Say(Markup("\n".join(lines)), reply_to=frame.delivery.number("asked"))

    def _card(self, tx: Transaction, frame: Frame) -> int | None:
        link = links.of_appeal(tx, frame.delivery.appeal_id or 0, "card", frame.chat_id)
        return link.message_id if link else None

    def _say(self, key: str, /, **args: object) -> Markup:
        return self._office.html(key, **args)


def _stretch(voice: Voice, figures: Stretch) -> list[Markup]:
    lines = [
        voice.html("stats-came", came=figures.came),
        voice.html("stats-answered", answered=figures.answered, percent=_percent(figures.in_time, figures.answered)),
    ]
    if figures.came:
        lines.append(voice.html("stats-guessed", percent=_percent(figures.guessed, figures.came)))
    if figures.rated:
        lines.append(voice.html("stats-rated", rating=figures.rating, count=figures.rated))
    return lines


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
