"""Reminders to moderators: each given once, and only while the request is open."""

from __future__ import annotations

from bot.domain.people import MODERATORS
from bot.domain.press.messages import PressAlarm, PressPublished
from bot.domain.press.requests import Alarm
from bot.services.press import showing
from storage import outbox
from storage.database import Transaction
from storage.press import alarms, requests


class PressAlarms:
    """Reminds people before deadlines of requests."""

    def sweep(self, tx: Transaction, now: int) -> None:
        """Plan every reminder that is due."""
        for each in alarms.due(tx, now):
            if not alarms.told(tx, now, each):
                continue
            request = requests.find(tx, each.request_id)
            assert request is not None
            if each.kind == Alarm.PUBLISHED:
                if request.person_id:
                    outbox.plan(tx, now, PressPublished(request.person_id, request.id))
                continue
            outbox.plan(tx, now, PressAlarm(MODERATORS, request.id, each.kind, each.at))
            if each.kind == Alarm.DEPARTMENT and request.department_state != "refused":
                outbox.plan(tx, now, PressAlarm(showing.desk_of(request), request.id, each.kind, each.at))
