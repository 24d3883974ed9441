"""A draft from a template is corrected by copying its words, not by typing them anew."""

from __future__ import annotations

import pytest

from bot.domain.errors import AlreadyDone
from bot.domain.formatted import Formatted
from bot.domain.messages.moderation import Draft, DraftText
from bot.services.moderation.lists import ListRequest
from storage.outbox.links import Link, add
from tests.services.conftest import BORIS, GROUP, Work


async def test_the_words_of_a_draft_come_ready_to_copy_once(work: Work) -> None:
    appeal = await work.register()
    body = Formatted("Здравствуйте! Яму засыплют до пятницы.")
    template = await work.do(work.services.templates.add, BORIS, "roads Яма", body)
    await work.do(work.services.templates.use, BORIS, appeal.id, template.id)
    [draft] = await work.planned(Draft, appeal.id)
    await work.do(add, Link(GROUP, 700, "draft", appeal.id, delivery_id=draft.id))
    [shown] = await work.read(GROUP, "draft:")
    assert [each.label for row in shown.buttons for each in row] == ["Отправить", "Не нужно", "Исправить текст"]

    asked = ListRequest(GROUP, 700)
    assert await work.do(work.services.templates.correct, asked) == "draft-text-below"
    [text] = await work.planned(DraftText, appeal.id)
    [copy] = await work.read(GROUP, text.key)
    assert "<code>Здравствуйте! Яму засыплют до пятницы.</code>" in copy.text
    with pytest.raises(AlreadyDone):
        await work.do(work.services.templates.correct, asked)


async def test_the_day_of_a_template_is_filled_by_a_button(work: Work) -> None:
    appeal = await work.register()
    body = Formatted("Здравствуйте! Яму на {улица} заделают {срок}.")
    template = await work.do(work.services.templates.add, BORIS, "roads Яма", body)
    await work.do(work.services.templates.use, BORIS, appeal.id, template.id)
    [draft] = await work.planned(Draft, appeal.id)
    await work.do(add, Link(GROUP, 700, "draft", appeal.id, delivery_id=draft.id))
    [shown] = await work.read(GROUP, "draft:")
    assert [each.label for row in shown.buttons for each in row] == ["Сегодня", "Завтра", "3 дня", "Не нужно"]

    asked = ListRequest(GROUP, 700)
    await work.do(work.services.templates.fill_day, asked, "tomorrow")
    [draft] = await work.planned(Draft, appeal.id)
    assert draft.message.text.endswith("заделают до 18:00 завтра, 11 марта.")
    with pytest.raises(AlreadyDone):
        await work.do(work.services.templates.fill_day, asked, "tomorrow")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Яма на дороге, Аллея Труда 57", "Яму на Аллее Труда, 57 заделают. Это Аллея Труда, 57."),
        ("Яма на дороге, Магистральное шоссе 13", "Яму на Магистральном ш., 13 заделают. Это Магистральное ш., 13."),
        ("Яма на дороге, Ленина 14", "Яму на пр. Ленина, 14 заделают. Это пр. Ленина, 14."),
    ],
)
async def test_a_street_that_needs_another_case_after_a_word_gets_it(work: Work, words: str, said: str) -> None:
    appeal = await work.register(words)
    body = Formatted("Яму на {улица} заделают. Это {улица}.")
    template = await work.do(work.services.templates.add, BORIS, "roads Яма", body)
    await work.do(work.services.templates.use, BORIS, appeal.id, template.id)
    [draft] = await work.planned(Draft, appeal.id)
    assert draft.message.text == said
