"""Personal data are erased at a word on paper as well, and staff are told what the bot cannot take back."""

from __future__ import annotations

import pytest

from bot.domain.content import Content
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.messages.appeals import Card, Word
from bot.domain.messages.outbox import Delivery, Frame, Message
from bot.domain.messages.residents import Wipe
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS, Actor
from bot.services.appeals import showing
from bot.services.office.recovery import read_log, write_log
from bot.services.residents.elsewhere import Found
from storage import outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.office import erasures
from storage.office.erasures import Erased
from storage.outbox import sending
from tests.services.conftest import ANNA, BORIS, GROUP, Work

ADMIN = Actor(9001, "Админ", is_admin=True)


async def answered(work: Work) -> int:
    appeal = await work.register()
    reply = work.message("Здравствуйте, Анна! Яму на Садовой, 5 засыпали сегодня утром.", GROUP)
    await work.do(work.services.answers.reply, BORIS, appeal.id, reply)
    return int(appeal.id)


async def words_of(work: Work, number: int) -> list[Content]:
    return [each.content for each in await work.look(appeals.messages, number, ("appeal", "answer"))]


async def test_moderators_are_told_that_their_replies_stay_in_the_group(work: Work) -> None:
    number = await answered(work)
    await work.do(work.services.erasure.forget, ANNA, 1)
    [told] = await work.read(GROUP, "forgotten-replies:")
    assert f"№ {number}" in told.text
    assert "удалите их сами" in told.text


async def test_nobody_is_told_where_nobody_replied(work: Work) -> None:
    await work.register()
    await work.do(work.services.erasure.forget, ANNA, 1)
    assert not await work.read(GROUP, "forgotten-replies:")


async def test_an_admin_erases_everything_of_somebody_who_asks_on_paper(work: Work) -> None:
    first, second = await answered(work), (await work.register("На Мира, 3 не горит фонарь")).id
    await work.do(work.services.erasure.ask_of, ADMIN, second, (ADMIN.id, 5))
    assert (await work.appeal(first)).erased_at is None, "it is asked once more"
    done = await work.do(work.services.erasure.decide_of, ADMIN, second, (ADMIN.id, 5), yes=True)
    assert done == "forget-press"
    for number in (first, second):
        assert (await work.appeal(number)).erased_at
        assert not any(each.text for each in await words_of(work, number))
    with pytest.raises(AlreadyDone):
        await work.do(work.services.erasure.ask_of, ADMIN, first, (ADMIN.id, 6))


async def test_a_message_from_elsewhere_is_erased_by_its_number_and_again_after_a_restore(work: Work) -> None:
    found = Found(work.message("Не горит фонарь у школы на Мира 7, просили перезвонить", GROUP))
    appeal = await work.do(work.services.elsewhere.take, BORIS, "phone Сергей +7 914 000-00-00", found)
    await work.do(work.services.erasure.decide_of, ADMIN, appeal.id, (ADMIN.id, 5), yes=True)
    assert not any(each.text for each in await words_of(work, appeal.id))
    assert await work.look(erasures.log) == [Erased(-appeal.id, work.now)]

    later = await work.do(work.services.elsewhere.take, BORIS, "vk", Found(work.message("Яма на Мира 9", GROUP)))
    await work.do(work.services.erasure.redo, [Erased(-later.id, later.registered_at - 1)])
    assert any(each.text for each in await words_of(work, later.id)), "another has that number by now"
    await work.do(work.services.erasure.redo, [Erased(-later.id, work.now)])
    assert not any(each.text for each in await words_of(work, later.id))


async def test_the_log_of_erasures_knows_those_from_elsewhere(tmp_path) -> None:
    write_log(tmp_path / "erasures.log", {7: 100, -3: 200})
    assert read_log(tmp_path / "erasures.log") == {7: 100, -3: 200}


async def test_only_an_admin_erases_for_others(work: Work) -> None:
    number = await answered(work)
    with pytest.raises(NotAllowed):
        await work.do(work.services.erasure.ask_of, BORIS, number, (GROUP, 5))
    with pytest.raises(NotAllowed):
        await work.do(work.services.erasure.decide_of, BORIS, number, (GROUP, 5), yes=True)
    with pytest.raises(NotFound):
        await work.do(work.services.erasure.ask_of, ADMIN, 999, (ADMIN.id, 5))


async def test_what_was_on_its_way_while_it_was_erased_does_not_stay_where_it_arrives(work: Work) -> None:
    appeal = await work.register()
    await work.do(showing.word, MODERATORS, "word", appeal.id, "department-edited-late", words="Анна с Садовой")

    def begin(tx: Transaction, now: int) -> list[Delivery[Message]]:
        rows = [row for kind in (Card, Word) for row in outbox.of_kind(tx, kind, appeal.id)]
        for row in rows:
            sending.begin(tx, now, [row.id])
        return rows

    def arrive(tx: Transaction, now: int) -> None:
        for row in rows:
            sending.sent(tx, now, row, None)
            work.services.outcomes.sent(tx, now, Frame(row, now, GROUP), Sent(message_ids=(500 + row.id,)))

    rows = await work.do(begin)
    await work.do(work.services.erasure.forget, ANNA, 1)
    await work.do(arrive)
    [card], [word] = [await work.planned(kind, appeal.id) for kind in (Card, Word)]
    assert card.state == "planned", "it is changed to what is left of the appeal"
    wiped = await work.look(outbox.keyed, "wipe:", Wipe)
    assert [(each.message.message, each.message.way) for each in wiped] == [(500 + word.id, "delete")]
