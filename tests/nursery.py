"""A process that has imported the bot and forks one for each life: a start costs milliseconds instead of seconds.

`tests/lives.py` asks it. It also knows how to doom a life: the bot is killed, as by `kill -9`, at a numbered point
around its commits and its calls. Nothing of that is in the bot itself: the points are put there in the forked child.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import random
import signal
import sys
from typing import Any

# Calls that change nothing that people see.
_QUIET = {"getUpdates", "getMe", "deleteWebhook", "setWebhook", "getChatMember", "getChatAdministrators", "getChat"}


class Doom:
    """Kills this process at the point of that number, or at each with that chance; refuses one of so many appeals."""

    def __init__(self, at: int = 0, chance: float = 0.0, seed: int = 0, refuses: int = 0) -> None:
        self._refuses = refuses
        self._attempts: dict[int, tuple[object, bool]] = {}
        self._at = at
        self._chance = chance
        self._random = random.Random(seed)
        self._passed = 0

    def point(self, where: str) -> None:
        """A moment at which the process may end; where it did is the last line of its log."""
        self._passed += 1
        if self._passed == self._at or self._random.random() < self._chance:
            print(f"killed at point {self._passed}, {where}", file=sys.stderr, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

    def registered(self, message: object) -> None:
        """An appeal was registered with that message, and is not committed yet. Its group may be run again."""
        refused = bool(self._refuses) and len(self._attempts) % self._refuses == 0
        if self._attempts.setdefault(id(message), (message, refused))[1]:
            raise RuntimeError("refused")


def _put_points_around(doom: Doom) -> None:
    from bot.telegram.api import Api
    from storage import committing
    from storage.appeals import appeals

    call, register = Api.call, appeals.register

    @functools.wraps(call)
    async def watched_call(self: Api, method: str, params: Any = None, **more: Any) -> Any:
        if method in _QUIET:
            return await call(self, method, params, **more)
        doom.point(f"before {method}")
        result = await call(self, method, params, **more)
        doom.point(f"after {method}")
        return result

    @functools.wraps(register)
    def watched_register(tx: Any, now: int, new: Any, messages: Any, author: str) -> Any:
        result = register(tx, now, new, messages, author)
        doom.registered(messages[0])
        return result

    committing.passing = doom.point
    appeals.register = watched_register
    Api.call = watched_call  # type: ignore[method-assign]


def _live(given: dict[str, Any]) -> int:
    """The life of one process of the bot, in the forked child."""
    from bot.__main__ import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(given["environment"])
    printed = os.open(given["printed"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(printed, stream)
    if given["doom"]:
        _put_points_around(Doom(**given["doom"]))
    return main(given["words"])


def serve() -> None:
    """Read what is asked, a JSON line each; answer each with one: a process id, or how one ended (null: it lives)."""
    import bot.app
    import bot.commands.check
    import bot.commands.database  # noqa: F401  imported here once, for all lives
    from bot.domain.topics import Tagger

    Tagger.load()
    gc.freeze()
    for line in sys.stdin:
        given = json.loads(line)
        if "ended" in given:
            found, status = os.waitpid(given["ended"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if found else None
        else:
            answer = os.fork()
            if not answer:
                code = 1
                try:
                    code = _live(given)
                    sys.stdout.flush()
                finally:
                    os._exit(code)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    serve()
