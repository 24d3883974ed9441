"""Traps on the way in: nothing that a resident wrote is lost, doubled or torn apart."""

from __future__ import annotations

import signal

import pytest

from sandbox.client import Message
from tests.acceptance.departments.steps import at_roads, forward, work
from tests.acceptance.residents.test_feedback import answered
from tests.chaos.lives import lives
from tests.stage import Stage, eventually, labels

HOUR = 3600


async def counted(office: Stage, *, appeals: int, messages: int) -> None:
    """Until the database holds exactly so many of both."""
    wanted = [{"appeals": appeals, "messages": messages}]
    sql = "select (select count(*) from appeals) as appeals, (select count(*) from messages) as messages"
    await eventually(lambda: office.query(sql) == wanted)


async def under(office: Stage, card: Message, count: int) -> list[Message]:
    """The media under the card, as soon as there are so many; each is there once."""

    async def files() -> list[Message]:
        return [m for m in await office.boris.sees(chat=office.moderators) if m.reply_to == card.id and m.media]

    async def whole() -> bool:
        return len(await files()) >= count

    await eventually(whole)
    found = await files()
    assert len(found) == len({m.media[0].unique_id for m in found}) == count
    return found


async def test_trap_01_an_update_that_was_handed_over_but_not_stored_comes_again_after_a_kill(office: Stage) -> None:
    anna = await office.resident()
    await office.halt()
    async with lives(office) as born:
        await born.begin()
        asked = await anna.send("/my")
        await anna.wait(lambda m: "ничего нам не писали" in m.text, after=asked)
        with office.locked():
            await anna.send("Яма на Ленина 14")
            await born.end(signal.SIGKILL)
        await born.begin()
        await anna.wait(lambda m: "№ 1" in m.text)
        await office.card("Яма на Ленина 14")
    await counted(office, appeals=1, messages=1)


async def test_trap_01_a_kill_around_any_commit_of_the_way_in_leaves_one_appeal_each(office: Stage) -> None:
    people = [await office.resident(f"Житель {point}") for point in (1, 2, 3)]
    await office.halt()
    async with lives(office) as born:
        for point, person in enumerate(people, 1):
            await born.begin({"at": point})
            await person.send(f"Яма номер {point}/ на Ленина 14")
            await born.death(10)
        await born.begin()
        for point, person in enumerate(people, 1):
            await person.wait(lambda m: "ответим до" in m.text)
            await office.card(f"номер {point}/")
    await counted(office, appeals=3, messages=3)


async def test_trap_02_the_same_update_twice_is_one_appeal(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    update = (await office.sandbox.updates(1))[0]["update_id"]
    await office.sandbox.redeliver(update)
    await office.halt()
    await office.sandbox.redeliver(update)
    await office.start()
    await office.handled()
    await anna.send("/my")
    await anna.wait(lambda m: "Ваши сообщения" in m.text)
    await counted(office, appeals=1, messages=1)
    assert sum("№ 1" in m.text and "Отозвать" in labels(m) for m in await anna.sees()) == 1


async def test_trap_02_after_an_hour_off_all_that_was_sent_in_it_is_taken(office: Stage) -> None:
    people = [await office.resident(f"Житель {n}") for n in range(5)]
    await office.halt()
    for number, person in enumerate(people):
        await person.send(f"Яма номер {number}/ на Ленина")
        await office.sandbox.advance(12 * 60)
    await office.start()
    for number, person in enumerate(people):
        await person.wait(lambda m: "ответим до" in m.text)
        await office.card(f"номер {number}/")
    await counted(office, appeals=5, messages=5)
    written = office.query("select due_at - written_at as given from appeals")
    assert {row["given"] for row in written} == {2 * HOUR * 1000}


async def test_trap_03_album_of_ten_with_a_restart_in_the_middle(office: Stage) -> None:
    anna = await office.resident()
    items = [["video" if n % 3 else "photo", ""] for n in range(9)] + [["photo", "Свалка на Кирова 15"]]
    first = await anna.act("album", items=items, only=0)
    rest = {"items": items, "album": first["album"]}
    for part in range(1, 10):
        await office.sandbox.advance(3)
        await anna.act("album", **rest, only=part)
        if part == 4:
            await office.handled()
            await office.halt()
        if part == 6:
            await office.start()
    card = await office.card("Свалка на Кирова 15")
    await under(office, card, 10)
    await counted(office, appeals=1, messages=10)
    assert sum("Отозвать" in labels(m) for m in await anna.sees()) == 1


async def test_trap_03_album_of_documents_with_the_caption_on_the_last(office: Stage) -> None:
    anna = await office.resident()
    await anna.album([("document", ""), ("document", ""), ("document", "Акты осмотра двора, Мира 5")], delay=3)
    card = await office.card("Акты осмотра")
    assert {m.kind for m in await under(office, card, 3)} == {"document"}
    await counted(office, appeals=1, messages=3)


async def test_trap_04_five_messages_in_twenty_seconds_are_one_appeal_shown_once(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Здравствуйте, у нас на Кирова 15")
    for words in ("не горит фонарь", "третий день"):
        await office.sandbox.advance(4)
        await anna.send(words)
    await office.sandbox.advance(4)
    await anna.photo()
    await office.sandbox.advance(4)
    await anna.send("помогите, пожалуйста")
    await counted(office, appeals=1, messages=5)
    await office.sandbox.advance(10)
    card = await office.card("№ 1 ·")
    await under(office, card, 1)

    async def shown() -> bool:
        seen = [m.text for m in await office.boris.sees(chat=office.moderators)]
        assert sum("третий день" in text for text in seen) <= 1
        return any("третий день" in text for text in seen)

    await eventually(shown)
    assert sum("№ 1 ·" in m.text for m in await office.boris.sees(chat=office.moderators)) == 1


async def test_trap_11_an_edit_after_forwarding_reaches_the_department_and_the_old_words_are_kept(
    office: Stage,
) -> None:
    anna, _, task = await at_roads(office, "Яма на Ленина 14")
    sent = next(m for m in await anna.sees() if m.text == "Яма на Ленина 14")
    await anna.edit(sent, "Яма на Ленина 41, у аптеки")
    await office.card("📍 пр. Ленина, 41")
    await work(office, "📍 пр. Ленина, 41")
    change = await work(office, "Ленина 41")
    assert task.id in (change.id, change.reply_to)
    await office.boris.wait(lambda m: "Ленина 41" in m.text, chat=office.moderators)
    await office.boris.send("/appeal 1", chat=office.moderators)
    history = await office.card("История")
    assert "было: Яма на Ленина 14" in history.text


async def test_trap_14_thanks_after_the_answer_open_no_clock_and_no_appeal(office: Stage) -> None:
    anna, answer = await answered(office)
    await anna.send("Спасибо", reply_to=answer.id)
    await office.sandbox.advance(15 * 60)
    await anna.send("Спасибо большое!")
    await anna.wait(lambda m: "Пожалуйста" in m.text)
    await office.sandbox.advance(3 * HOUR)
    await office.handled()
    assert office.query("select state, round from appeals") == [{"state": "answered", "round": 1}]
    assert not any("Срок прошёл" in m.text for m in await office.boris.sees(chat=office.moderators))


async def test_trap_14_thanks_in_words_of_ones_own_go_to_the_answer_and_another_trouble_does_not(
    office: Stage,
) -> None:
    anna, _ = await answered(office)
    await office.sandbox.advance(HOUR)
    await anna.send("Большое спасибо за оперативность, дорогу почистили!")
    await eventually(
        lambda: office.query("select appeal_id from messages where kind = 'feedback'") == [{"appeal_id": 1}]
    )
    await office.sandbox.advance(HOUR)
    await anna.send("Спасибо. На Кирова 14 прорвало трубу")
    await anna.wait(lambda m: "№ 2 ·" in m.text)
    await office.sandbox.advance(HOUR)
    await anna.send("Спасибо, но мусор так и лежит")
    await anna.wait(lambda m: "№ 3 ·" in m.text)
    assert [row["state"] for row in office.query("select state from appeals order by id")] == [
        "answered",
        "open",
        "open",
    ]


@pytest.mark.parametrize("words", ["", "У меня вопрос", "Please help, nobody answers"])
async def test_trap_16_without_a_topic_there_is_still_a_deadline_and_an_owner(office: Stage, words: str) -> None:
    anna = await office.resident()
    await anna.photo(words)
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert "Другое" in receipt.text
    assert "ответим до" in receipt.text
    card = await office.card("№ 1 ·")
    assert "ответить до" in card.text
    await office.sandbox.advance(91 * 60)
    reminder = await office.card("Скоро срок")
    assert "ничьё" in reminder.text
    await forward(office, card)
    await work(office, "№ 1")


async def test_trap_24_the_very_first_message_of_a_new_person_is_not_lost(office: Stage) -> None:
    anna = await office.sandbox.person("Анна Петрова")
    await anna.send("Яма на Ленина 14")
    asked = await anna.wait(lambda m: "Даю согласие" in labels(m))
    await anna.press(asked, "Даю согласие")
    await office.card("Яма на Ленина 14")
    await counted(office, appeals=1, messages=1)


async def test_trap_24_two_first_messages_at_once_make_one_person_and_one_appeal(office: Stage) -> None:
    anna = await office.sandbox.person("Анна Петрова")
    await office.sandbox.flood(
        [{"person": anna.id, "text": "Яма на Ленина 14"}, {"person": anna.id, "text": "колесо оторвало"}]
    )
    asked = await anna.wait(lambda m: "Даю согласие" in labels(m))
    await eventually(lambda: office.query("select count(*) as n from waiting_messages") == [{"n": 2}])
    await anna.press(asked, "Даю согласие")
    card = await office.card("Яма на Ленина 14")
    await counted(office, appeals=1, messages=2)
    assert office.query("select count(*) as n from people where name = 'Анна Петрова'") == [{"n": 1}]
    await office.sandbox.advance(10)
    await office.boris.wait(lambda m: "колесо" in m.text and card.id in (m.id, m.reply_to), chat=office.moderators)


async def test_trap_25_a_second_message_within_a_second_is_not_dropped(office: Stage) -> None:
    anna = await office.resident()
    await office.sandbox.set_rate(0)
    await anna.send("Яма на Ленина 14")
    await anna.send("и ещё открытый колодец рядом")
    await counted(office, appeals=1, messages=2)
    await office.sandbox.set_rate(1)
    await office.sandbox.advance(10)
    await office.boris.wait(lambda m: "колодец" in m.text, chat=office.moderators)
