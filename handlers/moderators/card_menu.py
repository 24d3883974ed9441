"""`Ещё` on a card: hand over, promise a day, mark as formal, block, open again; joining and parting of one trouble."""

from __future__ import annotations

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.city.model import City
from bot.domain.buttons import Action, Press
from bot.domain.counting.campaigns import Campaigns
from bot.domain.errors import Refusal
from bot.domain.people import Actor
from bot.domain.understanding.said_number import numbered
from bot.services.appeals import showing
from bot.services.appeals.campaigns import AppealCampaigns
from bot.services.appeals.incidents import Incidents
from bot.services.deadlines.formal import FormalAppeals
from bot.services.deadlines.promising import Interim
from bot.services.moderation.moderation import Moderation
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.keyboards import campaign_rows, colleague_rows, day_rows, more_rows
from handlers.moderators.lists import pressed
from handlers.reading import InPlace, Pressed, incoming_of
from storage.database import Transaction

router = Router(name="more")
router.message.filter(InPlace("moderators"))
router.callback_query.filter(InPlace("moderators"))


@router.callback_query(Pressed(Action.MORE))
async def on_more(query: CallbackQuery, press: Press, unit: Unit, moderation: Moderation, city: City) -> Toast:
    """`Ещё`."""
    appeal, banned = await unit.read(moderation.look_at, press.number())
    return Toast(keyboard=more_rows(appeal, banned=banned, campaigns=any(city[Campaigns])))


@router.callback_query(Pressed(Action.APPEAL_CAMPAIGN))
async def on_campaign(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, city: City, appeal_campaigns: AppealCampaigns
) -> Toast:
    """`Кампания…`: which; and one of them, on or off."""
    number, said = press.number(), press.word(1)
    if not said:
        tags = await unit.read(appeal_campaigns.look, number)
        return Toast(keyboard=campaign_rows(number, city[Campaigns], tags))
    return Toast(await unit.commit(appeal_campaigns.turn, actor, number, said))


@router.callback_query(Pressed(Action.APPEAL_CHECKED))
async def on_checked(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, appeal_campaigns: AppealCampaigns
) -> Toast:
    """`Проверено на месте`."""
    return Toast(await unit.commit(appeal_campaigns.check, actor, press.number()))


@router.callback_query(Pressed(Action.HAND))
async def on_hand(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, moderation: Moderation) -> Toast:
    """`Передать`: to whom?"""
    number = press.number()
    return Toast(keyboard=colleague_rows(number, await unit.read(moderation.colleagues, actor, number)))


@router.callback_query(Pressed(Action.HAND_TO))
async def on_hand_to(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, moderation: Moderation) -> Toast:
    return Toast(await unit.commit(moderation.hand_over, actor, press.number(), press.number(1)))


@router.callback_query(Pressed(Action.LATER))
async def on_later(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, interim: Interim) -> Toast:
    """`Приняли в работу…`: by which day?"""
    number, choice = press.number(), press.word(1)
    if not choice:
        return Toast(keyboard=day_rows(number))

    def promise(tx: Transaction, now: int) -> str:
        showing.card_again(tx, now, number)
        if choice == "other":
            return interim.ask(tx, now, actor, pressed(query).chat_id, number)
        return interim.choose(tx, now, actor, number, choice)

    return Toast(await unit.commit(promise))


@router.message(Command("promise"))
async def on_promise(message: Message, command: CommandObject, actor: Actor, unit: Unit, interim: Interim) -> None:
    """`/promise N DAY`: the same by words."""
    number, words = _numbered(command, "promise-usage")
    said = incoming_of(message)
    said = replace(said, content=said.content.with_text(words))
    await unit.commit(interim.typed, actor, number, said)


@router.callback_query(Pressed(Action.FORMAL))
async def on_formal(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, formal: FormalAppeals) -> Toast:
    """`59-ФЗ…`: under which number?"""

    def ask(tx: Transaction, now: int) -> str:
        showing.card_again(tx, now, press.number())
        return formal.ask(tx, now, actor, pressed(query).chat_id, press.number())

    return Toast(await unit.commit(ask))


@router.message(Command("formal"))
async def on_formal_words(
    message: Message, command: CommandObject, actor: Actor, unit: Unit, formal: FormalAppeals
) -> None:
    """`/formal N NUMBER [DAY]`: the same by words."""
    number, words = _numbered(command, "formal-usage")
    await unit.commit(formal.register, actor, number, words)


@router.callback_query(Pressed(Action.BAN, Action.UNBAN))
async def on_ban(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, moderation: Moderation) -> Toast:
    return Toast(await unit.commit(moderation.ban, actor, press.number(), banned=press.action == Action.BAN))


@router.callback_query(Pressed(Action.REOPEN_BY_STAFF))
async def on_again(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, moderation: Moderation) -> Toast:
    return Toast(await unit.commit(moderation.reopen, actor, press.number()))


@router.callback_query(Pressed(Action.JOIN))
async def on_join(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, incidents: Incidents) -> Toast:
    return Toast(await unit.commit(incidents.join, actor, press.number()))


@router.callback_query(Pressed(Action.PART))
async def on_part(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, incidents: Incidents) -> Toast:
    return Toast(await unit.commit(incidents.part, actor, press.number()))


def _numbered(command: CommandObject, usage: str) -> tuple[int, str]:
    """The number and the words after it; Refusal with how it is written."""
    number, words = numbered(command.args or "")
    if not number:
        raise Refusal(usage)
    return number, words
