"""A press release on its whole way: subscribed by presses, sent to everybody once, corrected, under an embargo."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sandbox.client import Message, Person
from sandbox.client.mail import Mailbox
from tests.acceptance.desk import open_desk, out, published
from tests.stage import Stage, eventually, labels

# Friday, 27 November 2026, 12:00 in the city.
FRIDAY = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
TEXT = "Каток на площади Юности открыт\n\nСегодня глава города открыл каток на площади Юности, вход свободный."


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path, FRIDAY, mail=True) as opened:
        yield opened


async def journalist(office: Stage, name: str = "Лена Котова") -> Person:
    lena = await office.resident(name, consent=False)
    await lena.send("/press")
    await lena.wait(lambda m: "Какое издание" in m.text)
    await lena.send("Радио-2")
    met = await lena.wait(lambda m: "Записали: «Радио-2»" in m.text)
    await office.boris.press(await office.card("пишет от издания «Радио-2»"), "Знаем его")
    await lena.press(met, "Получать")
    choice = await lena.wait(lambda m: "Всё" in labels(m))
    assert labels(choice)[:2] == ["Всё", "Анонсы"]
    await lena.press(choice, "Всё")
    await lena.wait(lambda m: "Отписаться" in labels(m) and "✓ Всё" in labels(m))
    return lena


async def by_mail(office: Stage, lena: Person) -> Mailbox:
    """The journalist's own address, shown to be hers by a code."""
    own = await lena.wait(lambda m: "По почте…" in labels(m))
    await lena.press(own, "По почте…")
    await lena.wait(lambda m: "адрес почты" in m.text)
    await lena.send("lena@radio.test")
    await lena.wait(lambda m: "Отправили код" in m.text)
    radio = await office.sandbox.mailbox("lena@radio.test")
    code = (await radio.wait(lambda letter: "код подписки" in letter.subject)).subject.split()[0]
    await lena.send(code)
    await lena.wait(lambda m: "Готово: присылаем на lena@radio.test" in m.text)
    return radio


async def for_everybody(office: Stage) -> Message:
    """The draft of a release for all media and the site, as its buttons were pressed for it."""
    await office.admin.send(f"/release\n{TEXT}")
    draft = await office.admin.wait(lambda m: "Только СМИ" in labels(m))
    assert labels(draft)[:3] == ["Опубликовать", "Только СМИ", "Эмбарго…"]
    await office.admin.press(draft, "☑ Сайт")
    draft = await office.admin.wait(lambda m: "☐ Сайт" in labels(m))
    await office.admin.press(draft, "☐ Сайт")
    draft = await office.admin.wait(lambda m: "☑ Сайт" in labels(m))
    await office.admin.press(draft, next(each for each in labels(draft) if each.startswith("Тема")))
    await office.admin.press(await office.admin.wait(lambda m: "Всем" in labels(m)), "Всем")
    return await office.admin.wait(lambda m: "Тема: всем" in labels(m))


async def test_a_release_reaches_channel_subscribers_and_mailboxes_and_is_corrected(office: Stage) -> None:
    lena = await journalist(office)
    paper = await office.sandbox.mailbox("desk@paper.test", "Газета")
    await office.boris.send("/outlets\nГазета; край; desk@paper.test", chat=office.moderators)
    await office.card("desk@paper.test")
    radio = await by_mail(office, lena)
    await office.admin.press(await for_everybody(office), "Опубликовать")
    (post,) = await out(office)
    assert post.text == TEXT
    copy = await lena.wait(lambda m: "Пресс-релиз № 1" in m.text and TEXT in m.text)
    assert labels(copy) == ["Отписаться"]
    for box in (paper, radio):
        letter = await box.wait(lambda each: each.subject == "Каток на площади Юности открыт")
        assert "вход свободный" in letter.text
    await office.admin.wait(lambda m: "Telegram: 1 из 1" in m.text and "Почта: 2 из 2" in m.text)

    site = await office.admin.wait(lambda m: "Ссылка на сайте?" in m.text)
    await office.admin.press(site, "Файлами")
    paper_copy = await office.admin.wait(lambda m: bool(m.media))
    assert paper_copy.kind == "document"
    await office.admin.send("https://city.test/news/1", reply_to=site)
    await office.admin.wait(lambda m: "🌐 https://city.test/news/1" in m.text)

    await office.admin.send(f"/edit 1\n{TEXT.replace('свободный', 'платный')}")
    asked = await office.admin.wait(lambda m: "Отправить уточнение" in labels(m))
    await office.admin.press(asked, "Отправить уточнение")
    await lena.wait(lambda m: "Уточнение" in m.text and "вход платный" in m.text)
    await paper.wait(lambda each: each.subject.startswith("Уточнение:"))
    assert len(await published(office)) == 1

    await lena.press(copy, "Отписаться")
    await eventually(
        lambda: (
            not office.query(
                "select id from subscribers where state = 'on' and person_id is not null and address is null"
            )
        )
    )


async def test_an_embargo_holds_across_a_restart_and_a_clock_set_back(office: Stage) -> None:
    lena = await journalist(office)
    await office.admin.send(f"/release\n{TEXT}")
    await office.admin.press(await office.admin.wait(lambda m: "Эмбарго…" in labels(m)), "Эмбарго…")
    await office.admin.wait(lambda m: "До какого часа эмбарго" in m.text)
    await office.admin.send("28.11 10:00")
    card = await office.admin.wait(lambda m: "Эмбарго до 28.11 10:00" in m.text and "Запланировать" in labels(m))
    await office.admin.press(card, "Запланировать")
    await lena.wait(lambda m: m.text.startswith("ЭМБАРГО до 28.11 10:00") and TEXT in m.text)
    await office.admin.send(f"/post city\n{TEXT}")
    await office.admin.wait(lambda m: "под эмбарго до 28.11 10:00" in m.text)

    await office.halt()
    due = datetime(2026, 11, 28, 0, 0, tzinfo=UTC)
    await office.sandbox.set_time(due - timedelta(seconds=30))
    await office.start()
    await office.sandbox.set_time(due - timedelta(hours=3))
    await asyncio.sleep(2)
    assert await published(office) == []
    await office.sandbox.set_time(due)
    (post,) = await out(office)
    assert post.text == TEXT
    await office.admin.wait(lambda m: "Ссылка на сайте?" in m.text)


async def test_killed_in_the_middle_of_a_mailing_each_letter_arrives_once(office: Stage) -> None:
    await office.halt()
    boxes = [await office.sandbox.mailbox(f"desk{n}@paper.test") for n in range(8)]
    process = office.process(ANSWER_HOLD="PT0S")
    try:
        lines = "\n".join(f"Газета {n}; город; desk{n}@paper.test" for n in range(8))
        await office.boris.send(f"/outlets\n{lines}", chat=office.moderators)
        await office.card("desk7@paper.test")
        await boxes[4].fault("slow", delay=60, times=1)
        await office.admin.send(f"/release\n{TEXT}")
        await office.admin.press(await office.admin.wait(lambda m: "Только СМИ" in labels(m)), "Только СМИ")
        await boxes[3].wait()
    finally:
        process.kill()
    process = office.process(ANSWER_HOLD="PT0S")
    try:
        await boxes[7].wait()
        await eventually(lambda: not office.query("select id from release_copies where state = 'planned'"))
        states = sorted(row["state"] for row in office.query("select state from release_copies"))
        assert states.count("sent") >= 7
        assert set(states) <= {"sent", "unknown"}
        assert max([len(await box.letters()) for box in boxes]) == 1
        await office.admin.wait(lambda m: "неизвестно 1" in m.text or "Почта: 8 из 8" in m.text)
    finally:
        process.send(signal.SIGTERM)
        await asyncio.to_thread(process.wait)
