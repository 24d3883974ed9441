"""Winners are told, contacted and handed the prize; a winner who is passed over is named in public and the next is
told."""

from __future__ import annotations

from bot.city.model import City
from bot.city.sections.contest import Contests
from bot.domain.contest.contests import SKIPS, Contest, Stage, Why, Winner, Won
from bot.domain.contest.messages import ContestBoard, ContestStep, ContestWinner, ContestWon
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.people import Actor, person
from bot.services.contest import showing
from bot.services.contest.entering import ASKED_MS, PRIZE
from bot.services.contest.showing import Voice
from bot.services.people import saying
from storage import outbox
from storage.contest import contests, winners
from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog


class Prizes:
    """Every method is one use case in the caller's transaction."""

    def __init__(self, city: City, voice: Voice) -> None:
        self._voice = voice
        self._section = city.get(Contests)

    def give(self, tx: Transaction, now: int, contest: Contest, place: int) -> Winner | None:
        """Give the place to the next in line and tell them; None, said to the editors, when nobody is left."""
        winner = winners.give_next(tx, now, contest.id, place)
        if winner is None:
            outbox.plan(tx, now, ContestStep(contest.id, "nobody", place))
            return None
        outbox.plan(tx, now, ContestWinner(contest.id, winner.id))
        if winner.person_id:
            outbox.plan(tx, now, ContestWon(winner.person_id, winner.id))
        return winner

    def ask_contact(self, tx: Transaction, now: int, actor: Actor, winner_id: int, message_id: int) -> None:
        """`Я на связи`: the winner's next message says whom to call."""
        winner = self._found(tx, winner_id)
        if winner.person_id != actor.id:
            raise NotAllowed("error-not-yours")
        if winner.state not in (Won.TOLD, Won.ANSWERED):
            raise AlreadyDone("contest-contact-late")
        dialog = Dialog(PRIZE, {"winner": winner.id, "after": message_id})
        people.ask(tx, (actor.id, actor.id), dialog, now + ASKED_MS)
        key = f"contest_contact:{winner.id}:{message_id}:{now}"
        saying.say(tx, now, person(actor.id), key, "contest-contact-ask")

    def sweep(self, tx: Transaction, now: int) -> None:
        """Pass over winners who did not answer in time or left."""
        for winner in winners.waiting(tx):
            if winner.person_id is None:
                self._pass_over(tx, now, winner, Why.GONE)
            elif now >= winner.told_at + self._answer_ms:
                self._pass_over(tx, now, winner, Why.SILENT)

    def skip(self, tx: Transaction, now: int, winner_id: int, why: str) -> str:
        """`Пропустить…` with a reason, which is said in public."""
        if why not in SKIPS:
            raise NotFound
        self._pass_over(tx, now, self._found(tx, winner_id), Why(why))
        return "contest-skipped-press"

    def hand(self, tx: Transaction, now: int, winner_id: int) -> str:
        """`Приз передан`: erase the contact at once, and everything about the entrants with the last prize."""
        winner = self._found(tx, winner_id)
        if not winners.hand(tx, winner.id):
            raise AlreadyDone
        outbox.refresh(tx, now, ContestWinner.of(winner.id))
        self._end(tx, now, contests.get(tx, winner.contest_id))
        return "contest-handed-press"

    def show(self, tx: Transaction, now: int, winner_id: int) -> None:
        """`Назад`."""
        outbox.refresh(tx, now, ContestWinner.of(self._found(tx, winner_id).id))

    # ── the steps ──

    @property
    def _answer_ms(self) -> int:
        return self._section.answer_ms if self._section else 0

    def _pass_over(self, tx: Transaction, now: int, winner: Winner, why: Why) -> None:
        if not winners.skip(tx, winner.id, why.value):
            raise AlreadyDone
        contest = contests.get(tx, winner.contest_id)
        after = self.give(tx, now, contest, winner.place)
        reason = self._voice.text(f"contest-why-{why}")
        self._voice.publish(
            tx, now, contest, "contest-skipped-post", number=winner.number, reason=reason,
            next=after.number if after else 0,
        )  # fmt: skip
        outbox.refresh(tx, now, ContestWinner.of(winner.id))
        outbox.refresh(tx, now, ContestBoard.of(contest.id))
        self._end(tx, now, contest)

    def _end(self, tx: Transaction, now: int, contest: Contest) -> None:
        """Once no winner waits for a prize, erase what is known about the entrants; numbers and states stay."""
        if contest.stage != Stage.DONE:
            return
        if any(each.state in (Won.TOLD, Won.ANSWERED) for each in winners.of_contest(tx, contest.id)):
            return
        if contests.hand(tx, contest.id):
            showing.forget_entrants(tx, now, contest)
            outbox.plan(tx, now, ContestStep(contest.id, "handed"))

    def _found(self, tx: Transaction, winner_id: int) -> Winner:
        found = winners.find(tx, winner_id)
        if found is None:
            raise NotFound
        return found
