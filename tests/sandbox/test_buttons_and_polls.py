from __future__ import annotations

import asyncio

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from sandbox.client import SandboxError

CARD = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Взять", callback_data="take:17")],
        [InlineKeyboardButton(text="Сайт", url="https://example.org/")],
    ]
)


async def next_press(bot):
    while True:
        for update in await bot.get_updates(timeout=1):
            await bot.get_updates(offset=update.update_id + 1, limit=1)
            if update.callback_query:
                return update.callback_query


async def test_a_press_is_answered_where_it_was_made(bot, boris, group):
    card = await bot.send_message(group.id, "Карточка", reply_markup=CARD)
    shown = (await boris.sees(group))[-1]
    assert shown.buttons == [["Взять"], ["Сайт"]]
    press = asyncio.gather(boris.press(shown, "Взять"))
    query = await next_press(bot)
    assert (query.data, query.from_user.id, query.message.message_id) == ("take:17", boris.id, card.message_id)
    await bot.answer_callback_query(query.id, "Взято")
    assert (await press)[0] == "Взято"


async def test_a_press_that_the_bot_never_answers_ends(boris, bot, group):
    await bot.send_message(group.id, "Карточка", reply_markup=CARD)
    assert await boris.press((await boris.sees(group))[-1], "Взять", wait=0.05) is None


async def test_a_link_button_opens_its_link(bot, boris, group):
    await bot.send_message(group.id, "Карточка", reply_markup=CARD)
    shown = (await boris.sees(group))[-1]
    assert shown.urls == {"Сайт": "https://example.org/"}
    assert (await boris.act("press", group, message=shown.id, label="Сайт"))["url"] == "https://example.org/"


async def test_a_missing_button_is_told_with_those_that_are_there(bot, boris, group):
    await bot.send_message(group.id, "Карточка", reply_markup=CARD)
    with pytest.raises(SandboxError, match="'Взять', 'Сайт'"):
        await boris.press((await boris.sees(group))[-1], "Закрыть", appears=0)


async def test_a_press_waits_for_its_button_as_a_person_would(bot, boris, group):
    await bot.send_message(group.id, "Карточка", reply_markup=CARD)
    shown = (await boris.sees(group))[-1]
    press = asyncio.gather(boris.press(shown, "Закрыть", wait=0.05))
    await asyncio.sleep(0)
    later = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Закрыть", callback_data="close:17")]])
    await bot.edit_message_reply_markup(chat_id=group.id, message_id=shown.id, reply_markup=later)
    query = await next_press(bot)
    assert query.data == "close:17"
    assert (await press)[0] is None


async def test_a_stale_press_cannot_be_answered(bot, boris, group):
    await bot.send_message(group.id, "Карточка", reply_markup=CARD)
    await boris.press((await boris.sees(group))[-1], "Взять", wait=0.01, stale=True)
    query = await next_press(bot)
    with pytest.raises(TelegramBadRequest, match="query is too old and response timeout expired"):
        await bot.answer_callback_query(query.id)
    with pytest.raises(TelegramBadRequest, match="query ID is invalid"):
        await bot.answer_callback_query("nonsense")


async def test_a_forged_press_on_a_deleted_message_is_inaccessible(bot, anna):
    message = await bot.send_message(anna.id, "Карточка", reply_markup=CARD)
    await bot.delete_message(anna.id, message.message_id)
    await anna.press_data(message.message_id, "admin:1", wait=0.01)
    query = await next_press(bot)
    assert query.data == "admin:1"
    assert query.message.date == 0


async def test_nobody_presses_in_a_chat_they_are_not_in(bot, anna, group):
    message = await bot.send_message(group.id, "Карточка", reply_markup=CARD)
    with pytest.raises(SandboxError, match="not in the chat"):
        await anna.press_data(message.message_id, "take:17", chat=group)


async def test_votes_in_the_bots_poll_are_told(bot, anna, boris):
    await bot.get_updates(allowed_updates=["poll", "poll_answer"])
    await bot.send_poll(anna.id, "Когда?", ["Сегодня", "Завтра"], is_anonymous=False)
    shown = (await anna.sees())[-1]
    await anna.vote(shown, [1])
    updates = await bot.get_updates()
    assert [u.poll_answer.option_ids for u in updates if u.poll_answer] == [[1]]
    assert updates[-2].poll.options[1].voter_count == 1 or updates[-1].poll.options[1].voter_count == 1
    poll = await bot.stop_poll(anna.id, shown.id)
    assert poll.is_closed
    assert poll.total_voter_count == 1
    with pytest.raises(SandboxError, match="the poll is closed"):
        await anna.vote(shown, [0])
    with pytest.raises(TelegramBadRequest, match="poll has already been closed"):
        await bot.stop_poll(anna.id, shown.id)


async def test_channel_polls_are_anonymous(bot, channel):
    with pytest.raises(TelegramBadRequest, match="non-anonymous polls can't be sent to channel chats"):
        await bot.send_poll(channel.id, "Когда?", ["Сегодня", "Завтра"], is_anonymous=False)
    await bot.send_poll(channel.id, "Когда?", ["Сегодня", "Завтра"])


async def test_a_quiz_of_a_person_hides_its_right_answer(bot, anna, channel):
    sent = await anna.poll("Год основания?", ["1932", "1933"], correct=0)
    poll = (await bot.get_updates())[-1].message.poll
    assert poll.type == "quiz"
    assert poll.correct_option_ids is None
    with pytest.raises(TelegramBadRequest, match="message can't be copied"):
        await bot.copy_message(channel.id, anna.id, sent.id)
    await bot.send_poll(
        channel.id, "Год основания?", ["1932", "1933"], type="quiz", correct_option_ids=[0], explanation="Было так"
    )
    with pytest.raises(TelegramBadRequest, match="wrong correct option ID specified"):
        await bot.send_poll(channel.id, "Год?", ["1932", "1933"], type="quiz", correct_option_ids=[5])


async def test_a_poll_closes_at_its_time_by_the_worlds_clock(bot, anna, sandbox):
    await bot.send_poll(anna.id, "Когда?", ["Сегодня", "Завтра"], open_period=60)
    await sandbox.advance(61)
    updates = await bot.get_updates()
    assert updates[-1].poll.is_closed
