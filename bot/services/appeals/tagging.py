"""The tagger in the office: it learns from corrections as they come, and forgets them by one command."""

from __future__ import annotations

import datetime as dt

from bot.domain.people import MODERATORS
from bot.domain.topics import TOPICS, Guess, Tagger
from bot.domain.topics.learning import Learner
from bot.services.people import saying
from storage.appeals import topic_corrections
from storage.database import Transaction

# So many corrections are learned in one sweep: some 50 ms.
AT_ONCE = 200


class Learning:
    """Guesses as the shipped tagger does, with the office's corrections weighing in.

    How much they weigh, and the guard that compares with the first guesses, is the domain's matter
    (`bot.domain.topics.learning`).
    """

    def __init__(self, tagger: Tagger) -> None:
        self._shipped = tagger
        self._tagger = tagger
        self._learner = Learner()
        self._newest = 0
        self._aside = 0

    def guess(self, text: str, date: dt.date | None = None) -> Guess:
        """Topics of a text, likeliest first."""
        return self._tagger.guess(text, date)

    def refresh(self, tx: Transaction, now: int) -> None:
        """Learn what was corrected since the last look (a sweep), so much at a time that nobody waits for it."""
        newest, aside = topic_corrections.mark(tx)
        if aside != self._aside:
            self._learner, self._newest, self._aside = Learner(), 0, aside
            self._tagger = self._shipped
        if newest <= self._newest:
            return
        fresh = topic_corrections.after(tx, self._newest, AT_ONCE)
        for _, text, topic in fresh:
            if topic in TOPICS:
                self._learner.learn(text, topic, self._shipped.probabilities(text))
        self._newest = fresh[-1][0] if len(fresh) == AT_ONCE else newest
        if self._learner.count:
            self._tagger = self._shipped.with_learner(self._learner)

    def forget(self, tx: Transaction, now: int, key: str) -> None:
        """`/unlearn`: from here on the corrections made so far teach nothing; they stay in the records."""
        count = topic_corrections.set_aside(tx, now)
        saying.say(tx, now, MODERATORS, key, "learning-forgotten", count=count)
