"""Mass incidents: similar appeals are suggested, joined and parted by people, and raise one alarm together."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.city.model import City
from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.incidents import alarm, keys_of
from bot.domain.errors import AlreadyDone
from bot.domain.messages.appeals import Incident
from bot.domain.people import Actor
from bot.domain.understanding.heard import Heard
from bot.services.appeals import finding, showing
from storage import history, outbox
from storage.appeals import appeals, incidents
from storage.database import Transaction


class Incidents:
    """Suggests; only people join."""

    def __init__(self, city: City) -> None:
        self._city = city

    def noticed(self, tx: Transaction, now: int, appeal: Appeal, heard: Heard) -> None:
        """An appeal came or grew: store what it shares with others, and raise an alarm when there are many."""
        keys = keys_of([appeal.place_key] if appeal.place_key else [], *heard.landmarks)
        if not keys:
            return
        incidents.note(tx, appeal, keys)
        day = datetime.fromtimestamp(now / 1000, UTC).astimezone(self._city.time_zone).date()
        if all(outbox.is_planned(tx, Incident.of(appeal.topic, key, day)) for key in keys):
            return  # the alarm was raised: in the middle of a flood nothing is counted again
        raised = alarm(*incidents.around(tx, appeal))
        if raised is None:
            return
        named = _named(raised.key, appeal)
        alarmed = Incident(raised.topic, raised.key, str(day), named, raised.people, tuple(raised.appeals))
        outbox.plan(tx, now, alarmed)

    def join(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Объединить`: join it with the appeal that the card suggests and all joined with that one; when none is left,
        the card says so."""
        appeal = finding.still_open(tx, appeal_id)
        if appeal.incident:
            raise AlreadyDone
        like = suggestion(tx, appeal)
        if like is None:
            showing.card_again(tx, now, appeal.id)
            return "incident-gone"
        first, _ = like
        incidents.join(tx, first, first)
        incidents.join(tx, appeal.id, first)
        history.note(tx, now, appeal.id, actor, "joined", str(first))
        _show_all(tx, now, first)
        return "incident-joined"

    def part(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Отделить`: the appeal stands alone again; a group of one is dissolved."""
        appeal = finding.still_open(tx, appeal_id)
        if not appeal.incident:
            raise AlreadyDone
        old = appeal.incident
        incidents.join(tx, appeal.id, None)
        rest = incidents.joined(tx, old)
        first = None if len(rest) < 2 else rest[0].id
        for each in rest:
            incidents.join(tx, each.id, first)
        history.note(tx, now, appeal.id, actor, "parted", str(old if old != appeal.id else rest[0].id))
        for each in (appeal, *rest):
            showing.changed(tx, now, appeals.get(tx, each.id))
        return "incident-parted"


def suggestion(tx: Transaction, appeal: Appeal) -> tuple[int, int] | None:
    """The number of the earliest open appeal that seems to be about the same problem, or of its incident, and how many
    people wrote about it."""
    if not appeal.is_open or appeal.incident:
        return None
    first, people = incidents.like(tx, appeal)
    return (first, people) if first else None


def _named(key: str, appeal: Appeal) -> str:
    """What the appeals share, as people write it: the key is folded, the appeal's own address is not."""
    kind, _, name = key.partition(":")
    return appeal.place.partition(",")[0] if kind == "street" and appeal.place else name


def _show_all(tx: Transaction, now: int, incident: int) -> None:
    for each in incidents.joined(tx, incident):
        showing.changed(tx, now, each)
