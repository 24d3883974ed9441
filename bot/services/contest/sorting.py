"""Entries in the moderators' group: right or wrong, to the jury, taken off with a reason; marks nobody else sees."""

from __future__ import annotations

from bot.domain.contest.contests import MARKS, REMOVES, Contest, Entry, Sorted, Stage
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.people import Actor
from bot.services.contest import showing
from bot.services.photos.filing import Filing, Sighting, picture_in
from storage.contest import contests, entries
from storage.database import Transaction
from storage.photos import photos

_BEFORE_THE_LIST = (Stage.OPEN, Stage.CLOSED)


class EntrySorting:
    """Every method is one use case in the caller's transaction. Once the list is published nothing is sorted anew."""

    def __init__(self, filing: Filing) -> None:
        self._filing = filing

    def sort(self, tx: Transaction, now: int, entry_id: int, word: str) -> str:
        """`Верно`, `Неверно`, `На конкурс`."""
        if word not in (Sorted.RIGHT, Sorted.WRONG):
            raise NotFound
        return self._sorted(tx, now, entry_id, Sorted(word), "")

    def remove(self, tx: Transaction, now: int, entry_id: int, why: str) -> str:
        """`Снять…` with a reason."""
        if why not in REMOVES:
            raise NotFound
        return self._sorted(tx, now, entry_id, Sorted.REMOVED, why)

    def file(self, tx: Transaction, now: int, entry_id: int) -> str:
        """`В фотоархив`: the entry's pictures under the contest's title. They stay their author's: `/forget` takes them
        off the disk again."""
        entry, contest = self._found(tx, entry_id)
        pictures = [each for part in entries.messages(tx, entry.id) if (each := picture_in(part.content))]
        if not pictures or entry.person_id is None:
            raise NotFound
        new = 0
        for each in pictures:
            filed = self._filing.see(tx, now, Sighting(each, entry.written_at, caption=contest.title))
            if filed is None:
                raise Refusal("photos-off")
            if filed[1]:
                photos.lend(tx, filed[0], entry.person_id)
                new += 1
        return "contest-filed-press" if new else "contest-filed-before"

    def mark(self, tx: Transaction, now: int, actor: Actor, entry_id: int, points: int) -> str:
        """A judge's mark: the last one counts, and nobody sees others'."""
        entry, contest = self._found(tx, entry_id)
        if points not in MARKS or contest.is_draw:
            raise NotFound
        if entry.state != Sorted.RIGHT or contest.stage not in (*_BEFORE_THE_LIST, Stage.FROZEN):
            raise AlreadyDone
        entries.mark(tx, entry.id, actor.id, points)
        showing.changed(tx, now, entry)
        return "contest-marked-press"

    def show(self, tx: Transaction, now: int, entry_id: int) -> None:
        """`Назад`."""
        entry, _ = self._found(tx, entry_id)
        showing.changed(tx, now, entry)

    def _sorted(self, tx: Transaction, now: int, entry_id: int, state: Sorted, why: str) -> str:
        entry, contest = self._found(tx, entry_id)
        if contest.stage not in _BEFORE_THE_LIST:
            raise Refusal("contest-list-stands")
        if not entries.sort(tx, entry.id, state, why):
            raise AlreadyDone
        showing.changed(tx, now, entry)
        return f"contest-{state}-press"

    def _found(self, tx: Transaction, entry_id: int) -> tuple[Entry, Contest]:
        entry = entries.find(tx, entry_id)
        if entry is None:
            raise NotFound
        return entry, contests.get(tx, entry.contest_id)
