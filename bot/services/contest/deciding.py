"""The end of a contest: closed at its hour, the list published, the draw or the jury's result, or void.

Each step is a compare-and-set with its publication in the same commit, so a kill at any moment leaves it done or not
begun. Nothing that would let somebody choose the outcome is accepted: see `second`.
"""

from __future__ import annotations

from bot.city.model import City
from bot.city.sections.contest import Contests
from bot.domain.content import clipped
from bot.domain.contest import draw
from bot.domain.contest.contests import RESERVES, SETTLE_MS, Contest, Entry, Sorted, Stage, read_second
from bot.domain.contest.messages import ContestBoard, ContestStep
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.journal.entries import TITLE_LIMIT, NewEntry
from bot.domain.journal.kinds import Kind
from bot.domain.messages.people import Told
from bot.domain.people import Actor, person
from bot.domain.time.slots import local_day
from bot.services.contest import showing
from bot.services.contest.prizes import Prizes
from bot.services.contest.showing import Voice
from bot.services.journal import writing
from bot.services.publishing import desk, for_rooms
from storage import outbox
from storage.contest import contests, entries, winners
from storage.database import Transaction

# So many authors are looked up in one round.
LOOKED_UP = 50


class Deciding:
    """Every method is one use case in the caller's transaction."""

    def __init__(self, city: City, voice: Voice, prizes: Prizes) -> None:
        self._city = city
        self._voice = voice
        self._prizes = prizes
        self._section = city.get(Contests)

    def sweep(self, tx: Transaction, now: int) -> None:
        """Do what is due for every running contest."""
        for contest in contests.alive(tx):
            match contest.stage:
                case Stage.DRAFT:
                    self._open(tx, now, contest)
                case Stage.OPEN if contest.until is not None and now >= contest.until:
                    if contests.close(tx, now, contest.id):
                        outbox.plan(tx, now, ContestStep(contest.id, "closed"))
                        outbox.refresh(tx, now, ContestBoard.of(contest.id))
                case Stage.CLOSED | Stage.FROZEN if contest.is_draw and now >= (contest.until or now) + self._reveal_ms:
                    self._void(tx, now, contest, "late")
                case Stage.CLOSED:
                    self._freeze(tx, now, contest)

    # ── who was a subscriber at the end ──

    def to_look_up(self, tx: Transaction) -> list[tuple[int, int, int]]:
        """(entry, channel's chat, person) of admitted entries whose authors are to be looked up (a read)."""
        found = []
        for entry in entries.to_check(tx, LOOKED_UP):
            assert entry.person_id is not None
            out = showing.published(tx, contests.get(tx, entry.contest_id).post_id)
            found.append((entry.id, out.chat_id if out and out.chat_id else 0, entry.person_id))
        return found

    def looked_up(self, tx: Transaction, now: int, entry_id: int, *, present: bool) -> None:
        """The author is a subscriber, or has left: then the entry does not take part and the author is told."""
        entry = entries.get(tx, entry_id)
        if not entries.check(tx, now, entry_id, present=present):
            return
        if not present and entry.person_id:
            args = {"title": contests.get(tx, entry.contest_id).title, "number": entry.number}
            outbox.plan(tx, now, Told(f"contest_left:{entry.id}", person(entry.person_id), "contest-left", args))
        showing.changed(tx, now, entry)

    # ── the result ──

    def second(self, tx: Transaction, now: int, actor: Actor, contest_id: int, words: str) -> None:
        """Take the second number and hold the draw. Refused when the list is not published, was published on the day of
        that number or later, or has changed since."""
        desk.require_editor(actor)
        contest = self._frozen(tx, contest_id)
        if not contest.is_draw:
            raise NotFound
        out = showing.published(tx, contest.list_post_id)
        if out is None or out.published_at is None:
            raise Refusal("contest-list-not-out")
        zone = self._city.time_zone
        second = read_second(words, local_day(out.published_at, zone), local_day(now, zone))
        admitted = self._admitted(tx, contest)
        ordered = draw.drawn(contest.secret, second.digits, admitted)
        values = "\n".join(
            f"№ {number} — {draw.value(contest.secret, second.digits, number)[:16]}…"
            for number in ordered[: contest.winners + RESERVES]
        )
        said: dict[str, int | str] = {
            "second": second.digits,
            "day": f"{second.day:%d.%m.%Y}",
            "number": self._second_number,
            "values": values,
        }
        self._finish(tx, now, contest, [admitted[number] for number in ordered], "contest-result-draw", said)

    def conclude(self, tx: Transaction, now: int, actor: Actor, contest_id: int) -> str:
        """`Подвести итоги` of a jury, once every entry has a mark."""
        desk.require_editor(actor)
        contest = self._frozen(tx, contest_id)
        if contest.is_draw:
            raise NotFound
        admitted = self._admitted(tx, contest)
        marks = {number: entries.marks(tx, entry.id) for number, entry in admitted.items()}
        if without := [number for number, (count, _) in marks.items() if not count]:
            raise Refusal("contest-no-marks", numbers=", ".join(f"№ {number}" for number in without))
        ordered = draw.judged(contest.secret, [(number, total) for number, (_, total) in marks.items()])
        values = "\n".join(
            self._voice.text("contest-result-marks", number=number, total=marks[number][1], count=marks[number][0])
            for number in ordered[: contest.winners + RESERVES]
        )
        said: dict[str, int | str] = {"values": values}
        self._finish(tx, now, contest, [admitted[number] for number in ordered], "contest-result-jury", said)
        return "contest-done-press"

    # ── the steps ──

    @property
    def _second_number(self) -> str:
        return self._section.second_number if self._section else ""

    @property
    def _reveal_ms(self) -> int:
        return self._section.reveal_ms if self._section else 0

    def _open(self, tx: Transaction, now: int, contest: Contest) -> None:
        """Open the contest when its announcement is published; a contest not announced before its end does not open."""
        out = showing.published(tx, contest.post_id)
        if out is not None and out.published_at is not None:
            contests.open_(tx, contest.id, out.published_at)
        elif contest.until is not None and now >= contest.until and for_rooms.drop(tx, now, contest.post_id):
            contests.cancel(tx, contest.id)
            outbox.refresh(tx, now, ContestBoard.of(contest.id))

    def _freeze(self, tx: Transaction, now: int, contest: Contest) -> None:
        """Publish the list as soon as every entry is sorted and every author looked up."""
        found = entries.of_contest(tx, contest.id)
        looked_up = self._section is not None and self._section.subscribers
        waits = any(
            each.state == Sorted.NEW
            or (looked_up and each.state == Sorted.RIGHT and each.checked_at is None and each.person_id)
            for each in found
        )
        if waits or now < (contest.closed_at or now) + SETTLE_MS:
            return
        numbers = draw.listed(each.number for each in found if each.state == Sorted.RIGHT)
        if not numbers:
            self._void(tx, now, contest, "nobody")
            return
        if not contests.freeze(tx, contest.id, numbers):
            return
        args: dict[str, int | str] = {"numbers": numbers, "count": sum(each.state == Sorted.RIGHT for each in found)}
        key = "contest-list-draw" if contest.is_draw else "contest-list-jury"
        print_, number = draw.fingerprint(numbers), self._second_number
        post_id = self._voice.publish(tx, now, contest, key, fingerprint=print_, number=number, **args)
        contests.list_post(tx, contest.id, post_id)
        outbox.plan(tx, now, ContestStep(contest.id, "second" if contest.is_draw else "marks"))
        outbox.refresh(tx, now, ContestBoard.of(contest.id))

    def _void(self, tx: Transaction, now: int, contest: Contest, why: str) -> None:
        """Say it in public and to everybody who took part, and erase what is known about them."""
        if contests.void(tx, contest.id):
            self._voice.publish(tx, now, contest, f"contest-{why}-post")
            showing.tell_entrants(tx, now, contest, f"contest-{why}")
            showing.forget_entrants(tx, now, contest)
            outbox.plan(tx, now, ContestStep(contest.id, "void"))
            outbox.refresh(tx, now, ContestBoard.of(contest.id))

    def _frozen(self, tx: Transaction, contest_id: int) -> Contest:
        contest = contests.find(tx, contest_id)
        if contest is None:
            raise NotFound
        if contest.stage in (Stage.DRAFT, Stage.OPEN, Stage.CLOSED):
            raise Refusal("contest-list-not-out")
        if contest.stage != Stage.FROZEN:
            raise AlreadyDone
        return contest

    def _admitted(self, tx: Transaction, contest: Contest) -> dict[int, Entry]:
        """The entries by number, as published; Refusal when the list has changed since."""
        found = {each.number: each for each in entries.of_contest(tx, contest.id) if each.state == Sorted.RIGHT}
        if draw.listed(found) != contest.listed:
            raise Refusal("contest-list-changed")
        return found

    def _finish(
        self,
        tx: Transaction,
        now: int,
        contest: Contest,
        ordered: list[Entry],
        key: str,
        said: dict[str, int | str],
    ) -> None:
        """Publish the result in drawing order, with everything needed to check it."""
        if not contests.finish(tx, now, contest.id, str(said.get("second", ""))):
            raise AlreadyDone
        winners.put_in_order(tx, contest.id, [each.id for each in ordered])
        held = [self._prizes.give(tx, now, contest, place) for place in range(1, contest.winners + 1)]
        won = [each.number for each in held if each]
        said["winners"], said["count"] = ", ".join(f"№ {number}" for number in won), len(won)
        reserves = ordered[contest.winners : contest.winners + RESERVES]
        said["reserves"] = ", ".join(f"№ {each.number}" for each in reserves) or "none"
        self._voice.publish(tx, now, contest, key, numbers=contest.listed, secret=contest.secret, **said)
        title = clipped(contest.title, TITLE_LIMIT)
        author = (contest.author_id, contest.author_name)
        writing.write(tx, now, NewEntry(Kind.CONTEST, title, now, author, cause=f"contest:{contest.id}"))
        outbox.refresh(tx, now, ContestBoard.of(contest.id))
