"""The digest and the week's report come once, on office days, whatever happened to the process or the clock."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.domain.content import Content
from bot.domain.counting.mornings import Morning, Told
from bot.domain.journal.entries import NewEntry
from bot.domain.journal.kinds import Kind
from bot.domain.people import Actor
from bot.domain.publishing.posts import Material
from bot.services.journal import writing
from bot.services.publishing import in_journal
from bot.services.publishing.morning import to_decide
from bot.services.reports.figures import Figures
from bot.services.reports.mornings import Mornings
from bot.services.reports.reports import Reports
from storage.database import Database, Transaction
from storage.office import people
from storage.publishing import posts
from storage.publishing.posts import NewPost
from tests.stage import city

HEAD = Actor(77, "Заведующий")


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> int:
    return round(datetime(year, month, day, hour, minute, tzinfo=city().time_zone).timestamp() * 1000)


def mornings() -> Mornings:
    """A process that has just started."""
    return Mornings(city(), Reports(city(), Figures(city())))


async def keys(db: Database, kind: str) -> list[str]:
    def look(tx: Transaction) -> list[str]:
        return [
            row["key"]
            for row in tx.fetch_all("select key from deliveries where kind = :kind order by id", {"kind": kind})
        ]

    return await db.read(look)


async def sweep(db: Database, *moments: int) -> None:
    for now in moments:
        await db.write(mornings().sweep, now)


@pytest.fixture
async def begun(db: Database) -> Database:
    """The bot first ran on Wednesday, 25 November 2026."""
    await sweep(db, at(2026, 11, 25, 15))
    return db


async def test_a_kill_in_the_minute_of_the_digest_makes_no_second_one(begun: Database):
    def killed(tx: Transaction) -> None:
        mornings().sweep(tx, at(2026, 11, 26, 8, 30))
        raise RuntimeError("killed before the commit")

    with pytest.raises(RuntimeError):
        await begun.write(killed)
    assert await keys(begun, "digest") == []
    await sweep(begun, at(2026, 11, 26, 8, 30), at(2026, 11, 26, 8, 30), at(2026, 11, 26, 8, 31))
    assert await keys(begun, "digest") == ["digest:2026-11-26:moderators"]


async def test_days_off_have_none_and_the_digest_after_them_covers_them_all(begun: Database):
    await sweep(begun, at(2026, 12, 31, 8, 29), at(2026, 12, 31, 8, 30), *(at(2027, 1, day, 9) for day in range(1, 12)))
    assert await keys(begun, "digest") == ["digest:2027-01-11:moderators"]
    payload = await begun.read(
        lambda tx: tx.fetch_one("select payload from deliveries where kind = 'digest' order by id desc limit 1")
    )
    assert payload is not None
    assert '"since":"2026-12-30"' in payload["payload"]


async def test_a_morning_slept_through_is_skipped_and_said_once(begun: Database):
    await sweep(begun, at(2026, 11, 26, 12, 1), at(2026, 11, 26, 15))
    assert await keys(begun, "digest") == []
    assert await keys(begun, "say") == ["digest_skipped:2026-11-26"]
    await sweep(begun, at(2026, 11, 27, 11, 59))
    assert await keys(begun, "digest") == ["digest:2026-11-27:moderators"]


async def test_a_draft_slept_through_is_skipped_and_said_once(begun: Database):
    for now in (at(2026, 11, 26, 9), at(2026, 11, 29, 12), at(2026, 11, 29, 13)):
        await begun.write(mornings().week, now)
    assert await keys(begun, "report") == []
    assert await keys(begun, "say") == [f"draft_skipped:{at(2026, 11, 27, 16)}"]


async def test_on_friday_lines_without_a_kind_or_a_likely_campaign_are_brought_to_be_settled_once(begun: Database):
    def log(tx: Transaction) -> list[int]:
        moment, by = at(2026, 11, 26, 12), (1, "Вера")
        rows = (
            (None, "Что-то было", ()), (Kind.BOOKLET, "Ремонт дорог", ()), (Kind.BOOKLET, "Ремонт дорог", ("бкд",)),
            (Kind.BOOKLET, "Налоги", ()),
        )  # fmt: skip
        return [
            writing.write(tx, 0, NewEntry(kind, title, moment, by, f"c{number}", campaigns=campaigns))
            for number, (kind, title, campaigns) in enumerate(rows)
        ]

    numbers = await begun.write(log)
    for now in (at(2026, 11, 27, 16), at(2026, 11, 27, 16, 5)):
        await begun.write(mornings().week, now)
    assert await keys(begun, "journal_entry") == [f"journal_entry:{number}:0:0" for number in numbers[:2]]
    assert await keys(begun, "say") == ["journal_unsorted:week:2026-11-23"]


async def test_the_head_reads_it_in_private(begun: Database):
    def appoint(tx: Transaction) -> None:
        people.meet(tx, 0, HEAD)
        tx.execute(people.GIVE_ROLE, {"id": HEAD.id, "role": "head", "channel": "", "by": 1, "now": 0})

    await begun.write(appoint)
    await sweep(begun, at(2026, 11, 26, 9))
    assert await keys(begun, "digest") == ["digest:2026-11-26:moderators", "digest:2026-11-26:person:77"]


async def test_campaigns_typed_freely_once_become_those_of_the_list_and_the_rest_is_told(begun: Database):
    def publish(tx: Transaction) -> tuple[list[str], list[Told]]:
        now = at(2026, 11, 25, 16)
        for typed in ("БКАД, мосты", "долгосрочный", ""):
            draft = NewPost((1, "Вера"), "moderators", Material((Content("Текст"),)), ("city",))
            post = posts.create(tx, now, draft)
            tx.execute(
                "update posts set campaigns = :typed, state = 'sent' where id = :id", {"typed": typed, "id": post.id}
            )
            tx.execute("update post_channels set state = 'sent', published_at = 5 where post_id = :id", {"id": post.id})
        in_journal.take_in(tx, now, city())
        stored = [posts.get(tx, number).campaigns for number in (1, 2, 3)]
        return stored, list(to_decide(tx, city(), Morning(now, now, now, now)))

    stored, told = await begun.write(publish)
    assert stored == ["бкд, мосты", "план", ""]
    assert [each.args["numbers"] for each in told] == ["№ 1"]
    rows = await begun.read(lambda tx: tx.fetch_all("select cause, kind from journal order by id"))
    assert [tuple(row) for row in rows] == [(f"post:{number}", "information") for number in (1, 2, 3)]


async def test_the_week_has_one_draft_on_friday_and_one_final_with_mondays_digest(begun: Database):
    for now in (at(2026, 11, 27, 15, 59), at(2026, 11, 27, 16), at(2026, 11, 27, 16, 5), at(2026, 11, 27, 23)):
        await begun.write(mornings().week, now)
    await sweep(begun, at(2026, 11, 30, 8, 30), at(2026, 11, 30, 9))
    names = [key.split(":", 2)[2] for key in await keys(begun, "report")]
    assert names == ["draft:moderators", "final:moderators"]
    given = await begun.read(lambda tx: tx.fetch_one("select key, given_at from reports"))
    assert given is not None
    assert (given["key"], bool(given["given_at"])) == ("week:2026-11-23", True)
