"""Turns a letter into bytes: plain text and HTML, files up to the size limit, and the headers a mailing list needs."""

from __future__ import annotations

import html
import mimetypes
from collections.abc import Sequence
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

from bot.city.sections.mail import Mail
from bot.domain.outgoing import File, Letter

# Bigger files are not attached: the text says where they are.
LARGEST = 2 * 1024 * 1024


def written(letter: Letter, mail: Mail, files: Sequence[File | None], now: int) -> bytes:
    """The letter as it is sent, to one address only.

    For files that are too large or unavailable (None), the text says where they are.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(mail.sender)
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = datetime.fromtimestamp(now / 1000, UTC)
    message["Message-ID"] = f"<{letter.identity}@{mail.address.partition('@')[2]}>"
    if mail.reply_to:
        message["Reply-To"] = _address(mail.reply_to)
    if letter.ways_out:
        message["List-Unsubscribe"] = ", ".join(f"<{way}>" for way in letter.ways_out)
    if letter.one_press:
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    fitting = [file for file in files if file is not None and len(file.content) <= LARGEST]
    text, formatted = letter.text, letter.html
    if len(fitting) < len(files) and letter.instead:
        text = f"{text}\n\n{letter.instead}"
        formatted = formatted.replace("</body>", f"<p>{html.escape(letter.instead)}</p></body>")
    message.set_content(text, cte="base64")
    message.add_alternative(formatted, subtype="html", cte="base64")
    for file in fitting:
        kind, _, subkind = (mimetypes.guess_type(file.file_name)[0] or "application/octet-stream").partition("/")
        message.add_attachment(file.content, kind, subkind, filename=file.file_name)
    return bytes(message)


def _address(given: str) -> Address:
    name, address = parseaddr(given)
    return Address(display_name=name, addr_spec=address)
