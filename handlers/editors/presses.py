"""An editor's presses: on the card of a publication, on questions about it, in its menus."""

from __future__ import annotations

from collections.abc import Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.buttons import Action, Press
from bot.domain.people import Actor, Place
from bot.services.publishing import desk
from bot.services.publishing.drafting import Drafting
from bot.services.publishing.editing import Editing
from bot.services.publishing.planning import Planning
from bot.services.publishing.polling import Polling
from bot.services.publishing.publishing import AGAIN, DROP, OUT, Publishing
from bot.services.publishing.unposting import Unposting
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from bot.telegram.sending.photos import Photos
from handlers.editors.filters import AtDesk, desktop_of_press
from handlers.editors.post_menus import (
    channel_rows,
    day_rows,
    hour_rows,
    kind_rows,
    more_rows,
    prepare_rows,
    rubric_rows,
)
from handlers.reading import Pressed
from storage.database import Transaction

router = Router(name="editor_presses")
router.callback_query.filter(AtDesk())

_ANSWERS: dict[str, str] = {Action.POST_IS_OUT: OUT, Action.POST_AGAIN: AGAIN, Action.POST_DROP: DROP}
# What a press turns on or off, by its action.
_CHANGES: dict[str, Callable[[Editing, Transaction, int, Actor, int, str], None]] = {
    Action.POST_OPTION: Editing.switch,
    Action.POST_CHANNEL: Editing.set_channel,
    Action.POST_KIND: Editing.set_kind,
}


@router.callback_query(Pressed(Action.PUBLISH))
async def on_publish(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, publishing: Publishing) -> Toast:
    """`Опубликовать`, `Запланировать`: the first press counts."""
    text = await unit.commit(publishing.decide, actor, press.number())
    return Toast(text, {"number": press.number()})


@router.callback_query(Pressed(Action.POST_APPROVE))
async def on_approve(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, publishing: Publishing) -> Toast:
    """`Одобрить`, `Вернуть`."""
    text = await unit.commit(publishing.approve, actor, press.number(), agreed=press.word(1) == "yes")
    return Toast(text, {"number": press.number()})


@router.callback_query(Pressed(Action.POST_IS_OUT, Action.POST_AGAIN, Action.POST_DROP))
async def on_answer(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, publishing: Publishing
) -> Toast:
    """`Уже вышла`, `Не вышла — опубликовать`, `Не публиковать`."""
    question = (press.number(), press.word(1), press.number(2))
    word, at = _ANSWERS[press.action], desktop_of_press(query, place, actor)

    def answer(tx: Transaction, now: int) -> str:
        text = publishing.answer(tx, now, actor, question, word)
        if word == OUT:
            publishing.ask_forward(tx, now, actor, at, question[:2])
        return text

    return Toast(await unit.commit(answer), {"number": press.number()})


@router.callback_query(Pressed(Action.POST_ASK))
async def on_ask(query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, editing: Editing) -> Toast:
    """`Исправить текст`, campaigns, the address on the city's site."""
    await unit.commit(editing.ask_words, actor, desktop_of_press(query, place, actor), press.number(), press.word(1))
    return Toast("post-write-below")


@router.callback_query(Pressed(Action.POST_WHEN))
async def on_when(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, planning: Planning
) -> Toast:
    """`Другое время`: a grid of days; words are read as well."""
    today = await unit.commit(planning.ask_when, actor, place.chat_id, press.number())
    return Toast("post-when-words", keyboard=day_rows(press.number(), today))


@router.callback_query(Pressed(Action.POST_DAY))
async def on_day(query: CallbackQuery, press: Press) -> Toast:
    return Toast("post-which-hour", keyboard=hour_rows(press.number(), press.number(1)))


@router.callback_query(Pressed(Action.POST_HOUR))
async def on_hour(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, planning: Planning) -> Toast:
    await unit.commit(planning.set_hour, actor, press.number(), press.number(1), press.number(2))
    return Toast("post-moved", {"number": press.number()})


@router.callback_query(Pressed(Action.POST_FREE_TIME, Action.POST_NOW))
async def on_moment(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, planning: Planning) -> Toast:
    """`Ближайшее свободное время`, `Сейчас`."""
    if press.action == Action.POST_FREE_TIME:
        await unit.commit(planning.set_free, actor, press.number())
    else:
        await unit.commit(planning.set_time, actor, press.number(), None)
    return Toast("post-moved", {"number": press.number()})


@router.callback_query(Pressed(Action.POST_CANCEL))
async def on_cancel(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, unposting: Unposting) -> Toast:
    """`Отмена`, `Не публиковать` of a late one; `Удалить из канала` asks once more."""
    return Toast(await unit.commit(unposting.unpost, actor, press.number()), {"number": press.number()})


@router.callback_query(Pressed(Action.POST_BRING_BACK))
async def on_bring_back(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, unposting: Unposting) -> Toast:
    """`Вернуть` on a cancelled one."""
    return Toast(await unit.commit(unposting.bring_back, actor, press.number()), {"number": press.number()})


@router.callback_query(Pressed(Action.POST_REPEAT))
async def on_repeat(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, drafting: Drafting
) -> Toast:
    """`Повторить` on what is out: a new draft."""
    number = await unit.commit(drafting.repeat, actor, desktop_of_press(query, place, actor), press.number())
    return Toast("post-repeated", {"number": number})


@router.callback_query(Pressed(Action.POST_DELETE))
async def on_delete_sure(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, unposting: Unposting) -> Toast:
    text = await unit.commit(unposting.delete, actor, press.number())
    return Toast(text, {"number": press.number()}, keyboard=())


@router.callback_query(Pressed(Action.POST_KEEP))
async def on_keep(query: CallbackQuery, press: Press) -> Toast:
    return Toast("post-kept", keyboard=())


@router.callback_query(Pressed(Action.POST_CARD))
async def on_back(query: CallbackQuery, press: Press, unit: Unit) -> Toast:
    await unit.commit(lambda tx, now: desk.changed(tx, now, press.number()))
    return Toast()


@router.callback_query(Pressed(Action.POST_MORE, Action.POST_CHANNELS, Action.POST_RUBRICS, Action.POST_KINDS))
async def on_menu(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, drafting: Drafting) -> Toast:
    """`Ещё…` and its lists."""
    desk, city, number = drafting.desk, drafting.city, press.number()
    post = await unit.read(desk.post, actor, number)
    match press.action:
        case Action.POST_CHANNELS:
            return Toast(keyboard=channel_rows(city, number, await unit.read(desk.channels, number)))
        case Action.POST_RUBRICS:
            return Toast(keyboard=rubric_rows(city, post))
        case Action.POST_KINDS:
            return Toast(keyboard=kind_rows(post))
    return Toast(keyboard=more_rows(post))


@router.callback_query(Pressed(Action.POST_OPTION, Action.POST_CHANNEL, Action.POST_KIND))
async def on_change(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, editing: Editing) -> Toast:
    """An option, a channel, what it is counted as: on or off."""

    def change(tx: Transaction, now: int) -> None:
        _CHANGES[press.action](editing, tx, now, actor, press.number(), press.word(1))

    await unit.commit(change)
    return Toast("post-changed")


@router.callback_query(Pressed(Action.POST_RUBRIC))
async def on_rubric(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, editing: Editing) -> Toast:
    keys = list(editing.city.rubrics)
    index = press.number(1)
    key = keys[index] if 0 <= index < len(keys) else ""
    await unit.commit(editing.set_rubric, actor, press.number(), key)
    return Toast("post-changed")


@router.callback_query(Pressed(Action.QUIZ_ANSWER))
async def on_quiz(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, editing: Editing) -> Toast:
    """The right answer of a quiz."""
    await unit.commit(editing.answer_quiz, actor, press.number(), press.number(1))
    return Toast("post-changed")


@router.callback_query(Pressed(Action.POST_YEARLY))
async def on_yearly(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, planning: Planning) -> Toast:
    """«В этот день»."""
    await unit.commit(planning.switch_yearly, actor, press.number())
    return Toast("post-changed")


@router.callback_query(Pressed(Action.POST_PHOTOS))
async def on_scans(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, editing: Editing, photos: Photos
) -> Toast:
    """`Фото вместо файлов`."""
    post = await unit.read(editing.desk.waiting, actor, press.number())
    photos.start(actor, place.chat_id, post)
    return Toast("post-photos-wait")


@router.callback_query(Pressed(Action.POST_COPY))
async def on_copy(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, drafting: Drafting) -> Toast:
    """`Текст для сайта`."""
    await unit.commit(drafting.site_copy, actor, press.number())
    return Toast()


@router.callback_query(Pressed(Action.POLL_RESULTS))
async def on_results(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, polling: Polling
) -> Toast:
    await unit.commit(polling.results, actor, press.number(), desktop_of_press(query, place, actor))
    return Toast()


@router.callback_query(Pressed(Action.POLL_CLOSE))
async def on_close_poll(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, polling: Polling) -> Toast:
    return Toast(await unit.commit(polling.close, actor, press.number()))


@router.callback_query(Pressed(Action.POST_REPLACE))
async def on_replace(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, editing: Editing
) -> Toast:
    """`Заменить`: the album that came as a correction."""
    at = desktop_of_press(query, place, actor)
    await unit.commit(editing.take_album, actor, at, press.number(), press.number(1))
    return Toast("post-changed", keyboard=())


@router.callback_query(Pressed(Action.PREPARE_POST))
async def on_prepare(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, drafting: Drafting
) -> Toast:
    """`Подготовить публикацию`: in which channel?"""
    desk.require_editor(actor)
    allowed = [key for key in drafting.city.channels if actor.may_publish_to(key)]
    if len(allowed) == 1:
        await unit.commit(drafting.prepare, actor, desktop_of_press(query, place, actor), press.number(), allowed[0])
        return Toast(keyboard=())
    return Toast("post-which-channel", keyboard=prepare_rows(drafting.city, press.number(), allowed))


@router.callback_query(Pressed(Action.PREPARE_POST_IN))
async def on_prepare_in(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, drafting: Drafting
) -> Toast:
    await unit.commit(drafting.prepare, actor, desktop_of_press(query, place, actor), press.number(), press.word(1))
    return Toast(keyboard=())
