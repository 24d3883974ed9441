"""What is asked ahead is what is then asked: on PostgreSQL each question besides costs a wait for the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.domain.messages.appeals import Card
from bot.domain.messages.outbox import Frame, Message
from bot.domain.messages.residents import Receipt
from bot.views import asked_by, registry
from storage import outbox
from storage.appeals import incidents
from storage.database import NOTHING, Params, Question, Row, Transaction
from storage.departments import departments
from storage.office.ahead import of_recipient, of_sender
from tests.services.conftest import ANNA, GROUP, Work


class Listening:
    """A transaction that notes what it is asked."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.asked: list[Question] = []

    def ahead(self, questions: Sequence[Question]) -> None:
        """Nothing: what is asked besides is what counts."""

    def fetch_one(self, sql: str, params: Params = NOTHING) -> Row | None:
        self.asked.append((sql, params))
        return self._tx.fetch_one(sql, params)

    def fetch_all(self, sql: str, params: Params = NOTHING) -> list[Row]:
        self.asked.append((sql, params))
        return self._tx.fetch_all(sql, params)


async def asked(work: Work, look: Callable[[Transaction], object]) -> set[tuple[object, ...]]:
    def listen(tx: Transaction) -> list[Question]:
        listening = Listening(tx)
        look(listening)  # type: ignore[arg-type]  # a look asks and changes nothing
        return listening.asked

    return comparable(await work.look(listen))


def comparable(questions: Iterable[Question]) -> set[tuple[object, ...]]:
    return {(sql, *params.values()) for sql, params in questions}


async def message(work: Work, key: str) -> tuple[set[tuple[object, ...]], Sequence[Question]]:
    views = registry.views(work.services)
    [row] = await work.look(lambda tx: outbox.keyed(tx, key, Message))
    frame = Frame(row, work.now, ANNA.id if row.recipient.startswith("person:") else GROUP)
    return await asked(work, lambda tx: views[row.kind](tx, frame)), asked_by(views[row.kind], row)


async def test_a_card_asks_what_was_asked_ahead_and_what_depends_on_that(work: Work) -> None:
    appeal = await work.register()
    found, ahead = await message(work, Card(appeal.id).key)
    assert comparable(ahead) <= found
    besides = {sql for sql, *_ in found - comparable(ahead)}
    assert besides <= {incidents.EVERYWHERE, incidents.NEAR_BY, departments.DAY}, "these depend on what was answered"


async def test_a_receipt_asks_what_was_asked_ahead(work: Work) -> None:
    appeal = await work.register()
    found, ahead = await message(work, Receipt(ANNA.id, appeal.id).key)
    assert found == comparable([*ahead, *of_recipient(f"person:{ANNA.id}")])


async def test_who_sent_something_is_asked_ahead(work: Work) -> None:
    await work.register()
    found = await asked(work, lambda tx: work.services.office.look(tx, ANNA, ANNA.id, private=True))
    assert found == comparable(of_sender(ANNA.id, ANNA.id, private=True))
