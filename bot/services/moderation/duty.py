"""«Дежурный»: who hears in private of what is urgent while the office is closed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appeals.appeals import Appeal
from bot.domain.errors import AlreadyDone
from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Frame
from bot.domain.people import MODERATORS, Actor, person
from bot.domain.time.deadline import WorkClock
from bot.services.people import saying
from storage.database import Transaction
from storage.office import people
from storage.outbox import deliveries
from storage.outbox.deliveries import Plan

ROLE = "duty"


class Duty:
    """Those of the city file, and those whom the moderators name. Without office hours it is always their hour."""

    def __init__(self, clock: WorkClock, named: Sequence[int]) -> None:
        self._clock = clock
        self._named = tuple(named)

    def noticed(self, tx: Transaction, now: int, appeal: Appeal, text: str) -> None:
        """An urgent appeal goes to everybody on duty, once, unless the office is open."""
        if not appeal.urgent or (self._clock.hours is not None and self._clock.is_open(now)):
            return
        for who in self.everybody(tx):
            key = f"duty:{appeal.id}:{who}"
            deliveries.plan(tx, now, Plan("duty_card", key, person(who), appeal.id, lane=key))

    def everybody(self, tx: Transaction) -> list[int]:
        return list(dict.fromkeys([*self._named, *people.with_role(tx, ROLE)]))

    def begin(self, tx: Transaction, now: int, actor: Actor, who: Actor) -> str:
        """`/duty add`: this person is on duty from here on."""
        people.meet(tx, now, who)
        if ROLE in people.roles(tx, who.id)[0]:
            raise AlreadyDone
        people.give_role(tx, now, who.id, ROLE, "", actor.id)
        return "duty-added"

    def end(self, tx: Transaction, who: Actor) -> str:
        """`/duty remove`."""
        if not people.take_role(tx, who.id, ROLE):
            raise AlreadyDone
        return "duty-removed"

    def undelivered(self, tx: Transaction, now: int, frame: Frame, failure: Failure) -> None:
        """Who never pressed Start cannot be written to: that is said in the moderators' group."""
        who = people.get(tx, int(frame.delivery.recipient.partition(":")[2]))
        name = who.name if who else frame.delivery.recipient.partition(":")[2]
        key = f"duty-unheard:{frame.delivery.key}"
        saying.say(tx, now, MODERATORS, key, "duty-unheard", name=name, number=frame.delivery.appeal_id or 0)
