"""Campaigns of appeals: by them a campaign's report tells what people wrote of it, and what was looked at."""

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
        """Of which campaigns it is (a read)."""
        return campaigns.of(tx, finding.known(tx, appeal_id).id)

    def turn(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, said: str) -> str:
        """The campaign of that mark: on, or off again."""
        appeal = finding.known(tx, appeal_id)
        key = self._campaigns.marked(said).key
        on = campaigns.turn(tx, appeal_id, key)
        history.note(tx, now, appeal_id, actor, "campaign" if on else "no_campaign", key)
        showing.card_again(tx, now, appeal.id)
        return "campaign-tagged" if on else "campaign-untagged"

    def check(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Проверено на месте`, and once more that it was not."""
        tags = self.look(tx, appeal_id)
        if not tags.campaigns:
            raise NotFound
        campaigns.check(tx, appeal_id, checked=not tags.checked)
        history.note(tx, now, appeal_id, actor, "unchecked" if tags.checked else "checked")
        showing.card_again(tx, now, appeal_id)
        return "campaign-unchecked" if tags.checked else "campaign-checked"
