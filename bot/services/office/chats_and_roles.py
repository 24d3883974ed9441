"""Who is who and which chat is which: roles, bindings, membership."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.city.model import City
from bot.domain.content import folded
from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.messages.office import BindRequest, ChatsReport, RoleGiven, RoleList
from bot.domain.people import CALLED, MODERATORS, Actor, Place, channel, department, person
from bot.services.appeals import showing
from bot.services.people import reach, saying
from bot.services.people.languages import Languages
from bot.services.people.menus import Menus
from bot.services.people.self_service import greeting
from storage import outbox
from storage.database import Transaction
from storage.office import ahead, chats, people
from storage.office.chats import Binding

# Admins are asked about the same chat and place once in so long, however often `/bind` is written there.
ASK_AGAIN_MS = 10 * 60_000


@dataclass(frozen=True)
class Seen:
    """The person and the place of an update at this moment. `staff`: the staff places the person belongs to."""

    actor: Actor
    place: Place
    staff: frozenset[str]


@dataclass(frozen=True)
class RoleRequest:
    """`/editor` or `/head`: the action (`add`, `remove`, `list`), its channels, and the person."""

    role: str
    verb: str
    channels: Sequence[str] = ()
    who: Actor | None = None


class ChatsAndRoles:
    """Bindings of chats and roles of people; only admins change them, and `changed` hears of it."""

    def __init__(
        self, city: City, languages: Languages, menus: Menus, admins: Sequence[int], changed: Callable[..., None]
    ) -> None:
        self._city = city
        self._languages = languages
        self._menus = menus
        self._admins = tuple(admins)
        self._changed = changed

    def look(self, tx: Transaction, actor: Actor, chat_id: int, *, private: bool) -> Seen:
        """What is known of the sender and the chat (a read)."""
        tx.ahead(ahead.of_sender(actor.id, chat_id, private=private))
        known = people.get(tx, actor.id)
        roles, channels = people.roles(tx, actor.id)
        seen = replace(
            actor,
            language=self._languages.of(tx, actor.id, known) if private else self._languages.office,
            is_admin=actor.id in self._admins and not actor.anonymous,
            roles=roles,
            channels=channels,
        )
        staff = chats.staff_places(tx, actor.id) if private else frozenset()
        return Seen(seen, chats.place(tx, chat_id, private), staff)

    def place_named(self, words: Sequence[str], chat_type: str = "") -> str:
        """The place that `/bind` words name; Refusal in words that list what there is, and where each is bound.

        With `chat_type` only a place that such a chat can be: a channel is a channel, staff work in groups.
        """
        place = self._named(words)
        wanted = ("channel",) if place.startswith("channel:") else ("group", "supergroup")
        if not place or (chat_type and chat_type not in wanted):
            raise Refusal("bind-usage", **self._keys())
        return place

    def tell_usage(self, tx: Transaction, now: int, chat_id: int, title: str) -> None:
        """The admins hear why `/bind` by an author who is not seen did nothing, not the readers of that chat.

        Once in a while for each chat.
        """
        for admin in self._admins:
            key = f"bind-usage:{chat_id}:{now // ASK_AGAIN_MS}:{admin}"
            saying.say(tx, now, person(admin), key, "bind-usage-unseen", title=title, **self._keys())

    def _named(self, words: Sequence[str]) -> str:
        match [folded(word) for word in words]:
            case [word] if word in CALLED[MODERATORS]:
                return MODERATORS
            case [kind, word] if kind in CALLED["department"] and (key := self._department_called(word)):
                return department(key)
            case [kind, name] if kind in CALLED["channel"] and (called := self._city.channel_called(name)):
                return channel(called.key)
        return ""

    def _department_called(self, word: str) -> str:
        """The department of that key, or of the topic whose title begins with the word."""
        if word in self._city.departments:
            return word
        topics = [each for each in self._city.topics.values() if folded(each.title.ru).startswith(word)]
        return next(
            (key for key, each in self._city.departments.items() for topic in topics if topic.key in each.topics), ""
        )

    def _keys(self) -> dict[str, str]:
        return {
            "departments": "; ".join(f"{key} ({each.title})" for key, each in self._city.departments.items()),
            "channels": "; ".join(f"{key} ({each.title})" for key, each in self._city.channels.items()),
        }

    def bind(self, tx: Transaction, now: int, actor: Actor, binding: Binding) -> None:
        """`/bind`: at once for an admin, a free place and a chat without one; otherwise the admins are asked."""
        if not actor.is_admin and not actor.anonymous:
            raise NotAllowed("bind-admins-only")
        taken = chats.of_place(tx, binding.place)
        if taken and taken.chat_id == binding.chat_id:
            chats.bind(tx, now, binding, actor.id)
            self._say_bound(tx, now, binding)
            return
        if actor.is_admin and taken is None and chats.of_chat(tx, binding.chat_id) is None:
            self._bound(tx, now, binding, actor)
            return
        self._ask_admins(tx, now, binding, actor.id if actor.is_admin else None, moves=taken is not None)

    def decide(self, tx: Transaction, now: int, actor: Actor, request_id: int, *, agreed: bool) -> str:
        """An admin's press on a request to bind."""
        if not actor.is_admin:
            raise NotAllowed("bind-admins-only")
        request = chats.binding_request(tx, request_id)
        if request is None or not chats.decide_request(tx, now, request_id):
            raise AlreadyDone
        for admin in self._admins:
            outbox.refresh(tx, now, BindRequest.of(request_id, admin))
        if not agreed:
            return "bind-refused"
        self._bound(tx, now, request.binding, actor)
        return "bind-done"

    def unbind(self, tx: Transaction, now: int, actor: Actor, chat_id: int, words: Sequence[str]) -> None:
        """`/unbind`: the chat plays no part any more, or the one bound to the place that the words name.

        Where nobody can tell who wrote it (a channel, an anonymous administrator) the admins hear how they do it.
        """
        bound = chats.of_chat(tx, chat_id)
        if actor.anonymous:
            if bound:
                self._tell_how_to_unbind(tx, now, bound)
            return
        if not actor.is_admin:
            raise NotAllowed("bind-admins-only")
        if words:
            bound = chats.of_place(tx, self.place_named(words))
        text = "unbind-done" if bound and chats.unbind(tx, bound.chat_id) else "unbind-not-bound"
        self._changed(tx, now)
        saying.say(tx, now, f"chat:{chat_id}", f"unbind:{chat_id}:{now}", text)

    def _tell_how_to_unbind(self, tx: Transaction, now: int, bound: Binding) -> None:
        place = bound.place.replace(":", " ")
        for admin in self._admins:
            key = f"unbind-how:{bound.chat_id}:{now // ASK_AGAIN_MS}:{admin}"
            saying.say(tx, now, person(admin), key, "unbind-how", title=bound.title, words=place)

    def start(self, tx: Transaction, now: int) -> None:
        """At the start: everybody's menu of commands is registered as it is in this version."""
        self._menus.renew_all(tx, now)

    def bindings(self, tx: Transaction) -> list[Binding]:
        """Every chat that is bound (a read)."""
        return chats.all_bindings(tx)

    def report_chats(
        self, tx: Transaction, now: int, chat_id: int, message_id: int, found: Sequence[Mapping[str, object]]
    ) -> None:
        """`/chats`: what is bound, and what is wrong with it."""
        self._changed(tx, now, found)
        outbox.plan(tx, now, ChatsReport(f"chats:{chat_id}:{message_id}", f"chat:{chat_id}", tuple(found)))

    def asked_to_bind(self, tx: Transaction, request_id: int) -> Binding | None:
        """The chat and the place that an admin is asked about (a read)."""
        request = chats.binding_request(tx, request_id)
        return request.binding if request else None

    def tell_problems(self, tx: Transaction, now: int, chat_id: int, to: str, found: Mapping[str, object]) -> None:
        """What is wrong with a chat that has just been bound, where it was, and anything is."""
        bound = chats.of_chat(tx, chat_id)
        self._changed(tx, now, (found,))
        if found["problems"] and bound is not None and bound.place == found["place"]:
            outbox.plan(tx, now, ChatsReport(f"bound:{chat_id}:{now}", to, (found,), bound=True))

    def member_changed(self, tx: Transaction, now: int, chat_id: int, person_id: int, status: str) -> None:
        """Somebody came to a staff chat or left it."""
        chats.saw_member(tx, now, chat_id, person_id, status)

    def staff_places(self, tx: Transaction, person_id: int) -> frozenset[str]:
        """The staff chats that the person is in (a read)."""
        return chats.staff_places(tx, person_id)

    def change_role(self, tx: Transaction, now: int, actor: Actor, asked: RoleRequest, at: tuple[int, int]) -> None:
        """`/editor …`, `/head …`, written in the message `at` (chat, message), where what was done is said."""
        where, key = f"chat:{at[0]}", f"role:{at[0]}:{at[1]}"
        if asked.verb == "add" and asked.who:
            channels = self.give_role(tx, now, actor, asked.who, asked.role, asked.channels)
            outbox.plan(tx, now, RoleGiven(key, where, asked.role, asked.who.name, ", ".join(channels)))
        elif asked.verb in ("remove", "del", "delete") and asked.who:
            name = self.take_role(tx, now, actor, asked.who.id, asked.role)
            saying.say(tx, now, where, key, "role-taken", name=name)
        elif asked.verb == "list":
            outbox.plan(tx, now, RoleList(key, where, asked.role))
        else:
            raise Refusal(f"role-usage-{asked.role}")

    def called(self, tx: Transaction, username: str) -> Actor | None:
        """Whom the bot knows under that name (a read)."""
        return people.called(tx, username)

    def give_role(
        self, tx: Transaction, now: int, actor: Actor, who: Actor, role: str, channels: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """`/editor add`, `/head add`: by an admin; the person is told. Returns the channels' titles, none for all."""
        if not actor.is_admin:
            raise NotAllowed("role-admins-only")
        found = [self._city.channel_called(name) for name in channels]
        if None in found:
            raise Refusal("error-unknown-channel", channels=", ".join(self._city.channels))
        chosen = [each for each in found if each is not None]
        people.meet(tx, now, who)
        people.take_role(tx, who.id, role)
        for key in [each.key for each in chosen] or [""]:
            people.give_role(tx, now, who.id, role, key, actor.id)
        self._menus.of_person(tx, now, who.id)
        self._changed(tx, now)
        if who.id != actor.id:
            outbox.plan(tx, now, greeting(who.name, {role}, person(who.id), f"role-told:{who.id}:{role}:{now}"))
        return tuple(each.title for each in chosen)

    def take_role(self, tx: Transaction, now: int, actor: Actor, person_id: int, role: str) -> str:
        """`/editor remove`, `/head remove`: by an admin. Returns the person's name."""
        if not actor.is_admin:
            raise NotAllowed("role-admins-only")
        if not people.take_role(tx, person_id, role):
            raise Refusal("role-had-none")
        self._changed(tx, now)
        self._menus.of_person(tx, now, person_id)
        known = people.get(tx, person_id)
        return known.name or str(person_id) if known else str(person_id)

    def _bound(self, tx: Transaction, now: int, binding: Binding, actor: Actor) -> None:
        chats.bind(tx, now, binding, actor.id)
        self._menus.of_chat(tx, now, binding.chat_id, binding.place)
        self._changed(tx, now)
        reach.back(tx, now, binding.place)
        showing.cards_again(tx, now, binding.place, binding.chat_id)
        self._say_bound(tx, now, binding)

    def _say_bound(self, tx: Transaction, now: int, binding: Binding) -> None:
        text = f"bind-bound-{binding.place.partition(':')[0]}"
        if binding.place.startswith("channel:"):
            title = binding.title
            for admin in self._admins:
                saying.say(tx, now, person(admin), f"bound:{binding.place}:{now}:{admin}", text, title=title)
            return
        saying.say(tx, now, binding.place, f"bound:{binding.place}:{now}", text, title=self._title(binding.place))

    def _ask_admins(self, tx: Transaction, now: int, binding: Binding, asked_by: int | None, *, moves: bool) -> None:
        if chats.asked_since(tx, binding, now - ASK_AGAIN_MS):
            return
        request_id = chats.request_binding(tx, now, binding, asked_by)
        for admin in self._admins:
            outbox.plan(tx, now, BindRequest(admin, request_id, moves))

    def _title(self, place: str) -> str:
        kind, _, key = place.partition(":")
        return self._city.department(key).title if kind == "department" else ""
