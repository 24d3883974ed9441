"""Templates as moderators read them: the list, one of them, a draft before it is sent."""

from __future__ import annotations

from bot.domain.answers.blanks import blanks, day_blanks
from bot.domain.buttons import Action, Rows, button
from bot.domain.content import clipped
from bot.domain.formatted import Formatted
from bot.domain.messages.moderation import Draft, DraftText, TemplateList, TemplateShown
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.time.promises import CHOICES
from bot.services.moderation.templates import draft_words
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.words.rich import copied, rich
from bot.views.words.speech import Speech
from storage.appeals import templates
from storage.appeals.templates import Template
from storage.database import Transaction
from storage.outbox import links

# The list shows the beginning of each body, and as many templates as a message holds.
BEGINNING = 80
LIST_LENGTH = 3800


class TemplateViews:
    """Views of templates and drafts."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._office = speech.office

    @shows(TemplateList)
    def list(self, tx: Transaction, frame: Frame[TemplateList]) -> Outgoing:
        """`/templates`: by topic, each with its number."""
        lines, topic, room = [self._say("templates-title")], "-", LIST_LENGTH
        for each in templates.all_of_them(tx):
            block = [*([self._heading(each.topic)] if each.topic != topic else []), self._line(each)]
            room -= sum(len(line) + 1 for line in block)
            if room < 0:
                lines.append(Markup("…"))
                break
            lines += block
            topic = each.topic
        if topic == "-":
            lines.append(self._say("templates-none"))
        lines += [Markup(""), self._say("template-usage")]
        return Say(Markup("\n".join(lines)), reply_to=frame.message.asked)

    @shows(TemplateShown)
    def template(self, tx: Transaction, frame: Frame[TemplateShown]) -> Outgoing | None:
        """One template in full, after what was done with it."""
        found = templates.get(tx, frame.message.template)
        if found is None:
            return None
        head = self._say("template-shown", number=found.id, title=found.title, done=frame.message.done)
        topic = self._heading(found.topic)
        body = Markup(f"{head}\n{topic}\n\n{copied(found.body)}")
        return Say(body, reply_to=frame.message.asked)

    @shows(Draft)
    def draft(self, tx: Transaction, frame: Frame[Draft]) -> Outgoing:
        """The answer as the resident would read it; while blanks are left, which ones to fill."""
        words, state = draft_words(frame.message), frame.message.state
        number = frame.message.appeal
        empty = blanks(words.text)
        if state:
            body = self._say("draft-settled", number=number, state=state, text=rich(words))
            return Say(body)
        head = self._say("draft-title", number=number)
        card = links.of_appeal(tx, number, "card", frame.chat_id)
        if empty:
            ask = self._say("draft-blanks", count=len(empty), blanks=", ".join(empty))
            days = tuple(button(f"day-{choice}", Action.TEMPLATE_DAY, number, choice) for choice in CHOICES)
            drop = (button("button-drop", Action.TEMPLATE_DROP, number),)
            rows: Rows = (days, drop) if day_blanks(words.text) else (drop,)
        else:
            ask = self._say("draft-ready")
            rows = (
                (
                    button("button-send", Action.TEMPLATE_SEND, number),
                    button("button-drop", Action.TEMPLATE_DROP, number),
                ),
                (button("button-correct", Action.TEMPLATE_CORRECT, number),),
            )
        body = Markup(f"{head}\n\n{rich(words)}\n\n{ask}")
        buttons = self._office.labelled(rows)
        return Say(body, buttons=buttons, reply_to=card.message_id if card else None)

    @shows(DraftText)
    def draft_text(self, tx: Transaction, frame: Frame[DraftText]) -> Outgoing:
        """The words of a draft, ready to copy."""
        what = frame.message
        words = Formatted(what.text, what.entities)
        card = links.of_appeal(tx, what.appeal, "card", frame.chat_id)
        plain = not words.entities
        body = self._say("department-text", number=what.appeal, plain=plain, media=False, text=copied(words))
        return Say(body, reply_to=card.message_id if card else None)

    def _heading(self, topic: str) -> Markup:
        if not topic or topic not in self._speech.city.topics:
            return self._say("templates-any")
        return Markup(f"<b>{escape(self._office.topic(topic))}</b>")

    def _line(self, each: Template) -> Markup:
        beginning = clipped(" ".join(each.body.text.split()), BEGINNING)
        return self._say("template-line", number=each.id, title=each.title, beginning=beginning)

    def _say(self, key: str, /, **args: object) -> Markup:
        return self._office.html(key, **args)
