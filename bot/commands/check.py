"""`check`: whether this deployment will work, one line per check, with advice on what is wrong."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError

from bot.app import make_bot
from bot.city.model import City
from bot.city.sections.mail import Mail
from bot.city.sections.photos import Photos
from bot.clock import Clock
from bot.settings import Settings
from bot.telegram.api import Api
from bot.telegram.inspection import inspect
from bot.texts import Texts
from storage.database import StorageRefused, StorageUnavailable
from storage.engines import engine_of
from storage.office import chats, facts
from storage.office.chats import Binding
from storage.photos import photos

LANGUAGE = "en"
# An error of half a minute is already visible in deadlines.
CLOCK_SECONDS = 30.0
STALE_BACKUP = timedelta(hours=36)
# With less space than this the photo archive will soon be full.
FEW_BYTES = 1024**3
_MB = 1024 * 1024
# The government moves next year's days off in autumn; from this month the package should know them.
DECREED_BY_MONTH = 11


@dataclass(frozen=True)
class Finding:
    """One line: what was checked, whether it is right, and what to do if not."""

    subject: str
    right: bool
    words: str
    doubtful: bool = False

    @property
    def verdict(self) -> str:
        """The mark before the line; a warning does not fail the check."""
        if not self.right:
            return "WRONG"
        return "WARN " if self.doubtful else "ok   "


def run(settings: Settings, city: City) -> int:
    """Run all checks; prints one line each and returns 1 if anything is wrong."""
    return asyncio.run(_run(settings, city))


async def _run(settings: Settings, city: City) -> int:
    wrong = 0
    async for each in findings(settings, city):
        print(f"{each.verdict} {each.subject}: {each.words}")
        wrong += not each.right
    print("all is well" if not wrong else f"{wrong} to be put right")
    return 1 if wrong else 0


async def findings(settings: Settings, city: City) -> AsyncIterator[Finding]:
    """The findings, in the order of checking."""
    now = Clock(settings.sandbox_clock).now()
    yield Finding("city file", True, f"{settings.city_file}: {len(city.topics)} topics")
    yield calendar(city, now)
    yield admins(settings)
    database, bindings, backup_finding = look_into(settings, now)
    yield database
    if backup_finding is not None:
        yield backup_finding
    if (kept := city.get(Photos)) and backup_finding is not None:
        yield archive(settings, kept.place(settings.state_dir))
    if mail := city.get(Mail):
        yield await letters(settings, mail)
    if settings.bot_token is None:
        yield Finding("token", False, "BOT_TOKEN is not set: get one from @BotFather")
        return
    bot = make_bot(settings)
    try:
        async for each in _telegram(bot, settings, city, bindings):
            yield each
    finally:
        await bot.session.close()


def calendar(city: City, now: int) -> Finding:
    """Whether the working days of the coming months are known."""
    if city.office_hours is None:
        words = "round the clock: answers are promised at night and on Sundays too; else set [office_hours]"
        return Finding("calendar", True, words, doubtful=True)
    today = datetime.fromtimestamp(now / 1000, UTC).astimezone(city.time_zone).date()
    last = today.replace(year=today.year + 1, day=1) if today.month >= DECREED_BY_MONTH else today
    missing = city.office_hours.missing_years(today, last)
    if missing:
        years = ", ".join(map(str, missing))
        words = f"days off moved in {years} are unknown: update the package `holidays` or give them in the city file"
        return Finding("calendar", False, words)
    return Finding("calendar", True, f"working days are known to the end of {last.year}")


def admins(settings: Settings) -> Finding:
    """Whether anybody can bind chats."""
    if not settings.admin_ids:
        return Finding("admins", False, "ADMIN_IDS is empty: nobody can bind chats or give roles")
    return Finding("admins", True, f"{len(settings.admin_ids)}")


def look_into(settings: Settings, now: int) -> tuple[Finding, list[Binding], Finding | None]:
    """The database: whether it is intact and up to date; its bindings; the state of its backups."""
    bindings: list[Binding] = []
    last = None
    try:
        engine = engine_of(settings.database_url, settings.state_dir)
        if not engine.exists():
            return Finding("database", True, f"{engine.name} is made at the first start"), [], None
        condition = engine.examine()
        if not condition.missing:
            with engine.transaction() as tx:
                bindings, last = chats.all_bindings(tx), facts.instant(tx, facts.LAST_BACKUP)
    except (StorageRefused, StorageUnavailable) as error:
        return Finding("database", False, str(error)), [], None
    copies = _backup(last, condition.made_at, now)
    if condition.troubles:
        return Finding("database", False, "; ".join(condition.troubles)), bindings, copies
    words = f"{condition.missing} migrations to come" if condition.missing else "up to date"
    return Finding("database", True, f"{engine.name}, {words}"), bindings, copies


def archive(settings: Settings, folder: Path) -> Finding:
    """The photo archive: whether its folder is writable, how much is stored and how much space is left."""
    try:
        with engine_of(settings.database_url, settings.state_dir).transaction() as tx:
            totals = photos.totals(tx)
        near = next(each for each in (folder, *folder.parents) if each.exists())
        room = shutil.disk_usage(near).free
    except (StorageRefused, StorageUnavailable):
        return Finding("photos", True, f"{folder} is filled once the database is up to date")
    except OSError as error:
        return Finding("photos", False, f"{folder}: {error.strerror}")
    words = f"{totals.filed} filed, {totals.bytes / _MB:.0f} MB in {folder}, {room / _MB:.0f} MB free"
    if not os.access(near, os.W_OK):
        return Finding("photos", False, f"{words}; the folder cannot be written to")
    waiting = f"; {totals.wanted} to be fetched" if totals.wanted else ""
    return Finding("photos", room > FEW_BYTES, words + waiting + ("" if room > FEW_BYTES else ": make room"))


async def letters(settings: Settings, mail: Mail) -> Finding:
    """The mail server: whether it answers, proves its identity, and accepts the login. No letter is sent."""
    from bot.mail.conversation import Conversation  # its library is loaded only where the city file has `[mail]`

    conversation = Conversation(mail, settings.smtp_password.get_secret_value() if settings.smtp_password else "")
    wrong = await conversation.greet()
    await conversation.close()
    where = f"{mail.host}:{mail.port}"
    if wrong:
        return Finding("mail", False, f"{where}: {wrong}: see [mail] of the city file and SMTP_PASSWORD")
    return Finding("mail", True, f"{where} answers by TLS; letters are from {mail.address}")


def _backup(last: int | None, made_at: int, now: int) -> Finding:
    if last is None:
        new = now - made_at < STALE_BACKUP / timedelta(milliseconds=1)
        return Finding("backup", new, "there was none yet: the bot makes one every night; or `make backup`")
    age = timedelta(milliseconds=max(0, now - last))
    if age > STALE_BACKUP:
        hours = age.total_seconds() / 3600
        return Finding("backup", False, f"the last one is {hours:.0f} h old: see the log, free space, `make backup`")
    return Finding("backup", True, "made within a day and a half")


async def _telegram(bot: Bot, settings: Settings, city: City, bindings: list[Binding]) -> AsyncIterator[Finding]:
    api = Api(bot)
    try:
        me = await api.call("getMe", seconds=15)
    except (TelegramUnauthorizedError, TelegramNotFound):
        yield Finding("token", False, "Telegram refuses BOT_TOKEN: get the right one from @BotFather")
        return
    except TelegramAPIError as error:
        where = "BOT_API_URL" + (", BOT_PROXY" if settings.bot_proxy else "")
        yield Finding("Telegram", False, f"cannot be reached ({error.message}): see the network, {where}")
        return
    yield Finding("token", True, f"@{me.get('username', '')}")
    yield await clock(api)
    yield await _webhook(api, settings)
    yield privacy(me)
    async for each in _chats(api, city, bindings):
        yield each


async def clock(api: Api) -> Finding:
    """Compare this machine's clock with Telegram's."""
    date = await api.date()
    if date is None:
        return Finding("clock", True, "the server tells no time to compare with")
    off = Clock().now() / 1000 - parsedate_to_datetime(date).timestamp()
    if abs(off) > CLOCK_SECONDS:
        return Finding("clock", False, f"{off:+.0f} s off: switch time synchronisation on (timedatectl set-ntp true)")
    return Finding("clock", True, f"{abs(off):.0f} s off at most")


async def _webhook(api: Api, settings: Settings) -> Finding:
    try:
        info = await api.call("getWebhookInfo", seconds=15)
    except TelegramAPIError:
        info = None
    if not isinstance(info, dict):
        return Finding("webhook", True, "the server does not tell")
    url = info.get("url", "")
    if settings.webhook_url is None:
        words = "a webhook is set; the bot takes it away at its start" if url else "none, long polling"
        return Finding("webhook", True, words)
    if url != settings.webhook_url:
        return Finding("webhook", True, "it is set at the bot's start")
    error = info.get("last_error_message")
    waiting = info.get("pending_update_count", 0)
    if error and waiting:
        return Finding("webhook", False, f"{waiting} updates wait, Telegram says: {error}")
    return Finding("webhook", True, f"{waiting} updates wait")


def privacy(me: dict[str, Any]) -> Finding:
    """With privacy mode on, a bot that is not a group administrator only receives replies to itself."""
    if me.get("can_read_all_group_messages"):
        return Finding("privacy mode", True, "off")
    return Finding("privacy mode", True, "on: the bot must be an administrator of its groups, see below")


async def _chats(api: Api, city: City, bindings: list[Binding]) -> AsyncIterator[Finding]:
    for finding in unbound(city, {each.place for each in bindings}):
        yield finding
    texts = Texts.load()
    for binding in bindings:
        try:
            problems = await inspect(api, binding, threads=city.threads)
        except TelegramAPIError as error:
            yield Finding(binding.place, False, f"cannot be looked at: {error.message}")
            continue
        for each in problems:
            yield Finding(
                binding.place, False, texts.get(LANGUAGE, f"chats-problem-{each.problem}", detail=each.detail)
            )
        if not problems:
            yield Finding(binding.place, True, "bound, with all rights")


def unbound(city: City, bound: set[str]) -> Iterator[Finding]:
    """Places without a bound chat."""
    wanted = {"moderators": "/bind moderators"}
    wanted |= {f"department:{key}": f"/bind department {key}" for key, each in city.departments.items()}
    wanted |= {f"channel:{key}": f"/bind channel {key}" for key in city.channels}
    for place, command in wanted.items():
        if place not in bound:
            way_out = "" if place == "moderators" else ", or leave it out of the city file"
            yield Finding(place, False, f"no chat is bound: {command} in the chat{way_out}")
