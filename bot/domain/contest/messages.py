"""Messages to entrants, judges and editors about contests."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message, stored_as


class OfContest(Message):
    """A message about a contest."""

    contest: int

    @property
    def lane(self) -> str:
        return f"contest:{self.contest}:{self.recipient}"


@message("contest_ask", Priority.CARD)
class ContestAsk(OfContest):
    """What is missing in the announcement: a reply gives it, one line each."""

    to: str
    contest: int
    missing: tuple[str, ...]
    asked: int = stored_as("message")

    @property
    def key(self) -> str:
        return f"contest_ask:{self.contest}:{self.asked}"


@message("contest_board", Priority.CARD, again_when_gone=True, missed=True)
class ContestBoard(OfContest):
    """The contest in the moderators' group: its stage, its counts, what can be done now."""

    contest: int

    @staticmethod
    def of(contest: int) -> str:
        return f"contest_board:{contest}"

    @property
    def key(self) -> str:
        return self.of(self.contest)


@message("contest_step", Priority.ALARM, missed=True)
class ContestStep(OfContest):
    """What an editor has to know or do next.

    `what` is `closed` (entries to sort), `second` (the number is awaited; a reply gives it), `marks` (the jury's),
    `void`, `handed` or `nobody` (no reserve is left for a place).
    """

    contest: int
    what: str
    place: int = 0

    @property
    def key(self) -> str:
        return f"contest_{self.what}:{self.contest}:{self.place}"


@message("contest_entry", Priority.CARD, again_when_gone=True, missed=True)
class ContestEntry(OfContest):
    """An entry's card in the moderators' group; each `version` of the entry has its own card."""

    contest: int
    entry: int
    version: int

    @staticmethod
    def of(entry: int) -> str:
        return f"contest_entry:{entry}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.entry)}{self.version}"


@message("contest_part", Priority.CARD, media=True)
class ContestPart(OfContest):
    """One media item of an entry, after its card."""

    contest: int
    row: int

    @property
    def key(self) -> str:
        return f"contest_part:{self.row}"


@message("contest_receipt", Priority.REST, alone=True)
class ContestReceipt(Message):
    """«Заявка № 14»: kept up to date."""

    reader: int
    entry: int
    version: int = for_key()

    @staticmethod
    def of(entry: int) -> str:
        return f"contest_receipt:{entry}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.entry)}{self.version}"


@message("contest_won", Priority.FIRST, alone=True)
class ContestWon(Message):
    """To a winner: what to do now, and by when."""

    reader: int
    winner: int

    @property
    def key(self) -> str:
        return f"contest_won:{self.winner}"


@message("contest_winner", Priority.CARD, again_when_gone=True, missed=True)
class ContestWinner(OfContest):
    """A winner in the moderators' group, with the contact once there is one."""

    contest: int
    winner: int

    @staticmethod
    def of(winner: int) -> str:
        return f"contest_winner:{winner}"

    @property
    def key(self) -> str:
        return self.of(self.winner)
