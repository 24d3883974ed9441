"""The tagger in the office: it learns from corrections as they come, and forgets them by one command."""

from __future__ import annotations

import datetime as dt

from bot.domain.people import MODERATORS, Actor
from bot.domain.topics import TOPICS, Guess, Tagger
from bot.services import showing
from storage import appeals
from storage.database import Transaction


class Learning:
    """Guesses as the shipped tagger does, with the office's corrections weighing in.

    How much they weigh, and the guard that compares with the first guesses, is the domain's matter
    (`bot.domain.topics.learning`).
    """

    def __init__(self, tagger: Tagger) -> None:
        self._shipped = tagger
        self._tagger = tagger
        self._mark = (0, 0)

    def guess(self, text: str, date: dt.date | None = None) -> Guess:
        """Topics of a text, likeliest first."""
        return self._tagger.guess(text, date)

    def refresh(self, tx: Transaction, now: int) -> None:
        """Learn what was corrected since the last look (a sweep); nothing is read when nothing was."""
        mark = appeals.corrections_mark(tx)
        if mark == self._mark:
            return
        corrections = [each for each in appeals.corrections(tx) if each[1] in TOPICS]
        self._tagger = self._shipped.with_corrections(corrections) if corrections else self._shipped
        self._mark = mark

    def forget(self, tx: Transaction, now: int, actor: Actor, key: str) -> None:
        """`/unlearn`: from here on the corrections made so far teach nothing; they stay in the records."""
        count = appeals.set_corrections_aside(tx, now)
        showing.say(tx, now, MODERATORS, key, "learning-forgotten", count=count)
