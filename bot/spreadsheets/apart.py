"""Reading an export in a process of its own: it may take as long and as much as it may, and the bot goes on.

`python -m bot.spreadsheets.apart ZONE RENAMED` takes the file from its input and writes a JSON object a line;
`read_apart` starts it and hears it. The file itself never lies on a disk of ours.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.incident_system.columns import NotAnExport
from bot.domain.incident_system.incident import Incident, Unreadable
from bot.domain.incident_system.reading import Export, read_export
from bot.spreadsheets.opening import Unusable, tables

# A workbook of 50,000 rows takes half of each at most. On a busy machine what the processor is asked for says more than
# the clock does, so it is bounded, and by the clock only how long nothing is heard.
MEMORY_BYTES = 2 * 1024**3
PROCESSOR_SECONDS = 120
SILENT_SECONDS = 120.0
_LINE_BYTES = 1024 * 1024
_ROOT = Path(__file__).parents[2]
_BEHIND_OTHERS = 10


@dataclass(frozen=True)
class Progress:
    """So many rows have been read."""

    rows: int


@dataclass(frozen=True)
class Refused:
    """Nothing can be taken from the file; `reason` ends a text key, `missing` are headings it lacks."""

    reason: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Total:
    """The file was read to its end: how many incidents and unreadable rows follow, how many rows were repeated."""

    incidents: int
    unreadable: int
    repeated: int


Heard = Progress | Refused | Total | Incident | Unreadable


async def read_apart(content: bytes, renamed: Mapping[str, str], zone: ZoneInfo) -> AsyncGenerator[Heard, None]:
    """What is in the file: Progress, then either Refused or Total and what it counted. Never raises over the file."""
    command = [sys.executable, "-m", "bot.spreadsheets.apart", zone.key, json.dumps(dict(renamed))]
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=_ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_LINE_BYTES,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    left = -1
    try:
        with suppress(ConnectionError):
            process.stdin.write(content)
            await process.stdin.drain()
            process.stdin.close()
        while line := await _line(process.stdout):
            heard = _heard(line)
            if isinstance(heard, Total):
                left = heard.incidents + heard.unreadable
            elif left > 0:
                left -= 1
            yield heard
            if isinstance(heard, Refused):
                return
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if left != 0:
        yield Refused("bomb")


async def _line(stream: asyncio.StreamReader) -> bytes:
    """The next line; nothing when there is none, or when it is too long in coming."""
    with suppress(TimeoutError):
        async with asyncio.timeout(SILENT_SECONDS):
            return await stream.readline()
    return b""


def _heard(line: bytes) -> Heard:
    kind, said = next(iter(json.loads(line).items()))
    match kind:
        case "read":
            return Progress(said)
        case "refused":
            return Refused(said["reason"], tuple(said["missing"]))
        case "total":
            return Total(**said)
        case "incident":
            return Incident(**said)
    return Unreadable(**said)


def main(arguments: list[str]) -> int:
    """The process of its own."""
    zone, renamed = ZoneInfo(arguments[0]), json.loads(arguments[1])
    os.nice(_BEHIND_OTHERS)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    try:
        export = _export(sys.stdin.buffer.read(), renamed, zone)
    except Unusable as error:
        _say(refused={"reason": error.reason, "missing": []})
    except NotAnExport as error:
        _say(refused={"reason": "another", "missing": error.missing})
    except MemoryError:
        _say(refused={"reason": "bomb", "missing": []})
    else:
        _say(
            total={
                "incidents": len(export.incidents),
                "unreadable": len(export.unreadable),
                "repeated": export.repeated,
            }
        )
        for incident in export.incidents:
            _say(incident=asdict(incident))
        for unreadable in export.unreadable:
            _say(unreadable=asdict(unreadable))
    sys.stdout.flush()
    return 0


def _export(content: bytes, renamed: Mapping[str, str], zone: ZoneInfo) -> Export:
    """The first sheet that is an export; NotAnExport names what the first lacks when none is."""
    first: NotAnExport | None = None
    for rows in tables(content):
        try:
            return read_export(rows, renamed, zone, lambda number: _say(read=number))
        except NotAnExport as error:
            first = first or error
    raise first or Unusable("empty")


def _say(**what: object) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False, separators=(",", ":")) + "\n")
    if "read" in what:
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
