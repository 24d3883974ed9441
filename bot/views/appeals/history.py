"""The full history of an appeal: messages, with the earlier versions of corrected ones, and actions."""

from __future__ import annotations

from datetime import datetime

from bot.domain.appeals.appeals import Written
from bot.domain.buttons import Button, Rows
from bot.domain.content import clipped, utf16_length
from bot.domain.messages.appeals import History
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.people import BOT
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.appeals.cards import CardViews
from bot.views.appeals.numbers import card_address
from bot.views.appeals.story import Story
from bot.views.words.paging import pager
from bot.views.words.reasons import reason_words
from bot.views.words.speech import Speech
from storage.appeals import appeals
from storage.appeals.appeals import Event
from storage.database import Transaction

# The length of a page in UTF-16 units; a single message in it takes at most WORDS of them.
PAGE_LENGTH = 3400
WORDS = 900


class HistoryViews:
    """The view of `/appeal N`."""

    def __init__(self, speech: Speech, cards: CardViews) -> None:
        self._speech = speech
        self._office = speech.office
        self._cards = cards

    @shows(History)
    def history(self, tx: Transaction, frame: Frame[History]) -> Outgoing:
        """A page of an appeal's history, oldest first, with a link to its card, where the buttons are."""
        story = Story.read(tx, frame.message.appeal)
        asides = self._cards.beside(tx, self._office, story.appeal)
        head = "\n".join(self._cards.head(tx, self._office, story, frame.now, asides))
        pages = _paged([self._say("history-title"), *self.lines(tx, story.appeal.id)], PAGE_LENGTH - utf16_length(head))
        page = min(frame.message.page, len(pages) - 1)
        body = Markup("\n".join([head, "", *pages[page]]))
        url = card_address(tx, story.appeal.id)
        to_card: Rows = ((Button("button-to-card", url=url),),) if url else ()
        rows = (*pager(self._office, page, len(pages), 1), *self._office.labelled(to_card))
        return Say(body, buttons=rows, reply_to=frame.message.asked)

    def lines(self, tx: Transaction, appeal_id: int) -> list[Markup]:
        """Messages and actions in the order in which they happened."""
        told: list[tuple[int, int, Markup]] = []
        for row in appeals.messages(tx, appeal_id):
            if not row.content.is_empty:  # an erased message has no text; its erasure has its own line
                told.append((row.written_at, 0, self._message(tx, row)))
        for event in appeals.history(tx, appeal_id):
            told.append((event.at, 1, self._event(event)))
        return [line for _, _, line in sorted(told, key=lambda each: each[:2])]

    def _message(self, tx: Transaction, row: Written) -> Markup:
        content = row.content
        media = self._office.text(f"media-{content.media.kind}") if content.media else ""
        spot = self._office.text("card-point") if content.spot else ""
        text = " ".join(part for part in (media, spot, clipped(content.text, WORDS)) if part)
        line = self._say(
            "history-message", at=self._at(row.written_at), name=row.author_name, kind=row.kind, text=escape(text)
        )
        before = [
            self._say("history-before", text=escape(clipped(old.text, WORDS))) for old in appeals.versions(tx, row.id)
        ]
        return Markup("\n".join([line, *before]))

    def _event(self, event: Event) -> Markup:
        action = self._office.text(f"history-{event.action}", detail=self._detail(event))
        nameless = "history-bot" if event.actor_id == BOT.id else "history-resident"
        name = event.actor_name or self._office.text(nameless)
        if event.actor_id is not None and event.actor_id < 0:
            name = self._office.text("history-anonymous", name=name)
        return self._say("history-line", at=self._at(event.at), name=name, action=action)

    def _detail(self, event: Event) -> str:
        """The detail of the action, in words where it is a key."""
        city = self._speech.city
        if event.action == "topic" and event.detail in city.topics:
            return city.topic(event.detail).title.get(self._office.lang)
        if event.detail in city.departments:
            return city.department(event.detail).title
        if event.action == "undeliverable":
            return reason_words(self._office, event.detail)
        if event.action == "closed":
            return self._office.text(f"close-reason-{event.detail}")
        return clipped(event.detail, WORDS)

    def _at(self, instant: int) -> str:
        return f"{datetime.fromtimestamp(instant / 1000, self._speech.city.time_zone):%d.%m %H:%M}"

    def _say(self, key: str, /, **args: object) -> Markup:
        return self._office.html(key, **args)


def _paged(lines: list[Markup], room: int) -> list[list[Markup]]:
    """Split the lines into pages of at most `room` UTF-16 units; a longer line gets its own page."""
    pages: list[list[Markup]] = [[]]
    left = room
    for line in lines:
        length = utf16_length(line) + 1
        if length > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(line)
        left -= length
    return pages
