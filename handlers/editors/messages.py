"""Editors' messages other than commands: answers to the bot's questions, batches, content to be published."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import Message, MessageOriginChannel

from bot.domain.errors import Refusal
from bot.domain.people import Actor, Place
from bot.services.publishing.drafting import Drafting
from bot.services.publishing.editing import Editing
from bot.services.publishing.queueing import Queue
from bot.services.publishing.replies import Replies, Reply
from bot.services.residents.intake import Intake
from bot.telegram.receiving.prepared import prepared_of
from bot.telegram.receiving.unit import Unit
from handlers.editors.filters import AnswersQuestion, AtDesk, Editor, RepliesToPost, Source, desktop_of, seen_of
from handlers.reading import InPlace, Where, incoming_of, is_readable
from storage.database import Transaction
from storage.office.people import Dialog

router = Router(name="editor_messages")
router.message.filter(AtDesk(), Editor(), Where(~F.text.startswith("/")))
router.edited_message.filter(AtDesk(), Editor())


class Content(Filter):
    """Passes what may become a publication."""

    async def __call__(self, event: Message) -> bool:
        return is_readable(event) or event.poll is not None


class Pictured(Filter):
    """Passes media that a publication can show."""

    async def __call__(self, event: Message) -> bool:
        return bool(event.photo or event.video or event.animation or event.document)


@router.message(AnswersQuestion("post_text"))
async def on_text(
    message: Message, dialog: Dialog, place: Place, actor: Actor, unit: Unit, editing: Editing, post_replies: Replies
) -> None:
    """The corrected text, or what replaces the whole; an album comes part by part."""
    if message.media_group_id is not None:
        at = desktop_of(place, actor, message)
        await unit.commit(editing.offer_album, actor, at, dialog.number("post"), seen_of(message, actor))
        return
    await unit.commit(post_replies.text, actor, Reply(dialog, message.chat.id), prepared_of(message))


@router.edited_message(Source())
async def on_source_edited(message: Message, number: int, actor: Actor, unit: Unit, editing: Editing) -> None:
    """The source of a publication was edited afterwards."""
    await unit.commit(editing.source_edited, actor, number)


@router.message(AnswersQuestion("post_when"), Where(F.text))
async def on_when(message: Message, dialog: Dialog, actor: Actor, unit: Unit, post_replies: Replies) -> None:
    """The time in words."""
    await unit.commit(post_replies.when, actor, Reply(dialog, message.chat.id), message.text or "")


@router.message(AnswersQuestion("post_campaigns", "post_site"), Where(F.text))
async def on_words(message: Message, dialog: Dialog, actor: Actor, unit: Unit, post_replies: Replies) -> None:
    """Campaigns, or the address on the city's site."""
    await unit.commit(post_replies.words, actor, Reply(dialog, message.chat.id), message.text or "")


@router.message(AnswersQuestion("post_forward"), Where(F.forward_origin))
async def on_forward(message: Message, dialog: Dialog, actor: Actor, unit: Unit, post_replies: Replies) -> None:
    """The forward of a publication that was said to be out already."""
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        raise Refusal("post-forward-from-channel")
    found = (origin.chat.id, origin.message_id)
    await unit.commit(post_replies.forward, actor, Reply(dialog, message.chat.id), found)


@router.message(AnswersQuestion("post_batch"), Content())
async def on_batch(message: Message, dialog: Dialog, place: Place, actor: Actor, unit: Unit, queue: Queue) -> None:
    """One more of a batch for a queue."""
    at, key = desktop_of(place, actor, message), dialog.word("channel")
    await unit.commit(queue.collect, actor, at, key, seen_of(message, actor))


@router.message(Pictured(), RepliesToPost())
async def on_pictures(message: Message, number: int, place: Place, actor: Actor, unit: Unit, editing: Editing) -> None:
    """A picture in reply to the card or the preview of a publication that waits: it replaces the one there was."""
    at = desktop_of(place, actor, message)
    if message.media_group_id is not None:
        await unit.commit(editing.offer_album, actor, at, number, seen_of(message, actor))
    else:
        await unit.commit(editing.retext, actor, number, [prepared_of(message)])


@router.message(InPlace("private"), Content())
async def on_content(message: Message, actor: Actor, unit: Unit, drafting: Drafting, intake: Intake) -> None:
    """Anything else in private: ask what it should become."""
    incoming = incoming_of(message)

    def offer(tx: Transaction, now: int) -> None:
        if not intake.heard_from_staff(tx, now, actor, incoming):
            drafting.offer(tx, now, actor, seen_of(message, actor))

    await unit.commit(offer)
