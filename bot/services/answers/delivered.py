"""What becomes of an answer: it reached the resident, or it never will."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal, Written
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Sent
from bot.domain.people import BOT, MODERATORS, Actor
from bot.services.answers import from_departments
from bot.services.answers.pages import pages
from bot.services.appeals import history, showing
from bot.services.appeals.additions import asks_no_more
from storage.appeals import appeals, moves, round_answers, topic_corrections
from storage.database import Transaction
from storage.outbox import deliveries, links
from storage.outbox.deliveries import Plan


def delivered(tx: Transaction, now: int, frame: Frame, sent: Sent) -> None:
    """The answer is whole with the resident: the reply and the card get their reaction."""
    appeal = appeals.get(tx, frame.delivery.appeal_id or 0)
    row = appeals.message(tx, frame.delivery.number("row"))
    if row is None:
        return
    if frame.delivery.number("page") + 1 == len(pages(tx, row, frame.delivery.kind)):
        reached(tx, now, appeal, row)


def reached(tx: Transaction, now: int, appeal: Appeal, row: Written) -> bool:
    """The answer stands where it was to go: the clock stops, once; False when it had reached it before."""
    if not deliveries.plan(tx, now, _reaction(appeal, row)):
        return False
    card = links.of_appeal(tx, appeal.id, "card", row.chat_id)
    if card and appeal.id == row.appeal_id:
        payload = {"message": card.message_id, "emoji": "👍"}
        deliveries.plan(tx, now, Plan("reaction", f"reaction:card:{row.id}", f"chat:{card.chat_id}", payload=payload))
    answered = moves.answer(tx, now, appeal.id)
    by, own = Actor(row.author_id or 0, row.author_name), appeal.id == row.appeal_id
    history.note(tx, now, appeal.id, by, "answered" if own else "answered_with", "" if own else str(row.appeal_id))
    _drop_hold(tx, now, row.id)
    round_answers.note(tx, now, appeals.get(tx, appeal.id))
    if answered:
        _confirm_guess(tx, now, appeal)
        asks_no_more(tx, now, appeal)
        showing.changed(tx, now, appeals.get(tx, appeal.id))
    return True


def elsewhere(tx: Transaction, now: int, by: Actor, appeal: Appeal, at: int) -> None:
    """It was answered past the bot, at that moment: the clock stopped then."""
    if appeal.is_open and moves.answer(tx, at, appeal.id):
        round_answers.note(tx, at, appeals.get(tx, appeal.id))
        history.note(tx, now, appeal.id, by, "answered_elsewhere")
        asks_no_more(tx, now, appeal)
        showing.changed(tx, now, appeals.get(tx, appeal.id))


def under_way(tx: Transaction, appeal_id: int) -> bool:
    """Whether an answer is on its way that has not left yet."""
    return any(
        each.state in ("planned", "sending") and not each.shown
        for kind in ("answer", "copy")
        for each in deliveries.of_kind(tx, kind, appeal_id)
    )


def call_back(tx: Transaction, now: int, appeal: Appeal) -> None:
    """Its resident withdrew it: an answer that waits to leave does not; who wrote it hears why."""
    planned = [*deliveries.of_kind(tx, "answer", appeal.id), *deliveries.of_kind(tx, "answer_media", appeal.id)]
    parts = [each for each in planned if each.state != "cancelled"]
    for row_id in {each.number("row") for each in parts}:
        own = [each for each in parts if each.number("row") == row_id]
        if any(each.state != "planned" or each.shown for each in own):
            continue
        for each in own:
            deliveries.cancel(tx, each.key)
        deliveries.refresh(tx, now, f"hold:{row_id}")
        row = appeals.message(tx, row_id)
        if row and row.appeal_id == appeal.id:
            from_departments.give_back(tx, now, row)


def undelivered(tx: Transaction, now: int, frame: Frame, failure: Failure) -> None:
    """The answer cannot reach the resident: said on the card and in words; the appeal is not answered."""
    appeal = appeals.get(tx, frame.delivery.appeal_id or 0)
    row = frame.delivery.number("row")
    promise = frame.delivery.kind == "interim"
    key = f"undeliverable:{frame.delivery.id}" if promise else f"undeliverable:{row}:{appeal.id}"
    text = "interim-undeliverable" if promise else "answer-undeliverable"
    payload = {"text": text, "row": row, "reason": failure.reason}
    if not deliveries.plan(tx, now, Plan("notice", key, MODERATORS, appeal.id, payload=payload, lane=key)):
        return
    appeals.reachable(tx, appeal.id, failure.reason)
    history.note(tx, now, appeal.id, BOT, "undeliverable", failure.reason)
    _drop_hold(tx, now, row)
    showing.changed(tx, now, appeal)


def media_undelivered(tx: Transaction, now: int, frame: Frame, failure: Failure) -> None:
    """A picture or a voice of the answer cannot reach the resident: told as it is, beside what does reach them.

    Where it was all that the answer said, the words that point at it do not leave either: nothing was answered.
    """
    row = appeals.message(tx, frame.delivery.number("row"))
    if row is None:
        return
    appeal = appeals.get(tx, frame.delivery.appeal_id or 0)
    others = [each for each in deliveries.of_kind(tx, "answer_media", appeal.id) if each.id != frame.delivery.id]
    arrives = any(each.number("row") == row.id and each.state not in ("cancelled", "failed") for each in others)
    words = any(page.text for page in pages(tx, row))
    if failure.meaning is Meaning.UNREACHABLE or not (words or arrives):
        for page in deliveries.of_kind(tx, "answer", appeal.id):
            if page.number("row") == row.id and not page.shown and page.state == "planned":
                deliveries.settle(tx, page.id, "failed", failure.reason)
        undelivered(tx, now, frame, failure)
        return
    key = f"undeliverable:{frame.delivery.key}"
    payload = {"text": "answer-media-undeliverable", "row": row.id, "reason": failure.reason}
    deliveries.plan(tx, now, Plan("notice", key, MODERATORS, appeal.id, payload=payload, lane=key))
    history.note(tx, now, appeal.id, BOT, "undeliverable", failure.reason)


def _confirm_guess(tx: Transaction, now: int, appeal: Appeal) -> None:
    """A topic that nobody changed until the answer teaches the tagger as a changed one does."""
    if appeal.topic_by == "guess" and appeal.is_open:
        words = [each.content.text for each in appeals.messages(tx, appeal.id, ("appeal",)) if each.content.text]
        if words:
            topic_corrections.confirm(tx, now, appeal, "\n".join(words))


def _reaction(appeal: Appeal, row: Written) -> Plan:
    """👍 on the reply, and for a joined appeal on its own card: once for each, which is how we know it was said."""
    key = f"reaction:{row.id}:{appeal.id}"
    if appeal.id == row.appeal_id:
        payload = {"message": row.message_id, "emoji": "👍"}
        return Plan("reaction", key, f"chat:{row.chat_id}", payload=payload)
    return Plan("reaction", key, MODERATORS, payload={"of": f"card:{appeal.id}", "emoji": "👍"})


def _drop_hold(tx: Transaction, now: int, row_id: int) -> None:
    """The notice with `Не отправлять` has done its work."""
    hold = f"hold:{row_id}"
    if deliveries.by_key(tx, hold) and not deliveries.cancel(tx, hold):
        plan = Plan("erase", f"erase:{hold}", MODERATORS, payload={"of": hold}, lane=hold)
        deliveries.plan(tx, now, plan)
