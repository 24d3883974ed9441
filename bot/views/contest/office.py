"""What the office reads about contests: the board, entries, winners, next steps."""

from __future__ import annotations

from bot.city.sections.contest import Contests
from bot.city.sections.photos import Photos
from bot.domain.buttons import Action, Rows, button
from bot.domain.content import WORDS_SHOWN, clipped
from bot.domain.contest.contests import MARKS, Contest, Entry, Sorted, Stage, Won
from bot.domain.contest.messages import ContestAsk, ContestBoard, ContestEntry, ContestPart, ContestStep, ContestWinner
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.services.photos.filing import picture_in
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.words.speech import Speech
from storage import outbox
from storage.contest import contests, entries, winners
from storage.database import Transaction
from storage.office import people

FIVE = 5


class ContestViews:
    """Views of contests where editors and moderators work."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._office = speech.office
        self._section = speech.city.get(Contests)
        self._archive = speech.city.get(Photos)

    @shows(ContestAsk)
    def ask(self, tx: Transaction, frame: Frame[ContestAsk]) -> Outgoing:
        """What is missing in the announcement."""
        voice, asked = self._speech.reader(tx, frame), frame.message
        missing = "\n".join(f"• {voice.text(f'contest-missing-{name}')}" for name in asked.missing)
        return Say(voice.html("contest-missing", missing=missing), reply_to=asked.asked)

    @shows(ContestBoard)
    def board(self, tx: Transaction, frame: Frame[ContestBoard]) -> Outgoing | None:
        """The stage of the contest, and the number of entries in each state."""
        contest = contests.find(tx, frame.message.contest)
        if contest is None:
            return None
        voice, found = self._office, entries.of_contest(tx, contest.id)
        count = {state.value: sum(each.state == state for each in found) for state in Sorted}
        until = voice.time(frame.now).when(contest.until or frame.now)
        lines = [
            voice.html("contest-board", number=contest.id, title=contest.title),
            voice.html("contest-board-stage", stage=contest.stage.value, until=until, draw=contest.is_draw),
            voice.html("contest-board-counts", count=len(found), **count),
        ]
        if contest.stage == Stage.FROZEN and contest.is_draw:
            lines.append(voice.html("contest-board-second", number=self._second))
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(_board_rows(contest)))

    @shows(ContestStep)
    def step(self, tx: Transaction, frame: Frame[ContestStep]) -> Outgoing:
        """What has happened, and what an editor has to do."""
        contest, what = contests.get(tx, frame.message.contest), frame.message
        new = sum(each.state == Sorted.NEW for each in entries.of_contest(tx, contest.id))
        args = {"title": contest.title, "count": new, "number": self._second, "place": what.place}
        return Say(self._office.html(f"contest-step-{what.what}", **args))

    @shows(ContestEntry)
    def entry(self, tx: Transaction, frame: Frame[ContestEntry]) -> Outgoing | None:
        """An entry: its author, text and buttons; an earlier version says that it was replaced."""
        entry = entries.find(tx, frame.message.entry)
        if entry is None:
            return None
        voice, contest, said = self._office, contests.get(tx, entry.contest_id), entries.messages(tx, entry.id)
        if said and frame.message.version != said[0].message_id:
            return Say(voice.html("contest-entry-replaced", number=entry.number, title=contest.title))
        author = people.get(tx, entry.person_id) if entry.person_id else None
        words = "\n\n".join(each.content.text for each in said if each.content.text)
        marks, _ = entries.marks(tx, entry.id)
        lines = [
            voice.html("contest-entry", number=entry.number, title=contest.title),
            voice.html(
                "contest-entry-state", name=author.name or "none" if author else "none", state=entry.state.value,
                why=entry.why or "none", marks=marks, draw=contest.is_draw,
            ),
            "",
            escape(clipped(words, WORDS_SHOWN)) if words else voice.html("contest-entry-no-words"),
        ]  # fmt: skip
        rows = _entry_rows(contest, entry) if entry.person_id else ()
        if rows and self._archive and any(picture_in(each.content) for each in said):
            rows = (*rows, (button("button-contest-file", Action.CONTEST_FILE, entry.id),))
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(rows))

    @shows(ContestPart)
    def part(self, tx: Transaction, frame: Frame[ContestPart]) -> Outgoing | None:
        """A media file of an entry."""
        row = entries.message(tx, frame.message.row)
        if row is None or row.content.media is None:
            return None
        card = outbox.keyed(tx, ContestEntry.of(row.entry_id), ContestEntry)
        content = row.content.with_text("")
        return Say("", html=False, content=content) if card else None

    @shows(ContestWinner)
    def winner(self, tx: Transaction, frame: Frame[ContestWinner]) -> Outgoing | None:
        """A winner: whether they answered, their contact, and whether the prize was handed over."""
        winner = winners.find(tx, frame.message.winner)
        if winner is None:
            return None
        voice, contest = self._office, contests.get(tx, winner.contest_id)
        until = winner.told_at + (self._section.answer_ms if self._section else 0)
        reason = voice.text(f"contest-why-{winner.why}") if winner.why else "none"
        words = voice.html(
            "contest-winner", title=contest.title, number=winner.number, place=winner.place, reason=reason,
            state=winner.state.value, contact=winner.contact or "none", until=voice.time(frame.now).until(until),
        )  # fmt: skip
        waits = winner.state in (Won.TOLD, Won.ANSWERED)
        hand = button("button-contest-hand", Action.CONTEST_HAND, winner.id)
        skip = button("button-contest-skip", Action.CONTEST_SKIP, winner.id)
        rows: Rows = ((hand, skip),) if waits else ()
        return Say(words, buttons=voice.labelled(rows))

    @property
    def _second(self) -> str:
        return self._section.second_number if self._section else ""


def _board_rows(contest: Contest) -> Rows:
    cancel = button("button-contest-cancel", Action.CONTEST_CANCEL, contest.id)
    match contest.stage:
        case Stage.DRAFT | Stage.OPEN | Stage.CLOSED:
            return ((cancel,),)
        case Stage.FROZEN if not contest.is_draw:
            return ((button("button-contest-conclude", Action.CONTEST_CONCLUDE, contest.id),),)
    return ()


def _entry_rows(contest: Contest, entry: Entry) -> Rows:
    """What may be done with an entry: sorting until the list is published, marks until the result is."""
    rows: Rows = ()
    sorts = contest.stage in (Stage.OPEN, Stage.CLOSED) and entry.state in (Sorted.NEW, Sorted.RIGHT, Sorted.WRONG)
    right = button(
        "button-contest-right" if contest.is_draw else "button-contest-to-jury", Action.CONTEST_SORT, entry.id, "right"
    )
    wrong = button("button-contest-wrong", Action.CONTEST_SORT, entry.id, "wrong")
    if (
        not contest.is_draw
        and entry.state == Sorted.RIGHT
        and contest.stage in (Stage.OPEN, Stage.CLOSED, Stage.FROZEN)
    ):
        marks = tuple(button("button-contest-mark", Action.CONTEST_MARK, entry.id, mark, mark=mark) for mark in MARKS)
        rows = (marks[:FIVE], marks[FIVE:])
    if sorts:
        chosen = [each for each, state in ((right, Sorted.RIGHT), (wrong, Sorted.WRONG)) if entry.state != state]
        rows = (*rows, tuple(chosen), (button("button-contest-remove", Action.CONTEST_REMOVE, entry.id),))
    return rows
