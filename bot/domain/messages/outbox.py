"""The outbox's vocabulary: what a message is, how urgent its kind is, and what to do in doubt.

A kind is a class:

    @message("card", Priority.CARD, again_when_gone=True)
    class Card(Message):
        appeal: int

        @property
        def key(self) -> str:
            return f"card:{self.appeal}"

Its name in quotes is what the database holds, and is written nowhere else. Everything else that has to be known of
kinds is asked of the classes: `kinds(missed=True)`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from enum import IntEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast, dataclass_transform, get_type_hints

from bot.domain.messages import read_all
from bot.domain.people import MODERATORS, person

Payload = Mapping[str, object]


class Priority(IntEnum):
    """Lower goes first: a group takes twenty messages a minute, edits among them.

    Answers and due posts never wait behind a rush of cards, an alarm never behind how an older card looks.
    """

    FIRST = 1
    ALARM = 2
    CARD = 3
    NOTICE = 4
    REST = 5
    LOOKS = 6


@dataclass(frozen=True)
class Rule:
    """How a kind is handled.

    `alone`: it waits for no other message and none waits for it, where the class names no lane.
    `ask_when_unknown`: a person decides when it cannot be known whether it went through; other kinds are sent again.
    `again_when_gone`: a message that must exist is sent anew when the one to edit is not there any more.
    `verbatim`: refused rather than sent plain, shortened or otherwise changed.
    `edits`: how urgent a change of the message is once it stands there.
    `missed`: staff wait for it, so the admins hear when it is lost.
    `answers`: it is on its way to the resident with what they wait for.
    `small`: an acknowledgement; a reply to it is a reply to nothing that the office said.
    `private`: it tells staff of an appeal in private.
    `many`: it names several appeals, a reply to it may be meant for any.
    `media`: it is a media with a caption at most.
    `kept_when_erased`: it stays when the appeal is erased, and shows that; others are wiped.
    `sent_when_erased`: it leaves even though the appeal was erased meanwhile.
    `mail`: it leaves as a letter, and not by the messenger.
    `stays_behind`: it is done to a message of that chat, and is off when the chat moves.
    """

    priority: Priority
    edits: Priority = Priority.LOOKS
    alone: bool = False
    ask_when_unknown: bool = False
    again_when_gone: bool = False
    verbatim: bool = False
    missed: bool = False
    answers: bool = False
    small: bool = False
    private: bool = False
    many: bool = False
    media: bool = False
    kept_when_erased: bool = False
    sent_when_erased: bool = False
    mail: bool = False
    stays_behind: bool = False


class Message:
    """One message that should exist. Two of the same key are the same message.

    Some fields are columns of the outbox: `appeal` and `post` say what it is about, `to` or `reader` (a person) whom it
    is for (the moderators where there is neither), `key` is the key. The others are kept in the payload by their names,
    except what is only `for_key`. A field with a default is kept where it differs; where a stored row lacks a field
    (it was made by an older version, or its words were erased), the field is the default, or empty.
    """

    kind: ClassVar[str]
    rule: ClassVar[Rule]

    if TYPE_CHECKING:

        @property
        def key(self) -> str:
            """Identifies the message."""

    @property
    def recipient(self) -> str:
        """The recipient in the office's terms."""
        own = cast("Any", self)
        match _shape(self.kind).whom:
            case "to":
                return cast("str", own.to)
            case "reader":
                return person(own.reader)
        return MODERATORS

    @property
    def lane(self) -> str:
        """Messages of one lane leave one after another."""
        if self.rule.alone:
            return self.key
        appeal = getattr(self, "appeal", 0)
        return f"{appeal}:{self.recipient}" if appeal else self.recipient

    @property
    def about(self) -> tuple[int | None, int | None]:
        """The appeal and the post that it concerns."""
        return getattr(self, "appeal", 0) or None, getattr(self, "post", 0) or None

    @property
    def payload(self) -> dict[str, object]:
        """The fields stored besides the columns."""
        shape = _shape(self.kind)
        given = {each.stored: getattr(self, each.name) for each in shape.kept}
        optional = {each.stored: each.default for each in shape.kept if each.has_default}
        return {name: value for name, value in given.items() if name not in optional or value != optional[name]}


M = TypeVar("M", bound=Message)
M_co = TypeVar("M_co", bound=Message, covariant=True)
Kind = TypeVar("Kind", bound=type[Message])

_CLASSES: dict[str, type[Message]] = {}


def for_key(default: Any = MISSING) -> Any:
    """A field used only in the key: it is not stored, and empty when read back."""
    return field(default=default, metadata={"kept": False})


def stored_as(name: str, default: Any = MISSING) -> Any:
    """A field stored in the payload under another name."""
    return field(default=default, metadata={"stored": name})


@dataclass_transform(frozen_default=True, field_specifiers=(field, for_key, stored_as))
def message(kind: str, priority: Priority, *, edits: Priority = Priority.LOOKS, **rule: bool) -> Callable[[Kind], Kind]:
    """Make the class a kind of message; `rule` is what is so of it: see `Rule`."""

    def made(cls: Kind) -> Kind:
        if not kind.replace("_", "").isalpha() or kind in _CLASSES:
            raise ValueError(f"no name for another kind: {kind!r}")
        cls.kind, cls.rule = kind, Rule(priority, edits, **rule)
        _CLASSES[kind] = dataclass(frozen=True)(cls)
        return cls

    return made


def classes() -> Mapping[str, type[Message]]:
    """The class of every kind."""
    read_all()
    return _CLASSES


def kinds(**wanted: bool) -> frozenset[str]:
    """The kinds with that property: `kinds(missed=True)`, see `Rule`."""
    return frozenset(
        kind
        for kind, cls in classes().items()
        if all(getattr(cls.rule, name) is value for name, value in wanted.items())
    )


@dataclass(frozen=True)
class Delivery(Generic[M_co]):
    """A row of the outbox: one message that should exist."""

    id: int
    key: str
    kind: str
    lane: str
    recipient: str
    appeal_id: int | None = None
    post_id: int | None = None
    payload: Payload = field(default_factory=dict)
    priority: int = Priority.REST
    state: str = "planned"
    wanted: int = 1
    shown: int = 0
    attempts: int = 0
    variant: str = ""
    error: str | None = None
    digest: str | None = None

    @property
    def rule(self) -> Rule:
        return classes()[self.kind].rule

    @cached_property
    def message(self) -> M_co:
        """The message as it was planned."""
        shape, payload = _shape(self.kind), self.payload
        columns = {"appeal": self.appeal_id or 0, "post": self.post_id or 0, "to": self.recipient, "key": self.key}
        values: dict[str, object] = {name: columns[name] for name in shape.columns if name in columns}
        if shape.whom == "reader":
            values["reader"] = int(self.recipient.partition(":")[2])
        for each in shape.kept:
            values[each.name] = each.read(payload.get(each.stored, MISSING))
        values |= {each.name: each.default for each in shape.unkept}
        return cast("M_co", classes()[self.kind](**values))


class NeedsThread(Exception):
    """Raised by a view whose topic has no thread yet. The sender plans one and soon tries the message again."""

    def __init__(self, topic: str) -> None:
        super().__init__(topic)
        self.topic = topic


@dataclass(frozen=True)
class Frame(Generic[M_co]):
    """What a view may look at: the row, its chat, and its messages there if it was sent before."""

    delivery: Delivery[M_co]
    now: int
    chat_id: int
    shown: tuple[int, ...] = ()
    is_forum: bool = False

    @property
    def message(self) -> M_co:
        """What is to be said."""
        return self.delivery.message


def dump(payload: Payload) -> str:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


# ── how a class is kept in a row ──

_COLUMNS = ("appeal", "post", "to", "reader", "key")
_EMPTY: Mapping[Any, object] = {str: "", int: 0, bool: False}


@dataclass(frozen=True)
class _Part:
    """A field of a class: its stored name, and its value when a row lacks it."""

    name: str
    stored: str
    default: object
    has_default: bool

    def read(self, value: object) -> object:
        if isinstance(value, list) and isinstance(self.default, tuple):
            return tuple(tuple(each) if isinstance(each, list) else each for each in value)
        return value if isinstance(value, type(self.default)) else self.default


@dataclass(frozen=True)
class _Shape:
    columns: tuple[str, ...]
    whom: str
    kept: tuple[_Part, ...]
    unkept: tuple[_Part, ...]


@cache
def _shape(kind: str) -> _Shape:
    cls = cast("Any", classes()[kind])
    hints = get_type_hints(cls)
    found = {each.name: each for each in fields(cls)}
    parts = [_part(each, hints[name]) for name, each in found.items() if name not in _COLUMNS]
    return _Shape(
        columns=tuple(name for name in _COLUMNS if name in found),
        whom=next((name for name in ("to", "reader") if name in found), ""),
        kept=tuple(each for each in parts if found[each.name].metadata.get("kept", True)),
        unkept=tuple(each for each in parts if not found[each.name].metadata.get("kept", True)),
    )


def _part(each: Field[Any], hint: Any) -> _Part:
    has_default = each.default is not MISSING or each.default_factory is not MISSING
    if each.default_factory is not MISSING:
        default = each.default_factory()
    else:
        default = each.default if has_default else _EMPTY.get(hint, ())
    return _Part(each.name, each.metadata.get("stored", each.name), default, has_default)
