"""Where messages come from besides the bot, as people call it."""

from __future__ import annotations

from bot.domain.content import folded

# What people type for a source, folded; the keys are those of the city file's deadlines.
_CALLED = {
    "vk": "vk", "vkontakte": "vk", "вк": "vk", "вконтакте": "vk",
    "ok": "ok", "odnoklassniki": "ok", "ок": "ok", "одноклассники": "ok",
    "phone": "phone", "telephone": "phone", "call": "phone", "телефон": "phone", "тел": "phone", "звонок": "phone",
    "comment": "comment", "комментарий": "comment", "коммент": "comment", "other": "other", "другое": "other",
}  # fmt: skip


def source_called(word: str) -> str | None:
    """The key of the source that a word names, or none."""
    return _CALLED.get(folded(word))
