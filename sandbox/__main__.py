"""`python -m sandbox`: the server alone, with an empty world, for any bot."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
import tomllib
from pathlib import Path

from sandbox.api.limits import Mode
from sandbox.control.scene import checked
from sandbox.ground.refusal import Json
from sandbox.server import TOKEN, start


def _scene(name: str) -> Json:
    """The scene read from a file; a wrong one becomes an argparse error."""
    file = Path(name)
    try:
        text = file.read_text(encoding="utf-8")
        return checked(json.loads(text) if file.suffix == ".json" else tomllib.loads(text))
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def arguments() -> argparse.Namespace:
    """The parsed command line."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A local Telegram for one bot, on loopback.")
    parser.add_argument("--port", type=int, default=8080, help="0 takes a free one (default: 8080)")
    parser.add_argument("--state", type=Path, help="keep the world in this folder")
    parser.add_argument("--token", default=TOKEN, help="the bot's token (default: %(default)s)")
    parser.add_argument("--zone", default="UTC", help="time zone in which the page tells the time (default: UTC)")
    parser.add_argument("--scene", type=_scene, help="a TOML or JSON file: what the page knows of this world")
    parser.add_argument("--mail", type=int, metavar="PORT", help="take letters too, at this port (0 takes a free one)")
    limits = parser.add_mutually_exclusive_group()
    limits.add_argument("--no-limits", action="store_true", help="without Telegram's sending limits")
    limits.add_argument("--strict-limits", action="store_true", help="the limits counted by sliding windows")
    return parser.parse_args()


async def serve(given: argparse.Namespace) -> int:
    """Serve until a signal."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    try:
        limits: Mode = "strict" if given.strict_limits else not given.no_limits
        mail = False if given.mail is None else given.mail
        server = await start(
            given.port, given.state, given.token, limits, zone=given.zone, scene=given.scene, mail=mail
        )
    except OSError as error:
        print(f"port {given.port}: {error.strerror}; --port 0 takes a free one", file=sys.stderr)
        return 2
    print(f"sandbox {server.url} token {server.token}", flush=True)
    if server.post is not None:
        print(f"mail 127.0.0.1:{server.post.port} trusted by {server.post.authority}", flush=True)
    await stopping.wait()
    await server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(serve(arguments())))
