"""Runs everything: the one place that sees all parts; the use cases are assembled in `bot/wiring`."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramUnauthorizedError

from bot.backups import Backups
from bot.calendar_feed import CalendarFeed
from bot.city.model import City
from bot.clock import Clock
from bot.health import Health, Vitals
from bot.leader import Leader, Source
from bot.leaving import Leaving
from bot.mailing import make_mailer, with_mail
from bot.opening import Opening, Stopped, TokenRefused
from bot.pictures.store import store_of
from bot.settings import Settings, SettingsError
from bot.supervisor import Supervisor
from bot.telegram.api import Api
from bot.telegram.contact import Contact
from bot.telegram.receiving.context import Context
from bot.telegram.receiving.inbox import Inbox
from bot.telegram.receiving.incident_files import IncidentFiles
from bot.telegram.receiving.membership import Membership
from bot.telegram.receiving.parsing import parsed
from bot.telegram.receiving.routes import Routes
from bot.telegram.receiving.unit import Unit
from bot.telegram.receiving.webhook import Webhook
from bot.telegram.sending.gate import Gate
from bot.telegram.sending.limits import Limits
from bot.telegram.sending.photos import Photos
from bot.telegram.sending.sender import Sender, nothing_kept
from bot.views.registry import views
from bot.views.words.speech import Speech
from bot.wiring import services
from handlers import ROUTERS
from scheduler.alarm import AlarmClock
from storage.database import Database, Engine, Lease, StorageRefused, Transaction, until_stored
from storage.engines import engine_of
from storage.inbox import updates
from storage.office import facts

log = logging.getLogger(__name__)

# Maximum duration of a stop (seconds); unfinished work is taken up at the next start.
STOP_SECONDS = 5.0
# Thresholds of the garbage collector: new objects per young collection, and collections per older one. With the
# defaults (700, 10, 10) a fifth of the time of an appeal was spent there (`make bench`).
GARBAGE = (20_000, 20, 50)
OK, FAILED, REFUSED = 0, 1, 2
# Messages between processes: there is something to handle, there is something to send.
INBOX, OUTBOX = "inbox", "outbox"


def make_bot(settings: Settings) -> Bot:
    """aiogram's bot with the configured server and proxy."""
    session = AiohttpSession(proxy=settings.bot_proxy, api=TelegramAPIServer.from_base(settings.bot_api_url))
    return Bot(settings.require_token(), session=session)


def run(settings: Settings, city: City) -> int:
    """Serve until SIGTERM or SIGINT; returns the exit code."""
    # Objects loaded by now stay: the collector never examines them again, and the rest less often.
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    gc.enable()
    return asyncio.run(_serve_until_signal(settings, city))


async def _serve_until_signal(settings: Settings, city: City) -> int:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return await serve(settings, city, stop)


async def serve(settings: Settings, city: City, stop: asyncio.Event) -> int:
    """Serve until `stop` is set; returns the exit code: 0 done, 1 failed, 2 a setting must be corrected first."""
    clock, city = Clock(settings.sandbox_clock), with_mail(settings, city)
    vitals = Vitals()
    health = Health(vitals, clock)
    try:
        if settings.health_port:
            await health.open(settings.health_port)
        return await _serve_with(settings, city, clock, Opening(stop, vitals), vitals)
    except Stopped:
        return OK
    except TokenRefused:
        log.error("BOT_TOKEN: Telegram refuses this token; get the right one from @BotFather")
    except StorageRefused as error:
        log.error("DATABASE_URL: %s", error)
    except SettingsError as error:
        log.error("%s", error)
    finally:
        await health.close()
    return REFUSED


async def _serve_with(settings: Settings, city: City, clock: Clock, opening: Opening, vitals: Vitals) -> int:
    engine = engine_of(settings.database_url, settings.state_dir)
    lease = engine.lease()
    try:
        await opening.lease(lease)
        bot = make_bot(settings)
        db = await opening.database(engine, lease)
        vitals.db, vitals.lease = db, lease
        try:
            await opening.telegram(bot)
            return await _Running(settings, city, clock, engine, lease, db, bot).until(opening.stop, vitals)
        finally:
            vitals.waiting = "stopping"
            await bot.session.close()
            await db.close()
    finally:
        lease.release()


class _Running:
    """Everything that runs while the bot serves, including what only the leader does."""

    def __init__(
        self, settings: Settings, city: City, clock: Clock, engine: Engine, lease: Lease, db: Database, bot: Bot
    ) -> None:
        self._settings = settings
        self._engine = engine
        self._lease = lease
        self._bot = bot
        self._db = db
        self._clock = clock
        self._routes = Routes(ROUTERS)
        self._supervisor = Supervisor()
        known = self._services = services(settings, city)
        self._api = Api(bot, lease.holds)
        self._gate = Gate(Limits(on=settings.send_limits), clock)
        made = views(known)
        self._store = store_of(city, engine.folder)
        kept = self._store.read if self._store else nothing_kept
        self._sender = Sender(self._api, db, clock, self._gate, made, known.outcomes, kept)
        self._mailer = make_mailer(settings, db, clock, made, known, self._api)
        self._membership = Membership(self._api, db, clock)
        self._photos = Photos(self._api, db, clock, self._supervisor, self._services.editing, self._gate)
        self._photos.wake = self._planned
        self._incident_files = IncidentFiles(self._api, db, clock, self._services.importing)
        self._context = Context(known.office, self._membership, known.texts, self._api, self._supervisor, self._gate)
        # Dependencies that handlers request by name.
        self._at_hand = {
            "bot": bot,
            "api": self._api,
            "membership": self._membership,
            "photos": self._photos,
            "incident_files": self._incident_files,
            **vars(known),
        }

    async def until(self, stop: asyncio.Event, vitals: Vitals) -> int:
        """Serve until `stop` is set or a vital part fails."""
        contact = Contact(self._api, self._db, self._clock, self._services.admins.tell_gap)
        inbox = Inbox(
            self._db,
            self._clock,
            self._supervisor,
            self._bot.id,
            self._handle,
            self._set_aside,
            self._lease.number,
        )
        inbox.committed, inbox.heard = self._planned, contact.heard
        inbox.elsewhere = partial(self._lease.tell, INBOX)
        at_word = {INBOX: inbox.look, OUTBOX: self._sender.wake}
        self._lease.hear(lambda word: at_word[word]())
        username = (await self._bot.me()).username or ""
        await until_stored(self._db, lambda tx, _: facts.put(tx, facts.USERNAME, username), self._clock.now())
        speech = Speech(self._services.texts, self._services.city, self._services.languages)
        vitals.calendar = CalendarFeed(self._db, self._clock, self._services.event_sharing, speech).file
        vitals.leaving = Leaving(self._db, self._clock, self._services.subscriptions, speech.office)
        async with AsyncExitStack() as open_parts:
            await self._start(inbox, contact, open_parts)
            vitals.silent_seconds, vitals.contact_lost = lambda: contact.silent_seconds, lambda: contact.is_lost
            vitals.waiting = ""
            log.info("serving as @%s", username)
            try:
                return await self._until_stop_or_failure(stop)
            finally:
                inbox.stop()
                self._sender.stop()
                if self._mailer is not None:
                    self._mailer.stop()
                await self._supervisor.drain(STOP_SECONDS)

    async def _start(self, inbox: Inbox, contact: Contact, open_parts: AsyncExitStack) -> None:
        """Start what every process does, and what only the leader does once this process leads."""
        leader = Leader(
            self._engine,
            self._db,
            self._clock,
            self._supervisor,
            self._api,
            self._services,
            self._sender,
            self._mailer,
            self._incident_files,
            self._store,
            self._membership,
        )
        leads = self._lease.leads()
        if leads:
            await leader.begin(self._lease)
        await inbox.resume()
        source = await self._source(inbox, contact, open_parts)
        learning = AlarmClock(
            self._db, self._clock, [job for job in self._services.jobs() if job.everywhere], lambda: None
        )
        backups = Backups(self._db, self._clock, self._services.city.time_zone, self._engine.folder, self._lease.leads)
        for endless in (inbox.watch(), contact.watch(), learning.run(), backups.run(), self._lease.lost()):
            self._supervisor.start(endless, vital=True, endless=True)
        if leads:
            leader.start(self._lease, source)
        else:
            self._supervisor.start(self._lead_in_turn(leader, source), vital=True, endless=True)

    async def _lead_in_turn(self, leader: Leader, source: Source) -> None:
        await self._lease.led()
        await leader.begin(self._lease)
        leader.start(self._lease, source)

    async def _source(self, inbox: Inbox, contact: Contact, open_parts: AsyncExitStack) -> Source:
        """The source of updates: polling, or the webhook if WEBHOOK_URL is set, on which every process listens."""
        if self._settings.webhook_url is None:
            return lambda: inbox.poll(self._api)
        webhook = Webhook(self._settings, inbox, contact.heard)
        open_parts.push_async_callback(webhook.close)
        await webhook.listen()
        return lambda: webhook.register(self._api)

    def _planned(self) -> None:
        """There may be something to send: wake the sender, here or in the leading process."""
        if self._lease.leads():
            self._sender.wake()
        else:
            self._lease.tell(OUTBOX)

    async def _until_stop_or_failure(self, stop: asyncio.Event) -> int:
        stopped = asyncio.ensure_future(stop.wait())  # noqa: TID251  awaited below
        failed = asyncio.ensure_future(self._supervisor.failed())  # noqa: TID251
        try:
            done, _ = await asyncio.wait({stopped, failed}, return_when=asyncio.FIRST_COMPLETED)
            if failed in done:
                failed.result()
            return OK
        except TelegramUnauthorizedError as error:
            raise TokenRefused from error
        except SettingsError:
            raise
        except Exception:
            log.exception("a vital part failed; the bot ends so that it can be started anew")
            return FAILED
        finally:
            stopped.cancel()
            failed.cancel()

    async def _handle(self, raw: dict[str, Any], unit: Unit) -> None:
        await self._context.handle(self._routes, parsed(raw, self._bot), unit, self._at_hand)

    def _set_aside(self, tx: Transaction, now: int, update: updates.Update, error: str) -> None:
        key = f"quarantine:{update.update_id}"
        self._services.admins.tell(tx, now, key, "admin-quarantined", id=update.update_id, error=error)
