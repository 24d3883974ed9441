"""What is out already is changed where it stands: in each of its channels, as far as Telegram lets us."""

from __future__ import annotations

from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Sent
from bot.domain.people import channel
from bot.domain.publishing.life import There
from bot.domain.publishing.posts import Publication
from bot.services.publishing import desk
from bot.services.publishing.desk import channel_of
from storage.database import Transaction
from storage.outbox import deliveries, links
from storage.outbox.deliveries import Plan
from storage.publishing import moves, polls, posts


def out(tx: Transaction, post_id: int) -> list[Publication]:
    """Where the post stands now."""
    return [each for each in posts.publications(tx, post_id) if each.state == There.SENT and each.message_id]


def correct(tx: Transaction, now: int, post_id: int) -> bool:
    """Carry the post's text of now to its channels; False when it is not out anywhere."""
    found = out(tx, post_id)
    material = posts.get(tx, post_id).material
    for each in found:
        messages = _messages(tx, each)
        whole = material.is_album and len(messages) == len(material.parts)
        _change(tx, now, each, "edit", messages[material.main] if whole else each.message_id or 0)
    return bool(found)


def delete(tx: Transaction, now: int, publication: Publication) -> None:
    """Take every message of the publication out of its channel."""
    for message_id in _messages(tx, publication):
        _change(tx, now, publication, "delete", message_id)


def carried(tx: Transaction, now: int, frame: Frame, sent: Sent) -> None:
    """A correction or deletion reached the channel."""
    row = frame.delivery
    if row.text("do") == "delete":
        moves.delete(tx, row.post_id or 0, channel_of(frame))
        desk.changed(tx, now, row.post_id or 0)
    elif row.text("do") == "close" and sent.votes is not None:
        polls.update(tx, now, sent.votes)


def not_carried(tx: Transaction, now: int, frame: Frame, failure: Failure) -> None:
    """Telegram does not let the bot change it: a link, and what to do by hand."""
    row = frame.delivery
    post = posts.get(tx, row.post_id or 0)
    found = posts.publication(tx, post.id, channel_of(frame))
    key = f"by_hand:{row.id}"
    payload = {"ask": f"by-hand-{row.text('do')}", "channel": channel_of(frame), "attempt": 0,
               "reason": failure.reason, "link": found.link if found else ""}  # fmt: skip
    plan = Plan("post_question", key, post.home, post_id=post.id, payload=payload, lane=key)
    deliveries.plan(tx, now, plan)


def _messages(tx: Transaction, each: Publication) -> list[int]:
    """Every message of the publication in its channel: an album has several."""
    known = {link.message_id for link in links.all_of_post(tx, each.post_id) if link.chat_id == each.chat_id}
    return sorted(known | {each.message_id or 0})


def _change(tx: Transaction, now: int, each: Publication, what: str, message_id: int) -> None:
    key = f"post_change:{each.post_id}:{each.channel}:{what}:{message_id}:{now}"
    payload = {"do": what, "message": message_id}
    lane = f"post_change:{each.post_id}:{each.channel}"
    plan = Plan("post_change", key, channel(each.channel), post_id=each.post_id, payload=payload, lane=lane)
    deliveries.plan(tx, now, plan)
