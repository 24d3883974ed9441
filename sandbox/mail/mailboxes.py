"""Mailboxes and their letters; stored with the world."""

from __future__ import annotations

import email
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from sandbox.ground.refusal import Impossible, Json
from sandbox.ground.store import plain
from sandbox.mail.letters import Letter, attachments, brief
from sandbox.world.world import World


@dataclass(slots=True)
class Mailbox:
    """Somebody's mailbox; its address is its key."""

    address: str
    title: str = ""


class Mailboxes:
    """All mailboxes. An unknown address gets its mailbox with its first letter."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.boxes: dict[str, Mailbox] = {}
        self.letters: dict[int, Letter] = {}
        for _, body in world.store.read("mailbox"):
            self.boxes[body["address"]] = Mailbox(**body)
        for _, body in world.store.read("letter"):
            self.letters[body["id"]] = Letter(**body)

    def make(self, address: str, title: str = "") -> Mailbox:
        """The mailbox of this address, created if needed; an existing one gets the title."""
        key = address.strip().lower()
        if not key.partition("@")[2]:
            raise Impossible("an address has an @ in it")
        box = self.boxes.setdefault(key, Mailbox(key))
        box.title = title or box.title
        self._world.store.put("mailbox", key, lambda: plain(box))
        self._world.record("mailbox", mailbox=key, title=box.title)
        return box

    def deliver(self, address: str, sender: str, content: bytes) -> Letter:
        """Put a letter into its mailbox."""
        box = self.make(address)
        message = email.message_from_bytes(content, policy=default)
        raw = content.decode("latin-1")
        letter = Letter(self._world.count("letter"), box.address, self._world.clock.now(), sender, raw)
        for name, kind, body, _ in attachments(message):
            letter.files.append(self._world.files.add("document", body, name, kind).file_id)
        self.letters[letter.id] = letter
        self._keep(letter)
        self._world.record("letter", mailbox=box.address, letter=letter.id, subject=brief(letter)["subject"])
        return letter

    def letter(self, letter_id: int) -> Letter:
        """The letter of this number."""
        if letter_id not in self.letters:
            raise Impossible("there is no such letter", 404)
        return self.letters[letter_id]

    def within(self, address: str) -> list[Letter]:
        """The letters of a mailbox, oldest first."""
        return [letter for letter in self.letters.values() if letter.mailbox == address.strip().lower()]

    def read(self, letter: Letter) -> None:
        """Mark it as read."""
        letter.read = True
        self._keep(letter)
        self._world.record("letter_read", mailbox=letter.mailbox, letter=letter.id)

    def delete(self, letter: Letter) -> None:
        """Delete the letter."""
        del self.letters[letter.id]
        self._world.store.forget("letter", str(letter.id))
        self._world.record("letter_deleted", mailbox=letter.mailbox, letter=letter.id)

    def answer(self, letter: Letter, text: str) -> Letter:
        """Reply as the reader: the answer is put into the mailbox of the letter's reply address."""
        asked = letter.message()
        to = parseaddr(str(asked.get("Reply-To") or asked.get("From") or letter.sender))[1]
        reply = self._written(letter, to, f"Re: {asked.get('Subject', '')}", text)
        if asked["Message-ID"]:
            reply["In-Reply-To"] = reply["References"] = str(asked["Message-ID"])
        return self.deliver(to, letter.mailbox, bytes(reply))

    def write(self, letter: Letter, to: str, subject: str, text: str = "") -> Letter:
        """Write a new letter as this letter's reader, as a mailto unsubscribe link asks for."""
        return self.deliver(to, letter.mailbox, bytes(self._written(letter, to, subject, text)))

    def _written(self, letter: Letter, to: str, subject: str, text: str) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = letter.mailbox, to, " ".join(subject.split())
        message["Message-ID"] = f"<{self._world.count('written')}.sandbox@{letter.mailbox.partition('@')[2]}>"
        message.set_content(text)
        return message

    def listed(self) -> list[Json]:
        """Address, title, and how many letters there are, read or not."""
        counted = []
        for box in self.boxes.values():
            letters = self.within(box.address)
            unread = sum(not letter.read for letter in letters)
            counted.append({**plain(box), "letters": len(letters), "unread": unread})
        return counted

    def clear(self) -> None:
        """Remove all mailboxes; the store is erased separately."""
        self.boxes.clear()
        self.letters.clear()

    def _keep(self, letter: Letter) -> None:
        self._world.store.put("letter", str(letter.id), lambda: plain(letter))
