"""One incident of the system: a row of the export."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from urllib.parse import urlsplit

from bot.domain.content import clipped, folded
from bot.domain.incident_system.columns import Cells, Columns
from bot.domain.incident_system.values import instant_of, span_of, text_of, yes_of

# The same as for a case number of `/register`.
NUMBER_LENGTH = 40
WORDS_LENGTH = 20_000
LABEL_LENGTH = 300
# Steps that need no answer any more.
_DONE = frozenset({"готово", "оценка удовлетворенности"})
_NETWORKS = {
    "vk.com": "vk", "vk.ru": "vk", "vkvideo.ru": "vk",
    "ok.ru": "ok", "odnoklassniki.ru": "ok",
    "t.me": "telegram", "telegram.me": "telegram",
}  # fmt: skip
# Replaces the author's address in the text.
_HIDDEN = "…"


@dataclass(frozen=True)
class Incident:
    """What the office keeps of a row. Instants are UTC ms, durations ms; the author's name and address are left out.

    `words` and `post` are kept for open incidents only: answered ones are just counted. `digest` is the same for rows
    with the same data, wherever they are in the file.
    """

    line: int
    number: str
    created_at: int
    first_answer_at: int | None = None
    working_ms: int | None = None
    in_time: bool | None = None
    ended_at: int | None = None
    assigned_at: int | None = None
    answers: int = 0
    step: str = ""
    kind: str = ""
    outcome: str = ""
    reason: str = ""
    theme: str = ""
    source: str = "other"
    municipality: str = ""
    place: str = ""
    address: str = ""
    post: str = ""
    words: str = ""
    digest: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still needs an answer."""
        return self.first_answer_at is None and self.ended_at is None and folded(self.step) not in _DONE

    @property
    def is_late(self) -> bool:
        """Late by the system's own column: an answer that is not marked as in time."""
        return self.first_answer_at is not None and self.in_time is not True

    def sealed(self) -> Incident:
        """The same incident with its digest."""
        said = repr(replace(self, line=0, digest=""))
        return replace(self, digest=hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=12).hexdigest())


@dataclass(frozen=True)
class Unreadable:
    """A row that cannot be read; `reason` ends a text key."""

    line: int
    reason: str


def read_row(line: int, row: Cells, columns: Columns, zone: tzinfo) -> Incident | Unreadable | None:
    """The incident in a row; None for an empty row. Its times are local to `zone`."""
    if not any(text_of(cell) for cell in row):
        return None

    def text(name: str, length: int = LABEL_LENGTH) -> str:
        return clipped(text_of(columns.cell(row, name)), length)

    number = text("number").removeprefix("№").strip()
    if not number:
        return Unreadable(line, "number")
    if len(number) > NUMBER_LENGTH or not any(sign.isdigit() for sign in number) or " " in number:
        return Unreadable(line, "number-odd")
    created = instant_of(columns.cell(row, "created"), zone)
    if created is None:
        return Unreadable(line, "created")
    answers = sum(bool(text(f"answer_{each}")) for each in (1, 2, 3))
    incident = Incident(
        line=line,
        number=number,
        created_at=created,
        first_answer_at=_first_answer(row, columns, zone, created, answered=bool(answers or text("first_answer_text"))),
        working_ms=span_of(columns.cell(row, "working_time")),
        in_time=yes_of(columns.cell(row, "in_time")),
        ended_at=instant_of(columns.cell(row, "ended"), zone),
        assigned_at=instant_of(columns.cell(row, "assigned"), zone),
        answers=answers,
        step=text("step"),
        kind=text("kind"),
        outcome=text("outcome"),
        reason=text("reason"),
        theme=text("theme"),
        source=source_of(text("post", 2000)),
        municipality=text("municipality"),
    )
    found = _with_words(incident, text) if incident.is_open else incident
    return found.sealed() if isinstance(found, Incident) else found


def _with_words(incident: Incident, text: Callable[..., str]) -> Incident | Unreadable:
    """An open incident with its text, post and place; `text` reads a column of its row."""
    author = text("author", 2000)
    words = _without(text("text", WORDS_LENGTH), author)
    if not words:
        return Unreadable(incident.line, "text")
    post = text("post", 2000)
    street, house = text("street"), text("house")
    return replace(
        incident,
        words=words,
        post=post if _is_link(post) and _without(post, author) == post else "",
        address=", ".join(filter(None, (street, house))),
        place=", ".join(filter(None, (text("settlement"), street, house))) or text("object"),
    )


def source_of(address: str) -> str:
    """The network that a post's address belongs to."""
    host = (urlsplit(address if "//" in address else f"//{address}").hostname or "") if _may_be_split(address) else ""
    return next((source for name, source in _NETWORKS.items() if host == name or host.endswith(f".{name}")), "other")


def newest(one: Incident, other: Incident) -> Incident:
    """The more recent of two rows with one number (it was moved to another department)."""
    return max(one, other, key=lambda each: (not each.is_open, each.assigned_at or 0, each.line))


def _first_answer(row: Cells, columns: Columns, zone: tzinfo, created: int, *, answered: bool) -> int | None:
    """When it was first answered: given as an instant, or as a duration after its creation."""
    stated = columns.cell(row, "first_answer")
    if (at := instant_of(stated, zone)) is not None:
        return at
    after = span_of(columns.cell(row, "first_answer_after"))
    if after is None:
        after = span_of(stated)
    if after is not None and (after or answered):
        return created + after
    return instant_of(columns.cell(row, "own_answer"), zone) if answered else None


def _is_link(post: str) -> bool:
    return _may_be_split(post) and urlsplit(post).scheme in ("http", "https") and not any(map(str.isspace, post))


def _may_be_split(address: str) -> bool:
    try:
        return bool(urlsplit(address).path or urlsplit(address).netloc)
    except ValueError:
        return False


def _without(words: str, author: str) -> str:
    """The text without the author's address, with or without its scheme."""
    bare = author.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    if not bare:
        return words
    for form in (f"https://{bare}", f"http://{bare}", bare):
        words = words.replace(form, _HIDDEN)
    return words
