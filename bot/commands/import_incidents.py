"""`import-incidents FILE`: imports an export of the incident system from the command line, also while the bot runs."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.city.model import City
from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.domain.incident_system.reading import FILE_BYTES
from bot.domain.people import BOT, MODERATORS
from bot.settings import Settings
from bot.spreadsheets.apart import Refused
from bot.telegram.receiving.incident_files import Reading
from bot.views.incident_system.exports import described, refused
from bot.views.words.speech import Voice
from bot.wiring import Services, services
from storage.database import Database, StorageRefused, StorageUnavailable
from storage.engines import engine_of
from storage.incident_system.imports import Dropped

DONE, FAILED, REFUSED = 0, 1, 2
# A place no file dropped in a chat can have.
NO_CHAT = 0


def run(settings: Settings, city: City, file: Path, *, look: bool) -> int:
    """Print what is in the file, and import it unless `look` is set."""
    try:
        content = file.read_bytes() if file.stat().st_size <= FILE_BYTES else b""
    except OSError as error:
        return _say(f"{file}: {error.strerror}", REFUSED)
    if not content and file.stat().st_size:
        return _say(f"{file}: over 20 MB", REFUSED)
    try:
        return asyncio.run(_import(settings, city, file.name, content, look=look))
    except (StorageRefused, StorageUnavailable) as error:
        return _say(f"DATABASE_URL: {error}", FAILED)


async def _import(settings: Settings, city: City, name: str, content: bytes, *, look: bool) -> int:
    db = await engine_of(settings.database_url, settings.state_dir).open()
    try:
        made = services(settings, city)
        return await _take(db, Clock(settings.sandbox_clock), made, (name, content), look=look)
    except Refusal as error:
        return _say(made.texts.get(city.language, error.text_key, **error.args_for_text), REFUSED)
    finally:
        await db.close()


async def _take(db: Database, clock: Clock, made: Services, file: tuple[str, bytes], *, look: bool) -> int:
    voice = Voice(made.texts, made.city, made.city.language)
    dropped = Dropped(MODERATORS, NO_CHAT, NO_CHAT, "", file[0], BOT.id, "")
    number = await db.write(lambda tx: made.importing.bring(tx, clock.now(), dropped))
    found = await Reading(db, clock, made.importing, number, lambda: None).run(file[1])
    if isinstance(found, Refused):
        return _say(refused(voice, found.reason, file[0], ", ".join(found.missing)), REFUSED)
    print("\n".join(described(voice, found)))
    decide = made.importing.cancel if look else made.importing.accept
    await db.write(lambda tx: decide(tx, clock.now(), BOT, number))
    while await db.write(lambda tx: made.following.sweep(tx, clock.now())):
        pass
    return DONE


def _say(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code
