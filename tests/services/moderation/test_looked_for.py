"""Whoever asks for an appeal finds its card, even one that somebody deleted by hand."""

from __future__ import annotations

from bot.domain.messages.appeals import Card
from bot.domain.people import MODERATORS
from bot.services.moderation import lists
from bot.services.moderation.lists import ListRequest
from storage.office import chats
from storage.office.chats import Binding
from storage.outbox import links
from storage.outbox.links import Link
from tests.services.answers.conftest import all_leave
from tests.services.conftest import BORIS, GROUP, Work

SUPERGROUP = -1001234


async def with_card(work: Work) -> int:
    """An appeal whose card was sent."""
    number = int((await work.register()).id)
    await all_leave(work)
    [card] = await work.planned(Card, number)
    await work.do(links.add, Link(SUPERGROUP, 700, "card", number, None, card.id))
    return number


async def test_the_history_leads_to_the_card_where_the_buttons_are(work: Work) -> None:
    await work.do(chats.bind, Binding(MODERATORS, SUPERGROUP, "group"), by=BORIS.id)
    number = await with_card(work)
    await work.do(lists.history, ListRequest(GROUP, 5), f"{number}")
    [shown] = await work.read(GROUP, "history:")
    assert [(each.label, each.url) for row in shown.buttons for each in row] == [
        ("К карточке", "https://t.me/c/1234/700")
    ]


async def test_the_card_is_looked_at_again_so_that_a_deleted_one_is_sent_anew(work: Work) -> None:
    number = await with_card(work)
    await work.do(lists.history, ListRequest(GROUP, 5), f"{number}")
    [card] = await work.planned(Card, number)
    assert (card.state, card.digest) == ("planned", None), "the same look is shown all the same"
