"""The control interface from Python: play people, look at what they see, move the clock, make weather."""

from __future__ import annotations

# ruff: noqa: ASYNC109  # a time limit is part of what a test says
import asyncio
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import aiohttp

from sandbox.refusal import Json


class SandboxError(Exception):
    """The sandbox says that what was asked is impossible."""


@dataclass(frozen=True, slots=True)
class Medium:
    """A file of a message."""

    kind: str
    file_id: str
    unique_id: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as people see it; `view` is what the control interface gave."""

    view: Json

    @property
    def id(self) -> int:
        return int(self.view["id"])

    @property
    def chat_id(self) -> int:
        return int(self.view["chat_id"])

    @property
    def text(self) -> str:
        """The text, or the caption."""
        return str(self.view["text"])

    @property
    def html(self) -> str:
        return str(self.view["html"])

    @property
    def entities(self) -> list[Json]:
        return list(self.view["entities"])

    @property
    def buttons(self) -> list[list[str]]:
        """Rows of labels of the inline keyboard."""
        return [[button["text"] for button in row] for row in self.view["buttons"]]

    @property
    def button_data(self) -> dict[str, str]:
        """Callback data by label."""
        return {button["text"]: button["data"] for row in self.view["buttons"] for button in row if "data" in button}

    @property
    def urls(self) -> dict[str, str]:
        """Links by label."""
        return {button["text"]: button["url"] for row in self.view["buttons"] for button in row if "url" in button}

    @property
    def keyboard(self) -> Any:
        """Rows of labels of the reply keyboard that came along, "remove", or None."""
        return self.view["keyboard"]

    @property
    def media(self) -> list[Medium]:
        return [Medium(one["kind"], one["file_id"], one["unique_id"], one.get("name")) for one in self.view["media"]]

    @property
    def kind(self) -> str:
        """What kind of message: that of its medium, poll, location, ..., service, or text."""
        if self.view["media"]:
            return str(self.view["media"][0]["kind"])
        for name in ("venue", "location", "poll", "contact", "dice"):
            if self.view.get(name):
                return name
        return "service" if self.view["service"] else "text"

    @property
    def file_id(self) -> str | None:
        return self.view["media"][0]["file_id"] if self.view["media"] else None

    @property
    def sender(self) -> str:
        """The name shown."""
        as_chat = self.view.get("as_chat")
        return str(as_chat["title"] if as_chat else self.view["sender"]["name"])

    @property
    def sender_id(self) -> int:
        return int(self.view["sender"]["id"])

    @property
    def from_bot(self) -> bool:
        return bool(self.view["sender"]["is_bot"])

    @property
    def reply_to(self) -> int | None:
        found: int | None = self.view["reply_to"]
        return found

    @property
    def thread(self) -> int | None:
        found: int | None = self.view["thread"]
        return found

    @property
    def album(self) -> str | None:
        found: str | None = self.view["album"]
        return found

    @property
    def edited(self) -> bool:
        return self.view["edited"] is not None

    @property
    def pinned(self) -> bool:
        return bool(self.view["pinned"])

    @property
    def reactions(self) -> dict[str, list[int]]:
        """Who gave which emoji."""
        return dict(self.view["reactions"])

    @property
    def date(self) -> datetime:
        return datetime.fromtimestamp(self.view["date"] / 1000, UTC)

    @property
    def service(self) -> str | None:
        found: str | None = self.view["service"]
        return found

    @property
    def poll(self) -> Json | None:
        found: Json | None = self.view["poll"]
        return found

    @property
    def forwarded(self) -> Json | None:
        found: Json | None = self.view["forwarded"]
        return found

    @property
    def raw(self) -> Json:
        """The message as the Bot API gives it."""
        return dict(self.view["raw"])

    def __str__(self) -> str:
        labels = "  ".join(f"[{label}]" for row in self.buttons for label in row)
        kind = "" if self.kind == "text" else f"<{self.service or self.kind}> "
        return f"#{self.id} {self.sender}: {kind}{self.text} {labels}".rstrip()


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the bot."""

    method: str
    chat: int | None
    params: Json
    ok: bool
    refusal: str | None
    status: int
    at: int
    real: int
    ms: float
    seq: int
    fault: str | None
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Chat:
    """A group, supergroup or channel."""

    id: int
    title: str
    sandbox: SandboxClient
    view: Json

    async def set_member(self, person: Person | str, status: str, **given: Any) -> None:
        """Membership and rights of a person, or of "bot"."""
        who = person if isinstance(person, str) else person.id
        await self.sandbox.post(f"chats/{self.id}/members", person=who, status=status, **given)

    async def upgrade(self, by: Person | None = None) -> Chat:
        """Make the group a supergroup; returns the new chat."""
        answer = await self.sandbox.post(f"chats/{self.id}/upgrade", by=by.id if by else None)
        return Chat(answer["chat"]["id"], answer["chat"]["title"], self.sandbox, answer["chat"])

    async def change(self, **given: Any) -> None:
        """Title, username, forum, linked, auto_delete, permissions."""
        await self.sandbox.post(f"chats/{self.id}", **given)

    async def new_thread(self, name: str, by: Person | None = None) -> int:
        """A thread of the forum; returns its id."""
        answer = await self.sandbox.post(f"chats/{self.id}/threads", name=name, by=by.id if by else None)
        return int(answer["id"])

    async def thread(self, thread_id: int, action: str, by: Person | None = None, **given: Any) -> None:
        """close, reopen, rename, delete; hide and unhide for the General one."""
        path = f"chats/{self.id}/threads/{thread_id}"
        await self.sandbox.post(path, action=action, by=by.id if by else None, **given)

    async def info(self) -> Json:
        """The chat as it is now."""
        return await self.sandbox.get(f"chats/{self.id}")

    async def messages(self, limit: int = 1000) -> list[Message]:
        """Everything in the chat, oldest first."""
        answer = await self.sandbox.get("messages", chat=self.id, limit=limit)
        return [Message(view) for view in answer["messages"]]


ChatName = Chat | int | str | None
MessageName = Message | int


def _chat_id(chat: ChatName) -> int | str | None:
    return chat.id if isinstance(chat, Chat) else chat


def _message_id(message: MessageName | None) -> int | None:
    return message.id if isinstance(message, Message) else message


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to play. Where `chat` is left out, the private chat with the bot is meant."""

    id: int
    name: str
    sandbox: SandboxClient
    view: Json

    async def act(self, action: str, chat: ChatName = None, file: bytes | None = None, **given: Any) -> Json:
        """Any action of the control interface."""
        if isinstance(given.get("reply_to"), Message):
            given["reply_to"] = given["reply_to"].id
        if isinstance(given.get("as_chat"), Chat):
            given["as_chat"] = given["as_chat"].id
        given = {name: value for name, value in given.items() if value is not None}
        body = {"person": self.id, "action": action, "chat": _chat_id(chat), **given}
        if file is not None:
            return await self.sandbox.upload("act", body, {"file": file})
        return await self.sandbox.post("act", **body)

    async def _say(self, action: str, chat: ChatName, given: Json) -> Message:
        return Message((await self.act(action, chat, **given))["message"])

    async def send(self, text: str, chat: ChatName = None, **given: Any) -> Message:
        """Text; also reply_to, thread, as_chat, html."""
        return await self._say("send", chat, {"text": text, **given})

    async def start(self, payload: str | None = None) -> Message:
        """Press Start (which also unblocks the bot)."""
        return await self._say("start", None, {"payload": payload})

    async def photo(self, caption: str = "", chat: ChatName = None, **given: Any) -> Message:
        return await self._say("photo", chat, {"caption": caption, **given})

    async def video(self, caption: str = "", chat: ChatName = None, **given: Any) -> Message:
        return await self._say("video", chat, {"caption": caption, **given})

    async def document(self, caption: str = "", chat: ChatName = None, **given: Any) -> Message:
        return await self._say("document", chat, {"caption": caption, **given})

    async def voice(self, caption: str = "", chat: ChatName = None, **given: Any) -> Message:
        return await self._say("voice", chat, {"caption": caption, **given})

    async def audio(self, caption: str = "", chat: ChatName = None, **given: Any) -> Message:
        return await self._say("audio", chat, {"caption": caption, **given})

    async def animation(self, caption: str = "", chat: ChatName = None, **given: Any) -> Message:
        return await self._say("animation", chat, {"caption": caption, **given})

    async def video_note(self, chat: ChatName = None, **given: Any) -> Message:
        return await self._say("video_note", chat, given)

    async def sticker(self, chat: ChatName = None, **given: Any) -> Message:
        return await self._say("sticker", chat, given)

    async def location(self, lat: float = 50.55, lon: float = 137.0, chat: ChatName = None, **given: Any) -> Message:
        return await self._say("location", chat, {"lat": lat, "lon": lon, **given})

    async def venue(self, title: str, address: str, chat: ChatName = None, **given: Any) -> Message:
        place = {"lat": 50.55, "lon": 137.0, "title": title, "address": address}
        return await self._say("venue", chat, {**place, **given})

    async def contact(self, chat: ChatName = None, **given: Any) -> Message:
        return await self._say("contact", chat, given)

    async def dice(self, chat: ChatName = None, **given: Any) -> Message:
        return await self._say("dice", chat, given)

    async def poll(self, question: str, options: Sequence[str], chat: ChatName = None, **given: Any) -> Message:
        """Also anonymous, multiple, correct (a quiz)."""
        return await self._say("poll", chat, {"question": question, "options": list(options), **given})

    async def album(self, items: Sequence[tuple[str, str]], chat: ChatName = None, **given: Any) -> list[Message]:
        """Parts as (kind, caption); `delay` seconds of the world between them."""
        answer = await self.act("album", chat, items=[list(item) for item in items], **given)
        return [Message(view) for view in answer["messages"]]

    async def forward(self, message: Message | Sequence[Message], chat: ChatName = None, **given: Any) -> Message:
        """One message or several of the same chat."""
        found = [message] if isinstance(message, Message) else list(message)
        ids = [one.id for one in found]
        return await self._say("forward", chat, {"from_chat": found[0].chat_id, "messages": ids, **given})

    async def edit(self, message: Message, text: str, **given: Any) -> Message:
        return await self._say("edit", message.chat_id, {"message": message.id, "text": text, **given})

    async def delete(self, message: Message) -> None:
        await self.act("delete", message.chat_id, message=message.id)

    async def react(self, message: Message, emoji: str) -> None:
        """An empty emoji takes the reaction back."""
        await self.act("react", message.chat_id, message=message.id, emoji=emoji)

    async def vote(self, message: Message, options: Sequence[int]) -> None:
        await self.act("vote", message.chat_id, message=message.id, options=list(options))

    async def pin(self, message: Message) -> None:
        await self.act("pin", message.chat_id, message=message.id)

    async def join(self, chat: Chat) -> None:
        await self.act("join", chat)

    async def leave(self, chat: Chat) -> None:
        await self.act("leave", chat)

    async def press(self, message: Message, label: str, wait: float = 5.0, **given: Any) -> str | None:
        """Press the button of this label (or beginning); the text that the bot's answer shows."""
        answer = await self.act("press", message.chat_id, message=message.id, label=label, wait=wait, **given)
        text: str | None = answer["text"]
        return text

    async def press_data(self, message: MessageName, data: str, chat: ChatName = None, wait: float = 5.0) -> str | None:
        """A forged press: any data, any message (a `Message`, or an id in `chat`)."""
        where = message.chat_id if chat is None and isinstance(message, Message) else chat
        answer = await self.act("press_data", where, message=_message_id(message), data=data, wait=wait)
        text: str | None = answer["text"]
        return text

    async def press_key(self, label: str, chat: ChatName = None) -> Message:
        """Press a button of the reply keyboard."""
        return await self._say("press_key", chat, {"label": label})

    async def block(self) -> None:
        """Block the bot."""
        await self.change(blocked=True)

    async def unblock(self) -> None:
        """Unblock the bot."""
        await self.change(blocked=False)

    async def change(self, **given: Any) -> None:
        """name, username, language, blocked, deactivated, forbids_voice."""
        await self.sandbox.post(f"people/{self.id}", **given)

    async def sees(self, chat: ChatName = None, limit: int = 1000) -> list[Message]:
        """What the person sees in the chat, oldest first."""
        answer = await self.sandbox.get("messages", person=self.id, chat=_chat_id(chat), limit=limit)
        return [Message(view) for view in answer["messages"]]

    async def keyboard(self, chat: ChatName = None) -> list[list[str]] | None:
        """The reply keyboard that is up."""
        answer = await self.sandbox.get("messages", person=self.id, chat=_chat_id(chat), limit=1)
        rows: list[list[str]] | None = answer["keyboard"]
        return rows

    async def wait(
        self,
        fits: Callable[[Message], bool],
        chat: ChatName = None,
        timeout: float = 10.0,
        after: MessageName | None = None,
    ) -> Message:
        """The newest message that fits (and is newer than `after`), as soon as there is one.

        Raises AssertionError with the chat's contents when none came in `timeout` real seconds.
        """
        ending, since = time.monotonic() + timeout, _message_id(after) or 0
        answer = await self.sandbox.get("messages", person=self.id, chat=_chat_id(chat), limit=1000)
        found = [Message(view) for view in reversed(answer["messages"])]
        seq = answer["seq"]
        while True:
            for message in found:
                if message.id > since and fits(message):
                    return message
            left = ending - time.monotonic()
            if left <= 0:
                shown = "\n".join(str(message) for message in (await self.sees(chat))[-20:]) or "(nothing)"
                raise AssertionError(f"no such message for {self.name} in {timeout} s; the chat shows:\n{shown}")
            query = {"after": seq, "chat": answer["chat"]["id"], "wait": min(left, 5.0)}
            news = await self.sandbox.get("journal", **query)
            seq = news["seq"]
            found = [Message(entry["message"]) for entry in reversed(news["entries"]) if "message" in entry]

    async def commands(self, chat: ChatName = None) -> list[Json]:
        """The command menu shown to this person."""
        answer = await self.sandbox.get("commands", person=self.id, chat=_chat_id(chat))
        return list(answer["shown"])


class SandboxClient:
    """A connection to a running sandbox; use it as an async context manager."""

    def __init__(self, base_url: str) -> None:
        self.url = base_url.rstrip("/")
        self.bot: Json = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> SandboxClient:
        timeout = aiohttp.ClientTimeout(total=120)
        self._session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0))
        self.bot = (await self.get("state"))["bot"]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def request(self, verb: str, path: str, **options: Any) -> Json:
        """Any call of the control interface."""
        if self._session is None:
            raise RuntimeError("use the client as an async context manager")
        async with self._session.request(verb, f"{self.url}/sandbox/{path}", **options) as response:
            answer: Json = await response.json()
        if response.status >= 400:
            raise SandboxError(answer.get("error", f"status {response.status}"))
        return answer

    async def get(self, path: str, **query: Any) -> Json:
        """A GET with this query; None is left out."""
        return await self.request("GET", path, params={k: str(v) for k, v in query.items() if v is not None})

    async def post(self, path: str, **given: Any) -> Json:
        """A POST with this JSON."""
        return await self.request("POST", path, json=given)

    async def upload(self, path: str, given: Json, files: dict[str, bytes]) -> Json:
        """A POST with files."""
        form = aiohttp.FormData()
        form.add_field("act", json.dumps(given))
        for name, content in files.items():
            form.add_field(name, content, filename=str(given.get("file_name") or name))
        return await self.request("POST", path, data=form)

    # -- the world ----------------------------------------------------------------------------------------

    async def person(self, name: str, username: str | None = None, language: str = "ru", **given: Any) -> Person:
        """A person; the same `key` gives the same person."""
        view = await self.post("people", name=name, username=username, language=language, **given)
        return Person(view["id"], view["name"], self, view)

    async def chat(
        self, kind: str, title: str, members: Sequence[Person] = (), bot: str = "administrator", **given: Any
    ) -> Chat:
        """A group, supergroup or channel; the first member is its creator; the same `key` gives the same chat."""
        if isinstance(given.get("linked"), Chat):
            given["linked"] = given["linked"].id
        ids = [member.id for member in members]
        view = await self.post("chats", type=kind, title=title, members=ids, bot=bot, **given)
        return Chat(view["id"], view["title"], self, view)

    async def state(self) -> Json:
        """Everything at a glance."""
        return await self.get("state")

    async def find_chat(self, name: int | str) -> Chat:
        """The chat of this id, key or @username."""
        view = await self.get(f"chats/{name}")
        return Chat(view["id"], view["title"], self, view)

    async def find_person(self, name: int | str) -> Person:
        """The person of this id or key."""
        for view in (await self.get("people"))["people"]:
            if name in (view["id"], view["key"]):
                return Person(view["id"], view["name"], self, view)
        raise SandboxError(f"there is no person {name!r}")

    async def reset(self) -> None:
        """A new empty world."""
        await self.post("reset")

    async def flood(self, messages: Sequence[Json]) -> int:
        """Many texts at once: [{"person": id, "text": ...}, ...]."""
        return int((await self.post("flood", messages=list(messages)))["sent"])

    async def set_bot(self, **given: Any) -> Json:
        """privacy, revoked, name, username."""
        return await self.post("bot", **given)

    # -- clock and weather --------------------------------------------------------------------------------

    async def now(self) -> datetime:
        """The world's time, UTC."""
        return datetime.fromisoformat((await self.get("clock"))["iso"])

    async def advance(self, seconds: float) -> None:
        """Move the clock forward."""
        await self.post("clock", advance=seconds)

    async def set_time(self, instant: datetime) -> None:
        """Set the clock to an aware instant."""
        await self.post("clock", set=instant.isoformat())

    async def set_rate(self, rate: float) -> None:
        """Seconds of the world in a real one."""
        await self.post("clock", rate=rate)

    async def fault(self, method: str | None = None, kind: str = "error", chat: ChatName = None, **given: Any) -> int:
        """Switch a failure on; returns its id."""
        answer = await self.post("faults", method=method, kind=kind, chat=_chat_id(chat), **given)
        return int(answer["id"])

    async def clear_faults(self, fault_id: int | None = None) -> None:
        """Fair weather."""
        await self.request("DELETE", "faults" if fault_id is None else f"faults/{fault_id}")

    async def limits(self, on: bool) -> None:
        """Sending limits on or off."""
        await self.post("limits", on=on)

    # -- the record ---------------------------------------------------------------------------------------

    async def calls(
        self, method: str | None = None, chat: ChatName = None, ok: bool | None = None, after: int = 0
    ) -> list[Call]:
        """The bot's calls, oldest first."""
        query = {"method": method, "chat": _chat_id(chat), "ok": ok, "after": after, "limit": 50_000}
        return [Call(**one) for one in (await self.get("calls", **query))["calls"]]

    async def totals(self) -> dict[str, Json]:
        """How many calls of each method went well or were refused."""
        return dict((await self.get("calls", limit=1))["totals"])

    async def journal(self, after: int = 0, kind: str | None = None, chat: ChatName = None) -> list[Json]:
        """The record after a number, oldest first."""
        query = {"after": after, "kind": kind, "chat": _chat_id(chat), "limit": 500_000}
        return list((await self.get("journal", **query))["entries"])

    async def commands(self, scope: str | None = None, **wanted: Any) -> list[Json]:
        """Registered commands, of one scope type if named (and with these fields of the scope, and language)."""
        registered = (await self.get("commands"))["registered"]
        found = []
        for one in registered:
            fields = {**one["scope"], "language": one["language"]}
            if (scope is None or fields["type"] == scope) and all(fields.get(k) == v for k, v in wanted.items()):
                found.append(one)
        return found

    async def inject(self, update: Json) -> int:
        """Hand the bot any update; returns its id."""
        return int((await self.post("updates", update=update))["update_id"])

    async def redeliver(self, update_id: int) -> None:
        """Hand the same update over once more."""
        await self.post(f"updates/{update_id}/redeliver")

    async def updates(self, limit: int = 100) -> list[Json]:
        """The newest updates made, oldest first."""
        return list((await self.get("updates", limit=limit))["updates"])

    async def settled(self, timeout: float = 30.0) -> None:
        """Until the bot has confirmed every update; AssertionError when it does not."""
        ending = time.monotonic() + timeout
        while (await self.get("updates", limit=1))["pending"]:
            if time.monotonic() > ending:
                raise AssertionError(f"the bot has not taken all updates in {timeout} s")
            await asyncio.sleep(0.02)

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file."""
        if self._session is None:
            raise RuntimeError("use the client as an async context manager")
        async with self._session.get(f"{self.url}/sandbox/files/{file_id}") as response:
            if response.status != 200:
                raise SandboxError("there is no such file")
            return await response.read()
