"""Lists that moderators ask for: what is open, what is found, an appeal's history, a resident's other messages."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.errors import NotFound, Refusal
from bot.domain.messages.outbox import Delivery
from bot.domain.people import MODERATORS, Actor
from bot.domain.understanding.said_number import said_number
from bot.domain.understanding.searching import sought
from bot.services.appeals import finding
from storage.appeals import appeals, listing
from storage.database import Transaction
from storage.outbox import deliveries, links
from storage.outbox.deliveries import Plan

# How many are found at most: whoever finds more needs another word.
MOST_FOUND = 100


@dataclass(frozen=True)
class ListRequest:
    """The message that asked for a list, or the pressed one, which makes the list's key unique."""

    chat_id: int
    message_id: int


def open_list(tx: Transaction, now: int, actor: Actor, asked: ListRequest) -> None:
    """`/open`: nearest deadline first, with filters."""
    _plan(tx, now, "open_list", asked, {"sieve": "all", "person": actor.id, "page": 0})


def history(tx: Transaction, now: int, asked: ListRequest, words: str) -> None:
    """`/appeal N`: everything of an appeal."""
    number = said_number(words)
    if not number:
        raise Refusal("appeal-usage")
    if appeals.find(tx, number) is None:
        raise NotFound("error-no-appeal", number=number)
    show_history(tx, now, asked, number)


def show_history(tx: Transaction, now: int, asked: ListRequest, number: int) -> None:
    """The whole history of an appeal that is known to exist."""
    payload = {"asked": asked.message_id, "page": 0}
    key = f"history:{asked.chat_id}:{asked.message_id}:{number}:{now}"
    deliveries.plan(tx, now, Plan("history", key, MODERATORS, payload=payload, lane=key, appeal_id=number))


def search(tx: Transaction, words: str) -> list[int]:
    """Numbers of the appeals that the words fit (a read: it looks through all of them)."""
    wanted = sought(words)
    return listing.find(tx, wanted, MOST_FOUND) if wanted else []


def find(tx: Transaction, now: int, asked: ListRequest, words: str, found: list[int]) -> None:
    """`/find words`: the appeal of that number, or those that were found by words, a street, the person's name."""
    if not words.strip():
        raise Refusal("find-usage")
    number = said_number(words)
    if number and appeals.find(tx, number):
        show_history(tx, now, asked, number)
        return
    _plan(tx, now, "found", asked, {"words": words.strip(), "found": found, "page": 0})


def others(tx: Transaction, now: int, asked: ListRequest, number: int) -> str:
    """The resident's other messages, under the card of this one."""
    appeal = finding.known(tx, number)
    of_person = appeals.of_person(tx, appeal.person_id, MOST_FOUND) if appeal.person_id else []
    found = [each.id for each in of_person if each.id != number]
    if not found:
        raise Refusal("others-none")
    payload = {"of": number, "asked": asked.message_id, "found": found, "page": 0}
    key = f"others:{asked.chat_id}:{asked.message_id}:{now}"
    deliveries.plan(tx, now, Plan("found", key, MODERATORS, payload=payload, lane=key))
    return "others-shown"


def turn(tx: Transaction, now: int, asked: ListRequest, page: int) -> None:
    """‹ and ›: another page of the pressed list."""
    shown = _pressed(tx, asked)
    deliveries.rewrite(tx, now, shown.key, {**shown.payload, "page": max(page, 0)})


def sift(tx: Transaction, now: int, actor: Actor, asked: ListRequest, sieve: str) -> None:
    """`Мои`, `Ничьи`, `В отделах`, `Просроченные`; the same once more: all again, as they are now."""
    shown = _pressed(tx, asked)
    if sieve not in listing.FILTERS or shown.kind != "open_list":
        raise NotFound
    if sieve == shown.text("sieve") and (sieve != "mine" or shown.number("person") == actor.id):
        sieve = "all"
    deliveries.rewrite(tx, now, shown.key, {**shown.payload, "sieve": sieve, "person": actor.id, "page": 0})


def _plan(tx: Transaction, now: int, kind: str, asked: ListRequest, payload: dict[str, object]) -> None:
    key = f"{kind}:{asked.chat_id}:{asked.message_id}"
    given = {**payload, "asked": asked.message_id}
    deliveries.plan(tx, now, Plan(kind, key, MODERATORS, payload=given, lane=key))


def _pressed(tx: Transaction, asked: ListRequest) -> Delivery:
    link = links.find(tx, asked.chat_id, asked.message_id)
    shown = deliveries.by_id(tx, link.delivery_id) if link and link.delivery_id else None
    if shown is None or shown.kind not in ("open_list", "found", "history"):
        raise NotFound("list-outdated")
    return shown
