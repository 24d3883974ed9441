"""How a Bot API method is registered, and what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sandbox.api.limits import Limits
from sandbox.ground.params import Params
from sandbox.world.world import World


@dataclass(slots=True)
class Call:
    """One call of the bot."""

    world: World
    limits: Limits
    method: str
    params: Params

    def charge(self, chat_id: int, cost: int = 1) -> None:
        """Count messages against the sending limits; the last step before the effect."""
        self.limits.charge(chat_id, cost)


Method = Callable[[Call], Any]
Kind = TypeVar("Kind", bound=Method)


@dataclass(frozen=True, slots=True)
class Known:
    """A method: its proper name, the function that runs it, and whether it makes or changes a message."""

    name: str
    run: Method
    sends: bool


METHODS: dict[str, Known] = {}


def method(name: str, sends: bool = False) -> Callable[[Kind], Kind]:
    """Register a function as a Bot API method."""

    def register(run: Kind) -> Kind:
        METHODS[name.lower()] = Known(name, run, sends)
        return run

    return register
