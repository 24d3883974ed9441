"""Lists as moderators read them: open appeals, search results, the board."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import Share
from bot.domain.buttons import Action, Rows, button
from bot.domain.content import clipped
from bot.domain.messages.moderation import Board, Found, OpenList, Pinned
from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Outgoing, Pin, Say
from bot.texts import Markup
from bot.views import shows
from bot.views.appeals.numbers import number_link
from bot.views.words.paging import pager
from bot.views.words.speech import Speech
from storage.appeals import appeals, listing
from storage.database import Transaction

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
        """`/open`: nearest deadline first, overdue ones marked."""
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
        if frame.message.behind:
            title = self._behind(frame.message, frame.now)
        elif frame.message.of:
            title = self._say("others-title", number=frame.message.of, total=len(known))
        else:
            title = self._say("found-title", words=clipped(frame.message.words, 100), total=len(known))
        body = self._body(title, [self.line(tx, frame, each) for each in rows], "found-none")
        return Say(body, buttons=pager(self._office, page, len(known), PAGE), reply_to=frame.message.asked)

    @shows(Board)
    def board(self, tx: Transaction, frame: Frame[Board]) -> Outgoing:
        """«№ 31 до 14:20 · просрочено 1 · ничьих 3 · открыто 12», pinned: most important first, zeros left out."""
        figures = listing.figures(tx, frame.now)
        counted = (("overdue", figures.overdue), ("nobodys", figures.nobodys), ("open", figures.open))
        parts = [self._say(f"board-{name}", count=count) for name, count in counted if count]
        if figures.next:
            until = self._office.time(frame.now).until(figures.next[1])
            parts.insert(0, self._say("board-next", number=number_link(tx, self._office, figures.next[0]), until=until))
        return Say(Markup(" · ".join(parts)) if parts else self._say("board-none"), silent=True)

    @shows(Pinned)
    def pin(self, tx: Transaction, frame: Frame[Pinned]) -> Outgoing:
        """Pin the board."""
        return Pin(frame.message.message)

    def line(self, tx: Transaction, frame: Frame[Message], appeal: Appeal) -> Markup:
        """One appeal in a list: its number leads to the card."""
        time = self._office.time(frame.now)
        line = self._say(
            "list-line",
            number=number_link(tx, self._office, appeal.id),
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
            marks.append(self._say("list-department", title=self._speech.city.department(appeal.department).called))
        return Markup("\n".join([line, " ".join(marks)]) if marks else line)

    def _behind(self, shown: Found, now: int) -> Markup:
        """«Ответили позже срока, пятница, 27 ноября: 2»."""
        time, last = self._office.time(now), shown.until - 1
        first, last_day = time.day(shown.since), time.day(last)
        days = first if first == last_day else self._office.text("behind-days", first=time.date(shown.since))
        return self._say("behind-title", line=shown.behind, days=days, total=len(shown.found))

    def _sieves(self, chosen: str) -> Rows:
        keys = [button(f"sieve-{each}", Action.SIFT, each, chosen=int(each == chosen)) for each in SIEVES]
        return self._office.labelled((tuple(keys[:2]), tuple(keys[2:])))

    def _body(self, title: Markup, lines: Sequence[Markup], none: str) -> Markup:
        return Markup("\n\n".join([title, *(lines or [self._say(none)])]))

    def _say(self, key: str, /, **args: object) -> Markup:
        return self._office.html(key, **args)
