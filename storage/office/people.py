"""People: residents and staff, their consent, roles and open dialogs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.appeals.appeals import Incoming
from bot.domain.people import Actor
from storage.appeals import appeals
from storage.database import Params, Transaction
from storage.rows import into

# Know a person: the name is kept up to date, everything else as it is.
MEET = """
insert into people (id, name, username, first_seen_at) values (:id, :name, :username, :now)
on conflict (id) do update set name = excluded.name, username = excluded.username
where people.name <> excluded.name or people.username is distinct from excluded.username
"""
# Know somebody who has given no consent: by the id alone.
SEE = """
insert into people (id, name, first_seen_at) values (:id, '', :now) on conflict (id) do nothing
"""
GET = "select * from people where id = :id"
BY_USERNAME = "select id, name, username from people where lower(username) = :username limit 2"
# Nothing of the person but the id, which the figures and a block need, and the roles given.
ERASE = """
update people set name = '', username = null, language = null, consent_version = null, consent_at = null,
    unreachable = null, slowed_until = 0
where id = :id
"""
# The goal is reached for whoever has no appeal left whose words are kept: the name goes too.
NAMELESS = """
update people set name = '', username = null
where id = :id and not exists (select 1 from appeals where person_id = people.id and erased_at is null)
"""
END_DIALOGS = "delete from dialogs where person_id = :id"
ROLES = "select role, channel from roles where person_id = :id"
CONSENT = "update people set consent_version = :version, consent_at = :now where id = :id"
SET_LANGUAGE = "update people set language = :language where id = :id"
UNREACHABLE = "update people set unreachable = :reason where id = :id"
GIVE_ROLE = """
insert into roles (person_id, role, channel, given_by, given_at) values (:id, :role, :channel, :by, :now)
on conflict (person_id, role, channel) do nothing
"""
TAKE_ROLE = "delete from roles where person_id = :id and role = :role"
WITH_ROLE = "select distinct person_id from roles where role = :role order by person_id"
EDITORS_OF = """
select distinct person_id from roles
where role = 'head' or (role = 'editor' and (channel = '' or channel = :channel)) order by person_id
"""
BAN = "update people set banned_at = :banned_at where id = :id"
SLOW = "update people set slowed_until = :until where id = :id and slowed_until < :now"

ASK = """
insert into dialogs (chat_id, person_id, kind, payload, until) values (:chat_id, :person_id, :kind, :payload, :until)
on conflict (chat_id, person_id) do update
set kind = excluded.kind, payload = excluded.payload, until = excluded.until
"""
ASKED = "select kind, payload from dialogs where chat_id = :chat_id and person_id = :person_id and until >= :now"
ANSWERED = "delete from dialogs where chat_id = :chat_id and person_id = :person_id"


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    username: str | None
    language: str | None
    consent_version: str | None
    consent_at: int | None
    unreachable: str | None
    banned_at: int | None
    slowed_until: int


@dataclass(frozen=True)
class Dialog:
    """What the bot asked a person and expects to read next."""

    kind: str
    payload: Mapping[str, int | str]

    def number(self, name: str) -> int:
        value = self.payload.get(name, 0)
        return value if isinstance(value, int) else 0

    def word(self, name: str) -> str:
        return str(self.payload.get(name, ""))


def meet(tx: Transaction, now: int, actor: Actor) -> None:
    """Store a person at the first message; two first messages at once create one row."""
    tx.put(MEET, {"id": actor.id, "name": actor.name, "username": actor.username, "now": now})


def wrote(tx: Transaction, now: int, actor: Actor, message: Incoming) -> tuple[Person, Dialog | None]:
    """The resident who wrote the message, as `resident` stores them, and what the bot had asked them before.

    What is surely asked next, where the message belongs, is asked at once with it.
    """
    dialog: Params = {"chat_id": message.chat_id, "person_id": actor.id, "now": message.written_at}
    tx.ahead([
        (GET, {"id": actor.id}),
        (ASKED, dialog),
        (appeals.MESSAGE_AT, {"chat_id": message.chat_id, "message_id": message.message_id}),
        (appeals.NEWEST_OPEN, {"person_id": actor.id}),
    ])  # fmt: skip
    return resident(tx, now, actor), asked(tx, message.written_at, message.chat_id, actor.id)


def resident(tx: Transaction, now: int, actor: Actor) -> Person:
    """Store a resident: only the id until they consent, then an up-to-date name."""
    known = get(tx, actor.id)
    if known is None:
        tx.execute(SEE, {"id": actor.id, "now": now})
        known = get(tx, actor.id)
        assert known is not None
    elif known.consent_version and (known.name, known.username) != (actor.name, actor.username):
        meet(tx, now, actor)
        return replace(known, name=actor.name, username=actor.username)
    return known


def erase(tx: Transaction, person_id: int) -> None:
    """Erase everything about the person except the id."""
    tx.execute(ERASE, {"id": person_id})
    tx.execute(END_DIALOGS, {"id": person_id})


def erase_name(tx: Transaction, person_id: int) -> None:
    """Erase the name of a person with no appeal whose words are kept."""
    tx.execute(NAMELESS, {"id": person_id})


def get(tx: Transaction, person_id: int) -> Person | None:
    row = tx.fetch_one(GET, {"id": person_id})
    return into(Person, row) if row else None


def called(tx: Transaction, username: str) -> Actor | None:
    """The person the bot has met under that name (without @); None for nobody, or for several over time."""
    rows = tx.fetch_all(BY_USERNAME, {"username": username.lower()})
    return Actor(rows[0]["id"], rows[0]["name"], rows[0]["username"]) if len(rows) == 1 else None


def roles(tx: Transaction, person_id: int) -> tuple[frozenset[str], frozenset[str]]:
    """(roles, channels an editor is restricted to; empty: every channel)."""
    rows = tx.fetch_all(ROLES, {"id": person_id})
    names = frozenset(row["role"] for row in rows)
    editor = [row["channel"] for row in rows if row["role"] == "editor"]
    return names, frozenset() if "" in editor else frozenset(editor)


def consent(tx: Transaction, now: int, person_id: int, version: str) -> None:
    tx.execute(CONSENT, {"id": person_id, "version": version, "now": now})


def set_language(tx: Transaction, person_id: int, language: str) -> None:
    tx.execute(SET_LANGUAGE, {"id": person_id, "language": language})


def unreachable(tx: Transaction, person_id: int, reason: str | None) -> None:
    """Store why the person cannot be written to; None when they can."""
    tx.execute(UNREACHABLE, {"id": person_id, "reason": reason})


def give_role(tx: Transaction, now: int, person_id: int, role: str, channel: str, by: int) -> None:
    tx.execute(GIVE_ROLE, {"id": person_id, "role": role, "channel": channel, "by": by, "now": now})


def take_role(tx: Transaction, person_id: int, role: str) -> bool:
    return tx.execute(TAKE_ROLE, {"id": person_id, "role": role}) > 0


def with_role(tx: Transaction, role: str) -> list[int]:
    return [row["person_id"] for row in tx.fetch_all(WITH_ROLE, {"role": role})]


def editors_of(tx: Transaction, channel: str) -> list[int]:
    """Who may publish to that channel, heads included (admins come from the settings)."""
    return [row["person_id"] for row in tx.fetch_all(EDITORS_OF, {"channel": channel})]


def ban(tx: Transaction, now: int, person_id: int, *, banned: bool) -> None:
    tx.execute(BAN, {"id": person_id, "banned_at": now if banned else None})


def slow_down(tx: Transaction, now: int, person_id: int, until: int) -> bool:
    """Note that the person was asked to slow down; False when that was done recently."""
    return tx.execute(SLOW, {"id": person_id, "until": until, "now": now}) == 1


def ask(tx: Transaction, where: tuple[int, int], dialog: Dialog, until: int) -> None:
    """Expect an answer in the person's next message there; `where` is (chat, person), the newest question replaces
    others."""
    payload = json.dumps(dict(dialog.payload), ensure_ascii=False)
    tx.execute(
        ASK, {"chat_id": where[0], "person_id": where[1], "kind": dialog.kind, "payload": payload, "until": until}
    )


def asked(tx: Transaction, now: int, chat_id: int, person_id: int) -> Dialog | None:
    """The open question to the person in that chat."""
    row = tx.fetch_one(ASKED, {"chat_id": chat_id, "person_id": person_id, "now": now})
    return Dialog(row["kind"], json.loads(row["payload"])) if row else None


def end_dialog(tx: Transaction, chat_id: int, person_id: int) -> None:
    tx.execute(ANSWERED, {"chat_id": chat_id, "person_id": person_id})
