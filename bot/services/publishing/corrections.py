"""Second thoughts: what has not left is cancelled, what is out is corrected or deleted as far as Telegram lets us."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.errors import AlreadyDone
from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Sent
from bot.domain.people import Actor, channel
from bot.domain.publishing.posts import Publication, settled
from bot.services.publishing import desk
from bot.services.publishing.desk import EditorsDesk, channel_of
from storage.database import Transaction
from storage.outbox import deliveries, links
from storage.outbox.deliveries import Plan
from storage.publishing import polls, posts


class Corrections:
    """Cancels, corrects and deletes publications, and carries that to their channels."""

    def __init__(self, city: City) -> None:
        self._desk = EditorsDesk(city)

    def unpost(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`/unpost N`: what has not left is cancelled; of what is out, the editor is asked whether to delete it."""
        post = self._desk.post(tx, actor, post_id)
        if post.state == "sending":
            self._withdraw(tx, post_id)
        elif post.is_waiting:
            posts.change(tx, post_id, state="cancelled", settled_at=now)
        elif post.state in ("unknown", "failed"):
            self._give_up(tx, now, post_id)
        elif self._out(tx, post_id):
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
        out = self._out(tx, post_id)
        if not out:
            raise AlreadyDone("post-cancelled-already")
        for each in out:
            for message_id in self._messages(tx, each):
                self._change(tx, now, each, "delete", message_id)
        desk.record(tx, now, post_id, actor, "deleted")
        return "post-deleting"

    def correct(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> bool:
        """Carry the post's text of now to its channels; False when it is not out anywhere."""
        out = self._out(tx, post_id)
        material = posts.get(tx, post_id).material
        for each in out:
            messages = self._messages(tx, each)
            whole = material.is_album and len(messages) == len(material.parts)
            self._change(tx, now, each, "edit", messages[material.main] if whole else each.message_id or 0)
        if out:
            desk.record(tx, now, post_id, actor, "corrected")
        return bool(out)

    def carried(self, tx: Transaction, now: int, frame: Frame, sent: Sent) -> None:
        """A correction or deletion reached the channel."""
        row = frame.delivery
        if row.text("do") == "delete":
            posts.change_channel(tx, row.post_id or 0, channel_of(frame), ("sent",), state="deleted")
            desk.changed(tx, now, row.post_id or 0)
        elif row.text("do") == "close" and sent.votes is not None:
            polls.update(tx, now, sent.votes)

    def not_carried(self, tx: Transaction, now: int, frame: Frame, failure: Failure) -> None:
        """Telegram does not let the bot change it: a link, and what to do by hand."""
        row = frame.delivery
        post = posts.get(tx, row.post_id or 0)
        found = posts.publication(tx, post.id, channel_of(frame))
        key = f"by_hand:{row.id}"
        payload = {"ask": f"by-hand-{row.text('do')}", "channel": channel_of(frame), "attempt": 0,
                   "reason": failure.reason, "link": found.link if found else ""}  # fmt: skip
        plan = Plan("post_question", key, post.home, post_id=post.id, payload=payload, lane=key)
        deliveries.plan(tx, now, plan)

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

    def _out(self, tx: Transaction, post_id: int) -> list[Publication]:
        return [each for each in posts.publications(tx, post_id) if each.state == "sent" and each.message_id]

    def _messages(self, tx: Transaction, each: Publication) -> list[int]:
        """Every message of the publication in its channel: an album has several."""
        known = {link.message_id for link in links.all_of_post(tx, each.post_id) if link.chat_id == each.chat_id}
        return sorted(known | {each.message_id or 0})

    def _change(self, tx: Transaction, now: int, each: Publication, what: str, message_id: int) -> None:
        key = f"post_change:{each.post_id}:{each.channel}:{what}:{message_id}:{now}"
        payload = {"do": what, "message": message_id}
        lane = f"post_change:{each.post_id}:{each.channel}"
        plan = Plan("post_change", key, channel(each.channel), post_id=each.post_id, payload=payload, lane=lane)
        deliveries.plan(tx, now, plan)
