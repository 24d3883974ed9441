"""What moderators do with an appeal besides answering: take, hand over, close, reopen, tag, block its author."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.city.model import City
from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.appeals.life import Reason
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messages.answers import Answer, Copy, HeldWord
from bot.domain.messages.appeals import Card, Notice
from bot.domain.messages.failures import Failure
from bot.domain.messages.moderation import Handed
from bot.domain.messages.outbox import Frame
from bot.domain.messages.residents import Closed, Reopened
from bot.domain.outgoing import Sent
from bot.domain.people import BOT, MODERATORS, Actor, department
from bot.domain.time.deadline import WorkClock
from bot.domain.understanding.personal_data import masked
from bot.services.answers import holding
from bot.services.appeals import finding, showing
from bot.services.appeals.registration import Registration
from bot.services.follow_ups import FollowUp, after
from storage import history, outbox
from storage.appeals import appeals, listing, moves
from storage.database import Transaction
from storage.office import chats, colleagues, people
from storage.office.colleagues import Member

# How many colleagues are offered when an appeal is handed over.
COLLEAGUES = 12


# Nobody is told of these by a word of its own: of a request of the media its receipt tells.
_UNTOLD = frozenset({Reason.SPAM, Reason.MEDIA})


@dataclass(frozen=True)
class Freed:
    """The author and messages of something that turned out not to be an appeal."""

    person: int | None
    name: str
    messages: list[Incoming]


class Moderation:
    """The moderators' presses. Each returns the key of the text shown at the press."""

    def __init__(self, city: City, registration: Registration, clock: WorkClock, hold: timedelta) -> None:
        self._hold_ms = round(hold.total_seconds() * 1000)
        self._city = city
        self._registration = registration
        self._clock = clock

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (after(Closed, sent=self.told, failed=self.told),)

    def take(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Взять`: assign it to the first person who presses."""
        finding.still_open(tx, appeal_id)
        if not moves.take(tx, now, appeal_id, actor.id, actor.name):
            raise AlreadyDone("take-taken-already")
        history.note(tx, now, appeal_id, actor, "taken")
        showing.changed(tx, now, appeals.get(tx, appeal_id))
        return "take-done"

    def release(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Отпустить`: nobody has it any more."""
        finding.still_open(tx, appeal_id)
        if not moves.release(tx, appeal_id):
            raise AlreadyDone
        history.note(tx, now, appeal_id, actor, "released")
        showing.changed(tx, now, appeals.get(tx, appeal_id))
        return "release-done"

    def look_at(self, tx: Transaction, appeal_id: int) -> tuple[Appeal, bool]:
        """The appeal, and whether its author is blocked (a read); NotFound when there is none."""
        appeal = finding.known(tx, appeal_id)
        who = people.get(tx, appeal.person_id) if appeal.person_id else None
        return appeal, who is not None and who.banned_at is not None

    def colleagues(self, tx: Transaction, actor: Actor, appeal_id: int) -> list[Member]:
        """To whom it may be handed over: moderators seen in the group, except the assignee and oneself (a read)."""
        nobody = (actor.id, finding.known(tx, appeal_id).taken_by)
        found = [each for each in colleagues.of_place(tx, MODERATORS) if each.id not in nobody][:COLLEAGUES]
        if not found:
            raise Refusal("hand-nobody")
        return found

    def hand_over(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, to: int) -> str:
        """`Передать`: assign it to a colleague, who is notified."""
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

    def close(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, reason: str, *, notice: str = "") -> str:
        """`Без ответа…` with a reason: close it once the resident has been told. Spam, and appeals without a resident
        to tell, are closed at once. `notice` is the key of the message that tells the moderators of it together with
        others."""
        appeal = finding.still_open(tx, appeal_id)
        if reason not in list(Reason):
            raise NotFound
        if reason in _UNTOLD and appeal.formal_number:
            raise Refusal("close-formal", number=appeal.id)
        if holding.leaving(tx, appeal.id, Answer, Copy):
            raise Refusal("close-answer-leaves")
        if reason in _UNTOLD or not appeal.person_id:
            holding.call_back(tx, now, appeal.id)
            self._close(tx, now, actor, appeal.id, Reason(reason))
            return "close-done"
        words = [each.message for each in holding.waiting(tx, appeal.id)]
        if any(isinstance(each, Closed) and each.reason == reason for each in words):
            raise AlreadyDone
        told = Closed(appeal.person_id, appeal.id, appeal.round, reason, actor.id, actor.name, notice, at=now)
        holding.say(tx, now, told, self._hold_ms)
        outbox.refresh(tx, now, Card(appeal.id))
        return "close-leaves"

    def pass_thanks_on(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Передать спасибо`: pass it to those who worked on the matter; the message needs no answer."""
        appeal = finding.still_open(tx, appeal_id)
        theirs = self._city.department_of(appeal.first_guess)
        if theirs and chats.of_place(tx, department(theirs.key)):
            words = masked(appeal.summary)
            key = f"thanks:{appeal.id}:{theirs.key}"
            showing.word(tx, now, department(theirs.key), key, appeal.id, "department-thanks", words=words)
        return self.close(tx, now, actor, appeal_id, Reason.NOT_NEEDED)

    def told(self, tx: Transaction, now: int, frame: Frame[Closed], _: Sent | Failure) -> None:
        """The resident was told, or cannot be: close the appeal."""
        word = frame.message
        if not frame.shown and word.reason:
            holding.drop(tx, now, HeldWord.of(frame.delivery.id))
            self._close(tx, now, Actor(word.by, word.name), word.appeal, Reason(word.reason))
            if word.notice:
                outbox.refresh(tx, now, word.notice)

    def give_to_media(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> Freed:
        """`Это СМИ`: close it here; the journalist's messages become a request."""
        self.close(tx, now, actor, appeal_id, Reason.MEDIA)
        written = appeals.messages(tx, appeal_id, ("appeal", "addition"))
        kept = [
            Incoming(each.chat_id, each.message_id, each.content, each.written_at, each.media_group) for each in written
        ]
        name = next((each.author_name for each in written if each.kind == "appeal"), "")
        return Freed(appeals.get(tx, appeal_id).person_id, name, kept)

    def reopen(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Открыть снова`: a new round with a new deadline, assigned to whoever pressed."""
        appeal = finding.known(tx, appeal_id)
        if not self._registration.reopen(tx, now, appeal):
            raise AlreadyDone("reopen-not-now")
        moves.take(tx, now, appeal_id, actor.id, actor.name)
        history.note(tx, now, appeal_id, actor, "opened_again")
        closings = [each for each in outbox.of_kind(tx, Closed, appeal.id) if each.shown]
        if closings and closings[-1].message.round == appeal.round:
            outbox.refresh(tx, now, closings[-1])
            outbox.plan(tx, now, Reopened(closings[-1].message.reader, appeal.id, appeal.round))
        showing.changed(tx, now, appeals.get(tx, appeal_id))
        return "reopen-opened"

    def ban(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, *, banned: bool) -> str:
        """`Заблокировать`, `Разблокировать`: stop or resume taking the author's messages."""
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

    def _close(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, reason: Reason) -> None:
        if moves.close(tx, appeal_id, reason):
            history.note(tx, now, appeal_id, actor, "closed", reason)
            showing.changed(tx, now, appeals.get(tx, appeal_id))

    def return_idle(self, tx: Transaction, now: int) -> None:
        """Release taken appeals without activity for the city's `idle_take`, and say so."""
        if not self._city.idle_take:
            return
        since = self._clock.subtract(now, self._city.idle_take)
        for appeal in listing.idle(tx, since):
            if moves.release(tx, appeal.id):
                history.note(tx, now, appeal.id, BOT, "returned")
                showing.changed(tx, now, appeals.get(tx, appeal.id))
                key = f"returned:{appeal.id}:{now}"
                outbox.plan(tx, now, Notice(key, appeal.id, "taken-returned", reason=appeal.taken_name or ""))
