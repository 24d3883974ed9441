"""Messages to journalists and the office about media requests."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message, stored_as


class OfRequest(Message):
    """A message about a request: those of one request to one recipient are sent in order."""

    request: int

    @property
    def lane(self) -> str:
        return f"press:{self.request}:{self.recipient}"


@message("press_claim", Priority.CARD, alone=True, missed=True)
class PressClaim(Message):
    """«Анна пишет от издания «Радио-2»»: do the moderators know them?"""

    who: int = stored_as("person")
    outlet: int

    @property
    def key(self) -> str:
        return f"press_claim:{self.who}:{self.outlet}"


@message("press_choice", Priority.REST, alone=True)
class PressChoice(Message):
    """Is what a journalist wrote a request? `said` is what it was taken for. An album is asked about once."""

    reader: int
    message: int
    album: str = ""
    said: str = ""

    @property
    def key(self) -> str:
        return f"press_choice:{self.reader}:{self.album or self.message}"


@message("press_receipt", Priority.REST)
class PressReceipt(OfRequest):
    """«Запрос СМИ № 12»: kept up to date as the request changes."""

    reader: int
    request: int

    @staticmethod
    def of(request: int) -> str:
        return f"press_receipt:{request}"

    @property
    def key(self) -> str:
        return self.of(self.request)


@message("press_card", Priority.CARD, again_when_gone=True, missed=True)
class PressCard(OfRequest):
    """The request's card in the moderators' group."""

    request: int

    @staticmethod
    def of(request: int) -> str:
        return f"press_card:{request}"

    @property
    def key(self) -> str:
        return self.of(self.request)


@message("press_part", Priority.CARD, missed=True, media=True)
class PressPart(OfRequest):
    """Media of the request, under its card."""

    request: int
    row: int

    @property
    def key(self) -> str:
        return f"press_part:{self.row}"


@message("press_addition", Priority.CARD, missed=True)
class PressAddition(OfRequest):
    """What the journalist added later."""

    request: int
    row: int

    @staticmethod
    def of(row: int) -> str:
        return f"press_addition:{row}"

    @property
    def key(self) -> str:
        return self.of(self.row)


@message("press_answer", Priority.FIRST, edits=Priority.FIRST)
class PressAnswer(OfRequest):
    """The answer stored as `row`, or another message of it; `joined`: to somebody who asked the same."""

    reader: int
    request: int
    row: int
    joined: bool = False

    @staticmethod
    def of(row: int) -> str:
        return f"press_answer:{row}"

    @property
    def key(self) -> str:
        return f"{self.of(self.row)}:{self.request}" if self.joined else self.of(self.row)


@message("press_copy", Priority.FIRST, edits=Priority.FIRST, alone=True)
class PressCopy(Message):
    """The answer to a request from elsewhere: shown to the moderators to copy there."""

    request: int
    row: int

    @staticmethod
    def of(row: int) -> str:
        return f"press_copy:{row}"

    @property
    def key(self) -> str:
        return self.of(self.row)


@message("press_notice", Priority.FIRST)
class PressNotice(OfRequest):
    """A delay, a refusal, or whose question it is, with all that the law requires; days are ISO dates."""

    to: str
    request: int
    row: int
    notice: str
    reason: str
    official: str
    decided: str
    until: str = ""

    @staticmethod
    def of(row: int) -> str:
        return f"press_notice:{row}"

    @property
    def key(self) -> str:
        return self.of(self.row)


@message("press_approval", Priority.CARD, alone=True, missed=True)
class PressApproval(Message):
    """An answer that is sent once the head approves it."""

    reader: int
    request: int
    row: int

    @staticmethod
    def of(row: int) -> str:
        return f"press_approval:{row}"

    @property
    def key(self) -> str:
        return f"{self.of(self.row)}:{self.reader}"


@message("press_question", Priority.FIRST)
class PressQuestion(OfRequest):
    """A question from the office back to the journalist."""

    reader: int
    request: int
    row: int

    @property
    def key(self) -> str:
        return f"press_question:{self.row}"


@message("press_hold", Priority.CARD, alone=True)
class PressHold(Message):
    """«Уйдёт через 10 секунд» with `Не отправлять`."""

    request: int
    row: int
    seconds: int

    @staticmethod
    def of(row: int) -> str:
        return f"press_hold:{row}"

    @property
    def key(self) -> str:
        return self.of(self.row)


@message("press_ask", Priority.CARD)
class PressAsk(OfRequest):
    """Asks for what a notice needs: a reply gives it."""

    request: int
    notice: str
    press: str = for_key()

    @property
    def key(self) -> str:
        return f"press_ask:{self.request}:{self.press}"


@message("press_alarm", Priority.ALARM, edits=Priority.ALARM, missed=True)
class PressAlarm(OfRequest):
    """A reminder of a deadline of the request."""

    to: str
    request: int
    alarm: str
    at: int

    @property
    def key(self) -> str:
        return f"press_alarm:{self.request}:{self.alarm}:{self.at}:{self.to}"


@message("press_list", Priority.NOTICE, alone=True)
class PressList(Message):
    """`/media`: open requests, or those found by `words`."""

    to: str
    asked: int
    words: str = ""
    chat: int = for_key(default=0)

    @property
    def key(self) -> str:
        return f"press_list:{self.chat}:{self.asked}"


@message("press_published", Priority.REST)
class PressPublished(OfRequest):
    """«Вышло?»: asked once, some days after an answer; `said` is the journalist's reply."""

    reader: int
    request: int
    said: str = ""

    @property
    def key(self) -> str:
        return f"press_published:{self.request}"


@message("press_earlier", Priority.NOTICE)
class PressEarlier(OfRequest):
    """The answer to an earlier, similar request."""

    request: int
    earlier: int

    @property
    def key(self) -> str:
        return f"press_earlier:{self.request}:{self.earlier}"


@message("press_outlets", Priority.NOTICE, alone=True)
class PressOutlets(Message):
    """`/outlets`: all of them."""

    to: str
    asked: int
    chat: int = for_key(default=0)

    @property
    def key(self) -> str:
        return f"press_outlets:{self.chat}:{self.asked}"


@message("press_table", Priority.NOTICE, alone=True)
class PressTable(Message):
    """The outlets as a table, to edit and send back."""

    to: str
    asked: int
    press: str = for_key(default="")

    @property
    def key(self) -> str:
        return f"press_table:{self.press}"
