"""What moderators do with an appeal besides answering it: take, hand over, close, open again, tag, block its author."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.appeals.life import Reason
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messages.appeals import Notice
from bot.domain.messages.moderation import Handed
from bot.domain.messages.residents import Closed, Reopened
from bot.domain.people import BOT, MODERATORS, Actor
from bot.domain.time.deadline import WorkClock
from bot.services.answers import delivered
from bot.services.appeals import finding, showing
from bot.services.appeals.registration import Registration
from storage import history, outbox
from storage.appeals import appeals, listing, moves
from storage.database import Transaction
from storage.office import colleagues, people
from storage.office.colleagues import Member

# How many colleagues are offered when an appeal is handed over.
COLLEAGUES = 12


class Moderation:
    """The moderators' presses. Each returns the key of the text to show at the press."""

    def __init__(self, city: City, registration: Registration, clock: WorkClock) -> None:
        self._city = city
        self._registration = registration
        self._clock = clock

    def take(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Взять`: the first one has it."""
        finding.still_open(tx, appeal_id)
        if not moves.take(tx, now, appeal_id, actor.id, actor.name):
            raise AlreadyDone("take-taken-already")
        history.note(tx, now, appeal_id, actor, "taken")
        showing.changed(tx, now, appeals.get(tx, appeal_id))
        return "take-done"

    def release(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Отпустить`: it is nobody's again."""
        finding.still_open(tx, appeal_id)
        if not moves.release(tx, appeal_id):
            raise AlreadyDone
        history.note(tx, now, appeal_id, actor, "released")
        showing.changed(tx, now, appeals.get(tx, appeal_id))
        return "release-done"

    def colleagues(self, tx: Transaction, actor: Actor, appeal_id: int) -> list[Member]:
        """Whom it may be handed over to: moderators seen in the group, but for who has it and oneself (a read)."""
        nobody = (actor.id, finding.known(tx, appeal_id).taken_by)
        found = [each for each in colleagues.of_place(tx, MODERATORS) if each.id not in nobody][:COLLEAGUES]
        if not found:
            raise Refusal("hand-nobody")
        return found

    def hand_over(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, to: int) -> str:
        """`Передать`: a colleague has it from here on, and hears of it."""
        finding.still_open(tx, appeal_id)
        chosen = next((each for each in colleagues.of_place(tx, MODERATORS) if each.id == to), None)
        if chosen is None:
            raise NotFound("hand-gone")
        if not moves.hand(tx, now, appeal_id, chosen.id, chosen.name):
            raise AlreadyDone
        history.note(tx, now, appeal_id, actor, "handed", chosen.name)
        showing.changed(tx, now, appeals.get(tx, appeal_id))
        outbox.plan(tx, now, Handed(appeal_id, chosen.id, chosen.name, actor.name, now))
        return "hand-done"

    def retag(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, topic: str) -> str:
        """A moderator puts the topic right."""
        appeal = finding.still_open(tx, appeal_id)
        if topic not in self._city.topics:
            raise NotFound
        self._registration.retag(tx, now, actor, appeal, topic, "moderator")
        return "topic-changed"

    def close(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, reason: str) -> str:
        """`Без ответа…` with one of the known reasons; its resident is told which, unless it is spam."""
        appeal = finding.still_open(tx, appeal_id)
        if reason not in list(Reason):
            raise NotFound
        if delivered.under_way(tx, appeal.id):
            raise Refusal("close-answer-leaves")
        if not moves.close(tx, appeal_id, Reason(reason)):
            raise AlreadyDone
        history.note(tx, now, appeal_id, actor, "closed", reason)
        showing.changed(tx, now, appeals.get(tx, appeal_id))
        if appeal.person_id and reason != Reason.SPAM:
            outbox.plan(tx, now, Closed(appeal.person_id, appeal.id, appeal.round))
        return "close-done"

    def reopen(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Открыть снова`: a new round with a deadline of its own, in the hands of whoever pressed."""
        appeal = finding.known(tx, appeal_id)
        if not self._registration.reopen(tx, now, appeal):
            raise AlreadyDone("reopen-not-now")
        moves.take(tx, now, appeal_id, actor.id, actor.name)
        history.note(tx, now, appeal_id, actor, "opened_again")
        told = outbox.by_key(tx, Closed, Closed.of(appeal.id, appeal.round))
        if told and not outbox.cancel(tx, told):
            outbox.refresh(tx, now, told)
            outbox.plan(tx, now, Reopened(told.message.reader, appeal.id, appeal.round))
        showing.changed(tx, now, appeals.get(tx, appeal_id))
        return "reopen-opened"

    def ban(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, *, banned: bool) -> str:
        """`Заблокировать`, `Разблокировать`: the author's further messages are (not) taken in."""
        appeal = finding.known(tx, appeal_id)
        who = people.get(tx, appeal.person_id) if appeal.person_id else None
        if who is None:
            raise Refusal("ban-nobody")
        if (who.banned_at is not None) == banned:
            raise AlreadyDone
        people.ban(tx, now, who.id, banned=banned)
        history.note(tx, now, appeal_id, actor, "banned" if banned else "unbanned")
        showing.changed(tx, now, appeal)
        return "ban-done" if banned else "unban-done"

    def return_idle(self, tx: Transaction, now: int) -> None:
        """Taken appeals with which nothing was done for the city's `idle_take` are nobody's again, and it is said."""
        if not self._city.idle_take:
            return
        since = self._clock.subtract(now, self._city.idle_take)
        for appeal in listing.idle(tx, since):
            if moves.release(tx, appeal.id):
                history.note(tx, now, appeal.id, BOT, "returned")
                showing.changed(tx, now, appeals.get(tx, appeal.id))
                key = f"returned:{appeal.id}:{now}"
                outbox.plan(tx, now, Notice(key, appeal.id, "taken-returned", reason=appeal.taken_name or ""))
