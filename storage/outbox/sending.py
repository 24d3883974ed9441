"""The sender's side of the outbox: what is due and how each message ended; and its maintenance."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.domain.messages.outbox import Delivery, Message, kinds
from storage.database import Transaction
from storage.outbox.kinds import IN_THE_WAY, UNSETTLED, listed
from storage.outbox.planning import delivery

# Why a message is held when its place has no chat.
NO_CHAT = "no chat is bound"
# Why a message is held after a backup took the database's place: it may have been sent since.
RESTORED = "the database was restored from a backup"

# The clock was set back: what waits, waits as long as it did, not until the clock is there again.
BRING_FORWARD = """
update deliveries set not_before = not_before - :by where state = 'planned' and not_before > :now
"""

# What leaves as a letter; everything else leaves by the messenger.
_LETTERS = listed(kinds(mail=True))

# What may be sent now: due, and nothing earlier of its lane unfinished; what only changes its looks holds up nothing.
# (The `limit` has PostgreSQL look each lane up: it would compare all that waits with all that waits.)
_READY = f"""
select d.* from deliveries d
where d.state = 'planned' and d.not_before <= :now and d.kind {{letters}} ({{kinds}}) {{excluded}}
  and not exists (
    select 1 from deliveries e
    where e.lane = d.lane and e.id < d.id and {IN_THE_WAY}
      and (e.shown = 0 or not exists (select 1 from links l where l.delivery_id = e.id))
    limit 1 offset 0)
order by d.priority, d.id
limit :limit
"""
READY = _READY.format(kinds=_LETTERS, letters="not in", excluded="{excluded}")
LETTERS_READY = _READY.format(kinds=_LETTERS, letters="in", excluded="")

# Begin: from here on it may have been sent.
BEGIN = """
update deliveries set state = 'sending', sending_at = :now, attempts = attempts + 1, digest = null
where id in ({ids}) and state = 'planned' returning id
"""

# It was sent as of revision :shown; a refresh that came meanwhile plans it again. From here on it is only changed.
SENT = """
update deliveries
set shown = :shown, sent_at = :now, error = null, attempts = 0, digest = :digest, priority = :edits,
    state = case when wanted > :shown then 'planned' else 'sent' end
where id = :id
"""

# Try again later, with the reason.
RETRY = """
update deliveries set state = 'planned', not_before = :not_before, error = :error, variant = :variant
where id = :id and state in ('sending', 'planned')
"""

# It was not taken, for a reason that lies in no message: try again later, as if this had been no attempt.
PUT_BACK = """
update deliveries set state = 'planned', not_before = :now, error = :error, attempts = :attempts
where id = :id and state in ('sending', 'planned')
"""

# What a process that ended left half-said.
_LEFT = f"select * from deliveries where {UNSETTLED} and state = 'sending' and kind {{}} ({_LETTERS}) order by id"
LEFT_SENDING, LETTERS_LEFT_SENDING = _LEFT.format("not in"), _LEFT.format("in")

# Let go what was held (its recipient has a chat now).
RELEASE = """
update deliveries set state = 'planned', not_before = :now, attempts = 0
where state = 'held' and recipient = :recipient and error is distinct from :restored
"""

# A group has another id now: what is to be said in the chat itself goes there.
MOVE = """
update deliveries set recipient = :new, lane = case when lane = :old then :new else lane end
where recipient = :old and state in ('planned', 'sending', 'held', 'failed')
"""

# What is to be done to a message there stays behind: in the group's new chat another message has that number.
STAY = f"""
update deliveries set state = 'cancelled'
where recipient = :old and kind in ({listed(kinds(stays_behind=True))})
    and state in ('planned', 'sending', 'held', 'failed')
"""

# Whose messages wait for a chat, and which was the first?
HOMELESS = f"""
select recipient, min(id) as first from deliveries
where {UNSETTLED} and state = 'held' and error = :error group by recipient
"""

# How many stand in which state, and when the oldest of each was planned.
COUNTS = "select state, count(*) as number, min(created_at) as oldest from deliveries group by state"

# Finished rows of old are pruned, so many at once, each state by an index of its own; those of open appeals stay.
_PRUNE = """
delete from deliveries where id in (
  select d.id from deliveries d where {finished} and d.{at} < :before
    and not exists (select 1 from appeals a where a.id = d.appeal_id and a.state = 'open')
  order by d.{at} limit :limit)
"""
PRUNE = (
    _PRUNE.format(finished="state = 'sent'", at="sent_at"),
    _PRUNE.format(finished=f"{UNSETTLED} and state = 'failed'", at="created_at"),
    _PRUNE.format(finished="state = 'cancelled'", at="created_at"),
)


def ready(tx: Transaction, now: int, limit: int, excluded: Collection[str] = ()) -> list[Delivery[Message]]:
    """Messages that may be sent now, most urgent first, without the recipients in `excluded`."""
    names = {f"x{number}": recipient for number, recipient in enumerate(excluded)}
    clause = f"and d.recipient not in ({', '.join(':' + name for name in names)})" if names else ""
    rows = tx.fetch_all(READY.format(excluded=clause), {"now": now, "limit": limit, **names})
    return [delivery(row) for row in rows]


def is_ready(tx: Transaction, now: int, excluded: Collection[str] = ()) -> bool:
    """Whether anything may be sent now."""
    return bool(ready(tx, now, 1, excluded))


def letters_ready(tx: Transaction, now: int, limit: int) -> list[Delivery[Message]]:
    """Letters that may be sent now, most urgent first."""
    return [delivery(row) for row in tx.fetch_all(LETTERS_READY, {"now": now, "limit": limit})]


def is_letter_ready(tx: Transaction, now: int) -> bool:
    """Whether any letter may be sent now."""
    return bool(letters_ready(tx, now, 1))


def begin(tx: Transaction, now: int, ids: Sequence[int]) -> set[int]:
    """Mark those still planned as being sent; returns them."""
    if not ids:
        return set()
    names = {f"i{number}": each for number, each in enumerate(ids)}
    rows = tx.fetch_all(BEGIN.format(ids=", ".join(f":{name}" for name in names)), {"now": now, **names})
    return {row["id"] for row in rows}


def sent(tx: Transaction, now: int, row: Delivery[Message], digest: str | None) -> None:
    """Mark it as sent at the revision that was claimed, with its `digest`; None when its look is unknown."""
    edits = row.rule.edits
    tx.put(SENT, {"id": row.id, "shown": row.wanted, "now": now, "digest": digest, "edits": edits})


def retry(tx: Transaction, row: Delivery[Message], not_before: int, error: str, variant: str | None = None) -> None:
    tx.put(
        RETRY,
        {
            "id": row.id,
            "not_before": not_before,
            "error": error,
            "variant": row.variant if variant is None else variant,
        },
    )


def put_back(tx: Transaction, row: Delivery[Message], now: int, error: str) -> None:
    """Schedule another try as soon as possible; `row` is as it was before this attempt, which does not count."""
    tx.put(PUT_BACK, {"id": row.id, "now": now, "error": error, "attempts": row.attempts})


def left_sending(tx: Transaction, *, letters: bool = False) -> list[Delivery[Message]]:
    """What an ended process left half-sent by the messenger, or by mail."""
    return [delivery(row) for row in tx.fetch_all(LETTERS_LEFT_SENDING if letters else LEFT_SENDING)]


def release(tx: Transaction, now: int, recipient: str) -> None:
    tx.execute(RELEASE, {"recipient": recipient, "now": now, "restored": RESTORED})


def bring_forward(tx: Transaction, now: int, by: int) -> None:
    """Correct all due times after the clock was set back by so many ms."""
    tx.execute(BRING_FORWARD, {"now": now, "by": by})


def move(tx: Transaction, old: str, new: str) -> None:
    """Redirect what is unsent from `old` to `new`, and drop pending changes of messages in `old`."""
    tx.execute(STAY, {"old": old})
    tx.execute(MOVE, {"old": old, "new": new})


def without_chat(tx: Transaction) -> list[tuple[str, int]]:
    """(recipient, id of the first message) of every place with waiting messages and no chat."""
    return [(row["recipient"], row["first"]) for row in tx.fetch_all(HOMELESS, {"error": NO_CHAT})]


def counts(tx: Transaction) -> dict[str, tuple[int, int]]:
    """State → (how many, when the oldest was planned)."""
    return {row["state"]: (row["number"], row["oldest"]) for row in tx.fetch_all(COUNTS)}


def prune(tx: Transaction, before: int, limit: int) -> bool:
    """Delete some messages of a state settled before that instant; True when there may be more."""
    return any(tx.execute(sql, {"before": before, "limit": limit}) == limit for sql in PRUNE)
