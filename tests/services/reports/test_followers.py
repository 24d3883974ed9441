"""Counts of followers: one a page and day, gaps and never noughts, what is not known is said."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.counting.periods import Period, Span
from bot.domain.people import MODERATORS, channel
from bot.services.journal.keeping import AskedIn
from storage.database import Transaction
from storage.followers import counts
from storage.followers.counts import Count
from storage.office import chats
from storage.office.chats import Binding
from tests.services.conftest import DAY, GROUP, Work
from tests.stage import city

PAGE, CHANNEL = "telegram_city", -300
YEAR = Period.around(Span.YEAR, date(2026, 1, 1))


def noon(day: date) -> int:
    return round(datetime(day.year, day.month, day.day, 12, tzinfo=city().time_zone).timestamp() * 1000)


async def counted(work: Work, value: int, page: str = PAGE) -> None:
    await work.do(work.services.followers.counted, page, value)


async def table(work: Work) -> str:
    """`/followers`."""
    await work.do(work.services.followers.show, AskedIn(GROUP, 40, MODERATORS))
    (said,) = await work.read(GROUP, "followers:")
    return said.text


async def test_two_counts_of_a_day_are_one_and_the_last(work: Work) -> None:
    await counted(work, 2400)
    work.later(3_600_000)
    await counted(work, 2410)
    rows = await work.look(counts.between, "2026-03-01", "2026-03-31")
    assert [(row.day, row.value) for row in rows] == [("2026-03-10", 2410)]


async def test_three_days_without_the_bot_are_a_gap_that_is_said_and_flags_the_totals(work: Work) -> None:
    await counted(work, 2400)
    work.later(4 * DAY)
    said = await table(work)
    assert "Telegram: <b>2\u202f400</b> от 10.03.2026, нет данных за 3 дня" in said
    assert "Всего по последним известным" in said
    await counted(work, 2420)
    rows = await work.look(counts.between, "2026-03-01", "2026-03-31")
    assert [(row.day, row.value) for row in rows] == [("2026-03-10", 2400), ("2026-03-14", 2420)]


async def test_a_channel_that_cannot_be_counted_is_told_once_until_it_can_be_again(work: Work) -> None:
    def told(tx: Transaction) -> int:
        return len(tx.fetch_all("select 1 from deliveries where key like 'followers_lost:%'"))

    for _ in range(3):
        await work.do(work.services.followers.lost, PAGE)
        work.later(DAY)
    assert await work.look(told) == 1
    await counted(work, 2400)
    await work.do(work.services.followers.lost, PAGE)
    assert await work.look(told) == 2


async def test_the_years_total_is_each_pages_last_number_not_later_than_its_end(work: Work) -> None:
    def put(tx: Transaction, now: int) -> None:
        for page, day, value in (
            ("ok_city", date(2026, 12, 21), 18_120),
            ("ok_city", date(2027, 1, 4), 18_900),
            ("vk_city", date(2026, 12, 31), 5_702),
        ):
            counts.put(tx, Count(page, str(day), noon(day), value), (1, "Вера"))

    await work.do(put)
    figures = work.services.figures
    found = await work.look(figures.of, figures.lines["followers"], YEAR)
    assert (found.value, dict(found.parts)) == (23_822, {"ok_city": 18_120, "vk_city": 5_702})


async def test_a_channel_bound_to_another_chat_goes_on_with_its_line(work: Work) -> None:
    async def bound(chat: int) -> None:
        await work.do(lambda tx, now: chats.bind(tx, now, Binding(channel("city"), chat, "channel"), by=1))

    await bound(CHANNEL)
    await counted(work, 2400)
    work.later(DAY)
    await work.do(lambda tx, now: chats.unbind(tx, CHANNEL))
    await bound(CHANNEL - 1)
    to_count = await work.look(work.services.followers.to_count, date(2026, 3, 11))
    assert to_count == [(PAGE, CHANNEL - 1)]
    await counted(work, 2405)
    rows = await work.look(counts.between, "2026-03-01", "2026-03-31")
    assert [row.value for row in rows] == [2400, 2405]
