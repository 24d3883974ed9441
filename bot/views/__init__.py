"""Views turn an outbox row and the state of the office into a message.

The view of a message class is the method decorated with `shows`; `registry.py` creates the objects that have views. A
view is called in the transaction that claims the row, so it shows the state of that moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from bot.domain.messages.outbox import Delivery, Frame, Message, classes
from bot.domain.outgoing import Outgoing
from storage.database import Question, Transaction

# None: nothing needs to be said (any more).
View = Callable[[Transaction, Frame[Any]], Outgoing | None]

V = TypeVar("V")
M = TypeVar("M", bound=Message)
Made = TypeVar("Made", bound=Outgoing | None)
Method = Callable[[V, Transaction, Frame[M]], Made]
Ahead = Callable[[Delivery[Any]], list[Question]]
_SHOWS, _ASKS = "_shows", "_asks"


def shows(message: type[M], asks: Ahead | None = None) -> Callable[[Method[V, M, Made]], Method[V, M, Made]]:
    """Mark a method as the view of that message class; `asks(row)`: what it will ask, which saves round trips."""

    def marked(view: Method[V, M, Made]) -> Method[V, M, Made]:
        setattr(view, _SHOWS, message.kind)
        setattr(view, _ASKS, asks)
        return view

    return marked


def asked_by(view: View, row: Delivery[Any]) -> list[Question]:
    """What the view says that it will ask about the row."""
    asks: Ahead | None = getattr(view, _ASKS, None)
    return asks(row) if asks else []


def by_kind(makers: Iterable[object]) -> Mapping[str, View]:
    """Kind → view, from all marked methods of the makers; ValueError unless every kind has exactly one."""
    found: dict[str, View] = {}
    for maker in makers:
        for name in dir(type(maker)):
            kind = getattr(getattr(type(maker), name), _SHOWS, None)
            if kind is not None and found.setdefault(kind, getattr(maker, name)) != getattr(maker, name):
                raise ValueError(f"two views show the kind {kind}")
    missing = classes().keys() - found.keys()
    if missing:
        raise ValueError(f"no view shows the kind {', '.join(sorted(missing))}")
    return found
