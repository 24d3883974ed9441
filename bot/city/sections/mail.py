"""`[mail]`: the server for sending letters; without it no letters are sent. The password is SMTP_PASSWORD."""

from __future__ import annotations

from dataclasses import dataclass, replace
from email.utils import parseaddr
from pathlib import Path

from bot.city.model import City
from bot.city.section import Section
from bot.city.toml import Table

PORTS = {"starttls": 587, "tls": 465}
_SANDBOX_FROM = "press@office.example"


@dataclass(frozen=True)
class Mail:
    """The mail server and how letters are sent.

    `tls` is "starttls" or "tls": nothing is ever sent unencrypted. `sender` and `reply_to` are addresses, optionally
    with a name; `authority` is a file of certificates to trust in addition to the system's; `unsubscribe` is the public
    address for one-click unsubscribing, if there is one.
    """

    host: str
    port: int
    tls: str
    user: str
    sender: str
    reply_to: str
    authority: Path | None
    per_minute: int
    unsubscribe: str = ""

    @property
    def address(self) -> str:
        """The bare address of the sender."""
        return parseaddr(self.sender)[1]


def read(table: Table, city: City) -> Mail:
    """Read the server and how to use it."""
    tls = table.text("tls", "starttls")
    if tls not in PORTS:
        raise table.error("tls", f'must be "starttls" or "tls", not "{tls}"')
    per_minute = table.take("per_minute", int, 60)
    if not 1 <= per_minute <= 10_000:
        raise table.error("per_minute", "must be between 1 and 10000")
    unsubscribe = table.text("unsubscribe", "")
    if unsubscribe and not unsubscribe.startswith("https://"):
        raise table.error("unsubscribe", "must begin with https://")
    name = table.text("authority", "")
    authority = table.document.path.parent / name if name else None
    if authority is not None and not authority.is_file():
        raise table.error("authority", f"{authority} cannot be read")
    return Mail(
        host=table.text("host"),
        port=table.take("port", int, PORTS[tls]),
        tls=tls,
        user=table.text("user", ""),
        sender=_address(table, "from", table.text("from")),
        reply_to=_address(table, "reply_to", table.text("reply_to", "")),
        authority=authority,
        per_minute=per_minute,
        unsubscribe=unsubscribe,
    )


def in_sandbox(city: City, server: str) -> City:
    """The same city with its letters sent to the sandbox's server (`host:port`), regardless of the file."""
    host, _, port = server.rpartition(":")
    known = city.get(Mail)
    sender = known.sender if known else _SANDBOX_FROM
    mail = Mail(host, int(port), "starttls", "", sender, known.reply_to if known else "", None, 600)
    return replace(city, sections={**city.sections, Mail: mail})


def _address(table: Table, key: str, given: str) -> str:
    if given and "@" not in parseaddr(given)[1]:
        raise table.error(key, f'"{given}" is no address')
    return given


SECTION = Section("mail", Mail, read)
