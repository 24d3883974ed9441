"""Messages to askers and the office about conferences and hot lines."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message, stored_as


class OfConference(Message):
    """A message about a conference: those of one conference to one recipient are sent in order."""

    conference: int

    @property
    def lane(self) -> str:
        return f"conference:{self.conference}:{self.recipient}"


class OfQuestion(Message):
    """A message about a question."""

    question: int

    @property
    def lane(self) -> str:
        return f"question:{self.question}:{self.recipient}"


@message("questions_ask", Priority.CARD, alone=True)
class QuestionsAsk(Message):
    """What is missing to announce a conference or a hot line: a reply adds it to the `words` said so far."""

    to: str
    what: str
    words: str
    missing: tuple[str, ...]
    asked: int = stored_as("message")

    @property
    def key(self) -> str:
        return f"questions_ask:{self.to}:{self.asked}"


@message("conference_board", Priority.CARD, again_when_gone=True, missed=True)
class ConferenceBoard(OfConference):
    """The conference in the moderators' group: its hours, its counts, what can be done now."""

    conference: int

    @staticmethod
    def of(conference: int) -> str:
        return f"conference_board:{conference}"

    @property
    def key(self) -> str:
        return self.of(self.conference)


@message("conference_closed", Priority.ALARM, missed=True)
class ConferenceClosed(OfConference):
    """The time for questions is over, or the promised time has come (`what`: closed, promised)."""

    conference: int
    what: str

    @property
    def key(self) -> str:
        return f"conference_{self.what}:{self.conference}"


@message("conference_paper", Priority.CARD)
class ConferencePaper(OfConference):
    """The speaker's document."""

    conference: int
    press: str = for_key()

    @property
    def key(self) -> str:
        return f"conference_paper:{self.conference}:{self.press}"


@message("conference_text", Priority.CARD)
class ConferenceText(OfConference):
    """Every question with its answer, as a text for the city's site."""

    conference: int
    press: str = for_key()

    @property
    def key(self) -> str:
        return f"conference_text:{self.conference}:{self.press}"


@message("question_card", Priority.CARD, again_when_gone=True, missed=True)
class QuestionCard(OfQuestion):
    """A question in the moderators' group."""

    question: int

    @staticmethod
    def of(question: int) -> str:
        return f"question_card:{question}"

    @property
    def key(self) -> str:
        return self.of(self.question)


@message("question_receipt", Priority.REST)
class QuestionReceipt(OfQuestion):
    """«Вопрос № 3 принят»: kept up to date as the question is sorted."""

    reader: int
    question: int

    @staticmethod
    def of(question: int) -> str:
        return f"question_receipt:{question}"

    @property
    def key(self) -> str:
        return self.of(self.question)


@message("question_answer", Priority.FIRST, edits=Priority.FIRST)
class QuestionAnswer(OfQuestion):
    """The answer, to the person who asked."""

    reader: int
    question: int

    @staticmethod
    def of(question: int) -> str:
        return f"question_answer:{question}"

    @property
    def key(self) -> str:
        return self.of(self.question)


@message("question_promise", Priority.REST)
class QuestionPromise(OfQuestion):
    """By when somebody not answered at the publication will be; or that the broadcast was moved or cancelled.

    `what` is promised, moved or cancelled.
    """

    reader: int
    question: int
    what: str
    at: int = 0

    @property
    def key(self) -> str:
        return f"question_{self.what}:{self.question}:{self.at}"


class OfLine(Message):
    """A message about a hot line."""

    line: int

    @property
    def lane(self) -> str:
        return f"hotline:{self.line}:{self.recipient}"


@message("hot_line_card", Priority.CARD, again_when_gone=True)
class HotLineCard(OfLine):
    """A hot line in the chat where it was asked for: what is published for it and when."""

    to: str
    line: int

    @staticmethod
    def of(line: int) -> str:
        return f"hot_line_card:{line}"

    @property
    def key(self) -> str:
        return self.of(self.line)


@message("hot_line_calls", Priority.ALARM, missed=True)
class HotLineCalls(OfLine):
    """«Сколько звонков?»: a reply with a number, or `Пропустить`."""

    to: str
    line: int
    skipped: bool = False

    @property
    def key(self) -> str:
        return f"hot_line_calls:{self.line}"
