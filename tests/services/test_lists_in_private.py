"""Lists are read in private by those who may; every other command of the office says where it works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.domain.menus import WORKS_IN
from bot.domain.messages.moderation import Board
from bot.domain.people import MODERATORS, Actor, Place, person
from bot.domain.understanding.list_words import sieve_named
from bot.services.moderation import lists
from bot.services.moderation.lists import ListRequest
from handlers.reading import ReadsLists
from storage import outbox
from storage.database import Transaction
from storage.office import chats
from storage.office.chats import Binding
from storage.outbox import links
from storage.outbox.links import Link
from tests.services.conftest import BORIS, DISPATCHER, Work

FORUM = -1001234
MARINA = Actor(4001, "Марина", roles=frozenset({"head"}))


def with_links(tx: Transaction, now: int, appeal: int) -> None:
    """The moderators' group is a supergroup, and the appeal's card stands in it as message 77."""
    bound = chats.of_place(tx, MODERATORS)
    assert bound
    chats.unbind(tx, bound.chat_id)
    chats.bind(tx, now, Binding(MODERATORS, FORUM, "Модераторы"), BORIS.id)
    links.add(tx, now, Link(FORUM, 77, "card", appeal))


@pytest.mark.parametrize(
    ("actor", "place", "staff", "reads"),
    [
        (BORIS, "private", {MODERATORS}, True),
        (MARINA, "private", set(), True),
        (BORIS, MODERATORS, set(), True),
        (BORIS, "private", {"department:roads"}, False),
        (Actor(5, "Редактор", roles=frozenset({"editor"})), "private", set(), False),
        (MARINA, "department:roads", set(), False),
    ],
)
async def test_members_of_the_group_and_the_head_read_the_lists_in_private(
    actor: Actor, place: str, staff: set[str], reads: bool
) -> None:
    assert await ReadsLists()(None, Place(1, place), actor, frozenset(staff)) is reads


async def test_a_list_asked_for_in_private_comes_there_with_links_to_the_cards(work: Work) -> None:
    appeal = await work.register()
    await work.do(with_links, appeal.id)
    await work.do(lists.open_list, MARINA, ListRequest(MARINA.id, 5, person(MARINA.id)))
    [shown] = await work.read(MARINA.id, f"open_list:{MARINA.id}:")
    assert 'href="https://t.me/c/1234/77"' in shown.text
    row = await work.look(lambda tx: tx.fetch_one("select recipient from deliveries where kind = 'open_list'"))
    assert row["recipient"] == person(MARINA.id)


@pytest.mark.parametrize(
    ("words", "sieve"),
    [("мои", "mine"), ("Ничьи", "nobodys"), ("в отделах", "departments"), ("просроченные", "overdue"), ("", "all")],
)
def test_the_word_after_open_is_a_filter(words: str, sieve: str) -> None:
    assert sieve_named(words) == sieve


async def test_a_command_that_does_nothing_in_private_says_where_it_works(work: Work) -> None:
    appeal = await work.register()
    await work.do(with_links, appeal.id)
    await work.do(work.services.self_service.tell_where, BORIS, frozenset({MODERATORS}), "register", 8)
    [told] = await work.read(BORIS.id, f"where:{BORIS.id}:8")
    assert told.text == 'Эта команда работает в <a href="https://t.me/c/1234/1">группе модераторов</a>.'
    await work.do(work.services.self_service.tell_where, BORIS, frozenset({MODERATORS}), "today", 9)
    [told] = await work.read(BORIS.id, f"where:{BORIS.id}:9")
    assert told.text == "Эта команда работает в чате отдела."
    await work.do(work.services.self_service.tell_where, DISPATCHER, frozenset({"department:roads"}), "open", 10)
    [told] = await work.read(DISPATCHER.id, f"where:{DISPATCHER.id}:10")
    assert told.text == "Эта команда работает в чате отдела."


def test_no_command_that_help_shows_is_unknown_in_private() -> None:
    source = Path("locales/ru/help.ftl").read_text(encoding="utf-8")
    for_anybody = {"my", "language", "privacy", "forget", "help", "start", "press"}
    answered_with_a_word = {"bind", "unbind", "chats", "editor", "head", "erase"}
    shown = set(re.findall(r"/([a-z]+)", re.sub("<[^>]+>", "", source)))
    assert shown - for_anybody - answered_with_a_word <= set(WORKS_IN)


async def test_the_board_says_what_matters_first_and_leaves_noughts_out(work: Work) -> None:
    board = Board(FORUM, (), work.now)
    await work.do(outbox.plan, board)
    [empty] = await work.read(FORUM, board.key)
    assert empty.text == "Открытых сообщений нет."
    appeal = await work.register()
    await work.do(with_links, appeal.id)
    [shown] = await work.read(FORUM, board.key)
    assert re.sub("<[^>]+>", "", shown.text) == f"№ {appeal.id} до 14:00 · ничьих 1 · открыто 1"
