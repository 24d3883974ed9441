from __future__ import annotations

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import (
    BufferedInputFile,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
)

from sandbox.world.files import picture

KINDS = ["photo", "video", "animation", "audio", "document", "voice", "video_note", "sticker"]


def image(number=1):
    return BufferedInputFile(picture(number), f"{number}.png")


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_from_a_person_can_be_sent_on_by_its_id(bot, anna, kind):
    sent = await getattr(anna, kind)()
    await getattr(bot, f"send_{kind}")(anna.id, sent.file_id)
    seen = (await anna.sees())[-1]
    assert seen.kind == kind
    assert seen.media[0].unique_id == sent.media[0].unique_id


async def test_a_person_uploads_a_file_and_the_bot_downloads_it(bot, anna):
    await anna.act("document", file="смета".encode(), file_name="смета.txt")
    document = (await bot.get_updates())[-1].message.document
    assert document.file_name == "смета.txt"
    file = await bot.get_file(document.file_id)
    assert (await bot.download_file(file.file_path)).read() == "смета".encode()


async def test_an_upload_by_the_bot_has_an_id_that_serves_again(bot, anna, sandbox):
    message = await bot.send_photo(anna.id, image(), caption="<b>Вид</b>", parse_mode="HTML")
    assert message.caption_entities[0].type == "bold"
    await bot.send_photo(anna.id, message.photo[0].file_id)
    assert await sandbox.download(message.photo[-1].file_id) == picture(1)


async def test_files_are_taken_up_to_50_and_given_up_to_20_megabytes(bot, anna):
    message = await bot.send_document(anna.id, BufferedInputFile(bytes(21 * 1024 * 1024), "film.bin"))
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(message.document.file_id)
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_document(anna.id, BufferedInputFile(bytes(51 * 1024 * 1024), "film.bin"))


async def test_files_of_the_wrong_kind_are_refused(bot, anna):
    voice = await anna.voice()
    with pytest.raises(TelegramBadRequest, match="can't use file of type VoiceNote as Photo"):
        await bot.send_photo(anna.id, voice.file_id)
    with pytest.raises(TelegramBadRequest, match="wrong file identifier/HTTP URL specified"):
        await bot.send_photo(anna.id, "AgADnonsense")
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(anna.id, BufferedInputFile(b"text", "a.jpg"))
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(anna.id, BufferedInputFile(b"", "a.txt"))


async def test_captions_end_at_1024(bot, anna):
    await bot.send_photo(anna.id, image(), caption="я" * 1024)
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_photo(anna.id, image(), caption="я" * 1025)


async def test_an_album_from_a_person_is_one_group_of_messages(bot, anna, sandbox):
    before = await sandbox.now()
    await anna.album([("photo", ""), ("video", ""), ("photo", "подпись")], delay=3)
    parts = [u.message for u in await bot.get_updates()][-3:]
    assert len({part.media_group_id for part in parts}) == 1
    assert parts[-1].caption == "подпись"
    assert (await sandbox.now() - before).total_seconds() >= 6


async def test_parts_of_an_album_come_one_by_one(bot, anna):
    items = [["photo", "а"], ["photo", "б"]]
    first = await anna.act("album", items=items, only=0)
    await anna.act("album", items=items, only=1, album=first["album"])
    parts = [u.message for u in await bot.get_updates()][-2:]
    assert parts[0].media_group_id == parts[1].media_group_id == first["album"]


async def test_albums_have_two_to_ten_parts_that_fit_together(bot, anna):
    sent = await bot.send_media_group(
        anna.id, [InputMediaPhoto(media=image(1), caption="Было"), InputMediaVideo(media=image(2))]
    )
    assert sent[0].media_group_id == sent[1].media_group_id
    with pytest.raises(TelegramBadRequest, match="too few"):
        await bot.send_media_group(anna.id, [InputMediaPhoto(media=image())])
    with pytest.raises(TelegramBadRequest, match="too many messages to send as an album"):
        await bot.send_media_group(anna.id, [InputMediaPhoto(media=sent[0].photo[-1].file_id)] * 11)
    with pytest.raises(TelegramBadRequest, match="document can't be mixed"):
        await bot.send_media_group(anna.id, [InputMediaPhoto(media=image()), InputMediaDocument(media=image())])


async def test_copies_of_an_album_are_an_album_without_its_author(bot, anna, boris, group):
    parts = await anna.album([("photo", "Двор"), ("photo", "")])
    ids = await bot.copy_messages(group.id, anna.id, [part.id for part in parts])
    seen = (await boris.sees(group))[-2:]
    assert [m.id for m in seen] == [one.message_id for one in ids]
    assert len({m.album for m in seen}) == 1
    assert seen[0].album != parts[0].album
    assert seen[0].text == "Двор"
    assert seen[0].forwarded is None
    with pytest.raises(TelegramBadRequest, match="strictly increasing order"):
        await bot.copy_messages(group.id, anna.id, [parts[1].id, parts[0].id])


async def test_forwards_name_the_first_author(bot, anna, boris, group, channel):
    post = await bot.send_message(channel.id, "Новость")
    await bot.forward_message(group.id, channel.id, post.message_id)
    seen = (await boris.sees(group))[-1]
    assert seen.forwarded["message_id"] == post.message_id
    await boris.forward(seen)
    update = (await bot.get_updates())[-1]
    assert update.message.forward_origin.chat.id == channel.id
    with pytest.raises(TelegramBadRequest, match="message to forward not found"):
        await bot.forward_message(group.id, channel.id, 999)
    with pytest.raises(TelegramBadRequest, match="message to copy not found"):
        await bot.copy_message(group.id, channel.id, 999)


async def test_a_forward_of_somebody_who_hides_gives_the_name_only(bot, anna, boris):
    sent = await boris.send("Секрет", chat=None)
    await boris.change(hides_forwards=True)
    copy = await bot.forward_message(anna.id, boris.id, sent.id)
    assert copy.forward_origin.sender_user_name == "Борис Ким"


async def test_content_of_any_other_kind_arrives_as_it_is(bot, anna):
    await anna.act("other", content={"story": {"chat": {"id": 5, "type": "private"}, "id": 1}})
    assert (await bot.get_updates())[-1].message.story.id == 1


async def test_captions_and_media_can_be_edited(bot, anna):
    message = await bot.send_photo(anna.id, image(1), caption="Было")
    await bot.edit_message_caption(chat_id=anna.id, message_id=message.message_id, caption="Стало")
    assert (await anna.sees())[-1].text == "Стало"
    await bot.edit_message_media(InputMediaVideo(media=image(2)), chat_id=anna.id, message_id=message.message_id)
    assert (await anna.sees())[-1].kind == "video"
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("Текст", chat_id=anna.id, message_id=message.message_id)
    text = await bot.send_message(anna.id, "Текст")
    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await bot.edit_message_caption(chat_id=anna.id, message_id=text.message_id, caption="Подпись")


async def test_the_rest_of_what_people_send_arrives(bot, anna):
    await anna.location(50.55, 137.0)
    await anna.venue("Драмтеатр", "Ленина, 23")
    await anna.contact()
    await anna.dice()
    messages = [u.message for u in await bot.get_updates()][1:]
    assert [m.content_type for m in messages] == ["location", "venue", "contact", "dice"]
    assert messages[1].venue.address == "Ленина, 23"


async def test_the_bot_sends_places_and_contacts(bot, anna):
    await bot.send_location(anna.id, 50.55, 137.0)
    await bot.send_venue(anna.id, 50.55, 137.0, "Администрация", "Аллея Труда, 13")
    await bot.send_contact(anna.id, "112", "Служба спасения")
    await bot.send_dice(anna.id)
    await bot.send_chat_action(anna.id, "typing")
    assert [m.kind for m in (await anna.sees())[-4:]] == ["location", "venue", "contact", "dice"]
