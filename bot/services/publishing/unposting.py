"""Taking a publication back: what has not left is cancelled, what is out is deleted as far as Telegram lets us."""

from __future__ import annotations

from bot.domain.errors import AlreadyDone
from bot.domain.people import Actor
from bot.domain.publishing.posts import settled
from bot.services.publishing import carrying, desk
from bot.services.publishing.desk import EditorsDesk
from storage.database import Transaction
from storage.outbox import deliveries
from storage.outbox.deliveries import Plan
from storage.publishing import posts


class Unposting:
    """Cancels publications, and deletes them from their channels."""

    def __init__(self, editors_desk: EditorsDesk) -> None:
        self._desk = editors_desk

    def unpost(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`/unpost N`: what has not left is cancelled; of what is out, the editor is asked whether to delete it."""
        post = self._desk.post(tx, actor, post_id)
        if post.state == "sending":
            self._withdraw(tx, post_id)
        elif post.is_waiting:
            posts.change(tx, post_id, state="cancelled", settled_at=now)
        elif post.state in ("unknown", "failed"):
            self._give_up(tx, now, post_id)
        elif carrying.out(tx, post_id):
            key = f"ask:delete:{post_id}:{now}"
            payload = {"ask": "delete", "channel": "", "attempt": 0}
            plan = Plan("post_question", key, post.home, post_id=post_id, payload=payload, lane=key)
            deliveries.plan(tx, now, plan)
            return "post-delete-asked"
        else:
            raise AlreadyDone("post-cancelled-already")
        desk.record(tx, now, post_id, actor, "cancelled")
        desk.changed(tx, now, post_id)
        return "post-cancelled"

    def delete(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`Удалить из канала`: as far as Telegram lets a bot; what it does not is told with a link."""
        self._desk.post(tx, actor, post_id)
        out = carrying.out(tx, post_id)
        if not out:
            raise AlreadyDone("post-cancelled-already")
        for each in out:
            carrying.delete(tx, now, each)
        desk.record(tx, now, post_id, actor, "deleted")
        return "post-deleting"

    def _give_up(self, tx: Transaction, now: int, post_id: int) -> None:
        """Nothing more is tried where it did not come out, or may not have."""
        for each in posts.publications(tx, post_id):
            if each.state in ("unknown", "failed"):
                row = deliveries.by_key(tx, desk.delivery_key(post_id, each.channel, each.attempt))
                if row is not None:
                    deliveries.settle(tx, row.id, "failed", row.error or "")
                posts.change_channel(tx, post_id, each.channel, state="dropped")
        state = settled([each.state for each in posts.publications(tx, post_id)])
        posts.change(tx, post_id, state=state, settled_at=now)

    def _withdraw(self, tx: Transaction, post_id: int) -> None:
        """Take back what waits in the outbox; what has begun to leave cannot be."""
        for each in posts.publications(tx, post_id):
            if each.state == "sending":
                if not deliveries.cancel(tx, desk.delivery_key(post_id, each.channel, each.attempt)):
                    raise AlreadyDone("post-left-already")
                posts.change_channel(tx, post_id, each.channel, state="dropped")
        state = settled([each.state for each in posts.publications(tx, post_id)])
        posts.change(tx, post_id, state=state)
