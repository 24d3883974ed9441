"""«Дежурный»: who hears in private of what is urgent while the office is closed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appeals.appeals import Appeal
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.messages.failures import Failure
from bot.domain.messages.moderation import DutyCard
from bot.domain.messages.outbox import Frame
from bot.domain.people import MODERATORS, Actor
from bot.domain.time.deadline import WorkClock
from bot.services.follow_ups import FollowUp, after
from bot.services.people import saying
from storage import outbox
from storage.database import Transaction
from storage.office import people

ROLE = "duty"


class Duty:
    """People on duty, from the city file or named by the moderators. Without office hours they are always on call."""

    def __init__(self, clock: WorkClock, named: Sequence[int]) -> None:
        self._clock = clock
        self._named = tuple(named)

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (after(DutyCard, failed=self.undelivered),)

    def noticed(self, tx: Transaction, now: int, appeal: Appeal) -> None:
        """An urgent appeal goes to everybody on duty, once, unless the office is open."""
        if self._clock.hours is not None and self._clock.is_open(now):
            return
        for who in self.everybody(tx):
            outbox.plan(tx, now, DutyCard(who, appeal.id))

    def everybody(self, tx: Transaction) -> list[int]:
        return list(dict.fromkeys([*self._named, *people.with_role(tx, ROLE)]))

    def command(self, tx: Transaction, now: int, actor: Actor, who: Actor, words: str, key: str) -> None:
        """`/duty`: who is on duty; `/duty add`, `/duty remove`: about `who`. What was done is said once under `key`."""
        match words.strip().casefold():
            case "":
                known = [(each, people.get(tx, each)) for each in self.everybody(tx)]
                names = ", ".join(found.name if found else f"id {number}" for number, found in known)
                saying.say(tx, now, MODERATORS, key, "duty-who" if names else "duty-nobody", names=names)
            case "add" | "remove" if who.anonymous:
                raise Refusal("duty-anonymous")
            case "add":
                saying.say(tx, now, MODERATORS, key, self.begin(tx, now, actor, who), name=who.name)
            case "remove":
                saying.say(tx, now, MODERATORS, key, self.end(tx, who), name=who.name)
            case _:
                raise Refusal("duty-usage")

    def begin(self, tx: Transaction, now: int, actor: Actor, who: Actor) -> str:
        """`/duty add`: put the person on duty."""
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

    def undelivered(self, tx: Transaction, now: int, frame: Frame[DutyCard], failure: Failure) -> None:
        """A person who never pressed Start cannot be written to: tell the moderators' group."""
        who = people.get(tx, int(frame.delivery.recipient.partition(":")[2]))
        name = who.name if who else frame.delivery.recipient.partition(":")[2]
        key = f"duty-unheard:{frame.delivery.key}"
        saying.say(tx, now, MODERATORS, key, "duty-unheard", name=name, number=frame.message.appeal)
