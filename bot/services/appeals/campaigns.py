"""Campaigns of appeals: a campaign's report counts what people wrote about it and what was checked on site."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.counting.campaigns import Campaigns
from bot.domain.errors import NotFound
from bot.domain.people import Actor
from bot.services.appeals import finding, showing
from storage import history
from storage.appeals import campaigns
from storage.appeals.campaigns import Tags
from storage.database import Transaction


class AppealCampaigns:
    """What `Кампания…` does."""

    def __init__(self, city: City) -> None:
        self._campaigns = city[Campaigns]

    def look(self, tx: Transaction, appeal_id: int) -> Tags:
        """The campaigns of the appeal (a read)."""
        return campaigns.of(tx, finding.known(tx, appeal_id).id)

    def turn(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, said: str) -> str:
        """Switch the campaign with that mark on or off."""
        appeal = finding.known(tx, appeal_id)
        key = self._campaigns.marked(said).key
        on = campaigns.turn(tx, appeal_id, key)
        history.note(tx, now, appeal_id, actor, "campaign" if on else "no_campaign", key)
        showing.card_again(tx, now, appeal.id)
        return "campaign-tagged" if on else "campaign-untagged"

    def check(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Проверено на месте`; a second press undoes it."""
        tags = self.look(tx, appeal_id)
        if not tags.campaigns:
            raise NotFound
        campaigns.check(tx, appeal_id, checked=not tags.checked)
        history.note(tx, now, appeal_id, actor, "unchecked" if tags.checked else "checked")
        showing.card_again(tx, now, appeal_id)
        return "campaign-unchecked" if tags.checked else "campaign-checked"
