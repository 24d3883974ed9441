"""Mailboxes, letters, and what may go wrong with mail."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import aiohttp

from sandbox.control.stage import Request, Stage, route
from sandbox.ground.refusal import Impossible, Json
from sandbox.mail.letters import Letter, brief, ways_out, whole

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@route("GET", "mailboxes")
def list_mailboxes(stage: Stage, request: Request) -> Json:
    return {"mailboxes": stage.mailboxes.listed(), "smtp": _address(stage)}


def _address(stage: Stage) -> Json | None:
    post = stage.post
    if post is None:
        return None
    return {"host": "127.0.0.1", "port": post.port, "tls_port": post.tls_port, "authority": str(post.authority)}


@route("POST", "mailboxes")
def add_mailbox(stage: Stage, request: Request) -> Json:
    box = stage.mailboxes.make(str(request.given.get("address") or ""), str(request.given.get("title") or ""))
    return {"address": box.address, "title": box.title}


@route("GET", "letters")
def list_letters(stage: Stage, request: Request) -> Json:
    """The letters of one mailbox, or of all, after a number."""
    boxes, address = stage.mailboxes, request.query.get("mailbox")
    found = boxes.within(address) if address else list(boxes.letters.values())
    after, limit = request.number("after", 0), request.number("limit", 200)
    return {"letters": [brief(letter) for letter in found if letter.id > after][-limit:]}


@route("GET", "letters", 1)
def get_letter(stage: Stage, request: Request) -> Json:
    return whole(_letter(stage, request))


def _letter(stage: Stage, request: Request) -> Letter:
    return stage.mailboxes.letter(int(request.path[0]))


@route("POST", "letters", 1)
async def act_on_letter(stage: Stage, request: Request) -> Json:
    """Do what a letter's reader does with it."""
    boxes, letter, action = stage.mailboxes, _letter(stage, request), request.given.get("action")
    if action == "read":
        boxes.read(letter)
    elif action == "delete":
        boxes.delete(letter)
    elif action == "reply":
        return whole(boxes.answer(letter, str(request.given.get("text") or "")))
    elif action == "unsubscribe":
        return await _unsubscribe(stage, letter)
    else:
        raise Impossible("action is read, delete, reply or unsubscribe")
    return brief(letter)


async def _unsubscribe(stage: Stage, letter: Letter) -> Json:
    """Unsubscribe in one click when the letter offers it on this machine, otherwise by the letter it asks for."""
    message = letter.message()
    ways = ways_out(message)
    for way in ways:
        if way.startswith("http") and message["List-Unsubscribe-Post"] and urlsplit(way).hostname in _LOOPBACK:
            form = {"List-Unsubscribe": "One-Click"}
            async with aiohttp.ClientSession() as session, session.post(way, data=form) as answer:
                return {"way": way, "status": answer.status}
    for way in ways:
        if way.startswith("mailto:"):
            parts = urlsplit(way)
            asked = {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}
            subject, body = asked.get("subject", "unsubscribe"), asked.get("body", "")
            written = stage.mailboxes.write(letter, unquote(parts.path), subject, body)
            return {"way": way, "letter": written.id}
    raise Impossible("this letter offers no way out that leads anywhere here")


@route("GET", "mailfaults")
def list_mail_faults(stage: Stage, request: Request) -> Json:
    return {"faults": stage.mail_faults.listed()}


@route("POST", "mailfaults")
def add_mail_fault(stage: Stage, request: Request) -> Json:
    fault = stage.mail_faults.add(request.given)
    stage.world.record("mailfaults", faults=stage.mail_faults.listed())
    return fault.public()


@route("DELETE", "mailfaults", 0, 1)
def clear_mail_faults(stage: Stage, request: Request) -> Json:
    stage.mail_faults.clear(int(request.path[0]) if request.path else None)
    stage.world.record("mailfaults", faults=stage.mail_faults.listed())
    return {"faults": stage.mail_faults.listed()}
