"""An admin sees what is left to set up, and whether the chats are reached."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import SecretStr

from bot import wiring
from bot.domain.errors import NotAllowed
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.office import ChatCheck, Checklist
from bot.domain.messages.outbox import Frame
from bot.domain.messages.people import Removal
from bot.domain.people import MODERATORS, Actor, channel, department
from bot.services.office.chats_and_roles import RoleRequest
from bot.settings import Settings
from storage import outbox
from storage.database import Database, Transaction
from storage.office.chats import Binding
from storage.outbox import sending
from tests.services.conftest import BORIS, GROUP, ROADS, Work
from tests.stage import city

ADMIN = Actor(900, "Лариса", is_admin=True)


@pytest.fixture
def bare(db: Database, work: Work) -> Work:
    """The same office with an admin."""
    settings = Settings(_env_file=None, bot_token=SecretStr("1:x"), admin_ids=(ADMIN.id,))  # type: ignore[call-arg]
    return replace(work, services=wiring.services(settings, city()))


async def listed(work: Work) -> str:
    (*_, said) = await work.read(ADMIN.id, Checklist.of(ADMIN.id))
    return said.text


def found(place: str, *problems: str) -> dict[str, object]:
    return {"place": place, "title": "Чат", "problems": [{"problem": each, "detail": ""} for each in problems]}


async def test_the_list_says_what_is_missing_and_ticks_itself_off(bare):
    await bare.do(bare.services.office.unbind, ADMIN, GROUP, [])
    await bare.do(bare.services.setting_up.begin, ADMIN, [])
    text = await listed(bare)
    assert "⬜ Группа модераторов: добавьте бота" in text
    assert "⬜ Чаты отделов: 2 из 4" in text
    assert "/bind department КЛЮЧ: transport, housing" in text
    assert "⬜ Заведующий не назначен" in text
    await bare.do(bare.services.office.bind, ADMIN, Binding(MODERATORS, GROUP, "Модераторы"))
    await bare.do(bare.services.office.change_role, ADMIN, RoleRequest("head", "add", (), BORIS), (ADMIN.id, 1))
    text = await listed(bare)
    assert "✅ Группа модераторов" in text
    assert "✅ Заведующий сектором: Борис" in text
    (row,) = await bare.db.read(outbox.keyed, Checklist.of(ADMIN.id), Checklist)
    assert row.wanted > 1, "one message, edited"


async def test_missing_rights_stand_there_until_they_are_given(bare):
    await bare.do(bare.services.setting_up.begin, ADMIN, [found(MODERATORS, "not-administrator")])
    assert "бот не администратор" in await listed(bare)
    assert (await bare.look(bare.services.setting_up.looks_at, GROUP)).place == MODERATORS
    await bare.do(bare.services.setting_up.changed, [found(MODERATORS)])
    text = await listed(bare)
    assert "бот не администратор" not in text
    assert "✅ Права бота в этих чатах" in text


async def test_all_done_is_said(bare):
    def everything(tx: Transaction, now: int) -> None:
        places = [*map(department, city().departments), *map(channel, city().channels)]
        for number, place in enumerate(each for each in places if each not in ("department:roads", "department:waste")):
            bare.services.office.bind(tx, now, ADMIN, Binding(place, -500 - number, "Чат"))
        bare.services.office.give_role(tx, now, ADMIN, BORIS, "head")

    await bare.do(everything)
    await bare.do(bare.services.setting_up.begin, ADMIN, [])
    assert "Всё настроено" in await listed(bare)


async def test_start_once_more_leaves_one_list(bare):
    await bare.do(bare.services.setting_up.begin, ADMIN, [])
    bare.later(1)
    await bare.do(bare.services.setting_up.begin, ADMIN, [])
    rows = await bare.db.read(outbox.keyed, Checklist.of(ADMIN.id), Checklist)
    assert [row.state for row in rows] == ["cancelled", "planned"]
    await bare.do(lambda tx, now: sending.sent(tx, now, rows[-1], None))
    bare.later(1)
    await bare.do(bare.services.setting_up.begin, ADMIN, [])
    assert len(await bare.db.read(outbox.keyed, f"erase:{rows[-1].key}", Removal)) == 1


async def test_a_check_writes_to_every_staff_chat_and_says_what_became_of_it(bare):
    await bare.do(bare.services.office.bind, ADMIN, Binding("channel:city", -301, "Город"))
    await bare.do(bare.services.setting_up.check_chats, ADMIN, f"chat:{ADMIN.id}")
    rows = await bare.db.read(outbox.keyed, "chat_check:", ChatCheck)
    assert {row.recipient for row in rows} == {"chat:-100", "chat:-201", "chat:-202"}

    def settle(tx: Transaction, now: int) -> None:
        for row in rows:
            if row.recipient == f"chat:{GROUP}":
                sending.sent(tx, now, row, None)
            elif row.recipient == f"chat:{ROADS}":
                outbox.settle(tx, row.id, "failed", "Forbidden: bot was kicked")
                failure = Failure(Meaning.UNREACHABLE, "Forbidden: bot was kicked")
                bare.services.outcomes.failed(tx, now, Frame(row, now, ROADS), failure)

    await bare.do(settle)
    (*_, said) = await bare.read(ADMIN.id, "chat_check_result:")
    assert "✅ группа модераторов: дошло" in said.text
    assert "kicked" in said.text
    assert said.text.count("⏳") == 1


async def test_only_admins_check(bare):
    with pytest.raises(NotAllowed):
        await bare.do(bare.services.setting_up.check_chats, BORIS, f"chat:{BORIS.id}")
