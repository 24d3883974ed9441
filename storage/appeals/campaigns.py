"""The campaigns an appeal belongs to, and whether the office checked it on site."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Params, Transaction
from storage.rows import into

TAG = "insert into appeal_campaigns (appeal_id, campaign, checked) values (:id, :campaign, :checked)"
UNTAG = "delete from appeal_campaigns where appeal_id = :id and campaign = :campaign"
OF = "select campaign, checked from appeal_campaigns where appeal_id = :id order by campaign"
SET_CHECKED = "update appeal_campaigns set checked = :checked where appeal_id = :id"
BETWEEN = """
select a.id, a.registered_at as at, a.summary, a.place, a.state, c.checked
from appeal_campaigns c join appeals a on a.id = c.appeal_id
where c.campaign = :campaign and a.registered_at >= :since and a.registered_at < :until order by a.registered_at, a.id
"""


@dataclass(frozen=True)
class Tags:
    """The campaigns of an appeal by key; `checked`: the office was on site."""

    campaigns: tuple[str, ...] = ()
    checked: bool = False


@dataclass(frozen=True)
class Tagged:
    """An appeal as its campaign's report shows it."""

    id: int
    at: int
    summary: str
    place: str | None
    state: str
    checked: int


def of(tx: Transaction, appeal_id: int) -> Tags:
    rows = tx.fetch_all(OF, {"id": appeal_id})
    return Tags(tuple(row["campaign"] for row in rows), any(row["checked"] for row in rows))


def turn(tx: Transaction, appeal_id: int, campaign: str) -> bool:
    """Add the appeal to the campaign, or remove it; returns whether it belongs now."""
    if tx.execute(UNTAG, {"id": appeal_id, "campaign": campaign}):
        return False
    tx.execute(TAG, {"id": appeal_id, "campaign": campaign, "checked": int(of(tx, appeal_id).checked)})
    return True


def check(tx: Transaction, appeal_id: int, *, checked: bool) -> None:
    """Set or clear the mark that somebody was on site."""
    tx.execute(SET_CHECKED, {"id": appeal_id, "checked": int(checked)})


def between(tx: Transaction, campaign: str, since: int, until: int) -> list[Tagged]:
    """The campaign's appeals in that period, earliest first."""
    params: Params = {"campaign": campaign, "since": since, "until": until}
    return [into(Tagged, row) for row in tx.fetch_all(BETWEEN, params)]
