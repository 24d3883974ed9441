"""What follows from an accepted export, a few rows at a time: cards for what is open, an end for what is done there."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.content import Content
from bot.domain.incident_system.messages import ImportShown
from bot.domain.people import Actor
from bot.services.answers import delivered
from bot.services.appeals import showing
from bot.services.appeals.registration import NewAppeal, Registration
from bot.services.deadlines.notices import Notices
from storage import history, outbox
from storage.appeals import appeals
from storage.appeals.appeals import Author
from storage.database import Transaction
from storage.incident_system import imports, rows
from storage.incident_system.rows import Known

# Some 20 ms of work.
AT_ONCE = 8
FORGOTTEN_AT_ONCE = 50
# The words of an incident are no message of any chat.
NO_CHAT = 0


class Following:
    """Sweeps that go on until nothing is left to do; a kill between two of them loses nothing."""

    def __init__(self, registration: Registration, notices: Notices) -> None:
        self._registration = registration
        self._notices = notices

    def sweep(self, tx: Transaction, now: int) -> bool:
        """Process the next few rows; True when there may be more."""
        todo = rows.todo(tx, AT_ONCE)
        for row in todo:
            self._follow(tx, now, row)
            rows.done(tx, row)
        for import_id in {row.import_id for row in todo}:
            outbox.refresh(tx, now, ImportShown.of(import_id))
            if not rows.left(tx, import_id):
                self._notices.tell_together(tx, now, _batch(import_id))
        abandoned = None if todo else rows.abandoned(tx)
        return bool(todo) or (abandoned is not None and rows.forget(tx, abandoned, FORGOTTEN_AT_ONCE))

    def prune(self, tx: Transaction, now: int) -> bool:
        """Delete rows replaced by newer exports; True when there may be more."""
        return rows.forget_outdated(tx, FORGOTTEN_AT_ONCE)

    def _follow(self, tx: Transaction, now: int, row: Known) -> None:
        stands = rows.known(tx, row.number)
        if stands is None or stands.import_id != row.import_id:
            return  # a newer export was accepted meanwhile, and says more
        number = rows.appeal_of(tx, row.number)
        export = imports.get(tx, row.import_id)
        assert export is not None
        by = Actor(export.person_id, export.person_name)
        if not number:
            if row.is_open:
                self._register(tx, now, by, row)
            return
        appeal = appeals.get(tx, number)
        if row.is_open:
            history.note(tx, now, appeal.id, by, "incident_joined", row.number)
            showing.changed(tx, now, appeal)
        elif appeal.is_open:
            delivered.elsewhere(tx, now, by, appeal, row.first_answer_at or row.ended_at or now)

    def _register(self, tx: Transaction, now: int, by: Actor, row: Known) -> None:
        new = NewAppeal(
            person_id=None,
            author="",
            heard=self._registration.hear(Content(row.words)),
            written_at=row.created_at,
            counted_from=row.created_at,
            source=row.source,
            case_number=row.number,
            topic=row.topic,
            address=row.address,
            place=row.place,
        )
        appeal = self._registration.begin(tx, now, new)
        message = Incoming(NO_CHAT, appeal.id, Content(row.words), row.created_at)
        appeals.add_message(tx, appeal.id, message, Author(None, "", "appeal"))
        history.note(tx, now, appeal.id, by, "registered", row.source)
        self._late(tx, now, row, appeal)
        showing.new_appeal(tx, now, appeals.get(tx, appeal.id), [message])

    def _late(self, tx: Transaction, now: int, row: Known, appeal: Appeal) -> None:
        """Announce what is already late together with the others, not one by one."""
        if appeal.due_at <= now:
            self._notices.note_together(tx, now, _batch(row.import_id), appeal)


def _batch(import_id: int) -> str:
    return f"alarm:import-{import_id}"
