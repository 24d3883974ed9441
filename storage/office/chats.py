"""Bindings of chats to places, requests for one, and who is a member of which staff chat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.people import Place
from storage.database import Params, Row, Transaction

BIND = """
insert into bindings (place, chat_id, title, is_forum, bound_by, bound_at)
values (:place, :chat_id, :title, :is_forum, :bound_by, :now)
on conflict (place) do update
set chat_id = excluded.chat_id, title = excluded.title, is_forum = excluded.is_forum,
    bound_by = excluded.bound_by, bound_at = excluded.bound_at
"""
UNBIND_CHAT = "delete from bindings where chat_id = :chat_id"
OF_PLACE = "select * from bindings where place = :place"
OF_CHAT = "select * from bindings where chat_id = :chat_id"
ALL = "select * from bindings order by place"
MIGRATE = "update bindings set chat_id = :new where chat_id = :old"
# Who was a member before is one now.
MIGRATE_MEMBERS = """
update members set chat_id = :new where chat_id = :old
  and not exists (select 1 from members m where m.chat_id = :new and m.person_id = members.person_id)
"""
SET_FORUM = "update bindings set is_forum = :is_forum, title = :title where chat_id = :chat_id"
REQUEST = """
insert into binding_requests (place, chat_id, title, is_forum, asked_by, asked_at)
values (:place, :chat_id, :title, :is_forum, :asked_by, :now) returning id
"""
# Is there a question about that chat and place that nobody has decided yet?
ASKED_SINCE = """
select 1 from binding_requests
where place = :place and chat_id = :chat_id and decided_at is null and asked_at > :since limit 1
"""
REQUEST_BY_ID = "select * from binding_requests where id = :id"
DECIDE = "update binding_requests set decided_at = :now where id = :id and decided_at is null"
SAW_MEMBER = """
insert into members (chat_id, person_id, status, checked_at) values (:chat_id, :person_id, :status, :now)
on conflict (chat_id, person_id) do update set status = excluded.status, checked_at = excluded.checked_at
"""
MEMBER = "select status, checked_at from members where chat_id = :chat_id and person_id = :person_id"
# In which staff places is this person a member, as far as is known? (A channel's readers are no staff.)
PLACES_OF = """
select b.place from members m join bindings b on b.chat_id = m.chat_id
where m.person_id = :person_id and m.status in ('creator', 'administrator', 'member', 'restricted')
  and b.place not like 'channel:%'
"""

PRESENT = ("creator", "administrator", "member", "restricted")


@dataclass(frozen=True)
class Binding:
    place: str
    chat_id: int
    title: str
    is_forum: bool = False

    @property
    def is_staff(self) -> bool:
        """Whether people of the office work there (a channel's readers are not staff)."""
        return not self.place.startswith("channel:")


@dataclass(frozen=True)
class BindingRequest:
    id: int
    binding: Binding
    decided: bool


def bind(tx: Transaction, now: int, binding: Binding, by: int) -> None:
    """Bind a chat to a place, releasing any earlier binding of either."""
    tx.execute(UNBIND_CHAT, {"chat_id": binding.chat_id})
    tx.execute(
        BIND,
        {
            "place": binding.place,
            "chat_id": binding.chat_id,
            "title": binding.title,
            "is_forum": int(binding.is_forum),
            "bound_by": by,
            "now": now,
        },
    )


def unbind(tx: Transaction, chat_id: int) -> bool:
    return tx.execute(UNBIND_CHAT, {"chat_id": chat_id}) > 0


def of_place(tx: Transaction, place: str) -> Binding | None:
    row = tx.fetch_one(OF_PLACE, {"place": place})
    return _binding(row) if row else None


def of_chat(tx: Transaction, chat_id: int) -> Binding | None:
    row = tx.fetch_one(OF_CHAT, {"chat_id": chat_id})
    return _binding(row) if row else None


def all_bindings(tx: Transaction) -> list[Binding]:
    return [_binding(row) for row in tx.fetch_all(ALL)]


def migrate(tx: Transaction, old: int, new: int) -> Binding | None:
    """Move the place of a group to the supergroup it became. Returns the binding that moved."""
    if tx.execute(MIGRATE, {"old": old, "new": new}) == 0:
        return None
    tx.execute(MIGRATE_MEMBERS, {"old": old, "new": new})
    return of_chat(tx, new)


def set_forum(tx: Transaction, chat_id: int, title: str, is_forum: bool) -> None:
    tx.execute(SET_FORUM, {"chat_id": chat_id, "title": title, "is_forum": int(is_forum)})


def request_binding(tx: Transaction, now: int, binding: Binding, asked_by: int | None) -> int:
    return tx.insert(
        REQUEST,
        {
            "place": binding.place,
            "chat_id": binding.chat_id,
            "title": binding.title,
            "is_forum": int(binding.is_forum),
            "asked_by": asked_by,
            "now": now,
        },
    )


def asked_since(tx: Transaction, binding: Binding, since: int) -> bool:
    """Whether the admins were asked about that chat and place since then and have not decided."""
    params: Params = {"place": binding.place, "chat_id": binding.chat_id, "since": since}
    return tx.fetch_one(ASKED_SINCE, params) is not None


def binding_request(tx: Transaction, request_id: int) -> BindingRequest | None:
    row = tx.fetch_one(REQUEST_BY_ID, {"id": request_id})
    return BindingRequest(request_id, _binding(row), row["decided_at"] is not None) if row else None


def decide_request(tx: Transaction, now: int, request_id: int) -> bool:
    """Close a request; False when it was already decided."""
    return tx.execute(DECIDE, {"id": request_id, "now": now}) == 1


def saw_member(tx: Transaction, now: int, chat_id: int, person_id: int, status: str) -> None:
    tx.execute(SAW_MEMBER, {"chat_id": chat_id, "person_id": person_id, "status": status, "now": now})


def member(tx: Transaction, chat_id: int, person_id: int) -> tuple[bool, int] | None:
    """Whether the person is in the chat and when that was seen (ms); None when never seen."""
    row = tx.fetch_one(MEMBER, {"chat_id": chat_id, "person_id": person_id})
    return (row["status"] in PRESENT, row["checked_at"]) if row else None


def unseen(tx: Transaction, person_id: int, chat_ids: Iterable[int]) -> list[int]:
    """Those of the chats in which the person's membership was never checked."""
    return [chat_id for chat_id in chat_ids if member(tx, chat_id, person_id) is None]


def staff_places(tx: Transaction, person_id: int) -> frozenset[str]:
    """The staff places where the person was last seen as a member."""
    return frozenset(row["place"] for row in tx.fetch_all(PLACES_OF, {"person_id": person_id}))


def place(tx: Transaction, chat_id: int, private: bool) -> Place:
    """The place that the chat is bound to."""
    if private:
        return Place(chat_id, "private")
    binding = of_chat(tx, chat_id)
    return Place(chat_id, binding.place, binding.is_forum) if binding else Place(chat_id, "other")


def _binding(row: Row) -> Binding:
    return Binding(row["place"], row["chat_id"], row["title"], bool(row["is_forum"]))
