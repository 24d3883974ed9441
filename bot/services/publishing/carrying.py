"""Changes what is already published, in each of its channels, as far as the messenger allows."""

from __future__ import annotations

from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Sent
from bot.domain.people import channel
from bot.domain.publishing.life import There
from bot.domain.publishing.messages import PostChange, PostQuestion
from bot.domain.publishing.posts import Publication
from bot.services.follow_ups import after
from bot.services.publishing import desk
from storage import outbox
from storage.database import Transaction
from storage.outbox import links
from storage.publishing import moves, polls, posts


def out(tx: Transaction, post_id: int) -> list[Publication]:
    """Where the post stands now."""
    return [each for each in posts.publications(tx, post_id) if each.state == There.SENT and each.message_id]


def correct(tx: Transaction, now: int, post_id: int) -> bool:
    """Update the published text in its channels; False when it is published nowhere."""
    found = out(tx, post_id)
    material = posts.get(tx, post_id).material
    for each in found:
        messages = _messages(tx, each)
        whole = material.is_album and len(messages) == len(material.parts)
        _change(tx, now, each, "edit", messages[material.main] if whole else each.message_id or 0)
    return bool(found)


def delete(tx: Transaction, now: int, publication: Publication) -> None:
    """Delete every message of the publication from its channel."""
    for message_id in _messages(tx, publication):
        _change(tx, now, publication, "delete", message_id)


def carried(tx: Transaction, now: int, frame: Frame[PostChange], sent: Sent) -> None:
    """A correction or deletion reached the channel."""
    change = frame.message
    if change.do == "delete":
        moves.delete(tx, change.post, change.channel)
        desk.changed(tx, now, change.post)
    elif change.do == "close" and sent.votes is not None:
        polls.update(tx, now, sent.votes)


def not_carried(tx: Transaction, now: int, frame: Frame[PostChange], failure: Failure) -> None:
    """The messenger does not allow the change: show a link and what to do by hand."""
    change = frame.message
    post = posts.get(tx, change.post)
    found = posts.publication(tx, post.id, change.channel)
    ask, link = f"by-hand-{change.do}", found.link if found else ""
    key = f"by_hand:{frame.delivery.id}"
    outbox.plan(tx, now, PostQuestion(key, post.id, post.home, ask, change.channel, 0, failure.reason, link))


# What follows from a change in a channel.
FOLLOW_UPS = (after(PostChange, sent=carried, failed=not_carried),)


def _messages(tx: Transaction, each: Publication) -> list[int]:
    """Every message of the publication in its channel: an album has several."""
    known = {link.message_id for link in links.all_of_post(tx, each.post_id) if link.chat_id == each.chat_id}
    return sorted(known | {each.message_id or 0})


def _change(tx: Transaction, now: int, each: Publication, what: str, message_id: int) -> None:
    outbox.plan(tx, now, PostChange(each.post_id, channel(each.channel), what, message_id, now))
