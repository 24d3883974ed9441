"""A channel that does not take the bot's publications any more is known before the next one fails."""

from __future__ import annotations

from bot.domain.messages.people import Told
from bot.domain.people import MODERATORS, Actor
from storage import outbox
from storage.database import Transaction
from storage.office import people
from tests.services.conftest import HOUR, Work
from tests.services.publishing.test_moves import EDITOR, prepared

OLGA = 4002


async def told(work: Work, text: str) -> set[str]:
    return {row.recipient for row in await work.db.read(outbox.keyed, f"{text}:city:", Told)}


async def test_editors_and_the_group_hear_once_that_the_bot_may_not_post_and_that_it_may_again(work):
    await prepared(work, work.now + HOUR)

    def editor(tx: Transaction, now: int) -> None:
        people.meet(tx, now, Actor(OLGA, "Ольга"))
        people.meet(tx, now, EDITOR)
        people.give_role(tx, now, OLGA, "editor", "city", EDITOR.id)

    await work.do(editor)
    for _ in range(2):
        await work.do(work.services.reachable.lost, "city", -301)
        work.later(HOUR)
    assert await told(work, "channel-lost") == {MODERATORS, f"person:{OLGA}"}
    assert len(await work.db.read(outbox.keyed, "channel-lost:city:", Told)) == 2
    await work.do(work.services.reachable.back, "city")
    await work.do(work.services.reachable.back, "city")
    assert len(await work.db.read(outbox.keyed, "channel-back:city:", Told)) == 2


async def test_the_card_of_what_is_planned_there_shows_it(work):
    number = await prepared(work, work.now + HOUR)
    await work.do(work.services.publishing.decide, EDITOR, number)
    await work.do(work.services.reachable.lost, "city", -301)
    (card,) = await work.read(-100, f"post_card:{number}:")
    assert "не может публиковать" in card.text
    await work.do(work.services.reachable.back, "city")
    (card,) = await work.read(-100, f"post_card:{number}:")
    assert "не может публиковать" not in card.text
