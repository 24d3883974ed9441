"""A journalist in private: the outlet, what a message is, by when the answer is wanted."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.people import Actor
from bot.services.press.desk import ROLE, PressDesk
from bot.services.residents.edits import ResidentEdits
from bot.services.residents.intake import Intake
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed, Where, incoming_of
from storage.database import Transaction

router = Router(name="journalist")
router.message.filter(InPlace("private"), Where(~F.from_user.is_bot))
router.edited_message.filter(InPlace("private"), Where(~F.from_user.is_bot))
router.callback_query.filter(InPlace("private"))

SAID = frozenset(
    {"text", "photo", "video", "video_note", "voice", "audio", "animation", "document", "location", "venue"}
)


class Journalist(Filter):
    """Passes who said to be of an outlet, unless they are of the office."""

    async def __call__(self, event: Message | CallbackQuery, actor: Actor, staff: frozenset[str]) -> bool:
        return ROLE in actor.roles and not staff and not actor.is_editor


@router.message(Command("press"))
async def on_press(message: Message, actor: Actor, unit: Unit, media_desk: PressDesk) -> None:
    await unit.commit(media_desk.begin, actor, message.message_id)


@router.message(Journalist(), Where(F.content_type.in_(SAID)), Where(~F.text.startswith("/")))
async def on_message(message: Message, actor: Actor, unit: Unit, media_desk: PressDesk, intake: Intake) -> None:
    """What a journalist writes is asked about; what is none of the media desk's is a resident's."""
    said = incoming_of(message)

    def hear(tx: Transaction, now: int) -> None:
        if not media_desk.hear(tx, now, actor, said):
            intake.receive(tx, now, actor, said)

    await unit.commit(hear)


@router.edited_message(Journalist())
async def on_edited(message: Message, actor: Actor, unit: Unit, media_desk: PressDesk, edits: ResidentEdits) -> None:
    said = incoming_of(message)

    def put_right(tx: Transaction, now: int) -> None:
        if not media_desk.edited(tx, now, actor, said):
            edits.edited(tx, now, actor, said, staff=False)

    await unit.commit(put_right)


@router.callback_query(Pressed(Action.PRESS_OUTLET))
async def on_other_outlet(query: CallbackQuery, actor: Actor, unit: Unit, media_desk: PressDesk) -> Toast:
    """`Другое издание`."""
    await unit.commit(media_desk.ask_outlet, actor, query.id)
    return Toast()


@router.callback_query(Pressed(Action.PRESS_ASK))
async def on_request(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, media_desk: PressDesk) -> Toast:
    """`Запрос`."""
    return Toast(await unit.commit(media_desk.as_request, actor, press.number()))


@router.callback_query(Pressed(Action.PRESS_RESIDENT))
async def on_resident(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, media_desk: PressDesk, intake: Intake
) -> Toast:
    """`Сообщение жителя`: taken in as any resident's, as of when it was written."""

    def take(tx: Transaction, now: int) -> None:
        for each in media_desk.as_resident(tx, now, actor, press.number()):
            intake.receive(tx, now, actor, each)

    await unit.commit(take)
    return Toast("press-choice-resident")


@router.callback_query(Pressed(Action.PRESS_WANTED))
async def on_wanted(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, media_desk: PressDesk) -> Toast:
    """`Сегодня`, `Завтра`, `На неделе`, `Не срочно`."""
    return Toast(await unit.commit(media_desk.want, actor, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.PRESS_NOT_OUT))
async def on_not_out(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, media_desk: PressDesk) -> Toast:
    """`Не вышло`."""
    return Toast(await unit.commit(media_desk.not_out, actor, press.number()))
