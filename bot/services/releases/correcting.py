"""What is said of a release afterwards, to exactly those who had it: what changed, that it is withdrawn, that its
embargo has ended. A person decides; the end of an embargo is decided already."""

from __future__ import annotations

from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.people import Actor
from bot.domain.publishing.messages import PostCard
from bot.domain.releases.messages import NoteLetter, NoteQuestion, ReleaseNote
from bot.services.publishing import desk
from bot.services.publishing.desk import EditorsDesk
from bot.services.publishing.embargo import Embargoes
from storage import outbox
from storage.database import Transaction
from storage.publishing import posts
from storage.releases import copies, releases, subscribers
from storage.releases.copies import Note

CORRECTION, WITHDRAWAL, LIFTED = "correction", "withdrawal", "lifted"


class Corrections:
    """Asks whether a note is to be sent, and sends it."""

    def __init__(self, editors_desk: EditorsDesk, embargoes: Embargoes) -> None:
        self._desk = editors_desk
        self._embargoes = embargoes

    def corrected(self, tx: Transaction, now: int, post_id: int, before: str) -> None:
        """The text of a release the media have was changed: ask whether to tell them."""
        post, after = posts.get(tx, post_id), posts.get(tx, post_id).material.words.text
        if before == after or not copies.had(tx, post_id):
            return
        asked = copies.open_note(tx, post_id, CORRECTION)
        if asked is not None:
            copies.note_says(tx, asked.id, after)
            outbox.refresh(tx, now, NoteQuestion.of(asked.id))
            return
        note_id = copies.add_note(tx, now, post_id, CORRECTION, before, after)
        outbox.plan(tx, now, NoteQuestion(post.home, note_id, post.thread_id or 0))

    def ask_withdrawal(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> None:
        """`Отозвать у СМИ`: ask for confirmation."""
        post = self._desk.post(tx, actor, post_id)
        release = releases.find(tx, post_id)
        if release is None or release.withdrawn_at is not None or not copies.had(tx, post_id):
            raise AlreadyDone("release-nothing-to-withdraw")
        asked = copies.open_note(tx, post_id, WITHDRAWAL)
        note_id = asked.id if asked else copies.add_note(tx, now, post_id, WITHDRAWAL)
        outbox.plan(tx, now, NoteQuestion(post.home, note_id, post.thread_id or 0))

    def decide(self, tx: Transaction, now: int, actor: Actor, note_id: int, *, sent: bool) -> str:
        """`Отправить уточнение`, `Отозвать`, or `Не нужно`: the first press counts."""
        note = copies.note(tx, note_id)
        if note is None:
            raise NotFound
        post = self._desk.post(tx, actor, note.post_id)
        if not copies.decide(tx, now, note_id, sent=sent):
            raise AlreadyDone("post-decided-already")
        outbox.refresh(tx, now, NoteQuestion.of(note_id))
        if not sent:
            return "note-not-sent"
        if note.kind == WITHDRAWAL:
            releases.withdraw(tx, now, post.id)
            copies.drop(tx, now, post=post.id)
        self._send(tx, now, note)
        desk.record(tx, now, post.id, actor, note.kind)
        outbox.refresh(tx, now, PostCard.of(post.id, post.serial))
        return "note-sent"

    def lift(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`Снять эмбарго`: whoever has the release may publish it now."""
        self._embargoes.lift(tx, now, actor, post_id)
        note_id = copies.add_note(tx, now, post_id, LIFTED)
        copies.decide(tx, now, note_id, sent=True)
        note = copies.note(tx, note_id)
        assert note is not None
        self._send(tx, now, note)
        return "embargo-lifted"

    def _send(self, tx: Transaction, now: int, note: Note) -> None:
        for subscriber_id in copies.had(tx, note.post_id):
            found = subscribers.get(tx, subscriber_id)
            if found is None:
                continue
            if found.address is not None:
                outbox.plan(tx, now, NoteLetter(note.id, found.id))
            elif found.person_id is not None:
                outbox.plan(tx, now, ReleaseNote(found.person_id, note.id, found.id))
