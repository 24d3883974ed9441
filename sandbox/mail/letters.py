"""Letters as they arrived, and what a mail reader shows of them."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default

from sandbox.ground.refusal import Json

_LINK = re.compile(r"https?://[^\s<>\"')]+")


@dataclass(slots=True)
class Letter:
    """One letter in one mailbox. `files` are the ids of its attachments, in order."""

    id: int
    mailbox: str
    at: int
    sender: str
    raw: str
    read: bool = False
    files: list[str] = field(default_factory=list)

    def message(self) -> EmailMessage:
        """The parsed letter."""
        return email.message_from_bytes(self.raw.encode("latin-1"), policy=default)


def attachments(message: EmailMessage) -> list[tuple[str, str, bytes, str | None]]:
    """Name, type, bytes and `cid` of each attachment, including pictures within the text."""
    found = []
    for part in message.walk():
        cid = str(part["Content-ID"]).strip("<>") if part["Content-ID"] else None
        if part.is_multipart() or (not part.get_filename() and cid is None):
            continue
        content = part.get_payload(decode=True)
        name = part.get_filename() or cid or "file"
        found.append((name, part.get_content_type(), content if isinstance(content, bytes) else b"", cid))
    return found


def words(message: EmailMessage, kind: str) -> str:
    """The text in this form (`plain` or `html`); empty when there is none."""
    part = message.get_body((kind,))
    return str(part.get_content()) if part is not None else ""


def ways_out(message: EmailMessage) -> list[str]:
    """The addresses of List-Unsubscribe, in its order."""
    return re.findall(r"<([^>]+)>", str(message.get("List-Unsubscribe", "")))


def brief(letter: Letter) -> Json:
    """A letter as shown in a list."""
    message = letter.message()
    return {
        "id": letter.id,
        "mailbox": letter.mailbox,
        "at": letter.at,
        "read": letter.read,
        "from": str(message.get("From", letter.sender)),
        "subject": str(message.get("Subject", "")),
        "attachments": len(letter.files),
    }


def whole(letter: Letter) -> Json:
    """An opened letter: its texts, headers, links, and what is attached."""
    message = letter.message()
    plain, html = words(message, "plain"), words(message, "html")
    parts = attachments(message)
    return {
        **brief(letter),
        "sender": letter.sender,
        "to": str(message.get("To", "")),
        "text": plain,
        "html": html,
        "headers": [[name, str(value)] for name, value in message.items()],
        "links": list(dict.fromkeys(_LINK.findall(f"{plain}\n{html}"))),
        "unsubscribe": ways_out(message),
        "attachments": [
            {"name": name, "type": kind, "size": len(content), "cid": cid, "file_id": file_id}
            for (name, kind, content, cid), file_id in zip(parts, letter.files, strict=True)
        ],
        "raw": letter.raw,
    }
