"""People and chats of the sandbox, to be played from Python."""

from __future__ import annotations

# ruff: noqa: ASYNC109  # a time limit is part of what a test says
import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.client.connection import Connection, SandboxError
from sandbox.client.seen import Message
from sandbox.ground.refusal import Json


@dataclass(frozen=True, slots=True)
class Chat:
    """A group, supergroup or channel."""

    id: int
    title: str
    sandbox: Connection
    view: Json

    async def set_member(self, person: Person | str, status: str, **given: Any) -> None:
        """Set the membership and rights of a person, or of "bot"."""
        who = person if isinstance(person, str) else person.id
        await self.sandbox.post(f"chats/{self.id}/members", person=who, status=status, **given)

    async def upgrade(self, by: Person | None = None) -> Chat:
        """Make the group a supergroup; returns the new chat."""
        answer = await self.sandbox.post(f"chats/{self.id}/upgrade", by=by.id if by else None)
        return Chat(answer["chat"]["id"], answer["chat"]["title"], self.sandbox, answer["chat"])

    async def change(self, **given: Any) -> None:
        """Change title, username, forum, linked, auto_delete, permissions."""
        await self.sandbox.post(f"chats/{self.id}", **given)

    async def new_thread(self, name: str, by: Person | None = None) -> int:
        """Create a thread in the forum; returns its id."""
        answer = await self.sandbox.post(f"chats/{self.id}/threads", name=name, by=by.id if by else None)
        return int(answer["id"])

    async def thread(self, thread_id: int, action: str, by: Person | None = None, **given: Any) -> None:
        """Manage a thread: close, reopen, rename, delete; hide and unhide for the General one."""
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


def chat_name(chat: ChatName) -> int | str | None:
    return chat.id if isinstance(chat, Chat) else chat


def _message_id(message: MessageName | None) -> int | None:
    return message.id if isinstance(message, Message) else message


@dataclass(frozen=True, slots=True)
class Person:
    """A person to play. Without `chat`, the private chat with the bot is meant."""

    id: int
    name: str
    sandbox: Connection
    view: Json

    async def act(self, action: str, chat: ChatName = None, file: bytes | None = None, **given: Any) -> Json:
        """Do any action of the control interface."""
        if isinstance(given.get("reply_to"), Message):
            given["reply_to"] = given["reply_to"].id
        for name in ("as_chat", "reply_chat", "via_bot"):
            if isinstance(given.get(name), Chat | Person):
                given[name] = given[name].id
        given = {name: value for name, value in given.items() if value is not None}
        body = {"person": self.id, "action": action, "chat": chat_name(chat), **given}
        if file is not None:
            return await self.sandbox.upload("act", body, {"file": file})
        return await self.sandbox.post("act", **body)

    async def _say(self, action: str, chat: ChatName, given: Json) -> Message:
        return Message((await self.act(action, chat, **given))["message"])

    async def send(self, text: str, chat: ChatName = None, **given: Any) -> Message:
        """Text; also reply_to, quote, reply_chat, thread, as_chat, via_bot, forwarded_from, silent, preview, html."""
        return await self._say("send", chat, {"text": text, **given})

    async def start(self, payload: str | None = None) -> Message:
        """Press Start (which also unblocks the bot)."""
        return await self._say("start", None, {"payload": payload})

    async def photo(self, caption: str = "", chat: ChatName = None, **given: Any) -> Message:
        return await self._say("photo", chat, {"caption": caption, **given})

    async def live_photo(self, caption: str = "", chat: ChatName = None, **given: Any) -> Message:
        return await self._say("live_photo", chat, {"caption": caption, **given})

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
        """Send a poll; also anonymous, multiple, correct (a quiz)."""
        return await self._say("poll", chat, {"question": question, "options": list(options), **given})

    async def album(self, items: Sequence[tuple[str, str]], chat: ChatName = None, **given: Any) -> list[Message]:
        """Send an album of (kind, caption) parts, `delay` seconds of the world apart."""
        answer = await self.act("album", chat, items=[list(item) for item in items], **given)
        return [Message(view) for view in answer["messages"]]

    async def forward(self, message: Message | Sequence[Message], chat: ChatName = None, **given: Any) -> Message:
        """Forward one message or several of the same chat."""
        found = [message] if isinstance(message, Message) else list(message)
        ids = [one.id for one in found]
        return await self._say("forward", chat, {"from_chat": found[0].chat_id, "messages": ids, **given})

    async def edit(self, message: Message, text: str | None = None, **given: Any) -> Message:
        """Change the text or, with `media` (a kind; `file` in `act`), replace the file."""
        return await self._say("edit", message.chat_id, {"message": message.id, "text": text, **given})

    async def delete(self, message: Message) -> None:
        await self.act("delete", message.chat_id, message=message.id)

    async def react(self, message: Message, emoji: str) -> None:
        """React to a message; an empty emoji removes the reaction."""
        await self.act("react", message.chat_id, message=message.id, emoji=emoji)

    async def vote(self, message: Message, options: Sequence[int]) -> None:
        await self.act("vote", message.chat_id, message=message.id, options=list(options))

    async def pin(self, message: Message) -> None:
        await self.act("pin", message.chat_id, message=message.id)

    async def join(self, chat: Chat, link: str | None = None) -> str:
        """Join, with or without an invite link; returns "member", or "requested" when somebody has to agree."""
        return str((await self.act("join", chat, link=link))["status"])

    async def leave(self, chat: Chat) -> None:
        await self.act("leave", chat)

    async def press(
        self, message: Message, label: str, wait: float = 5.0, appears: float = 60.0, **given: Any
    ) -> str | None:
        """Press the button with this label (or beginning); returns the text that the bot's answer shows.

        As a person would, waits for the bot to show the button: SandboxError if none appears in `appears` seconds.
        """
        ending = time.monotonic() + appears
        while True:
            try:
                answer = await self.act("press", message.chat_id, message=message.id, label=label, wait=wait, **given)
            except SandboxError as missing:
                if missing.status != 409 or time.monotonic() >= ending:
                    raise
                await asyncio.sleep(0.05)
            else:
                text: str | None = answer["text"]
                return text

    async def press_data(self, message: MessageName, data: str, chat: ChatName = None, wait: float = 5.0) -> str | None:
        """Send a forged press: any data, any message (a `Message`, or an id in `chat`)."""
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
        """Change name, username, language, blocked, deactivated, forbids_voice, hides_forwards."""
        await self.sandbox.post(f"people/{self.id}", **given)

    async def sees(self, chat: ChatName = None, limit: int = 1000) -> list[Message]:
        """What the person sees in the chat, oldest first."""
        answer = await self.sandbox.get("messages", person=self.id, chat=chat_name(chat), limit=limit)
        return [Message(view) for view in answer["messages"]]

    async def keyboard(self, chat: ChatName = None) -> list[list[str]] | None:
        """The reply keyboard shown now."""
        answer = await self.sandbox.get("messages", person=self.id, chat=chat_name(chat), limit=1)
        rows: list[list[str]] | None = answer["keyboard"]
        return rows

    async def wait(
        self,
        fits: Callable[[Message], bool],
        chat: ChatName = None,
        timeout: float = 60.0,
        after: MessageName | None = None,
    ) -> Message:
        """The newest message that fits (and is newer than `after`), as soon as there is one.

        Raises AssertionError with the chat's contents when none came in `timeout` real seconds.
        """
        ending, since = time.monotonic() + timeout, _message_id(after) or 0
        answer = await self.sandbox.get("messages", person=self.id, chat=chat_name(chat), limit=1000)
        found = [Message(view) for view in reversed(answer["messages"])]
        seq = answer["seq"]
        while True:
            for message in found:
                if message.id > since and fits(message):
                    return message
            left = ending - time.monotonic()
            if left <= 0:
                raise AssertionError(f"no such message for {self.name} in {timeout} s; {await self._situation(chat)}")
            query = {"after": seq, "chat": answer["chat"]["id"], "wait": min(left, 5.0)}
            news = await self.sandbox.get("journal", **query)
            seq = news["seq"]
            found = [Message(entry["message"]) for entry in reversed(news["entries"]) if "message" in entry]

    async def _situation(self, chat: ChatName) -> str:
        """What the chat shows, and the bot's recent refused calls: why a message may not have come."""
        shown = "\n".join(str(message) for message in (await self.sees(chat))[-20:]) or "(nothing)"
        calls = (await self.sandbox.get("calls", ok=False, limit=5))["calls"]
        refused = "\n".join(f"{one['method']} to {one['chat']}: {one['refusal'] or one['fault']}" for one in calls)
        return f"the chat shows:\n{shown}" + (f"\nrefused to the bot:\n{refused}" if refused else "")

    async def commands(self, chat: ChatName = None) -> list[Json]:
        """The command menu shown to this person."""
        answer = await self.sandbox.get("commands", person=self.id, chat=chat_name(chat))
        return list(answer["shown"])
