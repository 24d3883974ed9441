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
