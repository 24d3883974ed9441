"""The mail server: SMTP on loopback, with STARTTLS or TLS from the start, from any sender to any address."""

from __future__ import annotations

import asyncio
import logging
import ssl
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from sandbox.ground import certificate
from sandbox.ground.clock import real_ms
from sandbox.mail.faults import ADDRESS, LETTER, MailFault, MailFaults
from sandbox.mail.mailboxes import Mailboxes

logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # a broken conversation is what faults are for
BUSY = "421 4.3.2 Too busy, try again later"
LARGEST = 25 * 1024 * 1024  # of a letter, as the big services accept


class Door(SMTP):
    """One connection."""

    def __init__(self, handler: Any, fault: MailFault | None, **given: Any) -> None:
        super().__init__(handler, **given)
        self._fault = fault

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Apply a fault: away closes the connection at once, busy asks the client to come again."""
        fault = self._fault
        if fault is not None and fault.kind in ("away", "busy"):
            if fault.kind == "busy" and isinstance(transport, asyncio.WriteTransport):
                transport.write(f"{fault.answer or BUSY}\r\n".encode())
            transport.close()
            return
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """End the session, if one was begun."""
        if self.session is not None:
            super().connection_lost(error)


class MailServer:
    """Takes letters for any address and puts them into the mailboxes. `port` speaks STARTTLS, `tls_port` TLS."""

    def __init__(self, mailboxes: Mailboxes, faults: MailFaults, folder: Path) -> None:
        self._mailboxes = mailboxes
        self._faults = faults
        self._folder = folder
        self._servers: list[asyncio.Server] = []
        self.port = self.tls_port = 0

    @property
    def authority(self) -> Path:
        """The certificate by which a sender may trust this server (`cafile`, or `SSL_CERT_FILE`)."""
        return self._folder / "mail.pem"

    async def listen(self, port: int = 0) -> None:
        """Open both ports, the second on any free one; `OSError` when the first is taken."""
        trusted = self._context(self.authority)
        other = self._context(None)
        loop = asyncio.get_running_loop()
        plain = await loop.create_server(lambda: self._door(trusted, other), "127.0.0.1", port)
        self._servers.append(plain)
        secure = await loop.create_server(lambda: self._door(None, None), "127.0.0.1", 0, ssl=trusted)
        self._servers.append(secure)
        self.port, self.tls_port = (one.sockets[0].getsockname()[1] for one in self._servers)

    async def close(self) -> None:
        """Stop accepting letters."""
        for server in self._servers:
            server.close()
        self._servers.clear()

    def _context(self, public: Path | None) -> ssl.SSLContext:
        """A TLS context with its own certificate, also written to `public`, if given, for those who must trust it."""
        shown, key = certificate.make(datetime.fromtimestamp(real_ms() / 1000, UTC))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        file = self._folder / "mail.key"
        file.touch(mode=0o600)
        file.write_text(shown + key)
        context.load_cert_chain(file)
        file.unlink()
        if public is not None:
            public.write_text(shown)
        return context

    def _door(self, trusted: ssl.SSLContext | None, other: ssl.SSLContext | None) -> Door:
        fault = self._faults.strike({"away", "busy", "no_tls", "untrusted_tls"})
        kind = fault.kind if fault is not None else ""
        context = None if kind == "no_tls" else other if kind == "untrusted_tls" else trusted
        return Door(
            self,
            fault,
            hostname="mail.sandbox",
            ident="sandbox",
            data_size_limit=LARGEST,
            tls_context=context,
            authenticator=self._authenticate,
            auth_require_tls=trusted is not None,
        )

    # -- aiosmtpd's hooks -----------------------------------------------------------------------------------

    def _authenticate(self, server: SMTP, session: Session, envelope: Envelope, how: str, who: Any) -> AuthResult:
        fault = self._faults.strike({"auth"})
        return AuthResult(success=fault is None, handled=False)

    async def handle_RCPT(  # noqa: N802  the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Accept an address unless a fault applies."""
        fault = self._faults.strike(set(ADDRESS), address.lower())
        if fault is not None:
            return fault.answer or ADDRESS[fault.kind]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Put the letter into each mailbox; a later cut leaves the sender without an answer."""
        addresses = [address.lower() for address in envelope.rcpt_tos]
        fault = self._faults.strike(LETTER, *addresses)
        kind = fault.kind if fault is not None else ""
        if fault is not None and kind == "spam":
            return fault.answer or "554 5.7.1 Message refused as spam"
        if fault is not None and kind == "slow":
            await asyncio.sleep(fault.delay)
        if kind != "cut_before":
            content = envelope.original_content or b""
            for address in dict.fromkeys(addresses):
                self._mailboxes.deliver(address, envelope.mail_from or "", content)
        if kind in ("cut_before", "cut_after") and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        return "250 2.0.0 OK: queued"
