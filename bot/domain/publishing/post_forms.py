"""The form in which a publication stands in its channel: its message, the correction of it, the link to it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.buttons import Button, Rows
from bot.domain.outgoing import Album, Outgoing, Raw, Say
from bot.domain.publishing.posts import WITHOUT_WORDS, Material, Post, finished


def outgoing(post: Post, hashtag: str) -> Outgoing:
    """The one message, or the one album, that the publication is: in the preview and in the channel alike."""
    material = finished(post.material, hashtag)
    first, silent = material.parts[0], bool(post.silent)
    if material.poll is not None:
        return Raw("sendPoll", {**poll_params(material.poll), **({"disable_notification": True} if silent else {})})
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


def correction(post: Post, hashtag: str, message_id: int) -> Raw | None:
    """The call that makes a published message say the post's text of now; None where it has no text to change."""
    material = finished(post.material, hashtag)
    part = material.parts[material.main]
    if material.poll is not None or part.spot or (part.media and part.media.kind in WITHOUT_WORDS):
        return None
    words, entities = ("caption", "caption_entities") if part.media else ("text", "entities")
    params: dict[str, object] = {"message_id": message_id, words: part.text, entities: list(part.entities)}
    if part.media is None:
        params["link_preview_options"] = {"is_disabled": not post.preview}
    if material.links:
        keyboard = [[{"text": label, "url": url}] for label, url in material.links]
        params["reply_markup"] = {"inline_keyboard": keyboard}
    return Raw("editMessageCaption" if part.media else "editMessageText", params)


def link_rows(material: Material) -> Rows:
    return tuple((Button("", url=url, label=label),) for label, url in material.links)


def poll_params(poll: Mapping[str, object]) -> dict[str, object]:
    """What sendPoll needs of a poll that somebody made; anonymous, as channels take no other."""
    kept = ("question", "question_entities", "allows_multiple_answers", "type", "explanation", "explanation_entities")
    params: dict[str, object] = {name: poll[name] for name in kept if poll.get(name)}
    options = poll.get("options")
    assert isinstance(options, list)
    params["options"] = [{k: each[k] for k in ("text", "text_entities") if each.get(k)} for each in options]
    params["is_anonymous"] = True
    if poll.get("type") == "quiz":
        params["correct_option_ids"] = poll["correct_option_ids"]
    return params


def message_link(chat_id: int, message_id: int, username: str = "") -> str:
    """The address of a message in a channel; a private channel's opens for its members."""
    where = username or f"c/{str(chat_id).removeprefix('-100')}"
    return f"https://t.me/{where}/{message_id}"
