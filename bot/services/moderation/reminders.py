"""«Напомнить завтра»: an appeal comes back to the group at the hour that a moderator names."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.messages.moderation import RemindMe
from bot.domain.people import MODERATORS, Actor
from bot.domain.time.deadline import Deadlines
from bot.domain.time.promises import end_of
from bot.domain.time.said_day import said_day
from bot.domain.time.spoken_time import Wording
from bot.domain.time.when import WhenError, parse_when
from bot.domain.understanding.said_number import numbered
from bot.services.appeals import finding, showing
from bot.texts import Texts
from storage import history, outbox
from storage.database import Transaction


class Reminders:
    """Every method is one use case in the caller's transaction."""

    def __init__(self, city: City, deadlines: Deadlines, texts: Texts) -> None:
        self._city = city
        self._deadlines = deadlines
        self._texts = texts

    def tomorrow(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Напомнить завтра`: on the morning of the next day that the office works."""
        appeal, at = finding.known(tx, appeal_id), self._morning(now, 1)
        if not outbox.plan_new(tx, now, _reminder(appeal, actor, f"{actor.id}:{at}"), at):
            raise AlreadyDone
        self._noted(tx, now, actor, appeal, at)
        return "remind-done"

    def by_words(self, tx: Transaction, now: int, actor: Actor, message: Incoming, words: str) -> None:
        """`/remind 17 завтра 9:00`, or in reply to the card; without an hour in the morning of that day."""
        number, rest = numbered(words)
        if replied := finding.appeal_of_reply(tx, message):
            number, rest = replied, words.strip()
        if not number:
            raise Refusal("remind-usage")
        appeal, at = finding.known(tx, number), self._at(now, rest)
        if outbox.plan_new(tx, now, _reminder(appeal, actor, f"{message.chat_id}:{message.message_id}"), at):
            self._noted(tx, now, actor, appeal, at)

    def _at(self, now: int, words: str) -> int:
        clock = self._deadlines.clock
        if not words:
            return self._morning(now, 1)
        day = said_day(words, clock.day(now))
        if day is not None and day > clock.day(now):
            return self._morning(now, (day - clock.day(now)).days)
        try:
            at = parse_when(words, now, clock.zone).instant
        except WhenError as error:
            raise Refusal("remind-usage") from error
        if at <= now:
            raise Refusal("remind-usage")
        return at

    def _morning(self, now: int, days: int) -> int:
        clock = self._deadlines.clock
        return self._deadlines.ask_about(now, end_of(clock.day(now, days), clock, now))

    def _noted(self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, at: int) -> None:
        """What was understood, in words: a day that was meant otherwise is seen at once."""
        when = Wording(self._texts, self._city.language, now, self._city.time_zone).when(at)
        key = f"remind-noted:{appeal.id}:{actor.id}:{now}"
        showing.word(tx, now, MODERATORS, key, appeal.id, "remind-noted", when=when)
        history.note(tx, now, appeal.id, actor, "remind", when)


def _reminder(appeal: Appeal, actor: Actor, asked: str) -> RemindMe:
    return RemindMe(f"remind:{appeal.id}:{asked}", appeal.id, actor.id, actor.name, appeal.is_open)
