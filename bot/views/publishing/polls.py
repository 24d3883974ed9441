"""The votes of a poll as a picture of bars."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.buttons import Action, Rows, button
from bot.domain.content import utf16_length
from bot.domain.messages.outbox import Frame
from bot.domain.messenger import carrier
from bot.domain.outgoing import File, Outgoing, Say
from bot.domain.publishing.plan_messages import PollResults
from bot.texts import Markup
from bot.views import shows
from bot.views.words.bars import bars, square
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.publishing import polls
from storage.publishing.polls import Tally


class PollViews:
    """Views of polls."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(PollResults)
    def results(self, tx: Transaction, frame: Frame[PollResults]) -> Outgoing | None:
        """The votes so far, all channels together; without the picture if the text is too long for a caption."""
        tallies = polls.of_post(tx, frame.message.post)
        if not tallies:
            return None
        voice = self._speech.reader(tx, frame)
        voters = sum(tally.voters for tally in tallies)
        votes = [sum(counts) for counts in zip(*([n for _, n in tally.options] for tally in tallies), strict=True)]
        shares = [count / voters if voters else 0.0 for count in votes]
        text = self._words(voice, tallies, votes, shares)
        rows, thread = _rows(voice, tallies), frame.message.thread or None
        if utf16_length(text) > carrier(frame.delivery.recipient).caption:
            return Say(text, buttons=rows, thread_id=thread)
        return Say(text, file=File("poll.png", bars(shares), picture=True), buttons=rows, thread_id=thread)

    def _words(self, voice: Voice, tallies: Sequence[Tally], votes: Sequence[int], shares: Sequence[float]) -> Markup:
        first = tallies[0]
        titles = ", ".join(self._speech.channel(tally.channel) for tally in tallies)
        lines = [
            voice.html("poll-title", number=first.post_id, question=first.question, channel=titles),
            *(
                voice.html("poll-option", square=square(at), text=text, votes=votes[at], share=round(100 * shares[at]))
                for at, (text, _) in enumerate(first.options)
            ),
        ]
        closed = all(tally.closed for tally in tallies)
        lines.append(voice.html("poll-voters", count=sum(tally.voters for tally in tallies), closed=closed))
        return Markup("\n".join(lines))


def _rows(voice: Voice, tallies: Sequence[Tally]) -> Rows:
    if all(tally.closed for tally in tallies):
        return ()
    return voice.labelled(((button("button-poll-close", Action.POLL_CLOSE, tallies[0].post_id),),))
