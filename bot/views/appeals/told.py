"""A resident's message as staff read it: their words, what they quote or forward, and link addresses."""

from __future__ import annotations

from bot.domain.content import WORDS_SHOWN, Content, clipped
from bot.domain.formatted import styled
from bot.domain.people import MODERATORS
from bot.domain.understanding.personal_data import masked
from bot.views.words.speech import Voice

# Room for a quotation, and for a person's words with their context; the rest goes into another message.
QUOTE_SHOWN, TOLD_SHOWN = 300, WORDS_SHOWN + 500


def told(voice: Voice, recipient: str, content: Content) -> str:
    """The words as that place may read them, under the forwarded author and the quotation they answer."""
    words = shown_to(recipient, styled(content).spelled().text)
    if not words:
        return ""
    lines = [words]
    if quote := content.extra.get("quote"):
        lines.insert(0, shown_to(recipient, voice.text("told-quote", text=clipped(str(quote), QUOTE_SHOWN))))
    if whose := content.extra.get("forwarded"):
        name = str(whose) if recipient == MODERATORS else ""
        lines.insert(0, voice.text("told-forwarded", name=name or "none"))
    return "\n".join(lines)


def shown_to(recipient: str, text: str) -> str:
    """A resident's words as that place may read them: contacts stay with the press office."""
    return text if recipient == MODERATORS else masked(text)
