"""Libraries that nobody here wrote speak to the sandbox unchanged: uploads, albums, edits, mentions, errors."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import telebot
from telebot import apihelper
from telebot.apihelper import ApiTelegramException
from telebot.types import InputFile, InputMediaDocument
from telebot.types import InputMediaPhoto as TelebotPhoto
from telegram import Bot, InputMediaPhoto, InputMediaVideo
from telegram.error import BadRequest, Forbidden, RetryAfter

from sandbox.world.files import picture

CLIP = b"\x00\x00\x00\x18ftypmp42"


@pytest.fixture
async def ptb(server):
    async with Bot(server.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot") as bot:
        yield bot


@pytest.fixture
def tele(server, monkeypatch) -> telebot.TeleBot:
    monkeypatch.setattr(apihelper, "API_URL", f"{server.url}/bot{{0}}/{{1}}")
    monkeypatch.setattr(apihelper, "FILE_URL", f"{server.url}/file/bot{{0}}/{{1}}")
    return telebot.TeleBot(server.token, threaded=False)


@contextmanager
def unforgiving() -> Iterator[None]:
    """The library's session is shared by all its bots: it is closed, so that no test leaves a connection behind."""
    try:
        yield
    finally:
        session = apihelper._get_req_session()
        session.close()


async def test_python_telegram_bot_sends_uploads_albums_and_edits(ptb, anna):
    sent = await ptb.send_photo(anna.id, picture(1), caption="*Вид*", parse_mode="MarkdownV2", filename="вид.png")
    assert sent.caption_entities[0].type == "bold"
    document = await ptb.send_document(
        anna.id, io.BytesIO("смета".encode()), filename="смета.txt", thumbnail=picture(2)
    )
    assert document.document.thumbnail.width == 90
    file = await document.document.get_file()
    assert bytes(await file.download_as_bytearray()).decode() == "смета"
    album = await ptb.send_media_group(
        anna.id,
        [InputMediaPhoto(picture(3), show_caption_above_media=True, caption="Было"), InputMediaVideo(CLIP)],
    )
    assert album[0].show_caption_above_media
    assert len({part.media_group_id for part in album}) == 1
    edited = await ptb.edit_message_caption(
        anna.id, album[0].message_id, caption="Стало", show_caption_above_media=True
    )
    assert (edited.caption, edited.show_caption_above_media) == ("Стало", True)
    replaced = await ptb.edit_message_media(
        InputMediaPhoto(picture(4), caption="Снова", show_caption_above_media=True), anna.id, album[0].message_id
    )
    assert replaced.show_caption_above_media
    copy = await ptb.copy_message(anna.id, anna.id, replaced.message_id, show_caption_above_media=True)
    assert (await anna.sees())[-1].id == copy.message_id
    assert (await anna.sees())[-1].raw["show_caption_above_media"]


async def test_python_telegram_bot_reads_mentions_and_the_words_of_refusals(
    ptb, anna, boris, sandbox, group, monkeypatch
):
    mention = await ptb.send_message(anna.id, f'<a href="tg://user?id={boris.id}">Борис</a>', parse_mode="HTML")
    assert mention.entities[0].user.first_name == "Борис"
    stranger = await ptb.send_message(anna.id, '<a href="tg://user?id=424242">Никто</a>', parse_mode="HTML")
    assert stranger.entities == ()
    with pytest.raises(BadRequest, match="Message text is empty"):
        await ptb.send_message(anna.id, " ")
    with pytest.raises(Forbidden, match="bot can't initiate conversation"):
        await ptb.send_message(boris.id, "Здравствуйте")
    await sandbox.fault("sendMessage", kind="flood", retry_after=7, times=1)
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with pytest.raises(RetryAfter):
        await ptb.send_message(group.id, "Карточка")


async def test_pytelegrambotapi_sends_uploads_albums_and_edits(tele, anna):
    with unforgiving():
        sent = await asyncio.to_thread(tele.send_photo, anna.id, io.BytesIO(picture(1)), "Вид")
        assert sent.photo[-1].width == 320
        await asyncio.to_thread(tele.send_document, anna.id, "смета".encode(), visible_file_name="смета.txt")
        assert (await anna.sees())[-1].media[0].name == "смета.txt"
        photos = [TelebotPhoto(InputFile(io.BytesIO(picture(number))), caption="Двор") for number in (2, 3)]
        album = await asyncio.to_thread(tele.send_media_group, anna.id, photos)
        assert len({part.media_group_id for part in album}) == 1
        edited = await asyncio.to_thread(
            tele.edit_message_media, InputMediaDocument(InputFile(io.BytesIO(b"text"))), anna.id, sent.message_id
        )
        assert edited.document
        words = await asyncio.to_thread(tele.send_message, anna.id, f"[Анна](tg://user?id={anna.id})", "MarkdownV2")
        assert words.entities[0].user.id == anna.id
        file = await asyncio.to_thread(tele.get_file, album[0].photo[-1].file_id)
        downloaded = await asyncio.to_thread(tele.download_file, file.file_path)
        assert downloaded == picture(2)


async def test_pytelegrambotapi_reads_updates_and_refusals(tele, anna):
    await anna.photo("Яма")
    with unforgiving():
        updates = await asyncio.to_thread(tele.get_updates, timeout=0)
        assert updates[-1].message.caption == "Яма"
        with pytest.raises(ApiTelegramException, match="message is too long"):
            await asyncio.to_thread(tele.send_message, anna.id, "я" * 4097)
        with pytest.raises(ApiTelegramException, match="chat not found"):
            await asyncio.to_thread(tele.send_message, 5, "Здравствуйте")
