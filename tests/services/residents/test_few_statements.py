"""What an appeal costs, counted in statements: that does not depend on how busy the computer is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bot.domain.messages.appeals import Card
from bot.domain.messages.outbox import Frame
from bot.domain.messages.residents import Receipt
from bot.views import registry
from storage.appeals import appeals
from storage.database import NOTHING, Params, Question, Row, Transaction
from tests.services.conftest import ANNA, GROUP, HOUR, VERA

RECEIVED, CARD, RECEIPT = 14, 8, 4


class Counted:
    """A transaction that counts what it is asked."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.asked: Counter[str] = Counter()
        self.nested = tx.nested

    def execute(self, sql: str, params: Params = NOTHING) -> int:
        self.asked[sql] += 1
        return self._tx.execute(sql, params)

    def put(self, sql: str, params: Params = NOTHING) -> None:
        self.asked[sql] += 1
        self._tx.put(sql, params)

    def insert(self, sql: str, params: Params = NOTHING) -> int:
        self.asked[sql] += 1
        return self._tx.insert(sql, params)

    def ahead(self, questions: Sequence[Question]) -> None:
        pass

    def fetch_one(self, sql: str, params: Params = NOTHING) -> Row | None:
        self.asked[sql] += 1
        return self._tx.fetch_one(sql, params)

    def fetch_all(self, sql: str, params: Params = NOTHING) -> list[Row]:
        self.asked[sql] += 1
        return self._tx.fetch_all(sql, params)


async def test_an_appeal_its_card_and_its_receipt_take_few_statements_and_none_of_a_view_twice(work):
    """With a like one that came before, so that everything a card may say is looked for."""
    await work.register("Во дворе не убирают снег, Кирова 15", who=VERA)
    await work.register("На Садовой, 5 яма на дороге")
    work.later(2 * HOUR)
    message = work.message("Во дворе не убирают снег, Кирова 17")
    received = await _counted(work, work.services.intake.receive, work.now, ANNA, message)
    number = (await work.look(appeals.message_at, ANNA.id, message.message_id)).appeal_id
    shown = registry.views(work.services)
    asked = {}
    for kind, chat_id in ((Card, GROUP), (Receipt, ANNA.id)):
        [row] = await work.planned(kind, number)
        asked[kind] = await _counted(work, shown[row.kind], Frame(row, work.now, chat_id))
    assert received.total() <= RECEIVED, received
    assert asked[Card].total() <= CARD, asked[Card]
    assert asked[Receipt].total() <= RECEIPT, asked[Receipt]
    twice = [sql for each in asked.values() for sql, times in each.items() if times > 1]
    assert not twice


async def _counted(work: Any, use_case: Any, *args: Any) -> Counter[str]:
    def run(tx: Transaction) -> Counter[str]:
        counted = Counted(tx)
        use_case(counted, *args)
        return counted.asked

    asked: Counter[str] = await work.db.write(run)
    return asked
