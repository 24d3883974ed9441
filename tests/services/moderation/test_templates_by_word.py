"""A template is at hand by a word of its title: `/t ямы`, or the bare reply «#ямы»."""

from __future__ import annotations

import pytest

from bot.domain.content import Content
from bot.domain.errors import NotFound, Refusal
from bot.domain.formatted import Formatted
from bot.domain.messages.moderation import Draft
from bot.services.moderation.group_talk import template_named
from storage.appeals import appeals, templates
from storage.outbox.links import Link, add
from tests.services.conftest import BORIS, GROUP, Work

CARD = 700
TITLES = (("roads", "Шлагбаум: внесли в план"), ("snow", "Шлагбаум занесло"), ("", "Квитанция за шлагбаум"))


async def with_templates(work: Work) -> int:
    appeal = await work.register()
    await work.do(add, Link(GROUP, CARD, "card", appeal.id))
    for topic, title in TITLES:
        await work.do(templates.add, topic, title, Formatted(f"Здравствуйте! {title}."), BORIS.id)
    return int(appeal.id)


async def drafts(work: Work, number: int) -> list[str]:
    return [each.message.text for each in await work.planned(Draft, number)]


async def test_the_topics_own_template_comes_as_a_draft(work: Work) -> None:
    number = await with_templates(work)
    await work.do(work.services.templates.use_called, BORIS, number, "шлагбаумы")
    assert await drafts(work, number) == ["Здравствуйте! Шлагбаум: внесли в план."]


async def test_a_reply_that_is_a_hashtag_alone_is_no_answer(work: Work) -> None:
    number = await with_templates(work)
    await work.do(work.services.group_talk.hear, BORIS, work.message("#шлагбаум_план", GROUP, reply_to=CARD))
    assert await drafts(work, number) == ["Здравствуйте! Шлагбаум: внесли в план."]
    assert await work.look(appeals.messages, number, ("answer",)) == []


async def test_a_word_of_none_or_of_several_is_said(work: Work) -> None:
    number = await with_templates(work)
    with pytest.raises(NotFound):
        await work.do(work.services.templates.use_called, BORIS, number, "дирижабль")
    await work.do(work.services.moderation.retag, BORIS, number, "waste")
    with pytest.raises(Refusal) as refused:
        await work.do(work.services.templates.use_called, BORIS, number, "шлагбаум")
    assert "«Шлагбаум занесло»" in str(refused.value.args_for_text["titles"])
    assert await drafts(work, number) == []


@pytest.mark.parametrize(
    ("text", "word"), [("#ямы", "ямы"), ("#ямы_план", "ямы план"), ("#ямы заделают", ""), ("ямы", ""), ("#", "")]
)
def test_only_a_hashtag_alone_names_a_template(text: str, word: str) -> None:
    assert template_named(Content(text)) == word
