from __future__ import annotations

from collections.abc import Iterator

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import BaseModel

EVERYTHING = [
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "poll", "poll_answer",
    "my_chat_member", "chat_member", "message_reaction", "message_reaction_count",
]  # fmt: skip
CARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Взять", callback_data="take:1")]])


def unknown_fields(value: object, path: str) -> Iterator[str]:
    """Fields that the Bot API does not have (aiogram would take them in silence)."""
    if isinstance(value, list):
        for one in value:
            yield from unknown_fields(one, f"{path}[]")
    if isinstance(value, BaseModel):
        yield from (f"{path}.{name}" for name in value.model_extra or {})
        for name in type(value).model_fields:
            yield from unknown_fields(getattr(value, name), f"{path}.{name}")


KINDS = (
    "photo",
    "video",
    "document",
    "voice",
    "audio",
    "animation",
    "video_note",
    "sticker",
    "contact",
    "dice",
)


@pytest.fixture
async def everything(bot, sandbox, anna, boris, group, channel):
    """A day in which everything happens once."""
    await bot.get_updates(allowed_updates=EVERYTHING)
    for kind in KINDS:
        sent = await getattr(anna, kind)()
        await bot.forward_message(group.id, anna.id, sent.id)
    await anna.venue("Театр", "Ленина, 23")
    await anna.poll("Когда?", ["Сегодня", "Завтра"], correct=1)
    await anna.send("<b>Смотрите</b> https://example.org/ @anna_p /my #снег", html=True)
    card = await bot.send_message(group.id, "Карточка", reply_markup=CARD)
    shown = (await boris.sees(group))[-1]
    await boris.press(shown, "Взять", wait=0.01)
    await boris.press_data(9999, "take:1", chat=group, wait=0.01)
    await boris.edit(await boris.send("Ответ", chat=group, reply_to=card.message_id), "Ответ!")
    await boris.react(shown, "👍")
    await boris.pin(shown)
    for status in ("member", "administrator", "restricted", "kicked", "left"):
        await group.set_member(anna, status)
    await group.change(title="Новое имя", auto_delete=86400)
    await group.set_member(boris, "administrator", anonymous=True, custom_title="Главная")
    await boris.send("Анонимно", chat=group)
    await boris.send("От канала", chat=group, as_chat=channel)
    post = await boris.photo("Пост", chat=channel)
    await boris.react(await boris.edit(post, "Пост!"), "🔥")
    await bot.send_poll(anna.id, "Когда?", ["Сегодня", "Завтра"], is_anonymous=False)
    await anna.vote((await anna.sees())[-1], [1])
    small = await sandbox.chat("group", "Малая", members=[boris])
    await small.upgrade()
    forum = await sandbox.chat("supergroup", "Форум", members=[boris], forum=True)
    thread = await forum.new_thread("Дороги", by=boris)
    await boris.send("В ветке", chat=forum, thread=thread)
    await forum.thread(thread, "close", by=boris)
    await forum.thread(1, "hide", by=boris)
    await anna.block()


async def test_every_update_has_exactly_the_shape_of_the_bot_api(bot, everything):
    updates = await bot.get_updates()
    assert {update.event_type for update in updates} == set(EVERYTHING)
    assert list(unknown_fields(updates, "update")) == []


async def test_every_answer_about_chats_has_the_shape_of_the_bot_api(bot, everything, anna, group, channel):
    answers = [await bot.get_chat(chat) for chat in (anna.id, group.id, channel.id)]
    answers += await bot.get_chat_administrators(group.id)
    answers += [await bot.get_me(), await bot.get_webhook_info()]
    assert list(unknown_fields(answers, "answer")) == []
