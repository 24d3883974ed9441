"""Makes the mailer if the city file has `[mail]`; its library is loaded only then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from aiogram.exceptions import TelegramBadRequest, TelegramNotFound

from bot.city.model import City
from bot.city.sections.mail import Mail, in_sandbox
from bot.clock import Clock
from bot.settings import Settings
from bot.telegram.api import Api
from bot.views import View
from bot.wiring import Services
from storage.database import Database, Transaction

if TYPE_CHECKING:
    from bot.mail.mailer import Mailer


def with_mail(settings: Settings, city: City) -> City:
    """The city as the bot serves it: in the sandbox, letters do not leave it."""
    return in_sandbox(city, settings.sandbox_mail) if settings.sandbox_mail else city


def make_mailer(
    settings: Settings, db: Database, clock: Clock, views: Mapping[str, View], services: Services, api: Api
) -> Mailer | None:
    """The mailer; None if the city file names no mail server."""
    mail = services.city.get(Mail)
    if mail is None:
        return None
    from bot.mail.conversation import Conversation
    from bot.mail.mailer import Mailer
    from bot.mail.settling import Letters

    async def download(file_id: str) -> bytes | None:
        try:
            return await api.download(file_id)
        except (TelegramNotFound, TelegramBadRequest):
            return None

    def tell_away(tx: Transaction, now: int, words: str) -> None:
        services.admins.tell(tx, now, f"mail-away:{now // 86_400_000}", "admin-mail-away", reason=words)

    password = settings.smtp_password.get_secret_value() if settings.smtp_password else ""
    letters = Letters(views, services.outcomes)
    made = Mailer(mail, Conversation(mail, password), db, clock, letters, download)
    made.tell_away = tell_away
    return made
