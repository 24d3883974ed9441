"""Beyond one request: asking back, answering two at once, an answer at the head, an appeal that is a request."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.buttons import Action, Button, Press, data
from bot.domain.people import MODERATORS, Actor
from bot.services.moderation.moderation import Moderation
from bot.services.press.answering import PressAnswers
from bot.services.press.asking import PressAsking
from bot.services.press.desk import Author
from bot.services.press.moderating import PressModeration
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from bot.texts import Texts
from handlers.reading import InPlace, Pressed
from storage.database import Transaction

router = Router(name="press_together")
of_moderators = InPlace(MODERATORS)


@router.callback_query(of_moderators, Pressed(Action.PRESS_CLARIFY))
async def on_clarify(query: CallbackQuery, press: Press, unit: Unit, media_asking: PressAsking) -> Toast:
    """`Уточнить…`."""
    return Toast(await unit.commit(media_asking.ask_back, press.number(), query.id))


@router.callback_query(of_moderators, Pressed(Action.PRESS_JOIN))
async def on_join(query: CallbackQuery, press: Press, unit: Unit, media: PressModeration) -> Toast:
    """`Объединить…`: with which?"""
    number = press.number()
    found = await unit.read(media.alike_open, number)
    rows = tuple(
        (Button("", data(Action.PRESS_JOIN_TO, number, each.id), label=f"№ {each.number} · {each.outlet}"),)
        for each in found
    )
    back = (Button("button-back", data(Action.PRESS_CARD, number)),)
    return Toast("press-join-which" if found else "press-join-none", keyboard=(*rows, back))


@router.callback_query(of_moderators, Pressed(Action.PRESS_JOIN_TO))
async def on_join_to(query: CallbackQuery, press: Press, unit: Unit, media: PressModeration) -> Toast:
    return Toast(await unit.commit(media.join, press.number(), press.number(1)))


@router.callback_query(InPlace("private"), Pressed(Action.PRESS_APPROVE))
async def on_approve(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, media_answers: PressAnswers
) -> Toast:
    """`Отправить журналисту`, `Вернуть`, by the head."""

    def decide(tx: Transaction, now: int) -> str:
        return media_answers.decide(tx, now, actor, press.number(), agreed=press.number(1) == 1)

    return Toast(await unit.commit(decide))


@router.callback_query(of_moderators, Pressed(Action.APPEAL_IS_MEDIA))
async def on_is_media(
    query: CallbackQuery,
    press: Press,
    actor: Actor,
    unit: Unit,
    moderation: Moderation,
    media: PressModeration,
    texts: Texts,
) -> Toast:
    """`Это СМИ`: the messages are a request, from the minute they were written."""

    def hand_over(tx: Transaction, now: int) -> None:
        freed = moderation.give_to_media(tx, now, actor, press.number())
        outlet = texts.get(actor.language, "press-outlet-unsaid")
        media.from_appeal(tx, now, Author(freed.person, freed.name), freed.messages, outlet)

    await unit.commit(hand_over)
    return Toast("press-is-media-press")
