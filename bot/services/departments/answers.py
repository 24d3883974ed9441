"""Messages of departments: answers on their way through the moderators, and messages whose appeal is not known yet."""

from __future__ import annotations

from bot.domain.answers.department_answers import greeted, pages_of, words_of
from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.appeals.life import Share
from bot.domain.content import ALBUM_QUIET_MS, Content
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.languages import FALLBACK
from bot.domain.messages.departments import DepartmentAsk, DepartmentText
from bot.domain.messages.people import Reaction, Removal
from bot.domain.people import MODERATORS, Actor, department
from bot.domain.understanding.department_words import is_refusal
from bot.services.answers import from_departments
from bot.services.answers.answering import Answers
from bot.services.appeals import finding, showing
from bot.services.departments import belonging, corrections, in_hand
from bot.services.departments.belonging import (
    TOGETHER_MS,
    About,
    Asks,
    Part,
    PartOfUnclear,
    Said,
    Term,
    Unclear,
    is_bare_acceptance,
)
from bot.services.departments.forwarding import AFTER_PRESS_MS, MORE, DepartmentChat, Departments
from bot.services.people import saying
from bot.services.people.languages import Languages
from bot.texts import Texts
from storage import history, outbox
from storage.appeals import appeals
from storage.appeals.appeals import Author
from storage.database import Transaction
from storage.departments import departments
from storage.departments.departments import DepartmentAnswer
from storage.office import people
from storage.office.people import Dialog
from storage.outbox import links

# An answer that waits at the moderators grows by what its author adds so soon.
GROWS_MS = AFTER_PRESS_MS


class DepartmentAnswers:
    """From a department's chat to the moderators and, by their press, to the resident."""

    def __init__(self, desk_work: Departments, answers: Answers, texts: Texts, languages: Languages) -> None:
        self._departments = desk_work
        self._answers = answers
        self._texts = texts
        self._languages = languages

    # ── the department writes ──

    def receive(self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, message: Incoming) -> None:
        """Any message in the department's chat except a command."""
        match belonging.find(tx, now, Said(actor, desk, message), self._departments):
            case Asks():
                in_hand.show(tx, now, desk, message.message_id)
            case Term(appeal, until, says_more):
                if says_more:
                    self._about(tx, now, actor, desk, appeal, message)
                self._departments.set_term(tx, now, actor, desk, appeal, until)
                self._heard(tx, now, message)
            case Part() | PartOfUnclear() as part:
                self._join_album(tx, now, actor, desk, message, part)
            case About(appeal, replied):
                if replied:
                    finding.adopt(tx, now, message)
                self._about(tx, now, actor, desk, appeal, message)
            case Unclear(batch):
                self._ask_which(tx, now, actor, desk, message, batch)

    def edited(self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, message: Incoming) -> None:
        """A department edited a message; one that was refused before is processed as new."""
        known = corrections.edited(tx, now, actor, message)
        if not known and saying.was_refused(tx, now, message.chat_id, message.message_id):
            self.receive(tx, now, actor, desk, message)

    def done(self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, appeal_id: int) -> str:
        """`Сделано`: an answer in standard words, until the department adds its own words or a photo."""
        appeal = self._departments.with_desk(tx, desk, appeal_id)
        if departments.done_waits(tx, appeal.id, appeal.forwarded_at or 0):
            raise AlreadyDone("department-done-already")
        answer = departments.begin_answer(tx, now, appeal, actor, "answer")
        to = appeal.person_id
        lang = self._languages.of(tx, to, people.get(tx, to)) if to else FALLBACK
        # No message in the chat stands for a press, so it gets an id that no message has.
        words = Content(self._texts.get(lang, "department-done-answer"))
        press = Incoming(desk.chat_id, -answer, words, now)
        row = appeals.add_message(tx, appeal.id, press, Author(actor.id, actor.name, "department"))
        assert row is not None
        departments.add_part(tx, now, answer, row)
        history.note(tx, now, appeal.id, actor, "department_done")
        corrections.show(tx, now, appeal.id, answer, quiet=now)
        self._departments.expect_more(tx, now, actor, desk, _more(appeal.id, "any"))
        self._departments.answered(tx, now, appeal)
        return "department-done"

    def belongs(self, tx: Transaction, now: int, desk: DepartmentChat, batch: int, appeal_id: int) -> str:
        """The press that says which appeal a message is about; 0 means none."""
        words = departments.words(tx, batch)
        if not words or words[0].department != desk.department:
            raise AlreadyDone
        if appeal_id:
            self._departments.known_to(tx, desk, appeal_id)
        departments.drop_words(tx, batch)
        for word in words:
            if appeal_id and (part := belonging.part_of(tx, word.incoming)):
                self._join_album(tx, now, word.author, desk, word.incoming, part)
            elif appeal_id:
                self._about(tx, now, word.author, desk, appeal_id, word.incoming)
        ask = DepartmentAsk.of(batch)
        if not outbox.cancel(tx, ask):
            asked = outbox.by_key(tx, DepartmentAsk, ask)
            for link in links.of_delivery(tx, asked.id) if asked else ():
                outbox.plan(tx, now, Removal(f"erase:{ask}", f"chat:{link.chat_id}", link.message_id))
        return "department-belongs" if appeal_id else "department-belongs-not"

    # ── the moderators ──

    def send_on(self, tx: Transaction, now: int, actor: Actor, answer_id: int, shown: tuple[int, int]) -> str:
        """`Отправить жителю`: send the department's words and media as this moderator's answer. `shown` is the pressed
        message (chat, id), which stands for the answer from now on."""
        answer = self._answer(tx, answer_id)
        parts = departments.parts(tx, answer.id)
        if answer.kind != "answer" or not parts:
            raise NotFound
        if not departments.mark_sent(tx, answer.id, actor.id):
            raise AlreadyDone("answer-left-already")
        words = greeted(words_of(parts), self._texts.get(self._languages.office, "department-greeting"))
        incoming = Incoming(*shown, Content(words.text, words.entities), now)
        row = appeals.add_message(tx, answer.appeal_id, incoming, Author(actor.id, actor.name, "answer"))
        if row is None:
            raise AlreadyDone("answer-left-already")
        from_departments.take_up(tx, now, row, answer.id)
        history.note(tx, now, answer.appeal_id, actor, "department_sent_on")
        leaves = self._answers.consider(tx, now, actor, appeals.get(tx, answer.appeal_id), row)
        return "department-sent-on" if leaves else "department-asked"

    def correct(self, tx: Transaction, now: int, answer_id: int) -> str:
        """`Исправить текст`: send the text ready to copy."""
        answer = self._answer(tx, answer_id)
        for page, _ in enumerate(pages_of(departments.parts(tx, answer.id))):
            if not outbox.plan_new(tx, now, DepartmentText(answer.appeal_id, answer.id, page)):
                raise AlreadyDone("department-text-below")
        return ""

    # ── the steps ──

    def _about(
        self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, appeal_id: int, message: Incoming
    ) -> None:
        """A message about that appeal: an acceptance, or something for the moderators."""
        appeal = self._departments.known_to(tx, desk, appeal_id)
        if message.content.is_empty:
            raise Refusal("department-empty")
        if is_bare_acceptance(message):
            if appeal.is_open and appeal.department_state == Share.SENT:
                self._departments.accept(tx, now, actor, desk, appeal.id)
            self._heard(tx, now, message)
            return
        row = appeals.add_message(tx, appeal.id, message, Author(actor.id, actor.name, "department"))
        if row is None:
            return
        links.add(tx, now, links.Link(message.chat_id, message.message_id, "department", appeal.id))
        if is_refusal(message.content.text) and appeal.is_open and appeal.department_state != Share.REFUSED:
            self._departments.refuse(tx, now, actor, desk, appeal.id)
            appeal = appeals.get(tx, appeal.id)
        answer = self._growing(tx, now, appeal, actor)
        departments.add_part(tx, now, answer, row)
        history.note(tx, now, appeal.id, actor, "department_answered")
        showing.media(tx, now, appeal.id, row, message)
        corrections.show(tx, now, appeal.id, answer, quiet=now + (ALBUM_QUIET_MS if message.media_group else 0))
        self._heard(tx, now, message)
        wants = "media" if message.content.text else "any"
        people.ask(tx, (desk.chat_id, actor.id), _more(appeal.id, wants), now + TOGETHER_MS)
        self._departments.answered(tx, now, appeal)

    def _ask_which(
        self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, message: Incoming, before: int | None
    ) -> None:
        """Ask once which appeal the messages one person sends within a few minutes are about."""
        batch = departments.keep_word(tx, desk.department, actor, message, before)
        if batch is not None:
            quiet = now + (ALBUM_QUIET_MS if message.media_group else 0)
            outbox.plan(tx, now, DepartmentAsk(department(desk.department), batch, message.message_id), quiet)

    def _join_album(
        self,
        tx: Transaction,
        now: int,
        actor: Actor,
        desk: DepartmentChat,
        message: Incoming,
        part: Part | PartOfUnclear,
    ) -> None:
        if isinstance(part, PartOfUnclear):
            departments.keep_word(tx, desk.department, actor, message, part.batch)
            outbox.postpone(tx, DepartmentAsk.of(part.batch), now + ALBUM_QUIET_MS)
            return
        row = appeals.add_message(tx, part.appeal, message, Author(actor.id, actor.name, "department"))
        answer = departments.answer_of_row(tx, part.first)
        if row is None or answer is None:
            return
        links.add(tx, now, links.Link(message.chat_id, message.message_id, "department", part.appeal))
        departments.add_part(tx, now, answer.id, row)
        showing.album_grew(tx, now, part.appeal, row, message, (MODERATORS,))
        corrections.show(tx, now, part.appeal, answer.id, quiet=now + ALBUM_QUIET_MS)

    def _growing(self, tx: Transaction, now: int, appeal: Appeal, actor: Actor) -> int:
        """The same person's recent answer that this message extends, or a new one."""
        kind = "refusal" if appeal.department_state == Share.REFUSED else "answer"
        growing = departments.growing(tx, appeal, actor, kind, now - GROWS_MS)
        if growing:
            return growing.id
        return departments.begin_answer(tx, now, appeal, actor, kind)

    def _heard(self, tx: Transaction, now: int, message: Incoming) -> None:
        """Acknowledge with a reaction instead of words."""
        key = f"heard:{message.chat_id}:{message.message_id}"
        outbox.plan(tx, now, Reaction(key, f"chat:{message.chat_id}", "👍", message.message_id))

    def _answer(self, tx: Transaction, answer_id: int) -> DepartmentAnswer:
        found = departments.answer(tx, answer_id)
        if found is None:
            raise NotFound
        return found


def _more(appeal_id: int, wants: str) -> Dialog:
    return Dialog(MORE, {"appeal": appeal_id, "wants": wants})
