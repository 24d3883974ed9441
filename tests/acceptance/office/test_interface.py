"""What the interface promises to people, line by line, where no other test holds it to its word."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.client import Message
from tests.acceptance.departments.steps import forward, local, work
from tests.acceptance.desk import carded, drafted, open_desk, out, published
from tests.stage import ROOT, Stage, eventually, labels

RU = ROOT / "locales" / "ru"
LABELS = (
    "Даю согласие", "Изменить тему", "Все темы…", "Отозвать", "Отправить геопозицию", "Это новое сообщение",
    "Проблема не решена", "Взять", "В отдел", "Тема", "Шаблон", "Без ответа…", "Ещё", "Не отправлять",
    "Приняли", "Сделано", "Нужно время", "Сегодня", "Завтра", "3 дня", "Не наше", "Отправить жителю", "Исправить текст",
    "Опубликовать", "Запланировать", "Другое время", "Отмена", "Подготовить публикацию", "Это сообщение жителя",
    "Добавить пачкой", "Готово", "Каждое фото отдельно", "Альбомами", "Уже вышла", "Не вышла — опубликовать",
    "Не публиковать", "Привязать",
)  # fmt: skip
STAFF_COMMANDS = (
    "/open", "/appeal 1", "/find Ленина", "/stats", "/register", "/templates", "/today Чистим", "/post город",
    "/announce", "/calendar", "/unpost 1", "/move 1 18:30", "/edit 1", "/queue история", "/poll 1", "/chats",
    "/editor add", "/head add", "/bind moderators", "/unbind", "/duty add", "/promise 1 завтра",
    "/formal 1 5-п", "/unlearn",
)  # fmt: skip
WORDS = {
    "сейчас": "сразу, как нажмёте кнопку",
    "": "сразу, как нажмёте кнопку",
    "18:30": "сегодня в 18:30",
    "завтра 09:00": "завтра, 25 ноября, в 09:00",
    "завтра в 9": "завтра, 25 ноября, в 09:00",
    "пт 10:00": "в пятницу, 27 ноября, в 10:00",
    "25.11 18:30": "завтра, 25 ноября, в 18:30",
    "25.11.2026 18:30": "завтра, 25 ноября, в 18:30",
    "+30m": "сегодня в 11:3",
    "+2ч": "сегодня в 13:0",
    "+1д": "завтра, 25 ноября, в 11:0",
    "09:00": "завтра, 25 ноября, в 09:00",
}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path) as office:
        yield office


def test_each_promised_label_is_a_buttons_text() -> None:
    texts = "\n".join(file.read_text("utf-8") for file in sorted(RU.glob("*.ftl")))
    said = {value.strip() for value in re.findall(r"^button-[\w-]+ = (.+)$", texts, re.MULTILINE)}
    assert [label for label in LABELS if label not in said] == []


@pytest.mark.parametrize("file", ["resident.ftl", "feedback.ftl", "privacy.ftl", "help.ftl"])
def test_residents_read_of_messages_and_never_of_appeals_in_the_legal_sense(file: str) -> None:
    for line in (RU / file).read_text("utf-8").splitlines():
        words = re.sub(r"(?i)официальн\w+ обращени\w+", "", line)
        assert "обращени" not in words.casefold() or line.startswith("#"), line


async def test_no_staff_command_does_or_shows_anything_to_a_resident(office: Stage) -> None:
    anna, ivan = await office.resident(), await office.resident("Иван")
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    before = office.query("select place, chat_id from bindings order by place")
    for command in STAFF_COMMANDS:
        asked = await ivan.send(command)
        heard = await ivan.wait(lambda m: m.from_bot, after=asked)
        assert "Ленина" not in heard.text, command
        assert "Анна" not in heard.text, command
    assert len(office.query("select id from appeals")) == 1
    assert office.query("select place, chat_id from bindings order by place") == before
    assert office.query("select * from roles") == []
    assert office.query("select * from posts") == []


async def test_no_staff_command_works_in_a_group_that_is_bound_to_nothing(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    other = await office.sandbox.chat("supergroup", "Чужая", members=[anna], bot="administrator")
    for command in STAFF_COMMANDS:
        await anna.send(command, chat=other)
    await office.handled()
    await anna.send("/my")
    await anna.wait(lambda m: "Ваши сообщения" in m.text)
    for heard in await anna.sees(chat=other):
        assert not heard.from_bot or "администратор" in heard.text, heard.text
    assert office.query("select * from posts") == []


async def test_a_reply_to_the_bots_question_always_belongs_to_its_appeal(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Не горит фонарь во дворе")
    receipt = await anna.wait(lambda m: "Где это?" in m.text)
    assert "Отправить геопозицию" in labels(receipt)
    await office.sandbox.advance(3600)
    await anna.send("Автобус 26 не пришёл, стояли полчаса")
    await anna.wait(lambda m: "№ 2" in m.text and "Отозвать" in labels(m))
    await anna.send("Кирова 15", reply_to=receipt.id)
    await office.boris.wait(lambda m: "№ 1 ·" in m.text and "Кирова, 15" in m.text, chat=office.moderators)
    assert len(office.query("select id from appeals")) == 2


async def test_the_date_is_said_in_words_when_the_answer_is_not_due_today(office: Stage) -> None:
    anna = await office.resident()
    await office.sandbox.set_time(local(office, "2026-11-24T23:10"))
    await anna.send("Яма на Ленина 14")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert "Дороги и тротуары" in receipt.text
    assert "до 01:10 завтра, 25 ноября" in receipt.text


async def test_the_filters_of_open_are_labelled_as_promised(office: Stage) -> None:
    await office.boris.send("/open", chat=office.moderators)
    listed = await office.boris.wait(lambda m: "Просроченные" in labels(m), chat=office.moderators)
    assert labels(listed) == ["Мои", "Ничьи", "В отделах", "Просроченные"]


async def test_forwarding_gives_the_time_to_answer_by_a_quarter_of_an_hour_before_the_own_deadline(
    office: Stage,
) -> None:
    anna = await office.resident()
    await office.sandbox.set_time(local(office, "2026-11-24T12:00"))
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    await office.sandbox.set_time(local(office, "2026-11-24T13:20"))
    await forward(office, card)
    task = await work(office, "№ 1 ·")
    assert "ответить до 13:45" in task.text


@pytest.mark.parametrize("moderators", [False, True], ids=["in private", "in the group"])
async def test_every_form_of_when_is_understood_and_shown_in_words(desk: Stage, moderators: bool) -> None:
    editor, where = desk.admin, desk.moderators if moderators else None
    for number, (when, shown) in enumerate(WORDS.items(), 1):
        await editor.send(f"/post город {when} #бюджет\nВода вернулась", chat=where)
        draft = await drafted(editor, number, where)
        assert shown in draft.text, when
        assert "Бюджет для граждан" in draft.text
        first = "Опубликовать" if "сразу" in shown else "Запланировать"
        assert labels(draft)[:3] == [first, "Исправить текст", "Другое время"]
        assert "Отмена" in labels(draft)
    assert await published(desk) == []


async def replied(desk: Stage, prepared: Message) -> Message:
    """The draft made of what was prepared."""
    count = desk.query("select count(*) as n from posts")[0]["n"]
    await desk.admin.send("/post город", reply_to=prepared.id)
    return await drafted(desk.admin, count + 1)


async def test_everything_that_can_be_prepared_is_published_after_the_press(desk: Stage) -> None:
    editor = desk.admin
    album = await editor.album([("photo", "Парад"), ("video", "")])
    prepared = [
        await editor.send("Текст"),
        await editor.photo("Фото"),
        await editor.video("Видео"),
        await editor.animation("Анимация"),
        await editor.document("Документ"),
        await editor.voice(),
        await editor.poll("Куда пойдём?", ["В парк", "В театр"]),
        album[1],
    ]
    for number, each in enumerate(prepared, 1):
        await editor.press(await replied(desk, each), "Опубликовать")
        done = await carded(editor, number, "")
        assert f"Публикация № {number}" in done.text
    kinds = [post.kind for post in await out(desk, 9)]
    assert sorted(kinds) == sorted(
        ["text", "photo", "video", "animation", "document", "voice", "poll", "photo", "video"]
    )


async def test_unknown_words_after_post_are_refused_with_what_there_is(desk: Stage) -> None:
    for command, words in (
        ("/post радио", ("город", "история", "глава")),
        ("/post город #погода", ("#юбилеи", "#театр")),
        ("/post город авось", ("завтра 09:00", "+30m")),
        ("/post город вчера", ("уже прошло",)),
    ):
        asked = await desk.admin.send(f"{command}\nВода вернулась")
        refused = await desk.admin.wait(lambda m: m.from_bot and "привязан" not in m.text, after=asked)
        for word in words:
            assert word in refused.text, refused.text
    assert desk.query("select * from posts") == []


async def test_a_planned_post_is_seen_moved_edited_and_cancelled_by_commands(desk: Stage) -> None:
    editor = desk.admin
    await editor.send("/announce 18:30\nВода вернулась")
    await editor.press(await drafted(editor, 1), "Запланировать")
    await carded(editor, 1, "запланирована")
    await editor.send("/calendar")
    plan = await editor.wait(lambda m: "План публикаций" in m.text)
    assert "18:30" in plan.text
    assert "№ 1" in plan.text
    await editor.send("/move 1 завтра 9:00")
    await carded(editor, 1, "завтра, 25 ноября, в 09:00")
    await editor.send("/edit 1\nВода вернулась везде")
    await eventually(lambda: "везде" in desk.query("select content from posts")[0]["content"])
    await editor.send("/unpost 1")
    await eventually(lambda: desk.query("select state from posts") == [{"state": "cancelled"}])
    await desk.sandbox.set_time(datetime(2026, 11, 25, 0, 0, tzinfo=UTC))
    await desk.handled()
    assert await published(desk) == []


async def test_an_editor_who_writes_in_private_is_offered_both(desk: Stage) -> None:
    await desk.admin.send("Завтра на Мира, 1 отключат воду")
    offer = await desk.admin.wait(lambda m: "Подготовить публикацию" in labels(m))
    assert labels(offer) == ["Подготовить публикацию", "Это сообщение жителя"]
    assert desk.query("select * from appeals") == []
