"""Withdrawing a publication: unpublished ones are cancelled, published ones deleted as far as the messenger allows."""

from __future__ import annotations

from bot.domain.errors import AlreadyDone
from bot.domain.people import Actor
from bot.domain.publishing.life import PostState, There, settled
from bot.domain.publishing.messages import ChannelPost, PostQuestion
from bot.services.publishing import carrying, desk
from bot.services.publishing.desk import EditorsDesk
from storage import outbox
from storage.database import Transaction
from storage.publishing import moves, posts


class Unposting:
    """Cancels publications, and deletes them from their channels."""

    def __init__(self, editors_desk: EditorsDesk) -> None:
        self._desk = editors_desk

    def unpost(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`/unpost N`: cancel what has not left; for a published post ask the editor whether to delete it."""
        post = self._desk.post(tx, actor, post_id)
        if not post.is_waiting:
            self._desk.unsealed(tx, actor, post_id)
        if post.state == PostState.SENDING:
            self._withdraw(tx, now, post_id)
        elif post.is_waiting:
            moves.cancel(tx, now, post_id)
        elif post.state in (PostState.UNKNOWN, PostState.FAILED):
            self._give_up(tx, now, post_id)
        elif carrying.out(tx, post_id):
            key = f"ask:delete:{post_id}:{now}"
            outbox.plan(tx, now, PostQuestion(key, post_id, post.home, "delete", "", 0))
            return "post-delete-asked"
        else:
            raise AlreadyDone("post-cancelled-already")
        desk.record(tx, now, post_id, actor, "cancelled")
        desk.changed(tx, now, post_id)
        return "post-cancelled"

    def bring_back(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`Вернуть`: make a post that was cancelled before publication a draft again."""
        self._desk.post(tx, actor, post_id)
        left = any(each.state is not There.WAITING for each in posts.publications(tx, post_id))
        if left or not moves.bring_back(tx, post_id):
            raise AlreadyDone("post-left-already")
        desk.record(tx, now, post_id, actor, "brought-back")
        desk.show(tx, now, post_id, content=False)
        return "post-brought-back"

    def delete(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`Удалить из канала`: as far as the messenger allows; otherwise give the editor a link."""
        self._desk.unsealed(tx, actor, post_id)
        out = carrying.out(tx, post_id)
        if not out:
            raise AlreadyDone("post-cancelled-already")
        for each in out:
            carrying.delete(tx, now, each)
        desk.record(tx, now, post_id, actor, "deleted")
        return "post-deleting"

    def _give_up(self, tx: Transaction, now: int, post_id: int) -> None:
        """Stop trying in channels where it was not published, or may not have been."""
        for each in posts.publications(tx, post_id):
            if each.state in (There.UNKNOWN, There.FAILED):
                row = outbox.by_key(tx, ChannelPost, ChannelPost.of(post_id, each.channel, each.attempt))
                if row is not None:
                    outbox.settle(tx, row.id, "failed", row.error or "")
                moves.drop(tx, post_id, each.channel)
        state = settled([each.state for each in posts.publications(tx, post_id)])
        moves.settle(tx, now, post_id, state)

    def _withdraw(self, tx: Transaction, now: int, post_id: int) -> None:
        """Cancel what waits in the outbox; what has begun to leave cannot be stopped."""
        for each in posts.publications(tx, post_id):
            if each.state == There.SENDING:
                if not outbox.cancel(tx, ChannelPost.of(post_id, each.channel, each.attempt)):
                    raise AlreadyDone("post-left-already")
                moves.drop(tx, post_id, each.channel)
        state = settled([each.state for each in posts.publications(tx, post_id)])
        moves.settle(tx, now, post_id, state)
