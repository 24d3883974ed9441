"""Answers and notices on their way to the journalist, with time for second thoughts; what follows when they arrive."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.city.model import City
from bot.city.sections.media import Media
from bot.domain.answers.blanks import blanks
from bot.domain.appeals.appeals import Incoming
from bot.domain.content import ALBUM_QUIET_MS, clipped
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound, Refusal
from bot.domain.journal.entries import TITLE_LIMIT, NewEntry
from bot.domain.journal.kinds import Kind
from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Delivery, Frame
from bot.domain.messages.people import Reaction
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS, Actor, person
from bot.domain.press import requests as rules
from bot.domain.press.messages import PressAnswer, PressApproval, PressAsk, PressCopy, PressHold, PressNotice
from bot.domain.press.requests import Alarm, Form, Notice, Request, State
from bot.domain.time.slots import local_day
from bot.services.follow_ups import FollowUp, after
from bot.services.journal import writing
from bot.services.people import saying
from bot.services.press import showing
from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.press import alarms, messages, requests

_ENDED = frozenset({State.REFUSED, State.PASSED, State.WITHDRAWN, State.NOT_MEDIA, State.RESIDENT})


class PressAnswers:
    """A reply to anything of a request is its answer. `press_answer:ROW` carries the stored message of that row."""

    def __init__(self, city: City, hold: timedelta) -> None:
        self._city = city
        media = city.get(Media)
        self._approval = media is not None and media.approval
        self._hold_ms = round(hold.total_seconds() * 1000)

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (
            after(PressAnswer, sent=self.delivered, failed=self.undelivered),
            after(PressCopy, sent=self.delivered),
            after(PressNotice, sent=self.noticed, failed=self.undelivered),
        )

    def reply(self, tx: Transaction, now: int, actor: Actor, request_id: int, message: Incoming) -> None:
        """A moderator's reply: a note when it begins with `//`, otherwise the answer."""
        request = self.get(tx, request_id)
        author = (actor.id, actor.name)
        if message.content.is_note:
            begun = messages.of_group(tx, message.chat_id, message.media_group) if message.media_group else []
            if begun and begun[0].kind == "answer":
                self.unsend(tx, now, begun[0].id)
            if messages.add(tx, request_id, message, "note", author) is not None:
                self._noted(tx, now, message)
            return
        if request.state in _ENDED:
            raise Refusal("press-over")
        if message.content.is_empty:
            raise Refusal("answer-empty")
        if empty := blanks(message.content.text):
            raise Refusal("answer-blank", blank=empty[0])
        first = not (message.media_group and messages.of_group(tx, message.chat_id, message.media_group))
        row = messages.add(tx, request_id, message, "answer", author)
        if row is not None:
            requests.add_words(tx, request_id, message.content.text)
            self._pass_on(tx, now, actor, request, row, first=first)

    def send_on(self, tx: Transaction, now: int, actor: Actor, row_id: int) -> str:
        """`Отправить журналисту` under a department's words."""
        said = messages.get(tx, row_id)
        if said is None or said.kind != "department":
            raise NotFound
        request = self.get(tx, said.request_id)
        if request.state in _ENDED:
            raise Refusal("press-over")
        if not self._pass_on(tx, now, actor, request, row_id, first=True):
            raise AlreadyDone("answer-left-already")
        return "answer-leaves"

    def decide(self, tx: Transaction, now: int, actor: Actor, row_id: int, *, agreed: bool) -> str:
        """The head's decision on an answer: it leaves with the rest of its album, or returns to the moderators."""
        if "head" not in actor.roles and not actor.is_admin:
            raise NotAllowed("press-head-only")
        said = messages.get(tx, row_id)
        if said is None:
            raise NotFound
        request = self.get(tx, said.request_id)
        if not requests.head_says(tx, now, row_id, "agreed" if agreed else "returned", actor.name):
            raise AlreadyDone("press-decided-already")
        for each in outbox.keyed(tx, f"{PressApproval.of(row_id)}:", PressApproval):
            outbox.refresh(tx, now, each)
        showing.changed(tx, now, request)
        if not agreed:
            key = f"press_returned:{row_id}"
            saying.say(tx, now, MODERATORS, key, "press-returned", number=request.number, name=actor.name)
            return "press-returned-press"
        if request.state in _ENDED:
            raise Refusal("press-over")
        album = messages.of_group(tx, said.chat_id, said.media_group) if said.media_group else [said]
        for part in album:
            self._send(tx, now, request, part.id, quiet=False, ask=False)
        return "press-agreed-press"

    def edited(self, tx: Transaction, now: int, message: Incoming) -> bool:
        """A moderator edited an answer: update the journalist's copy. False when the message is not an answer.

        An answer that becomes a note while it waits is not sent; one that has left cannot be called back.
        """
        said = messages.at(tx, message.chat_id, message.message_id)
        if said is None or said.kind not in ("answer", "note") or said.content == message.content:
            return said is not None
        if said.kind == "answer" and message.content.is_note:
            self.unsend(tx, now, said.id)
        elif empty := blanks(message.content.text):
            raise Refusal("answer-blank", blank=empty[0])
        messages.edit(tx, now, said.id, message.content)
        joined = outbox.keyed(tx, f"{PressAnswer.of(said.id)}:", PressAnswer)
        asked = outbox.keyed(tx, f"{PressApproval.of(said.id)}:", PressApproval)
        for key in (PressAnswer.of(said.id), PressCopy.of(said.id), *(each.key for each in (*joined, *asked))):
            outbox.refresh(tx, now, key)
        return True

    def knows(self, tx: Transaction, chat_id: int, message_id: int) -> bool:
        """Whether the message is part of a request (a read)."""
        return messages.at(tx, chat_id, message_id) is not None

    def unsend(self, tx: Transaction, now: int, row_id: int) -> str:
        """`Не отправлять`: take back the answer or notice, as long as it has not begun to leave."""
        said = messages.get(tx, row_id)
        if said is None:
            raise NotFound
        album = messages.of_group(tx, said.chat_id, said.media_group) if said.media_group else [said]
        waiting = [each for part in album for each in leaving(tx, part.id) if each.state != "cancelled"]
        if not waiting:
            return "answer-unsent"
        if not all(not each.shown and outbox.cancel(tx, each) for each in waiting):
            raise AlreadyDone("answer-left-already")
        outbox.refresh(tx, now, PressHold.of(row_id))
        return "answer-unsent"

    def ask_notice(self, tx: Transaction, now: int, request_id: int, kind: Notice, press_id: str) -> str:
        """`Отсрочка…`, `Отказ…`, `Не у нас…`: ask for what the notice must contain."""
        if not self.get(tx, request_id).is_open:
            raise AlreadyDone("press-over")
        outbox.plan(tx, now, PressAsk(request_id, kind.value, press_id))
        return f"press-ask-press-{kind}"

    def notice(self, tx: Transaction, now: int, actor: Actor, asked: PressAsk, message: Incoming) -> None:
        """The reply to that question: send the notice, complete or not at all."""
        request = self.get(tx, asked.request)
        if not request.is_open:
            raise AlreadyDone("press-over")
        kind = Notice(asked.notice)
        words = rules.read_notice(kind, message.content.text, local_day(now, self._city.time_zone))
        row = messages.add(tx, request.id, message, "note", (actor.id, actor.name))
        if row is None:
            return
        planned = PressNotice(
            to=person(request.person_id) if request.person_id else MODERATORS,
            request=request.id,
            row=row,
            notice=kind.value,
            reason=words.reason,
            official=words.official,
            decided=str(local_day(now, self._city.time_zone)),
            until=str(words.until or ""),
        )
        if outbox.plan_new(tx, now, planned, now + self._hold_ms):
            self._hold(tx, now, request, row)

    # ── what became of it ──

    def delivered(self, tx: Transaction, now: int, frame: Frame[PressAnswer] | Frame[PressCopy], sent: Sent) -> None:
        """The answer was delivered: the first one closes the request and enters the journal."""
        request = requests.find(tx, frame.message.request)
        if request is None or not request.is_open:
            return
        asked = None if request.asked_until is None else now <= request.asked_until
        requests.answer(tx, now, request.id, in_time=self._in_time(request, now), in_asked_time=asked)
        row = messages.get(tx, frame.message.row)
        author = (row.author_id or 0, row.author_name) if row else (0, "")
        title = clipped(f"{request.outlet}: {request.summary}", TITLE_LIMIT)
        writing.write(tx, now, NewEntry(Kind.MEDIA_ANSWER, title, now, author, cause=f"request:{request.id}"))
        if request.form == Form.INTERVIEW:
            cause = f"interview:{request.id}"
            writing.write(tx, now, NewEntry(Kind.INTERVIEW, title, now, author, cause, outlet=request.outlet))
        if request.person_id:
            alarms.remind(tx, request.id, Alarm.PUBLISHED, rules.alarm_of_publication(now, self._city.time_zone))
        showing.changed(tx, now, request)

    def noticed(self, tx: Transaction, now: int, frame: Frame[PressNotice], sent: Sent) -> None:
        """The notice was delivered: only now the request is delayed, refused or passed on."""
        request = requests.find(tx, frame.message.request)
        if request is None or not request.is_open or frame.shown:
            return
        in_time = int(now < rules.end_of_day(request.notice_day, self._city.time_zone))
        match Notice(frame.message.notice):
            case Notice.DELAY:
                until = frame.message.until
                requests.delay(tx, request.id, until)
                alarms.forget(tx, request.id, Alarm.NOTICE)
                alarms.forget(tx, request.id, Alarm.LAW)
                at = rules.alarm_of_delay(date.fromisoformat(until), self._city.time_zone)
                alarms.remind(tx, request.id, Alarm.DELAY, max(at, now), anew=True)
            case Notice.REFUSAL:
                requests.close(tx, now, request.id, State.REFUSED, in_time)
            case Notice.PASSED:
                requests.close(tx, now, request.id, State.PASSED, in_time)
        showing.changed(tx, now, request)

    def undelivered(
        self, tx: Transaction, now: int, frame: Frame[PressAnswer] | Frame[PressNotice], failure: Failure
    ) -> None:
        """It cannot reach the journalist: show it on the card; it does not count as an answer."""
        request = requests.find(tx, frame.message.request)
        if request is None or frame.shown:
            return
        requests.undeliverable(tx, request.id, failure.reason)
        showing.changed(tx, now, request)
        key = f"press_lost:{frame.delivery.id}"
        saying.say(tx, now, MODERATORS, key, "press-undelivered", number=request.number, outlet=request.outlet)

    # ── the steps ──

    def get(self, tx: Transaction, request_id: int) -> Request:
        request = requests.find(tx, request_id)
        if request is None:
            raise NotFound
        return request

    def _pass_on(self, tx: Transaction, now: int, actor: Actor, request: Request, row: int, *, first: bool) -> bool:
        """Send it to the journalist, or first to the head when the city file says so."""
        said = messages.get(tx, row)
        assert said is not None
        if self._approval and "head" not in actor.roles:
            album = messages.of_group(tx, said.chat_id, said.media_group) if said.media_group else [said]
            state = requests.approval(tx, album[0].id)
            if not state:
                return self._ask_head(tx, now, request, row)
            if state != "agreed":
                return True
        return self._send(tx, now, request, row, quiet=bool(said.media_group), ask=first)

    def _ask_head(self, tx: Transaction, now: int, request: Request, row: int) -> bool:
        heads = people.with_role(tx, "head")
        if not heads:
            raise Refusal("press-no-head")
        if not requests.ask_head(tx, now, request.id, row):
            return False
        for head in heads:
            outbox.plan(tx, now, PressApproval(head, request.id, row))
        showing.changed(tx, now, request)
        return True

    def _send(self, tx: Transaction, now: int, request: Request, row: int, *, quiet: bool, ask: bool) -> bool:
        """Send it to the author and to those whose requests were joined."""
        leaves = now + max(self._hold_ms, ALBUM_QUIET_MS if quiet else 0)
        answer = PressAnswer(request.person_id, request.id, row) if request.person_id else PressCopy(request.id, row)
        planned = outbox.plan_new(tx, now, answer, leaves)
        for other in requests.together(tx, request.together):
            found = requests.find(tx, other)
            if found is not None and found.id != request.id and found.person_id:
                outbox.plan(tx, now, PressAnswer(found.person_id, found.id, row, joined=True), leaves)
        if planned and ask:
            self._hold(tx, now, request, row)
        return planned

    def _hold(self, tx: Transaction, now: int, request: Request, row: int) -> None:
        if self._hold_ms:
            outbox.plan(tx, now, PressHold(request.id, row, self._hold_ms // 1000))

    def _in_time(self, request: Request, now: int) -> bool:
        return now < rules.end_of_day(request.last_day, self._city.time_zone)

    def _noted(self, tx: Transaction, now: int, message: Incoming) -> None:
        key = f"noted:{message.chat_id}:{message.message_id}"
        outbox.plan(tx, now, Reaction(key, f"chat:{message.chat_id}", "✍", message.message_id))


def leaving(tx: Transaction, row_id: int) -> list[Delivery[Any]]:
    """The planned deliveries of the stored message in that row."""
    found = (
        outbox.by_key(tx, PressAnswer, PressAnswer.of(row_id)),
        outbox.by_key(tx, PressCopy, PressCopy.of(row_id)),
        outbox.by_key(tx, PressNotice, PressNotice.of(row_id)),
        *outbox.keyed(tx, f"{PressAnswer.of(row_id)}:", PressAnswer),
    )
    return [each for each in found if each is not None]
