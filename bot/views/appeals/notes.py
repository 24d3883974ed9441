"""What a card shows of the office's notes on the appeal."""

from __future__ import annotations

from bot.domain.content import NOTE_MARK, clipped, visible
from bot.texts import Markup
from bot.views.appeals.story import Story
from bot.views.words.speech import Voice

# How much of a note one line of a card shows.
SHOWN = 120


def last_note(voice: Voice, story: Story) -> Markup:
    """The last note, marked as one, and the number of notes if there are more."""
    last = story.notes[-1]
    words = clipped(" ".join(last.content.text.strip().removeprefix(NOTE_MARK).split()), SHOWN)
    return voice.html("card-note", name=visible(last.author_name), text=words, count=len(story.notes))
