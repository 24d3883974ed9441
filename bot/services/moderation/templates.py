"""Answers ready to use: chosen under the card, filled, looked at, and only then sent as an answer like any other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from bot.city.model import City
from bot.domain.answers.blanks import NUMBER_BLANKS, PLACE_BLANKS, blanks, day_blanks, filled, filled_by
from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.buttons import Action
from bot.domain.content import Content, clipped, folded, utf16_length
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.formatted import Formatted, styled
from bot.domain.messages.moderation import Draft, DraftText, TemplateList, TemplateShown
from bot.domain.messages.outbox import Delivery
from bot.domain.messenger import EVERYWHERE
from bot.domain.people import Actor
from bot.domain.places.cases import ON, on
from bot.domain.time.deadline import Deadlines
from bot.domain.time.promises import CHOICES, end_of
from bot.domain.time.spoken_time import Wording
from bot.domain.understanding.said_number import said_number
from bot.domain.understanding.searching import stem
from bot.domain.understanding.smalltalk import without_greeting
from bot.services.answers.answering import Answers
from bot.services.answers.pages import whole_words
from bot.services.appeals import finding
from bot.services.moderation.lists import ListRequest
from bot.texts import Texts
from storage import outbox
from storage.appeals import appeals, templates
from storage.appeals.templates import Template
from storage.database import Transaction
from storage.outbox import links

# What is offered under a card at most.
TEMPLATES_OFFERED = 8
ANSWERS_OFFERED = 3
TITLE_LENGTH = 60
BODY_LENGTH = 2000
LABEL_LENGTH = 40


@dataclass(frozen=True)
class Offer:
    """What may be used for an appeal: `label` is for a button, `data` its press."""

    label: str
    action: Action
    id: int


class Templates:
    """The stock of answers, and drafts made of them."""

    def __init__(self, city: City, answers: Answers, deadlines: Deadlines, texts: Texts) -> None:
        self._city = city
        self._answers = answers
        self._clock = deadlines.clock
        self._texts = texts

    # ── the stock ──

    def list_all(self, tx: Transaction, now: int, asked: ListRequest) -> None:
        """`/templates`: the stock."""
        outbox.plan(tx, now, TemplateList(asked.chat_id, asked.message_id, asked.to))

    def show(self, tx: Transaction, now: int, asked: ListRequest, template: Template, done: str = "") -> None:
        """One template whole, with what was done to it: `added`, `changed` or nothing."""
        outbox.plan(tx, now, TemplateShown(asked.chat_id, asked.message_id, template.id, done))

    def add(self, tx: Transaction, now: int, actor: Actor, words: str, body: Formatted) -> Template:
        """`/template add [TOPIC] TITLE`, the body on the lines after it or in the message replied to."""
        first, _, rest = words.partition(" ")
        named = self._city.topic_called(first)
        topic = named.key if named else ""
        title = (rest if topic else words).strip()
        if not title or not body.text:
            raise Refusal("template-usage")
        if len(title) > TITLE_LENGTH or utf16_length(body.text) > BODY_LENGTH:
            raise Refusal("template-too-long", title=TITLE_LENGTH, body=BODY_LENGTH)
        return templates.add(tx, now, topic, title, body, actor.id)

    def change(self, tx: Transaction, now: int, actor: Actor, template_id: int, body: Formatted) -> Template:
        """`/template edit N`, the new body on the lines after it."""
        if not body.text:
            raise Refusal("template-usage")
        if utf16_length(body.text) > BODY_LENGTH:
            raise Refusal("template-too-long", title=TITLE_LENGTH, body=BODY_LENGTH)
        if not templates.change(tx, now, template_id, body, actor.id):
            raise NotFound("template-none", number=template_id)
        return self.get(tx, template_id)

    def drop(self, tx: Transaction, now: int, template_id: int) -> Template:
        """`/template delete N`."""
        found = self.get(tx, template_id)
        templates.drop(tx, now, template_id)
        return found

    def get(self, tx: Transaction, template_id: int) -> Template:
        found = templates.get(tx, template_id)
        if found is None:
            raise NotFound("template-none", number=template_id)
        return found

    # ── under a card ──

    def offers(self, tx: Transaction, appeal_id: int) -> list[Offer]:
        """Templates of the appeal's topic, and the last answers for the same topic and place (a read)."""
        appeal = finding.known(tx, appeal_id)
        found = [
            Offer(each.title, Action.USE_TEMPLATE, each.id)
            for each in templates.for_topic(tx, appeal.topic, TEMPLATES_OFFERED)
        ]
        for each in templates.last_answers(tx, appeal.id, ANSWERS_OFFERED):
            if text := whole_words(tx, each.row):
                label = f"№ {each.appeal}: {without_greeting(' '.join(text.text.split()))}"
                found.append(Offer(clipped(label, LABEL_LENGTH), Action.USE_ANSWER, each.row))
        return found

    def use(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, template_id: int) -> str:
        """A template was chosen: its draft is shown, with the blanks filled that the appeal knows."""
        return self._draft(tx, now, actor, appeal_id, self.get(tx, template_id).body)

    def use_called(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, words: str) -> None:
        """`/t ямы`, or the reply «#ямы»: the template of that number, or whose title has words that begin so."""
        appeal, number = finding.known(tx, appeal_id), said_number(words)
        stems = [stem(word) for word in words.split()]
        if not stems:
            raise Refusal("template-called-usage")
        known = templates.all_of_them(tx)
        found = [each for each in known if each.id == number] or [each for each in known if _is_called(each, stems)]
        own = [each for each in found if each.topic == appeal.topic]
        if len(own) == 1 or not found:
            found = own
        if not found:
            raise NotFound("template-none-called", words=words)
        if len(found) > 1:
            titles = ", ".join(f"{each.id} «{each.title}»" for each in found[:TEMPLATES_OFFERED])
            raise Refusal("template-several", titles=titles)
        self._draft(tx, now, actor, appeal_id, found[0].body)

    def use_answer(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, row: int) -> str:
        """An earlier answer was chosen."""
        words = whole_words(tx, row)
        if words is None:
            raise NotFound
        return self._draft(tx, now, actor, appeal_id, words)

    # ── a draft ──

    def fill(self, tx: Transaction, now: int, draft: Delivery[Draft], message: Incoming) -> None:
        """A reply to a draft with blanks fills them, a line for each."""
        words = filled_by(draft_words(draft.message), styled(message.content)).clipped(EVERYWHERE.text)
        outbox.rewrite(tx, now, replace(draft.message, text=words.text, entities=words.entities), draft.key)

    def fill_day(self, tx: Transaction, now: int, asked: ListRequest, choice: str) -> str:
        """`Сегодня`, `Завтра`, `3 дня` under a draft: until the end of that day, in words."""
        draft = self._pending(tx, asked)
        if choice not in CHOICES:
            raise NotFound
        empty = day_blanks(draft.message.text)
        if not empty:
            raise AlreadyDone
        until = end_of(self._clock.day(now, CHOICES[choice]), self._clock, now)
        said = Formatted(Wording(self._texts, self._city.language, now, self._city.time_zone).until(until))
        words = filled(draft_words(draft.message), {empty[0]: said})
        outbox.rewrite(tx, now, replace(draft.message, text=words.text, entities=words.entities), draft.key)
        return ""

    def send(self, tx: Transaction, now: int, actor: Actor, asked: ListRequest) -> str:
        """`Отправить` under a draft: from here on it is an answer of whoever pressed."""
        draft = self._pending(tx, asked)
        if empty := blanks(draft.message.text):
            raise Refusal("answer-blank", blank=empty[0])
        outbox.rewrite(tx, now, replace(draft.message, state="sent"), draft.key)
        words = draft_words(draft.message)
        message = Incoming(asked.chat_id, asked.message_id, Content(words.text, words.entities), now)
        self._answers.reply(tx, now, actor, draft.message.appeal, message)
        return "draft-goes"

    def correct(self, tx: Transaction, now: int, asked: ListRequest) -> str:
        """`Исправить текст`: the words, ready to copy; the reply to them is the answer."""
        draft = self._pending(tx, asked)
        what = draft.message
        if not outbox.plan_new(tx, now, DraftText(what.appeal, draft.key, what.text, what.entities)):
            raise AlreadyDone("department-text-below")
        return "draft-text-below"

    def discard(self, tx: Transaction, now: int, asked: ListRequest) -> str:
        """`Не нужно`: nothing is sent."""
        draft = self._pending(tx, asked)
        outbox.rewrite(tx, now, replace(draft.message, state="dropped"), draft.key)
        return "draft-dropped"

    def _draft(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, body: Formatted) -> str:
        appeal = appeals.find(tx, appeal_id)
        if appeal is None or not body.text:
            raise NotFound
        words = filled(filled(body, _after_on(appeal), after=ON), self._known(appeal))
        outbox.plan(tx, now, Draft(appeal_id, actor.id, now, words.text, words.entities, actor.name))
        return "draft-shown"

    def _known(self, appeal: Appeal) -> dict[str, Formatted]:
        place, number = Formatted(appeal.place or ""), Formatted(str(appeal.id))
        return {**dict.fromkeys(PLACE_BLANKS, place), **dict.fromkeys(NUMBER_BLANKS, number)}

    def _pending(self, tx: Transaction, asked: ListRequest) -> Delivery[Draft]:
        draft = self._draft_at(tx, asked)
        if draft is None:
            raise NotFound
        if draft.message.state:
            raise AlreadyDone
        return draft

    def _draft_at(self, tx: Transaction, asked: ListRequest) -> Delivery[Draft] | None:
        link = links.find(tx, asked.chat_id, asked.message_id)
        found = outbox.by_id(tx, link.delivery_id if link else None)
        return cast("Delivery[Draft]", found) if found and isinstance(found.message, Draft) else None


def _is_called(template: Template, stems: list[str]) -> bool:
    """Whether each of these begins a word of the title."""
    title = folded(template.title).split()
    return all(any(word.strip("«»():,.").startswith(each) for word in title) for each in stems)


def _after_on(appeal: Appeal) -> dict[str, Formatted]:
    """The place as it stands after «на»."""
    return dict.fromkeys(PLACE_BLANKS, Formatted(on(appeal.place or "")))


def draft_words(draft: Draft) -> Formatted:
    """What a draft says."""
    return Formatted(draft.text, draft.entities)
