"""The form in which a publication stands in its channel: its message, the correction of it, the link to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.buttons import Button, Rows
from bot.domain.formatted import Formatted
from bot.domain.messenger import TELEGRAM
from bot.domain.outgoing import Album, Edit, Outgoing, Poll, Say
from bot.domain.publishing.posts import Material, Post, finished

# A poll that ends by itself lasts from five seconds to a month (https://core.telegram.org/bots/api#sendpoll).
SHORTEST_POLL, LONGEST_POLL = 5, 2_628_000


def outgoing(post: Post, hashtag: str) -> Outgoing:
    """The one message, or the one album, that the publication is: in the preview and in the channel alike."""
    material = finished(post.material, hashtag)
    first, silent = material.parts[0], bool(post.silent)
    if material.poll is not None:
        return replace(poll_of(material.poll), silent=silent)
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


def poll_of(stored: Mapping[str, Any]) -> Poll:
    """The poll that somebody made, as it is kept with the publication; anonymous, as channels take no other."""
    quiz = stored.get("type") == "quiz"
    return Poll(
        question=_words(stored, "question"),
        options=tuple(_words(each, "text") for each in stored["options"]),
        several=bool(stored.get("allows_multiple_answers")),
        quiz=quiz,
        right=tuple(stored["correct_option_ids"]) if quiz else (),
        explanation=_words(stored, "explanation") if stored.get("explanation") else None,
        description=_words(stored, "description") if stored.get("description") else None,
        final=stored.get("allows_revoting") is False,
        lasts=min(max(stored["open_period"], SHORTEST_POLL), LONGEST_POLL) if stored.get("open_period") else 0,
    )


def _words(holder: Mapping[str, Any], name: str) -> Formatted:
    return Formatted(holder.get(name) or "", tuple(holder.get(f"{name}_entities") or ()))


def message_link(chat_id: int, message_id: int, username: str = "") -> str:
    """The address of a message in a channel; a private channel's opens for its members."""
    where = username or f"c/{str(chat_id).removeprefix('-100')}"
    return f"https://t.me/{where}/{message_id}"
