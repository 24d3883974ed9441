"""What an admin types and reads: places by their Russian names, rights by Telegram's, strangers as strangers."""

from __future__ import annotations

import pytest

from bot.domain.errors import Refusal
from bot.domain.messages.office import ChatsReport, RoleGiven
from bot.domain.people import MODERATORS, person
from storage import outbox
from tests.services.conftest import BORIS, Work


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("модераторы", MODERATORS),
        ("отдел roads", "department:roads"),
        ("department дороги", "department:roads"),
        ("канал город", "channel:city"),
    ],
)
async def test_a_place_is_bound_by_what_people_call_it(work: Work, words: str, place: str) -> None:
    assert work.services.office.place_named(words.split()) == place


async def test_the_refusal_lists_keys_with_their_titles(work: Work) -> None:
    with pytest.raises(Refusal) as refused:
        work.services.office.place_named(["куда-нибудь"])
    assert "roads (Управление дорожной" in str(refused.value.args_for_text["departments"])


async def test_a_missing_right_is_called_as_on_telegrams_own_screen(work: Work) -> None:
    problem = {"problem": "right", "detail": "can_edit_messages"}
    found = {"place": "channel:city", "title": "Город", "problems": [problem]}
    await work.do(outbox.plan, ChatsReport("chats:1:1", person(BORIS.id), (found,)))
    [report] = await work.read(BORIS.id, "chats:1:1")
    assert "не хватает права «Редактирование сообщений»" in report.text


async def test_a_role_for_a_number_that_nobody_knows_is_doubted(work: Work) -> None:
    await work.do(outbox.plan, RoleGiven("role:1:1", person(BORIS.id), "editor", "999", ""))
    [given] = await work.read(BORIS.id, "role:1:1")
    assert "Бот этого человека ещё не знает" in given.text
