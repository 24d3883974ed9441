"""What a card says of answers that were given already to others who wrote of the same."""

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

# An older answer is about another time: it stands under `Шаблон` all the same.
LATELY_MS = 7 * 24 * 60 * 60_000
# So many answers for the street are looked at for one that is near.
LOOKED_AT = 5


def alike(tx: Transaction, voice: Voice, appeal: Appeal) -> Aside:
    """Which like one was answered lately, and the way to answer the same; first an open one is to be joined with."""
    if not appeal.is_open or appeal.incident:
        return Aside()
    for each in templates.last_answers(tx, appeal, LOOKED_AT, appeal.registered_at - LATELY_MS):
        if are_near(appeal.place, each.place) and whole_words(tx, each.row) and not suggestion(tx, appeal):
            again = button("button-answer-alike", Action.USE_ANSWER, appeal.id, each.row)
            return Aside((voice.html("card-answered-alike", number=each.appeal),), ((again,),))
    return Aside()
