"""Reading updates: filters by place and press, messages in the office's terms."""

from __future__ import annotations

import re

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, MessageOriginUser
from magic_filter import MagicFilter

from bot.domain.appeals.appeals import Incoming
from bot.domain.buttons import Action, Press
from bot.domain.content import NOTE_MARK
from bot.domain.people import MODERATORS, Actor, Place
from bot.telegram.receiving.content import content_of, media_of, written_at

_NUMBERS = re.compile(r"№ ([0-9]{1,9})")
# Buttons that name an appeal with their first id: by them a message of the bot's own is recognised.
_ABOUT_APPEAL = frozenset(
    {
        Action.TAKE,
        Action.RELEASE,
        Action.FORWARD,
        Action.TOPIC,
        Action.TEMPLATE,
        Action.CLOSE,
        Action.MORE,
        Action.RATE,
        Action.REOPEN,
        Action.RETOPIC,
        Action.WITHDRAW,
        Action.WHERE,
        Action.ACCEPT,
        Action.DONE,
        Action.TERM,
        Action.TERM_TO,
        Action.DEPARTMENT_CARD,
        Action.REFUSE,
        Action.FORWARD_TO,
        Action.SYSTEM_ANSWER,
        Action.PASTED,
    }
)
# What Telegram says of a chat by itself. Any other kind of message was sent by somebody, who is never left without a
# word: so a kind of tomorrow is answered, though it cannot be read.
SAID_BY_TELEGRAM = frozenset(
    {
        "new_chat_members", "left_chat_member", "chat_owner_left", "chat_owner_changed", "new_chat_title",
        "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created",
        "channel_chat_created", "message_auto_delete_timer_changed", "migrate_to_chat_id", "migrate_from_chat_id",
        "pinned_message", "successful_payment", "refunded_payment", "users_shared", "chat_shared", "user_shared",
        "gift", "unique_gift", "gift_upgrade_sent", "connected_website", "write_access_allowed",
        "proximity_alert_triggered", "boost_added", "chat_background_set", "checklist_tasks_done",
        "checklist_tasks_added", "direct_message_price_changed", "forum_topic_created", "forum_topic_edited",
        "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden",
        "giveaway_created", "giveaway_completed", "managed_bot_created", "paid_message_price_changed",
        "poll_option_added", "poll_option_deleted", "suggested_post_approved", "suggested_post_approval_failed",
        "suggested_post_declined", "suggested_post_paid", "suggested_post_refunded", "video_chat_scheduled",
        "video_chat_started", "video_chat_ended", "video_chat_participants_invited", "web_app_data",
        "community_chat_added", "community_chat_removed", "community_chat_joined",
    }
)  # fmt: skip


class InPlace(Filter):
    """Passes what happens in a place: 'private', 'moderators', 'department', 'channel', 'other'."""

    def __init__(self, *names: str) -> None:
        self._names = names

    async def __call__(self, event: object, place: Place) -> bool:
        return place.name.partition(":")[0] in self._names


class ReadsLists(Filter):
    """Passes the moderators' group; in private its members and the head of the office, who may read it."""

    async def __call__(self, event: object, place: Place, actor: Actor, staff: frozenset[str]) -> bool:
        if place.name == "private":
            return MODERATORS in staff or "head" in actor.roles
        return place.name == MODERATORS


class Where(Filter):
    """Passes what aiogram's `F` describes. (`F` itself is not a coroutine, so each check would go through a thread.)"""

    def __init__(self, looks: MagicFilter) -> None:
        self._looks = looks

    async def __call__(self, event: object) -> bool:
        return bool(self._looks.resolve(event))


class Readable(Filter):
    """Passes messages with words, a file or a place, of any kind."""

    async def __call__(self, event: Message) -> bool:
        return is_readable(event)


class Wordless(Filter):
    """Passes a person's messages with nothing to read: a sticker, a contact, an unknown kind."""

    async def __call__(self, event: Message) -> bool:
        return not is_readable(event) and event.content_type not in SAID_BY_TELEGRAM


def is_readable(message: Message) -> bool:
    """Whether the message holds words, a file or a place."""
    words = message.text or message.caption
    return bool(words or message.location or message.venue or media_of(message))


class NotCommand(Filter):
    """Passes everything but commands, which are never answers, not even as a caption. `//` begins a note."""

    async def __call__(self, event: Message) -> bool:
        words = event.text or event.caption or ""
        return not words.startswith("/") or words.startswith(NOTE_MARK)


class Pressed(Filter):
    """Passes presses of these actions and gives the handler `press`."""

    def __init__(self, *actions: Action) -> None:
        self.actions = frozenset(actions)

    async def __call__(self, event: CallbackQuery) -> bool | dict[str, object]:
        press = Press.parse(event.data or "")
        return {"press": press} if press.action in self.actions else False


def incoming_of(message: Message) -> Incoming:
    """The message in the office's terms. A «reply» to the creation of a forum thread is Telegram's own, and none."""
    replied = message.reply_to_message
    is_reply = replied is not None and replied.forum_topic_created is None
    return Incoming(
        chat_id=message.chat.id,
        message_id=message.message_id,
        content=content_of(message),
        written_at=written_at(message),
        media_group=message.media_group_id,
        reply_to=replied.message_id if replied and is_reply else None,
        hint=(_appeal_in_buttons(replied) or _appeal_in_forward(replied)) if replied and is_reply else None,
    )


def _appeal_in_buttons(replied: Message) -> int | None:
    if not (replied.from_user and replied.from_user.is_bot and replied.reply_markup):
        return None
    for row in replied.reply_markup.inline_keyboard:
        for key in row:
            press = Press.parse(key.callback_data or "")
            if press.action in _ABOUT_APPEAL and press.number():
                return press.number()
    return None


def _appeal_in_forward(replied: Message) -> int | None:
    """The appeal named in a card forwarded by hand, whose buttons are lost in forwarding."""
    origin = replied.forward_origin
    if not (isinstance(origin, MessageOriginUser) and origin.sender_user.is_bot):
        return None
    named = set(_NUMBERS.findall(replied.text or replied.caption or ""))
    return int(named.pop()) if len(named) == 1 else None
