"""The form in which a publication stands in its channel: its message, the correction of it, the link to it."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.buttons import Button, Rows
from bot.domain.messenger import Messenger
from bot.domain.outgoing import Album, Edit, LinkPreview, Outgoing, Say
from bot.domain.publishing.posts import Material, Post, finished


def outgoing(post: Post, hashtag: str, messenger: Messenger) -> Outgoing:
    """The one message, or the one album, that the publication is: in the preview and in the channel alike."""
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
    """What makes a published message say the post's text of now; None where it has no text to change."""
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
    """As its author chose it; whether there is one at all, the post says."""
    return replace(post.material.link_preview, hidden=not post.preview)
