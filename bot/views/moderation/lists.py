"""Lists as moderators read them: open appeals, what was found, the board."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import Share
from bot.domain.buttons import Rows, button
from bot.domain.content import clipped
from bot.domain.messages.moderation import Board, Found, OpenList, Pinned
from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Outgoing, Pin, Say
from bot.texts import Markup
from bot.views import shows
from bot.views.words.paging import pager
from bot.views.words.speech import Speech
from storage.appeals import appeals, listing
from storage.database import Transaction
from storage.outbox import links

PAGE = 8
SUMMARY = 70
SIEVES = ("mine", "nobodys", "departments", "overdue")


class ListViews:
    """Views of lists of appeals."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._office = speech.office

    @shows(OpenList)
    def open_list(self, tx: Transaction, frame: Frame[OpenList]) -> Outgoing:
        """`/open`: nearest deadline first, what is overdue marked."""
        sieve, person = frame.message.sieve, frame.message.person
        total = listing.count_open(tx, frame.now, sieve, person)
        page = min(frame.message.page, max(total - 1, 0) // PAGE)
        rows = listing.page_open(tx, frame.now, sieve, person, (PAGE, page * PAGE))
        title = self._say("open-title", total=total, sieve=sieve)
        body = self._body(title, [self.line(tx, frame, each) for each in rows], "open-none")
        buttons = (*self._sieves(sieve), *pager(self._office, page, total, PAGE))
        return Say(body, buttons=buttons, reply_to=frame.message.asked)

    @shows(Found)
    def found(self, tx: Transaction, frame: Frame[Found]) -> Outgoing:
        """What `/find` found, or a resident's other messages."""
        known = frame.message.found
        page = min(frame.message.page, max(len(known) - 1, 0) // PAGE)
        rows = [each for n in known[page * PAGE : (page + 1) * PAGE] if (each := appeals.find(tx, n))]
        if frame.message.of:
            title = self._say("others-title", number=frame.message.of, total=len(known))
        else:
            title = self._say("found-title", words=clipped(frame.message.words, 100), total=len(known))
        body = self._body(title, [self.line(tx, frame, each) for each in rows], "found-none")
        return Say(body, buttons=pager(self._office, page, len(known), PAGE), reply_to=frame.message.asked)

    @shows(Board)
    def board(self, tx: Transaction, frame: Frame[Board]) -> Outgoing:
        """«Открыто 12 · ничьих 3 · просрочено 1 · ближайшее № 31, до 14:20», pinned."""
        figures = listing.figures(tx, frame.now)
        parts = [
            self._say("board-open", count=figures.open),
            self._say("board-nobodys", count=figures.nobodys),
            self._say("board-overdue", count=figures.overdue),
        ]
        if figures.next:
            until = self._office.time(frame.now).until(figures.next[1])
            parts.append(self._say("board-next", number=figures.next[0], until=until))
        return Say(Markup(" · ".join(parts)), silent=True)

    @shows(Pinned)
    def pin(self, tx: Transaction, frame: Frame[Pinned]) -> Outgoing:
        """The board stays on top."""
        return Pin(frame.message.message)

    def line(self, tx: Transaction, frame: Frame[Message], appeal: Appeal) -> Markup:
        """One appeal in a list: its number leads to the card."""
        time = self._office.time(frame.now)
        line = self._say(
            "list-line",
            number=self._number(tx, frame, appeal),
            topic=self._office.topic(appeal.topic),
            state="overdue" if appeal.is_overdue(frame.now) else appeal.state,
            until=time.until(appeal.due_at),
            summary=clipped(appeal.summary, SUMMARY) or self._office.text("list-no-words"),
        )
        marks = []
        if appeal.urgent and appeal.is_open:
            marks.append(self._say("list-urgent"))
        if appeal.is_open and appeal.taken_name:
            marks.append(self._say("card-taken", name=appeal.taken_name))
        if appeal.is_open and appeal.department and appeal.department_state != Share.REFUSED:
            marks.append(self._say("list-department", title=self._speech.city.department(appeal.department).title))
        return Markup("\n".join([line, " ".join(marks)]) if marks else line)

    def _sieves(self, chosen: str) -> Rows:
        keys = [button(f"sieve-{each}", "sift", each, chosen=int(each == chosen)) for each in SIEVES]
        return self._office.labelled((tuple(keys[:2]), tuple(keys[2:])))

    def _number(self, tx: Transaction, frame: Frame[Message], appeal: Appeal) -> Markup:
        """«№ 31», a link to the card where the chat has links (supergroups do)."""
        number = self._office.html("list-number", number=appeal.id)
        card = links.of_appeal(tx, appeal.id, "card", frame.chat_id)
        inner = str(frame.chat_id).removeprefix("-100")
        if card is None or inner == str(frame.chat_id):
            return number
        return Markup(f'<a href="https://t.me/c/{inner}/{card.message_id}">{number}</a>')

    def _body(self, title: Markup, lines: Sequence[Markup], none: str) -> Markup:
        return Markup("\n\n".join([title, *(lines or [self._say(none)])]))

    def _say(self, key: str, /, **args: object) -> Markup:
        return self._office.html(key, **args)
