"""The tagger in the office: learns from corrections as they come and forgets them by one command."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.domain.people import MODERATORS
from bot.domain.topics import TOPICS, Guess, Tagger
from bot.domain.topics.learning import Learner
from bot.services.people import saying
from storage.appeals import topic_corrections
from storage.database import Transaction

# So many corrections are learned in one sweep: some 50 ms.
AT_ONCE = 200


@dataclass(frozen=True)
class Learned:
    """Everything learned up to a correction: immutable, replaced by the next."""

    tagger: Tagger
    learner: Learner
    newest: int = 0
    aside: int = 0


class Learning:
    """Guesses as the shipped tagger does, weighted by the office's corrections. The weights, and the guard that
    compares with the first guesses, belong to the domain (`bot.domain.topics.learning`)."""

    def __init__(self, tagger: Tagger) -> None:
        self._shipped = tagger
        self._learned = Learned(tagger, Learner())

    def guess(self, text: str, date: dt.date | None = None) -> Guess:
        """The topics of a text, likeliest first."""
        return self._learned.tagger.guess(text, date)

    def look(self, tx: Transaction, now: int) -> Learned:
        """Read corrections made since, in batches small enough that nobody waits. Changes nothing."""
        known, (newest, aside) = self._learned, topic_corrections.mark(tx)
        if aside != known.aside:
            known = Learned(self._shipped, Learner(), aside=aside)
        if newest <= known.newest:
            return known
        fresh = topic_corrections.after(tx, known.newest, AT_ONCE)
        learner = known.learner.copy()
        for _, text, topic in fresh:
            if topic in TOPICS:
                learner.learn(text, topic, self._shipped.probabilities(text))
        newest = fresh[-1][0] if len(fresh) == AT_ONCE else newest
        tagger = self._shipped.with_learner(learner) if learner.count else self._shipped
        return Learned(tagger, learner, newest, aside)

    def adopt(self, learned: Learned) -> None:
        """Use what `look` returned from now on; called in the event loop."""
        self._learned = learned

    def forget(self, tx: Transaction, now: int, key: str) -> None:
        """`/unlearn`: corrections made so far no longer teach anything; they stay in the records."""
        count = topic_corrections.set_aside(tx, now)
        saying.say(tx, now, MODERATORS, key, "learning-forgotten", count=count)
