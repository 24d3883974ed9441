"""An editor's commands and presses about releases and bulletins, in private and in the moderators' group."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.city.model import City
from bot.domain.buttons import Action, Press, button
from bot.domain.people import Actor, Place
from bot.services.publishing import desk
from bot.services.publishing.editing import SITE
from bot.services.publishing.replies import Replies, Reply
from bot.services.releases.bulletins import Bulletins
from bot.services.releases.correcting import Corrections
from bot.services.releases.releasing import Releases
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.editors.filters import AnswersQuestion, AtDesk, Editor, desktop_of, desktop_of_press, remember, request_of
from handlers.keyboards import topic_rows
from handlers.reading import Pressed, Where
from storage.database import Transaction
from storage.office.people import Dialog

router = Router(name="releases")
router.message.outer_middleware(remember)
router.message.filter(AtDesk())
router.callback_query.filter(AtDesk())


class PastesAddress(Filter):
    """Passes one web address in reply to anything of a publication, and gives the handler its `number`."""

    async def __call__(self, event: Message, unit: Unit) -> bool | dict[str, int]:
        words, replied = (event.text or "").split(), event.reply_to_message
        if replied is None or len(words) != 1 or not words[0].startswith(SITE):
            return False
        number = await unit.read(desk.post_at, event.chat.id, replied.message_id)
        return {"number": number} if number else False


@router.message(Command("release", ignore_case=True))
async def on_release(message: Message, place: Place, actor: Actor, unit: Unit, releases: Releases) -> None:
    """`/release [CHANNEL] [WHEN] [#rubric] [#campaign]`."""
    await unit.commit(releases.compose, actor, request_of(message, place, actor))


@router.message(Command("bulletin", ignore_case=True))
async def on_bulletin(message: Message, place: Place, actor: Actor, unit: Unit, bulletins: Bulletins) -> None:
    await unit.commit(bulletins.show, actor, desktop_of(place, actor, message))


@router.message(Editor(), AnswersQuestion("post_embargo"), Where(F.text))
async def on_embargo_said(message: Message, dialog: Dialog, actor: Actor, unit: Unit, post_replies: Replies) -> None:
    """Until when."""
    await unit.commit(post_replies.embargo, actor, Reply(dialog, message.chat.id), message.text or "")


@router.message(Editor(), PastesAddress())
async def on_site(message: Message, number: int, actor: Actor, unit: Unit, releases: Releases) -> None:
    """«Ссылка на сайте?»: the address, in reply."""
    await unit.commit(releases.put_on_site, actor, number, (message.text or "").strip())


@router.callback_query(Pressed(Action.EMBARGO))
async def on_embargo(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, releases: Releases
) -> Toast:
    """`Эмбарго…`: until when?"""
    at = desktop_of_press(query, place, actor)
    await unit.commit(releases.ask_embargo, actor, at, press.number(), query.id)
    return Toast("post-embargo-usage")


@router.callback_query(Pressed(Action.EMBARGO_LIFT))
async def on_lift(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, release_notes: Corrections) -> Toast:
    """`Снять эмбарго`."""
    return Toast(await unit.commit(release_notes.lift, actor, press.number()), {"number": press.number()})


@router.callback_query(Pressed(Action.MEDIA_ONLY))
async def on_media_only(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, releases: Releases) -> Toast:
    """`Только СМИ`, `Отправить СМИ`."""
    return Toast(await unit.commit(releases.media_only, actor, press.number()), {"number": press.number()})


@router.callback_query(Pressed(Action.RELEASE_CHANNEL))
async def on_channel_only(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, releases: Releases) -> Toast:
    """`В канал`."""
    return Toast(await unit.commit(releases.channel_only, actor, press.number()), {"number": press.number()})


@router.callback_query(Pressed(Action.RELEASE_DELIVERY))
async def on_delivery(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, releases: Releases) -> Toast:
    """`Доставка`."""
    await unit.commit(releases.show_deliveries, actor, press.number(), query.id)
    return Toast()


@router.callback_query(Pressed(Action.RELEASE_PLAIN))
async def on_plain(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, releases: Releases) -> Toast:
    """`Как было`, `Как надо`."""

    def turn(tx: Transaction, now: int) -> None:
        releases.undo_typography(tx, now, actor, press.number(), press.number(1), plain=press.number(2) == 1)

    await unit.commit(turn)
    return Toast()


@router.callback_query(Pressed(Action.RELEASE_FILES))
async def on_files(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, releases: Releases) -> Toast:
    """`Файлами`."""
    await unit.commit(releases.give_files, actor, press.number(), query.id)
    return Toast()


@router.callback_query(Pressed(Action.RELEASE_FOR))
async def on_for(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, releases: Releases) -> Toast:
    """`СМИ`, `Сайт`: ticked or not."""
    await unit.commit(releases.tick, actor, press.number(), press.word(1))
    return Toast("post-changed")


@router.callback_query(Pressed(Action.RELEASE_TOPICS))
async def on_topics(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, city: City, releases: Releases
) -> Toast:
    """`Тема`: which one?"""
    number = press.number()
    await unit.read(releases.waiting, actor, number)
    everybody = button("button-release-no-topic", Action.RELEASE_TOPIC, number, "")
    back = button("button-back", Action.POST_CARD, number)
    keys = [key for key in city.topics if key != "other"]
    return Toast(keyboard=(*topic_rows(city, actor.language, Action.RELEASE_TOPIC, number, keys), (everybody, back)))


@router.callback_query(Pressed(Action.RELEASE_TOPIC))
async def on_topic(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, releases: Releases) -> Toast:
    await unit.commit(releases.set_topic, actor, press.number(), press.word(1))
    return Toast("post-changed")


@router.callback_query(Pressed(Action.RELEASE_WITHDRAW))
async def on_withdraw(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, release_notes: Corrections
) -> Toast:
    """`Отозвать у СМИ`."""
    await unit.commit(release_notes.ask_withdrawal, actor, press.number())
    return Toast()


@router.callback_query(Pressed(Action.NOTE_DECIDE))
async def on_decide(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, release_notes: Corrections) -> Toast:
    """`Отправить уточнение`, `Отозвать`, `Не нужно`."""

    def decide(tx: Transaction, now: int) -> str:
        return release_notes.decide(tx, now, actor, press.number(), sent=press.number(1) == 1)

    return Toast(await unit.commit(decide))
