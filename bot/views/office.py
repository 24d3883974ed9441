"""The office's own affairs: requests to bind a chat, menus of commands, forum threads."""

from __future__ import annotations

from bot.domain.buttons import Rows, button
from bot.domain.deliveries import Frame
from bot.domain.menus import MENUS
from bot.domain.outgoing import Outgoing, Raw, Say
from bot.domain.people import MODERATORS, channel, department
from bot.texts import Markup
from bot.views.speech import STAFF_LANGUAGE, Speech
from storage import chats, people
from storage.database import Transaction


class OfficeViews:
    """Views of the office's own affairs."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def bind_request(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """«Привязать?» with the chat's title and id; decided, it says so."""
        lang = self._speech.lang(tx, frame)
        request = chats.binding_request(tx, frame.delivery.number("request"))
        if request is None:
            return None
        words = {
            "title": request.binding.title,
            "id": str(request.binding.chat_id),
            "place": self._place(lang, request.binding.place),
        }
        if request.decided:
            return Say(self._speech.html(lang, "bind-request-decided", **words))
        key = "bind-request-moves" if frame.delivery.payload.get("moves") else "bind-request"
        rows: Rows = (
            (button("button-bind", "bind", request.id, "yes"), button("button-bind-no", "bind", request.id, "no")),
        )
        return Say(self._speech.html(lang, key, **words), buttons=self._speech.labelled(lang, rows))

    def chats_report(self, tx: Transaction, frame: Frame) -> Outgoing:
        """`/chats`: each bound chat with what is wrong and what to do, and the places without a chat."""
        lang = STAFF_LANGUAGE
        found = frame.delivery.payload["chats"]
        assert isinstance(found, list)
        lines: list[str] = [self._speech.html(lang, "chats-title" if found else "chats-none")]
        for each in found:
            key = "chats-wrong" if each["problems"] else "chats-ok"
            lines.append(self._speech.html(lang, key, place=self._place(lang, each["place"]), title=each["title"]))
            for problem in each["problems"]:
                words = self._speech.html(lang, f"chats-problem-{problem['problem']}", detail=problem["detail"])
                lines.append(f"    — {words}")
        missing = [place for place in self._all_places() if place not in {each["place"] for each in found}]
        if missing and found:
            places = ", ".join(self._place(lang, place) for place in missing)
            lines.append(self._speech.html(lang, "chats-missing", places=places))
        return Say(Markup("\n".join(lines)))

    def role_given(self, tx: Transaction, frame: Frame) -> Outgoing:
        """Who has a role now, and for which channels."""
        channels = frame.delivery.text("channels") or self._speech.texts.get(STAFF_LANGUAGE, "role-all-channels")
        key = f"role-{frame.delivery.text('role')}-given"
        return Say(self._speech.html(STAFF_LANGUAGE, key, name=frame.delivery.text("name"), channels=channels))

    def role_list(self, tx: Transaction, frame: Frame) -> Outgoing:
        """Everybody who has the role."""
        role, lang = frame.delivery.text("role"), STAFF_LANGUAGE
        lines: list[str] = [self._speech.html(lang, f"role-list-{role}")]
        for person_id in people.with_role(tx, role):
            known = people.get(tx, person_id)
            channels = people.roles(tx, person_id)[1] if role == "editor" else frozenset()
            titles = [self._speech.city.channels[key].title for key in sorted(channels)]
            words = ", ".join(titles) or self._speech.texts.get(lang, "role-all-channels")
            name = known.name or str(person_id) if known else str(person_id)
            lines.append(self._speech.html(lang, "role-list-line", name=name, id=str(person_id), channels=words))
        if len(lines) == 1:
            lines.append(self._speech.html(lang, "role-list-none"))
        lines += ["", self._speech.html(lang, f"role-usage-{role}")]
        return Say(Markup("\n".join(lines)))

    def menu(self, tx: Transaction, frame: Frame) -> Outgoing:
        """The commands that Telegram shows a kind of person."""
        commands = [
            {"command": name, "description": self._speech.texts.get(STAFF_LANGUAGE, f"command-{name}")}
            for name in MENUS[frame.delivery.text("audience")]
        ]
        everybody = bool(frame.delivery.payload.get("everybody"))
        scope = {"type": "default"} if everybody else {"type": "chat", "chat_id": frame.chat_id}
        return Raw("setMyCommands", {"commands": commands, "scope": scope}, addressed=False)

    def thread(self, tx: Transaction, frame: Frame) -> Outgoing:
        """A forum thread for a topic."""
        title = self._speech.topic(STAFF_LANGUAGE, frame.delivery.text("topic"))
        return Raw("createForumTopic", {"name": title})

    def thread_reopen(self, tx: Transaction, frame: Frame) -> Outgoing:
        """A closed thread opened again; the General one has a call of its own."""
        thread = frame.delivery.number("thread")
        if not thread:
            return Raw("reopenGeneralForumTopic")
        return Raw("reopenForumTopic", {"message_thread_id": thread})

    def _place(self, lang: str, place: str) -> str:
        kind, _, key = place.partition(":")
        city = self._speech.city
        title = {"department": lambda: city.departments[key].title, "channel": lambda: city.channels[key].title}
        return self._speech.texts.get(lang, f"place-{kind}", title=title[kind]() if kind in title else "")

    def _all_places(self) -> list[str]:
        city = self._speech.city
        return [MODERATORS, *map(department, city.departments), *map(channel, city.channels)]
