"""What a card says about answers already given to others who wrote about the same thing."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.incidents import are_near
from bot.domain.buttons import Action, button
from bot.services.answers.pages import whole_words
from bot.services.appeals.incidents import suggestion
from bot.views.appeals.asides import Aside
from bot.views.words.speech import Voice
from storage.appeals import templates
from storage.database import Transaction


def alike(tx: Transaction, voice: Voice, appeal: Appeal) -> Aside:
    """A similar appeal answered recently, with a button to reuse the answer; joining an open one comes first."""
    if not appeal.is_open or appeal.incident:
        return Aside()
    for each in templates.lately_answered(tx, appeal.id):
        if are_near(appeal.place, each.place) and whole_words(tx, each.row) and not suggestion(tx, appeal):
            again = button("button-answer-alike", Action.USE_ANSWER, appeal.id, each.row)
            return Aside((voice.html("card-answered-alike", number=each.appeal),), ((again,),))
    return Aside()
