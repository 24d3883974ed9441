"""After the answer: the mark, «Проблема не решена», and the resident who blocks the bot and comes back."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import State
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.messages.answers import Answer, AnswerMedia, answers_of, more_of
from bot.domain.messages.outbox import Message
from bot.domain.messages.people import Told
from bot.domain.messages.residents import Closed, Dissatisfied, DoneAsked
from bot.domain.people import Actor, person
from bot.services.appeals import showing
from bot.services.appeals.additions import asks_no_more
from bot.services.appeals.belonging import WHAT_IS_LEFT
from bot.services.appeals.registration import Registration
from storage import history, outbox
from storage.appeals import appeals, listing, moves
from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog

MARKS = range(1, 6)
# Marks up to this one are told to the moderators.
LOW_MARK = 2
# How long the next message says what is left undone.
WHAT_IS_LEFT_MS = 3 * 60 * 60_000
# How long the next message after a low mark says what was wrong with the answer.
WHAT_WAS_WRONG_MS = 10 * 60_000


class Feedback:
    """What residents do with an answer. Each press returns the key of the text to show."""

    def __init__(self, registration: Registration) -> None:
        self._registration = registration

    def rate(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, stars: int) -> str:
        """A mark from 1 to 5; it may be changed, and a low one is shown to the moderators."""
        appeal = self._own(tx, actor, appeal_id)
        if stars not in MARKS:
            raise NotFound
        if appeal.state != State.ANSWERED:
            raise AlreadyDone("rate-not-now")
        if appeal.rating == stars and self._rated_this_round(tx, appeal):
            raise AlreadyDone("rate-same")
        moves.rate(tx, appeal.id, stars)
        history.note(tx, now, appeal.id, actor, "rated", str(stars))
        self._show_answers(tx, now, appeal)
        showing.changed(tx, now, appeal)
        if stars > LOW_MARK:
            asks_no_more(tx, now, appeal)
            outbox.refresh(tx, now, Dissatisfied.of("rated", appeal.id, appeal.round))
            return "rate-thanks"
        people.ask(tx, (actor.id, actor.id), Dialog(WHAT_IS_LEFT, {"appeal": appeal.id}), now + WHAT_WAS_WRONG_MS)
        self._tell_moderators(tx, now, Dissatisfied(appeal.id, "rated", appeal.round, "rated-low", stars))
        return "rate-sorry"

    def reopen(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Проблема не решена`: a new round with a deadline of its own, for the moderators and the department."""
        appeal = self._own(tx, actor, appeal_id)
        if not appeal.may_be_reopened or not self._registration.reopen(tx, now, appeal):
            raise AlreadyDone("reopen-already" if appeal.is_open else "error-not-open")
        history.note(tx, now, appeal.id, actor, "reopened")
        appeal = appeals.get(tx, appeal.id)
        self._show_answers(tx, now, appeal)
        self._tell_moderators(tx, now, Dissatisfied(appeal.id, "reopened", appeal.round, "reopened"))
        showing.changed(tx, now, appeal)
        people.ask(tx, (actor.id, actor.id), Dialog(WHAT_IS_LEFT, {"appeal": appeal.id}), now + WHAT_IS_LEFT_MS)
        key, args = f"reopen-what:{appeal.id}:{appeal.round}", {"number": appeal.id}
        outbox.plan(tx, now, Told(key, person(actor.id), "reopen-what", args, appeal=appeal.id))
        return "reopen-done"

    def blocked(self, tx: Transaction, now: int, person_id: int) -> None:
        """The resident blocked the bot: show on the cards that no answer can reach them."""
        reason = "bot was blocked by the user"
        people.unreachable(tx, person_id, reason)
        for appeal in listing.open_of_person(tx, person_id):
            appeals.reachable(tx, appeal.id, reason)
            showing.changed(tx, now, appeal)

    def returned(self, tx: Transaction, now: int, person_id: int) -> None:
        """The resident is back: clear that on the cards and send the newest answer that failed."""
        people.unreachable(tx, person_id, None)
        for appeal in listing.open_of_person(tx, person_id):
            appeals.reachable(tx, appeal.id)
            answers = outbox.of_kind(tx, Answer, appeal.id)
            if answers and answers[-1].state == "failed":
                row = answers[-1].message.row
                for key in (AnswerMedia.of(row), answers_of(row), more_of(row)):
                    for each in outbox.family(tx, key, Message):
                        if each.state == "failed" and each.appeal_id == appeal.id:
                            outbox.refresh(tx, now, each)
            showing.changed(tx, now, appeal)

    def _tell_moderators(self, tx: Transaction, now: int, what: Dissatisfied) -> None:
        """Once per round; later changes update the message."""
        if not outbox.plan_new(tx, now, what):
            outbox.refresh(tx, now, what)

    def _rated_this_round(self, tx: Transaction, appeal: Appeal) -> bool:
        since = appeal.reopened_at or 0
        return any(each.action == "rated" and each.at >= since for each in appeals.history(tx, appeal.id))

    def _show_answers(self, tx: Transaction, now: int, appeal: Appeal) -> None:
        """Update the answers (or the notice of closing) in the resident's chat: the mark, or that it is open again."""
        kinds: tuple[type[Message], ...] = (Answer, Closed, DoneAsked)
        for each in (row for kind in kinds for row in outbox.of_kind(tx, kind, appeal.id)):
            if each.shown:
                outbox.refresh(tx, now, each)

    def _own(self, tx: Transaction, actor: Actor, appeal_id: int) -> Appeal:
        appeal = appeals.find(tx, appeal_id)
        if appeal is None or appeal.person_id != actor.id:
            raise NotAllowed("error-not-yours")
        return appeal
