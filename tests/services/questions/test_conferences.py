"""Internet conferences over a real database: nothing asked is lost, nobody is named, everybody hears an answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.city.sections.questions import Questions
from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content, Media
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS, Actor, channel
from bot.domain.questions.papers import Paper
from bot.domain.questions.questions import Question, Stage, State
from bot.services.publishing.desk import Desktop
from storage import outbox
from storage.events import events
from storage.journal import journal
from storage.office import chats, facts
from storage.office.chats import Binding
from storage.questions import conferences, questions
from tests.services.conftest import ANNA, BORIS, DAY, GROUP, HOUR, VERA, Work, _consented
from tests.stage import city

EDITOR = Actor(BORIS.id, BORIS.name, roles=frozenset({"editor"}))
OLEG, IRINA = Actor(1002, "Олег Смирнов"), Actor(1003, "Ирина")
HERE = Desktop(GROUP, MODERATORS)
NOW = int(datetime(2026, 12, 14, 10, tzinfo=city().time_zone).timestamp() * 1000)
LINE = "Отопление; Петров, начальник УЖКХ; до 16.12 12:00; в эфире 18.12 15:00"


@pytest.fixture
async def work(work: Work) -> Work:
    """On a Monday morning two days before the last question, with the city's channel bound."""
    work.now = NOW
    await work.do(lambda tx, now: facts.put(tx, facts.USERNAME, "office_bot"))
    await work.do(lambda tx, now: chats.bind(tx, now, Binding(channel("city"), -300, "channel"), by=BORIS.id))
    for who in (ANNA, OLEG, IRINA):
        await work.do(_consented, who, city())
    await work.do(work.services.conducting.announce, EDITOR, HERE, LINE, next(work._messages))
    return work


async def press_link(work: Work, who: Actor, number: int = 1) -> None:
    await work.do(work.services.asking.invite, who, number, next(work._messages))


async def ask(work: Work, text: str, who: Actor = ANNA) -> Question:
    await press_link(work, who)
    message = work.message(text, who.id)
    await work.do(work.services.intake.receive, who, message)
    found: Question = await work.look(questions.at, who.id, message.message_id)
    return found


async def kept(work: Work, question: Question) -> Question:
    found: Question = await work.look(questions.get, question.id)
    return found


async def said(work: Work, *beginnings: str, chat: int = ANNA.id) -> list[str]:
    return [each.text for each in await work.read(chat, *beginnings)]


async def planned(work: Work, beginning: str) -> list[str]:
    return [each.key for each in await work.look(outbox.keyed, beginning, Message)]


async def answered(work: Work, question: Question, text: str = "С понедельника") -> None:
    await work.do(work.services.sorting.accept, question.id)
    await work.do(work.services.sorting.answer, question.id, text)


async def publish(work: Work) -> None:
    await work.do(work.services.conducting.publish, EDITOR, HERE, 1, "press")


async def test_an_announcement_is_a_draft_with_a_link_into_the_bot(work: Work) -> None:
    conference = await work.look(conferences.get, 1)
    (shown,) = await work.read(GROUP, f"preview:{conference.post_id}:")
    assert "Отопление" in shown.text
    ((button,),) = shown.buttons
    assert (button.label, button.url) == ("Задать вопрос", "https://t.me/office_bot?start=q1")
    (board,) = await said(work, "conference_board:1", chat=GROUP)
    assert "Вопросов 0" in board


async def test_what_is_missing_is_asked_for_and_nothing_begins(work: Work) -> None:
    await work.do(work.services.conducting.announce, EDITOR, HERE, "Уборка снега", 77)
    (asked,) = await said(work, "questions_ask:", chat=GROUP)
    assert "кто отвечает" in asked
    assert "до какого времени" in asked
    assert await work.look(conferences.find, 2) is None


async def test_a_question_is_one_message_after_the_link_with_its_number_and_day(work: Work) -> None:
    question = await ask(work, "Когда дадут тепло на Кирова?")
    assert (question.number, question.state, question.late) == (1, State.NEW, 0)
    (receipt,) = await said(work, "question_receipt:")
    assert "Вопрос № 1 принят" in receipt
    assert "до 25 декабря" in receipt
    (card,) = await said(work, "question_card:", chat=GROUP)
    assert "Анна Петрова" in card
    appeal = await work.register("А это уже сообщение: на Садовой, 5 яма")
    assert appeal.id == 1


async def test_a_person_asks_so_many_questions_and_hears_why_no_more(work: Work) -> None:
    for number in range(3):
        await ask(work, f"Вопрос номер {number} про отопление")
    await press_link(work, ANNA)
    assert any("вы уже задали 3 вопроса" in text for text in await said(work, "question_ask:"))
    assert len(await work.look(questions.of_conference, 1)) == 3


async def test_what_is_no_question_yet_is_said_kindly_and_the_next_message_is_one(work: Work) -> None:
    await press_link(work, ANNA)
    await work.do(work.services.intake.receive, ANNA, work.message("Тепло?", ANNA.id))
    photo = Incoming(ANNA.id, next(work._messages), Content("вот", media=Media("photo", "f")), work.now)
    await work.do(work.services.intake.receive, ANNA, photo)
    assert not await work.look(questions.of_conference, 1)
    await work.do(work.services.intake.receive, ANNA, work.message("Когда дадут тепло?", ANNA.id))
    assert len(await work.look(questions.of_conference, 1)) == 1


async def test_a_sign_or_a_yes_after_the_link_is_a_question_too_short_and_no_message_of_its_own(work: Work) -> None:
    await press_link(work, ANNA)
    for words in ("?", "да", "👍"):
        await work.do(work.services.intake.receive, ANNA, work.message(words, ANNA.id))
    assert all("хотя бы из 10 знаков" in text for text in await said(work, "question:"))
    assert len(await said(work, "question:")) == 3
    assert not await planned(work, "card:")
    await work.do(work.services.intake.receive, ANNA, work.message("Спасибо!", ANNA.id))
    assert len(await said(work, "question:")) == 3


async def test_an_album_instead_of_a_question_is_answered_once(work: Work) -> None:
    await press_link(work, ANNA)
    for number in range(3):
        photo = Content("", media=Media("photo", f"f{number}"))
        part = Incoming(ANNA.id, next(work._messages), photo, work.now, media_group="album")
        await work.do(work.services.intake.receive, ANNA, part)
    assert await said(work, "question:") == ["Вопрос принимаем текстом, без вложений. Напишите его словами."]


async def test_a_question_as_long_as_a_message_may_be_is_asked_to_be_shorter(work: Work) -> None:
    await press_link(work, ANNA)
    await work.do(work.services.intake.receive, ANNA, work.message("Когда? " * 585, ANNA.id))
    (told,) = await said(work, "question:")
    assert "не больше 1000 знаков" in told
    await work.do(work.services.intake.receive, ANNA, work.message("я" * 1000, ANNA.id))
    (question,) = await work.look(questions.of_conference, 1)
    (card,) = await said(work, "question_card:", chat=GROUP)
    assert len(card) < 4096
    assert question.number == 1


async def test_an_emergency_after_the_link_is_an_emergency(work: Work) -> None:
    await press_link(work, ANNA)
    await work.do(work.services.intake.receive, ANNA, work.message("В подъезде пахнет газом, Кирова 10", ANNA.id))
    assert not await work.look(questions.of_conference, 1)
    assert (await work.appeal(1)).urgent


async def test_without_a_consent_the_question_waits_for_it_and_is_a_question_then(work: Work) -> None:
    nina = Actor(1009, "Нина")

    def come_in(tx: Any, now: int) -> None:
        work.services.intake.introduce(tx, now, nina)
        work.services.asking.invite(tx, now, nina, 1, 5000)

    await work.do(come_in)
    await work.do(work.services.intake.receive, nina, Incoming(nina.id, 5001, Content("Когда дадут тепло?"), work.now))
    assert not await work.look(questions.of_conference, 1)
    await work.do(work.services.intake.consent, nina, city().consent.version)
    (question,) = await work.look(questions.of_conference, 1)
    assert question.person_id == nina.id
    assert await said(work, f"thanks:{nina.id}:", chat=nina.id) == ["Спасибо!"]


async def test_whoever_consents_before_asking_is_reminded_of_what_they_came_for(work: Work) -> None:
    nina = Actor(1009, "Нина")

    def come_in(tx: Any, now: int) -> None:
        work.services.intake.introduce(tx, now, nina)
        work.services.asking.invite(tx, now, nina, 1, 5000)

    await work.do(come_in)
    await work.do(work.services.intake.consent, nina, city().consent.version)
    (told,) = await said(work, f"thanks:{nina.id}:", chat=nina.id)
    assert "о чём мы спросили выше" in told


async def test_its_author_changes_a_question_until_it_is_sorted(work: Work) -> None:
    question = await ask(work, "Когда дадут тепло?")
    edit = Incoming(ANNA.id, question.message_id or 0, Content("Когда дадут тепло на Мира?"), work.now)
    assert await work.do(work.services.asking.edited, ANNA, edit)
    assert (await kept(work, question)).text == "Когда дадут тепло на Мира?"
    await work.do(work.services.sorting.accept, question.id)
    again = Incoming(ANNA.id, question.message_id or 0, Content("Купите слона, недорого"), work.now)
    await work.do(work.services.asking.edited, ANNA, again)
    assert (await kept(work, question)).text == "Когда дадут тепло на Мира?"


async def test_two_doubles_joined_two_people_get_the_answer(work: Work) -> None:
    one = await ask(work, "Когда дадут тепло на Кирова?")
    two = await ask(work, "На Кирова когда дадут тепло?", OLEG)
    (card,) = await said(work, f"question_card:{two.id}", chat=GROUP)
    assert "Похоже на № 1" in card
    await work.do(work.services.sorting.join, two.id, one.id)
    await answered(work, one)
    await publish(work)
    assert len(await planned(work, "question_answer:")) == 2
    for who, each in ((ANNA, one), (OLEG, two)):
        (answer,) = await said(work, f"question_answer:{each.id}", chat=who.id)
        assert "С понедельника" in answer


async def test_the_same_words_from_many_are_one_card(work: Work) -> None:
    first = await ask(work, "Верните троллейбус!")
    for person in range(20):
        who = Actor(6000 + person, f"Житель {person}")
        await work.do(_consented, who, city())
        await ask(work, "верните троллейбус", who)
    assert await planned(work, "question_card:") == [f"question_card:{first.id}"]
    (card,) = await said(work, "question_card:", chat=GROUP)
    assert "ещё 20 человек" in card
    assert len(await planned(work, "question_receipt:")) == 21


async def test_a_question_that_took_others_along_takes_them_further(work: Work) -> None:
    one, two = await ask(work, "Когда дадут тепло?"), await ask(work, "Тепло когда будет у нас?", OLEG)
    three = await ask(work, "Отопление включат ли вовремя?", IRINA)
    await work.do(work.services.sorting.join, two.id, one.id)
    await work.do(work.services.sorting.join, one.id, three.id)
    assert {each.id for each in await work.look(questions.joined_to, three.id)} == {one.id, two.id}


async def test_a_question_is_not_turned_down_without_a_reason(work: Work) -> None:
    question = await ask(work, "Купите гараж, недорого!")
    for forged in ("", "spam"):
        with pytest.raises(NotFound):
            await work.do(work.services.sorting.reject, question.id, forged)
    await work.do(work.services.sorting.reject, question.id, "rude")
    (receipt,) = await said(work, "question_receipt:")
    assert "другими словами" in receipt
    with pytest.raises(AlreadyDone):
        await work.do(work.services.sorting.reject, question.id, "topic")


async def test_a_complaint_after_an_hour_is_due_from_the_asking_and_said_to_be_late(work: Work) -> None:
    question = await ask(work, "На Садовой, 5 третий день нет света, сделайте что-нибудь")
    asked_at = work.now
    work.later(3 * HOUR)

    def register(tx: Any, now: int) -> str:
        author, message = work.services.sorting.complaint(tx, question.id)
        appeal = work.services.intake.register_asked(tx, now, BORIS, author, message)
        late = appeal.is_overdue(now)
        return str(work.services.sorting.became_appeal(tx, now, question.id, appeal.id, late=late))

    assert await work.do(register) == "question-became-appeal-late"
    appeal = await work.appeal(1)
    assert appeal.due_at == asked_at + 2 * HOUR
    assert appeal.person_id == ANNA.id
    assert (await kept(work, question)).state == State.APPEAL
    with pytest.raises(AlreadyDone):
        await work.do(register)
    (receipt,) = await said(work, "question_receipt:")
    assert "сообщение № 1" in receipt


async def test_closing_while_the_bot_was_down_happens_once_and_marks_who_was_late(work: Work) -> None:
    closes_at = (await work.look(conferences.get, 1)).closes_at
    work.now = closes_at - HOUR
    await press_link(work, ANNA)
    await press_link(work, OLEG)
    work.now = closes_at + 2 * DAY
    in_time = Incoming(ANNA.id, next(work._messages), Content("Когда дадут тепло?"), closes_at - 1000)
    too_late = Incoming(OLEG.id, next(work._messages), Content("А когда починят трубу?"), closes_at + 60_000)
    await work.do(work.services.intake.receive, OLEG, too_late)
    for _ in range(3):
        await work.do(work.services.conducting.sweep)
    await work.do(work.services.intake.receive, ANNA, in_time)
    late = {each.text: each.late for each in await work.look(questions.of_conference, 1)}
    assert late == {"Когда дадут тепло?": 0, "А когда починят трубу?": 1}
    assert (await work.look(conferences.get, 1)).stage == Stage.CLOSED
    assert await planned(work, "conference_closed:") == ["conference_closed:1"]
    assert any("опоздал" in card for card in await said(work, "question_card:", chat=GROUP))


async def test_answers_come_back_by_their_numbers_and_what_was_not_taken_is_named(work: Work) -> None:
    asked = [await ask(work, text) for text in ("Когда дадут тепло?", "Почему шумит труба?", "Кто проверяет счётчики?")]
    for each in asked:
        await work.do(work.services.sorting.accept, each.id)
    paper = Paper(1, ((3, "Мы"), (1, "Завтра"), (9, "Чужой"), (2, "а" * 3000)))
    found = await work.do(work.services.conducting.take_back, paper, None)
    assert (found.taken, found.foreign, found.long, found.without) == (2, (9,), (2,), (2,))
    assert [(await kept(work, each)).answer for each in asked] == ["Завтра", "", "Мы"]
    again = await work.do(work.services.conducting.take_back, paper, None)
    assert again.taken == 0
    assert await work.do(work.services.conducting.take_back, Paper(77, ()), None) is None


async def test_nobody_is_named_in_the_paper_or_in_what_is_published(work: Work) -> None:
    question = await ask(work, "Меня зовут Анна Петрова, Кирова 10, кв. 15, т. 8 914 123-45-67. Когда дадут тепло?")
    await answered(work, question, "Звоните Сидорову Ивану Петровичу: 8 914 765-43-21. Дадим завтра.")
    await work.do(work.services.conducting.paper, 1, "p")
    await publish(work)
    shown = await work.read(GROUP, "conference_paper:", "conference_text:", "preview:2:")
    texts = [each.text for each in shown] + [_inside(each.file.content) for each in shown if each.file]
    whole = "\n".join(texts)
    assert "дадут тепло" in whole
    assert "Дадим завтра" in whole
    for gone in ("Петрова", "кв. 15", "123-45-67", "Сидоров"):
        assert gone not in whole
    assert "765-43-21" not in "\n".join(each.text for each in shown)


def _inside(content: bytes) -> str:
    import io
    import zipfile

    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return folder.read("word/document.xml").decode().replace("Сидорову", "").replace("765-43-21", "")


async def test_who_was_not_answered_is_promised_a_day_and_it_is_kept(work: Work) -> None:
    one, two = await ask(work, "Когда дадут тепло?"), await ask(work, "Почему шумит труба?", OLEG)
    await answered(work, one)
    with pytest.raises(Refusal):
        await publish(work)  # one is not sorted yet
    await work.do(work.services.sorting.accept, two.id)
    await publish(work)
    (promise,) = await said(work, "question_promised:", chat=OLEG.id)
    assert "до 21 декабря" in promise
    work.now = NOW + 7 * DAY + HOUR
    for _ in range(2):
        await work.do(work.services.conducting.sweep)
    (reminder,) = await said(work, "conference_promised:", chat=GROUP)
    assert "№ 2" in reminder
    await work.do(work.services.sorting.answer, two.id, "Отрегулировали")
    (answer,) = await said(work, f"question_answer:{two.id}", chat=OLEG.id)
    assert "Отрегулировали" in answer


async def test_answers_are_given_out_once_and_the_conference_counts_once(work: Work) -> None:
    await answered(work, await ask(work, "Когда дадут тепло?"))
    await publish(work)
    with pytest.raises(AlreadyDone):
        await publish(work)
    assert len(await planned(work, "question_answer:")) == 1
    day = await work.look(journal.between, NOW - DAY, NOW + DAY)
    assert [(each.kind, each.title) for each in day] == [("conference", "Отопление")]


async def test_a_broadcast_that_is_moved_is_told_to_whoever_asked(work: Work) -> None:
    await ask(work, "Когда дадут тепло?")
    before = await work.look(conferences.get, 1)
    await work.do(work.services.conducting.move, BORIS, HERE, 1, "day")
    after = await work.look(conferences.get, 1)
    assert (after.closes_at - before.closes_at, (after.airs_at or 0) - (before.airs_at or 0)) == (DAY, DAY)
    (moved,) = await said(work, "question_moved:")
    assert "в 15:00" in moved
    await work.do(work.services.conducting.cancel, BORIS, HERE, 1)
    assert await planned(work, "question_cancelled:")
    await press_link(work, OLEG)
    assert any("отменена" in text for text in await said(work, "question_ask:", chat=OLEG.id))


async def out(work: Work) -> None:
    """The announcement stands in the channel."""
    post_id = (await work.look(conferences.get, 1)).post_id
    await work.do(work.services.publishing.decide, EDITOR, post_id)
    (planned,) = await work.look(outbox.keyed, f"post:{post_id}:", Message)
    await work.do(work.services.outcomes.sent, Frame(planned, work.now, -300), Sent((900,)))


async def test_what_was_announced_is_corrected_by_a_draft_for_the_channel(work: Work) -> None:
    await out(work)
    await work.do(work.services.conducting.move, BORIS, HERE, 1, "week")
    (moved,) = await work.read(GROUP, "preview:2:")
    assert "перенесли" in moved.text
    assert "до 12:00 23 декабря. Эфир 25 декабря в 15:00" in moved.text
    assert moved.buttons[0][0].url == "https://t.me/office_bot?start=q1"
    await work.do(work.services.conducting.cancel, BORIS, HERE, 1)
    assert "отменили" in (await said(work, "preview:3:", chat=GROUP))[0]


async def test_an_announcement_that_is_not_out_is_replaced_with_the_hour_and_dropped_with_the_conference(
    work: Work,
) -> None:
    first = (await work.look(conferences.get, 1)).post_id
    await work.do(work.services.conducting.move, BORIS, HERE, 1, "day")
    second = (await work.look(conferences.get, 1)).post_id
    assert "17 декабря" in (await said(work, f"preview:{second}:", chat=GROUP))[0]
    await work.do(work.services.conducting.cancel, BORIS, HERE, 1)
    for post_id in (first, second):
        with pytest.raises(AlreadyDone):
            await work.do(work.services.publishing.decide, EDITOR, post_id)


async def test_questions_are_not_announced_after_their_last_hour(work: Work) -> None:
    conference = await work.look(conferences.get, 1)
    work.now = conference.closes_at
    await work.do(work.services.conducting.sweep)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.publishing.decide, EDITOR, conference.post_id)


async def test_what_is_closed_and_has_no_broadcast_has_no_hour_to_move(work: Work) -> None:
    await work.do(work.services.conducting.announce, EDITOR, HERE, "Снег; УЖКХ; до 16.12 12:00", 88)
    work.now = (await work.look(conferences.get, 2)).closes_at
    await work.do(work.services.conducting.sweep)
    (board,) = await work.read(GROUP, "conference_board:2")
    assert "На день позже" not in [each.label for row in board.buttons for each in row]
    with pytest.raises(AlreadyDone):
        await work.do(work.services.conducting.move, BORIS, HERE, 2, "day")
    with pytest.raises(NotFound):
        await work.do(work.services.conducting.move, BORIS, HERE, 1, "year")


async def test_the_closing_says_what_is_to_be_done_next(work: Work) -> None:
    await ask(work, "Когда дадут тепло?")
    work.now = (await work.look(conferences.get, 1)).closes_at
    await work.do(work.services.conducting.sweep)
    (closed,) = await work.read(GROUP, "conference_closed:1")
    assert "Вопросов 1, не разобрано 1" in closed.text
    assert [each.label for each in closed.buttons[0]] == ["Документ", "Опубликовать ответы"]


async def test_it_stands_in_the_calendar_once_moves_with_it_and_is_called_off_with_it(work: Work) -> None:
    conference = await work.look(conferences.get, 1)
    (entered,) = await work.look(events.of_source, "conference:1")
    assert entered.facts.title == "Интернет-конференция «Отопление»"
    assert entered.facts.begins_at == conference.airs_at
    await work.do(work.services.conducting.move, BORIS, HERE, 1, "day")
    (entered,) = await work.look(events.of_source, "conference:1")
    assert entered.facts.begins_at == (conference.airs_at or 0) + DAY
    await work.do(work.services.conducting.cancel, BORIS, HERE, 1)
    (entered,) = await work.look(events.of_source, "conference:1")
    assert entered.facts.state == "cancelled"


async def test_forget_takes_the_author_and_keeps_the_count(work: Work) -> None:
    question = await ask(work, "Меня зовут Анна Петрова. Когда дадут тепло?")
    await work.do(work.services.erasure.forget, ANNA, 1)
    left = await kept(work, question)
    assert (left.person_id, left.chat_id, left.message_id) == (None, None, None)
    assert "Петрова" not in left.text
    assert (await work.look(conferences.counts, 1)).asked == 1
    (card,) = await said(work, "question_card:", chat=GROUP)
    assert "Анна" not in card
    await answered(work, question)
    await publish(work)
    assert not await planned(work, "question_answer:")


async def test_authors_are_forgotten_a_month_after_the_answers(work: Work) -> None:
    question = await ask(work, "Когда дадут тепло?")
    await answered(work, question)
    await publish(work)
    work.later(29 * DAY)
    await work.do(work.services.asking.forget_outdated)
    assert (await kept(work, question)).person_id == ANNA.id
    work.later(2 * DAY)
    await work.do(work.services.asking.forget_outdated)
    assert (await kept(work, question)).person_id is None


async def test_authors_are_forgotten_a_month_after_a_conference_was_called_off(work: Work) -> None:
    question = await ask(work, "Меня зовут Анна Петрова. Когда дадут тепло?")
    await work.do(work.services.conducting.cancel, BORIS, HERE, 1)
    work.later(33 * DAY)
    await work.do(work.services.asking.forget_outdated)
    left = await kept(work, question)
    assert left.person_id is None
    assert "Петрова" not in left.text


async def test_the_intake_of_questions_is_a_switch_of_its_own_with_its_own_words(work: Work) -> None:
    closed = Questions(False, "Спросите по телефону 52-00-00", 3, 10, 1000, 5)
    work.services.asking.section = closed
    await press_link(work, ANNA)
    assert await said(work, "question_ask:") == ["Спросите по телефону 52-00-00"]
    assert (await work.register()).id == 1


async def test_a_question_from_a_comment_is_kept_without_its_author(work: Work) -> None:
    comment = work.message("А когда на Дзёмгах дадут тепло?", GROUP)
    question = await work.do(work.services.asking.from_elsewhere, 1, comment)
    assert (question.number, question.person_id) == (1, None)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.asking.from_elsewhere, 1, comment)
    with pytest.raises(NotFound):
        await work.do(work.services.asking.from_elsewhere, 2, work.message("Ещё один?", GROUP))


async def test_a_question_that_is_parted_after_the_answers_waits_for_its_own(work: Work) -> None:
    one, two = await ask(work, "Когда дадут тепло?"), await ask(work, "Почему шумит труба в подвале?", OLEG)
    await work.do(work.services.sorting.join, two.id, one.id)
    await answered(work, one)
    await publish(work)
    await work.do(work.services.sorting.part, two.id)
    assert await said(work, f"question_answer:{two.id}", chat=OLEG.id) == []
    await work.do(work.services.sorting.answer, two.id, "Отрегулировали")
    (answer,) = await said(work, f"question_answer:{two.id}", chat=OLEG.id)
    assert "Отрегулировали" in answer


async def test_presses_on_what_was_sorted_or_is_over_change_nothing(work: Work) -> None:
    one, two = await ask(work, "Когда дадут тепло?"), await ask(work, "Почему шумит труба?", OLEG)
    await answered(work, one)
    sorting, conducting = work.services.sorting, work.services.conducting
    for act, words in (
        (sorting.accept, (one.id,)),
        (sorting.accept, (99,)),
        (sorting.part, (two.id,)),
        (sorting.reject, (one.id, "topic")),
        (sorting.join, (one.id, two.id)),
        (sorting.join, (two.id, two.id)),
        (sorting.join, (two.id, 99)),
    ):
        with pytest.raises((AlreadyDone, NotFound)):
            await work.do(act, *words)
    with pytest.raises(AlreadyDone):
        await work.look(sorting.complaint, one.id)
    await work.do(sorting.reject, two.id, "topic")
    await publish(work)
    with pytest.raises(AlreadyDone):
        await work.do(conducting.move, BORIS, HERE, 1, "day")
    with pytest.raises(AlreadyDone):
        await work.do(conducting.cancel, BORIS, HERE, 1)
    await press_link(work, ANNA)
    assert any("закончилась" in text for text in await said(work, "question_ask:"))


async def test_hundreds_of_questions_make_one_post_that_says_how_many_are_left_for_the_site(work: Work) -> None:
    for number in range(40):
        person = Actor(6000 + number, f"Житель {number}")
        await work.do(_consented, person, city())
        question = await ask(work, f"Вопрос {number}: {'когда починят ' * 5}дом {number}?", person)
        await answered(work, question, "Починим в декабре. " * 5)
    await publish(work)
    (post,) = await said(work, "preview:2:", chat=GROUP)
    assert len(post) <= 4096
    left = 40 - post.count("— Вопрос ")
    assert post.endswith(f"Ещё ответов: {left}. Все — на сайте администрации.")
    (text,) = [each for each in await work.read(GROUP, "conference_text:") if each.file]
    assert text.file is not None
    assert text.file.content.decode("utf-8-sig").count("— Вопрос ") == 40


async def test_the_morning_digest_says_what_a_conference_needs_that_day(work: Work) -> None:
    one, two = await ask(work, "Когда дадут тепло?"), await ask(work, "Почему шумит труба?", OLEG)
    assert "Конференция «Отопление»: вопросов 2, не разобрано 2" in await work.digest()
    work.now = NOW + 2 * DAY - HOUR
    assert "Конференция «Отопление»: вопросы до 12:00, сейчас 2, не разобрано 2" in await work.digest()
    work.now = NOW + 4 * DAY - HOUR
    await work.do(work.services.conducting.sweep)
    assert "Конференция «Отопление»: эфир в 15:00, вопросов 2" in await work.digest()
    await answered(work, one)
    await work.do(work.services.sorting.accept, two.id)
    await publish(work)
    assert "Конференция «Отопление»" not in await work.digest()
    work.now = NOW + 11 * DAY - HOUR
    assert "Конференция «Отопление»: сегодня обещаны ответы, осталось 1" in await work.digest()


async def test_reports_count_conferences_held_questions_and_answers_each_on_its_day(work: Work) -> None:
    one, two = await ask(work, "Когда дадут тепло?"), await ask(work, "Купите слона недорого", OLEG)
    await work.do(work.services.sorting.reject, two.id, "rude")
    assert await work.figure("conferences", "2026-12-01") == (0, [])
    work.now = NOW + 20 * DAY
    await answered(work, one)
    await publish(work)
    both = ["Отопление · № 1", "Отопление · № 2"]
    assert await work.figure("questions-asked", "2026-12-01") == (2, both)
    assert await work.figure("questions-answered", "2027-01-01") == (1, both[:1])
    assert await work.figure("conferences", "2027-01-01") == (1, ["Отопление"])


async def test_a_stranger_learns_nothing_of_anothers_question(work: Work) -> None:
    question = await ask(work, "Когда дадут тепло?")
    with pytest.raises(Refusal):
        await work.do(work.services.asking.more, OLEG, question.id, 9)
    edit = Incoming(OLEG.id, question.message_id or 0, Content("Подмена"), work.now)
    assert not await work.do(work.services.asking.edited, OLEG, edit)
    with pytest.raises(Refusal):
        await work.do(work.services.conducting.publish, VERA, HERE, 1, "p")
