"""Answers: a moderator's reply on its way to the resident, with time for second thoughts; notes that stay inside."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.appeals import ALBUM_QUIET_MS, Appeal, Incoming, Written
from bot.domain.content import visible
from bot.domain.deliveries import Frame
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.failures import Failure, Meaning
from bot.domain.people import MODERATORS, Actor, person
from bot.services import history, showing
from storage import appeals, deliveries, links, people
from storage.appeals import Author
from storage.database import Transaction
from storage.deliveries import Plan

NOTE_MARK = "//"
# An answer shorter than this is asked about before it leaves (the office's own rule).
SHORT_ANSWER = 15


class Answers:
    """From a reply in the moderators' group to the answer in the resident's hand."""

    def __init__(self, hold: timedelta) -> None:
        self._hold_ms = round(hold.total_seconds() * 1000)

    def reply(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, message: Incoming) -> None:
        """A reply to anything of the appeal: a note if it begins with `//`, otherwise the answer."""
        appeal = appeals.find(tx, appeal_id)
        if appeal is None:
            raise NotFound
        if message.content.text.lstrip().startswith(NOTE_MARK):
            self._note(tx, now, actor, appeal, message)
            return
        if message.content.is_empty:
            raise Refusal("answer-empty")
        if message.media_group and appeals.of_group(tx, message.chat_id, message.media_group):
            self._join_album(tx, now, actor, appeal, message)
            return
        row = appeals.add_message(tx, appeal.id, message, Author(actor.id, actor.name, "answer"))
        if row is None:
            return
        links.add(tx, now, links.Link(message.chat_id, message.message_id, "reply", appeal.id))
        doubt = self._doubt(tx, actor, appeal, message)
        if doubt:
            payload = {"row": row, "doubt": doubt}
            deliveries.plan(
                tx, now, Plan("confirm", f"confirm:{row}", MODERATORS, appeal.id, payload=payload, lane=f"ask:{row}")
            )
            return
        self._plan(tx, now, appeal, row, message, hold=self._hold_ms)

    def confirm(self, tx: Transaction, now: int, actor: Actor, row_id: int) -> str:
        """`Отправить` under a question about an answer: it leaves now."""
        written, appeal = self._answer(tx, row_id)
        incoming = Incoming(
            written.chat_id, written.message_id, written.content, written.written_at, written.media_group
        )
        if not self._plan(tx, now, appeal, row_id, incoming, hold=0):
            raise AlreadyDone("answer-left-already")
        history.note(tx, now, appeal.id, actor, "confirmed")
        deliveries.refresh(tx, now, f"confirm:{row_id}")
        return "answer-leaves"

    def unsend(self, tx: Transaction, now: int, actor: Actor, row_id: int) -> str:
        """`Не отправлять`: takes the answer back while it has not begun to leave."""
        _, appeal = self._answer(tx, row_id)
        asked = deliveries.by_key(tx, f"confirm:{row_id}")
        planned = deliveries.by_key(tx, f"answer:{row_id}")
        if planned is None and asked is None:
            raise NotFound
        if planned is not None and not deliveries.cancel(tx, f"answer:{row_id}"):
            raise AlreadyDone("answer-left-already")
        deliveries.cancel(tx, f"answer_media:{row_id}")
        if planned is None:
            mark = Plan("answer", f"answer:{row_id}", person(appeal.person_id or 0), appeal.id, payload={"row": row_id})
            deliveries.plan(tx, now, mark)
            deliveries.cancel(tx, mark.key)
        history.note(tx, now, appeal.id, actor, "unsent")
        for key in (f"hold:{row_id}", f"confirm:{row_id}"):
            deliveries.refresh(tx, now, key)
        return "answer-unsent"

    def edited(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> bool:
        """A moderator corrected a reply: the answer changes with it, delivered or not. False: it was no answer."""
        stored = appeals.message_at(tx, message.chat_id, message.message_id)
        if stored is None or stored.kind != "answer" or stored.content == message.content:
            return False
        appeals.edit_message(tx, now, stored.id, message.content)
        first = appeals.group(tx, stored.chat_id, stored.media_group)[0] if stored.media_group else stored
        history.note(tx, now, stored.appeal_id, actor, "answer_edited")
        deliveries.refresh(tx, now, f"answer:{first.id}")
        return True

    # ── what becomes of it ──

    def delivered(self, tx: Transaction, now: int, frame: Frame) -> None:
        """The answer reached the resident: the clock stops, and the reply and the card get their reaction."""
        appeal = appeals.get(tx, frame.delivery.appeal_id or 0)
        row = appeals.message(tx, frame.delivery.number("row"))
        if row is None or frame.shown:
            return
        answered = appeals.change(
            tx,
            appeal.id,
            "state = 'open'",
            state="answered",
            answered_at=now,
            answered_in_time=int(now <= appeal.due_at),
            undeliverable=None,
        )
        history.note(tx, now, appeal.id, Actor(row.author_id or 0, row.author_name), "answered")
        for target, key in self._reaction_targets(tx, appeal, row):
            plan = Plan("reaction", key, f"chat:{target[0]}", payload={"message": target[1], "emoji": "👍"})
            deliveries.plan(tx, now, plan)
        self._drop_hold(tx, now, row.id)
        if answered:
            showing.changed(tx, now, appeals.get(tx, appeal.id))

    def undelivered(self, tx: Transaction, now: int, frame: Frame, failure: Failure) -> None:
        """The answer cannot reach the resident: said on the card and in words; the appeal is not answered."""
        appeal = appeals.get(tx, frame.delivery.appeal_id or 0)
        if failure.meaning is Meaning.UNREACHABLE and appeal.person_id:
            people.unreachable(tx, appeal.person_id, failure.reason)
        appeals.change(tx, appeal.id, undeliverable=failure.reason)
        history.note(tx, now, appeal.id, history.BOT, "undeliverable", failure.reason)
        key = f"undeliverable:{frame.delivery.key}"
        payload = {"text": "answer-undeliverable", "row": frame.delivery.number("row"), "reason": failure.reason}
        deliveries.plan(tx, now, Plan("notice", key, MODERATORS, appeal.id, payload=payload, lane=key))
        self._drop_hold(tx, now, frame.delivery.number("row"))
        showing.changed(tx, now, appeal)

    # ── the steps ──

    def _note(self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, message: Incoming) -> None:
        if appeals.add_message(tx, appeal.id, message, Author(actor.id, actor.name, "note")) is None:
            return
        links.add(tx, now, links.Link(message.chat_id, message.message_id, "note", appeal.id))
        text = message.content.text.lstrip().removeprefix(NOTE_MARK).strip()
        history.note(tx, now, appeal.id, actor, "note", text)
        plan = Plan(
            "reaction",
            f"noted:{message.chat_id}:{message.message_id}",
            f"chat:{message.chat_id}",
            payload={"message": message.message_id, "emoji": "✍"},
        )
        deliveries.plan(tx, now, plan)

    def _join_album(self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, message: Incoming) -> None:
        """A further part of an album in reply: it leaves with the others, once it is whole."""
        first = appeals.group(tx, message.chat_id, message.media_group or "")[0]
        appeals.add_message(tx, appeal.id, message, Author(actor.id, actor.name, "answer"))
        links.add(tx, now, links.Link(message.chat_id, message.message_id, "reply", appeal.id))
        quiet = now + max(self._hold_ms, ALBUM_QUIET_MS)
        for key in (f"answer_media:{first.id}", f"answer:{first.id}"):
            deliveries.postpone(tx, key, quiet)

    def _plan(self, tx: Transaction, now: int, appeal: Appeal, row: int, message: Incoming, hold: int) -> bool:
        """Plan the answer after `hold` ms, the media before the words; False when it was planned before."""
        if not appeal.person_id:
            raise Refusal("answer-no-person", number=appeal.id)
        leaves = now + max(hold, ALBUM_QUIET_MS if message.media_group else 0)
        to = person(appeal.person_id)
        if message.content.media or message.content.spot:
            plan = Plan("answer_media", f"answer_media:{row}", to, appeal.id, payload={"row": row}, not_before=leaves)
            deliveries.plan(tx, now, plan)
        plan = Plan("answer", f"answer:{row}", to, appeal.id, payload={"row": row}, not_before=leaves)
        planned = deliveries.plan(tx, now, plan)
        if planned and hold:
            payload = {"row": row, "seconds": hold // 1000}
            deliveries.plan(
                tx, now, Plan("hold", f"hold:{row}", MODERATORS, appeal.id, payload=payload, lane=f"hold:{row}")
            )
        return planned

    def _doubt(self, tx: Transaction, actor: Actor, appeal: Appeal, message: Incoming) -> str:
        """Why to ask before sending, as the end of a text key; empty: no doubt."""
        if appeal.is_open and appeal.taken_by and appeal.taken_by != actor.id:
            return "taken"
        if appeal.state == "answered" or self._answer_under_way(tx, appeal):
            return "answered"
        if appeal.state in ("closed", "withdrawn"):
            return appeal.state
        if not self._hold_ms:
            return ""
        text = visible(message.content.text)
        if text.startswith("@"):
            return "colleague"
        if len(text) < SHORT_ANSWER and message.content.media is None:
            return "short"
        return ""

    def _answer_under_way(self, tx: Transaction, appeal: Appeal) -> bool:
        return any(each.state in ("planned", "sending") for each in deliveries.of_kind(tx, "answer", appeal.id))

    def _answer(self, tx: Transaction, row_id: int) -> tuple[Written, Appeal]:
        written = appeals.message(tx, row_id)
        if written is None or written.kind != "answer":
            raise NotFound
        return written, appeals.get(tx, written.appeal_id)

    def _reaction_targets(self, tx: Transaction, appeal: Appeal, row: Written) -> list[tuple[tuple[int, int], str]]:
        found = [((row.chat_id, row.message_id), f"reaction:{row.chat_id}:{row.message_id}")]
        card = links.of_appeal(tx, appeal.id, "card", row.chat_id)
        if card:
            found.append(((card.chat_id, card.message_id), f"reaction:card:{row.id}"))
        return found

    def _drop_hold(self, tx: Transaction, now: int, row_id: int) -> None:
        """The notice with `Не отправлять` has done its work."""
        hold = deliveries.by_key(tx, f"hold:{row_id}")
        if hold is None or deliveries.cancel(tx, hold.key):
            return
        for link in links.of_delivery(tx, hold.id):
            plan = Plan("erase", f"erase:{hold.key}", f"chat:{link.chat_id}", payload={"message": link.message_id})
            deliveries.plan(tx, now, plan)
