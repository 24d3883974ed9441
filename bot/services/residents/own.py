"""What residents do with their own open appeals: topic, place, withdrawal."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.errors import AlreadyDone, NotAllowed
from bot.domain.messages.people import Told
from bot.domain.messages.residents import MyAppeal, Receipt
from bot.domain.people import Actor, person
from bot.domain.places.whereabouts import PLACE_GUESSED
from bot.services.answers import delivered
from bot.services.appeals import showing
from bot.services.appeals.belonging import WHERE
from bot.services.appeals.registration import Registration
from storage import history, outbox
from storage.appeals import appeals, moves
from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog

# How long the next message answers «Где это?».
WHERE_ASKED_MS = 60 * 60_000


class OwnAppeals:
    """Every method is one use case in the caller's transaction."""

    def __init__(self, registration: Registration) -> None:
        self.registration = registration

    def topics_for(self, tx: Transaction, actor: Actor, appeal_id: int) -> list[str]:
        """The topics to offer the resident for their own open appeal (a read)."""
        self.own_open(tx, actor, appeal_id)
        return self.registration.likeliest(tx, appeal_id)

    def change_topic(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, topic: str) -> str:
        """The resident corrects the topic."""
        self.registration.retag(tx, now, actor, self.own_open(tx, actor, appeal_id), topic, "resident")
        return "topic-changed"

    def ask_where(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, press_id: str) -> str:
        """`Отправить геопозицию` or `Место не то`: one press more sends the place, or the next message names it."""
        appeal = self.own_open(tx, actor, appeal_id)
        people.ask(tx, (actor.id, actor.id), Dialog(WHERE, {"appeal": appeal.id}), now + WHERE_ASKED_MS)
        text = "where-not-there" if appeal.place_asked == PLACE_GUESSED else "where-ask"
        key, args = f"where:{appeal.id}:{press_id}", {"number": appeal.id}
        outbox.plan(tx, now, Told(key, person(actor.id), text, args, location=True, appeal=appeal.id))
        return "where-press"

    def show(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, press_id: str) -> str:
        """A number under `/my`: its state, what was done, the answer."""
        appeal = appeals.find(tx, appeal_id)
        if appeal is None or appeal.person_id != actor.id:
            raise NotAllowed("error-not-yours")
        outbox.plan(tx, now, MyAppeal(actor.id, appeal.id, press_id))
        return "my-shown"

    def keep_receipt(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> None:
        """`Оставить` and `Назад`: the receipt's own buttons again."""
        self.own_open(tx, actor, appeal_id)
        outbox.refresh(tx, now, Receipt.of(appeal_id))

    def withdraw(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """The resident withdraws the appeal, after a second press."""
        appeal = self.own_open(tx, actor, appeal_id)
        if not moves.withdraw(tx, appeal.id):
            raise AlreadyDone
        history.note(tx, now, appeal.id, actor, "withdrawn")
        delivered.call_back(tx, now, appeal)
        showing.changed(tx, now, appeals.get(tx, appeal.id))
        return "withdraw-done"

    def own_open(self, tx: Transaction, actor: Actor, appeal_id: int) -> Appeal:
        """The person's own open appeal, otherwise a refusal (a read)."""
        appeal = appeals.find(tx, appeal_id)
        if appeal is None or appeal.person_id != actor.id:
            raise NotAllowed("error-not-yours")
        if not appeal.is_open:
            raise AlreadyDone("error-not-open")
        return appeal
