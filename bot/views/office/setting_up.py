"""What is left to set up, and whether the chats are reachable, as an admin reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.messages.office import ChatCheck, ChatCheckResult, Checklist
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.people import MODERATORS, channel, department
from bot.texts import Markup
from bot.views import shows
from bot.views.office.office import problem_lines
from bot.views.words.reasons import reason_words
from bot.views.words.speech import Speech, Voice
from storage import outbox
from storage.database import Transaction
from storage.office import chats, people

# A check that could not be sent for this long says nothing about now (ms).
STALE_MS = 60 * 60_000


class SettingUpViews:
    """Views of the checklist and of the check of chats."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(Checklist)
    def checklist(self, tx: Transaction, frame: Frame[Checklist]) -> Outgoing:
        """A line for each item: done, or what to do."""
        voice = self._speech.reader(tx, frame)
        lines = [
            *self._chats(tx, voice),
            *self._rights(tx, voice, frame.message),
            *(self._role(tx, voice, role) for role in ("head", "editor")),
        ]
        done = all(is_done for is_done, _ in lines)
        body = [voice.html("checklist-done" if done else "checklist-title")]
        body += [voice.html("checklist-line", done=str(is_done).lower(), words=words) for is_done, words in lines]
        return Say(Markup("\n".join(body)), silent=True)

    @shows(ChatCheck)
    def chat_check(self, tx: Transaction, frame: Frame[ChatCheck]) -> Outgoing | None:
        """A test message to the chat."""
        if not frame.shown and frame.now - frame.message.at > STALE_MS:
            return None
        return Say(self._speech.office.html("chat-check"), silent=True)

    @shows(ChatCheckResult)
    def chat_check_result(self, tx: Transaction, frame: Frame[ChatCheckResult]) -> Outgoing:
        """Where the test message arrived, where it still waits, where it was refused and why."""
        voice = self._speech.reader(tx, frame)
        lines = [voice.html("chat-check-title")]
        for each in frame.message.chats:
            asked = ChatCheck(f"chat:{each['chat']}", frame.message.at)
            row = outbox.by_key(tx, ChatCheck, asked.key)
            state = row.state if row is not None and row.state in ("sent", "failed") else "waits"
            reason = reason_words(voice, row.error or "") if row is not None else ""
            place = voice.place(each["place"])
            lines.append(voice.html("chat-check-line", state=state, place=place, title=each["title"], reason=reason))
        lines.append(voice.html("chat-check-channels"))
        return Say(Markup("\n".join(lines)))

    def _chats(self, tx: Transaction, voice: Voice) -> Iterator[tuple[bool, Markup]]:
        city = self._speech.city
        bound = {each.place for each in chats.all_bindings(tx)}
        yield MODERATORS in bound, voice.html("checklist-moderators", done=str(MODERATORS in bound).lower())
        for kind, places in (
            ("departments", {department(key): key for key in city.departments}),
            ("channels", {channel(key): key for key in city.channels}),
        ):
            missing = [key for place, key in places.items() if place not in bound]
            count = len(places) - len(missing)
            yield (
                not missing,
                voice.html(
                    f"checklist-{kind}", count=count, of=len(places), missing=len(missing), keys=", ".join(missing)
                ),
            )

    def _rights(self, tx: Transaction, voice: Voice, shown: Checklist) -> Iterator[tuple[bool, Markup]]:
        bound = {each.place for each in chats.all_bindings(tx)}
        wrong = [each for each in shown.chats if each["problems"] and each["place"] in bound]
        if bound and not wrong:
            yield True, voice.html("checklist-rights")
        for each in wrong:
            title = voice.html("checklist-wrong", place=voice.place(each["place"]), title=each["title"])
            yield False, Markup("\n".join([title, *problem_lines(voice, each)]))

    def _role(self, tx: Transaction, voice: Voice, role: str) -> tuple[bool, Markup]:
        names = _names(tx, people.with_role(tx, role))
        words = voice.html(f"checklist-{role}", done=str(bool(names)).lower(), names=", ".join(names))
        # An office can do without editors: its admins publish.
        return bool(names) or role == "editor", words


def _names(tx: Transaction, ids: Sequence[int]) -> list[str]:
    known = ((each, people.get(tx, each)) for each in ids)
    return [(found.name if found else "") or str(person_id) for person_id, found in known]
