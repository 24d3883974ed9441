"""The moderators' side of a question: listed, joined, rejected with a reason, made an appeal, answered."""

from __future__ import annotations

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messages.people import Reaction
from bot.domain.people import Actor
from bot.domain.questions.messages import QuestionAnswer, QuestionCard
from bot.domain.questions.questions import ANSWER_LENGTH, PUT, Question, Reason, Stage, State, nearest
from bot.services.questions import showing
from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.questions import conferences, questions

# So many questions are offered to be joined to.
OFFERED = 8


class Sorting:
    """Every method is one use case in the caller's transaction; each raises a Refusal where somebody was first."""

    def accept(self, tx: Transaction, now: int, question_id: int) -> str:
        """`В список`."""
        return self._moved(tx, now, question_id, questions.accept(tx, self.get(tx, question_id).id), "accepted")

    def choices(self, tx: Transaction, question_id: int) -> list[Question]:
        """What the question can be joined to, the likeliest first (a read)."""
        question = self.get(tx, question_id)
        others = {
            each.number: each
            for each in questions.of_conference(tx, question.conference_id)
            if each.id != question.id and each.state in (State.NEW, *PUT)
        }
        if not others:
            raise Refusal("question-alone")
        close = nearest(question.text, [(number, each.text) for number, each in others.items()], OFFERED)
        return [others[number] for number in close]

    def join(self, tx: Transaction, now: int, question_id: int, to_id: int) -> str:
        """`Объединить`: the askers of both get the answer to either."""
        question, to = self.get(tx, question_id), self.get(tx, to_id)
        if to.conference_id != question.conference_id or to.id == question.id or to.state not in (State.NEW, *PUT):
            raise NotFound
        done = self._moved(tx, now, question_id, questions.join(tx, question.id, to.id), "joined")
        showing.changed(tx, now, to)
        if to.state == State.ANSWERED:
            give(tx, now, to)
        return done

    def part(self, tx: Transaction, now: int, question_id: int) -> str:
        """`Разъединить`."""
        question = self.get(tx, question_id)
        to = showing.spoken_of(tx, question)
        done = self._moved(tx, now, question_id, questions.part(tx, question_id), "parted")
        outbox.plan(tx, now, QuestionCard(question_id))
        showing.changed(tx, now, to)
        return done

    def reject(self, tx: Transaction, now: int, question_id: int, reason: str) -> str:
        """`Отклонить…` with a reason: the asker is told kindly. A reason is required."""
        if reason not in set(Reason):
            raise NotFound
        self.get(tx, question_id)
        if questions.how_many_joined(tx, question_id):
            raise Refusal("question-has-joined")
        return self._moved(tx, now, question_id, questions.reject(tx, question_id, reason), "rejected")

    def complaint(self, tx: Transaction, question_id: int) -> tuple[Actor | None, Incoming]:
        """`Это жалоба`: its author and words, as of when it was asked, for the registration of appeals."""
        question = self.get(tx, question_id)
        if question.state in (State.APPEAL, State.ANSWERED):
            raise AlreadyDone("question-sorted")
        known = people.get(tx, question.person_id) if question.person_id else None
        author = Actor(known.id, known.name, known.username) if known else None
        said = Incoming(
            question.chat_id or 0, question.message_id or -question.id, Content(question.text), question.asked_at
        )
        return author, said

    def became_appeal(self, tx: Transaction, now: int, question_id: int, appeal_id: int, *, late: bool) -> str:
        """It was registered under that number; the appeal's own receipt tells the asker."""
        question = self.get(tx, question_id)
        to = showing.spoken_of(tx, question)
        self._moved(tx, now, question_id, questions.become_appeal(tx, question_id, appeal_id), "appeal")
        showing.changed(tx, now, to)
        return "question-became-appeal-late" if late else "question-became-appeal"

    def answer(self, tx: Transaction, now: int, question_id: int, text: str) -> str:
        """Store or replace the answer. It is sent with all others; after that, at once."""
        question = showing.spoken_of(tx, self.get(tx, question_id))
        text = text.strip()
        if not text:
            raise Refusal("answer-empty")
        if len(text) > ANSWER_LENGTH:
            raise Refusal("question-answer-long", limit=ANSWER_LENGTH)
        if not questions.answer(tx, now, question.id, text):
            raise AlreadyDone("question-sorted")
        showing.changed(tx, now, question)
        give(tx, now, question)
        return "question-answered-press"

    def reply(self, tx: Transaction, now: int, question_id: int, said: Incoming) -> None:
        """A reply to the card is the answer; one that begins with `//` is a note and changes nothing."""
        note = said.content.is_note
        if not note:
            self.answer(tx, now, question_id, said.content.text)
        key = f"question_heard:{said.chat_id}:{said.message_id}"
        outbox.plan(tx, now, Reaction(key, f"chat:{said.chat_id}", "✍" if note else "👌", said.message_id))

    def show(self, tx: Transaction, now: int, question_id: int) -> None:
        """`Назад`: the card's own buttons again."""
        outbox.refresh(tx, now, QuestionCard.of(self.get(tx, question_id).id))

    def get(self, tx: Transaction, question_id: int) -> Question:
        found = questions.find(tx, question_id)
        if found is None:
            raise NotFound
        return found

    def _moved(self, tx: Transaction, now: int, question_id: int, moved: bool, what: str) -> str:
        if not moved:
            raise AlreadyDone("question-sorted")
        showing.changed(tx, now, questions.get(tx, question_id))
        return f"question-{what}-press"


def give(tx: Transaction, now: int, question: Question) -> None:
    """Send the answer to everybody who asked, once the conference's answers are published; update a changed one."""
    if conferences.get(tx, question.conference_id).stage != Stage.PUBLISHED:
        return
    for each in showing.askers(tx, question):
        assert each.person_id is not None
        if not outbox.plan_new(tx, now, QuestionAnswer(each.person_id, each.id)):
            outbox.refresh(tx, now, QuestionAnswer.of(each.id))
