"""Lists that moderators ask for: what is open, what is found, an appeal's history, a resident's other messages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.errors import NotFound, Refusal
from bot.domain.messages.appeals import History
from bot.domain.messages.moderation import Figures, Found, OpenList
from bot.domain.messages.outbox import Delivery, Message
from bot.domain.people import MODERATORS, Actor
from bot.domain.understanding.list_words import sieve_named
from bot.domain.understanding.said_number import said_number
from bot.services.appeals import finding, showing
from bot.services.moderation.search import MOST_FOUND
from storage import outbox
from storage.appeals import appeals, listing
from storage.database import Transaction
from storage.outbox import links


@dataclass(frozen=True)
class ListRequest:
    """The message that asked for a list, or the pressed one, which makes the list's key unique; whom it is for."""

    chat_id: int
    message_id: int
    to: str = MODERATORS


def open_list(tx: Transaction, now: int, actor: Actor, asked: ListRequest, words: str = "") -> None:
    """`/open`: nearest deadline first, with filters; `/open мои` through one of them at once."""
    outbox.plan(tx, now, OpenList(asked.chat_id, asked.message_id, sieve_named(words), actor.id, 0, asked.to))


def history(tx: Transaction, now: int, asked: ListRequest, words: str) -> None:
    """`/appeal N`: everything of an appeal, and its card, should it be gone."""
    number = said_number(words)
    if not number:
        raise Refusal("appeal-usage")
    if appeals.find(tx, number) is None:
        raise NotFound("error-no-appeal", number=number)
    showing.card_looked_for(tx, now, number)
    show_history(tx, now, asked, number)


def show_history(tx: Transaction, now: int, asked: ListRequest, number: int) -> None:
    """The whole history of an appeal that is known to exist."""
    outbox.plan(tx, now, History(number, asked.message_id, 0, asked.chat_id, now, asked.to))


def figures(tx: Transaction, now: int, asked: ListRequest) -> None:
    """`/stats`."""
    outbox.plan(tx, now, Figures(asked.chat_id, asked.to, asked.message_id))


def find(tx: Transaction, now: int, asked: ListRequest, words: str, found: list[int]) -> None:
    """`/find words`: the appeal of that number, or those that were found by words, a street, the person's name."""
    if not words.strip():
        raise Refusal("find-usage")
    number = said_number(words)
    if number and appeals.find(tx, number):
        show_history(tx, now, asked, number)
        return
    outbox.plan(tx, now, Found(asked.chat_id, asked.message_id, tuple(found), 0, words.strip(), to=asked.to))


def others(tx: Transaction, now: int, asked: ListRequest, number: int) -> str:
    """The resident's other messages, under the card of this one."""
    appeal = finding.known(tx, number)
    of_person = appeals.of_person(tx, appeal.person_id, MOST_FOUND) if appeal.person_id else []
    found = tuple(each.id for each in of_person if each.id != number)
    if not found:
        raise Refusal("others-none")
    outbox.plan(tx, now, Found(asked.chat_id, asked.message_id, found, 0, of=number, at=now))
    return "others-shown"


def turn(tx: Transaction, now: int, asked: ListRequest, page: int) -> None:
    """‹ and ›: another page of the pressed list."""
    shown = _pressed(tx, asked)
    if not isinstance(shown.message, OpenList | Found | History):
        raise NotFound("list-outdated")
    outbox.rewrite(tx, now, replace(shown.message, page=max(page, 0)), shown.key)


def sift(tx: Transaction, now: int, actor: Actor, asked: ListRequest, sieve: str) -> None:
    """`Мои`, `Ничьи`, `В отделах`, `Просроченные`; the same once more: all again, as they are now."""
    shown = _pressed(tx, asked)
    shows = shown.message
    if sieve not in listing.FILTERS or not isinstance(shows, OpenList):
        raise NotFound
    if sieve == shows.sieve and (sieve != "mine" or shows.person == actor.id):
        sieve = "all"
    outbox.rewrite(tx, now, replace(shows, sieve=sieve, person=actor.id, page=0), shown.key)


def _pressed(tx: Transaction, asked: ListRequest) -> Delivery[Message]:
    link = links.find(tx, asked.chat_id, asked.message_id)
    shown = outbox.by_id(tx, link.delivery_id if link else None)
    if shown is None:
        raise NotFound("list-outdated")
    return shown
