"""Several appeals at once, by one command: closed without an answer, sent to a department."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.city.model import City, Department
from bot.domain.appeals.closing_words import reason_named
from bot.domain.content import folded
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messages.moderation import Together
from bot.domain.messages.residents import Closed
from bot.domain.people import Actor
from bot.domain.understanding.said_number import several
from bot.services.answers import holding
from bot.services.departments.forwarding import Departments
from bot.services.moderation.lists import ListRequest
from bot.services.moderation.moderation import Moderation
from storage import history, outbox
from storage.database import Transaction

# More than these at once is a slip of the hand.
MOST = 20
# So many letters tell the root of a word.
_ROOT = 5


class TogetherWork:
    """Each appeal goes its own way, as by a press on its card; one message says what became of all of them."""

    def __init__(self, city: City, moderation: Moderation, departments: Departments, hold: timedelta) -> None:
        self._city = city
        self._moderation = moderation
        self._departments = departments
        self._seconds = round(hold.total_seconds())

    def close(self, tx: Transaction, now: int, actor: Actor, asked: ListRequest, words: str) -> None:
        """`/close 12 14 19 повтор`: residents are told after the same wait, with one way back for all."""
        numbers, rest = several(words)
        reason = reason_named(rest)
        if not numbers or reason is None:
            raise Refusal("close-usage")
        notice = Together.of(asked.chat_id, asked.message_id)

        def one(number: int) -> None:
            self._moderation.close(tx, now, actor, number, reason, notice=notice)

        done, refused = _each(tx, numbers, one)
        planned = [each for number in done for each in holding.leaving(tx, number, Closed)]
        waits = tuple(each.id for each in planned if each.message.notice == notice)
        said = Together(asked.chat_id, asked.message_id, "closed", reason, done, refused, waits, self._seconds)
        outbox.plan(tx, now, said)

    def forward(self, tx: Transaction, now: int, actor: Actor, asked: ListRequest, words: str) -> None:
        """`/forward 12 14 19 дорожники`."""
        numbers, rest = several(words)
        to = self._called(rest)
        if not numbers or to is None:
            titles = ", ".join(each.called for each in self._city.departments.values())
            raise Refusal("forward-usage", titles=titles)
        done, refused = _each(tx, numbers, lambda number: self._departments.forward(tx, now, actor, number, to.key))
        outbox.plan(tx, now, Together(asked.chat_id, asked.message_id, "forwarded", to.key, done, refused))

    def unsay(self, tx: Transaction, now: int, actor: Actor, number: int) -> str:
        """`Не отправлять` under all of them: those that have not left yet stay as they were."""
        row = outbox.by_id(tx, number)
        if row is None or not isinstance(row.message, Together):
            raise NotFound
        waiting = [each for each in (outbox.by_id(tx, id_) for id_ in row.message.waits) if each]
        stopped = [each for each in waiting if not each.shown and outbox.cancel(tx, each)]
        if not stopped:
            raise AlreadyDone("word-left-already")
        for each in stopped:
            history.note(tx, now, each.appeal_id or 0, actor, f"{each.kind}_unsaid")
        outbox.refresh(tx, now, row)
        return "word-unsaid"

    def _called(self, words: str) -> Department | None:
        """The one department that the words name: by its key, by the beginning of a title or of a word in it, or by one
        word of the same root («дорожники»)."""
        said = folded(words).strip()
        for name in (said, said[:_ROOT] if said.isalpha() else said):
            named = [each for each in self._city.departments.values() if name == each.key or _is_called(each, name)]
            if len(named) == 1:
                return named[0]
        return None


def _is_called(department: Department, name: str) -> bool:
    titles = (folded(department.short), folded(department.title))
    return len(name) > 2 and any(f" {name}" in f" {title}" for title in titles)


def _each(
    tx: Transaction, numbers: list[int], one: Callable[[int], object]
) -> tuple[tuple[int, ...], tuple[tuple[int, str], ...]]:
    """The numbers it was done for, and the refused ones with the reason; a refusal changes nothing."""
    if len(numbers) > MOST:
        raise Refusal("together-too-many", most=MOST)
    done, refused = list[int](), list[tuple[int, str]]()
    for number in numbers:
        try:
            with tx.nested():
                one(number)
        except Refusal as refusal:
            refused.append((number, refusal.text_key))
        else:
            done.append(number)
    return tuple(done), tuple(refused)
