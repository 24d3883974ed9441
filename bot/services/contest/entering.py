"""The entrant's side: a link leads in, one entry a person, replaceable until the end; a winner's contact."""

from __future__ import annotations

from bot.city.model import City
from bot.city.sections.contest import Contests
from bot.domain.appeals.appeals import Incoming
from bot.domain.contest.contests import Contest, Entry, Sorted, Stage
from bot.domain.contest.messages import ContestBoard, ContestEntry, ContestPart, ContestReceipt, ContestWinner
from bot.domain.people import Actor, person
from bot.domain.time.spoken_time import Wording
from bot.services.contest import showing
from bot.services.people import saying
from bot.texts import Texts
from storage import outbox
from storage.contest import contests, entries, winners
from storage.database import Transaction
from storage.office import chats, people
from storage.office.people import Dialog

ENTRY, PRIZE = "entry", "prize"
# How long the next message is the entry; what waits for a consent waits as long.
ASKED_MS = 24 * 3_600_000
CONTACT_LENGTH = 300


class Entering:
    """Takes entries in. Every method is one use case in the caller's transaction."""

    dialogs = frozenset({ENTRY, PRIZE})

    def __init__(self, city: City, texts: Texts) -> None:
        self._city = city
        self._texts = texts
        self.section = city.get(Contests)

    def channel_chat(self, tx: Transaction, contest_id: int) -> int | None:
        """The channel whose subscribers may take part (a read); None where everybody may."""
        contest = contests.find(tx, contest_id)
        out = showing.published(tx, contest.post_id) if contest else None
        return out.chat_id if out and self.section and self.section.subscribers else None

    def invite(
        self, tx: Transaction, now: int, actor: Actor, contest_id: int, message_id: int, *, subscribed: bool
    ) -> None:
        """The link under the announcement: the person's next message, or album, is the entry."""
        key, to = f"contest_ask:{actor.id}:{message_id}", person(actor.id)
        contest = contests.find(tx, contest_id)
        if self.section is None or contest is None or contest.stage == Stage.DRAFT:
            saying.say(tx, now, to, key, "contest-off")
        elif not self.section.open:
            saying.say(tx, now, to, key, "questions-closed", words=self.section.closed_text)
        elif not contest.takes(now):
            self._say_over(tx, now, to, key, contest)
        elif _works_here(tx, actor):
            saying.say(tx, now, to, key, "contest-not-staff", title=contest.title)
        elif not subscribed:
            saying.say(tx, now, to, key, "contest-subscribe", title=contest.title)
        else:
            dialog = Dialog(ENTRY, {"contest": contest.id, "after": message_id})
            people.ask(tx, (actor.id, actor.id), dialog, now + ASKED_MS)
            own = entries.own(tx, contest.id, actor.id)
            text = "contest-ask-again" if own else "contest-ask"
            saying.say(tx, now, to, key, text, title=contest.title, number=own.number if own else 0)

    def awaits(self, asked: Dialog, message: Incoming, *, urgent: bool) -> bool:
        """Whether it is the entry or the winner's contact that was asked for. A story may describe a fire, so an
        entrant's message is taken as an entry."""
        return message.message_id > asked.number("after") and not message.content.is_empty

    def goes_on(self, tx: Transaction, message: Incoming) -> bool:
        """Whether it is a further part of an album already entered (a read)."""
        return entries.of_group(tx, message.chat_id, message.media_group or "") is not None

    def knows(self, tx: Transaction, message: Incoming) -> bool:
        """Whether the message is already part of an entry (a read)."""
        return entries.at(tx, message.chat_id, message.message_id) is not None

    def take(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """Take the entry, a part of it, or the contact."""
        part = entries.of_group(tx, message.chat_id, message.media_group) if message.media_group else None
        if part is not None:
            self._add(tx, now, entries.get(tx, part.entry_id), message)
            return
        dialog = people.asked(tx, message.written_at, message.chat_id, actor.id)
        assert dialog is not None
        people.end_dialog(tx, message.chat_id, actor.id)
        if dialog.kind == PRIZE:
            self._contact(tx, now, actor, dialog.number("winner"), message)
            return
        contest = contests.get(tx, dialog.number("contest"))
        key, to = f"contest:{message.chat_id}:{message.message_id}", person(actor.id)
        if not contest.takes(message.written_at):
            self._say_over(tx, now, to, key, contest)
        elif _works_here(tx, actor):
            saying.say(tx, now, to, key, "contest-not-staff", title=contest.title)
        else:
            self._enter(tx, now, actor, contest, message)

    def edited(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> bool:
        """An entry was edited: sort it again. False when the message is not an entry, or the edit came too late."""
        part = entries.at(tx, message.chat_id, message.message_id)
        if part is None:
            return False
        entry = entries.get(tx, part.entry_id)
        contest = contests.get(tx, entry.contest_id)
        if part.content == message.content:
            return True
        key = f"contest_edit:{part.id}:{now}"
        if contest.stage != Stage.OPEN or not contest.takes(now) or entry.state == Sorted.REMOVED:
            self._say_over(tx, now, person(actor.id), key, contest)
            return True
        entries.edit(tx, part.id, message.content)
        entries.sort(tx, entry.id, Sorted.NEW)
        showing.changed(tx, now, entry)
        return True

    def forget(self, tx: Transaction, now: int, person_id: int) -> None:
        """Before the end the entry is withdrawn; afterwards only its number stays, so that the list does not change."""
        for entry in entries.of_person(tx, person_id):
            contest = contests.get(tx, entry.contest_id)
            for winner in winners.of_contest(tx, contest.id):
                if winner.entry_id == entry.id:
                    winners.erase(tx, winner.id)
                    outbox.refresh(tx, now, ContestWinner.of(winner.id))
            showing.forget(tx, now, entry, withdrawn=contest.stage in (Stage.OPEN, Stage.DRAFT))

    # ── the steps ──

    def _enter(self, tx: Transaction, now: int, actor: Actor, contest: Contest, message: Incoming) -> None:
        """The entry under its number; a second one takes the place of the first."""
        entry = entries.own(tx, contest.id, actor.id)
        if entry is None:
            entry = entries.add(tx, contest.id, actor.id, message.written_at, now)
        elif entries.at(tx, message.chat_id, message.message_id):
            return
        elif entry.state == Sorted.REMOVED:
            key = f"contest:{message.chat_id}:{message.message_id}"
            saying.say(tx, now, person(actor.id), key, "contest-removed", number=entry.number, why=entry.why)
            return
        else:
            showing.take_away_pictures(tx, now, entry)
            entries.replace(tx, entry.id, message.written_at, now)
            showing.changed(tx, now, entry)
        outbox.plan(tx, now, ContestReceipt(actor.id, entry.id, message.message_id))
        outbox.plan(tx, now, ContestEntry(contest.id, entry.id, message.message_id))
        self._add(tx, now, entry, message)
        outbox.refresh(tx, now, ContestBoard.of(contest.id))

    def _add(self, tx: Transaction, now: int, entry: Entry, message: Incoming) -> None:
        row = entries.add_message(tx, entry.id, message)
        if row is not None and message.content.media:
            outbox.plan(tx, now, ContestPart(entry.contest_id, row))

    def _contact(self, tx: Transaction, now: int, actor: Actor, winner_id: int, message: Incoming) -> None:
        """A winner says whom to contact and how."""
        winner = winners.find(tx, winner_id)
        key = f"contest:{message.chat_id}:{message.message_id}"
        contact = " ".join(message.content.text.split())[:CONTACT_LENGTH]
        done = winner is not None and winner.person_id == actor.id and winners.answer(tx, winner_id, contact or "—")
        saying.say(tx, now, person(actor.id), key, "contest-contact-kept" if done else "contest-contact-late")
        outbox.refresh(tx, now, ContestWinner.of(winner_id))

    def _say_over(self, tx: Transaction, now: int, to: str, key: str, contest: Contest) -> None:
        if contest.stage == Stage.CANCELLED:
            saying.say(tx, now, to, key, "contest-cancelled", title=contest.title)
        else:
            moment = Wording(self._texts, self._city.language, now, self._city.time_zone).when(contest.until or now)
            saying.say(tx, now, to, key, "contest-over", title=contest.title, moment=moment)


def _works_here(tx: Transaction, actor: Actor) -> bool:
    """Whether the person works in the office and so may not take part."""
    roles, _ = people.roles(tx, actor.id)
    return actor.is_admin or bool(roles & {"editor", "head"}) or bool(chats.staff_places(tx, actor.id))
