"""Wires everything: the one place that sees all parts."""

from __future__ import annotations

import asyncio
import logging
import signal
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError

from bot.city import City
from bot.clock import Clock
from bot.domain.deadline import Deadlines, WorkClock
from bot.domain.places import Gazetteer
from bot.domain.topics import Tagger
from bot.services import answered
from bot.services.answers import Answers
from bot.services.forum import Forum
from bot.services.housekeeping import Housekeeping
from bot.services.intake import Intake
from bot.services.moderation import Moderation
from bot.services.notices import Notices
from bot.services.office import Office
from bot.services.outcomes import Outcomes
from bot.settings import Settings
from bot.supervisor import Supervisor
from bot.telegram.api import Api
from bot.telegram.context import Context
from bot.telegram.inbox import Inbox
from bot.telegram.limits import Limits
from bot.telegram.membership import Membership
from bot.telegram.sender import Sender
from bot.telegram.unit import Unit
from bot.texts import Texts
from bot.views.registry import views
from handlers import dispatcher
from scheduler.alarm import AlarmClock
from scheduler.jobs import Timed, jobs
from storage import updates
from storage.database import Database, StorageUnavailable, Transaction
from storage.sqlite import Lease, SqliteDatabase

log = logging.getLogger(__name__)

# A stop is done within this time (seconds); what is not settled then is taken up at the next start.
STOP_SECONDS = 8.0
OK, FAILED = 0, 1


@dataclass(frozen=True)
class Services:
    """The use cases, by the names under which handlers ask for them."""

    city: City
    texts: Texts
    office: Office
    intake: Intake
    answers: Answers
    moderation: Moderation
    outcomes: Outcomes
    forum: Forum
    notices: Notices
    housekeeping: Housekeeping


def services(settings: Settings, city: City) -> Services:
    """Build every service once."""
    work_clock = WorkClock(city.time_zone, city.office_hours)
    deadlines = Deadlines(work_clock, settings.response_deadline, settings.remind_before, settings.department_deadline)
    intake = Intake(city, deadlines, Tagger.load(), Gazetteer(city.streets))
    answers = Answers(city, settings.answer_hold)
    forum = Forum(city)
    outcomes = Outcomes(settings.admin_ids, forum)
    outcomes.on_sent |= {"answer": answered.delivered, "copy": answered.delivered}
    outcomes.on_failed |= {
        "answer": answered.undelivered,
        "answer_media": answered.undelivered,
        "receipt": outcomes.receipt_failed,
    }
    notices = Notices(deadlines, outcomes.tell_admins)
    outcomes.on_failed["deadline"] = notices.undelivered
    return Services(
        city=city,
        texts=Texts.load(),
        office=Office(city, settings.admin_ids),
        intake=intake,
        answers=answers,
        moderation=Moderation(city, intake),
        outcomes=outcomes,
        forum=forum,
        notices=notices,
        housekeeping=Housekeeping(city, outcomes.tell_admins),
    )


def make_bot(settings: Settings) -> Bot:
    """aiogram's bot over the given server and proxy."""
    session = AiohttpSession(proxy=settings.bot_proxy, api=TelegramAPIServer.from_base(settings.bot_api_url))
    return Bot(settings.require_token(), session=session)


def run(settings: Settings, city: City) -> int:
    """Serve until SIGTERM or SIGINT; returns the exit code."""
    return asyncio.run(_serve_until_signal(settings, city))


async def _serve_until_signal(settings: Settings, city: City) -> int:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return await serve(settings, city, stop)


async def serve(settings: Settings, city: City, stop: asyncio.Event) -> int:
    """Serve until `stop` is set; returns the exit code."""
    clock = Clock(settings.sandbox_clock)
    lease = Lease(settings.database_path)
    settings.database_path.parent.mkdir(parents=True, exist_ok=True)
    if not await _take_lease(lease, stop):
        return OK
    db = await _open_database(settings, stop)
    if db is None:
        return OK
    bot = make_bot(settings)
    try:
        return await _Running(settings, city, clock, db, bot).until(stop)
    except TelegramUnauthorizedError:
        log.error("BOT_TOKEN: Telegram refuses this token; get the right one from @BotFather")
        return FAILED
    finally:
        await bot.session.close()
        await db.close()
        lease.release()


async def _take_lease(lease: Lease, stop: asyncio.Event) -> bool:
    """Wait until this process is the only one on the database; False when it was stopped before."""
    said = False
    while not lease.take():
        if not said:
            log.warning("another process works on this database; this one waits until it ends")
            said = True
        if await _stopped(stop, 1.0):
            return False
    return True


async def _open_database(settings: Settings, stop: asyncio.Event) -> SqliteDatabase | None:
    """Wait until the database can be opened and written; None when stopped before."""
    while True:
        try:
            return await SqliteDatabase.open(settings.database_path)
        except StorageUnavailable as error:
            log.error("DATABASE_URL: %s; trying again", error)
            if await _stopped(stop, 2.0):
                return None


async def _stopped(stop: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return False
    return True


class _Running:
    """Everything that runs while the bot serves."""

    def __init__(self, settings: Settings, city: City, clock: Clock, db: Database, bot: Bot) -> None:
        self._settings = settings
        self._bot = bot
        self._db = db
        self._clock = clock
        self._supervisor = Supervisor()
        self._services = services(settings, city)
        self._api = Api(bot)
        self._sender = Sender(
            self._api,
            db,
            clock,
            Limits(on=settings.send_limits),
            views(self._services.texts, city, self._services.forum),
            self._services.outcomes,
        )
        self._membership = Membership(self._api, db, clock)
        self._context = Context(
            self._services.office, self._membership, self._services.texts, self._api, self._supervisor
        )

    async def until(self, stop: asyncio.Event) -> int:
        """Serve until `stop` or the failure of a vital part."""
        if not await self._greet_telegram(stop):
            return OK
        inbox = Inbox(self._db, self._clock, self._supervisor, self._bot.id, self._handle, self._set_aside)
        inbox.committed = self._sender.wake
        if not self._settings.admin_ids:
            log.warning("ADMIN_IDS is empty: nobody can bind chats or give roles")
        await self._db.write(self._services.office.start, self._clock.now())
        self._supervisor.start(inbox.watch(), vital=True, endless=True)
        self._supervisor.start(self._sender.run(self._supervisor), vital=True)
        self._supervisor.start(inbox.poll(self._api), vital=True, endless=True)
        self._supervisor.start(self._alarms().run(), vital=True, endless=True)
        log.info("serving as @%s", (await self._bot.me()).username)
        stopped = asyncio.ensure_future(stop.wait())  # noqa: TID251  awaited two lines below
        failed = asyncio.ensure_future(self._supervisor.failed())  # noqa: TID251
        try:
            done, _ = await asyncio.wait({stopped, failed}, return_when=asyncio.FIRST_COMPLETED)
            if failed in done:
                failed.result()
        finally:
            stopped.cancel()
            failed.cancel()
            inbox.stop()
            self._sender.stop()
            await self._supervisor.drain(STOP_SECONDS)
        return OK

    def _alarms(self) -> AlarmClock:
        known = self._services
        timed = Timed(notices=known.notices, intake=known.intake, housekeeping=known.housekeeping)
        return AlarmClock(self._db, self._clock, jobs(timed), self._sender.wake)

    async def _greet_telegram(self, stop: asyncio.Event) -> bool:
        """Know ourselves and take no webhook for granted; waits while Telegram cannot be reached."""
        while True:
            try:
                await self._bot.me()
                await self._api.call("deleteWebhook", {"drop_pending_updates": False})
                return True
            except TelegramUnauthorizedError:
                raise
            except TelegramAPIError as error:
                log.warning("Telegram cannot be reached: %s; trying again", error)
                if await _stopped(stop, 2.0):
                    return False

    async def _handle(self, raw: dict[str, Any], unit: Unit) -> None:
        await dispatcher().feed_raw_update(
            self._bot,
            raw,
            unit=unit,
            context=self._context,
            api=self._api,
            membership=self._membership,
            **vars(self._services),
        )

    def _set_aside(self, tx: Transaction, now: int, update: updates.Update, error: str) -> None:
        name = error.partition(":")[0]
        key = f"quarantine:{update.update_id}"
        self._services.outcomes.tell_admins(tx, now, key, "admin-quarantined", id=update.update_id, error=name)
