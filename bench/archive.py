"""Years of an office's work, generated: answered appeals with their messages, cards, receipts and history."""

from __future__ import annotations

from storage.database import Transaction

EVERY_MS = 300_000
_HOUR_MS = 3_600_000
# An appeal every five minutes, ten from each resident; all of them answered. `at` is when each was written.
_NUMBERS = """
    with recursive n (i, at) as (
        select 1, cast(:began as bigint) union all select i + 1, at + :every from n where i < :count)
"""
_STATEMENTS = (
    f"""{_NUMBERS} insert into people (id, name, first_seen_at, consent_version, consent_at)
        select 10000000 + i, 'Житель ' || i, at, '1', at from n where i <= :count / 10 + 1""",
    f"""{_NUMBERS} insert into appeals (person_id, written_at, registered_at, last_message_at, state, topic,
            first_guess, confidence, summary, folded, due_at, remind_at, answered_at, answered_in_time)
        select 10000001 + i % (:count / 10 + 1), at, at, at, 'answered', 'roads', 'roads', 0.9,
            'Яма на дороге у дома ' || i, 'яма на дороге у дома ' || i, at + 2 * :hour, at + :hour, at + :hour, 1
        from n""",
    """insert into messages (appeal_id, chat_id, message_id, author_id, author_name, kind, content, written_at)
        select id, person_id, id * 4, person_id, 'Житель', 'appeal', '{"text": "Яма на дороге у дома, пятый день"}',
            written_at from appeals""",
    """insert into deliveries (key, kind, lane, recipient, appeal_id, priority, state, shown, not_before, created_at,
            sent_at)
        select 'receipt:' || id, 'receipt', id || ':person:' || person_id, 'person:' || person_id, id, 4, 'sent', 1, 0,
            registered_at, registered_at from appeals""",
    """insert into deliveries (key, kind, lane, recipient, appeal_id, priority, state, shown, not_before, created_at,
            sent_at)
        select 'card:' || id, 'card', id || ':moderators', 'moderators', id, 2, 'sent', 1, 0, registered_at,
            registered_at from appeals""",
    """insert into links (chat_id, message_id, role, appeal_id, delivery_id, at)
        select a.person_id, a.id * 4 + 1, 'receipt', a.id, d.id, a.registered_at
        from appeals a join deliveries d on d.key = 'receipt:' || a.id""",
    """insert into links (chat_id, message_id, role, appeal_id, delivery_id, at)
        select cast(:chat as bigint), a.id, 'card', a.id, d.id, a.registered_at
        from appeals a join deliveries d on d.key = 'card:' || a.id""",
    """insert into events (appeal_id, at, actor_name, action)
        select id, registered_at, 'Житель', 'registered' from appeals""",
    """insert into events (appeal_id, at, actor_name, action)
        select id, answered_at, 'Борис', 'answered' from appeals""",
    "update numbers set last = (select max(id) from appeals) where name = 'appeals'",
)


def fill(tx: Transaction, now: int, appeals: int, moderators: int) -> None:
    """Write this many appeals into an empty database, the last of them just before `now`."""
    params = {
        "count": appeals,
        "chat": moderators,
        "began": now - appeals * EVERY_MS,
        "every": EVERY_MS,
        "hour": _HOUR_MS,
    }
    for statement in _STATEMENTS:
        tx.execute(statement, params)
