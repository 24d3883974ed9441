"""Erases personal data: on request (`/forget`), and when the retention period is over. Figures stay."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bot.city.model import City
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.messages.moderation import Found
from bot.domain.messages.outbox import Frame, Message, dump, kinds
from bot.domain.messages.people import Told
from bot.domain.messages.residents import Wipe
from bot.domain.messenger import carrier
from bot.domain.outgoing import Sent
from bot.domain.people import BOT, MODERATORS, Actor, person
from bot.services.deadlines import notices
from storage import history, outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.inbox import updates, waiting
from storage.office import erasures, people
from storage.office.erasures import Erased, Shown
from storage.outbox.links import ADOPTED

DAY_MS = 24 * 60 * 60_000
# Messages that are kept and show what is left of the appeal: its number, topic and state.
_KEPT = kinds(kept_when_erased=True)
_MEDIA = kinds(media=True)
# Retention works through so many appeals at a time.
BATCH = 5
# What stands where words were looked for.
NO_WORDS = "…"
# Words of the program itself (text keys, states), as against words of people.
_OWN_WORD = re.compile(r"(?:[a-z][a-z0-9_:-]{0,59})?|\W{1,4}")


class Erasure:
    """Erases personal data everywhere, and logs for whom."""

    def __init__(self, city: City) -> None:
        self._city = city
        # What else of a person there is to erase, in rooms of which this one knows nothing.
        self.when_forgotten: list[Callable[[Transaction, int, int], None]] = []

    def ask(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> None:
        """`/forget`: ask for confirmation."""
        keys = (("button-forget-yes", f"forget:{message_id}:yes"), ("button-forget-no", f"forget:{message_id}:no"))
        outbox.plan(tx, now, replace(_question(actor, message_id, "forget-sure"), buttons=keys))

    def keep(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> str:
        """`Не надо`."""
        outbox.rewrite(tx, now, _question(actor, message_id, "forget-kept"))
        return "forget-kept"

    def forget(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> str:
        """`Да, стереть`: erase everything about the person at once."""
        self._erase_and_tell(tx, now, actor.id)
        outbox.plan(tx, now, Told(f"forgotten:{actor.id}:{now}", person(actor.id), "forget-done", hide=True))
        return "forget-press"

    def ask_of(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, asked: tuple[int, int]) -> None:
        """`/erase N`: for a written request, or an author who never wrote to the bot. An admin confirms."""
        if not actor.is_admin:
            raise NotAllowed("erase-admins-only")
        appeal = appeals.find(tx, appeal_id)
        if appeal is None:
            raise NotFound("error-no-appeal", number=appeal_id)
        if appeal.erased_at:
            raise AlreadyDone("erase-done-already")
        data = f"{appeal_id}:{asked[1]}"
        keys = (("button-forget-yes", f"erase:{data}:yes"), ("button-forget-no", f"erase:{data}:no"))
        sure = "erase-sure" if appeal.person_id else "erase-sure-one"
        outbox.plan(tx, now, replace(_question_of(appeal_id, asked, sure), buttons=keys))

    def decide_of(
        self, tx: Transaction, now: int, actor: Actor, appeal_id: int, asked: tuple[int, int], yes: bool
    ) -> str:
        """The admin's decision: erase everything about the person, or the one message from elsewhere."""
        if not actor.is_admin:
            raise NotAllowed("erase-admins-only")
        if not yes:
            outbox.rewrite(tx, now, _question_of(appeal_id, asked, "forget-kept"))
            return "forget-kept"
        appeal = appeals.get(tx, appeal_id)
        if appeal.erased_at:
            raise AlreadyDone("erase-done-already")
        self._erase_and_tell(tx, now, appeal.person_id or -appeal.id)
        outbox.rewrite(tx, now, _question_of(appeal_id, asked, "erased"))
        return "forget-press"

    def redo(self, tx: Transaction, now: int, log: Iterable[Erased]) -> int:
        """Erase again what a restored copy brought back; returns for how many people."""
        done = 0
        for line in log:
            self._erase(tx, now, line.person_id, before=line.erased_at)
            erasures.record(tx, line.erased_at, line.person_id)
            done += 1
        return done

    def sweep(self, tx: Transaction, now: int) -> bool:
        """Erase some of what is past the city file's retention period; True when there may be more."""
        before = now - self._city.retention.appeals * DAY_MS
        outdated = erasures.outdated(tx, before, BATCH)
        for appeal_id, person_id in outdated:
            self._erase_appeal(tx, now, appeal_id, person_id)
            if person_id:
                people.erase_name(tx, person_id)
        return len(outdated) == BATCH

    def _erase_and_tell(self, tx: Transaction, now: int, whose: int) -> None:
        """Erase everything about the person, and tell them that staff's own messages in their group remain."""
        replied = [number for number in _appeals_of(tx, whose, now) if erasures.has_replies(tx, number)]
        self._erase(tx, now, whose, before=now)
        erasures.record(tx, now, whose)
        if replied:
            numbers = ", ".join(f"№ {number}" for number in replied)
            told = Told(f"forgotten-replies:{whose}:{now}", MODERATORS, "forget-replies", {"numbers": numbers})
            outbox.plan(tx, now, told)

    def _erase(self, tx: Transaction, now: int, whose: int, before: int) -> None:
        """Erase all data of a person; a negative id means one message from elsewhere by its number."""
        if whose > 0:
            self._erase_person(tx, now, whose, before)
        for appeal_id in _appeals_of(tx, whose, before) if whose < 0 else ():
            self._erase_appeal(tx, now, appeal_id, None)

    def _erase_person(self, tx: Transaction, now: int, person_id: int, before: int) -> None:
        for appeal_id in erasures.appeals_of(tx, person_id, before):
            self._erase_appeal(tx, now, appeal_id, person_id)
        waiting.forget(tx, person_id)
        for forget in self.when_forgotten:
            forget(tx, now, person_id)
        people.erase(tx, person_id)
        updates.forget(tx, now, str(person_id))
        erasures.drop_loose(tx, person(person_id))

    def _erase_appeal(self, tx: Transaction, now: int, appeal_id: int, person_id: int | None) -> None:
        self._forget_lists(tx, now, appeal_id)
        erasures.erase_appeal(tx, now, appeal_id, person_id)
        for delivery_id, payload in erasures.payloads(tx, appeal_id):
            erasures.set_payload(tx, delivery_id, dump(_without_words(json.loads(payload))))
        history.note(tx, now, appeal_id, BOT, "erased")
        notices.forget(tx, now, appeal_id)
        for key in erasures.on_their_way(tx, appeal_id):
            outbox.refresh(tx, now, key)
        for message in erasures.shown(tx, appeal_id):
            if message.kind in _KEPT:
                outbox.refresh(tx, now, message.key)
            else:
                self._wipe(tx, now, message)

    def _forget_lists(self, tx: Transaction, now: int, appeal_id: int) -> None:
        """Refresh lists without its words and without the search terms, which may be the person's name."""
        for row in erasures.lists(tx, appeal_id):
            what = row.message
            if isinstance(what, Found) and what.words:
                what = replace(what, words=NO_WORDS)
            outbox.rewrite(tx, now, what, row.key)

    def _wipe(self, tx: Transaction, now: int, message: Shown) -> None:
        """Delete the message while the messenger allows it, otherwise blank its text."""
        if message.kind == ADOPTED:
            way = "text"  # nobody knows how old it is, and a text can always be changed
        elif now - message.at < carrier(f"chat:{message.chat_id}").deletable:
            way = "delete"
        else:
            way = "caption" if message.kind in _MEDIA else "text"
        outbox.plan(tx, now, Wipe(f"chat:{message.chat_id}", message.message_id, way))


def arrived(tx: Transaction, now: int, frame: Frame[Message], sent: Sent) -> None:
    """What was on its way while its appeal was erased does not stay where it has arrived."""
    row = frame.delivery
    if row.appeal_id is None or row.kind in _KEPT or frame.shown or not erasures.is_erased(tx, row.appeal_id):
        return
    for message_id in sent.message_ids:
        outbox.plan(tx, now, Wipe(f"chat:{frame.chat_id}", message_id, "delete"))


def _question(actor: Actor, message_id: int, text: str) -> Told:
    """What `/forget` asks, and what became of it."""
    return Told(f"forget:{actor.id}:{message_id}", person(actor.id), text)


def _question_of(appeal_id: int, asked: tuple[int, int], text: str) -> Told:
    """What `/erase` asks in that chat after that message, and what became of it."""
    return Told(f"erase-of:{asked[0]}:{asked[1]}", f"chat:{asked[0]}", text, {"number": appeal_id})


def _appeals_of(tx: Transaction, whose: int, before: int) -> list[int]:
    """The appeals of a person; below zero, the one from elsewhere, unless its number is another's by now."""
    if whose > 0:
        return erasures.appeals_of(tx, whose, before)
    found = appeals.find(tx, -whose)
    return [found.id] if found and found.person_id is None and found.registered_at <= before else []


def _without_words(payload: Mapping[str, object]) -> dict[str, object]:
    """The payload with the program's own words and numbers only."""
    kept: dict[str, object] = {}
    for name, value in payload.items():
        if isinstance(value, dict):
            kept[name] = _without_words(value)
        elif isinstance(value, str):
            kept[name] = value if _OWN_WORD.fullmatch(value) else ""
        elif isinstance(value, int | float):
            kept[name] = value
    return kept
