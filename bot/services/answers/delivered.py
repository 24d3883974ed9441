"""What happens once an answer has reached the resident, or never will."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal, Written
from bot.domain.content import Content, other_media
from bot.domain.messages.answers import Answer, AnswerMedia, Confirm, Copy, Hold
from bot.domain.messages.appeals import Card, Notice
from bot.domain.messages.deadlines import InterimReply
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Delivery, Frame
from bot.domain.messages.people import Reaction
from bot.domain.outgoing import Sent
from bot.domain.people import BOT, MODERATORS, Actor
from bot.services.answers import from_departments, holding
from bot.services.answers.pages import pages, parts_of
from bot.services.appeals import showing
from bot.services.appeals.additions import asks_no_more
from bot.services.follow_ups import after
from storage import history, outbox
from storage.appeals import appeals, moves, round_answers, topic_corrections
from storage.database import Transaction
from storage.outbox import links


def delivered(tx: Transaction, now: int, frame: Frame[Answer] | Frame[Copy], sent: Sent) -> None:
    """The whole answer has reached the resident: react to the reply and the card."""
    page = frame.message
    row = appeals.message(tx, page.row)
    if row is not None and page.page + 1 == len(pages(tx, row, plain=isinstance(page, Copy))):
        reached(tx, now, appeals.get(tx, page.appeal), row)


def reached(tx: Transaction, now: int, appeal: Appeal, row: Written) -> bool:
    """The answer has reached its destination: stop the clock, once; False when it was stopped already."""
    if not outbox.plan_new(tx, now, _reaction(appeal, row)):
        return False
    card = links.of_appeal(tx, appeal.id, Card.kind, row.chat_id)
    if card and appeal.id == row.appeal_id:
        outbox.plan(tx, now, Reaction(f"reaction:card:{row.id}", f"chat:{card.chat_id}", "👍", card.message_id))
    answered = moves.answer(tx, now, appeal.id)
    by, own = Actor(row.author_id or 0, row.author_name), appeal.id == row.appeal_id
    history.note(tx, now, appeal.id, by, "answered" if own else "answered_with", "" if own else str(row.appeal_id))
    drop_hold(tx, now, row.id)
    holding.drop(tx, now, Confirm.of(row.id))
    round_answers.note(tx, now, appeals.get(tx, appeal.id))
    if answered:
        holding.call_back(tx, now, appeal.id)
        _confirm_guess(tx, now, appeal)
        asks_no_more(tx, now, appeal)
        showing.changed(tx, now, appeals.get(tx, appeal.id))
    return True


def elsewhere(tx: Transaction, now: int, by: Actor, appeal: Appeal, at: int) -> None:
    """It was answered outside the bot at that moment: the clock stopped then."""
    if appeal.is_open and moves.answer(tx, at, appeal.id):
        round_answers.note(tx, at, appeals.get(tx, appeal.id))
        holding.call_back(tx, now, appeal.id)
        history.note(tx, now, appeal.id, by, "answered_elsewhere")
        asks_no_more(tx, now, appeal)
        showing.changed(tx, now, appeals.get(tx, appeal.id))


def call_back(tx: Transaction, now: int, appeal: Appeal) -> None:
    """The resident withdrew the appeal: a waiting answer is not sent, and its author is told why."""
    holding.call_back(tx, now, appeal.id)
    planned: list[Delivery[Answer] | Delivery[AnswerMedia]] = [
        *outbox.of_kind(tx, Answer, appeal.id),
        *outbox.of_kind(tx, AnswerMedia, appeal.id),
    ]
    parts = [each for each in planned if each.state != "cancelled"]
    for row_id in {each.message.row for each in parts}:
        own = [each for each in parts if each.message.row == row_id]
        if any(each.state != "planned" or each.shown for each in own):
            continue
        for each in own:
            outbox.cancel(tx, each)
        outbox.refresh(tx, now, Hold.of(row_id))
        row = appeals.message(tx, row_id)
        if row and row.appeal_id == appeal.id:
            from_departments.give_back(tx, now, row)


def undelivered(
    tx: Transaction, now: int, frame: Frame[Answer] | Frame[AnswerMedia] | Frame[InterimReply], failure: Failure
) -> None:
    """The answer cannot reach the resident: say so on the card and in a message; the appeal stays unanswered.

    What has reached them stays with them, whatever becomes of a change of it.
    """
    what = frame.message
    appeal = appeals.get(tx, what.appeal)
    if frame.shown:
        _unchanged(tx, now, frame, appeal, failure)
        return
    if isinstance(what, InterimReply):
        row, key, text = 0, f"undeliverable:{frame.delivery.id}", "interim-undeliverable"
    else:
        row, key, text = what.row, f"undeliverable:{what.row}:{appeal.id}", "answer-undeliverable"
        _stop(tx, appeal, what.row, failure)
    if not outbox.plan_new(tx, now, Notice(key, appeal.id, text, row, failure.reason)):
        return
    appeals.reachable(tx, appeal.id, failure.reason)
    history.note(tx, now, appeal.id, BOT, "undeliverable", failure.reason)
    drop_hold(tx, now, row)
    showing.changed(tx, now, appeal)


def media_undelivered(tx: Transaction, now: int, frame: Frame[AnswerMedia], failure: Failure) -> None:
    """A picture or voice message of the answer cannot reach the resident: tell the moderators, while the rest still
    leaves. When there was nothing else in the answer, the words that refer to it are not sent either: nothing was
    answered."""
    row = appeals.message(tx, frame.message.row)
    if row is None:
        return
    appeal = appeals.get(tx, frame.message.appeal)
    others = [each for each in outbox.of_kind(tx, AnswerMedia, appeal.id) if each.id != frame.delivery.id]
    arrives = any(each.message.row == row.id and each.state not in ("cancelled", "failed") for each in others)
    words = any(page.text for page in pages(tx, row))
    if failure.meaning is Meaning.UNREACHABLE or not (words or arrives):
        undelivered(tx, now, frame, failure)
        return
    key = f"undeliverable:{frame.delivery.key}"
    outbox.plan(tx, now, Notice(key, appeal.id, "answer-media-undeliverable", row.id, failure.reason))
    history.note(tx, now, appeal.id, BOT, "undeliverable", failure.reason)


def _stop(tx: Transaction, appeal: Appeal, row: int, failure: Failure) -> None:
    """The words of the answer that did not leave yet stay: half of an answer is none."""
    for page in outbox.of_kind(tx, Answer, appeal.id):
        if page.message.row == row and not page.shown and page.state == "planned":
            outbox.settle(tx, page.id, "failed", failure.reason)


def _unchanged(
    tx: Transaction,
    now: int,
    frame: Frame[Answer] | Frame[AnswerMedia] | Frame[InterimReply],
    appeal: Appeal,
    failure: Failure,
) -> None:
    """They keep what they have. Not that they deleted it, nor that a mark or an erasure does not show there."""
    what = frame.message
    if isinstance(what, Answer) and failure.meaning is not Meaning.GONE and not appeal.erased_at:
        key = f"uncorrected:{frame.delivery.id}"
        outbox.plan(tx, now, Notice(key, appeal.id, "answer-uncorrected", what.row, failure.reason))


def tell_of_other_media(tx: Transaction, now: int, before: Written, after: Content) -> None:
    """A picture replaced after it was sent stays unchanged for the resident: tell the moderators."""
    first = parts_of(tx, before)[0].id
    own = [each for each in outbox.family(tx, AnswerMedia.of(first), AnswerMedia) if each.message.part == first]
    since = max((each.message.since for each in own if each.message.since <= before.id), default=0)
    left = any(each.shown and each.message.since == since for each in own)
    if left and other_media(before.content, after):
        notice = Notice(f"answer_media_late:{before.id}:{now}", before.appeal_id, "answer-media-late", before.id)
        outbox.plan(tx, now, notice)


def _confirm_guess(tx: Transaction, now: int, appeal: Appeal) -> None:
    """A topic that nobody changed before the answer teaches the tagger as much as a changed one."""
    if appeal.topic_by == "guess" and appeal.is_open:
        words = [each.content.text for each in appeals.messages(tx, appeal.id, ("appeal",)) if each.content.text]
        if words:
            topic_corrections.confirm(tx, now, appeal, "\n".join(words))


def _reaction(appeal: Appeal, row: Written) -> Reaction:
    """👍 on the reply, or for a joined appeal on its own card. Set once, which is how we know it was delivered."""
    key = f"reaction:{row.id}:{appeal.id}"
    if appeal.id == row.appeal_id:
        return Reaction(key, f"chat:{row.chat_id}", "👍", row.message_id)
    return Reaction(key, MODERATORS, "👍", of=Card(appeal.id).key)


def drop_hold(tx: Transaction, now: int, row_id: int) -> None:
    """Delete the notice with `Не отправлять`; it is no longer needed."""
    holding.drop(tx, now, Hold.of(row_id))


# What follows from an answer.
FOLLOW_UPS = (
    after(Answer, sent=delivered, failed=undelivered),
    after(AnswerMedia, failed=media_undelivered),
)
