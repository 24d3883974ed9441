"""An export in the moderators' group: reading progress, contents, outcome."""

from __future__ import annotations

from bot.domain.buttons import Action, Rows, button
from bot.domain.content import clipped
from bot.domain.incident_system.found import Found
from bot.domain.incident_system.messages import ImportDetails, ImportShown, IncidentBook
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import File, Outgoing, Say
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.incident_system.books import FILE_NAME
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.incident_system import books, imports, rows
from storage.incident_system.imports import Import
from storage.incident_system.rows import Known

# How many rows are listed one by one; the rest are counted.
SHOWN, BRIEFLY = 25, 5
WORDS = 300


class ExportViews:
    """Views of a dropped export."""

    def __init__(self, speech: Speech) -> None:
        self._city = speech.city
        self._office = speech.office

    @shows(ImportShown)
    def export(self, tx: Transaction, frame: Frame[ImportShown]) -> Outgoing | None:
        """The message that follows an export from upload to completion."""
        known = imports.get(tx, frame.message.number)
        if known is None:
            return None
        lines, choice = self._lines(tx, known), Rows()
        if known.state == "offered":
            choice = (
                (
                    button("button-import-accept", Action.IMPORT_ACCEPT, known.id),
                    button("button-import-show", Action.IMPORT_SHOW, known.id),
                ),
                (button("button-import-cancel", Action.IMPORT_CANCEL, known.id),),
            )
        elif known.state == "reading":
            choice = ((button("button-import-cancel", Action.IMPORT_CANCEL, known.id),),)
        elif known.state == "accepted":
            choice = ((button("button-import-show", Action.IMPORT_SHOW, known.id),),)
        body = Markup("\n".join(lines))
        return Say(body, buttons=self._office.labelled(choice), reply_to=known.message_id or None)

    @shows(ImportDetails)
    def details(self, tx: Transaction, frame: Frame[ImportDetails]) -> Outgoing | None:
        """The details of the export, shown by `Показать`."""
        known = imports.get(tx, frame.message.number)
        if known is None:
            return None
        found = Found.load(known.found)
        fresh, closing = rows.fresh_open(tx, known.id, SHOWN), rows.closing(tx, known.id, SHOWN)
        lines: list[Markup] = []
        if fresh:
            lines += [self._office.html("system-details-open"), *map(self._row, fresh)]
            lines += self._rest(found.new_open - found.joined - len(fresh))
        if closing:
            lines += [self._office.html("system-details-closing")]
            lines += [
                self._office.html("system-details-ours", number=number, appeal=appeal) for number, appeal in closing
            ]
            lines += self._rest(found.closing - len(closing))
        if found.unreadable:
            lines.append(escape(_unreadable(self._office, found, SHOWN)))
        return Say(Markup("\n".join(lines or [self._office.html("system-details-nothing")])))

    @shows(IncidentBook)
    def book(self, tx: Transaction, frame: Frame[IncidentBook]) -> Outgoing | None:
        """The workbook of `/export incidents`."""
        asked = books.get(tx, frame.message.book)
        if asked is None or not asked.content:
            return None
        return Say(asked.caption, html=False, file=File(f"{FILE_NAME}.xlsx", asked.file), reply_to=asked.asked or None)

    def _lines(self, tx: Transaction, known: Import) -> list[Markup]:
        file = clipped(known.file_name, WORDS)
        match known.state:
            case "reading":
                done, total = known.rows_done, known.rows_total
                return [self._office.html("system-reading", file=file, done=done, total=total)]
            case "cancelled":
                return [self._office.html("system-cancelled", file=file)]
            case "refused":
                reason, _, detail = known.reason.partition(":")
                return [escape(refused(self._office, reason, file, detail))]
        lines = [escape(line) for line in described(self._office, Found.load(known.found))]
        if known.state == "accepted":
            return [*lines, self._office.html("system-accepted", left=rows.left(tx, known.id))]
        return [*lines, self._office.html("system-file-erased")]

    def _row(self, row: Known) -> Markup:
        topic = self._office.topic(row.topic)
        if row.place:
            return self._office.html("system-details-line", number=row.number, topic=topic, place=row.place)
        return self._office.html("system-details-line-placeless", number=row.number, topic=topic)

    def _rest(self, count: int) -> list[Markup]:
        return [self._office.html("system-details-more", count=count)] if count > 0 else []


def described(voice: Voice, found: Found) -> list[str]:
    """What is in an export, in plain words."""
    counts = {name: getattr(found, name) for name in ("rows", "new", "known", "closing", "elsewhere")}
    lines = [voice.text("system-export", **counts)]
    if found.new:
        lines.append(voice.text("system-new", open=found.new_open - found.joined, done=found.new_done))
    for name in ("overdue", "changed", "joined", "repeated"):
        if count := getattr(found, name):
            lines.append(voice.text(f"system-{name}", count=count))
    if found.unreadable:
        lines.append(_unreadable(voice, found, BRIEFLY))
    if found.themes:
        themes = [voice.text("system-theme", theme=theme, count=count) for theme, count in found.themes]
        lines.append(voice.text("system-themes", themes=clipped("; ".join(themes), 3 * WORDS)))
    return lines


def refused(voice: Voice, reason: str, file: str, detail: str) -> str:
    """Why nothing can be taken from a file, in plain words."""
    return voice.text(f"system-refused-{reason}", file=file, detail=detail)


def _unreadable(voice: Voice, found: Found, shown: int) -> str:
    named = [
        voice.text("system-bad-row", line=line, reason=voice.text(f"system-bad-{reason}"))
        for line, reason in found.bad[:shown]
    ]
    if found.unreadable > len(named):
        named.append("…")
    return voice.text("system-unreadable", count=found.unreadable, rows="; ".join(named))
