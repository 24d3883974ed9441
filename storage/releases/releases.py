"""What makes a post a release: its form, its number of the year, whether the media get it."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Row, Transaction, Value
from storage.rows import into

ADD = """
insert into releases (post_id, form, topic, day, media, site) values (:post, :form, :topic, :day, :media, :site)
on conflict do nothing
"""
TICKED = "select media, site from releases where form = 'release' order by post_id desc limit 1"
GET = "select * from releases where post_id = :post"
OF_DAY = "select * from releases where day = :day"
# Numbers run from 1 in each year, and only what leaves has one.
NUMBER = """
update releases set year = :year, number = 1 + (
    select coalesce(max(other.number), 0) from releases other where other.form = releases.form and other.year = :year)
where post_id = :post and number is null
"""
SET_MEDIA = "update releases set media = :media where post_id = :post"
SET_SITE = "update releases set site = :site where post_id = :post"
SET_TOPIC = "update releases set topic = :topic where post_id = :post"
TELL = "update releases set told_at = :now where post_id = :post and told_at is null"
COPY = "update releases set copied_at = :now where post_id = :post and copied_at is null"
WITHDRAW = "update releases set withdrawn_at = :now where post_id = :post and withdrawn_at is null"
LEAVE_DAY = "update releases set day = '' where post_id = :post"
# What the media had and the city's site has not, as far as anybody said.
NOT_ON_SITE = """
select r.number from releases r join posts p on p.id = r.post_id
where r.form = 'release' and r.number is not null and r.site = 1 and p.site_url = '' and r.withdrawn_at is null
  and coalesce(p.media_at, r.told_at, r.copied_at) between :since and :before
order by r.number
"""
# Releases of a day, for its bulletin.
LEFT = """
select p.id, p.content, p.site_url, r.number from releases r join posts p on p.id = r.post_id
where r.form = 'release' and r.number is not null and r.withdrawn_at is null
  and coalesce(p.media_at, r.told_at, r.copied_at) >= :since and coalesce(p.media_at, r.told_at, r.copied_at) < :before
  and (p.embargo_at is null or p.embargo_at <= :before)
order by r.number
"""


@dataclass(frozen=True)
class Release:
    """A post that goes to the media as well. `number` is given when it leaves, `told_at` is when copies of it began to;
    `day` is that of a bulletin; `topic` is what it is about, where that is sure; `media` and `site`: for whom it is."""

    post_id: int
    form: str
    year: int | None
    number: int | None
    media: bool
    topic: str
    told_at: int | None
    day: str
    copied_at: int | None
    withdrawn_at: int | None
    site: bool


@dataclass(frozen=True)
class Left:
    """A release that left, as a bulletin tells of it."""

    id: int
    content: str
    site_url: str
    number: int


def add(
    tx: Transaction, post_id: int, form: str, *, topic: str = "", day: str = "", media: bool = True, site: bool = True
) -> bool:
    """Make the post a release; False when that day has a bulletin already."""
    params: dict[str, Value] = {"post": post_id, "form": form, "topic": topic, "day": day}
    return tx.execute(ADD, {**params, "media": int(media), "site": int(site)}) == 1


def ticked(tx: Transaction) -> tuple[bool, bool]:
    """Whether the last release was for the media, and for the site."""
    row = tx.fetch_one(TICKED)
    return (bool(row["media"]), bool(row["site"])) if row else (True, True)


def find(tx: Transaction, post_id: int) -> Release | None:
    row = tx.fetch_one(GET, {"post": post_id})
    return _release(row) if row else None


def bulletin_of(tx: Transaction, day: str) -> Release | None:
    row = tx.fetch_one(OF_DAY, {"day": day})
    return _release(row) if row else None


def give_number(tx: Transaction, post_id: int, year: int) -> None:
    """Give it the next number of the year, unless it has one."""
    tx.execute(NUMBER, {"post": post_id, "year": year})


def set_media(tx: Transaction, post_id: int, *, media: bool) -> None:
    tx.execute(SET_MEDIA, {"post": post_id, "media": int(media)})


def set_site(tx: Transaction, post_id: int, *, site: bool) -> None:
    tx.execute(SET_SITE, {"post": post_id, "site": int(site)})


def set_topic(tx: Transaction, post_id: int, topic: str) -> None:
    tx.execute(SET_TOPIC, {"post": post_id, "topic": topic})


def tell(tx: Transaction, now: int, post_id: int) -> bool:
    """Mark that its copies begin to leave; False when they did before."""
    return tx.execute(TELL, {"post": post_id, "now": now}) == 1


def copy(tx: Transaction, now: int, post_id: int) -> bool:
    """Mark that the copy for the site was shown; False when it was before."""
    return tx.execute(COPY, {"post": post_id, "now": now}) == 1


def withdraw(tx: Transaction, now: int, post_id: int) -> bool:
    return tx.execute(WITHDRAW, {"post": post_id, "now": now}) == 1


def leave_day(tx: Transaction, post_id: int) -> None:
    """The bulletin was dropped: free its day."""
    tx.execute(LEAVE_DAY, {"post": post_id})


def not_on_site(tx: Transaction, since: int, before: int) -> list[int]:
    """Numbers of releases that left between two instants and have no address on the site."""
    return [row["number"] for row in tx.fetch_all(NOT_ON_SITE, {"since": since, "before": before})]


def left(tx: Transaction, since: int, before: int) -> list[Left]:
    """What left between two instants and is public."""
    return [into(Left, row) for row in tx.fetch_all(LEFT, {"since": since, "before": before})]


def _release(row: Row) -> Release:
    return into(Release, row, media=bool(row["media"]), site=bool(row["site"]))
