"""Files are made by a process of its own that ends: what is loaded for that never becomes a part of the bot."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.domain.reports.book import Book
from storage.reports.reports import File

# What takes longer than this has gone wrong (seconds).
PATIENCE = 120.0
_ROOT = Path(__file__).parents[2]


async def printed(book: Book, form: str, folder: Path) -> list[File]:
    """The files of the book in that form, printed by a process of its own."""
    files = await made_apart(await asyncio.to_thread(book.dump), form, folder)
    captions = [f"{plot.title}\n\n{plot.caption}" for plot in book.plots] if form == "png" else [""] * len(files)
    return [File(file.name, caption, file.read_bytes()) for file, caption in zip(files, captions, strict=True)]


async def made_apart(said: str, form: str, folder: Path) -> list[Path]:
    """What a process of its own writes into the folder of what it is told; raises RuntimeError with its last word."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.printing", form, str(folder),
        cwd=_ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        out, errors = await asyncio.wait_for(process.communicate(said.encode()), PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise RuntimeError(errors.decode(errors="replace").strip().rpartition("\n")[2])
    return [folder / name for name in out.decode().split("\n")[:-1]]
