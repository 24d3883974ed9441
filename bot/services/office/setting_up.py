"""What an admin has still to set up: a list that ticks itself off, and a word to every chat to see that it arrives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.domain.errors import NotAllowed, Refusal
from bot.domain.messages.failures import Failure
from bot.domain.messages.office import ChatCheck, ChatCheckResult, Checklist
from bot.domain.messages.outbox import Frame
from bot.domain.messages.people import Removal
from bot.domain.outgoing import Sent
from bot.domain.people import Actor
from bot.services.follow_ups import FollowUp, after
from storage import outbox
from storage.database import Transaction
from storage.office import chats
from storage.office.chats import Binding

# A row of `ChatsReport`.
Found = Mapping[str, Any]


class SettingUp:
    """Shows each admin one list; whatever changes the office tells it so."""

    def __init__(self, admins: Sequence[int]) -> None:
        self._admins = tuple(admins)

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (after(ChatCheck, sent=self._arrived, failed=self._lost),)

    def begin(self, tx: Transaction, now: int, actor: Actor, found: Sequence[Found]) -> None:
        """`/start` by an admin: the list, below; an earlier one goes."""
        for each in outbox.keyed(tx, Checklist.of(actor.id), Checklist):
            if not outbox.cancel(tx, each):
                outbox.plan(tx, now, Removal(f"erase:{each.key}", each.recipient, of=each.key))
        outbox.plan(tx, now, Checklist(actor.id, now, tuple(found)))

    def changed(self, tx: Transaction, now: int, found: Iterable[Found] = ()) -> None:
        """A chat was bound or left, a role given or taken, or these chats were looked at anew."""
        looked_at = {each["place"]: each for each in found}
        for admin in self._admins:
            shown = outbox.keyed(tx, Checklist.of(admin), Checklist)
            if shown:
                last = shown[-1]
                known = {each["place"]: each for each in last.message.chats} | looked_at
                outbox.rewrite(tx, now, replace(last.message, chats=tuple(known.values())), last.key)

    def looks_at(self, tx: Transaction, chat_id: int) -> Binding | None:
        """The part that chat plays, while any admin has a list on which it stands (a read)."""
        shown = any(outbox.keyed(tx, Checklist.of(admin), Checklist) for admin in self._admins)
        return chats.of_chat(tx, chat_id) if shown else None

    def check_chats(self, tx: Transaction, now: int, actor: Actor, to: str) -> None:
        """`Проверка связи`: a word to every staff chat, and what became of it. Readers of channels are spared."""
        if not actor.is_admin:
            raise NotAllowed("bind-admins-only")
        staff = [each for each in chats.all_bindings(tx) if not each.place.startswith("channel:")]
        if not staff:
            raise Refusal("chats-none")
        for each in staff:
            outbox.plan(tx, now, ChatCheck(f"chat:{each.chat_id}", now))
        listed = tuple({"chat": each.chat_id, "place": each.place, "title": each.title} for each in staff)
        outbox.plan(tx, now, ChatCheckResult(to, now, listed))

    def _arrived(self, tx: Transaction, now: int, frame: Frame[ChatCheck], sent: Sent) -> None:
        outbox.refresh(tx, now, ChatCheckResult.of(frame.message.at))

    def _lost(self, tx: Transaction, now: int, frame: Frame[ChatCheck], failure: Failure) -> None:
        outbox.refresh(tx, now, ChatCheckResult.of(frame.message.at))
