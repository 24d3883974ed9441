from __future__ import annotations

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)


def button(text="Взять", data="take:1", **given):
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=data, **given)]])


async def test_a_text_reaches_the_person_with_its_formatting(bot, anna):
    await bot.send_message(anna.id, "<b>Ваше</b> <i>письмо &amp; №</i> 17", parse_mode="HTML")
    seen = (await anna.sees())[-1]
    assert seen.text == "Ваше письмо & № 17"
    assert seen.html == "<b>Ваше</b> <i>письмо &amp; №</i> 17"
    assert [entity["type"] for entity in seen.entities] == ["bold", "italic"]
    assert seen.from_bot


async def test_the_bot_gets_what_the_person_wrote(bot, anna):
    await anna.send("Яма на Ленина, 12")
    updates = await bot.get_updates()
    assert [update.message.text for update in updates] == ["/start", "Яма на Ленина, 12"]
    assert updates[1].message.from_user.full_name == "Анна Петрова"
    assert updates[0].message.entities[0].type == "bot_command"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" \n\u200b ", "message text is empty"),
        ("a" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("<x>y</x>", 'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
        ("я<b>x</i>", 'can\'t parse entities: Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
    ],
)
async def test_texts_that_telegram_refuses_are_refused_in_its_words(bot, anna, text, words):
    with pytest.raises(TelegramBadRequest, match=f"Bad Request: {words}".replace("(", r"\(")):
        await bot.send_message(anna.id, text, parse_mode="HTML")


async def test_lengths_count_in_utf16_after_markup_is_taken_off(bot, anna):
    await bot.send_message(anna.id, f"<b>{'😀' * 2048}</b>", parse_mode="HTML")
    await bot.send_message(anna.id, "a" * 4096)


async def test_given_entities_must_lie_within_the_text(bot, anna):
    message = await bot.send_message(anna.id, "😀 важно", entities=[MessageEntity(type="bold", offset=3, length=5)])
    assert message.entities[0].extract_from(message.text) == "важно"
    with pytest.raises(TelegramBadRequest, match="ends after the end of the text"):
        await bot.send_message(anna.id, "да", entities=[MessageEntity(type="bold", offset=1, length=5)])


async def test_a_person_who_never_pressed_start_cannot_be_written_to(bot, boris):
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(boris.id, "Здравствуйте")


async def test_blocked_deactivated_and_unknown_are_told_apart(bot, anna, sandbox):
    await anna.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "Здравствуйте")
    await anna.unblock()
    await anna.change(deactivated=True)
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(anna.id, "Здравствуйте")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(5, "Здравствуйте")
    updates = await bot.get_updates()
    assert [u.my_chat_member.new_chat_member.status for u in updates if u.my_chat_member] == ["kicked", "member"]


@pytest.mark.parametrize("data", ["", "я" * 33, "a" * 65])
async def test_button_data_is_one_to_64_bytes(bot, anna, data):
    rows = [[{"text": "Взять", "callback_data": data}]]
    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await bot.send_message(
            anna.id, "Карточка", reply_markup=InlineKeyboardMarkup.model_construct(inline_keyboard=rows)
        )


async def test_broken_keyboards_are_refused(bot, anna):
    with pytest.raises(TelegramBadRequest, match="Text buttons are unallowed"):
        await bot.send_message(anna.id, "Карточка", reply_markup=button(data=None))
    with pytest.raises(TelegramBadRequest, match="Wrong HTTP URL"):
        await bot.send_message(anna.id, "Карточка", reply_markup=button(data=None, url="http://localhost/x"))
    with pytest.raises(TelegramBadRequest, match="must be a non-empty string"):
        await bot.send_message(anna.id, "Карточка", reply_markup=button(text=" "))


async def test_a_reply_keyboard_is_up_until_it_is_taken_away(bot, anna):
    rows = [[KeyboardButton(text="Отправить геопозицию", request_location=True)]]
    await bot.send_message(anna.id, "Где это?", reply_markup=ReplyKeyboardMarkup(keyboard=rows))
    assert await anna.keyboard() == [["Отправить геопозицию"]]
    sent = await anna.press_key("Отправить")
    assert sent.kind == "location"
    await bot.send_message(anna.id, "Спасибо", reply_markup=ReplyKeyboardRemove())
    assert await anna.keyboard() is None
    await bot.send_message(anna.id, "Ещё?", reply_markup=ForceReply())


async def test_a_reply_to_a_message_that_is_gone_is_refused_unless_allowed(bot, anna):
    sent = await anna.send("Яма")
    answer = await bot.send_message(anna.id, "Принято", reply_parameters=ReplyParameters(message_id=sent.id))
    assert answer.reply_to_message.text == "Яма"
    await anna.delete(sent)
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(anna.id, "Принято", reply_parameters=ReplyParameters(message_id=sent.id))
    gone = ReplyParameters(message_id=sent.id, allow_sending_without_reply=True)
    assert (await bot.send_message(anna.id, "Принято", reply_parameters=gone)).reply_to_message is None


async def test_an_edit_is_seen_and_the_same_again_is_not_modified(bot, anna):
    message = await bot.send_message(anna.id, "Принято", reply_markup=button())
    await bot.edit_message_text("Решено", chat_id=anna.id, message_id=message.message_id)
    seen = (await anna.sees())[-1]
    assert seen.text == "Решено"
    assert seen.edited
    assert seen.buttons == []
    with pytest.raises(TelegramBadRequest, match="message is not modified: specified new message content"):
        await bot.edit_message_text("Решено", chat_id=anna.id, message_id=message.message_id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("Решено", chat_id=anna.id, message_id=9999)


async def test_the_bot_cannot_edit_what_it_did_not_write(bot, anna):
    sent = await anna.send("Яма")
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("Нет ямы", chat_id=anna.id, message_id=sent.id)


async def test_messages_older_than_48_hours_stay(bot, anna, sandbox):
    message = await bot.send_message(anna.id, "Принято")
    await sandbox.advance(48 * 3600 + 60)
    with pytest.raises(TelegramBadRequest, match="message can't be deleted for everyone"):
        await bot.delete_message(anna.id, message.message_id)
    fresh = await bot.send_message(anna.id, "Принято")
    await bot.delete_message(anna.id, fresh.message_id)
    assert [seen.id for seen in await anna.sees()][-1] == message.message_id
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(anna.id, fresh.message_id)


async def test_an_edit_by_a_person_reaches_the_bot(bot, anna):
    sent = await anna.send("Яма")
    await anna.edit(sent, "Яма на Мира, 5")
    update = (await bot.get_updates())[-1]
    assert update.edited_message.text == "Яма на Мира, 5"
    assert update.edited_message.edit_date is not None


async def test_unknown_methods_and_wrong_tokens_are_refused(server, sandbox):
    async def status(path):
        async with sandbox.session.get(server.url + path) as response:
            return response.status, (await response.json())["description"]

    assert await status(f"/bot{server.token}/sendTelepathy") == (404, "Not Found: method not found")
    assert await status("/bot1:wrong/getMe") == (401, "Unauthorized")


async def test_json_query_and_form_bodies_say_the_same(server, sandbox, anna):
    url = f"{server.url}/bot{server.token}/sendMessage"
    session = sandbox.session
    given = {"chat_id": anna.id, "text": "Здравствуйте"}
    async with session.post(url, json=given) as first, session.post(url, data=given) as second:
        assert (await first.json())["ok"]
        assert (await second.json())["ok"]
    async with session.get(url, params=given) as third:
        assert (await third.json())["result"]["text"] == "Здравствуйте"


async def test_voice_can_be_forbidden(bot, anna, sandbox):
    voice = await anna.voice()
    await anna.change(forbids_voice=True)
    with pytest.raises(TelegramBadRequest, match="VOICE_MESSAGES_FORBIDDEN"):
        await bot.send_voice(anna.id, voice.file_id)


async def test_reactions_go_both_ways_when_asked_for(bot, anna):
    message = await bot.send_message(anna.id, "Решено")
    await anna.react(message=(await anna.sees())[-1], emoji="👍")
    assert all(update.message_reaction is None for update in await bot.get_updates())
    await bot.get_updates(allowed_updates=["message", "message_reaction"])
    await anna.react((await anna.sees())[-1], "🔥")
    update = (await bot.get_updates())[-1]
    assert [reaction.emoji for reaction in update.message_reaction.new_reaction] == ["🔥"]
    await bot.set_message_reaction(anna.id, message.message_id, reaction=[{"type": "emoji", "emoji": "👌"}])
    assert set((await anna.sees())[-1].reactions) == {"🔥", "👌"}
    with pytest.raises(TelegramBadRequest, match="REACTION_INVALID"):
        await bot.set_message_reaction(anna.id, message.message_id, reaction=[{"type": "emoji", "emoji": "🚜"}])
