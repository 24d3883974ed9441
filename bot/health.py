"""HTTP pages: `/healthz` for monitoring, `/metrics` for Prometheus, and pages at secret addresses.

The staff's calendar is at a secret address if the city shares it, and letters link to a page for unsubscribing.
`/healthz` and `/metrics` hold numbers and reasons only: nothing people wrote, and nobody's name or id.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from bot.clock import Clock
from bot.leaving import Leaving
from bot.settings import SettingsError
from storage.database import Database, Lease, StorageUnavailable
from storage.office import facts, figures
from storage.office.figures import Figures

# The pages are for this machine only (a proxy or an agent on it), so they need no secret.
HOST = "127.0.0.1"
STORAGE_SECONDS = 2.0


@dataclass
class Vitals:
    """The state of the running parts. `waiting` says what the start waits for; it is empty once the bot serves."""

    waiting: str = "starting"
    db: Database | None = None
    silent_seconds: Callable[[], float] = lambda: 0.0
    contact_lost: Callable[[], bool] = lambda: False
    lease: Lease | None = None
    calendar: Callable[[str], Awaitable[bytes | None]] | None = None
    leaving: Leaving | None = None

    @property
    def holds(self) -> bool:
        return self.lease is None or self.lease.holds()


class Health:
    """Serves the pages."""

    def __init__(self, vitals: Vitals, clock: Clock) -> None:
        self._vitals = vitals
        self._clock = clock
        self._runner: web.AppRunner | None = None

    async def open(self, port: int) -> None:
        """Listen on the port; raises SettingsError if it is not available."""
        app = web.Application()
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/metrics", self._metrics)
        app.router.add_get("/calendar/{secret}.ics", self._calendar)
        app.router.add_get("/unsubscribe/{token}", self._ask_to_leave)
        app.router.add_post("/unsubscribe/{token}", self._leave)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, port).start()
        except OSError as error:
            raise SettingsError(f"HEALTH_PORT: {HOST}:{port}: {error.strerror}") from error

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _healthz(self, request: web.Request) -> web.Response:
        reasons = await self._reasons()
        return web.json_response({"ok": not reasons, "reasons": reasons}, status=503 if reasons else 200)

    async def _reasons(self) -> list[str]:
        vitals = self._vitals
        if vitals.waiting:
            return [vitals.waiting]
        found = []
        if not vitals.holds:
            found.append("the database does not confirm that this process works")
        if not await self._storage_works():
            found.append("the database cannot be written")
        if vitals.contact_lost():
            found.append(f"no contact with Telegram for {vitals.silent_seconds():.0f} s")
        return found

    async def _storage_works(self) -> bool:
        """Whether a write becomes durable now: nothing less detects a full disk."""
        if self._vitals.db is None:
            return False
        write = self._vitals.db.write(facts.put, "health_asked", self._clock.now())
        try:
            await asyncio.wait_for(write, STORAGE_SECONDS)
        except (StorageUnavailable, TimeoutError):
            return False
        return True

    async def _calendar(self, request: web.Request) -> web.Response:
        """The calendar for anyone who has the secret; a wrong secret is a 404 like any other wrong address."""
        if self._vitals.calendar is None:
            raise web.HTTPServiceUnavailable
        try:
            found = await self._vitals.calendar(request.match_info["secret"])
        except StorageUnavailable:
            raise web.HTTPServiceUnavailable from None
        if found is None:
            raise web.HTTPNotFound
        return web.Response(body=found, content_type="text/calendar", charset="utf-8")

    async def _ask_to_leave(self, request: web.Request) -> web.Response:
        """The question shown to a reader who follows the link in a letter.

        Opening the page does not unsubscribe: mail programs open every link.
        """
        if self._vitals.leaving is None:
            raise web.HTTPNotFound
        return web.Response(text=self._vitals.leaving.question(), content_type="text/html")

    async def _leave(self, request: web.Request) -> web.Response:
        """Unsubscribe, at a press by the reader or their mail program; never reveals whether the token exists."""
        if self._vitals.leaving is None:
            raise web.HTTPNotFound
        try:
            said = await self._vitals.leaving.leave(request.match_info["token"])
        except StorageUnavailable:
            raise web.HTTPServiceUnavailable from None
        return web.Response(text=said, content_type="text/html")

    async def _metrics(self, request: web.Request) -> web.Response:
        registry = CollectorRegistry()
        Gauge("pressbot_up", "1 while the bot serves, 0 while it waits to.", registry=registry).set(
            0 if self._vitals.waiting else 1
        )
        if self._vitals.lease is not None:
            _fill_standing(registry, self._vitals.lease)
        silence = Gauge("pressbot_telegram_silence_seconds", "Since Telegram was heard last.", registry=registry)
        silence.set(self._vitals.silent_seconds())
        if self._vitals.db is not None:
            for name, meaning, value in self._vitals.db.gauges():
                Gauge(f"pressbot_{name}", meaning, registry=registry).set(value)
            try:
                now = self._clock.now()
                _fill(registry, await self._vitals.db.read(figures.gather, now), now)
            except StorageUnavailable:
                pass  # pressbot_storage_ok, absent in this case, says so
        return web.Response(body=generate_latest(registry), content_type="text/plain", charset="utf-8")


def _fill_standing(registry: CollectorRegistry, lease: Lease) -> None:
    """This process among those on the database."""
    for name, text, value in (
        ("leader", "1 while this process is the one that sends.", lease.leads() and lease.holds()),
        ("workers", "Processes that work on the database.", len(lease.living())),
        ("clock_offset_seconds", "This clock from the database server's.", lease.clock_offset),
    ):
        Gauge(f"pressbot_{name}", text, registry=registry).set(value)


def _fill(registry: CollectorRegistry, found: Figures, now: int) -> None:
    def gauge(name: str, text: str, labels: tuple[str, ...] = ()) -> Gauge:
        return Gauge(f"pressbot_{name}", text, labels, registry=registry)

    gauge("storage_ok", "1 when the database can be read.").set(1)
    updates = gauge("updates", "Updates in the inbox.", ("state",))
    for state, number in found.updates.items():
        updates.labels(state).set(number)
    lag = (now - found.oldest_update) / 1000 if found.oldest_update else 0.0
    gauge("update_lag_seconds", "Age of the oldest update that is not handled yet.").set(lag)
    appeals = gauge("appeals", "Appeals.", ("state",))
    for state, number in found.appeals.items():
        appeals.labels(state).set(number)
    gauge("appeals_overdue", "Open appeals past their deadline.").set(found.overdue)
    gauge("deadline_misses", "Appeals that were answered late.").set(found.answered_late)
    deliveries = gauge("deliveries", "Messages of the outbox.", ("state",))
    ages = gauge("deliveries_oldest_seconds", "Age of the oldest message that is not settled.", ("state",))
    for state, (number, oldest) in found.deliveries.items():
        deliveries.labels(state).set(number)
        if state not in ("sent", "cancelled"):
            ages.labels(state).set((now - oldest) / 1000)
    if found.last_backup is not None:
        gauge("backup_age_seconds", "Since the last backup.").set((now - found.last_backup) / 1000)
