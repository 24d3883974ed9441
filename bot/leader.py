"""What only one process of an office does: it sends, runs the periodic jobs, prints, counts, and polls for updates."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from bot.backups import ERASURES, folder_of
from bot.clock import Clock
from bot.pictures.store import Store
from bot.printers.incidents import IncidentPrinter
from bot.printers.months import MonthPrinter
from bot.printers.photos import PhotoPacker
from bot.printers.reports import ReportPrinter
from bot.services.office import recovery
from bot.supervisor import Supervisor
from bot.telegram.api import Api
from bot.telegram.member_counts import MemberCounts
from bot.telegram.receiving.incident_files import IncidentFiles
from bot.telegram.receiving.membership import Membership
from bot.telegram.receiving.photo_files import PhotoFiles
from bot.telegram.sending.sender import Sender
from bot.telegram.subscribers import Subscribers
from bot.views.reports.books import Books
from bot.views.words.speech import Speech
from bot.wiring import Services
from scheduler.alarm import AlarmClock
from storage.database import Database, Engine, Lease, Transaction, until_stored
from storage.inbox import updates

if TYPE_CHECKING:
    from bot.mail.mailer import Mailer

log = logging.getLogger(__name__)

Source = Callable[[], Coroutine[Any, Any, None]]


class Leader:
    """Call `begin`, then `start`, once this process is elected. Everything runs until the process ends."""

    def __init__(
        self,
        engine: Engine,
        db: Database,
        clock: Clock,
        supervisor: Supervisor,
        api: Api,
        services: Services,
        sender: Sender,
        mailer: Mailer | None,
        incident_files: IncidentFiles,
        store: Store | None,
        membership: Membership,
    ) -> None:
        self._supervisor = supervisor
        self._erasures = folder_of(engine.folder) / ERASURES
        self._db = db
        self._clock = clock
        self._services = services
        self._sender = sender
        self._mailer = mailer
        speech = Speech(services.texts, services.city, services.languages)
        self._printer = ReportPrinter(engine, db, clock, Books(speech, services.figures))
        self._incidents = IncidentPrinter(db, clock, services.city, speech, services.exporting)
        self._months = MonthPrinter(db, clock, services.event_pictures)
        self._packer = PhotoPacker(db, clock, store, speech)
        self._pictures = PhotoFiles(api, db, clock, store, services.filing, services.keeping, services.admins)
        fetching = incident_files, self._pictures
        for each in (self._printer, self._incidents, self._months, self._packer, *fetching):
            each.wake = sender.wake
        self._incident_files = incident_files
        self._subscribers = Subscribers(membership, db, clock, services.deciding)
        self._members = MemberCounts(api, db, clock, services.followers, services.city.time_zone)

    async def begin(self, lease: Lease) -> None:
        """Take up what earlier processes left; waits for the database if necessary."""

        def disown(tx: Transaction, now: int) -> None:
            updates.disown(tx, lease.living())

        made = self._services

        if dealt_with := self._db.went_back:

            def went_back(tx: Transaction, now: int) -> None:
                recovery.went_back(tx, now, recovery.read_log(self._erasures))
                dealt_with(tx)

            log.critical("the database lacks what was committed: it is taken for a restored one")
            await until_stored(self._db, went_back, self._clock.now())
        await until_stored(self._db, disown, self._clock.now())
        start = made.recovery, made.office, made.publishing, made.followers, made.event_series, made.subscriptions
        for service in start:
            await until_stored(self._db, service.start, self._clock.now())

    def start(self, lease: Lease, source: Source) -> None:
        """Start everything, the source of updates last."""
        self._supervisor.start(self._sender.run(self._supervisor), vital=True)
        if self._mailer is not None:
            self._mailer.wake_messenger, self._mailer.may_send = self._sender.wake, lease.holds
            self._supervisor.start(self._mailer.run(), vital=True)
        jobs = [job for job in self._services.jobs() if not job.everywhere]
        alarms = AlarmClock(self._db, self._clock, jobs, self._sender.wake)
        printers = self._printer, self._incidents, self._months, self._packer
        for each in (alarms, *printers, self._members, self._subscribers, self._incident_files, self._pictures):
            self._supervisor.start(each.run(), vital=True, endless=True)
        self._supervisor.start(source(), vital=True, endless=True)
