"""An editor's commands, in private and in the moderators' group."""

from __future__ import annotations

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message, Poll

from bot.city.model import City
from bot.domain.errors import Refusal
from bot.domain.people import Actor, Place
from bot.domain.understanding.said_number import numbered, said_number
from bot.services.publishing import desk
from bot.services.publishing.drafting import Drafting, Request
from bot.services.publishing.editing import Editing
from bot.services.publishing.planning import Planning
from bot.services.publishing.polling import Polling
from bot.services.publishing.queueing import Queue
from bot.services.publishing.unposting import Unposting
from bot.telegram.receiving.prepared import command_of
from bot.telegram.receiving.unit import Unit
from bot.telegram.sending.results import votes_of
from handlers.editors.filters import AtDesk, desktop_of, remember, request_of
from storage.database import Transaction

router = Router(name="editors")
router.message.outer_middleware(remember)
router.edited_message.outer_middleware(remember)
router.message.filter(AtDesk())


@router.message(Command("post", ignore_case=True))
async def on_post(message: Message, place: Place, actor: Actor, unit: Unit, drafting: Drafting) -> None:
    """`/post CHANNEL [WHEN] [#rubric]`; `/post N` shows what became of a publication."""
    request = request_of(message, place, actor)
    if number := said_number(" ".join(request.words)):
        await unit.commit(drafting.tell_history, actor, number)
        return
    await unit.commit(drafting.compose, actor, _alone(message, request))


@router.message(Command("announce", ignore_case=True))
async def on_announce(message: Message, place: Place, actor: Actor, unit: Unit, drafting: Drafting) -> None:
    """`/announce [WHEN]`: the same as `/post city`."""
    request = _alone(message, request_of(message, place, actor))
    if request.body is None and request.replied_id is None:
        raise Refusal("announce-usage")
    await unit.commit(drafting.compose, actor, _with_words(request, ("city", *request.words)))


@router.message(Command("queue", ignore_case=True))
async def on_queue(message: Message, place: Place, actor: Actor, unit: Unit, queue: Queue) -> None:
    """`/queue CHANNEL`: in reply adds, alone shows."""
    await unit.commit(queue.command, actor, _alone(message, request_of(message, place, actor)))


@router.message(Command("calendar", ignore_case=True))
async def on_calendar(message: Message, place: Place, actor: Actor, unit: Unit, city: City) -> None:
    """`/calendar`: what is planned, by day."""
    await unit.commit(desk.calendar, actor, desktop_of(place, actor, message), 0, 0, city)


@router.message(Command("drafts", ignore_case=True))
async def on_drafts(message: Message, place: Place, actor: Actor, unit: Unit, city: City) -> None:
    """`/drafts`: what is prepared and neither planned nor out."""
    await unit.commit(desk.drafts, actor, desktop_of(place, actor, message), city)


@router.message(Command("repost", ignore_case=True))
async def on_repost(message: Message, place: Place, actor: Actor, unit: Unit, drafting: Drafting) -> None:
    """`/repost N`: a new draft with the content of that publication."""
    number, _ = _numbered(message, actor)
    await unit.commit(drafting.repeat, actor, desktop_of(place, actor, message), number)


@router.message(Command("unpost", ignore_case=True))
async def on_unpost(message: Message, place: Place, actor: Actor, unit: Unit, unposting: Unposting) -> None:
    """`/unpost N`: cancels; of what is out, asks whether to delete it."""
    at, (number, _) = desktop_of(place, actor, message), _numbered(message, actor)

    def unpost(tx: Transaction, now: int) -> None:
        text = unposting.unpost(tx, now, actor, number)
        desk.say(tx, now, at.home, f"unpost:{message.chat.id}:{message.message_id}", text, number=number)

    await unit.commit(unpost)


@router.message(Command("move", ignore_case=True))
async def on_move(message: Message, actor: Actor, unit: Unit, planning: Planning) -> None:
    """`/move N WHEN`."""
    number, when = _numbered(message, actor)
    await unit.commit(planning.move, actor, number, when.split())


@router.message(Command("edit", ignore_case=True))
async def on_edit(message: Message, place: Place, actor: Actor, unit: Unit, editing: Editing) -> None:
    """`/edit N`: with the new text below or replied to; alone the bot asks for it."""
    request, (number, _) = _alone(message, request_of(message, place, actor)), _numbered(message, actor)
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.is_bot:
        request = Request(request.at, request.words, request.body)
    await unit.commit(editing.rework, actor, number, request)


@router.message(Command("poll", ignore_case=True))
async def on_poll(message: Message, place: Place, actor: Actor, unit: Unit, polling: Polling) -> None:
    """`/poll N`: the votes so far."""
    number, _ = _numbered(message, actor)
    await unit.commit(polling.results, actor, number, desktop_of(place, actor, message))


@router.poll()
async def on_votes(poll: Poll, unit: Unit, polling: Polling) -> None:
    """New totals of a poll."""
    await unit.commit(polling.counted, votes_of(poll.model_dump(mode="json", exclude_none=True)))


def _numbered(message: Message, actor: Actor) -> tuple[int, str]:
    """The number after the command and the words after it; Refusal in words when there is none."""
    desk.require_editor(actor)
    number, words = numbered(" ".join(command_of(message)[0]))
    if not number:
        raise Refusal("post-number-usage")
    return number, words


def _alone(message: Message, request: Request) -> Request:
    """A command in an album's caption would take one part only: said at once."""
    if message.media_group_id is not None:
        raise Refusal("post-album-reply")
    return request


def _with_words(request: Request, words: tuple[str, ...]) -> Request:
    return replace(request, words=words)
