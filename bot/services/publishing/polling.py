"""Polls in channels: totals kept as they change, told on request, closed by an editor."""

from __future__ import annotations

from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.outgoing import Votes
from bot.domain.people import Actor, channel
from bot.domain.publishing.messages import PostChange
from bot.domain.publishing.plan_messages import PollResults
from bot.services.publishing import desk
from bot.services.publishing.desk import Desktop, EditorsDesk
from storage import outbox
from storage.database import Transaction
from storage.publishing import polls, posts


class Polling:
    """Keeps and shows the votes."""

    def __init__(self, editors_desk: EditorsDesk) -> None:
        self._desk = editors_desk

    def counted(self, tx: Transaction, now: int, votes: Votes) -> None:
        """Store new totals from the messenger."""
        polls.update(tx, now, votes)

    def results(self, tx: Transaction, now: int, actor: Actor, post_id: int, at: Desktop) -> None:
        """`/poll N`: the votes so far."""
        self._with_poll(tx, actor, post_id)
        outbox.plan(tx, now, PollResults(post_id, at.home, at.thread_id or 0, now))

    def close(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`Закрыть опрос`: no more votes."""
        self._with_poll(tx, actor, post_id)
        open_ones = [tally for tally in polls.of_post(tx, post_id) if not tally.closed]
        if not open_ones:
            raise AlreadyDone("poll-closed-already")
        for tally in open_ones:
            found = posts.publication(tx, post_id, tally.channel)
            if found is None or found.message_id is None:
                continue
            to = channel(tally.channel)
            outbox.plan(tx, now, PostChange(post_id, to, "close", found.message_id, poll=tally.poll_id))
        desk.record(tx, now, post_id, actor, "poll-closed")
        return "poll-closing"

    def _with_poll(self, tx: Transaction, actor: Actor, post_id: int) -> None:
        self._desk.post(tx, actor, post_id)
        if not polls.of_post(tx, post_id):
            raise Refusal("poll-none", number=post_id)
