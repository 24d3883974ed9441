"""The control interface: what a test, the demo or the page can ask for (see docs/sandbox.md)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.api.calls import CallLog
from sandbox.api.faults import Faults
from sandbox.api.limits import Limits
from sandbox.control.companion import Companion
from sandbox.ground.params import Upload
from sandbox.ground.refusal import Impossible, Json
from sandbox.mail.faults import MailFaults
from sandbox.mail.mailboxes import Mailboxes
from sandbox.mail.server import MailServer
from sandbox.world.world import World


@dataclass(slots=True)
class Stage:
    """What the control interface works on."""

    world: World
    limits: Limits
    faults: Faults
    calls: CallLog
    mailboxes: Mailboxes
    mail_faults: MailFaults
    companion: Companion | None = None
    scene: Json = field(default_factory=dict)
    post: MailServer | None = None


@dataclass(slots=True)
class Request:
    """One request: the rest of its path, its query and its JSON body."""

    path: list[str]
    query: dict[str, str]
    given: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def number(self, name: str, default: int) -> int:
        """A whole number of the query."""
        try:
            return int(self.query.get(name) or default)
        except ValueError:
            raise Impossible(f"{name} is a number") from None


Handler = Callable[[Stage, Request], Any]
ROUTES: dict[tuple[str, str, int], Handler] = {}


def route(verb: str, name: str, *lengths: int) -> Callable[[Handler], Handler]:
    """Register a handler for /sandbox/NAME followed by that many path parts."""

    def register(handler: Handler) -> Handler:
        for length in lengths or (0,):
            ROUTES[verb, name, length] = handler
        return handler

    return register


async def answer(stage: Stage, verb: str, name: str, request: Request) -> Json:
    """Run what a request asks for; raises `Impossible` with the reason."""
    handler = ROUTES.get((verb, name, len(request.path)))
    if handler is None:
        raise Impossible(f"there is no {verb} /sandbox/{'/'.join([name, *request.path])}", 404)
    try:
        result = handler(stage, request)
        if isinstance(result, Awaitable):
            result = await result
    except (KeyError, TypeError, ValueError) as error:
        raise Impossible(f"cannot read the request: {type(error).__name__} {error}") from error
    body: Json = result
    return body
