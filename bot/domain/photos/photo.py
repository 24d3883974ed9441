"""A picture of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.content import clipped

# What the office writes about a picture; a line that begins so says who took it.
CAPTION = 1000
_CREDITS = ("фото:", "photo:")


class State(StrEnum):
    """Where its bytes are: `wanted` is still to be fetched, of `absent` only the messenger's id is there, `erased`
    were taken off the disk, `joined` belongs to another that shows the same."""

    WANTED = "wanted"
    KEPT = "kept"
    ABSENT = "absent"
    ERASED = "erased"
    JOINED = "joined"


class Closed(StrEnum):
    """Why no publication may take it. The last two take the bytes off the disk as well."""

    CHILDREN = "children"
    NOT_FOR_PRINT = "not_for_print"
    CONSENT = "consent"
    FORGOTTEN = "forgotten"


# What people may press.
REASONS = (Closed.CHILDREN, Closed.NOT_FOR_PRINT, Closed.CONSENT)
ERASING = frozenset({Closed.CONSENT, Closed.FORGOTTEN})


@dataclass(frozen=True)
class Photo:
    """A picture as it is filed; `id` is its number (№). Paths are within the archive's folder, '' where there is
    nothing; `preview` is what can be shown as a photo. `stack_id`: the first of the burst it belongs to."""

    id: int
    state: State
    reason: str
    path: str
    preview: str
    sha256: str
    bytes: int
    width: int
    height: int
    original: bool
    dhash: str
    fine: str
    taken_at: int
    taken_from: str
    sent_at: int
    filed_at: int
    sender_id: int | None
    sender_name: str
    lent: bool
    batch_id: int | None
    caption: str
    credit: str
    rubric: str
    campaigns: str
    event_id: int | None
    stack_id: int | None
    closed: str
    attempts: int

    @property
    def is_compressed(self) -> bool:
        """Whether the messenger made it smaller on its way."""
        return self.state is State.KEPT and not self.original


def read_caption(text: str) -> tuple[str, str]:
    """A caption as somebody wrote it: the words, and whose picture it is where a line «Фото: …» says so."""
    lines = [line.strip() for line in text.strip().splitlines()]
    credited = [line for line in lines if line.casefold().startswith(_CREDITS)]
    said = "\n".join(line for line in lines if line not in credited).strip()
    return clipped(said, CAPTION), clipped(credited[-1].partition(":")[2].strip(), CAPTION) if credited else ""


def place_of(month: str, sha256: str, ending: str) -> str:
    """Where in the folder a picture lies: by the year and month in which it was filed (as «2026-11»), by its sum."""
    year, _, number = month.partition("-")
    return f"{year}/{number}/{sha256}.{ending}"


def preview_of(path: str) -> str:
    """Where the preview of what lies there does."""
    return f"{path}.preview.jpg"
