from __future__ import annotations

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import ReplyParameters


@pytest.fixture
async def forum(sandbox, boris):
    return await sandbox.chat("supergroup", "Форум", members=[boris], forum=True)


async def test_a_thread_is_made_written_to_and_answered_in(bot, boris, forum):
    thread = await bot.create_forum_topic(forum.id, "Дороги")
    sent = await bot.send_message(forum.id, "Карточка", message_thread_id=thread.message_thread_id)
    assert sent.is_topic_message
    assert sent.reply_to_message.forum_topic_created.name == "Дороги"
    await boris.send("в ветку", chat=forum, thread=thread.message_thread_id)
    message = (await bot.get_updates())[-1].message
    assert message.message_thread_id == thread.message_thread_id
    assert message.reply_to_message.message_id == thread.message_thread_id
    assert message.reply_to_message.forum_topic_created is not None


async def test_a_reply_lands_in_the_thread_of_its_message(bot, boris, forum):
    thread = await bot.create_forum_topic(forum.id, "Дороги")
    card = await bot.send_message(forum.id, "Карточка", message_thread_id=thread.message_thread_id)
    reply = await bot.send_message(forum.id, "Ещё", reply_parameters=ReplyParameters(message_id=card.message_id))
    assert reply.message_thread_id == thread.message_thread_id


async def test_closed_and_deleted_threads_refuse(bot, boris, forum):
    thread = await bot.create_forum_topic(forum.id, "Дороги")
    await forum.thread(thread.message_thread_id, "close", by=boris)
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await bot.send_message(forum.id, "Карточка", message_thread_id=thread.message_thread_id)
    await bot.reopen_forum_topic(forum.id, thread.message_thread_id)
    card = await bot.send_message(forum.id, "Карточка", message_thread_id=thread.message_thread_id)
    await forum.thread(thread.message_thread_id, "delete", by=boris)
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(forum.id, "Карточка", message_thread_id=thread.message_thread_id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("Новое", chat_id=forum.id, message_id=card.message_id)


async def test_the_general_thread_has_no_id_to_write_to(bot, boris, forum):
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(forum.id, "Карточка", message_thread_id=1)
    await forum.thread(1, "close", by=boris)
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await bot.send_message(forum.id, "Карточка")
    await bot.reopen_general_forum_topic(forum.id)
    await bot.send_message(forum.id, "Карточка")


async def test_threads_are_managed_with_the_right_for_it_only(bot, boris, forum, group):
    with pytest.raises(TelegramBadRequest, match="the chat is not a forum"):
        await bot.create_forum_topic(group.id, "Дороги")
    await forum.set_member("bot", "administrator", rights=["can_delete_messages"])
    with pytest.raises(TelegramBadRequest, match="not enough rights to create a topic"):
        await bot.create_forum_topic(forum.id, "Дороги")


async def test_a_renamed_thread_is_told(bot, boris, forum):
    thread = await forum.new_thread("Дороги", by=boris)
    await forum.thread(thread, "rename", by=boris, name="Дороги и дворы")
    message = (await bot.get_updates())[-1].message
    assert message.forum_topic_edited.name == "Дороги и дворы"
    assert (await forum.info())["threads"][-1]["name"] == "Дороги и дворы"
