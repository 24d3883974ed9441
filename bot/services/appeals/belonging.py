"""Where a resident's message belongs: to one of their appeals, to a new one, or to none. Finding out changes
nothing."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.appeals.life import State
from bot.domain.places.whereabouts import PLACE_GUESSED, PLACE_KNOWN
from bot.domain.understanding.heard import Heard
from bot.services.appeals import finding
from storage.appeals import appeals
from storage.database import Transaction
from storage.office.people import Dialog, Person

# An address that comes alone, later, still answers «Где это?» for so long.
WHERE_MS = 24 * 60 * 60_000
# Pictures without words, and what announces them, go on with what was written so long before.
MORE_PHOTOS_MS = 60 * 60_000
# Thanks that come so long after an answer are for it.
THANKS_MS = 3 * 24 * 60 * 60_000
# «Отбой, уже засыпали» is about what was written so long before.
ALL_CLEAR_MS = 24 * 60 * 60_000
# What the bot asks a resident in so many words; the next message answers it.
WHERE, WHAT_IS_LEFT = "where", "what_is_left"


@dataclass(frozen=True)
class Said:
    """A resident's message: who wrote it, how it came, what it says, and what the bot had asked before it."""

    who: Person
    message: Incoming
    heard: Heard
    asked: Dialog | None


@dataclass(frozen=True)
class New:
    """It starts a new appeal."""


@dataclass(frozen=True)
class Joins:
    """It continues an appeal without naming it: written right after it, or a further part of an album."""

    appeal: Appeal
    album: bool = False


@dataclass(frozen=True)
class Replies:
    """It names its appeal by a reply, or answers what the bot `asked`."""

    appeal: Appeal
    asked: str = ""


@dataclass(frozen=True)
class Nothing:
    """It needs no appeal: a kind word (a text key) is enough, or not even that when the message is known already."""

    word: str = ""
    greets: bool = False


Belongs = New | Joins | Replies | Nothing


def find(tx: Transaction, said: Said) -> Belongs:
    """Where the message belongs."""
    heard = said.heard
    if heard.content.is_empty:
        return Nothing("intake-empty")
    kind = heard.small_talk
    if kind is None or (kind == "ack" and _has_meaning(tx, said)):
        return of_kept(tx, said)
    return Nothing("intake-wordless" if "?" in heard.text else f"smalltalk-{kind}", greets=kind == "greeting")


def of_kept(tx: Transaction, said: Said) -> Belongs:
    """Where a stored message belongs that needs more than a kind word."""
    message, heard = said.message, said.heard
    beside = appeals.beside(tx, said.who.id, message)
    if beside.known:
        return Nothing()
    if beside.album:
        return Joins(beside.album, album=True)
    if named := _replied(tx, said) or _answers(tx, said):
        return New() if not named.appeal.is_open and (heard.urgency or _is_elsewhere(named.appeal, said)) else named
    newest = beside.newest
    if newest and heard.is_all_clear and message.written_at - newest.last_message_at <= ALL_CLEAR_MS:
        return Joins(newest)
    if newest and (
        newest.accepts_addition(message.written_at) or _tells_where(newest, said) or _shows_more(newest, said)
    ):
        return Joins(newest)
    thanked = _thanked_for(tx, said) if heard.gratitude else None
    return Joins(thanked) if thanked else New()


def _is_elsewhere(appeal: Appeal, said: Said) -> bool:
    """Whether a reply to a long-closed appeal describes another place: a new problem with its own clock."""
    address, over = said.heard.address, appeal.answered_at or appeal.last_message_at
    if address is None or address.house is None or said.message.written_at - over <= THANKS_MS:
        return False
    return appeal.place is not None and address.label != appeal.place


def _has_meaning(tx: Transaction, said: Said) -> bool:
    """Whether even a bare «да» means something: as a reply to the office or to the bot's question."""
    message = said.message
    return said.asked is not None or (message.reply_to is not None and finding.is_word_of_office(tx, message))


def _replied(tx: Transaction, said: Said) -> Replies | None:
    """The resident's appeal that the message replies to; a withdrawn appeal takes nothing more."""
    number = finding.appeal_of_reply(tx, said.message) if said.message.reply_to is not None else None
    appeal = appeals.find(tx, number) if number else None
    return Replies(appeal) if appeal and appeal.person_id == said.who.id and appeal.state != State.WITHDRAWN else None


def _answers(tx: Transaction, said: Said) -> Replies | None:
    """The next message answers what the bot asked last (the place, or what is still wrong)."""
    asked = said.asked
    if asked is None or asked.kind not in (WHERE, WHAT_IS_LEFT):
        return None
    appeal = appeals.find(tx, asked.number("appeal"))
    if appeal is None or appeal.person_id != said.who.id:
        return None
    waits = appeal.is_open or (asked.kind == WHAT_IS_LEFT and appeal.state == State.ANSWERED)
    return Replies(appeal, asked.kind) if waits else None


def _tells_where(appeal: Appeal, said: Said) -> bool:
    """Whether it is a point on the map, a bare address or a house number while «Где это?» is still open."""
    if appeal.place_asked == PLACE_KNOWN or said.message.written_at - appeal.registered_at > WHERE_MS:
        return False
    if said.heard.house and said.heard.content.media is None:
        return appeal.place_asked == PLACE_GUESSED
    return said.heard.content.spot is not None or (said.heard.content.media is None and said.heard.is_address)


def _shows_more(appeal: Appeal, said: Said) -> bool:
    """Whether it is one more picture that says nothing of its own, or «ещё фото»: taken on the way, sent later."""
    return said.heard.is_more_photos and said.message.written_at - appeal.last_message_at <= MORE_PHOTOS_MS


def _thanked_for(tx: Transaction, said: Said) -> Appeal | None:
    """The recently answered appeal that these thanks are for; thanks reopen nothing."""
    since = said.message.written_at - THANKS_MS
    lately = (each for each in appeals.of_person(tx, said.who.id) if each.state == State.ANSWERED)
    return next((each for each in lately if (each.answered_at or 0) >= since), None)
