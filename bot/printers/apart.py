"""Makes files in a short-lived separate process, so that its libraries are never loaded into the bot."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.reports.book import STEP, Book
from storage.reports.reports import File

# A print job that takes longer than this has failed (seconds).
PATIENCE = 120.0
_ROOT = Path(__file__).parents[2]


@dataclass
class Steps:
    """The progress of a print job."""

    done: int = 0
    count: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def end_within(self, seconds: float) -> bool:
        """Wait at most this long; returns whether it has ended."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.ended.wait(), seconds)
        return self.ended.is_set()


async def printed(book: Book, form: str, folder: Path, steps: Steps | None = None) -> list[File]:
    """The files of the book in that form, printed by a separate process."""
    files = await made_apart(await asyncio.to_thread(book.dump), form, folder, steps)
    captions = [f"{plot.title}\n\n{plot.caption}" for plot in book.plots] if form == "png" else [""] * len(files)
    return [File(file.name, caption, file.read_bytes()) for file, caption in zip(files, captions, strict=True)]


async def made_apart(said: str, form: str, folder: Path, steps: Steps | None = None) -> list[Path]:
    """The files that a separate process makes in the folder; raises RuntimeError with its last error line."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.printing", form, str(folder),
        cwd=_ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(PATIENCE):
            names, errors, _ = await asyncio.gather(_heard(process, steps), _errors(process), _told(process, said))
            await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise RuntimeError(errors.strip().rpartition("\n")[2])
    return [folder / name for name in names]


async def _told(process: asyncio.subprocess.Process, said: str) -> None:
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(said.encode())
        await process.stdin.drain()
    process.stdin.close()


async def _heard(process: asyncio.subprocess.Process, steps: Steps | None) -> list[str]:
    """The names of its files, one per line; progress lines (`STEP`) update `steps`."""
    assert process.stdout is not None
    names = []
    async for line in process.stdout:
        word = line.decode().rstrip("\n")
        if not word.startswith(STEP):
            names.append(word)
        elif steps is not None:
            done, _, count = word.removeprefix(STEP).partition("/")
            steps.done, steps.count = int(done), int(count)
    return names


async def _errors(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    return (await process.stderr.read()).decode(errors="replace")
