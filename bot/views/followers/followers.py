"""The table of followers: each page's last count, its day, and the change over a week, a month, a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.city.sections.pages import Page, Pages
from bot.domain.buttons import Action, Rows, button
from bot.domain.followers.messages import FollowersDoubted, FollowersTable
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.time.slots import local_day
from bot.texts import Markup
from bot.views import shows
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.followers import counts
from storage.followers.counts import Count

DASH = "—"
_AGO = (("week", 7), ("month", 30), ("year", 365))


class FollowerViews:
    """Views of followers."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._pages = speech.city[Pages].by_key

    @shows(FollowersTable)
    def table(self, tx: Transaction, frame: Frame[FollowersTable]) -> Outgoing:
        """`/followers`: by owner, with totals of what is known."""
        voice = self._speech.reader(tx, frame)
        today = local_day(frame.now, self._speech.city.time_zone)
        lines = [voice.html("followers-title"), *self._lines(tx, voice, today)]
        rows: Rows = (
            (
                button("button-followers-enter", Action.FOLLOWERS_ENTER),
                button("button-followers-curve", Action.FOLLOWERS_CURVE),
            ),
        )
        asked = frame.message.asked or None
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(rows), reply_to=asked)

    @shows(FollowersDoubted)
    def sure(self, tx: Transaction, frame: Frame[FollowersDoubted]) -> Outgoing | None:
        """Ask whether a count that jumped or fell is right."""
        row, voice = frame.message, self._speech.reader(tx, frame)
        page = self._pages.get(row.page)
        if page is None:
            return None
        before, now = grouped(row.before), grouped(row.now)
        text = voice.html("followers-sure", page=page.title, before=before, now=now)
        return Say(text, buttons=voice.labelled(((button("button-followers-sure", Action.FOLLOWERS_SURE),),)))

    def _lines(self, tx: Transaction, voice: Voice, today: date) -> Iterator[Markup]:
        owners: dict[str, list[Page]] = {}
        for page in self._pages.values():
            owners.setdefault(page.owner, []).append(page)
        whole, fresh = 0, True
        for owner, pages in owners.items():
            found = [(page, counts.latest(tx, page.key, str(today))) for page in pages]
            known = [latest.value for _, latest in found if latest]
            fresh = fresh and all(latest is not None and latest.day == str(today) for _, latest in found)
            whole += sum(known)
            total = grouped(sum(known)) if known else DASH
            yield voice.html("followers-owner", owner=owner, total=total)
            for page, latest in found:
                yield self._line(tx, voice, page, latest, today)
        yield voice.html("followers-total" if fresh else "followers-total-known", total=grouped(whole))

    def _line(self, tx: Transaction, voice: Voice, page: Page, latest: Count | None, today: date) -> Markup:
        if latest is None:
            return voice.html("followers-page", page=page.title, value=DASH, tail="")
        day = date.fromisoformat(latest.day)
        tail = "" if day == today else " " + voice.text("followers-of-day", day=f"{day:%d.%m.%Y}")
        if page.channel and (missing := (today - day).days - 1) > 0:
            tail += ", " + voice.text("followers-missing", days=missing)
        changes = []
        for span, days in _AGO:
            before = counts.latest(tx, page.key, str(day - timedelta(days=days)))
            if before is not None:
                change = latest.value - before.value
                said = f"+{grouped(change)}" if change >= 0 else f"−{grouped(-change)}"
                changes.append(voice.text("followers-change", span=span, change=said))
        tail += f" · {', '.join(changes)}" if changes else ""
        return voice.html("followers-page", page=page.title, value=grouped(latest.value), tail=tail)


def grouped(value: int) -> str:
    """«18 120»."""
    return f"{value:,}".replace(",", "\u202f")
