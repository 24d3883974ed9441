"""Small facts the bot keeps about itself: when it last heard Telegram, which chat is out of reach, the last backup."""

from __future__ import annotations

import json

from storage.database import Transaction

GET = "select value from facts where name = :name"
SET = "insert into facts (name, value) values (:name, :value) on conflict (name) do update set value = excluded.value"
BEGIN = "insert into facts (name, value) values (:name, :value) on conflict (name) do nothing"
DROP = "delete from facts where name = :name"

LAST_CONTACT = "last_contact"
# {chat: instants of the bot's edits there within the last minute}
EDITS = "edits"
EDITS_KEPT = 20
LAST_BACKUP = "last_backup"
# What links into the bot begin with.
USERNAME = "username"


def get(tx: Transaction, name: str) -> str | None:
    row = tx.fetch_one(GET, {"name": name})
    return row["value"] if row else None


def instant(tx: Transaction, name: str) -> int | None:
    """A fact that is an instant (UTC ms)."""
    value = get(tx, name)
    return int(value) if value else None


def edits(tx: Transaction, since: int) -> dict[int, list[int]]:
    """Chat → when messages were edited there since then."""
    kept = {int(chat): [at for at in found if at > since] for chat, found in json.loads(get(tx, EDITS) or "{}").items()}
    return {chat: found for chat, found in kept.items() if found}


def edited(tx: Transaction, now: int, chat_id: int, since: int) -> None:
    """Note an edit in the chat, and forget those before `since`."""
    kept = edits(tx, since)
    kept[chat_id] = [*kept.get(chat_id, ()), now][-EDITS_KEPT:]
    put(tx, EDITS, json.dumps(kept))


def put(tx: Transaction, name: str, value: str | int) -> None:
    tx.execute(SET, {"name": name, "value": str(value)})


def begin(tx: Transaction, name: str, value: str | int) -> bool:
    """Set a fact that was not set; False when it was."""
    if get(tx, name) is not None:
        return False
    return tx.execute(BEGIN, {"name": name, "value": str(value)}) == 1


def drop(tx: Transaction, name: str) -> bool:
    """Clear a fact; False when it was not set."""
    return tx.execute(DROP, {"name": name}) == 1
