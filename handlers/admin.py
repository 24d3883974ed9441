"""An admin: binds chats, gives roles. And what Telegram tells of chats and members."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.domain.buttons import Press
from bot.domain.people import Actor
from bot.services.office import Office
from bot.services.outcomes import Outcomes
from bot.telegram.toast import Toast
from bot.telegram.unit import Unit
from handlers.reading import Pressed
from storage import chats, people
from storage.chats import Binding
from storage.database import Transaction

router = Router(name="admin")


@router.message(Command("bind"))
@router.channel_post(Command("bind"))
async def on_bind(message: Message, command: CommandObject, actor: Actor, unit: Unit, office: Office) -> None:
    """`/bind moderators`, `/bind department KEY`, `/bind channel KEY`, in the chat itself."""
    chat = message.chat

    def bind(tx: Transaction, now: int) -> None:
        place = office.place_named((command.args or "").split())
        office.bind(tx, now, actor, Binding(place, chat.id, chat.full_name, bool(chat.is_forum)))

    await unit.commit(bind)


@router.message(Command("unbind"))
@router.channel_post(Command("unbind"))
async def on_unbind(message: Message, actor: Actor, unit: Unit, office: Office) -> None:
    await unit.commit(office.unbind, actor, message.chat.id)


@router.callback_query(Pressed("bind"))
async def on_decide(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, office: Office) -> Toast:
    agreed = press.word(1) == "yes"
    return Toast(await unit.commit(office.decide, actor, press.number(), agreed=agreed))


@router.chat_member()
async def on_member(event: ChatMemberUpdated, unit: Unit) -> None:
    """Who came to a staff chat and who left: a role is lost with the group."""
    person, status = event.new_chat_member.user, event.new_chat_member.status
    await unit.commit(chats_saw, event.chat.id, person.id, str(status))


@router.my_chat_member()
async def on_me(event: ChatMemberUpdated, unit: Unit) -> None:
    """A person blocked the bot or came back."""

    def note(tx: Transaction, now: int) -> None:
        gone = event.new_chat_member.status in ("kicked", "left")
        if event.chat.type == "private":
            people.unreachable(tx, event.chat.id, "bot was blocked by the user" if gone else None)

    await unit.commit(note)


@router.message(lambda message: message.migrate_to_chat_id is not None)
async def on_migrated(message: Message, unit: Unit, outcomes: Outcomes) -> None:
    """The group became a supergroup: its place moves along, open cards are posted again."""

    def migrate(tx: Transaction, now: int) -> None:
        new = message.migrate_to_chat_id or 0
        if chats.migrate(tx, message.chat.id, new):
            outcomes.migrated(tx, now, message.chat.id, new)

    await unit.commit(migrate)


def chats_saw(tx: Transaction, now: int, chat_id: int, person_id: int, status: str) -> None:
    """Remember a membership."""
    chats.saw_member(tx, now, chat_id, person_id, status)
