"""What a card says about the campaigns of its appeal."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.views.appeals.asides import Aside
from bot.views.words.speech import Voice
from storage.appeals import campaigns
from storage.database import Transaction


def tagged(tx: Transaction, voice: Voice, appeal: Appeal) -> Aside:
    """The campaigns' tags, and whether somebody checked on the spot."""
    found = campaigns.of(tx, appeal.id)
    if not found.campaigns:
        return Aside()
    tags = " ".join(f"#{key}" for key in found.campaigns)
    return Aside((voice.html("card-campaigns", tags=tags, checked=str(found.checked).lower()),))
