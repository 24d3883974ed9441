"""A reply that its author deleted does not leave: Telegram tells no bot of it, but refuses a reaction to it.

Before an answer leaves, each message of the reply gets its ✍. The question stands in the answer's own lane, ahead of
it, so that nothing leaves before Telegram has answered, whatever is restarted meanwhile.
"""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal, Written
from bot.domain.messages.answers import Answer, AnswerMedia, Copy, StillThere, answers_of, more_of
from bot.domain.messages.appeals import Notice
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Delivery, Frame, Message
from bot.domain.messenger import carrier
from bot.domain.outgoing import Sent
from bot.domain.people import BOT
from bot.services.answers import delivered, from_departments
from bot.services.answers.pages import parts_of
from bot.services.follow_ups import after
from storage import history, outbox
from storage.appeals import appeals
from storage.database import Transaction


def ask(tx: Transaction, now: int, appeal: Appeal, row: Written, leaves: int) -> None:
    """Plan the check ahead of the answer `row`, where the messenger has reactions. For a press it checks the bot's own
    message."""
    if from_departments.is_pressed(tx, row) or not carrier(f"chat:{row.chat_id}").reactions:
        return
    answer = Answer(appeal.person_id, appeal.id, row.id) if appeal.person_id else Copy(appeal.id, row.id)
    question = StillThere(f"chat:{row.chat_id}", appeal.id, row.id, row.id, ahead_of=answer.lane)
    outbox.plan(tx, now, question, not_before=leaves)


def ask_of_part(tx: Transaction, now: int, first: Written, part: int, quiet: int) -> None:
    """A further part of the album came: check it too, and hold the whole album until then."""
    for each in outbox.family(tx, StillThere.of(first.id), StillThere):
        if each.state == "sent":
            _ask_next(tx, now, each, part)
        outbox.postpone(tx, each, quiet)


def planned(tx: Transaction, row_id: int) -> list[Delivery[Message]]:
    """Every planned message of the answer, to every recipient, and the checks ahead of it."""
    keys = (answers_of(row_id), more_of(row_id), AnswerMedia.of(row_id), StillThere.of(row_id))
    return [each for key in keys for each in outbox.family(tx, key, Message)]


def waiting(tx: Transaction, row_id: int) -> list[Delivery[Message]]:
    """The messages of the answer that have not begun to leave, to every recipient."""
    parts = [each for each in planned(tx, row_id) if each.kind != StillThere.kind]
    return [each for each in parts if each.state == "planned" and not each.shown]


def _found(tx: Transaction, now: int, frame: Frame[StillThere], sent: Sent) -> None:
    """The message exists: check the next part of the album."""
    row = appeals.message(tx, frame.message.row)
    ids = [part.id for part in parts_of(tx, row)] if row else []
    further = ids[ids.index(frame.message.part) + 1 :] if frame.message.part in ids else []
    if further:
        _ask_next(tx, now, frame.delivery, further[0])


def _ask_next(tx: Transaction, now: int, asked: Delivery[StillThere], part: int) -> None:
    what = asked.message
    outbox.rewrite(tx, now, StillThere(asked.recipient, what.appeal, what.row, part), asked.key)


def _not_found(tx: Transaction, now: int, frame: Frame[StillThere], failure: Failure) -> None:
    """The message was deleted: nothing of the answer is sent. Any other refusal (reactions may be off) holds nothing
    up."""
    row = appeals.message(tx, frame.message.row)
    if failure.meaning is not Meaning.GONE or row is None:
        return
    stopped = [each for each in waiting(tx, row.id) if outbox.cancel(tx, each)]
    if not stopped:
        return
    from_departments.give_back(tx, now, row)
    history.note(tx, now, row.appeal_id, BOT, "unsent")
    outbox.plan(tx, now, Notice(f"reply_deleted:{row.id}", row.appeal_id, "answer-deleted"))
    delivered.drop_hold(tx, now, row.id)


FOLLOW_UPS = (after(StillThere, sent=_found, failed=_not_found),)
