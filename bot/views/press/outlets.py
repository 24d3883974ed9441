"""Outlets as a list and as a table, and earlier answers that may serve again."""

from __future__ import annotations

import csv
import io

from bot.domain.buttons import Action, Rows, button
from bot.domain.content import WORDS_SHOWN, clipped
from bot.domain.messages.outbox import Frame
from bot.domain.messages.press import PressCard, PressEarlier, PressOutlets, PressTable
from bot.domain.outgoing import File, Outgoing, Say
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.words.speech import Speech
from storage import outbox
from storage.database import Transaction
from storage.outbox import links
from storage.press import messages, outlets, requests

# More lines than this are read in the table.
SHOWN = 60
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t")


class OutletViews:
    """Views of outlets and of earlier answers."""

    def __init__(self, speech: Speech) -> None:
        self._office = speech.office

    @shows(PressOutlets)
    def list(self, tx: Transaction, frame: Frame[PressOutlets]) -> Outgoing:
        """`/outlets`: by name, each with its reach and how often it asked."""
        voice, found = self._office, outlets.counted(tx)
        lines = [voice.html("press-outlets", count=len(found))]
        for each in found[:SHOWN]:
            level = voice.text(f"press-level-{each.level}" if each.level else "part-no-level")
            lines.append(voice.html("press-outlet-row", title=each.title, level=level, count=each.requests))
        rows: Rows = ((button("button-press-table", Action.PRESS_TABLE, frame.message.asked),),) if found else ()
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(rows), reply_to=frame.message.asked)

    @shows(PressTable)
    def table(self, tx: Transaction, frame: Frame[PressTable]) -> Outgoing:
        """A table that spreadsheets open, and whose lines `/outlets` takes back."""
        voice, written = self._office, io.StringIO()
        table = csv.writer(written, delimiter=";")
        table.writerow([voice.text(f"press-table-{name}") for name in ("title", "level", "requests")])
        for each in outlets.counted(tx):
            level = voice.text(f"press-level-{each.level}") if each.level else ""
            title = f"'{each.title}" if each.title.startswith(_FORMULA) else each.title
            table.writerow([title, level, each.requests])
        file = File("outlets.csv", written.getvalue().encode("utf-8-sig"))
        return Say(voice.html("press-table"), file=file, reply_to=frame.message.asked)

    @shows(PressEarlier)
    def earlier(self, tx: Transaction, frame: Frame[PressEarlier]) -> Outgoing | None:
        """What was asked and answered before, under the card of what is asked now."""
        voice, found = self._office, requests.find(tx, frame.message.earlier)
        if found is None:
            return None
        said = messages.of_request(tx, found.id)
        words = "\n\n".join(each.content.text for each in said if each.kind == "answer" and each.content.text)
        card = outbox.find(tx, PressCard(frame.message.request))
        shown = [each for each in links.of_delivery(tx, card.id) if each.chat_id == frame.chat_id] if card else []
        body = voice.html(
            "press-earlier",
            number=found.number,
            outlet=found.outlet,
            day=voice.time(frame.now).date(found.answered_at or frame.now),
            text=escape(clipped(words, WORDS_SHOWN)),
        )
        return Say(body, reply_to=shown[-1].message_id if shown else None)
