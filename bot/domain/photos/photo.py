"""A picture of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.content import clipped

# The longest caption, and the prefixes of a line that says who took the picture.
CAPTION = 1000
_CREDITS = ("фото:", "photo:")


class State(StrEnum):
    """Where its bytes are: still to be downloaded (`wanted`), on the disk (`kept`), or gone.

    `absent` has only the messenger's id, `erased` was deleted from the disk, `joined` was merged into another picture
    that shows the same.
    """

    WANTED = "wanted"
    KEPT = "kept"
    ABSENT = "absent"
    ERASED = "erased"
    JOINED = "joined"


class Closed(StrEnum):
    """Why it may not be published. The last two also delete the bytes from the disk."""

    CHILDREN = "children"
    NOT_FOR_PRINT = "not_for_print"
    CONSENT = "consent"
    FORGOTTEN = "forgotten"


# The reasons people can choose.
REASONS = (Closed.CHILDREN, Closed.NOT_FOR_PRINT, Closed.CONSENT)
ERASING = frozenset({Closed.CONSENT, Closed.FORGOTTEN})


@dataclass(frozen=True)
class Photo:
    """A picture in the archive; `id` is its number (№).

    Paths are relative to the archive's folder, '' when there is no file; `preview` can be shown as a photo. `stack_id`
    is the first picture of its burst.
    """

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
        """Whether the messenger compressed it."""
        return self.state is State.KEPT and not self.original


def read_caption(text: str) -> tuple[str, str]:
    """The text of a caption, and the author of the picture if a line «Фото: …» names one."""
    lines = [line.strip() for line in text.strip().splitlines()]
    credited = [line for line in lines if line.casefold().startswith(_CREDITS)]
    said = "\n".join(line for line in lines if line not in credited).strip()
    return clipped(said, CAPTION), clipped(credited[-1].partition(":")[2].strip(), CAPTION) if credited else ""


def place_of(month: str, sha256: str, ending: str) -> str:
    """The path of a picture in the folder: by the month of filing (`2026-11`) and its checksum."""
    year, _, number = month.partition("-")
    return f"{year}/{number}/{sha256}.{ending}"


def preview_of(path: str) -> str:
    """The path of the preview of that file."""
    return f"{path}.preview.jpg"
