"""The journal in chats: a new entry, the entries of a day, the offer under a forwarded link."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.buttons import Action, Button, Rows, button, mark
from bot.domain.content import clipped
from bot.domain.counting.campaigns import Campaigns
from bot.domain.journal.entries import Entry
from bot.domain.journal.kinds import OFFERED
from bot.domain.journal.messages import JournalDay, JournalEntry, JournalOffer
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.time.slots import day_bounds, local_day
from bot.services.journal.keeping import entries_of
from bot.texts import Markup
from bot.views import shows
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.journal import journal

# A longer list is not readable in a chat.
SHOWN = 30
TITLE = 120
IN_ROW = 5
KINDS_IN_ROW = 2


class JournalViews:
    """Views of the journal."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._campaigns = speech.city[Campaigns]

    @shows(JournalEntry)
    def entry(self, tx: Transaction, frame: Frame[JournalEntry]) -> Outgoing | None:
        """An entry as it is, with what can be corrected: a missing kind, suggested campaigns."""
        entry = journal.find(tx, frame.message.entry)
        if entry is None:
            return None
        voice = self._speech.reader(tx, frame)
        day = voice.time(frame.now).day(entry.happened_at)
        if entry.removed_at is not None:
            body = voice.html("journal-entry-removed", line=self._line(voice, entry))
            rows: Rows = ((button("button-journal-restore", Action.JOURNAL_DROP, entry.id),),)
        else:
            body = voice.html("journal-entry", line=self._line(voice, entry), day=day)
            rows = (
                *self._tags(entry),
                *self._kinds(entry),
                (button("button-journal-drop", Action.JOURNAL_DROP, entry.id),),
            )
            if not entry.kind:
                body = Markup("\n".join([body, voice.html("journal-which-kind")]))
        return Say(body, buttons=voice.labelled(rows), reply_to=frame.message.asked or None)

    @shows(JournalDay)
    def day(self, tx: Transaction, frame: Frame[JournalDay]) -> Outgoing:
        """`/log`: the numbered entries of a day, each with its `✕`."""
        voice, zone = self._speech.reader(tx, frame), self._speech.city.time_zone
        day = date.fromisoformat(frame.message.day)
        found = entries_of(tx, self._speech.city, day)
        said = voice.time(frame.now).day(day_bounds(day, zone)[0])
        lines = [voice.html("journal-day", day=said, count=len(found))]
        for number, each in enumerate(found[:SHOWN], start=1):
            lines.append(voice.html("journal-row", number=number, line=self._line(voice, each)))
        if not found:
            lines.append(voice.html("journal-empty"))
        elif len(found) > SHOWN:
            lines.append(voice.html("journal-more", count=len(found) - SHOWN))
        drops = [
            button("button-journal-drop-row", Action.JOURNAL_DROP, each.id, number=number)
            for number, each in enumerate(found[:SHOWN], start=1)
        ]
        rows = tuple(tuple(drops[at : at + IN_ROW]) for at in range(0, len(drops), IN_ROW))
        turns = [button("button-journal-before", Action.JOURNAL_DAY, str(day - timedelta(days=1)))]
        if day < local_day(frame.now, zone):
            turns.append(button("button-journal-after", Action.JOURNAL_DAY, str(day + timedelta(days=1))))
        return Say(
            Markup("\n".join(lines)),
            buttons=voice.labelled((*rows, tuple(turns))),
            reply_to=frame.message.asked,
        )

    @shows(JournalOffer)
    def offer(self, tx: Transaction, frame: Frame[JournalOffer]) -> Outgoing:
        """`В журнал` under a forwarded link."""
        voice = self._speech.office
        rows = ((button("button-journal-take", Action.JOURNAL_TAKE, frame.message.asked),),)
        return Say(
            voice.html("journal-offer"),
            buttons=voice.labelled(rows),
            reply_to=frame.message.asked,
            silent=True,
        )

    def _line(self, voice: Voice, entry: Entry) -> Markup:
        kind = voice.text(f"journal-kind-{entry.kind}") if entry.kind else voice.text("journal-no-kind")
        tags = " ".join(f"#{key}" for key in entry.campaigns)
        key = "journal-line-tagged" if tags else "journal-line"
        args = {"tags": tags} if tags else {}
        return voice.html(key, kind=kind, title=clipped(entry.title, TITLE), **args)

    def _tags(self, entry: Entry) -> Rows:
        """Campaigns of the entry or suggested by its words: a tap turns each on or off."""
        suggested = self._campaigns.suggested(entry.title)
        keys = [
            Button(
                "",
                button("", Action.JOURNAL_TAG, entry.id, mark(each.key)).data,
                label=f"{'✓ ' if each.key in entry.campaigns else ''}#{each.key}",
            )
            for each in self._campaigns
            if each.key in entry.campaigns or each.key in suggested
        ]
        return (tuple(keys),) if keys else ()

    def _kinds(self, entry: Entry) -> Rows:
        if entry.kind:
            return ()
        keys = [button(f"journal-kind-{kind}", Action.JOURNAL_KIND, entry.id, kind.value) for kind in OFFERED]
        return tuple(tuple(keys[at : at + KINDS_IN_ROW]) for at in range(0, len(keys), KINDS_IN_ROW))
