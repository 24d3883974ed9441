"""Years of an office's work, made up: so many answered appeals with their messages, cards, receipts and history."""

from __future__ import annotations

from storage.database import Transaction

EVERY_MS = 300_000
_NUMBERS = "with recursive n (i) as (select 1 union all select i + 1 from n where i < :count)"
# An appeal every five minutes, ten from each resident; all of them answered.
_STATEMENTS = (
    f"""{_NUMBERS} insert into people (id, name, first_seen_at, consent_version, consent_at)
        select 10000000 + i, 'Житель ' || i, (:began + i * 300000), '1', (:began + i * 300000) from n where i <= :count / 10 + 1""",
    f"""{_NUMBERS} insert into appeals (person_id, written_at, registered_at, last_message_at, state, topic, first_guess,
            confidence, summary, folded, due_at, remind_at, answered_at, answered_in_time)
        select 10000001 + i % (:count / 10 + 1), (:began + i * 300000), (:began + i * 300000), (:began + i * 300000), 'answered', 'roads', 'roads', 0.9,
            'Яма на дороге у дома ' || i, 'яма на дороге у дома ' || i, (:began + i * 300000) + 7200000, (:began + i * 300000) + 5400000,
            (:began + i * 300000) + 3600000, 1 from n""",
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
        select :chat, a.id, 'card', a.id, d.id, a.registered_at
        from appeals a join deliveries d on d.key = 'card:' || a.id""",
    """insert into events (appeal_id, at, actor_name, action)
        select id, registered_at, 'Житель', 'registered' from appeals""",
    """insert into events (appeal_id, at, actor_name, action)
        select id, answered_at, 'Борис', 'answered' from appeals""",
)


def fill(tx: Transaction, now: int, appeals: int, moderators: int) -> None:
    """Write so many appeals into an empty database, the last of them just before `now`."""
    params = {"count": appeals, "chat": moderators, "began": now - (appeals + 1) * EVERY_MS}
    for statement in _STATEMENTS:
        tx.execute(statement, params)
