"""Answers of a conference: read from the speaker's paper, given out once, promised where they are missing."""

from __future__ import annotations

import pytest

from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.people import Actor
from bot.domain.questions.papers import Paper
from storage.journal import journal
from tests.services.conftest import DAY, GROUP, HOUR, Work, _consented
from tests.services.questions.steps import NOW, OLEG, announced, answered, ask, kept, planned, publish, said
from tests.stage import city


@pytest.fixture
async def work(work: Work) -> Work:
    return await announced(work)


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
