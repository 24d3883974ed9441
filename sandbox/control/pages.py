"""What a browser is served: the page, files of the world, letters."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from sandbox.ground.refusal import Impossible
from sandbox.mail.letters import whole
from sandbox.mail.mailboxes import Mailboxes
from sandbox.world.world import World

PAGE = Path(__file__).parents[1] / "page"
_PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
        "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_LETTER_HEADERS = {
    **_PAGE_HEADERS,
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; "
        "sandbox allow-popups allow-popups-to-escape-sandbox"
    ),
}
_TYPES = {
    ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
    ".png": "image/png", ".json": "application/json", ".txt": "text/plain", ".woff2": "font/woff2",
}  # fmt: skip


def file(world: World, file_id: str) -> web.Response:
    """A file of the world; only pictures, audio and video are shown, others are downloaded."""
    stored = world.files.by_id(file_id)
    if stored is None:
        raise Impossible("there is no such file", 404)
    content = world.files.content(stored)
    kind = "image/png" if content.startswith(b"\x89PNG") else stored.mime or "application/octet-stream"
    if not kind.startswith(("image/", "video/", "audio/")) or "svg" in kind:
        kind = "application/octet-stream"
    return web.Response(body=content, content_type=kind.partition(";")[0], headers=_PAGE_HEADERS)


def letter(mailboxes: Mailboxes, number: str) -> web.Response:
    """A letter's HTML as a mail reader shows it: its styles and pictures, nothing external, no scripts."""
    if not number.isdecimal():
        raise Impossible("there is no such letter", 404)
    found = whole(mailboxes.letter(int(number)))
    html = found["html"]
    for one in found["attachments"]:
        if one["cid"]:
            html = html.replace(f"cid:{one['cid']}", f"/sandbox/files/{one['file_id']}")
    return web.Response(text=html, content_type="text/html", charset="utf-8", headers=_LETTER_HEADERS)


def page(path: str) -> web.Response:
    """A part of the page."""
    if path == "/favicon.ico":
        return web.Response(status=204)
    name = "index.html" if path == "/" else path.removeprefix("/page/").lstrip("/")
    found = (PAGE / name).resolve()
    if not found.is_relative_to(PAGE.resolve()) or not found.is_file():
        raise Impossible("there is no such page", 404)
    kind = _TYPES.get(found.suffix, "application/octet-stream")
    charset = "utf-8" if kind.startswith("text/") else None
    return web.Response(body=found.read_bytes(), content_type=kind, charset=charset, headers=_PAGE_HEADERS)
