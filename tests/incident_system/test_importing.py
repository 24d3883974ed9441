"""Exports come in with one press: all or nothing, nothing twice, and what is answered there only counts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.city.sections.history import History
from bot.domain.counting.periods import Period, Span
from bot.domain.errors import AlreadyDone
from bot.domain.incident_system.found import Found
from bot.services.answers import delivered
from bot.services.reports.reports import Reports, Wanted
from storage.appeals import appeals
from storage.office import erasures
from tests.engines import SQLITE
from tests.incident_system.conftest import BORIS, NOW, Room, at
from tests.made_exports import AUTHOR, ELSEWHERE, Row, as_csv, by_openpyxl, by_xlsxwriter, incident, year
from tests.stage import city

HOUR = timedelta(hours=1)
SOON = NOW - HOUR / 2


def week() -> list[Row]:
    """49 rows: 37 answered, 12 open, of which two are late."""
    answered = [incident(n, NOW - 40 * HOUR, answered_after=HOUR) for n in range(37)]
    return [*answered, *(incident(100 + n, NOW - 5 * HOUR if n < 2 else SOON) for n in range(12))]


async def cards(room: Room) -> int:
    return await room.number("select count(*) from deliveries where kind = 'card'")


async def test_open_ones_become_cards_and_answered_ones_only_count(room: Room) -> None:
    found = await room.take(week())
    assert (found.rows, found.new_open, found.new_done, found.overdue) == (49, 12, 37, 2)
    assert await room.number("select count(*) from incidents_known") == 49
    assert await room.number("select count(*) from appeals") == 12 == await cards(room)


async def test_nothing_is_seen_before_the_press(room: Room) -> None:
    number, found = await room.drop(by_xlsxwriter(week()))
    await room.follow()
    assert isinstance(found, Found)
    assert await room.number("select count(*) from incidents_known") == 0
    assert await room.number("select count(*) from appeals") == 0
    await room.do(room.made.importing.cancel, BORIS, number)
    await room.follow()
    assert await room.number("select count(*) from incident_rows") == 0
    with pytest.raises(AlreadyDone):
        await room.accept(number)


async def test_a_kill_between_the_press_and_the_cards_loses_nothing_and_the_file_can_be_dropped_again(
    room: Room,
) -> None:
    number, _ = await room.drop(by_xlsxwriter(week()))
    await room.accept(number)
    await room.restart()
    assert await room.number("select count(*) from incidents_known") == 49
    assert await cards(room) == 0
    await room.do(room.made.following.sweep)
    assert 0 < await cards(room) < 12
    await room.restart()
    again = await room.take(week())
    assert (again.new, again.same) == (0, 49)
    assert await room.number("select count(distinct case_number) from appeals") == 12 == await cards(room)
    assert await room.number("select count(*) from incident_rows where todo = 1") == 0


async def test_the_same_file_twice_changes_nothing(room: Room) -> None:
    await room.take(week())
    before = await room.rows("select * from appeals")
    again = await room.take(week())
    assert (again.new, again.same) == (0, 49)
    assert await room.rows("select * from appeals") == before
    assert await room.number("select count(*) from incidents_known") == 49
    assert await room.number("select count(*) from incident_rows") == 49


async def test_two_files_offered_at_once_make_each_card_once(room: Room) -> None:
    first, _ = await room.drop(by_xlsxwriter(week()))
    second, _ = await room.drop(by_openpyxl(week()))
    for number in (second, first):
        await room.accept(number)
    await room.follow()
    assert await cards(room) == 12
    await room.do(room.made.following.prune)
    assert await room.number("select count(*) from incident_rows") == 49


async def test_a_later_export_updates_and_closes_what_was_answered_there(room: Room) -> None:
    await room.take([incident(1, SOON), incident(2, SOON), incident(3, SOON)])
    room.clock.moment += 3_600_000
    later = [incident(1, SOON, answered_after=HOUR / 2), incident(2, SOON, {"Текущий шаг инцидента": "У эксперта"})]
    found = await room.take([*later, incident(3, SOON)])
    assert (found.changed, found.same, found.closing, found.new) == (2, 1, 1, 0)
    states = await room.rows("select case_number, state, answered_at from appeals order by id")
    assert [each["state"] for each in states] == ["answered", "open", "open"]
    assert states[0]["answered_at"] == at(SOON + HOUR / 2)
    assert (await room.rows("select step from incidents_known where number = '2'"))[0]["step"] == "У эксперта"


async def test_a_closed_row_known_before_closes_here_when_the_file_comes_again(room: Room) -> None:
    done = incident(1, SOON, answered_after=HOUR / 4)
    await room.take([done])
    await room.db.write(
        lambda tx: tx.execute(
            """insert into appeals (source, case_number, written_at, registered_at, last_message_at, topic,
            first_guess, confidence, due_at, remind_at) values ('vk', '1', 1, 1, 1, 'snow', 'snow', 1, 1, 1)"""
        )
    )
    assert (await room.take([done])).closing == 1
    assert await room.number("select count(*) from appeals where state = 'answered'") == 1


async def test_a_number_entered_by_hand_is_joined(room: Room) -> None:
    await room.take([incident(7, SOON)])
    await room.db.write(lambda tx: tx.execute("update appeals set case_number = '8'"))
    found = await room.take([incident(8, SOON)])
    assert (found.new_open, found.joined) == (1, 1)
    assert await room.number("select count(*) from appeals") == 1
    assert await room.number("select count(*) from events where action = 'incident_joined'") == 1


async def test_the_deadline_counts_from_the_day_it_was_made_by_its_source(room: Room) -> None:
    await room.take([incident(3, SOON), incident(100, NOW - 5 * HOUR)])
    rows = await room.rows("select source, due_at, written_at, alarmed_at from appeals order by id")
    assert [each["due_at"] - each["written_at"] for each in rows] == [2 * 3_600_000] * 2
    assert rows[0]["written_at"] == at(SOON)
    assert rows[0]["source"] == "vk"


async def test_those_that_are_late_already_are_told_of_in_one_message(room: Room) -> None:
    await room.take([incident(n, NOW - 5 * HOUR) for n in range(37)])
    await room.do(room.made.notices.sweep)
    told = await room.rows("select key from deliveries where kind = 'deadline'")
    assert len(told) == 1
    assert await room.number("select count(*) from deadline_notices") == 37


async def test_place_topic_and_guess_come_from_its_columns(room: Room) -> None:
    snow = incident(6, SOON, {"Улица": "ул. Кирова", "Дом": "12", "Текст инцидента": "Не горит фонарь у дома"})
    odd = incident(7, SOON, {"Улица": "-", "Дом": "-", "Объект": "Набережная", "Населенный пункт": "-"})
    await room.take([snow, odd])
    first, second = await room.rows("select topic, first_guess, topic_by, place, place_asked from appeals order by id")
    assert (first["topic"], first["first_guess"], first["topic_by"]) == ("snow", "lighting", "guess")
    assert first["place"] == "ул. Кирова, 12"
    assert (second["place"], second["place_asked"]) == ("Набережная", 0)


async def test_an_unknown_theme_goes_by_the_tagger_and_is_listed(room: Room) -> None:
    odd = {"Тема": "Новая тема системы", "Текст инцидента": "Не горит уличный фонарь, темно"}
    found = await room.take([incident(1, SOON, odd), incident(2, SOON, {"Тема": "-"})])
    assert found.themes == (("Новая тема системы", 1),)
    assert (await room.rows("select topic from appeals where case_number = '1'"))[0]["topic"] == "lighting"


async def test_other_municipalities_are_counted_and_left(room: Room) -> None:
    found = await room.take([incident(1, SOON), incident(2, SOON, {"Муниципалитет": ELSEWHERE})])
    assert (found.new, found.elsewhere) == (1, 1)
    assert await room.number("select count(*) from incidents_known") == 1


def every_byte(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


async def test_nobodys_address_is_anywhere_in_the_database(room: Room, tmp_path: Path) -> None:
    await room.take(week())
    await room.db.close()
    room.engine.copy(tmp_path / "copy.db", 0)
    raw = every_byte(tmp_path)
    assert "Кирова".encode() in raw
    assert b"vk.com/id" not in raw
    assert AUTHOR.format(700_100).encode() not in raw
    assert "Исполнитель".encode() not in raw


async def test_words_stand_with_the_appeal_alone_once_it_has_a_card(room: Room) -> None:
    await room.take(week())
    assert await room.number("select count(*) from incident_rows where words <> ''") == 0
    assert await room.number("select count(*) from messages where kind = 'appeal'") == 12


async def test_an_interrupted_reading_begins_anew_and_leaves_nothing(room: Room) -> None:
    number, _ = await room.drop(by_xlsxwriter(week()))
    await room.db.write(lambda tx: tx.execute("update incident_imports set state = 'reading', found = '{}'"))
    again, found = await room.drop(by_xlsxwriter(week()[:3]))
    assert isinstance(found, Found)
    await room.accept(again)
    assert await room.number("select count(*) from incidents_known") == 3
    for _ in range(2):
        assert await room.do(room.made.importing.begin, number)
    assert not await room.do(room.made.importing.begin, number)
    await room.follow()
    assert await room.number("select count(*) from incident_rows where import_id = :id", id=number) == 0


async def test_a_file_that_is_no_export_is_said_to_be_none(room: Room) -> None:
    number, _ = await room.drop(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (row,) = await room.rows("select state, reason from incident_imports where id = :id", id=number)
    assert (row["state"], row["reason"]) == ("refused", "picture:")


async def test_an_erased_appeal_leaves_a_number_that_counts(room: Room) -> None:
    await room.take([incident(3, SOON)])
    await room.db.write(lambda tx: erasures.erase_appeal(tx, room.clock.now(), 1, None))
    (row,) = await room.rows("select post, place, words, created_at from incidents_known")
    assert (row["post"], row["place"], row["words"], row["created_at"]) == ("", "", "", at(SOON))


async def test_each_number_counts_once_whoever_answered_it_first(room: Room) -> None:
    figures = room.made.figures
    november = Period.around(Span.MONTH, NOW.date())
    await room.take([*week(), incident(3, SOON)])
    await room.db.write(lambda tx: delivered.elsewhere(tx, room.clock.now(), BORIS, appeals.get(tx, 3), at(NOW)))
    lines = ("incidents", "system-came", "system-in-time", "system-median", "system-working", "system-again")
    found = [(await room.db.read(figures.of, figures.lines[key], november)).value for key in lines]
    assert found == [38, 49, 100, 60, 60, 0]


async def test_a_year_that_was_imported_counts_before_the_bot_began_and_a_known_year_is_not_counted_twice(
    room: Room,
) -> None:
    figures = room.made.figures
    line = figures.lines["incidents"]
    old = [incident(n, datetime(2025, 3, 1 + n, 9), answered_after=HOUR) for n in range(9)]
    older = [incident(100 + n, datetime(2023, 3, 1 + n, 9), answered_after=HOUR) for n in range(4)]
    await room.take([*old, *older])
    assert (await room.db.read(figures.of, line, Period.around(Span.YEAR, date(2025, 5, 1)))).value == 9
    assert (await room.db.read(figures.of, line, Period.around(Span.YEAR, date(2024, 5, 1)))).value is None
    known = await room.db.read(figures.of, line, Period.around(Span.YEAR, date(2023, 5, 1)))
    assert known.value == city()[History].of("incidents").get(2023, 4)


@pytest.mark.parametrize("engine", [SQLITE], indirect=True)
async def test_a_year_of_8331_numbers_makes_no_card_and_is_counted_8331(room: Room) -> None:
    number, found = await room.drop(as_csv(year(8331, datetime(2025, 1, 1), days=364, open_ones=0)))
    assert isinstance(found, Found)
    assert (found.new_done, found.new_open) == (8331, 0)
    await room.accept(number)
    await room.follow()
    assert await room.number("select count(*) from appeals") == 0 == await cards(room)
    reports = Reports(city(), room.made.figures)
    counted = await room.db.read(reports.count, Wanted(Period.around(Span.YEAR, date(2025, 5, 1))))
    assert (counted["incidents"].value, counted["system-came"].value) == (8331, 8331)
