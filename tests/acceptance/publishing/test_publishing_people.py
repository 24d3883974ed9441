"""Who may publish what, what an editor's message becomes, second pairs of eyes, polls."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.client import Person
from tests.acceptance.desk import carded, drafted, open_desk, out, planned, published
from tests.stage import Stage, city, eventually, labels


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path) as opened:
        yield opened


async def editor_of(office: Stage, person: Person, *channels: str) -> Person:
    """Make the person an editor (of these channels)."""
    await person.start()
    await office.admin.send(f"/editor add {person.id} {' '.join(channels)}")
    await eventually(
        lambda: office.query("select 1 from roles where person_id = :id and role = 'editor'", id=person.id) != []
    )
    return person


async def test_a_moderator_who_is_no_editor_is_refused_in_words_and_a_resident_finds_no_such_command(
    office: Stage,
) -> None:
    await office.boris.send("/post город\nЯ сам", chat=office.moderators)
    await office.boris.wait(lambda m: "Публикациями занимаются редакторы" in m.text, chat=office.moderators)
    anna = await office.resident()
    await anna.send("/post город\nЯ сама")
    await anna.wait(lambda m: "Такой команды нет" in m.text)
    assert office.query("select id from posts") == []


async def test_forged_presses_of_others_do_nothing(office: Stage) -> None:
    await office.admin.send("/post город\nТекст", chat=office.moderators)
    draft = await drafted(office.admin, 1, office.moderators)
    answer = await office.boris.press_data(draft, draft.button_data["Опубликовать"])
    assert "занимаются редакторы" in (answer or "")
    anna = await office.resident()
    own = await anna.wait(lambda m: m.from_bot)
    await anna.press_data(own, "pub:1")
    assert await published(office) == []


async def test_an_editor_of_one_channel_publishes_there_and_nowhere_else(office: Stage) -> None:
    vera = await editor_of(office, office.vera, "история")
    await vera.send("/post город\nНе моё")
    await vera.wait(lambda m: "ведут другие редакторы" in m.text)
    await vera.send("/post история\nМоё")
    await vera.press(await drafted(vera, 1), "Опубликовать")
    await out(office, 1, "history")
    await office.admin.send("/post город\nЧужое", chat=office.moderators)
    draft = await drafted(office.admin, 2, office.moderators)
    assert "ведут другие редакторы" in (await vera.press(draft, "Опубликовать") or "")


async def test_what_an_editor_writes_in_private_is_offered_to_be_prepared_and_is_no_appeal(office: Stage) -> None:
    editor = office.admin
    sent = await editor.send("Завтра отключат воду на Кирова")
    offer = await editor.wait(lambda m: "Что с этим сделать?" in m.text)
    assert (offer.reply_to, labels(offer)) == (sent.id, ["Подготовить публикацию", "Это сообщение жителя"])
    assert office.query("select id from appeals") == []
    await editor.press(offer, "Подготовить публикацию")
    await editor.press(await editor.wait(lambda m: "Администрация Комсомольска-на-Амуре" in labels(m)), "Администрация")
    await editor.press(await drafted(editor, 1), "Опубликовать")
    assert [post.text for post in await out(office)] == ["Завтра отключат воду на Кирова"]


async def test_an_album_in_private_is_offered_once_and_prepared_whole(office: Stage) -> None:
    editor = office.admin
    await editor.album([("photo", "Парад"), ("photo", "")], delay=1)
    offer = await editor.wait(lambda m: "Что с этим сделать?" in m.text)
    await editor.press(offer, "Подготовить публикацию")
    await editor.press(await editor.wait(lambda m: "Глава города" in labels(m)), "Глава города")
    await editor.press(await drafted(editor, 1), "Опубликовать")
    assert len(await out(office, 2, "mayor")) == 2
    assert sum("Что с этим сделать?" in m.text for m in await editor.sees()) == 1


async def test_a_second_editor_approves_what_the_first_prepared(tmp_path: Path) -> None:
    async with open_desk(tmp_path, city=replace(city(), approval=True)) as office:
        vera = await editor_of(office, office.vera)
        await office.admin.send("/post город\nВажное")
        draft = await drafted(office.admin, 1)
        assert "ждёт второго редактора" in (await office.admin.press(draft, "Опубликовать") or "")
        own = await office.admin.wait(lambda m: "Одобрить" in labels(m))
        assert "другой редактор" in (await office.admin.press(own, "Одобрить") or "")
        question = await vera.wait(lambda m: "Нужен второй редактор" in m.text)
        await vera.press(question, "Одобрить")
        assert [post.text for post in await out(office)] == ["Важное"]
        await carded(office.admin, 1, "одобрено: Вера")


async def test_a_post_that_is_returned_goes_back_to_its_author(tmp_path: Path) -> None:
    async with open_desk(tmp_path, city=replace(city(), approval=True)) as office:
        vera = await editor_of(office, office.vera)
        await office.admin.send("/post город\nСырое")
        await office.admin.press(await drafted(office.admin, 1), "Опубликовать")
        question = await vera.wait(lambda m: "Нужен второй редактор" in m.text)
        await vera.press(question, "Вернуть")
        await office.admin.wait(lambda m: "Черновик № 1" in m.text and "Опубликовать" in labels(m))
        assert await published(office) == []


async def test_a_poll_is_published_anonymous_its_votes_are_kept_and_it_is_closed(office: Stage) -> None:
    editor = office.admin
    poll = await editor.poll("Где ставить ёлку?", ["На площади", "В парке"], anonymous=False)
    await editor.send("/post город", reply_to=poll.id)
    draft = await drafted(editor, 1)
    assert "анонимный" in draft.text
    await editor.press(draft, "Опубликовать")
    [post] = await out(office)
    assert post.poll is not None
    assert post.poll["is_anonymous"] is True
    await editor.vote(post, [1])
    await eventually(lambda: office.query("select voters from polls") == [{"voters": 1}])
    await editor.send("/poll 1")
    results = await editor.wait(lambda m: "Где ставить ёлку?" in m.text and "Всего 1" in m.text)
    assert "🟦 На площади: 0\u00a0% (0)" in results.text
    assert "🟩 В парке: 100\u00a0% (1)" in results.text
    assert (await office.sandbox.download(results.file_id or "")).startswith(b"\x89PNG")
    await editor.press(results, "Закрыть опрос")
    await eventually(lambda: office.query("select closed from polls") == [{"closed": 1}])


@pytest.mark.parametrize("in_group", [False, True])
async def test_the_right_answer_of_a_quiz_is_asked_for_in_private(office: Stage, in_group: bool) -> None:
    editor, chat = office.admin, office.moderators if in_group else None
    quiz = await editor.poll("Год основания?", ["1932", "1937"], chat=chat, correct=0)
    await editor.send("/post город", chat=chat, reply_to=quiz.id)
    question = await editor.wait(lambda m: "какой ответ верный?" in m.text)
    assert labels(question) == ["1932", "1937"]
    await editor.press(question, "1932")
    await editor.press(await drafted(editor, 1, chat), "Опубликовать")
    [post] = await out(office)
    assert post.poll is not None
    assert (post.poll["type"], post.poll["correct_option_ids"]) == ("quiz", [0])


async def test_this_is_a_residents_message_makes_an_appeal_of_what_an_editor_sent(office: Stage) -> None:
    editor = office.admin
    await editor.send("Яма на Ленина 14")
    offer = await editor.wait(lambda m: "Что с этим сделать?" in m.text)
    await editor.press(offer, "Это сообщение жителя")
    await editor.press(await editor.wait(lambda m: "Даю согласие" in labels(m)), "Даю согласие")
    await office.card("Ленина")


async def test_an_answer_to_a_resident_is_never_taken_for_the_words_asked_about_a_post(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Не горит фонарь у школы")
    appeal = await office.card("№ 1")
    editor, group = office.admin, office.moderators
    await editor.send("/post город\nСтарый текст", chat=group)
    await editor.press(await drafted(editor, 1, group), "Исправить текст")
    prompt = await editor.wait(lambda m: "Пришлите новый текст" in m.text, chat=group)
    await editor.send("Передали электрикам, починят сегодня", chat=group, reply_to=appeal.id)
    await anna.wait(lambda m: "починят сегодня" in m.text)
    await editor.send("Новый текст", chat=group, reply_to=prompt.id)
    await editor.wait(lambda m: m.from_bot and m.text == "Новый текст", chat=group)
    await editor.press(await drafted(editor, 1, group), "Опубликовать")
    assert [post.text for post in await out(office)] == ["Новый текст"]


async def test_with_two_pairs_of_eyes_nothing_leaves_the_queue_unapproved(tmp_path: Path) -> None:
    async with open_desk(tmp_path, city=replace(city(), approval=True)) as office:
        vera = await editor_of(office, office.vera)
        prepared = await office.admin.photo("Из архива")
        await office.admin.send("/queue история", reply_to=prepared.id)
        await eventually(lambda: office.query("select state from posts") == [{"state": "queued"}])
        await office.sandbox.set_time(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
        await asyncio.sleep(0.7)
        assert await published(office, "history") == []
        await vera.send("/queue история")
        queue = await vera.wait(lambda m: "Одобрить всё" in labels(m))
        await vera.press(queue, "Одобрить всё")
        await office.sandbox.set_time(datetime(2026, 11, 26, 8, 0, tzinfo=UTC))
        assert [post.text for post in await out(office, 1, "history")] == ["Из архива"]


async def test_when_whoever_prepared_it_cannot_be_asked_the_moderators_group_is(office: Stage) -> None:
    vera = await editor_of(office, office.vera)
    await planned(office, "/post город 12:00\nПолдень", 1, vera)
    await vera.block()
    await office.sandbox.fault("sendMessage", kind="cut_before", times=1, chat=office.channels["city"])
    await office.sandbox.set_time(datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
    question = await carded(office.admin, 1, "связь оборвалась", office.moderators)
    await office.admin.press(question, "Не вышла — опубликовать")
    assert [post.text for post in await out(office)] == ["Полдень"]


async def test_in_a_thread_of_the_moderators_forum_everything_stays_in_that_thread(tmp_path: Path) -> None:
    async with open_desk(tmp_path, forum=True) as office:
        editor, group = office.admin, office.moderators
        thread = await group.new_thread("Публикации", by=editor)
        await editor.send("/post город", chat=group, thread=thread)
        usage = await editor.wait(lambda m: "Ответьте командой" in m.text, chat=group)
        parts = await editor.album([("photo", "Парад"), ("photo", "")], chat=group, thread=thread)
        await editor.send("/post город", chat=group, thread=thread, reply_to=parts[1].id)
        draft = await drafted(editor, 1, group)
        assert draft.thread == thread
        shown = [m for m in await editor.sees(group) if m.from_bot and m.kind == "photo"]
        assert [m.thread for m in shown] == [thread, thread]
        await editor.press(draft, "Опубликовать")
        assert len(await out(office, 2)) == 2
        assert (await carded(editor, 1, "вышла", group)).thread == thread
        assert usage.from_bot
