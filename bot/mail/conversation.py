"""One conversation with the mail server. What a failure means depends on where it happens."""

from __future__ import annotations

import contextlib
import re
import ssl
from dataclasses import dataclass
from enum import Enum, auto

import aiosmtplib

from bot.city.sections.mail import Mail

SECONDS = 30.0
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_ADDRESS = re.compile(r"<?[^\s<>]+@[^\s<>]+>?")
_PERMANENT = 500
# The status of an address that will never accept a letter (RFC 3463), or the reply codes if there is no status.
_NO_SUCH_ADDRESS = re.compile(r"5\.1\.\d+")
_CODES_OF_ADDRESS = frozenset({550, 551, 553})
# A full mailbox may be refused with a permanent code, yet it can be emptied.
_FULL = re.compile(r"[45]\.2\.2")


class End(Enum):
    """How the sending of one letter ended."""

    SENT = auto()
    NO_ADDRESS = auto()  # there is no such mailbox, permanently
    REFUSED = auto()  # the server refuses this letter
    LATER = auto()  # the server asks to retry later
    UNKNOWN = auto()  # it may have been accepted
    AWAY = auto()  # the server is unreachable now; the letter was not started


@dataclass(frozen=True)
class Outcome:
    """How the sending ended, with the server's own words."""

    end: End
    words: str = ""


class Conversation:
    """Connects when there is something to send, always over verified TLS; `close` ends it."""

    def __init__(self, mail: Mail, password: str) -> None:
        self._mail = mail
        self._password = password
        self._server: aiosmtplib.SMTP | None = None

    async def send(self, to: str, content: bytes) -> Outcome:
        """Send one letter to one address. Never raises for server or network errors."""
        away = await self.greet()
        server = self._server
        if away or server is None:
            return Outcome(End.AWAY, away)
        try:
            return await self._say(server, to, content)
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            await self.close()
            return Outcome(End.UNKNOWN, _words(error))

    async def greet(self) -> str:
        """Connect without sending a letter; return what is wrong in one line, or an empty string."""
        try:
            await self._connect()
        except aiosmtplib.SMTPAuthenticationError as error:
            return f"the server does not take the name and password ({error.code})"
        except (aiosmtplib.SMTPException, OSError, TimeoutError, ssl.SSLError) as error:
            return _words(error)
        return ""

    async def close(self) -> None:
        """Close the connection, with QUIT if possible."""
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
                await server.quit(timeout=2)
            server.close()

    async def _say(self, server: aiosmtplib.SMTP, to: str, content: bytes) -> Outcome:
        """Nothing is accepted before DATA; from there on a failure leaves the letter in doubt."""
        try:
            await server.mail(self._mail.address)
            await server.rcpt(to)
        except aiosmtplib.SMTPRecipientRefused as error:
            await self._begin_anew(server)
            return _refused(error.code, error.message, of_address=True)
        except aiosmtplib.SMTPResponseException as error:
            await self._begin_anew(server)
            return _refused(error.code, error.message)
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            await self.close()
            return Outcome(End.AWAY, _words(error))
        try:
            code, said = await server.data(content)
        except aiosmtplib.SMTPDataError as error:
            return _refused(error.code, error.message)
        return Outcome(End.SENT, f"{code} {said}")

    async def _begin_anew(self, server: aiosmtplib.SMTP) -> None:
        try:
            await server.rset()
        except (aiosmtplib.SMTPException, OSError, TimeoutError):
            await self.close()

    async def _connect(self) -> None:
        if self._server is not None and self._server.is_connected:
            return
        trusted = ssl.create_default_context()
        if self._mail.authority is not None:
            trusted.load_verify_locations(self._mail.authority)
        server = aiosmtplib.SMTP(
            hostname=self._mail.host,
            port=self._mail.port,
            timeout=SECONDS,
            use_tls=self._mail.tls == "tls",
            start_tls=self._mail.tls == "starttls",
            tls_context=trusted,
        )
        try:
            await server.connect()
            if self._mail.user:
                await server.login(self._mail.user, self._password)
        except BaseException:
            server.close()
            raise
        self._server = server


def _refused(code: int, words: str, *, of_address: bool = False) -> Outcome:
    """What a refusal is about: the address, the letter, or only this attempt."""
    found = _STATUS.search(words)
    status, said = found[1] if found else "", _line(f"{code} {words}")
    if code < _PERMANENT or _FULL.fullmatch(status):
        return Outcome(End.LATER, said)
    if of_address and (_NO_SUCH_ADDRESS.fullmatch(status) or (not status and code in _CODES_OF_ADDRESS)):
        return Outcome(End.NO_ADDRESS, said)
    return Outcome(End.REFUSED, said)


def _words(error: Exception) -> str:
    """What went wrong, in one line; an untrusted certificate is named as the cause."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the server's certificate is not trusted: {cause.verify_message}"
        cause = cause.__cause__ or cause.__context__
    return _line(f"{type(error).__name__}: {error}")


def _line(words: str) -> str:
    """One line that is safe to log: no addresses."""
    return " ".join(_ADDRESS.sub("…", words).split())[:200]
