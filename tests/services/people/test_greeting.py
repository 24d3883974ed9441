"""Whoever works here is greeted by what they are and asked for no consent; whoever is given a role is told."""

from __future__ import annotations

import pytest

from bot.domain.errors import Refusal
from bot.domain.messages.residents import Consent
from bot.domain.people import MODERATORS, Actor
from tests.services.conftest import BORIS, VERA, Work

MARINA = Actor(4001, "Марина")
ADMIN = Actor(9001, "Алла", is_admin=True)


@pytest.mark.parametrize(
    ("roles", "staff", "words"),
    [
        ({"head"}, (), "Вы заведуете сектором. Открытые: /open, цифры: /stats"),
        ({"editor"}, (), "Вы редактор."),
        ((), (MODERATORS,), "Вы модератор."),
        ((), ("department:roads",), "Вы работаете в отделе."),
    ],
)
async def test_start_greets_by_the_role_and_asks_for_no_consent(
    work: Work, roles: set[str], staff: tuple[str, ...], words: str
) -> None:
    marina = Actor(MARINA.id, MARINA.name, roles=frozenset(roles))
    await work.do(work.services.self_service.greet, marina, frozenset(staff), 1)
    [hello] = await work.read(marina.id, "hello:")
    assert hello.text.startswith("Здравствуйте, Марина!")
    assert words in hello.text
    assert not await work.read(marina.id, Consent.of(marina.id))


async def test_an_admin_is_greeted_as_one(work: Work) -> None:
    await work.do(work.services.self_service.greet, ADMIN, frozenset(), 1)
    [hello] = await work.read(ADMIN.id, "hello:")
    assert "Вы администратор бота." in hello.text


async def test_whoever_is_given_a_role_is_told(work: Work) -> None:
    await work.do(work.services.office.give_role, ADMIN, MARINA, "head")
    [told] = await work.read(MARINA.id, f"role-told:{MARINA.id}:")
    assert "Вы заведуете сектором." in told.text


async def test_nobody_is_offered_oneself_as_a_colleague(work: Work) -> None:
    appeal = await work.register()
    offered = await work.look(work.services.moderation.colleagues, BORIS, appeal.id)
    assert [each.id for each in offered] == [VERA.id]
    await work.do(work.services.moderation.take, VERA, appeal.id)
    with pytest.raises(Refusal):
        await work.look(work.services.moderation.colleagues, BORIS, appeal.id)
