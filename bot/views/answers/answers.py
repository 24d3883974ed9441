"""Answers as the resident reads them, and the bot's questions and notices about them in the moderators' group."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import State
from bot.domain.appeals.sources import PHONE
from bot.domain.buttons import Action, Rows, button
from bot.domain.content import visible
from bot.domain.formatted import Formatted
from bot.domain.messages.answers import Answer, AnswerMedia, Confirm, Copy, HeldWord, Hold, StillThere, answers_of
from bot.domain.messages.appeals import Card, Notice
from bot.domain.messages.deadlines import InterimReply
from bot.domain.messages.outbox import Frame, Message
from bot.domain.messages.people import Reaction, Removal
from bot.domain.messages.residents import Closed
from bot.domain.messenger import carrier
from bot.domain.outgoing import Album, Erase, LinkPreview, Outgoing, React, Say
from bot.services.answers import still_there
from bot.services.answers.pages import pages, parts_of
from bot.texts import Markup
from bot.views import shows
from bot.views.words.reasons import reason_words
from bot.views.words.rich import copied, rich
from bot.views.words.speech import Speech, Voice
from storage import outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.outbox import links


class AnswerViews:
    """Views of answers."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._office = speech.office

    @shows(Answer)
    def answer(self, tx: Transaction, frame: Frame[Answer]) -> Outgoing | None:
        """A page of the answer: the number on the first, the rating and reopening buttons under the last."""
        voice = self._speech.reader(tx, frame)
        page = self._page(tx, frame.message)
        if page is None:
            return None
        appeal = appeals.get(tx, frame.message.appeal)
        number, text, last = appeal.id, rich(page[0]), page[1]
        if appeal.erased_at:
            return Say(voice.html("erased", number=number))
        if text and last and (name := self._signature(tx, frame.message)):
            text = Markup(f"{text}\n\n{voice.html('answer-signed', name=name)}")
        marks = self._marks(voice, appeal, shown=bool(frame.shown))
        if not text:
            body = voice.html("answer-media-only", number=number, marks=marks)
        elif frame.message.page:
            body = voice.html("answer-goes-on", number=number, last=last, text=text, marks=marks)
        else:
            body = voice.html("answer", number=number, last=last, text=text, marks=marks)
        may_mark = last and (not frame.shown or appeal.state == State.ANSWERED)
        return Say(body, buttons=voice.stars(number) if may_mark else (), preview=LinkPreview())

    def _signature(self, tx: Transaction, answer: Answer) -> str:
        """The author's first name if the office signs its answers; empty for an anonymous author."""
        row = appeals.message(tx, answer.row) if self._speech.city.signed else None
        return visible(row.author_name).partition(" ")[0] if row and (row.author_id or 0) > 0 else ""

    def _marks(self, voice: Voice, appeal: Appeal, *, shown: bool) -> Markup:
        """The request for a rating, the rating given, or a line that work goes on."""
        if shown and appeal.is_open and appeal.round > 1:
            return voice.html("answer-reopened")
        if shown and appeal.rating:
            return voice.html("answer-rated", stars=appeal.rating)
        return voice.html("answer-marks")

    def copy(self, tx: Transaction, frame: Frame[Copy]) -> Outgoing | None:
        """The answer to a message from another source, to be copied there with one tap."""
        page = self._page(tx, frame.message)
        if page is None:
            return None
        appeal = appeals.get(tx, frame.message.appeal)
        source = self._office.text(f"source-{appeal.source}")
        key = "answer-to-copy" if page[0].text else "answer-media-to-copy"
        choice: Rows = ()
        if appeal.source == PHONE:
            key = "answer-to-tell"
            if page[1] and appeal.is_open:
                choice = self._office.labelled(((button("button-passed-on", Action.PASTED, appeal.id),),))
        body = self._office.html(key, number=appeal.id, source=source, text=copied(page[0]))
        row = appeals.message(tx, frame.message.row)
        return Say(body, buttons=choice, reply_to=row.message_id if row and row.chat_id == frame.chat_id else None)

    @shows(AnswerMedia)
    def answer_media(self, tx: Transaction, frame: Frame[AnswerMedia]) -> Outgoing | None:
        """The answer's media, sent before its text."""
        row = appeals.message(tx, frame.message.part)
        if row is None:
            return None
        since = frame.message.since
        parts = [part for part in parts_of(tx, row) if part.content.media and part.id >= since]
        items = tuple(part.content.with_text("") for part in parts)
        messenger = carrier(frame.delivery.recipient)
        if messenger.is_album([item.media.kind for item in items if item.media]):
            return Album(items[: messenger.album])
        return Say(content=items[0] if since and items else row.content.with_text(""))

    @shows(StillThere)
    def still_there(self, tx: Transaction, frame: Frame[StillThere]) -> Outgoing | None:
        """✍ on a message of the reply while any part of the answer waits."""
        part = appeals.message(tx, frame.message.part)
        return React(part.message_id, "✍") if part and still_there.waiting(tx, frame.message.row) else None

    @shows(Hold)
    def hold(self, tx: Transaction, frame: Frame[Hold]) -> Outgoing | None:
        """«Ответ уйдёт через 10 секунд» with `Не отправлять`."""
        row = frame.message.row
        written = appeals.message(tx, row)
        answers = outbox.family(tx, answers_of(row), Answer, Copy)
        if not answers or written is None:
            return None
        waiting = [each for each in answers if each.state == "planned"]
        if not waiting and all(each.state == "cancelled" for each in answers):
            appeal = appeals.get(tx, written.appeal_id)
            key = "answer-unsent-withdrawn" if appeal.state == State.WITHDRAWN else "answer-unsent"
            return Say(self._office.html(key, number=appeal.id))
        if not waiting:
            return None
        stop: Rows = ((button("button-unsend", Action.UNSEND, row),),)
        seconds = frame.message.seconds
        number, others = waiting[0].appeal_id, len(waiting) - 1
        body = self._office.html("answer-hold", number=number, seconds=seconds, others=others)
        return Say(body, buttons=self._office.labelled(stop), reply_to=written.message_id)

    @shows(HeldWord)
    def held_word(self, tx: Transaction, frame: Frame[HeldWord]) -> Outgoing | None:
        """«Житель узнает через 10 секунд» with `Не отправлять` while it waits."""
        row = outbox.by_id(tx, frame.message.waits)
        if row is None or row.shown or row.state not in ("planned", "held", "cancelled"):
            return None
        number, word = frame.message.appeal, row.message
        if row.state == "cancelled":
            return Say(self._office.html("word-unsaid-told", number=number, what=row.kind))
        what = ""
        if isinstance(word, Closed):
            what = self._office.text(f"close-reason-{word.reason}")
        elif isinstance(word, InterimReply):
            what = self._office.time(frame.now).until(word.promised)
        body = self._office.html(f"word-hold-{row.kind}", number=number, what=what, seconds=frame.message.seconds)
        stop: Rows = ((button("button-unsend", Action.UNSAY, row.id),),)
        card = links.of_appeal(tx, number, Card.kind, frame.chat_id)
        return Say(body, buttons=self._office.labelled(stop), reply_to=card.message_id if card else None)

    @shows(Confirm)
    def confirm(self, tx: Transaction, frame: Frame[Confirm]) -> Outgoing | None:
        """The question before an answer that may be a mistake."""
        row = frame.message.row
        written = appeals.message(tx, row)
        if written is None:
            return None
        answer = outbox.by_key(tx, Answer, answers_of(row))
        if answer is not None:
            return Say(self._office.html("answer-unsent" if answer.state == "cancelled" else "answer-leaves"))
        appeal = appeals.get(tx, written.appeal_id)
        choice: Rows = ((button("button-send", Action.CONFIRM, row), button("button-unsend", Action.UNSEND, row)),)
        key = f"answer-doubt-{frame.message.doubt}"
        name, words = appeal.taken_name or "", frame.message.words
        since = self._office.time(frame.now).left(appeal.taken_at) if appeal.taken_at else ""
        body = self._office.html(key, number=appeal.id, name=name, words=words, since=since)
        return Say(body, buttons=self._office.labelled(choice), reply_to=written.message_id)

    @shows(Notice)
    def notice(self, tx: Transaction, frame: Frame[Notice]) -> Outgoing:
        """A notice to staff about an appeal, in reply to the message it concerns."""
        row = appeals.message(tx, frame.message.row)
        body = self._office.html(
            frame.message.text,
            number=frame.message.appeal,
            reason=reason_words(self._office, frame.message.reason),
        )
        reply_to = row.message_id if row and row.chat_id == frame.chat_id else None
        if reply_to is None:
            card = links.of_appeal(tx, frame.message.appeal, Card.kind, frame.chat_id)
            reply_to = card.message_id if card else None
        return Say(Markup(body), reply_to=reply_to)

    @shows(Reaction)
    def reaction(self, tx: Transaction, frame: Frame[Reaction]) -> Outgoing | None:
        """A reaction instead of words, on a message by its id or on that of another delivery."""
        target = frame.message.message or self._message_of(tx, frame)
        can = carrier(frame.delivery.recipient).reactions
        return React(target, frame.message.emoji) if target and can else None

    @shows(Removal)
    def erase(self, tx: Transaction, frame: Frame[Removal]) -> Outgoing | None:
        """Delete a bot message that is no longer needed: by its id, or that of another delivery."""
        target = frame.message.message or self._message_of(tx, frame)
        return Erase(target) if target else None

    def _page(self, tx: Transaction, answer: Answer | Copy) -> tuple[Formatted, bool] | None:
        """The text of this page and whether it is the last; None when the answer has become shorter."""
        row = appeals.message(tx, answer.row)
        if row is None:
            return None
        words, number = pages(tx, row, plain=isinstance(answer, Copy)), answer.page
        return (words[number], number + 1 == len(words)) if number < len(words) else None

    def _message_of(self, tx: Transaction, frame: Frame[Reaction] | Frame[Removal]) -> int:
        other = outbox.by_key(tx, Message, frame.message.of)
        found = [link for link in links.of_delivery(tx, other.id) if link.chat_id == frame.chat_id] if other else []
        return found[-1].message_id if found else 0
