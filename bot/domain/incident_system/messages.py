"""Messages about exports of the incident system."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, message, stored_as


@message("incident_import", Priority.CARD, edits=Priority.CARD, alone=True, again_when_gone=True)
class ImportShown(Message):
    """The import of an export, from upload to end."""

    to: str
    number: int = stored_as("import")

    @staticmethod
    def of(number: int) -> str:
        return f"incident_import:{number}"

    @property
    def key(self) -> str:
        return self.of(self.number)


@message("incident_details", Priority.NOTICE, alone=True)
class ImportDetails(Message):
    """The contents of the export, row by row."""

    to: str
    number: int = stored_as("import")

    @property
    def key(self) -> str:
        return f"incident_details:{self.number}"


@message("incident_book", Priority.NOTICE, alone=True)
class IncidentBook(Message):
    """The workbook of `/export incidents`."""

    to: str
    book: int
    asked: int

    @property
    def key(self) -> str:
        return f"incident_book:{self.book}"
