"""What entrants and winners read in private."""

from __future__ import annotations

from bot.city.sections.contest import Contests
from bot.domain.buttons import Action, Rows, button
from bot.domain.contest.contests import Stage, Won
from bot.domain.contest.messages import ContestReceipt, ContestWon
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.views import shows
from bot.views.words.speech import Speech
from storage.contest import contests, entries, winners
from storage.database import Transaction


class EntrantViews:
    """Views of messages to entrants."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._section = speech.city.get(Contests)

    @shows(ContestReceipt)
    def receipt(self, tx: Transaction, frame: Frame[ContestReceipt]) -> Outgoing | None:
        """«Заявка № 14»: until when it may be replaced, and what became of it."""
        entry = entries.find(tx, frame.message.entry)
        if entry is None or entry.person_id is None:
            return None
        contest = contests.get(tx, entry.contest_id)
        voice = self._speech.reader(tx, frame)
        until = voice.time(frame.now).until(contest.until or frame.now)
        return Say(
            voice.html(
                "contest-receipt", number=entry.number, title=contest.title, state=entry.state.value,
                why=entry.why or "none", open=contest.stage == Stage.OPEN, until=until,
            )
        )  # fmt: skip

    @shows(ContestWon)
    def won(self, tx: Transaction, frame: Frame[ContestWon]) -> Outgoing | None:
        """«Вы победили», with the deadline for the winner's answer."""
        winner = winners.find(tx, frame.message.winner)
        if winner is None or winner.person_id is None:
            return None
        voice, contest = self._speech.reader(tx, frame), contests.get(tx, winner.contest_id)
        until = winner.told_at + (self._section.answer_ms if self._section else 0)
        prize = contest.fields.get("prize", "").rstrip(". ")
        words = voice.html(
            "contest-won", title=contest.title, number=winner.number, prize=prize,
            until=voice.time(frame.now).until(until),
        )  # fmt: skip
        rows: Rows = ((button("button-contest-contact", Action.CONTEST_CONTACT, winner.id),),)
        return Say(words, buttons=voice.labelled(rows) if winner.state in (Won.TOLD, Won.ANSWERED) else ())
