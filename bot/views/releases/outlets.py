"""Outlets as a list and as a table, with their addresses."""

from __future__ import annotations

import csv
import io

from bot.domain.buttons import Action, Rows, button
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import File, Outgoing, Say
from bot.domain.press.messages import PressOutlets, PressTable
from bot.views import shows
from bot.views.publishing.posts import fitting
from bot.views.words.speech import Speech
from storage.database import Transaction
from storage.press import outlets
from storage.releases import subscribers
from storage.releases.subscribers import Subscriber

# Longer lists are read in the table.
SHOWN = 60
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t")


class OutletViews:
    """Views of outlets."""

    def __init__(self, speech: Speech) -> None:
        self._office = speech.office

    @shows(PressOutlets)
    def list(self, tx: Transaction, frame: Frame[PressOutlets]) -> Outgoing:
        """`/outlets`: by name, each with its reach and how often it asked."""
        voice, found, by_outlet = self._office, outlets.counted(tx), _addresses(tx)
        lines = [voice.html("press-outlets", count=len(found))]
        for each in found[:SHOWN]:
            level = voice.text(f"press-level-{each.level}" if each.level else "part-no-level")
            lines.append(voice.html("press-outlet-row", title=each.title, level=level, count=each.requests))
            lines += [
                voice.html("press-outlet-address", address=reader.address, state=reader.state.value)
                for reader in by_outlet.get(each.id, ())
            ]
        rows: Rows = ((button("button-press-table", Action.PRESS_TABLE, frame.message.asked),),) if found else ()
        return Say(fitting(frame, lines), buttons=voice.labelled(rows), reply_to=frame.message.asked)

    @shows(PressTable)
    def table(self, tx: Transaction, frame: Frame[PressTable]) -> Outgoing:
        """A table for spreadsheets, whose lines `/outlets` accepts back."""
        voice, written = self._office, io.StringIO()
        table = csv.writer(written, delimiter=";")
        table.writerow([voice.text(f"press-table-{name}") for name in ("title", "level", "requests", "addresses")])
        by_outlet = _addresses(tx)
        for each in outlets.counted(tx):
            level = voice.text(f"press-level-{each.level}") if each.level else ""
            title = f"'{each.title}" if each.title.startswith(_FORMULA) else each.title
            addresses = ", ".join(reader.address or "" for reader in by_outlet.get(each.id, ()))
            table.writerow([title, level, each.requests, addresses])
        file = File("outlets.csv", written.getvalue().encode("utf-8-sig"))
        return Say(voice.html("press-table"), file=file, reply_to=frame.message.asked)


def _addresses(tx: Transaction) -> dict[int, list[Subscriber]]:
    """The addresses of each outlet."""
    found: dict[int, list[Subscriber]] = {}
    for each in subscribers.listed(tx):
        if each.outlet_id is not None and each.address is not None:
            found.setdefault(each.outlet_id, []).append(each)
    return found
