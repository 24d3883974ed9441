"""A resident's feedback as moderators read it, the rest of long texts, and what erasure leaves."""

from __future__ import annotations

from bot.domain.buttons import Action, Rows, button
from bot.domain.content import clipped
from bot.domain.messages.appeals import Rest
from bot.domain.messages.outbox import Frame
from bot.domain.messages.residents import Dissatisfied, Wipe
from bot.domain.outgoing import Edit, Erase, LinkPreview, Outgoing, Say
from bot.services.residents.feedback import LOW_MARK
from bot.texts import escape
from bot.views import shows
from bot.views.appeals.cards import CardViews
from bot.views.appeals.told import TOLD_SHOWN
from bot.views.words.speech import Speech
from storage.appeals import appeals
from storage.database import Transaction

# The rest of a long text takes up to this much of one message.
REST_LENGTH = 3900


class FeedbackViews:
    """Views of messages under the card."""

    def __init__(self, speech: Speech, cards: CardViews) -> None:
        self._speech = speech
        self._office = speech.office
        self._cards = cards

    @shows(Dissatisfied)
    def feedback(self, tx: Transaction, frame: Frame[Dissatisfied]) -> Outgoing | None:
        """A low mark, or «Проблема не решена» with the new deadline and `Взять`."""
        voice = self._office
        appeal = appeals.get(tx, frame.message.appeal)
        if appeal.erased_at:
            return None
        text, first = frame.message.text, frame.message.first
        if text == "rated-low" and (appeal.rating or 0) > LOW_MARK:
            text = "rated-raised"
        until = voice.time(frame.now).until(appeal.due_at)
        body = voice.html(text, number=appeal.id, stars=appeal.rating or 0, first=first, until=until)
        free = text in ("reopened", "explained") and appeal.is_open and not appeal.taken_by
        rows: Rows = ((button("button-take", Action.TAKE, appeal.id),),) if free else ()
        reply_to, thread = self._cards.under_card(tx, frame)
        return Say(body, buttons=voice.labelled(rows), reply_to=reply_to, thread_id=thread)

    @shows(Rest)
    def rest(self, tx: Transaction, frame: Frame[Rest]) -> Outgoing | None:
        """The words that did not fit on the card, or in the reply that begins at that message."""
        whole = self._cards.whole_words(tx, frame)
        shown = clipped(whole, TOLD_SHOWN)
        if shown == whole:
            return None
        left = clipped(whole[len(shown) - 1 :].lstrip(), REST_LENGTH)
        reply_to, thread = self._cards.under_card(tx, frame)
        number = frame.message.appeal
        body = self._office.html("words-go-on", number=number, text=escape(left))
        return Say(body, reply_to=reply_to, thread_id=thread)

    @shows(Wipe)
    def wipe(self, tx: Transaction, frame: Frame[Wipe]) -> Outgoing:
        """A message whose words were erased: deleted, or its text removed."""
        message = frame.message.message
        match frame.message.way:
            case "caption":
                return Edit(message, Say(), captioned=True)
            case "text":
                text = self._speech.reader(tx, frame).text("erased-words")
                return Edit(message, Say(text, html=False, preview=LinkPreview()))
        return Erase(message)
