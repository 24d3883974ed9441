"""What shows a question and its conference, and the messages that change with them."""

from __future__ import annotations

from bot.domain.questions.messages import (
    ConferenceBoard,
    ConferenceClosed,
    ConferencePaper,
    OfConference,
    OfQuestion,
    QuestionAnswer,
    QuestionCard,
    QuestionReceipt,
    QuestionsAsk,
)
from bot.domain.questions.questions import Conference, Question, State
from storage import outbox
from storage.database import Transaction
from storage.outbox import links
from storage.questions import questions


def changed(tx: Transaction, now: int, question: Question) -> None:
    """Whatever shows the question, or counts it, is to show it anew."""
    for key in (QuestionCard.of(question.id), QuestionReceipt.of(question.id), QuestionAnswer.of(question.id)):
        outbox.refresh(tx, now, key)
    outbox.refresh(tx, now, ConferenceBoard.of(question.conference_id))


def spoken_of(tx: Transaction, question: Question) -> Question:
    """The question that is put: itself, or the one that it was joined to."""
    return questions.get(tx, question.joined_to) if question.joined_to else question


def askers(tx: Transaction, question: Question) -> list[Question]:
    """Everybody's question that an answer to this one answers, as far as there is somebody to tell."""
    return [each for each in (question, *questions.joined_to(tx, question.id)) if each.person_id]


def everybody(tx: Transaction, conference: Conference) -> list[Question]:
    """The questions whose authors wait for an answer: what was turned down or became something else is not among
    them."""
    waiting = (State.NEW, State.ACCEPTED, State.JOINED)
    return [each for each in questions.of_conference(tx, conference.id) if each.person_id and each.state in waiting]


def question_replied_to(tx: Transaction, chat_id: int, message_id: int | None) -> int | None:
    """The question that a reply to this message is about (a read)."""
    found = _message(tx, chat_id, message_id)
    return found.question if isinstance(found, OfQuestion) else None


def conference_replied_to(tx: Transaction, chat_id: int, message_id: int | None) -> int | None:
    """The conference that a reply to this message is about (a read)."""
    found = _message(tx, chat_id, message_id)
    about = ConferenceBoard | ConferenceClosed | ConferencePaper
    return found.conference if isinstance(found, about) and isinstance(found, OfConference) else None


def missing_replied_to(tx: Transaction, chat_id: int, message_id: int | None) -> QuestionsAsk | None:
    """What was said so far, where a reply says what was missing (a read)."""
    found = _message(tx, chat_id, message_id)
    return found if isinstance(found, QuestionsAsk) else None


def _message(tx: Transaction, chat_id: int, message_id: int | None) -> object:
    link = links.find(tx, chat_id, message_id)
    found = outbox.by_id(tx, link.delivery_id) if link else None
    return found.message if found else None
