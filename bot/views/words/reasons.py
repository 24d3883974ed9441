"""Why a message could not be delivered, in the words of the office: Telegram's own are English and terse."""

from __future__ import annotations

from bot.views.words.speech import Voice

# A part of the error's words, and the text for it.
_KNOWN = (
    ("blocked", "reason-blocked"),
    ("deactivated", "reason-deactivated"),
    ("initiate conversation", "reason-never-started"),
    ("chat not found", "reason-never-started"),
    ("voice_messages_forbidden", "reason-no-voice"),
    ("5.1.", "reason-no-mailbox"),
    ("5.2.2", "reason-mailbox-full"),
    ("4.2.2", "reason-mailbox-full"),
)


def reason_words(voice: Voice, reason: str) -> str:
    """The reason as staff read it; one that is not known stays as Telegram said it."""
    lowered = reason.casefold()
    return next((voice.text(key) for words, key in _KNOWN if words in lowered), reason)
