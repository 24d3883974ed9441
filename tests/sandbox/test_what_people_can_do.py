"""What people do in their apps beyond plain messages: each of it can be played."""

from __future__ import annotations

import asyncio

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaLivePhoto, InputMediaPhoto

from sandbox.client import SandboxError
from sandbox.world.files import picture

from .conftest import polled


async def last(bot):
    """The newest update, whichever kind it is."""
    update = (await bot.get_updates())[-1]
    return update.event


def image(number=1):
    return BufferedInputFile(picture(number), f"{number}.png")


async def test_a_live_photo_is_a_photo_too_and_says_so_in_both_fields(bot, anna):
    await anna.live_photo("Смотрите")
    message = await last(bot)
    assert message.content_type == "live_photo"
    assert message.photo == message.live_photo.photo
    assert message.caption == "Смотрите"
    assert (await anna.sees())[-1].kind == "live_photo"
    await anna.album([("photo", ""), ("live_photo", "две"), ("video", "")])
    assert len({update.event.media_group_id for update in (await bot.get_updates())[-3:]}) == 1


async def test_the_bot_sends_live_photos_alone_in_albums_and_by_edits(bot, anna):
    video = BufferedInputFile(b"....", "live.mp4")
    sent = await bot.send_live_photo(anna.id, live_photo=video, photo=image(), caption="Вид")
    assert sent.live_photo.duration
    assert sent.photo[-1].width == 320
    with pytest.raises(TelegramBadRequest, match="there is no photo in the request"):
        await bot.send_live_photo(anna.id, live_photo=sent.live_photo.file_id, photo="")
    live = InputMediaLivePhoto(media=sent.live_photo.file_id, photo=sent.photo[-1].file_id)
    album = await bot.send_media_group(anna.id, [live, InputMediaPhoto(media=image(2))])
    assert album[0].live_photo.file_unique_id == sent.live_photo.file_unique_id
    edited = await bot.edit_message_media(live, chat_id=anna.id, message_id=album[1].message_id)
    assert edited.live_photo
    copy = await bot.forward_message(anna.id, anna.id, sent.message_id)
    assert copy.live_photo.file_id == sent.live_photo.file_id


async def test_a_file_is_replaced_by_an_edit_and_the_caption_stays_unless_changed(bot, anna):
    sent = await anna.photo("Яма")
    await anna.edit(sent, media="photo")
    first = await last(bot)
    assert first.caption == "Яма"
    assert first.photo[-1].file_unique_id != sent.media[0].unique_id
    await anna.edit(sent, "Другая яма", media="video")
    second = await last(bot)
    assert (second.content_type, second.caption, second.photo) == ("video", "Другая яма", None)
    text = await anna.send("Слова")
    await anna.edit(text, media="document")
    assert (await last(bot)).content_type == "document"
    voice = await anna.voice()
    with pytest.raises(SandboxError, match="cannot be replaced"):
        await anna.edit(voice, media="photo")
    part = (await anna.album([("photo", ""), ("photo", "")]))[0]
    with pytest.raises(SandboxError, match="stays of its kind"):
        await anna.edit(part, media="document")


async def test_words_are_quoted_where_they_stand(bot, anna):
    told = await bot.send_message(anna.id, "Яму засыплем. <b>Яму</b> огородили.", parse_mode="HTML")
    reply = await anna.send("когда?", reply_to=told.message_id, quote="Яму", quote_position=10)
    message = await last(bot)
    assert (message.quote.text, message.quote.position, message.quote.is_manual) == ("Яму", 14, True)
    assert message.quote.entities[0].type == "bold"
    assert reply.quote == "Яму"
    with pytest.raises(SandboxError, match="no such words"):
        await anna.send("когда?", reply_to=told.message_id, quote="Луна")
    with pytest.raises(TelegramBadRequest, match="QUOTE_TEXT_INVALID"):
        await bot.send_message(anna.id, "?", reply_parameters={"message_id": told.message_id, "quote": "Луна"})
    quoted = await bot.send_message(
        anna.id, "?", reply_parameters={"message_id": told.message_id, "quote": "огородили"}
    )
    assert quoted.quote.position == 18


async def test_a_reply_to_a_message_of_another_chat_shows_it(bot, anna, boris, channel):
    post = await boris.photo("Новость", chat=channel)
    await anna.send("правда?", reply_to=post, reply_chat=channel, quote="Новость")
    message = await last(bot)
    assert message.reply_to_message is None
    assert message.external_reply.origin.chat.id == channel.id
    assert message.external_reply.photo
    assert message.quote.text == "Новость"


async def test_a_forward_may_hide_its_author(bot, anna, boris):
    await anna.send("упала, сломала руку", forwarded_from="Ирина")
    assert (await last(bot)).forward_origin.sender_user_name == "Ирина"
    await boris.change(hides_forwards=True)
    secret = await boris.send("Секрет")
    await boris.forward(secret)
    assert (await last(bot)).forward_origin.sender_user_name == "Борис Ким"


async def test_another_bot_speaks_in_the_group_and_people_speak_through_it(bot, sandbox, boris, group):
    helper = await sandbox.person("Помощник", username="helper_bot", is_bot=True)
    await group.set_member(helper, "member")
    card = await bot.send_message(group.id, "Карточка")
    await helper.send("Готово", chat=group, reply_to=card.message_id)
    message = await last(bot)
    assert (message.from_user.is_bot, message.reply_to_message.message_id) == (True, card.message_id)
    await boris.send("Погода: −20", chat=group, via_bot=helper)
    assert (await last(bot)).via_bot.username == "helper_bot"


async def test_messages_with_a_timer_go_at_their_time_by_the_worlds_clock(bot, sandbox, anna, boris, group):
    await group.change(auto_delete=86400)
    assert (await last(bot)).message_auto_delete_timer_changed.message_auto_delete_time == 86400
    card = await bot.send_message(group.id, "Карточка")
    assert (await bot.get_chat(group.id)).message_auto_delete_time == 86400
    await sandbox.advance(86300)
    assert card.message_id in {message.id for message in await boris.sees(group)}
    await sandbox.advance(200)
    assert card.message_id not in {message.id for message in await boris.sees(group)}
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("Новая", chat_id=group.id, message_id=card.message_id)
    await sandbox.post(f"chats/{anna.id}", auto_delete=60)
    await anna.send("тайна")
    await sandbox.advance(61)
    assert "тайна" not in {message.text for message in await anna.sees()}


async def test_the_authors_preview_of_a_link_is_known(bot, anna, channel):
    await anna.send("Смотрите: https://example.org/a")
    assert (await last(bot)).link_preview_options.url == "https://example.org/a"
    await anna.send("https://example.org/", preview={"is_disabled": True})
    assert (await last(bot)).link_preview_options.is_disabled
    await anna.send("https://example.org/", preview={"prefer_small_media": True, "show_above_text": True})
    shown = (await last(bot)).link_preview_options
    assert (shown.url, shown.prefer_small_media, shown.show_above_text) == ("https://example.org/", True, True)
    await anna.send("без ссылок")
    assert (await last(bot)).link_preview_options is None
    post = await bot.send_message(channel.id, "https://example.org/")
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text("https://example.org/", chat_id=channel.id, message_id=post.message_id)


async def test_what_is_sent_without_a_sound_is_seen_to_be(bot, sandbox, anna, boris, group):
    await bot.send_message(anna.id, "тихо", disable_notification=True)
    await bot.send_message(anna.id, "громко")
    assert [message.silent for message in (await anna.sees())[-2:]] == [True, False]
    card = await bot.send_message(group.id, "Карточка")
    await bot.pin_chat_message(group.id, card.message_id, disable_notification=True)
    assert (await boris.sees(group))[-1].silent
    assert (await sandbox.journal(kind="pinned"))[-1]["silent"]


async def test_a_persons_poll_has_a_time_a_description_and_its_own_rules(bot, sandbox, anna):
    await anna.poll("Когда?", ["Сегодня", "Завтра"], open_period=60, description="Про каток", revoting=False)
    poll = (await last(bot)).poll
    assert (poll.open_period, poll.description, poll.allows_revoting) == (60, "Про каток", False)
    await sandbox.advance(61)
    with pytest.raises(SandboxError, match="the poll is closed"):
        await anna.vote((await anna.sees())[-1], [0])


async def test_a_poll_closes_by_itself_and_wakes_the_bot_that_waits(bot, sandbox, anna):
    await bot.send_poll(anna.id, "Когда?", ["Сегодня", "Завтра"], open_period=5)
    offset = (await bot.get_updates())[-1].update_id + 1
    waiting = asyncio.gather(bot.get_updates(offset=offset, timeout=30))
    await polled(sandbox)
    await sandbox.set_rate(100)
    ((update,),) = await asyncio.wait_for(waiting, 60)
    assert update.poll.is_closed


async def test_protected_content_is_passed_on_by_nobody(bot, anna, group):
    sent = await bot.send_message(anna.id, "Тайна", protect_content=True)
    with pytest.raises(SandboxError, match="protected"):
        await anna.forward((await anna.sees())[-1])
    with pytest.raises(TelegramBadRequest, match="message can't be copied"):
        await bot.copy_message(group.id, anna.id, sent.message_id)


async def test_people_whom_the_chat_does_not_let_write_are_told(bot, anna, boris, group):
    await group.set_member(anna, "member")
    await group.change(permissions={"can_send_messages": False})
    with pytest.raises(SandboxError, match="may not write here"):
        await anna.send("можно?", chat=group)
    await boris.send("мне можно", chat=group)
