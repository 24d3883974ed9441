"""An answer on its way to the resident, and the moderators' questions and notices about it."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message


def answers_of(row: int) -> str:
    """The key of the answer that was written as that row; those for joined appeals go on after a colon."""
    return f"answer:{row}"


def more_of(row: int, appeal: int | None = None) -> str:
    """The same for the messages after the answer's first."""
    return f"answer_more:{row}" if appeal is None else f"answer_more:{row}:{appeal}"


def _key(page: Answer | Copy) -> str:
    if page.page:
        return f"{more_of(page.row, page.appeal)}:{page.page}"
    return f"{answers_of(page.row)}:{page.appeal}" if page.joined else answers_of(page.row)


@message("answer", Priority.FIRST, edits=Priority.FIRST, answers=True, kept_when_erased=True)
class Answer(Message):
    """A page of the answer stored as `row`; `joined`: sent to an appeal joined with the one it was written for."""

    reader: int
    appeal: int
    row: int
    page: int = 0
    joined: bool = for_key(default=False)

    @property
    def key(self) -> str:
        return _key(self)


@message("copy", Priority.FIRST, edits=Priority.FIRST)
class Copy(Message):
    """The same for a message from elsewhere: shown to the moderators to be copied there; `again` on request."""

    appeal: int
    row: int
    page: int = 0
    joined: bool = for_key(default=False)
    again: int = for_key(default=0)

    @property
    def key(self) -> str:
        return f"copy_again:{self.row}:{self.appeal}:{self.page}:{self.again}" if self.again else _key(self)

    @property
    def lane(self) -> str:
        return self.key if self.again else f"copy:{self.row}"


@message("answer_media", Priority.FIRST, media=True)
class AnswerMedia(Message):
    """Media of the answer from the stored message `part` on; of an album already sent, only those added `since`."""

    reader: int
    appeal: int
    row: int
    part: int
    since: int = 0

    @staticmethod
    def of(row: int) -> str:
        return f"answer_media:{row}"

    @property
    def key(self) -> str:
        return f"{self.of(self.row)}:{self.appeal}:{self.since or self.part}"


@message("still_there", Priority.FIRST, edits=Priority.FIRST, stays_behind=True)
class StillThere(Message):
    """✍ on a `part` of the reply, ahead of the answer in its lane: refused where the reply was deleted."""

    to: str
    appeal: int
    row: int
    part: int
    ahead_of: str = for_key(default="")

    @staticmethod
    def of(row: int) -> str:
        return f"still_there:{row}"

    @property
    def key(self) -> str:
        return f"{self.of(self.row)}:{self.appeal}"

    @property
    def lane(self) -> str:
        return self.ahead_of


@message("hold", Priority.CARD, alone=True)
class Hold(Message):
    """«Ответ уйдёт через 10 секунд» with `Не отправлять`."""

    appeal: int
    row: int
    seconds: int

    @staticmethod
    def of(row: int) -> str:
        return f"hold:{row}"

    @property
    def key(self) -> str:
        return self.of(self.row)


@message("held_word", Priority.CARD, alone=True)
class HeldWord(Message):
    """«Житель узнает через 10 секунд» with `Не отправлять`, about the message of ours that `waits`: its number."""

    appeal: int
    waits: int
    seconds: int

    @staticmethod
    def of(waits: int) -> str:
        return f"held_word:{waits}"

    @property
    def key(self) -> str:
        return self.of(self.waits)


@message("confirm", Priority.CARD, missed=True)
class Confirm(Message):
    """The question about an answer that may be a mistake."""

    appeal: int
    row: int
    doubt: str
    words: str

    @staticmethod
    def of(row: int) -> str:
        return f"confirm:{row}"

    @property
    def key(self) -> str:
        return self.of(self.row)

    @property
    def lane(self) -> str:
        return f"ask:{self.row}"
