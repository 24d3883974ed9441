"""The asker's side: a link opens the dialog, one message is one question, its author may edit and forget it."""

from __future__ import annotations

from bot.city.model import City
from bot.city.sections.questions import Questions
from bot.domain.appeals.appeals import Incoming
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.people import Actor, person
from bot.domain.questions.messages import ConferenceBoard, QuestionCard, QuestionReceipt
from bot.domain.questions.printed import printed
from bot.domain.questions.questions import Conference, Question, Stage, State, fits
from bot.domain.understanding.smalltalk import small_talk
from bot.services.people import saying
from bot.services.questions import showing
from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog
from storage.questions import conferences, questions
from storage.questions.questions import NewQuestion

DIALOG = "question"
# How long the next message is the question; what waits for a consent waits as long.
ASKED_MS = 24 * 3_600_000
# An author is known for so long after the answers were given out.
AUTHOR_KEPT_MS = 30 * 24 * 3_600_000
AT_ONCE = 50


class Asking:
    """Takes questions in. Every method is one use case in the caller's transaction."""

    dialogs = frozenset({DIALOG})

    def __init__(self, city: City) -> None:
        self._city = city
        self.section = city.get(Questions)

    def invite(self, tx: Transaction, now: int, actor: Actor, conference_id: int, message_id: int) -> None:
        """The link under an announcement, or `Ещё вопрос`: the person's next message is the question."""
        key, to = f"question_ask:{actor.id}:{message_id}", person(actor.id)
        if self.section is None or not self.section.open:
            self._closed(tx, now, actor, key)
            return
        conference = conferences.find(tx, conference_id)
        if conference is None or not conference.takes:
            over = "conference-cancelled" if conference and conference.stage == Stage.CANCELLED else "conference-over"
            saying.say(tx, now, to, key, over)
            return
        args = {"topic": conference.topic, "speaker": conference.speaker}
        if questions.how_many(tx, conference.id, actor.id) >= self.section.per_person:
            saying.say(tx, now, to, key, "question-enough", count=self.section.per_person, **args)
            return
        people.ask(
            tx, (actor.id, actor.id), Dialog(DIALOG, {"conference": conference.id, "after": message_id}), now + ASKED_MS
        )
        late = now > conference.closes_at
        saying.say(tx, now, to, key, "question-ask-late" if late else "question-ask", **args)

    def more(self, tx: Transaction, now: int, actor: Actor, question_id: int, message_id: int) -> None:
        """`Ещё вопрос`."""
        question = questions.find(tx, question_id)
        if question is None or question.person_id != actor.id:
            raise NotAllowed("error-not-yours")
        self.invite(tx, now, actor, question.conference_id, message_id)

    def awaits(self, asked: Dialog, message: Incoming, *, urgent: bool) -> bool:
        """Whether it is the question that was asked for; emergencies, greetings and thanks are not."""
        talk = small_talk(message.content.text) if message.content.media is None else None
        return message.message_id > asked.number("after") and not urgent and talk not in ("greeting", "thanks")

    def goes_on(self, tx: Transaction, message: Incoming) -> bool:
        """A question is one message, so an album never continues it."""
        return False

    def knows(self, tx: Transaction, message: Incoming) -> bool:
        """Whether the message is a question already (a read)."""
        return questions.at(tx, message.chat_id, message.message_id) is not None

    def take(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """Take the question, or explain kindly why it cannot be taken."""
        dialog = people.asked(tx, message.written_at, message.chat_id, actor.id)
        conference = conferences.find(tx, dialog.number("conference")) if dialog else None
        key = f"question:{message.chat_id}:{message.media_group or message.message_id}"
        if self.section is None or not self.section.open:
            people.end_dialog(tx, message.chat_id, actor.id)
            self._closed(tx, now, actor, key)
        elif conference is None or not conference.takes:
            people.end_dialog(tx, message.chat_id, actor.id)
            saying.say(tx, now, person(actor.id), key, "conference-over")
        elif self._refused(tx, now, actor, key, message):
            return
        else:
            people.end_dialog(tx, message.chat_id, actor.id)
            self.keep(tx, now, conference, actor.id, message)

    def keep(
        self, tx: Transaction, now: int, conference: Conference, person_id: int | None, message: Incoming
    ) -> Question | None:
        """Store the question under its number, with receipt and card; None when it is stored already. An exact
        duplicate is joined to the earlier one at once, without a card."""
        new = NewQuestion(
            conference.id,
            person_id,
            (message.chat_id, message.message_id),
            message.content.text.strip(),
            message.written_at,
            message.written_at > conference.closes_at,
        )
        question = questions.add(tx, new)
        if question is None:
            return None
        if question.person_id:
            outbox.plan(tx, now, QuestionReceipt(question.person_id, question.id))
        if question.state == State.JOINED:
            showing.changed(tx, now, showing.spoken_of(tx, question))
        else:
            outbox.plan(tx, now, QuestionCard(question.id))
        outbox.refresh(tx, now, ConferenceBoard.of(conference.id))
        return question

    def from_elsewhere(self, tx: Transaction, now: int, conference_id: int, message: Incoming) -> Question:
        """`/question N` in reply: a question from a comment or a call, stored without its author."""
        conference = conferences.find(tx, conference_id)
        if conference is None or not conference.takes:
            raise NotFound("conference-not-open", number=conference_id)
        if not message.content.text.strip():
            raise NotFound("question-usage")
        question = self.keep(tx, now, conference, None, message)
        if question is None:
            raise AlreadyDone("question-kept-already")
        return question

    def edited(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> bool:
        """The author edited a question. False: the message is not a question."""
        question = questions.at(tx, message.chat_id, message.message_id)
        if question is None or question.person_id != actor.id:
            return False
        text = message.content.text.strip()
        if text == question.text:
            return True
        key = f"question_edit:{question.id}:{now}"
        if not question.may_change:
            saying.say(tx, now, person(actor.id), key, "question-sorted-already", number=question.number)
        elif not self._refused(tx, now, actor, key, message):
            questions.say(tx, question.id, text)
            showing.changed(tx, now, question)
        return True

    def at(self, tx: Transaction, chat_id: int, message_id: int) -> Question | None:
        """The question that was written there (a read)."""
        return questions.at(tx, chat_id, message_id)

    def forget(self, tx: Transaction, now: int, person_id: int) -> None:
        """Remove the person from their questions; the questions stay anonymous."""
        for question in questions.of_person(tx, person_id):
            self._forget(tx, now, question)

    def forget_outdated(self, tx: Transaction, now: int) -> bool:
        """Forget authors whose answers were published long ago; True when there may be more."""
        found = questions.outdated(tx, now - AUTHOR_KEPT_MS, AT_ONCE)
        for question in found:
            self._forget(tx, now, question)
        return len(found) == AT_ONCE

    # ── the steps ──

    def _forget(self, tx: Transaction, now: int, question: Question) -> None:
        questions.forget(tx, question.id, printed(question.text))
        outbox.refresh(tx, now, QuestionCard.of(question.id))

    def _refused(self, tx: Transaction, now: int, actor: Actor, key: str, message: Incoming) -> bool:
        """Whether the message cannot be a question, said in words; the next one may be."""
        assert self.section is not None
        content = message.content
        if content.media or content.spot:
            saying.say(tx, now, person(actor.id), key, "question-text-only")
            return True
        wrong = fits(content.text, self.section.shortest, self.section.longest)
        if wrong:
            limit = self.section.shortest if wrong == "short" else self.section.longest
            saying.say(tx, now, person(actor.id), key, f"question-too-{wrong}", limit=limit)
        return bool(wrong)

    def _closed(self, tx: Transaction, now: int, actor: Actor, key: str) -> None:
        if self.section is None:
            saying.say(tx, now, person(actor.id), key, "questions-off")
        else:
            saying.say(tx, now, person(actor.id), key, "questions-closed", words=self.section.closed_text)
