"""The form in which a publication stands in its channel: its message, the correction of it, the link to it."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.buttons import Button, Rows
from bot.domain.messenger import TELEGRAM
from bot.domain.outgoing import Album, Edit, Outgoing, Say
from bot.domain.publishing.posts import Material, Post, finished


def outgoing(post: Post, hashtag: str) -> Outgoing:
    """The one message, or the one album, that the publication is: in the preview and in the channel alike."""
    material = finished(post.material, hashtag)
    first, silent = material.parts[0], bool(post.silent)
    if material.poll is not None:
        return replace(material.poll, silent=silent, lasts=TELEGRAM.lasting(material.poll.lasts))
    if material.is_album:
        return Album(material.parts, silent=silent)
    return Say(
        first.text,
        html=False,
        entities=first.entities,
        content=first,
        buttons=link_rows(material),
        silent=silent,
        preview=bool(post.preview),
    )


def correction(post: Post, hashtag: str, message_id: int) -> Edit | None:
    """What makes a published message say the post's text of now; None where it has no text to change."""
    material = finished(post.material, hashtag)
    part = material.parts[material.main]
    if material.poll is not None or part.spot or (part.media and part.media.kind in TELEGRAM.wordless):
        return None
    words = Say(
        part.text,
        html=False,
        entities=part.entities,
        content=part,
        buttons=link_rows(material),
        preview=bool(post.preview),
    )
    return Edit(message_id, words)


def link_rows(material: Material) -> Rows:
    return tuple((Button("", url=url, label=label),) for label, url in material.links)


def message_link(chat_id: int, message_id: int, username: str = "") -> str:
    """The address of a message in a channel; a private channel's opens for its members."""
    where = username or f"c/{str(chat_id).removeprefix('-100')}"
    return f"https://t.me/{where}/{message_id}"
