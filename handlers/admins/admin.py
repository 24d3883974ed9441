"""Admins bind chats and give roles; also what Telegram reports about chats and members."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, ChatMemberUnion, ChatMemberUpdated, Message, MessageEntity

from bot.city.model import City
from bot.domain.buttons import Action, Press
from bot.domain.errors import NotAllowed, Refusal
from bot.domain.people import Actor, Place, person
from bot.domain.understanding.said_number import said_number
from bot.services.office.chats_and_roles import ChatsAndRoles, RoleRequest
from bot.services.office.erasure import Erasure
from bot.services.office.outcomes import Outcomes
from bot.services.office.setting_up import SettingUp
from bot.services.people import reach, saying
from bot.services.publishing.reachable import Reachable
from bot.services.residents.feedback import Feedback
from bot.telegram.api import Api
from bot.telegram.inspection import look_at
from bot.telegram.receiving.membership import Membership
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import Pressed, Where
from storage.database import Transaction
from storage.office.chats import Binding

router = Router(name="admin")


@router.message(Command("bind"))
@router.channel_post(Command("bind"))
async def on_bind(
    message: Message,
    command: CommandObject,
    actor: Actor,
    unit: Unit,
    office: ChatsAndRoles,
    membership: Membership,
    api: Api,
    city: City,
) -> None:
    """`/bind moderators`, `/bind department KEY`, `/bind channel KEY`, in the chat itself."""
    chat, found = message.chat, None
    if actor.is_admin and chat.type != "private":
        words = (command.args or "").split()
        found = await look_at(
            api, Binding(office.place_named(words, chat.type), chat.id, chat.full_name), threads=city.threads
        )

    def bind(tx: Transaction, now: int) -> None:
        if not actor.is_admin and not actor.anonymous:
            raise NotAllowed("bind-admins-only")
        place = office.place_named((command.args or "").split(), chat.type)
        office.bind(tx, now, actor, Binding(place, chat.id, chat.full_name, bool(chat.is_forum)))
        if found:
            office.tell_problems(tx, now, chat.id, f"chat:{chat.id}", found)

    def bind_unseen(tx: Transaction, now: int) -> None:
        if chat.type == "channel":
            saying.erase(tx, now, chat.id, message.message_id)
        try:
            bind(tx, now)
        except Refusal:
            office.tell_usage(tx, now, chat.id, chat.full_name)

    await unit.commit(bind_unseen if actor.anonymous else bind)
    if chat.type != "channel":
        await membership.learn(chat.id)


@router.message(Command("unbind"))
@router.channel_post(Command("unbind"))
async def on_unbind(message: Message, command: CommandObject, actor: Actor, unit: Unit, office: ChatsAndRoles) -> None:
    """`/unbind` in the chat itself, or `/unbind channel KEY` anywhere."""

    def unbind(tx: Transaction, now: int) -> None:
        if message.chat.type == "channel":
            saying.erase(tx, now, message.chat.id, message.message_id)
        office.unbind(tx, now, actor, message.chat.id, (command.args or "").split())

    await unit.commit(unbind)


@router.message(Command("chats"))
async def on_chats(message: Message, actor: Actor, unit: Unit, api: Api, city: City, office: ChatsAndRoles) -> None:
    """`/chats`: what is bound, and what is wrong with it."""
    if not actor.is_admin:
        raise NotAllowed("bind-admins-only")
    found = [await look_at(api, each, threads=city.threads) for each in await unit.read(office.bindings)]
    await unit.commit(office.report_chats, message.chat.id, message.message_id, found)


@router.message(Command("editor", "head"))
async def on_role(
    message: Message, command: CommandObject, actor: Actor, unit: Unit, office: ChatsAndRoles, api: Api
) -> None:
    """`/editor add [WHO] [CHANNEL…]`, `/head add [WHO]`, the same with `remove`, or alone: the list.

    WHO is an id, a name (@denis, or a mention of somebody who has none), or the author of what is replied to.
    """
    if not actor.is_admin:
        raise NotAllowed("role-admins-only")
    role = command.command
    args = command.args or "list"
    mention = next((each for each in message.entities or () if each.user is not None), None)
    if mention is not None:
        args = args.replace(mention.extract_from(message.text or ""), " ")
    verb, *words = args.split()
    who = await _named(unit, office, words, mention) or await _whom(api, message, words)
    asked = RoleRequest(role, verb, _channels(words), who)
    await unit.commit(office.change_role, actor, asked, (message.chat.id, message.message_id))


def _channels(words: list[str]) -> list[str]:
    return [word for word in words if not said_number(word) and not word.startswith("@")]


async def _named(unit: Unit, office: ChatsAndRoles, words: list[str], mention: MessageEntity | None) -> Actor | None:
    """The person behind a @name or a mention; Refusal for an unknown name."""
    if mention is not None and mention.user is not None:
        return Actor(mention.user.id, mention.user.full_name, mention.user.username)
    name = next((word for word in words if word.startswith("@")), "")
    found = await unit.read(office.called, name.removeprefix("@")) if name else None
    if name and found is None:
        raise Refusal("role-unknown-name", name=name)
    return found


async def _whom(api: Api, message: Message, words: list[str]) -> Actor | None:
    """The person a role command is about: an id among the words, or the author of the message replied to."""
    number = next(filter(None, map(said_number, words)), 0)
    replied = message.reply_to_message
    person = getattr(replied.forward_origin, "sender_user", None) or replied.from_user if replied else None
    if number and not (person and person.id == number):
        return Actor(number, await _name_of(api, number))
    if person is None or person.is_bot:
        return None
    return Actor(person.id, person.full_name, person.username)


async def _name_of(api: Api, person_id: int) -> str:
    """The name Telegram shows for somebody who wrote to the bot; the id where it shows none."""
    try:
        chat = await api.call("getChat", {"chat_id": person_id}, seconds=10)
    except TelegramAPIError:
        return str(person_id)
    return " ".join(filter(None, (chat.get("first_name"), chat.get("last_name")))) or str(person_id)


@router.message(Command("erase"))
async def on_erase(message: Message, command: CommandObject, actor: Actor, unit: Unit, erasure: Erasure) -> None:
    """`/erase N`: at the request of whoever wrote, on paper or from elsewhere."""
    number = said_number(command.args or "")
    if not number:
        raise Refusal("erase-usage" if actor.is_admin else "erase-admins-only")
    await unit.commit(erasure.ask_of, actor, number, (message.chat.id, message.message_id))


@router.callback_query(Pressed(Action.ERASE))
async def on_erase_decided(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, erasure: Erasure) -> Toast:
    asked = (query.message.chat.id if query.message else 0, press.number(1))
    return Toast(await unit.commit(erasure.decide_of, actor, press.number(), asked, press.word(2) == "yes"))


@router.callback_query(Pressed(Action.BIND))
async def on_decide(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, office: ChatsAndRoles, api: Api, city: City
) -> Toast:
    """`Привязать`, `Не привязывать`; what is wrong with the chat is said to who agreed."""
    agreed = press.word(1) == "yes"
    asked = await unit.read(office.asked_to_bind, press.number()) if agreed and actor.is_admin else None
    found = await look_at(api, asked, threads=city.threads) if asked else None

    def decide(tx: Transaction, now: int) -> str:
        text = office.decide(tx, now, actor, press.number(), agreed=agreed)
        if asked and found:
            office.tell_problems(tx, now, asked.chat_id, person(actor.id), found)
        return text

    return Toast(await unit.commit(decide))


@router.chat_member()
async def on_member(event: ChatMemberUpdated, place: Place, unit: Unit, office: ChatsAndRoles) -> None:
    """Somebody joined or left a staff chat; a role ends with membership. A channel's readers are not stored."""

    person = event.new_chat_member.user
    if place.is_staff and not person.is_bot:
        await unit.commit(office.member_changed, event.chat.id, person.id, str(event.new_chat_member.status))
    else:
        await unit.finish()


@router.my_chat_member()
async def on_me(
    event: ChatMemberUpdated,
    place: Place,
    unit: Unit,
    outcomes: Outcomes,
    feedback: Feedback,
    reachable: Reachable,
    setting_up: SettingUp,
    api: Api,
    city: City,
) -> None:
    """A person blocked the bot or came back; a staff chat removed or added it; a channel lets it post.

    While an admin is setting the office up, the bot looks at what it may do there now.
    """
    bound = await unit.read(setting_up.looks_at, event.chat.id)
    found = [await look_at(api, bound, threads=city.threads)] if bound else []

    def note(tx: Transaction, now: int) -> None:
        if found:
            setting_up.changed(tx, now, found)
        if place.channel:
            if _may_post(event.new_chat_member):
                reachable.back(tx, now, place.channel)
            else:
                reachable.lost(tx, now, place.channel, event.chat.id)
            return
        gone = event.new_chat_member.status in ("kicked", "left")
        if event.chat.type == "private":
            (feedback.blocked if gone else feedback.returned)(tx, now, event.chat.id)
        elif gone and place.is_staff:
            outcomes.place_lost(tx, now, place.name, event.chat.id, f"bot: {event.new_chat_member.status}")
        elif place.is_staff:
            reach.back(tx, now, place.name)

    await unit.commit(note)


def _may_post(member: ChatMemberUnion) -> bool:
    return member.status == "creator" or bool(getattr(member, "can_post_messages", False))


@router.message(Where(F.migrate_to_chat_id))
async def on_migrated(message: Message, unit: Unit, outcomes: Outcomes) -> None:
    """The group became a supergroup: its place moves along, open cards are posted again."""
    await unit.commit(outcomes.migrated, message.chat.id, message.migrate_to_chat_id or 0)
