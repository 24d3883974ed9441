"""From a prepared message to the channel, as it was previewed."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.client import Message
from tests.acceptance.desk import carded, drafted, open_desk, out, published, sendings
from tests.stage import Stage, eventually, labels


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path) as opened:
        yield opened


async def test_a_text_under_the_command_is_previewed_and_published_at_the_press(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nСубботник в парке <b>в субботу</b>!", html=True)
    draft = await drafted(editor, 1)
    assert labels(draft) == ["Опубликовать", "Исправить текст", "Другое время", "Ещё…", "Отмена"]
    assert "Администрация Комсомольска-на-Амуре" in draft.text
    preview = await editor.wait(lambda m: m.from_bot and "Субботник" in m.text)
    assert preview.id < draft.id
    assert preview.html == "Субботник в парке <b>в субботу</b>!"
    assert await published(office) == []

    assert "Публикация № 1" in (await editor.press(draft, "Опубликовать") or "")
    [post] = await out(office)
    assert post.html == "Субботник в парке <b>в субботу</b>!"
    await carded(editor, 1, "вышла")


async def test_a_double_press_publishes_once(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nОдин раз")
    draft = await drafted(editor, 1)
    data = draft.button_data["Опубликовать"]
    await editor.press(draft, "Опубликовать")
    assert await editor.press_data(draft, data) == "Уже решено."
    await out(office)
    assert await sendings(office) == 1


async def test_without_content_the_command_explains_itself(office: Stage) -> None:
    await office.admin.send("/post")
    await office.admin.wait(lambda m: "Ответьте командой на готовое сообщение" in m.text and "история" in m.text)
    await office.admin.send("/post город завтра 09:00")
    await eventually(lambda: office.query("select count(*) as n from posts")[0]["n"] == 0)


async def test_what_is_unknown_is_refused_in_words_that_list_what_there_is(office: Stage) -> None:
    editor = office.admin
    for command, words in {
        "/post деревня\nТекст": "Канала «деревня» нет. Есть: город, история, глава",
        "/post город #стихи\nТекст": "Рубрики #стихи нет. Есть: #юбилеи, #улицы",
        "/post город когда-нибудь\nТекст": "Непонятно время «когда-нибудь»",
        "/post город 31.11 09:00\nТекст": "Такой даты нет",
        "/post город 20.11.2026 09:00\nТекст": "уже прошло",
    }.items():
        await editor.send(command)
        await editor.wait(lambda m, words=words: words in m.text)  # type: ignore[misc]
    assert office.query("select id from posts") == []


@pytest.mark.parametrize("kind", ["photo", "video", "animation", "document", "voice"])
async def test_media_replied_to_is_published_by_its_file_with_formatting_and_rubric(office: Stage, kind: str) -> None:
    editor = office.admin
    prepared = await getattr(editor, kind)("Улица Кирова, 1960-е", file_name="kirova.bin")
    await editor.send("/post история #улицы", reply_to=prepared.id)
    draft = await drafted(editor, 1)
    assert "Улицы Комсомольска" in draft.text
    await editor.delete(prepared)
    await editor.press(draft, "Опубликовать")
    [post] = await out(office, channel="history")
    assert (post.kind, post.media[0].unique_id) == (kind, prepared.media[0].unique_id)
    assert post.text == "Улица Кирова, 1960-е\n\n#улицыКомсомольска"


async def test_a_reply_to_one_part_takes_the_whole_album_in_the_group_as_in_private(office: Stage) -> None:
    for number, chat in enumerate((None, office.moderators), start=1):
        parts = await office.admin.album([("photo", "Парад"), ("photo", ""), ("video", "")], chat=chat)
        await office.admin.send("/post город", chat=chat, reply_to=parts[2].id)
        draft = await drafted(office.admin, number, chat)
        await office.admin.press(draft, "Опубликовать")
        posts = await out(office, 3 * number)
        assert [post.kind for post in posts[-3:]] == ["photo", "photo", "video"]
        assert [post.text for post in posts[-3:]] == ["Парад", "", ""]
        assert len({post.album for post in posts[-3:]}) == 1
    assert len(await office.sandbox.calls("sendMediaGroup", chat=office.channels["city"])) == 2


async def test_an_album_of_yesterday_is_still_whole(office: Stage) -> None:
    editor = office.admin
    parts = await editor.album([("photo", "Вчера"), ("photo", "")])
    await editor.wait(lambda m: "Что с этим сделать?" in m.text)
    await office.sandbox.advance(47 * 3600)
    await editor.send("/post город", reply_to=parts[1].id)
    await editor.press(await drafted(editor, 1), "Опубликовать")
    await out(office, 2)


async def test_link_lines_become_buttons_and_go_into_an_albums_caption(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nОпрос о парке\nУчаствовать | https://example.org/park\nКарта | t.me/map")
    await editor.press(await drafted(editor, 1), "Опубликовать")
    [post] = await out(office)
    assert post.text == "Опрос о парке"
    assert post.urls == {"Участвовать": "https://example.org/park", "Карта": "https://t.me/map"}

    parts = await editor.album([("photo", "Парк\nПодробнее | https://example.org/"), ("photo", "")])
    await editor.send("/post город", reply_to=parts[0].id)
    await editor.press(await drafted(editor, 2), "Опубликовать")
    posts = await out(office, 3)
    assert posts[1].html == 'Парк\n\n<a href="https://example.org/">Подробнее</a>'


async def test_several_channels_have_one_number(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город история\nВезде")
    draft = await drafted(editor, 1)
    assert "История Комсомольска-на-Амуре" in draft.text
    await editor.press(draft, "Опубликовать")
    await out(office, 1, "city")
    await out(office, 1, "history")
    await carded(editor, 1, "История Комсомольска-на-Амуре: вышла")
    assert [row["key"] for row in office.query("select key from deliveries where kind = 'post' order by key")] == [
        "post:1:city",
        "post:1:history",
    ]


async def test_options_silence_pin_and_hide_the_link_preview(office: Stage) -> None:
    editor = office.admin
    await editor.send("/post город\nСм. https://example.org/")
    for label in ("✓ Со звуком", "Закрепить", "✓ Предпросмотр ссылок"):
        draft = await editor.wait(lambda m: "Черновик № 1" in m.text and "Ещё…" in labels(m))
        await editor.press(draft, "Ещё…")
        menu = await editor.wait(lambda m, label=label: label in labels(m))  # type: ignore[misc]
        await editor.press(menu, label)
    draft = await editor.wait(lambda m: "без предпросмотра ссылок" in m.text and "Опубликовать" in labels(m))
    await editor.press(draft, "Опубликовать")
    await out(office)
    [call] = await office.sandbox.calls("sendMessage", chat=office.channels["city"])
    assert call.params["disable_notification"] == "true"
    assert json.loads(call.params["link_preview_options"]) == {"is_disabled": True}

    async def pinned() -> bool:
        return (await published(office))[0].pinned

    await eventually(pinned)


async def test_too_long_is_said_at_once_with_the_hashtag_counted(office: Stage) -> None:
    editor = office.admin
    prepared = await editor.photo("я" * 1020)
    await editor.send("/post история #улицы", reply_to=prepared.id)
    await editor.wait(lambda m: "Подпись длиннее 1024 знаков" in m.text and "лишних 16" in m.text)
    await editor.send("/post история", reply_to=prepared.id)
    await drafted(editor, 1)


async def test_a_sticker_is_refused_in_words(office: Stage) -> None:
    sticker = await office.admin.sticker()
    await office.admin.send("/post город", reply_to=sticker.id)
    await office.admin.wait(lambda m: "Здесь нечего публиковать" in m.text)


async def test_a_photo_that_was_out_before_is_noticed(office: Stage) -> None:
    editor = office.admin
    prepared = await editor.photo("Мост")
    await editor.send("/post город", reply_to=prepared.id)
    await editor.press(await drafted(editor, 1), "Опубликовать")
    await out(office)
    await carded(editor, 1, "вышла")
    await office.sandbox.advance(3 * 86400)
    await editor.send("/post город", reply_to=prepared.id)
    assert "Такое фото уже выходило 24.11" in (await drafted(editor, 2)).text


async def test_words_below_the_command_become_the_caption_of_what_it_replies_to(office: Stage) -> None:
    editor = office.admin
    prepared = await editor.photo("черновая подпись")
    await editor.send("/post город\nЧистовая подпись", reply_to=prepared.id)
    await editor.press(await drafted(editor, 1), "Опубликовать")
    [post] = await out(office)
    assert (post.kind, post.text) == ("photo", "Чистовая подпись")


async def test_scans_become_photos_at_the_press(office: Stage) -> None:
    editor = office.admin
    picture = await office.sandbox.download((await editor.photo("")).media[0].file_id)
    scan = Message((await editor.act("document", None, picture, file_name="gazeta.jpg", caption="Газета"))["message"])
    await editor.send("/post история", reply_to=scan.id)
    await editor.press(await drafted(editor, 1), "Ещё…")
    await editor.press(await editor.wait(lambda m: "Фото вместо файлов" in labels(m)), "Фото вместо файлов")
    await editor.wait(lambda m: m.from_bot and m.kind == "photo" and m.text == "Газета")
    await editor.press(await drafted(editor, 1), "Опубликовать")
    [post] = await out(office, channel="history")
    assert (post.kind, post.text) == ("photo", "Газета")


async def test_words_corrected_while_scans_become_photos_stay(office: Stage) -> None:
    editor = office.admin
    picture = await office.sandbox.download((await editor.photo("")).media[0].file_id)
    scan = Message((await editor.act("document", None, picture, file_name="gazeta.jpg", caption="Газета"))["message"])
    await editor.send("/post история", reply_to=scan.id)
    await editor.press(await drafted(editor, 1), "Ещё…")
    await office.sandbox.fault("sendPhoto", "slow", seconds=1)
    await editor.press(await editor.wait(lambda m: "Фото вместо файлов" in labels(m)), "Фото вместо файлов")
    await editor.send("/edit 1\nГазета 1936 года")
    await editor.wait(lambda m: m.from_bot and m.kind == "photo" and m.text == "Газета 1936 года")
    await editor.press(await drafted(editor, 1), "Опубликовать")
    [post] = await out(office, channel="history")
    assert (post.kind, post.text) == ("photo", "Газета 1936 года")
