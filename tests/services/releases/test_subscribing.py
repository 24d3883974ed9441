"""Who gets releases: by a press, by an address that a code showed to be theirs, and no more by a press."""

from __future__ import annotations

import pytest

from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.people import Actor
from bot.domain.releases.subscriptions import Standing
from storage import outbox
from storage.office import people
from storage.releases import subscribers
from tests.services.conftest import HOUR
from tests.services.releases.conftest import LENA, OLEG, Newsroom

ADDRESS = "lena@radio.test"


async def says(room: Newsroom, who: Actor, words: str) -> None:
    """What the person writes when asked for an address or a code."""
    dialog = await room.look(people.asked, room.now, who.id, who.id)
    message = room.message(words, who.id)
    made = room.services.subscriptions
    if dialog.kind == "subscribe_address":
        await room.do(made.say_address, who, message.message_id, message.content)
    else:
        await room.do(made.say_code, who, dialog, message.message_id, words)


async def asked(room: Newsroom, who: Actor = LENA, address: str = ADDRESS) -> str:
    """The person asks for an address; returns the code that came there."""
    await room.do(room.services.subscriptions.ask_address, who, "press")
    await says(room, who, address)
    await room.mailed()
    letter = (await room.letters(await room.sandbox.mailbox(address)))[-1]
    return letter.subject.split()[0]


async def standing(room: Newsroom, address: str = ADDRESS) -> Standing:
    found = await room.look(subscribers.of_address, address)
    return Standing(found.state)


async def test_an_address_is_subscribed_by_the_code_that_came_to_it_and_by_nothing_else(room: Newsroom) -> None:
    await room.journalist()
    code = await asked(room, address=" Lena@Radio.TEST ")
    assert len(code) == 6
    assert await standing(room) is Standing.ASKED
    await says(room, LENA, "000000" if code != "000000" else "000001")
    assert await standing(room) is Standing.ASKED
    await says(room, LENA, f"код {code}")
    assert await standing(room) is Standing.ON
    box = await room.sandbox.mailbox(ADDRESS)
    await room.published()
    await room.mailed()
    assert [each.subject for each in await room.letters(box)][1:] == ["Каток на площади Юности открыт"]


async def test_a_code_is_guessed_five_times_at_most_and_is_good_for_an_hour(room: Newsroom) -> None:
    await room.journalist()
    code = await asked(room)
    for _ in range(5):
        await says(room, LENA, "000000" if code != "000000" else "111111")
    await says(room, LENA, code)
    assert await standing(room) is Standing.ASKED
    room.later(HOUR + 1)
    code = await asked(room)
    room.later(HOUR + 1)
    assert await room.look(people.asked, room.now, LENA.id, LENA.id) is None


async def test_somebody_elses_address_gets_three_codes_a_day_at_most_and_then_nothing(room: Newsroom) -> None:
    await room.journalist()
    for number in range(3):
        await asked(room, address=f"victim{number}@paper.test")
    await room.do(room.services.subscriptions.ask_address, LENA, "again")
    with pytest.raises(Refusal, match="subscribe-too-often"):
        await says(room, LENA, "victim4@paper.test")
    await room.journalist(OLEG)
    await room.do(room.services.subscriptions.ask_address, OLEG, "press")
    with pytest.raises(Refusal, match="subscribe-later"):
        await says(room, OLEG, "victim1@paper.test")
    assert await standing(room, "victim1@paper.test") is Standing.ASKED


@pytest.mark.parametrize("words", ["не знаю", "a@b", "a@b.ru, c@d.ru", "a@b.ru\nc@d.ru", "@radio.ru", "a..b@radio.ru"])
async def test_what_is_no_address_is_refused_in_words(room: Newsroom, words: str) -> None:
    await room.journalist()
    await room.do(room.services.subscriptions.ask_address, LENA, "press")
    with pytest.raises(Refusal, match="subscribe-no-address"):
        await says(room, LENA, words)


async def test_who_is_no_journalist_cannot_subscribe_whatever_they_press(room: Newsroom) -> None:
    for use_case, args in (
        (room.services.subscriptions.choose, ("all",)),
        (room.services.subscriptions.show, ("press",)),
        (room.services.subscriptions.ask_address, ("press",)),
    ):
        with pytest.raises(NotAllowed):
            await room.do(use_case, OLEG, *args)


async def test_whoever_leaves_by_a_press_gets_no_more_and_nobody_leaves_for_another(room: Newsroom) -> None:
    await room.reader()
    await room.reader(OLEG)
    first = await room.published()
    assert len(await room.arrive("release_copy")) == 2
    (own,) = await room.look(subscribers.of_person, LENA.id)
    with pytest.raises(NotAllowed):
        await room.do(room.services.subscriptions.leave, OLEG, own.id)
    await room.do(room.services.subscriptions.leave, LENA, own.id)
    with pytest.raises(AlreadyDone):
        await room.do(room.services.subscriptions.leave, LENA, own.id)
    room.later(HOUR)
    second = await room.published("Другая новость города\n\nСовсем другие слова о совсем другом событии в городе.")
    assert [each.reader for each, _ in await room.arrive("release_copy")] == [OLEG.id]
    assert (await room.states(first), await room.states(second)) == ({"sent": 2}, {"sent": 1})


async def test_a_letter_shows_a_way_out_and_the_office_follows_it(room: Newsroom) -> None:
    box = await room.outlet("Радио", "news@radio.test")
    await room.published()
    await room.mailed()
    (letter,) = await room.letters(box)
    (way,) = letter.view["unsubscribe"]
    assert way.startswith("mailto:press@city.test?subject=unsubscribe")
    await letter.unsubscribe()
    asked_for = (await (await room.sandbox.mailbox("press@city.test")).letters())[0]
    await room.do(room.services.subscriptions.switch, asked_for.subject.split()[1], on=False)
    room.later(HOUR)
    await room.published("Другая новость города\n\nСовсем другие слова о совсем другом событии в городе.")
    await room.mailed()
    assert len(await room.letters(box)) == 1


async def test_by_topic_each_gets_what_they_chose(room: Newsroom) -> None:
    await room.reader(LENA, "snow")
    await room.reader(OLEG, "announcements")
    await room.published(
        "Уборка снега\n\nСегодня с улиц города вывезли снег, дороги чистят от снега и наледи всю ночь."
    )
    assert [each.reader for each, _ in await room.arrive("release_copy")] == [LENA.id]
    room.later(HOUR)
    await room.published("Новые троллейбусы\n\nНа маршрут автобуса вышли новые автобусы, расписание автобусов то же.")
    assert await room.arrive("release_copy") == []


async def test_the_forgotten_get_nothing_and_an_outlets_address_stays(room: Newsroom) -> None:
    await room.reader()
    box = await room.outlet("Радио-2", "news@radio.test")
    await says_code(room)
    await room.do(room.services.subscriptions.forget, LENA.id)
    await room.published()
    await room.mailed()
    assert await room.arrive("release_copy") == []
    assert len(await room.letters(box)) == 1
    assert await room.look(subscribers.of_address, ADDRESS) is None


async def says_code(room: Newsroom) -> None:
    await says_it(room, await asked(room))


async def says_it(room: Newsroom, code: str) -> None:
    await says(room, LENA, code)


async def test_what_was_planned_for_whoever_left_meanwhile_does_not_leave(room: Newsroom) -> None:
    box = await room.outlet("Радио", "news@radio.test")
    number = await room.published()
    await room.do(room.services.subscriptions.switch, "news@radio.test", on=False)
    await room.mailed()
    assert await room.letters(box) == []
    assert [each.state for each in await room.look(outbox.keyed, "release_letter:")] == ["cancelled"]
    assert await room.states(number) == {"dropped": 1}
