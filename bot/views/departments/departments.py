"""Appeals as departments read them, and departments' answers as moderators read them."""

from __future__ import annotations

from bot.domain.answers.department_answers import media_of, pages_of
from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import Share
from bot.domain.buttons import Action, Button, Rows, button, data
from bot.domain.content import clipped, visible
from bot.domain.formatted import Formatted
from bot.domain.messages.appeals import Word
from bot.domain.messages.departments import (
    DepartmentAsk,
    DepartmentCard,
    DepartmentList,
    DepartmentRefused,
    DepartmentRest,
    DepartmentSaid,
    DepartmentTerm,
    DepartmentText,
)
from bot.domain.messages.outbox import Frame
from bot.domain.messenger import carrier
from bot.domain.outgoing import Outgoing, Say
from bot.domain.people import MODERATORS
from bot.domain.understanding.personal_data import masked
from bot.services.departments import in_hand
from bot.services.departments.belonging import OFFERED
from bot.texts import Markup
from bot.views import shows
from bot.views.appeals.cards import CardViews
from bot.views.appeals.story import Story
from bot.views.words.rich import copied, rich
from bot.views.words.speech import Speech
from storage.appeals import appeals
from storage.database import Transaction
from storage.departments import departments
from storage.outbox import links

ABOUT_LENGTH = 50
# Appeals beyond these are only counted, so that the list fits into one message.
LISTED = 20


class DepartmentViews:
    """Views of forwarding and of departments' answers."""

    def __init__(self, speech: Speech, cards: CardViews) -> None:
        self._speech = speech
        self._office = speech.office
        self._cards = cards

    # ── in the department's chat ──

    @shows(DepartmentCard)
    def department_card(self, tx: Transaction, frame: Frame[DepartmentCard]) -> Outgoing:
        """The appeal as the department sees it: no name, no contacts; the deadline and the buttons."""
        story = Story.read(tx, frame.message.appeal)
        appeal = story.appeal
        voice = self._office
        lines = [voice.html("card-title", number=appeal.id, topic=voice.topic(appeal.topic))]
        if appeal.urgent:
            kind = voice.text(f"urgent-{appeal.urgent}")
            lines.insert(0, voice.html("card-urgent", kind=kind))
        here = _is_here(frame.message, appeal)
        lines.append(self._state(appeal, here, frame.now, departments.taken_by(tx, appeal) if here else ""))
        if appeal.place:
            lines.append(voice.html("card-place", place=masked(appeal.place)))
        elif appeal.latitude is not None:
            lines.append(voice.html("card-point"))
        words = self._cards.words(tx, voice, story, frame.delivery.recipient)
        asked = here and appeal.is_open and appeal.department_state == Share.SENT
        how = ["", voice.html("department-card-how")] if asked else []
        return Say(Markup("\n".join([*lines, "", words, *how])), buttons=self._buttons(appeal) if here else ())

    @shows(DepartmentList)
    def department_list(self, tx: Transaction, frame: Frame[DepartmentList]) -> Outgoing:
        """«Что за нами»: nearest deadline first, who has taken each, each number linked to its card."""
        voice, found = self._office, in_hand.of_department(tx, frame.message.department)
        if not found:
            return Say(voice.html("department-list-none"), reply_to=frame.message.asked)
        lines = [voice.html("department-list", count=len(found))]
        lines += [self._listed(tx, frame, each) for each in found[:LISTED]]
        if len(found) > LISTED:
            lines.append(voice.html("deadline-rest", count=len(found) - LISTED))
        return Say(Markup("\n".join(lines)), reply_to=frame.message.asked)

    @shows(DepartmentAsk)
    def department_ask(self, tx: Transaction, frame: Frame[DepartmentAsk]) -> Outgoing | None:
        """«О каком сообщении речь?» under a message that replies to nothing."""
        batch = frame.message.batch
        words = departments.words(tx, batch)
        if not words:
            return None
        waiting = departments.open_appeals(tx, words[0].department, OFFERED)
        if not waiting:
            return None
        voice = self._office
        if len(waiting) == 1:
            only = waiting[0]
            text = voice.html("department-ask-one", number=only.id, about=self._about(only))
            yes = button("button-belongs", Action.BELONGS, batch, only.id)
            rows: Rows = ((yes, button("button-belongs-not", Action.BELONGS, batch, 0)),)
        else:
            text = voice.html("department-ask-which")
            rows = tuple(
                (Button("", data(Action.BELONGS, batch, each.id), label=f"№ {each.id} · {self._about(each)}"),)
                for each in waiting
            )
            rows = (*rows, (button("button-belongs-none", Action.BELONGS, batch, 0),))
        return Say(text, buttons=voice.labelled(rows), reply_to=words[0].incoming.message_id)

    # ── in the moderators' group ──

    @shows(DepartmentSaid)
    def department_answer(self, tx: Transaction, frame: Frame[DepartmentSaid]) -> Outgoing | None:
        """What the department said, with `Отправить жителю` and `Исправить текст`."""
        answer = departments.answer(tx, frame.message.answer)
        parts = departments.parts(tx, answer.id) if answer else []
        if answer is None or not parts:
            return None
        voice = self._office
        title = self._speech.city.department(answer.department).title
        words = pages_of(parts)[0]
        key = "department-answer" if answer.kind == "answer" else "department-refusal-word"
        quoted = rich(words) if words.text else voice.html("department-media-only")
        body = voice.html(key, number=answer.appeal_id, title=title, name=answer.author_name, text=quoted)
        lines = [str(body)]
        if answer.sent_by is not None:
            lines.append(str(voice.html("department-answer-used")))
        elif media_of(parts):
            lines.append(str(voice.html("department-answer-media", count=len(media_of(parts)))))
        rows: Rows = ()
        if answer.kind == "answer" and answer.sent_by is None:
            rows = (
                (
                    button("button-send-on", Action.SEND_ON, answer.id),
                    button("button-correct", Action.CORRECT, answer.id),
                ),
            )
        elif answer.kind == "answer":
            rows = ((button("button-correct", Action.CORRECT, answer.id),),)
        reply_to, thread = self._cards.under_card(tx, frame)
        return Say(
            Markup("\n\n".join(lines)),
            buttons=voice.labelled(rows),
            reply_to=reply_to,
            thread_id=thread,
        )

    @shows(DepartmentRest)
    def department_rest(self, tx: Transaction, frame: Frame[DepartmentRest]) -> Outgoing | None:
        """A further page of what the department said."""
        pages, page = pages_of(departments.parts(tx, frame.message.answer)), frame.message.page
        if page >= len(pages) and not frame.shown:
            return None
        text = rich(pages[page] if page < len(pages) else Formatted("…"))
        body = self._office.html("words-go-on", number=frame.message.appeal, text=text)
        reply_to, thread = self._cards.under_card(tx, frame)
        return Say(body, reply_to=reply_to, thread_id=thread)

    @shows(DepartmentText)
    def department_text(self, tx: Transaction, frame: Frame[DepartmentText]) -> Outgoing | None:
        """The department's words, ready to copy; a reply to this is the answer, with the department's media."""
        parts = departments.parts(tx, frame.message.answer)
        pages, page = pages_of(parts), frame.message.page
        if not parts or page >= len(pages):
            return None
        words = pages[page]
        body = self._office.html(
            "department-text",
            number=frame.message.appeal,
            plain=not words.entities,
            media=bool(media_of(parts)),
            text=copied(words if words.text else Formatted("…")),
        )
        reply_to, thread = self._cards.under_card(tx, frame)
        return Say(body, reply_to=reply_to, thread_id=thread)

    @shows(DepartmentRefused)
    def department_refused(self, tx: Transaction, frame: Frame[DepartmentRefused]) -> Outgoing:
        """«Не наше»: the other departments are offered until it is forwarded again."""
        appeal = appeals.get(tx, frame.message.appeal)
        returned = frame.message.department
        city = self._speech.city
        rows: Rows = ()
        if appeal.is_open and _is_here(frame.message, appeal):
            rows = tuple(
                (Button("", data(Action.FORWARD_TO, appeal.id, key), label=each.title),)
                for key, each in city.departments.items()
                if key != returned
            )
        body = self._office.html("department-returned", number=appeal.id, title=city.department(returned).title)
        reply_to, thread = self._cards.under_card(tx, frame)
        return Say(body, buttons=rows, reply_to=reply_to, thread_id=thread)

    @shows(DepartmentTerm)
    def department_term(self, tx: Transaction, frame: Frame[DepartmentTerm]) -> Outgoing:
        """The department needs more time: the resident should be told."""
        appeal = appeals.get(tx, frame.message.appeal)
        title = self._speech.city.department(appeal.department).title if appeal.department else ""
        until = self._office.time(frame.now).until(frame.message.until)
        body = self._office.html("department-needs-time", number=appeal.id, title=title, until=until)
        reply_to, thread = self._cards.under_card(tx, frame)
        rows: Rows = ()
        if appeal.is_open and appeal.department_due_at == frame.message.until:
            rows = ((button("button-promise-term", Action.PROMISE_AS, appeal.id, frame.message.until),),)
        return Say(body, buttons=self._office.labelled(rows), reply_to=reply_to, thread_id=thread)

    @shows(Word)
    def word(self, tx: Transaction, frame: Frame[Word]) -> Outgoing:
        """A short message about the appeal under its card, in any staff chat."""
        appeal = appeals.get(tx, frame.message.appeal)
        until = self._office.time(frame.now).until(appeal.department_until)
        values = {"number": appeal.id, "until": until, **frame.message.args}
        body = self._office.html(frame.message.text, **values)
        reply_to, thread = self._cards.under_card(tx, frame)
        return Say(body, reply_to=reply_to, thread_id=thread)

    # ── the parts ──

    def _state(self, appeal: Appeal, here: bool, now: int, taken_by: str) -> Markup:
        voice = self._office
        if not here:
            return voice.html("department-card-gone")
        if not appeal.is_open:
            return voice.html(f"department-card-{appeal.state}")
        if appeal.department_state == Share.REFUSED:
            return voice.html("department-card-refused")
        state = appeal.department_state or Share.SENT
        if state == Share.SENT and appeal.department_until is not None and appeal.department_until <= now:
            return voice.html("department-card-now")
        until = voice.time(now).until(appeal.department_until)
        return voice.html("department-card-open", state=state, until=until, name=visible(taken_by) or "none")

    def _buttons(self, appeal: Appeal) -> Rows:
        number = appeal.id
        if not appeal.is_open or appeal.department_state == Share.REFUSED:
            return ()
        accept, done = button("button-accept", Action.ACCEPT, number), button("button-done", Action.DONE, number)
        term, refuse = button("button-term", Action.TERM, number), button("button-refuse", Action.REFUSE, number)
        rows: Rows = (
            ((accept, done), (term, refuse)) if appeal.department_state == Share.SENT else ((done,), (term, refuse))
        )
        return self._office.labelled(rows)

    def _listed(self, tx: Transaction, frame: Frame[DepartmentList], appeal: Appeal) -> Markup:
        """«🚨 № 31 · до 14:20 · пр. Ленина, 14 · ✅ Глеб»."""
        voice, number = self._office, self._office.html("list-number", number=appeal.id)
        card = links.of_appeal(tx, appeal.id, DepartmentCard.kind, frame.chat_id)
        url = carrier(MODERATORS).link(card.chat_id, card.message_id) if card else ""
        if url:
            number = Markup(f'<a href="{url}">{number}</a>')
        late = appeal.department_until <= frame.now
        return voice.html(
            "department-list-line",
            number=number,
            urgent=str(bool(appeal.urgent)).lower(),
            until=voice.text("department-list-now") if late else voice.time(frame.now).until(appeal.department_until),
            about=masked(", ".join(filter(None, (appeal.place, clipped(appeal.summary, ABOUT_LENGTH))))),
            name=visible(departments.taken_by(tx, appeal)) or "none",
        )

    def _about(self, appeal: Appeal) -> str:
        """A few words by which the department recognises it."""
        return clipped(masked(appeal.place or appeal.summary), ABOUT_LENGTH) or self._office.topic(appeal.topic)


def _is_here(shown: DepartmentCard | DepartmentRefused, appeal: Appeal) -> bool:
    """Whether the appeal is still with the department, as it was forwarded by that message."""
    return shown.department == appeal.department and shown.forwarded_at == appeal.forwarded_at
