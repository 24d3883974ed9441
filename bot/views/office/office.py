"""The office's own affairs: requests to bind a chat, menus of commands, forum threads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.buttons import Action, Rows, button
from bot.domain.menus import MENUS
from bot.domain.messages.moderation import NewThread, ThreadReopened
from bot.domain.messages.office import BindRequest, ChatsReport, RoleGiven, RoleList
from bot.domain.messages.outbox import Frame
from bot.domain.messages.people import CommandMenu
from bot.domain.outgoing import Menu, OpenThread, Outgoing, Say, Thread
from bot.domain.people import MODERATORS, channel, department
from bot.texts import Markup
from bot.views import shows
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.office import chats, people


class OfficeViews:
    """Views of the office's own affairs."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._office = speech.office

    @shows(BindRequest)
    def bind_request(self, tx: Transaction, frame: Frame[BindRequest]) -> Outgoing | None:
        """«Привязать?» with the chat's title and id; once decided, it says so."""
        voice = self._speech.reader(tx, frame)
        request = chats.binding_request(tx, frame.message.request)
        if request is None:
            return None
        words = {
            "title": request.binding.title,
            "id": str(request.binding.chat_id),
            "place": voice.place(request.binding.place),
        }
        if request.decided:
            return Say(voice.html("bind-request-decided", **words))
        key = "bind-request-moves" if frame.message.moves else "bind-request"
        rows: Rows = (
            (
                button("button-bind", Action.BIND, request.id, "yes"),
                button("button-bind-no", Action.BIND, request.id, "no"),
            ),
        )
        said = [voice.html(key, **words)]
        plays = chats.of_chat(tx, request.binding.chat_id)
        if plays:
            said.append(voice.html("bind-request-leaves", place=voice.place(plays.place)))
        return Say(Markup("\n".join(said)), buttons=voice.labelled(rows))

    @shows(ChatsReport)
    def chats_report(self, tx: Transaction, frame: Frame[ChatsReport]) -> Outgoing:
        """`/chats`: each bound chat with what is wrong and what to do, and the places without a chat."""
        voice = self._speech.reader(tx, frame)
        found = frame.message.chats
        if frame.message.bound:
            title = "chats-title-bound"
        else:
            title = "chats-title" if found else "chats-none"
        lines: list[str] = [voice.html(title)]
        for each in found:
            key = "chats-wrong" if each["problems"] else "chats-ok"
            lines.append(voice.html(key, place=voice.place(each["place"]), title=each["title"]))
            lines += problem_lines(voice, each)
        missing = [place for place in self._all_places() if place not in {each["place"] for each in found}]
        if missing and found and not frame.message.bound:
            places = ", ".join(voice.place(place) for place in missing)
            lines.append(voice.html("chats-missing", places=places))
        rows: Rows = ()
        if found and not frame.message.bound:
            rows = ((button("button-chats-check", Action.CHATS_CHECK),),)
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(rows))

    @shows(RoleGiven)
    def role_given(self, tx: Transaction, frame: Frame[RoleGiven]) -> Outgoing:
        """Who has a role now, and for which channels."""
        voice = self._speech.reader(tx, frame)
        channels = frame.message.channels or voice.text("role-all-channels")
        key = f"role-{frame.message.role}-given"
        said = voice.html(key, name=frame.message.name, channels=channels)
        if frame.message.name.isdigit():  # the messenger shows no name for people who never wrote to the bot
            said = Markup("\n".join([said, voice.html("role-stranger")]))
        return Say(said)

    @shows(RoleList)
    def role_list(self, tx: Transaction, frame: Frame[RoleList]) -> Outgoing:
        """Everybody who has the role."""
        role, voice = frame.message.role, self._speech.reader(tx, frame)
        lines: list[str] = [voice.html(f"role-list-{role}")]
        for person_id in people.with_role(tx, role):
            known = people.get(tx, person_id)
            channels = people.roles(tx, person_id)[1] if role == "editor" else frozenset()
            titles = [self._speech.city.channel(key).title for key in sorted(channels)]
            words = ", ".join(titles) or voice.text("role-all-channels")
            name = known.name or str(person_id) if known else str(person_id)
            lines.append(voice.html("role-list-line", name=name, id=str(person_id), channels=words))
        if len(lines) == 1:
            lines.append(voice.html("role-list-none"))
        lines += ["", voice.html(f"role-usage-{role}")]
        return Say(Markup("\n".join(lines)))

    @shows(CommandMenu)
    def menu(self, tx: Transaction, frame: Frame[CommandMenu]) -> Outgoing:
        """The command menu that Telegram shows to an audience."""
        row = frame.message
        voice = self._speech.voice(row.language)
        commands = tuple((name, voice.text(f"command-{name}")) for name in MENUS[row.audience])
        return Menu(commands, row.code, row.everybody)

    @shows(NewThread)
    def thread(self, tx: Transaction, frame: Frame[NewThread]) -> Outgoing:
        """A forum thread for a topic."""
        topic = frame.message.topic
        known = topic in self._speech.city.topics
        return Thread(self._office.topic(topic) if known else self._office.text("thread-media"))

    @shows(ThreadReopened)
    def thread_reopen(self, tx: Transaction, frame: Frame[ThreadReopened]) -> Outgoing:
        """Reopen a closed thread."""
        return OpenThread(frame.message.thread)

    def _all_places(self) -> list[str]:
        city = self._speech.city
        return [MODERATORS, *map(department, city.departments), *map(channel, city.channels)]


def problem_lines(voice: Voice, found: Mapping[str, Any]) -> list[str]:
    """What is wrong with a chat and what to do, one line each."""
    said = (voice.html(f"chats-problem-{each['problem']}", detail=each["detail"]) for each in found["problems"])
    return [f"    — {words}" for words in said]
