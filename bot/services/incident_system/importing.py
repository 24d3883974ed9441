"""Exports on their way in: dropped, read piece by piece, offered, accepted or not. One commit makes all of it so.

Rows are put aside in small batches that nobody sees. `accept` is the one change of state by which they are known, and
cards for what is open follow from there (`bot/services/incident_system/following.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.city.model import City
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.incident_system.found import Found
from bot.domain.incident_system.incident import Incident
from bot.domain.incident_system.messages import ImportDetails, ImportShown
from bot.domain.incident_system.system import System
from bot.domain.people import Actor
from bot.domain.time.slots import local_day
from bot.services.appeals.registration import Registration
from bot.services.appeals.tagging import Learning
from storage import outbox
from storage.database import Transaction, Value
from storage.incident_system import imports, rows
from storage.incident_system.imports import Dropped, Import

# Put aside in one transaction: a few milliseconds.
BATCH = 50
# A file over which reading ended so often without an end is given up.
ATTEMPTS = 3
NO_TOPIC = "other"
READING, OFFERED, ACCEPTED, CANCELLED, REFUSED = "reading", "offered", "accepted", "cancelled", "refused"


class Importing:
    """From the dropped file to the decision on it."""

    def __init__(self, city: City, registration: Registration, tagger: Learning) -> None:
        self._city = city
        self._system = city.get(System)
        self._registration = registration
        self._tagger = tagger

    @property
    def system(self) -> System:
        """The system as the city file describes it; Refusal when the file does not."""
        if self._system is None:
            raise Refusal("system-off")
        return self._system

    def drop(self, tx: Transaction, now: int, file: Dropped) -> int:
        """A file was dropped: it will be read, and its contents reported in reply."""
        assert self.system
        number = imports.drop(tx, now, file)
        outbox.plan(tx, now, ImportShown(file.place, number))
        return number

    def bring(self, tx: Transaction, now: int, file: Dropped) -> int:
        """A file from the command line, which reads it and decides itself; an earlier half-read one is given up."""
        assert self.system
        imports.give_up(tx, now)
        return imports.drop(tx, now, file)

    def begin(self, tx: Transaction, now: int, import_id: int) -> bool:
        """Start reading; False when it is no longer to be read, or was started too often."""
        export = _known(tx, import_id)
        if export.attempts >= ATTEMPTS:
            self.refuse(tx, now, import_id, "attempts")
            return False
        return imports.begin(tx, import_id)

    def progress(self, tx: Transaction, now: int, import_id: int, done: int, total: int) -> bool:
        """Store the progress; False when it is no longer to be read."""
        outbox.refresh(tx, now, ImportShown.of(import_id))
        return imports.progress(tx, import_id, done, total)

    def put_aside(self, tx: Transaction, now: int, import_id: int, batch: Sequence[Incident]) -> Found:
        """Compare a batch with what is known, set aside what is new, and return the counts."""
        numbers = [incident.number for incident in batch]
        known, cases = rows.known_among(tx, numbers), rows.cases_among(tx, numbers)
        found = Found()
        for incident in batch:
            if not self.system.is_ours(incident.municipality):
                found = found.plus(Found(elsewhere=1))
                continue
            digest, _ = known.get(incident.number, ("", False))
            if digest == incident.digest:
                closing = not incident.is_open and cases.get(incident.number, False)
                found = found.plus(Found(same=1, closing=int(closing)))
                if not closing:
                    continue
            else:
                found = found.plus(self._compared(now, incident, known=bool(digest), case=cases.get(incident.number)))
            rows.add(tx, import_id, self._values(now, incident))
        return found

    def offer(self, tx: Transaction, now: int, import_id: int, found: Found) -> None:
        """The file was read to the end: report its contents and ask whether to accept it."""
        imports.settle(tx, now, import_id, (READING, OFFERED), found=found.dump())
        outbox.refresh(tx, now, ImportShown.of(import_id))

    def refuse(self, tx: Transaction, now: int, import_id: int, reason: str, detail: str = "") -> None:
        """Nothing can be taken from the file; `reason` ends a text key, `detail` is what it is about."""
        imports.settle(tx, now, import_id, (READING, REFUSED), reason=f"{reason}:{detail}")
        outbox.refresh(tx, now, ImportShown.of(import_id))

    def accept(self, tx: Transaction, now: int, actor: Actor, import_id: int) -> str:
        """`Принять`: the export counts as known from now on."""
        self._decide(tx, now, import_id, (OFFERED, ACCEPTED))
        rows.close_here(tx, import_id)
        return "system-toast-accepted"

    def cancel(self, tx: Transaction, now: int, actor: Actor, import_id: int) -> str:
        """`Отмена`: discard it, even while it is being read."""
        export = _known(tx, import_id)
        self._decide(tx, now, import_id, (export.state if export.state == READING else OFFERED, CANCELLED))
        return "system-toast-cancelled"

    def show(self, tx: Transaction, now: int, import_id: int) -> str:
        """`Показать`: list row by row what is new, closed there or unreadable."""
        export = _known(tx, import_id)
        what = ImportDetails(export.place, import_id)
        if not outbox.plan_new(tx, now, what):
            outbox.refresh(tx, now, what)
        return ""

    def clear(self, tx: Transaction, import_id: int) -> bool:
        """Delete the rows of an interrupted reading; True when there may be more."""
        return rows.forget(tx, import_id, BATCH)

    def _decide(self, tx: Transaction, now: int, import_id: int, move: tuple[str, str]) -> None:
        _known(tx, import_id)
        if not imports.settle(tx, now, import_id, move):
            raise AlreadyDone("system-decided")
        outbox.refresh(tx, now, ImportShown.of(import_id))

    def _compared(self, now: int, incident: Incident, *, known: bool, case: bool | None) -> Found:
        if not incident.is_open:
            return Found(new_done=int(not known), changed=int(known), closing=int(bool(case)))
        due, _ = self._registration.deadline(incident.created_at, incident.source)
        fresh = not known and case is None
        theme = incident.theme
        return Found(
            new_open=int(not known),
            changed=int(known),
            joined=int(not known and case is not None),
            overdue=int(fresh and due <= now),
            themes=((theme, 1),) if theme and self.system.themes.topic(theme) is None else (),
        )

    def _values(self, now: int, incident: Incident) -> dict[str, Value]:
        left_out = ("municipality", "assigned_at", "in_time")
        values: dict[str, Value] = {name: value for name, value in vars(incident).items() if name not in left_out}
        return {
            **values,
            "in_time": None if incident.in_time is None else int(incident.in_time),
            "is_open": int(incident.is_open),
            "topic": self._topic(now, incident),
        }

    def _topic(self, now: int, incident: Incident) -> str:
        """By the theme; where the file of themes does not know it, as the tagger reads the words, or the theme."""
        topic = self.system.themes.topic(incident.theme)
        if topic is not None:
            return topic
        words = incident.words or incident.theme
        guess = self._tagger.guess(words, local_day(now, self._city.time_zone)) if words else None
        return guess.topic if guess and guess.words else NO_TOPIC


def _known(tx: Transaction, import_id: int) -> Import:
    export = imports.get(tx, import_id)
    if export is None:
        raise NotFound
    return export
