"""Finds out who writes, and where, before every handler; afterwards reports refusals and answers button presses."""

from __future__ import annotations

import logging
from typing import Any, Final

from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User
from aiogram.types.update import UpdateTypeLookupError

from bot.domain.buttons import Button
from bot.domain.errors import NotAllowed, Refusal
from bot.domain.people import ANONYMOUS_ADMIN, MODERATORS, Actor
from bot.domain.people import person as person_place
from bot.services.office.chats_and_roles import ChatsAndRoles, Seen
from bot.services.people import saying
from bot.supervisor import Supervisor
from bot.telegram.api import Api
from bot.telegram.receiving.content import name_of
from bot.telegram.receiving.membership import Membership
from bot.telegram.receiving.routes import Routes
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from bot.telegram.sending.gate import Gate, NoRoom
from bot.texts import Texts
from storage import outbox
from storage.database import Transaction

log = logging.getLogger(__name__)

PRIVATE: Final = "private"


def event_of(update: Update) -> tuple[TelegramObject | None, Chat | None, User | None]:
    """The update's event with its chat and sender."""
    event = update.event if update.event_type else None
    message = event.message if isinstance(event, CallbackQuery) else event
    chat = getattr(message, "chat", None)
    person = getattr(event, "from_user", None) or getattr(event, "user", None)
    return event, chat, person


def actor_of(event: TelegramObject | None, chat: Chat | None, person: User | None) -> Actor:
    """The sender in the office's terms: an anonymous administrator writes as the chat itself, a channel as nobody."""
    sender_chat = getattr(event, "sender_chat", None)
    if sender_chat is not None or (person and person.id == ANONYMOUS_ADMIN):
        return Actor(sender_chat.id if sender_chat else 0, name_of(sender_chat or chat), anonymous=True)
    if person is None:
        return Actor(chat.id if chat else 0, name_of(chat), anonymous=True)
    return Actor(person.id, name_of(person), person.username)


def _is_service(message: Message) -> bool:
    """Whether it is Telegram's own message about the chat: somebody left, or the chat was migrated."""
    return bool(message.left_chat_member or message.migrate_to_chat_id or message.migrate_from_chat_id)


def _may_be_anonymous(message: Message, seen: Seen) -> bool:
    """Whether an anonymous administrator is accepted: as a moderator, or about the chat itself. In a department's chat
    they are told that the message was not processed."""
    if seen.place.name == MODERATORS or (message.text or "").startswith(("/bind", "/unbind")):
        return True
    if message.reply_to_message is not None:
        raise Refusal("department-anonymous")
    return False


class Context:
    """Gives handlers `actor`, `place` and `staff`; reports refusals; answers every button press.

    It replaces aiogram's Dispatcher, whose middlewares add nothing that is used here and take a twentieth of an
    appeal's time (`make bench`).
    """

    def __init__(
        self, office: ChatsAndRoles, membership: Membership, texts: Texts, api: Api, supervisor: Supervisor, gate: Gate
    ) -> None:
        self._gate = gate
        self._office = office
        self._membership = membership
        self._texts = texts
        self._api = api
        self._supervisor = supervisor

    async def handle(self, routes: Routes, update: Update, unit: Unit, data: dict[str, Any]) -> None:
        """Pass the update to its handler, with `data`, `unit` and the sender."""
        try:
            inner, chat, person = event_of(update)
        except UpdateTypeLookupError:
            inner = None
        if inner is None:
            log.info("an update of a kind that is not known here")
            await unit.finish()
            return
        actor = actor_of(inner, chat, person)
        private = chat is not None and chat.type == PRIVATE
        seen = await unit.read(self._office.look, actor, chat.id if chat else 0, private=private)
        staff = await self._membership.still(actor.id, seen.staff) if seen.staff else seen.staff
        if isinstance(inner, CallbackQuery) and inner.message is not None:
            unit.also(outbox.touched, inner.message.chat.id, inner.message.message_id)
        if seen.place.is_staff and isinstance(inner, Message) and chat and bool(chat.is_forum) != seen.place.is_forum:
            await self._membership.saw_forum(seen.place.chat_id, name_of(chat), is_forum=bool(chat.is_forum))
        try:
            if not await self._belongs(inner, seen):
                await unit.finish()
                return
            result = await routes.handle(
                update.event_type,
                inner,
                unit=unit,
                actor=seen.actor,
                place=seen.place,
                staff=staff,
                **data,
            )
        except Refusal as refusal:
            await self._refuse(inner, seen, unit, refusal)
            return
        if isinstance(inner, CallbackQuery):
            self._answer(inner, seen, result if isinstance(result, Toast) else Toast())

    async def _belongs(self, inner: TelegramObject | None, seen: Seen) -> bool:
        """Whether to handle it: in a staff chat, only from current members, and in the moderators' also from anonymous
        administrators. Messages sent as a channel or by a stranger are ignored; a stranger's press is refused."""
        if not seen.place.is_staff:
            return True
        chat_id, who = seen.place.chat_id, seen.actor
        if isinstance(inner, CallbackQuery):
            if not await self._membership.present(chat_id, who.id):
                raise NotAllowed
        elif isinstance(inner, Message) and not _is_service(inner):
            if who.anonymous:
                return who.id == chat_id and _may_be_anonymous(inner, seen)
            if inner.from_user is not None and inner.from_user.is_bot:
                return False  # messages of other bots are ignored
            return await self._membership.present(chat_id, who.id, unseen=True)
        return True

    async def _refuse(self, inner: TelegramObject | None, seen: Seen, unit: Unit, refusal: Refusal) -> None:
        if isinstance(inner, CallbackQuery):
            await unit.finish()
            self._answer(inner, seen, Toast(refusal.text_key, refusal.args_for_text, alert=True))
            return
        if not isinstance(inner, Message) or inner.chat.type == "channel":  # its readers asked for nothing
            await unit.finish()
            return

        def say(tx: Transaction, now: int) -> None:
            private = seen.place.name == PRIVATE
            where = person_place(seen.actor.id) if private else f"chat:{seen.place.chat_id}"
            saying.refuse(tx, now, where, (inner.chat.id, inner.message_id), inner.edit_date or 0, refusal)

        await unit.commit(say)

    def _answer(self, press: CallbackQuery, seen: Seen, toast: Toast) -> None:
        self._supervisor.start(self._send_answer(press, seen.actor.language, toast))

    async def _send_answer(self, press: CallbackQuery, lang: str, toast: Toast) -> None:
        text = self._texts.get(lang, toast.text, **toast.args) if toast.text else None
        answer: dict[str, object] = {"callback_query_id": press.id, "text": text, "show_alert": toast.alert or None}
        await self._call_once("answerCallbackQuery", answer)
        if toast.keyboard is None or press.message is None:
            return
        chat_id = press.message.chat.id
        rows = [[self._key(lang, each) for each in row] for row in toast.keyboard]
        keyboard: dict[str, object] = {
            "chat_id": chat_id,
            "message_id": press.message.message_id,
            "reply_markup": {"inline_keyboard": rows},
        }
        try:
            async with self._gate.passing(chat_id):
                await self._call_once("editMessageReplyMarkup", keyboard)
        except NoRoom:
            log.info("a keyboard in %s was left as it is: the chat has had its messages for now", chat_id)

    async def _call_once(self, method: str, params: dict[str, object]) -> None:
        try:
            await self._api.call(method, params, seconds=10)
        except Exception as error:
            log.info("%s was lost: %s", method, error)

    def _key(self, lang: str, each: Button) -> dict[str, str]:
        label = each.label or self._texts.get(lang, each.key, **each.args)
        return {"text": label, "url": each.url} if each.url else {"text": label, "callback_data": each.data}
