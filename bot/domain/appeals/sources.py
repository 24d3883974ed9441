"""The sources of messages, as people call them."""

from __future__ import annotations

from bot.domain.content import folded

# `bot` is Telegram itself, `telegram` means posts in its channels and groups. Each has a text `source-…`.
SOURCES = ("bot", "vk", "ok", "telegram", "phone", "comment", "other")
PHONE = "phone"
# What people type for a source, folded; the keys are those of the city file's deadlines.
_CALLED = {
    "vk": "vk", "vkontakte": "vk", "вк": "vk", "вконтакте": "vk",
    "ok": "ok", "odnoklassniki": "ok", "ок": "ok", "одноклассники": "ok",
    "telegram": "telegram", "tg": "telegram", "телеграм": "telegram", "тг": "telegram",
    "phone": "phone", "telephone": "phone", "call": "phone", "телефон": "phone", "тел": "phone", "звонок": "phone",
    "comment": "comment", "комментарий": "comment", "коммент": "comment", "other": "other", "другое": "other",
}  # fmt: skip


def source_called(word: str) -> str | None:
    """The key of the source named by a word, or None."""
    return _CALLED.get(folded(word))
