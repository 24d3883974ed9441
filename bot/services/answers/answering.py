"""Answers: a moderator's reply on its way to the resident, with time for second thoughts; notes that stay inside."""

from __future__ import annotations

from datetime import timedelta

from bot.city.model import City
from bot.domain.answers.answer_checks import Doubt
from bot.domain.answers.blanks import blanks
from bot.domain.appeals.appeals import Appeal, Incoming, Written
from bot.domain.appeals.life import State
from bot.domain.content import ALBUM_QUIET_MS
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messages.answers import Answer, AnswerMedia, Confirm, Copy, Hold, answers_of, more_of
from bot.domain.messages.appeals import Card
from bot.domain.messages.outbox import Delivery, Message
from bot.domain.messages.people import Reaction, Removal
from bot.domain.people import Actor
from bot.services.answers import belonging, delivered, from_departments, holding, still_there
from bot.services.answers.belonging import Note, OfAppeal, Part, Words
from bot.services.answers.doubting import Doubts
from bot.services.answers.pages import pages, parts_of, sources
from storage import history, outbox
from storage.appeals import appeals, incidents
from storage.appeals.appeals import Author
from storage.database import Transaction
from storage.outbox import links


class Answers:
    """From a reply in the moderators' group to the answer on its way to the resident, and to all joined with them.

    Its media are `AnswerMedia`, its words the pages of an `Answer`, or of a `Copy` where the message came from
    elsewhere.
    """

    def __init__(self, city: City, hold: timedelta) -> None:
        self._hold_ms = round(hold.total_seconds() * 1000)
        self._doubts = Doubts(city, waits=bool(hold))

    def reply(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, message: Incoming) -> None:
        """A reply to anything of the appeal: a note if it begins with `//`, otherwise the answer."""
        self.take(tx, now, actor, belonging.of_appeal(tx, appeal_id, message), message)

    def take(self, tx: Transaction, now: int, actor: Actor, found: OfAppeal, message: Incoming) -> None:
        """Process a moderator's message as what it was found to be; Refusal when there is nothing to send."""
        match found:
            case Note(appeal, first):
                self._note(tx, now, actor, appeal, message, first)
            case Part(appeal, first):
                self._join_album(tx, now, actor, appeal, message, first)
            case Words():
                self._answer_with(tx, now, actor, found, message)

    def consider(
        self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, row: int, *, beside: bool = False
    ) -> bool:
        """Start the stored answer `row` on its way; False when the moderator is asked about it first. `beside`: it
        replies to something a colleague or a department said."""
        written = appeals.message(tx, row)
        assert written is not None
        doubt = self._doubts.of(tx, now, actor, appeal, written)
        if doubt is None and beside and self._hold_ms:
            doubt = Doubt("beside")
        if doubt is None:
            return self.send(tx, now, appeal, row, hold=self._hold_ms)
        outbox.plan(tx, now, Confirm(appeal.id, row, doubt.kind, doubt.words))
        return False

    def confirm(self, tx: Transaction, now: int, actor: Actor, row_id: int) -> str:
        """`Отправить` under a question about an answer: send it now, unless something has changed since."""
        _, appeal = self._answer(tx, row_id)
        asked = outbox.by_key(tx, Confirm, Confirm.of(row_id))
        planned = outbox.by_key(tx, Message, answers_of(row_id))
        over = State.ANSWERED if holding.leaving(tx, appeal.id, Answer, Copy) else appeal.state
        if asked and over not in (State.OPEN, asked.message.doubt) and not planned:
            raise Refusal("answer-overtaken", number=appeal.id, state=over)
        if planned and planned.state == "cancelled":
            raise AlreadyDone("answer-unsent")
        if not self.send(tx, now, appeal, row_id, hold=0):
            raise AlreadyDone("answer-left-already")
        history.note(tx, now, appeal.id, actor, "confirmed")
        outbox.refresh(tx, now, Confirm.of(row_id))
        return "answer-leaves"

    def unsend(self, tx: Transaction, now: int, actor: Actor, row_id: int) -> str:
        """`Не отправлять`: take the answer back, as long as it has not begun to leave."""
        written, appeal = self._answer(tx, row_id)
        asked = outbox.by_key(tx, Confirm, Confirm.of(row_id))
        planned = outbox.family(tx, answers_of(row_id), Message)
        if not planned and asked is None:
            raise NotFound
        if not planned:
            outbox.plan(tx, now, Answer(appeal.person_id or 0, appeal.id, row_id))
            planned = outbox.family(tx, answers_of(row_id), Message)
        waiting = [each for each in planned if each.state != "cancelled"]
        if not waiting:
            return "answer-unsent"
        rest = [each for key in (AnswerMedia.of(row_id), more_of(row_id)) for each in outbox.family(tx, key, Message)]
        waiting += [each for each in rest if each.state not in ("cancelled", "failed")]
        if not all(not each.shown and outbox.cancel(tx, each) for each in waiting):
            raise AlreadyDone("answer-left-already")
        from_departments.give_back(tx, now, written)
        history.note(tx, now, appeal.id, actor, "unsent")
        for key in (Hold.of(row_id), Confirm.of(row_id)):
            outbox.refresh(tx, now, key)
        return "answer-unsent"

    def edited(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> bool:
        """A moderator edited a reply: update the answer, delivered or not. False when the message was not an answer. An
        answer edited into a note while it waits is not sent; one that has left cannot be recalled."""
        stored = appeals.message_at(tx, message.chat_id, message.message_id)
        if stored is None or stored.kind not in ("answer", "note") or stored.content == message.content:
            return False
        if appeals.get(tx, stored.appeal_id).erased_at:
            return True
        if stored.kind == "answer" and message.content.is_note:
            self.unsend(tx, now, actor, parts_of(tx, stored)[0].id)
        elif not message.content.is_note and (empty := blanks(message.content.text)):
            raise Refusal("answer-blank", blank=empty[0])
        appeals.edit_message(tx, now, stored.id, message.content)
        history.note(tx, now, stored.appeal_id, actor, f"{stored.kind}_edited")
        if stored.kind == "note":
            outbox.refresh(tx, now, Card(stored.appeal_id))
        first = appeals.message(tx, parts_of(tx, stored)[0].id)
        if first is None or message.content.is_note:
            return True
        if stored.kind == "answer":
            delivered.tell_of_other_media(tx, now, stored, message.content)
            self._show_edit(tx, now, first)
            self._ask_again(tx, now, actor, first)
        elif not stored.media_group:
            appeals.set_kind(tx, stored.id, "answer")
            self.consider(tx, now, actor, appeals.get(tx, stored.appeal_id), stored.id)
        return True

    def send(self, tx: Transaction, now: int, appeal: Appeal, row_id: int, *, hold: int) -> bool:
        """Plan the stored answer `row_id` to leave after `hold` ms, to everybody joined with the appeal as well.

        False when it was planned before.
        """
        written = appeals.message(tx, row_id)
        if written is None:
            raise NotFound
        leaves = now + max(hold, ALBUM_QUIET_MS if written.media_group else 0)
        if outbox.by_key(tx, Message, answers_of(row_id)):
            return False
        for each in (appeal, *self._joined(tx, appeal)):
            holding.call_back(tx, now, each.id)
            if self._hold_ms:
                still_there.ask(tx, now, each, written, leaves)
            self._plan(tx, now, each, written, leaves)
        if hold:
            outbox.plan(tx, now, Hold(appeal.id, row_id, hold // 1000))
        return True

    # ── the steps ──

    def _answer_with(self, tx: Transaction, now: int, actor: Actor, found: Words, message: Incoming) -> None:
        appeal = found.appeal
        if message.content.is_empty:
            raise Refusal("answer-empty")
        if empty := blanks(message.content.text):
            raise Refusal("answer-blank", blank=empty[0])
        row = appeals.add_message(tx, appeal.id, message, Author(actor.id, actor.name, "answer"))
        if row is None:
            return
        if links.find(tx, message.chat_id, message.message_id) is None:
            links.add(tx, now, links.Link(message.chat_id, message.message_id, "reply", appeal.id))
        if found.corrects:
            from_departments.take_up_corrected(tx, now, row, found.corrects)
        self.consider(tx, now, actor, appeal, row, beside=found.beside)

    def _note(
        self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, message: Incoming, first: Written | None
    ) -> None:
        """Keep it inside; when only a later part of an album makes it a note, the earlier parts are not sent either."""
        if first is not None and first.kind == "answer":
            self.unsend(tx, now, actor, first.id)
        if appeals.add_message(tx, appeal.id, message, Author(actor.id, actor.name, "note")) is None:
            return
        links.add(tx, now, links.Link(message.chat_id, message.message_id, "note", appeal.id))
        history.note(tx, now, appeal.id, actor, "note")
        outbox.refresh(tx, now, Card(appeal.id))
        key, chat = f"noted:{message.chat_id}:{message.message_id}", f"chat:{message.chat_id}"
        outbox.plan(tx, now, Reaction(key, chat, "✍", message.message_id))

    def _join_album(
        self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, message: Incoming, first: Written
    ) -> None:
        """Add a further part of an album to the answer, or send it after the others when they have already left."""
        row = appeals.add_message(tx, appeal.id, message, Author(actor.id, actor.name, first.kind))
        if row is None:
            return
        links.add(tx, now, links.Link(message.chat_id, message.message_id, "reply", appeal.id))
        quiet = now + max(self._hold_ms, ALBUM_QUIET_MS)
        media = outbox.family(tx, AnswerMedia.of(first.id), AnswerMedia)
        for each in (*media, *outbox.family(tx, answers_of(first.id), Message)):
            outbox.postpone(tx, each, quiet)
        still_there.ask_of_part(tx, now, first, row, quiet)
        album = [each for each in media if each.message.part == first.id]
        for to in {each.recipient: each for each in album if each.state != "cancelled"}.values():
            if any(each.recipient == to.recipient and each.state == "planned" for each in album):
                continue
            late = AnswerMedia(to.message.reader, to.message.appeal, first.id, first.id, since=row)
            outbox.plan(tx, now, late, not_before=quiet)
        if message.content.text and first.kind == "answer":
            self._show_edit(tx, now, first)
            self._ask_again(tx, now, actor, first)

    def _plan(self, tx: Transaction, now: int, appeal: Appeal, row: Written, leaves: int) -> None:
        """Plan an answer to one person, media before words, skipping what is already planned."""
        reader, joined = appeal.person_id, appeal.id != row.appeal_id
        if reader:
            for part in sources(tx, row):
                if part.content.media or part.content.spot:
                    outbox.plan(tx, now, AnswerMedia(reader, appeal.id, row.id, part.id), not_before=leaves)
        for number, _ in enumerate(pages(tx, row, plain=not reader)):
            page: Answer | Copy = Copy(appeal.id, row.id, number, joined)
            if reader:
                page = Answer(reader, appeal.id, row.id, number, joined)
            outbox.plan(tx, now, page, not_before=leaves)

    def _show_edit(self, tx: Transaction, now: int, row: Written) -> None:
        """Update the answer's messages with the new words; there may now be more of them, or fewer."""
        answers: list[Delivery[Answer | Copy]] = outbox.family(tx, answers_of(row.id), Answer, Copy)
        for first in answers:
            count = len(pages(tx, row, plain=isinstance(first.message, Copy)))
            outbox.refresh(tx, now, first)
            if first.state == "cancelled":
                continue
            appeal = appeals.get(tx, first.message.appeal)
            self._plan(tx, now, appeal, row, now)
            further: list[Delivery[Answer | Copy]] = outbox.family(tx, more_of(row.id, appeal.id), Answer, Copy)
            for more in further:
                if more.message.page < count:
                    outbox.refresh(tx, now, more)
                elif not outbox.cancel(tx, more):
                    self._erase(tx, now, more)

    def _ask_again(self, tx: Transaction, now: int, actor: Actor, first: Written) -> None:
        """New words for a waiting answer are checked like the first; after `Не отправлять` the moderator is asked.
        Until then the answer counts as not planned."""
        planned, waiting = still_there.planned(tx, first.id), still_there.waiting(tx, first.id)
        if not planned or any(each.shown or each.state not in ("planned", "cancelled") for each in planned):
            return
        appeal = appeals.get(tx, first.appeal_id)
        if waiting:
            doubt = self._doubts.slip(tx, now, actor, appeal, first)
        else:
            doubt = self._doubts.of(tx, now, actor, appeal, first) or Doubt("edited")
        if doubt is None:
            return
        for each in planned:
            outbox.remove(tx, each)
        delivered.drop_hold(tx, now, first.id)
        question = Confirm(appeal.id, first.id, doubt.kind, doubt.words)
        if not outbox.plan_new(tx, now, question):
            outbox.rewrite(tx, now, question)

    def _erase(self, tx: Transaction, now: int, page: Delivery[Message]) -> None:
        """Delete a page that is no longer needed; if it is needed again, it is sent as a new message."""
        for link in links.of_delivery(tx, page.id):
            outbox.plan(tx, now, Removal.of_message(link.chat_id, link.message_id))
        outbox.gone(tx, page)

    def _joined(self, tx: Transaction, appeal: Appeal) -> list[Appeal]:
        """Open appeals that a moderator joined with this one."""
        if not appeal.incident:
            return []
        return [each for each in incidents.joined(tx, appeal.incident) if each.id != appeal.id and each.is_open]

    def _answer(self, tx: Transaction, row_id: int) -> tuple[Written, Appeal]:
        written = appeals.message(tx, row_id)
        if written is None or written.kind != "answer":
            raise NotFound
        return written, appeals.get(tx, written.appeal_id)
