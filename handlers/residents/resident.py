"""A resident in the private chat: commands, messages, presses."""

from __future__ import annotations

import logging

from aiogram import F, Router
from aiogram.filters import CommandStart, Filter
from aiogram.types import CallbackQuery, Message, MessageOriginUser

from bot.city.model import City
from bot.domain.buttons import Action, Press, button
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.menus import WORKS_IN
from bot.domain.people import Actor, Place
from bot.services.office.chats_and_roles import ChatsAndRoles
from bot.services.people.self_service import SelfService
from bot.services.residents.edits import ResidentEdits
from bot.services.residents.intake import Intake
from bot.services.residents.own import OwnAppeals
from bot.telegram.receiving.membership import Membership
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.keyboards import topic_rows
from handlers.reading import InPlace, Pressed, Readable, Where, Wordless, incoming_of, is_readable

log = logging.getLogger(__name__)
router = Router(name="resident")
router.message.filter(InPlace("private"), Where(~F.from_user.is_bot))
router.edited_message.filter(InPlace("private"), Where(~F.from_user.is_bot))
router.callback_query.filter(InPlace("private"))

# What people are known to send that says nothing an office could work on.
NO_APPEAL = frozenset({"sticker", "dice", "contact", "poll", "game", "story", "checklist", "paid_media", "giveaway"})


@router.message(CommandStart())
async def on_start(
    message: Message,
    actor: Actor,
    unit: Unit,
    intake: Intake,
    self_service: SelfService,
    membership: Membership,
    office: ChatsAndRoles,
) -> None:
    """`/start`: a resident is welcomed and asked for consent, whoever works here is greeted by what they are."""
    await membership.find(actor.id)
    staff = await unit.read(office.staff_places, actor.id)
    if staff or actor.is_editor:
        await unit.commit(self_service.greet, actor, staff, message.message_id)
    else:
        await unit.commit(intake.start, actor, message.message_id)


class KnownElsewhere(Filter):
    """Passes a command of the office's that does nothing here, by whoever works here; gives the handler `named`."""

    async def __call__(self, message: Message, actor: Actor, staff: frozenset[str]) -> bool | dict[str, str]:
        named = (message.text or "").removeprefix("/").split(maxsplit=1)[:1]
        word = named[0].partition("@")[0].casefold() if named else ""
        works_here = bool(staff or actor.roles or actor.is_admin)
        return {"named": word} if works_here and word in WORKS_IN else False


@router.message(Where(F.text.startswith("/")), KnownElsewhere())
async def on_command_elsewhere(
    message: Message, named: str, actor: Actor, staff: frozenset[str], unit: Unit, self_service: SelfService
) -> None:
    await unit.commit(self_service.tell_where, actor, staff, named, message.message_id)


@router.message(Where(F.text.startswith("/")))
async def on_unknown_command(message: Message, actor: Actor, unit: Unit, intake: Intake) -> None:
    await unit.commit(intake.word, actor, incoming_of(message), "unknown-command")


@router.message(Where(F.caption.startswith("/")), Where(~F.media_group_id))
async def on_captioned_command(message: Message, actor: Actor, unit: Unit, intake: Intake) -> None:
    """A caption may be a command too; parts of an album stay together whatever they say."""
    await unit.commit(intake.word, actor, incoming_of(message), "unknown-command-caption")


@router.message(Wordless())
async def on_no_appeal(message: Message, actor: Actor, unit: Unit, intake: Intake) -> None:
    """Everybody gets an answer; an unknown kind of message is also logged."""
    if message.content_type not in NO_APPEAL:
        log.warning("a message of the kind %s cannot be read", message.content_type)
    await unit.commit(intake.word, actor, incoming_of(message), "no-appeal")


class OwnWords(Filter):
    """Passes the bot's own messages forwarded back to it."""

    async def __call__(self, event: Message) -> bool:
        origin = event.forward_origin
        return isinstance(origin, MessageOriginUser) and event.bot is not None and origin.sender_user.id == event.bot.id


@router.message(OwnWords())
async def on_own_words(message: Message, actor: Actor, unit: Unit, intake: Intake) -> None:
    await unit.commit(intake.word, actor, incoming_of(message), "own-words")


@router.message(Readable())
async def on_message(message: Message, actor: Actor, staff: frozenset[str], unit: Unit, intake: Intake) -> None:
    receive = intake.receive_from_staff if staff or actor.is_editor else intake.receive
    await unit.commit(receive, actor, incoming_of(message))


class ResidentWords(Filter):
    """Passes a resident's private messages that are neither commands nor the office's."""

    async def __call__(self, message: Message, place: Place, actor: Actor, staff: frozenset[str]) -> bool:
        words = message.text or message.caption or ""
        if place.name != "private" or words.startswith("/") or staff or actor.is_editor or actor.roles:
            return False
        if message.forward_origin is not None and await OwnWords()(message):
            return False
        sender = message.from_user
        return is_readable(message) and sender is not None and not sender.is_bot


# First of all routers: nearly every update is a resident's message, and need not pass the office's doors.
plain = Router(name="plain")
plain.message.register(on_message, ResidentWords())


@router.edited_message()
async def on_edited(message: Message, actor: Actor, staff: frozenset[str], unit: Unit, edits: ResidentEdits) -> None:
    await unit.commit(edits.edited, actor, incoming_of(message), staff=bool(staff or actor.is_editor))


@router.callback_query(Pressed(Action.CONSENT))
async def on_consent(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, intake: Intake) -> Toast:
    return Toast(await unit.commit(intake.consent, actor, press.word(0)))


@router.callback_query(Pressed(Action.AS_RESIDENT))
async def on_as_resident(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, intake: Intake) -> Toast:
    return Toast(await unit.commit(intake.as_resident, actor, press.number()))


@router.callback_query(Pressed(Action.RETOPIC))
async def on_retopic(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, own_appeals: OwnAppeals, city: City
) -> Toast:
    """`Изменить тему`: the three likeliest, then `Другая` with all."""
    number = press.number()
    likeliest = await unit.read(own_appeals.topics_for, actor, number)
    every = press.word(1) == "all"
    rows = topic_rows(city, actor.language, Action.SET_TOPIC, number, city.topics if every else likeliest)
    if not every:
        rows = (*rows, (button("button-other-topic", Action.RETOPIC, number, "all"),))
    return Toast(keyboard=(*rows, (button("button-back", Action.RECEIPT, number),)))


@router.callback_query(Pressed(Action.SET_TOPIC))
async def on_topic(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, own_appeals: OwnAppeals) -> Toast:
    return Toast(await unit.commit(own_appeals.change_topic, actor, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.RECEIPT))
async def on_back(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, own_appeals: OwnAppeals) -> Toast:
    await unit.commit(own_appeals.keep_receipt, actor, press.number())
    return Toast()


@router.callback_query(Pressed(Action.WITHDRAW))
async def on_withdraw(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, own_appeals: OwnAppeals) -> Toast:
    """`Отозвать` asks once more."""
    number = press.number()
    if press.word(1) == "yes":
        return Toast(await unit.commit(own_appeals.withdraw, actor, number))
    await unit.read(own_appeals.own_open, actor, number)
    sure = (
        button("button-withdraw-yes", Action.WITHDRAW, number, "yes"),
        button("button-withdraw-no", Action.RECEIPT, number),
    )
    return Toast("withdraw-sure", keyboard=(sure,))


@router.callback_query(Pressed(Action.WHERE))
async def on_where(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, own_appeals: OwnAppeals) -> Toast:
    return Toast(await unit.commit(own_appeals.ask_where, actor, press.number(), query.id))


@router.callback_query(Pressed(Action.SPLIT))
async def on_split(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, intake: Intake) -> Toast:
    return Toast(await unit.commit(intake.split, actor, press.number()))


# Last of all routers: what nobody else has taken up in a private chat.
leftovers = Router(name="leftovers")
leftovers.callback_query.filter(InPlace("private"))


@leftovers.callback_query()
async def on_foreign_press(query: CallbackQuery, actor: Actor, staff: frozenset[str]) -> Toast:
    """A forwarded or forged button, or one that belongs to somebody else."""
    raise NotFound if staff or actor.is_editor else NotAllowed
