"""A resident in the private chat: commands, messages, presses."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.city import City
from bot.domain.buttons import Press, button
from bot.domain.people import Actor, person
from bot.services.intake import Intake
from bot.telegram.toast import Toast
from bot.telegram.unit import Unit
from handlers.keyboards import topic_rows
from handlers.reading import InPlace, Pressed, incoming_of
from storage import deliveries
from storage.deliveries import Plan

router = Router(name="resident")
router.message.filter(InPlace("private"))
router.edited_message.filter(InPlace("private"))
router.callback_query.filter(InPlace("private"))

NO_APPEAL = F.sticker | F.dice | F.contact | F.poll | F.game | F.story


@router.message(CommandStart())
async def on_start(message: Message, actor: Actor, unit: Unit, intake: Intake) -> None:
    await unit.commit(intake.start, actor, message.message_id)


@router.message(Command("my"))
async def on_my(message: Message, actor: Actor, unit: Unit) -> None:
    plan = Plan("my", f"my:{message.chat.id}:{message.message_id}", person(actor.id))
    await unit.commit(deliveries.plan, plan)


@router.message(F.text.startswith("/"))
async def on_unknown_command(message: Message, actor: Actor, unit: Unit, intake: Intake) -> None:
    await unit.commit(intake.word, actor, incoming_of(message), "unknown-command")


@router.message(NO_APPEAL)
async def on_no_appeal(message: Message, actor: Actor, unit: Unit, intake: Intake) -> None:
    await unit.commit(intake.word, actor, incoming_of(message), "no-appeal")


@router.message(F.content_type.in_(
    {"text", "photo", "video", "video_note", "voice", "audio", "animation", "document", "location", "venue"}
))  # fmt: skip
async def on_message(message: Message, actor: Actor, unit: Unit, intake: Intake) -> None:
    await unit.commit(intake.receive, actor, incoming_of(message))


@router.edited_message()
async def on_edited(message: Message, actor: Actor, unit: Unit, intake: Intake) -> None:
    await unit.commit(intake.edited, actor, incoming_of(message))


@router.callback_query(Pressed("consent"))
async def on_consent(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, intake: Intake) -> Toast:
    return Toast(await unit.commit(intake.consent, actor, press.word(0)))


@router.callback_query(Pressed("retopic"))
async def on_retopic(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, intake: Intake, city: City) -> Toast:
    """`Изменить тему`: the three likeliest, then `Другая` with all."""
    number = press.number()
    keys = list(city.topics) if press.word(1) == "all" else await unit.read(intake.likeliest, number)
    rows = topic_rows(city, actor.language, "settopic", number, keys)
    if press.word(1) != "all":
        rows = (*rows, (button("button-other-topic", "retopic", number, "all"),))
    return Toast(keyboard=rows)


@router.callback_query(Pressed("settopic"))
async def on_topic(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, intake: Intake) -> Toast:
    return Toast(await unit.commit(intake.change_topic, actor, press.number(), press.word(1)))


@router.callback_query(Pressed("withdraw"))
async def on_withdraw(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, intake: Intake) -> Toast:
    """`Отозвать` asks once more."""
    number = press.number()
    match press.word(1):
        case "yes":
            return Toast(await unit.commit(intake.withdraw, actor, number))
        case "no":
            await unit.commit(lambda tx, now: deliveries.refresh(tx, now, f"receipt:{number}"))
            return Toast()
    sure = (
        button("button-withdraw-yes", "withdraw", number, "yes"),
        button("button-withdraw-no", "withdraw", number, "no"),
    )
    return Toast("withdraw-sure", keyboard=(sure,))


@router.callback_query(Pressed("split"))
async def on_split(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, intake: Intake) -> Toast:
    return Toast(await unit.commit(intake.split, actor, press.number()))
