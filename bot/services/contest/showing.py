"""The messages that show a contest and its entries, and what it says in public."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.content import Content
from bot.domain.contest.contests import Contest, Entry
from bot.domain.contest.messages import ContestAsk, ContestBoard, ContestEntry, ContestPart, ContestReceipt, ContestStep
from bot.domain.messages.people import Told
from bot.domain.messages.residents import Wipe
from bot.domain.people import person
from bot.domain.publishing.life import There
from bot.domain.publishing.posts import Material, Publication
from bot.services.publishing import for_rooms
from bot.services.publishing.publishing import Publishing
from bot.texts import Texts
from storage import outbox
from storage.contest import contests, entries
from storage.database import Transaction
from storage.outbox import links
from storage.publishing import posts
from storage.publishing.posts import NewPost


def changed(tx: Transaction, now: int, entry: Entry) -> None:
    """Update everything that shows or counts the entry."""
    for prefix, kind in ((ContestEntry.of(entry.id), ContestEntry), (ContestReceipt.of(entry.id), ContestReceipt)):
        for each in outbox.keyed(tx, prefix, kind):
            outbox.refresh(tx, now, each)
    outbox.refresh(tx, now, ContestBoard.of(entry.contest_id))


def tell_entrants(tx: Transaction, now: int, contest: Contest, text: str) -> None:
    """Tell everybody who takes part."""
    for each in entries.of_contest(tx, contest.id):
        if each.person_id:
            key, args = f"contest_off:{each.id}", {"title": contest.title}
            outbox.plan(tx, now, Told(key, person(each.person_id), text, args))


def forget_entrants(tx: Transaction, now: int, contest: Contest) -> None:
    """The contest is over: erase what is known about the entrants; numbers and states stay."""
    for entry in entries.of_contest(tx, contest.id):
        forget(tx, now, entry, withdrawn=False)


def forget(tx: Transaction, now: int, entry: Entry, *, withdrawn: bool) -> None:
    """Erase author, words and pictures, in the moderators' group as well; the number stays."""
    take_away_pictures(tx, now, entry)
    entries.forget(tx, entry.id, withdrawn=withdrawn)
    changed(tx, now, entry)


def take_away_pictures(tx: Transaction, now: int, entry: Entry) -> None:
    """The entry's media are deleted in the moderators' group."""
    for part in entries.messages(tx, entry.id):
        shown = outbox.by_key(tx, ContestPart, ContestPart(entry.contest_id, part.id).key)
        for link in links.of_delivery(tx, shown.id) if shown else ():
            outbox.plan(tx, now, Wipe(f"chat:{link.chat_id}", link.message_id, "delete"))


def published(tx: Transaction, post_id: int | None) -> Publication | None:
    """The publication where it stands in a channel, or nothing."""
    found = posts.publications(tx, post_id) if post_id else []
    return next((each for each in found if each.state == There.SENT), None)


def contest_replied_to(tx: Transaction, chat_id: int, message_id: int | None) -> ContestAsk | Contest | None:
    """What a reply is for: the question about missing details, or the contest whose second number it gives (a read)."""
    link = links.find(tx, chat_id, message_id)
    found = outbox.by_id(tx, link.delivery_id) if link else None
    match found.message if found else None:
        case ContestAsk() as asked:
            return asked
        case ContestStep(contest=number, what="second") | ContestBoard(contest=number):
            return contests.find(tx, number)
    return None


class Voice:
    """Publishes what the contest says in public: in the channel of its announcement, in words that never change."""

    def __init__(self, city: City, texts: Texts, publishing: Publishing) -> None:
        self._city = city
        self.texts = texts
        self._publishing = publishing

    def text(self, key: str, **args: int | str) -> str:
        return self.texts.get(self._city.language, key, **args)

    def publish(self, tx: Transaction, now: int, contest: Contest, key: str, **args: int | str) -> int:
        """Publish at once; returns the publication's number."""
        out = published(tx, contest.post_id)
        channel = out.channel if out else next(iter(self._city.channels))
        material = Material((Content(self.text(key, title=contest.title, **args)),))
        author = (contest.author_id, contest.author_name)
        draft = NewPost(author, contest.home, material, (channel,))
        return for_rooms.release(tx, now, self._publishing, draft)
