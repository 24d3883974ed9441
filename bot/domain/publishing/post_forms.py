"""How a publication looks in its channel: its message, its correction, its link buttons."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.buttons import Button, Rows
from bot.domain.messenger import Messenger
from bot.domain.outgoing import Album, Edit, LinkPreview, Outgoing, Say
from bot.domain.publishing.posts import Material, Post, finished


def outgoing(post: Post, hashtag: str, messenger: Messenger) -> Outgoing:
    """The single message or album of the publication, the same in the preview and in the channel."""
    material = finished(post.material, hashtag, messenger)
    first, silent = material.parts[0], bool(post.silent)
    if material.poll is not None:
        return replace(material.poll, silent=silent, lasts=messenger.lasting(material.poll.lasts))
    if material.is_album:
        return Album(material.parts, silent=silent)
    return Say(
        first.text,
        html=False,
        entities=first.entities,
        content=first,
        buttons=link_rows(material),
        silent=silent,
        preview=_preview(post),
    )


def correction(post: Post, hashtag: str, messenger: Messenger, message_id: int) -> Edit | None:
    """The edit that puts the post's current text into a published message; None when there is no text to edit."""
    material = finished(post.material, hashtag, messenger)
    part = material.parts[material.main]
    if material.poll is not None or part.spot or (part.media and part.media.kind in messenger.wordless):
        return None
    words = Say(
        part.text,
        html=False,
        entities=part.entities,
        content=part,
        buttons=link_rows(material),
        preview=_preview(post),
    )
    return Edit(message_id, words)


def link_rows(material: Material) -> Rows:
    return tuple((Button("", url=url, label=label),) for label, url in material.links)


def _preview(post: Post) -> LinkPreview:
    """The preview as its author chose it; the post decides whether it is shown at all."""
    return replace(post.material.link_preview, hidden=not post.preview)
