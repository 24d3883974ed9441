"""Server-sent events: the journal as it grows, resumed where a page left off."""

from __future__ import annotations

import json
from contextlib import suppress

from aiohttp import web

from sandbox.people import views
from sandbox.world.world import World

BATCH, HEARTBEAT_SECONDS = 200, 15.0


async def stream(world: World, request: web.BaseRequest, closing: list[bool]) -> web.StreamResponse:
    """Send every entry after `Last-Event-ID` (or `?after=`) and go on until the page leaves or the server stops."""
    given = request.headers.get("Last-Event-ID") or request.query.get("after")
    after = int(given) if given and given.isdigit() else world.journal.seq
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    with suppress(ConnectionResetError):  # the page left
        await response.prepare(request)
        await _follow(world, response, after, closing)
    return response


async def _follow(world: World, response: web.StreamResponse, after: int, closing: list[bool]) -> None:
    await response.write(b"retry: 500\n\n")
    if after > world.journal.seq or after + 1 < world.journal.first:
        after = world.journal.seq
        await response.write(f"id: {after}\ndata: {json.dumps({'kind': 'behind', 'seq': after})}\n\n".encode())
    while not closing:
        entries = world.journal.since(after, BATCH)
        if entries:
            lines = [
                f"id: {one.seq}\ndata: {json.dumps(views.entry(world, one), ensure_ascii=False)}\n\n" for one in entries
            ]
            after = entries[-1].seq
            await response.write("".join(lines).encode())
        elif not await world.journal.wait(after, HEARTBEAT_SECONDS):
            await response.write(b": still here\n\n")
