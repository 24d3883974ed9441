"""Appeals: SQL of the table and its families messages and events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.appeals.appeals import Appeal, Incoming, Written
from bot.domain.content import Content
from bot.domain.places.whereabouts import NOWHERE, Whereabouts
from storage.database import Params, Row, Transaction, Value
from storage.rows import into

# The next number; it is free again if the transaction fails.
NEXT_NUMBER = "update numbers set last = last + 1 where name = 'appeals'"
REGISTER = """
insert into appeals (id, person_id, source, case_number, written_at, registered_at, last_message_at, topic, first_guess,
    confidence, urgent, summary, folded, place, place_key, latitude, longitude, place_asked, due_at, remind_at)
values ((select last from numbers where name = 'appeals'), :person_id, :source, :case_number, :written_at, :now,
    :written_at, :topic, coalesce(:first_guess, :topic), :confidence, :urgent, :summary, :folded, :place, :place_key,
    :latitude, :longitude, :place_asked, :due_at, :remind_at)
returning *
"""
GET = "select * from appeals where id = :id"

# The open appeal that a person wrote to last (`coalesce` as in `incidents`).
NEWEST_OPEN = """select * from appeals where person_id = :person_id and coalesce(state, '') = 'open'
order by last_message_at desc, id desc limit 1"""

# A person's own appeals, newest first.
EARLIER_OF_PERSON = """
select 1 from appeals mine join appeals a on a.person_id = mine.person_id and a.id < mine.id where mine.id = :id limit 1
"""
OF_PERSON = """
select * from appeals where person_id = :person_id order by id desc limit :limit offset :skip
"""

# Which appeal does this album belong to?
OF_GROUP = """
select appeal_id, id from messages where chat_id = :chat_id and media_group = :media_group order by id limit 1
"""

ADD_MESSAGE = """
insert into messages (appeal_id, chat_id, message_id, author_id, author_name, kind, content, media_group, written_at)
values (:appeal_id, :chat_id, :message_id, :author_id, :author_name, :kind, :content, :media_group, :written_at)
on conflict (chat_id, message_id) do nothing
"""
ADD_MESSAGE_ROW = f"{ADD_MESSAGE} returning id"
MESSAGES = "select * from messages where appeal_id = :appeal_id order by message_id, id"
MESSAGE = "select * from messages where id = :id"
MESSAGE_AT = "select * from messages where chat_id = :chat_id and message_id = :message_id"
GROUP = "select * from messages where chat_id = :chat_id and media_group = :media_group order by message_id"
# How many messages did this resident write since then?
WRITTEN_SINCE = """
select count(*) as number from messages
where author_id = :person_id and written_at >= :since and kind in ('appeal', 'addition')
"""
# What was erased takes no new words.
_KEPT = "appeal_id in (select id from appeals where erased_at is null)"
EDIT_MESSAGE = f"update messages set content = :content, edited_at = :now where id = :id and {_KEPT}"
SET_KIND = "update messages set kind = :kind where id = :id"
FREE_MESSAGE_ID = "update messages set message_id = -id where id = :id"
KEEP_VERSION = f"""
insert into message_versions (message_row, replaced_at, content)
select id, :now, content from messages where id = :id and {_KEPT}
"""
VERSIONS = "select content from message_versions where message_row = :id order by replaced_at"
MOVE_MESSAGES = """
update messages set appeal_id = :to, kind = case when kind = 'addition' then 'appeal' else kind end
where appeal_id = :appeal_id and kind = 'addition' and id >= :first and id < :before
"""
ADD_WORDS = "update appeals set folded = trim(folded || ' ' || :words) where id = :id"
TAG = "update appeals set topic = :topic, topic_by = :by where id = :id"
REACHABLE = "update appeals set undeliverable = :obstacle where id = :id"
# What is read from the words, and read anew as more of them come.
DESCRIBED = frozenset(
    {
        "topic", "first_guess", "confidence", "urgent", "summary", "folded", "place", "place_key", "latitude",
        "longitude", "place_asked", "last_message_at",
    }
)  # fmt: skip
HISTORY = "select * from events where appeal_id = :appeal_id order by id"


@dataclass(frozen=True)
class New:
    """The columns that a new appeal starts with."""

    person_id: int | None
    written_at: int
    topic: str
    confidence: float
    due_at: int
    remind_at: int
    source: str = "bot"
    case_number: str | None = None
    urgent: str | None = None
    summary: str = ""
    folded: str = ""
    place: Whereabouts = NOWHERE
    first_guess: str | None = None


@dataclass(frozen=True)
class Event:
    """A line of the history: who did what, when."""

    at: int
    actor_id: int | None
    actor_name: str
    action: str
    detail: str


def register(tx: Transaction, now: int, new: New, messages: Sequence[Incoming], author: str) -> Appeal:
    """Register a new appeal under the next number, with its first messages."""
    tx.put(NEXT_NUMBER)
    [row] = tx.fetch_all(REGISTER, {**vars(new), **columns(new.place), "now": now})
    appeal = into(Appeal, row)
    for each in messages:
        tx.put(ADD_MESSAGE, _added(appeal.id, each, Author(new.person_id, author, "appeal")))
    return appeal


def columns(place: Whereabouts) -> dict[str, Value]:
    """A place as an appeal keeps it."""
    return {
        "place": place.label,
        "place_key": place.key,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_asked": place.asked,
    }


def get(tx: Transaction, appeal_id: int) -> Appeal:
    """The appeal of that number; LookupError when there is none."""
    found = find(tx, appeal_id)
    if found is None:
        raise LookupError(appeal_id)
    return found


def find(tx: Transaction, appeal_id: int) -> Appeal | None:
    row = tx.fetch_one(GET, {"id": appeal_id})
    return into(Appeal, row) if row else None


def newest_open(tx: Transaction, person_id: int) -> Appeal | None:
    row = tx.fetch_one(NEWEST_OPEN, {"person_id": person_id})
    return into(Appeal, row) if row else None


@dataclass(frozen=True)
class Beside:
    """What the storage already holds around a message: the message itself, its album's appeal, its author's newest open
    appeal."""

    known: bool
    album: Appeal | None
    newest: Appeal | None


def beside(tx: Transaction, person_id: int, message: Incoming) -> Beside:
    """Look up what the message may belong to."""
    group = of_group(tx, message.chat_id, message.media_group) if message.media_group else None
    return Beside(
        known=message_at(tx, message.chat_id, message.message_id) is not None,
        album=get(tx, group[0]) if group else None,
        newest=newest_open(tx, person_id),
    )


def of_person(tx: Transaction, person_id: int, limit: int = 10, skip: int = 0) -> list[Appeal]:
    rows = tx.fetch_all(OF_PERSON, {"person_id": person_id, "limit": limit, "skip": skip})
    return [into(Appeal, row) for row in rows]


def is_first(tx: Transaction, appeal_id: int) -> bool:
    """Whether its author had written nothing before it."""
    return tx.fetch_one(EARLIER_OF_PERSON, {"id": appeal_id}) is None


def describe(tx: Transaction, appeal_id: int, **values: Value) -> None:
    """Update columns derived from an appeal's words: only those in `DESCRIBED`."""
    assert DESCRIBED.issuperset(values), values
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    tx.execute(f"update appeals set {assignments} where id = :id", {**values, "id": appeal_id})


def tag(tx: Transaction, appeal_id: int, topic: str, by: str) -> None:
    """Set the topic chosen by a person; `by` is 'resident' or 'moderator'."""
    tx.execute(TAG, {"id": appeal_id, "topic": topic, "by": by})


def reachable(tx: Transaction, appeal_id: int, obstacle: str | None = None) -> None:
    """Store why the resident cannot be reached; None when they can."""
    tx.execute(REACHABLE, {"id": appeal_id, "obstacle": obstacle})


def add_words(tx: Transaction, appeal_id: int, words: str) -> None:
    """Add words, folded, to the appeal's search text."""
    tx.execute(ADD_WORDS, {"id": appeal_id, "words": words})


def of_group(tx: Transaction, chat_id: int, media_group: str) -> tuple[int, int] | None:
    """(appeal id, row of the first part) that the album in that chat belongs to."""
    row = tx.fetch_one(OF_GROUP, {"chat_id": chat_id, "media_group": media_group})
    return (row["appeal_id"], row["id"]) if row else None


@dataclass(frozen=True)
class Author:
    """Who wrote a message, and as what it counts."""

    id: int | None
    name: str
    kind: str


def add_message(tx: Transaction, appeal_id: int, message: Incoming, author: Author) -> int | None:
    """Store a message of the appeal; returns its row, or None when it is stored already."""
    row = tx.fetch_one(ADD_MESSAGE_ROW, _added(appeal_id, message, author))
    return row["id"] if row else None


def _added(appeal_id: int, message: Incoming, author: Author) -> Params:
    return {
        "appeal_id": appeal_id,
        "chat_id": message.chat_id,
        "message_id": message.message_id,
        "author_id": author.id,
        "author_name": author.name,
        "kind": author.kind,
        "content": message.content.dump(),
        "media_group": message.media_group,
        "written_at": message.written_at,
    }


def messages(tx: Transaction, appeal_id: int, kinds: Iterable[str] = ()) -> list[Written]:
    """The appeal's messages in the order they were written, optionally of these kinds only."""
    wanted = frozenset(kinds)
    found = [_written(row) for row in tx.fetch_all(MESSAGES, {"appeal_id": appeal_id})]
    return [message for message in found if not wanted or message.kind in wanted]


def message(tx: Transaction, row_id: int) -> Written | None:
    row = tx.fetch_one(MESSAGE, {"id": row_id})
    return _written(row) if row else None


def message_at(tx: Transaction, chat_id: int, message_id: int) -> Written | None:
    row = tx.fetch_one(MESSAGE_AT, {"chat_id": chat_id, "message_id": message_id})
    return _written(row) if row else None


def group(tx: Transaction, chat_id: int, media_group: str) -> list[Written]:
    """All known parts of an album, in the order of the chat."""
    return [_written(row) for row in tx.fetch_all(GROUP, {"chat_id": chat_id, "media_group": media_group})]


def written_since(tx: Transaction, person_id: int, since: int) -> int:
    """How many messages of appeals the resident has written since that instant."""
    row = tx.fetch_one(WRITTEN_SINCE, {"person_id": person_id, "since": since})
    return row["number"] if row else 0


def edit_message(tx: Transaction, now: int, row_id: int, content: Content) -> None:
    """Replace the text of a message, unless its appeal was erased; the previous version is kept."""
    tx.execute(KEEP_VERSION, {"id": row_id, "now": now})
    tx.execute(EDIT_MESSAGE, {"id": row_id, "content": content.dump(), "now": now})


def set_kind(tx: Transaction, row_id: int, kind: str) -> None:
    """Turn a note into an answer."""
    tx.execute(SET_KIND, {"id": row_id, "kind": kind})


def free_message_id(tx: Transaction, row_id: int) -> None:
    """Give a stored message an id that no real message has, so that the message of the chat no longer stands for it."""
    tx.execute(FREE_MESSAGE_ID, {"id": row_id})


def versions(tx: Transaction, row_id: int) -> list[Content]:
    """Earlier versions of a message, oldest first."""
    return [Content.load(row["content"]) for row in tx.fetch_all(VERSIONS, {"id": row_id})]


def move_additions(tx: Transaction, appeal_id: int, first: int, before: int, to: int) -> int:
    return tx.execute(MOVE_MESSAGES, {"appeal_id": appeal_id, "first": first, "before": before, "to": to})


def history(tx: Transaction, appeal_id: int) -> list[Event]:
    return [into(Event, row) for row in tx.fetch_all(HISTORY, {"appeal_id": appeal_id})]


def _written(row: Row) -> Written:
    return into(Written, row, content=Content.load(row["content"]))
