"""Messages of moderation besides cards and lists: promises, formal appeals, incidents, duty."""

from __future__ import annotations

from bot.domain.messages.appeals import Card, Incident
from bot.domain.messages.deadlines import Formal, FormalReminder, InterimReply
from bot.domain.messages.moderation import DutyCard, Handed
from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Outgoing, Say
from bot.domain.people import MODERATORS
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.appeals.cards import CardViews
from bot.views.appeals.story import Story
from bot.views.words.speech import Speech
from storage.appeals import appeals
from storage.database import Transaction
from storage.outbox import links


class ModerationViews:
    """Views of the moderators' daily work, and of what a resident reads about it."""

    def __init__(self, speech: Speech, cards: CardViews) -> None:
        self._speech = speech
        self._office = speech.office
        self._cards = cards

    @shows(InterimReply)
    def interim(self, tx: Transaction, frame: Frame[InterimReply]) -> Outgoing | None:
        """«Приняли в работу. Ответим до …»; to be copied if the message came from another source."""
        if not frame.shown and not appeals.get(tx, frame.message.appeal).is_open:
            return None
        voice = self._speech.reader(tx, frame)
        until = voice.time(frame.now).until(frame.message.promised)
        number = frame.message.appeal
        if frame.delivery.recipient == MODERATORS:
            return Say(
                self._say("interim-to-copy", number=number, until=until),
                reply_to=self._card(tx, frame, frame.message.appeal),
            )
        return Say(voice.html("interim", number=number, until=until))

    @shows(Handed)
    def handed(self, tx: Transaction, frame: Frame[Handed]) -> Outgoing:
        """A message to the colleague who has the appeal now, by name, so that they are notified."""
        row = frame.message
        name = Markup(f'<a href="tg://user?id={row.person}">{escape(row.name)}</a>')
        text = self._say("handed", number=row.appeal, name=name, by=row.by)
        return Say(text, reply_to=self._card(tx, frame, frame.message.appeal))

    @shows(Formal)
    def formal(self, tx: Transaction, frame: Frame[Formal]) -> Outgoing | None:
        """Tells the resident what it means that the message is now a formal appeal."""
        voice = self._speech.reader(tx, frame)
        appeal = appeals.get(tx, frame.message.appeal)
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

    @shows(FormalReminder)
    def formal_reminder(self, tx: Transaction, frame: Frame[FormalReminder]) -> Outgoing | None:
        """A time limit of 59-FZ runs out soon."""
        appeal = appeals.get(tx, frame.message.appeal)
        clock = frame.message.clock
        by = appeal.formal_pass_by if clock == "pass" else appeal.formal_answer_by
        if not by:
            return None
        day = self._office.time(frame.now).day(by)
        text = self._say(f"formal-remind-{clock}", number=appeal.id, formal=appeal.formal_number or "", day=day)
        return Say(text, reply_to=self._card(tx, frame, frame.message.appeal))

    @shows(Incident)
    def incident(self, tx: Transaction, frame: Frame[Incident]) -> Outgoing:
        """Many people write about the same problem."""
        row = frame.message
        text = self._say(
            "incident-alarm",
            people=row.people,
            topic=self._office.topic(row.topic),
            key=row.named,
            appeals=", ".join(f"№ {each}" for each in row.appeals),
        )
        return Say(text)

    @shows(DutyCard)
    def duty_card(self, tx: Transaction, frame: Frame[DutyCard]) -> Outgoing | None:
        """The card, in private, for the person on duty."""
        story = Story.read(tx, frame.message.appeal)
        voice = self._speech.reader(tx, frame)
        lines = self._cards.head(tx, voice, story, frame.now, self._cards.beside(tx, voice, story.appeal))
        words = self._cards.words(tx, voice, story, MODERATORS)
        return Say(Markup("\n".join([voice.html("duty-why"), "", *lines, "", words])))

    def _card(self, tx: Transaction, frame: Frame[Message], appeal: int) -> int | None:
        link = links.of_appeal(tx, appeal, Card.kind, frame.chat_id)
        return link.message_id if link else None

    def _say(self, key: str, /, **args: object) -> Markup:
        return self._office.html(key, **args)
