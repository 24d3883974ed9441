"""What a card says about a message that is only thanks."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.buttons import Action, button
from bot.domain.understanding.smalltalk import is_gratitude
from bot.views.appeals.asides import Aside
from bot.views.words.speech import Voice
from storage.database import Transaction


def thanks(tx: Transaction, voice: Voice, appeal: Appeal) -> Aside:
    """A line that no answer is needed, and a button to pass the thanks on."""
    if not (appeal.is_open and is_gratitude(appeal.summary)):
        return Aside()
    return Aside((voice.html("card-thanks"),), ((button("button-thanks", Action.THANK, appeal.id),),))
