"""The language of staff chats is the city file's; in private everybody chooses."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.city.model import City
from sandbox.client import Call, Chat, Message, Person
from tests.acceptance.residents.test_chosen_languages import described
from tests.stage import Stage, bind, city, eventually, labels, open_stage

MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
CYRILLIC = re.compile(r"[а-яё]+", re.IGNORECASE)


class EnglishOffice:
    """An office that works in English, and everything its staff chats were shown."""

    def __init__(self, office: Stage) -> None:
        self.office = office
        self.toasts: list[str] = []

    async def press(self, message: Message, label: str, who: Person | None = None) -> str:
        """A press of staff; what it was answered with is remembered."""
        toast = await (who or self.office.boris).press(message, label)
        self.toasts.append(toast or "")
        return toast or ""

    async def says(self, words: str, reply_to: int | None = None, chat: Chat | None = None) -> Message:
        """A moderator (in a department's chat its dispatcher) writes."""
        who = self.office.boris if chat is None else self.office.dispatcher
        return await who.send(words, chat=chat or self.office.moderators, reply_to=reply_to)

    async def menu(self, message: Message, label: str, chat: Chat | None = None) -> Message:
        """The message once it offers that button."""
        who = self.office.boris if chat is None else self.office.dispatcher
        return await who.wait(lambda m: m.id == message.id and label in labels(m), chat=chat or self.office.moderators)

    async def appeal(self, name: str, words: str) -> tuple[Person, Message]:
        """A resident who reads English and writes this, and the card of it."""
        person = await self.office.resident(name)
        await person.send("/language en")
        await person.wait(lambda m: "English" in m.text or "in English" in m.text)
        await person.send(words)
        return person, await self.office.card(words)

    async def foreign(self) -> set[str]:
        """Every Russian word that staff chats were shown and that is not a name or a quotation."""
        staff = {self.office.moderators.id, *(chat.id for chat in self.office.departments.values())}
        shown = [*self.toasts]
        for call in await self.office.sandbox.calls():
            if call.chat in staff:
                shown += said(call)
        for each in await self.office.sandbox.commands("chat"):
            if each["scope"]["chat_id"] in staff:
                shown += [one["description"] for one in each["commands"]]
        names = re.compile("|".join(re.escape(each) for each in sorted(self._names(), key=len, reverse=True)))
        return {word for text in shown for word in CYRILLIC.findall(names.sub("", text))}

    def _names(self) -> set[str]:
        """What the city file, people and the office's own stock of answers call things; the streets of this day."""
        named = proper_names(self.office.city) | {"Борис", "Вера", "Диспетчер Глеб", "Алла Админ"}
        named |= {row["title"] for row in self.office.query("select title from templates")}
        return named | {"пр. Ленина", "Ленина", "ул. Кирова", "Кирова"}


def proper_names(city: City) -> set[str]:
    """Names that stay what they are in any language."""
    departments = {word for each in city.departments.values() for word in (each.title, each.short)}
    channels = {word for each in city.channels.values() for word in (each.title, *each.aliases)}
    return departments | channels | {w for each in city.rubrics.values() for w in (each.title, each.key, each.hashtag)}


def said(call: Call) -> Iterator[str]:
    """The words of a call: text, caption, the name of a thread, labels of buttons."""
    params = call.params
    yield from (str(params[name]) for name in ("text", "caption", "name") if params.get(name))
    markup = params.get("reply_markup")
    markup = json.loads(markup) if isinstance(markup, str) else markup or {}
    yield from (key["text"] for row in markup.get("inline_keyboard", ()) for key in row)


@pytest.fixture
async def english(tmp_path: Path) -> AsyncIterator[EnglishOffice]:
    """An office that speaks English, with threads in its group; answers wait ten seconds."""
    async with open_stage(tmp_path, forum=True) as opened:
        opened.city = city(language="en")
        opened.settings["answer_hold"] = "PT10S"
        await opened.sandbox.set_time(MORNING)
        await opened.start()
        await opened.admin.start()
        await opened.admin.send("/language en")
        await bind(opened)
        await opened.admin.send("/bind channel city", chat=opened.channels["city"])
        await opened.admin.press(await opened.admin.wait(lambda m: "Bind" in labels(m)), "Bind")
        yield EnglishOffice(opened)


async def test_a_whole_day_of_an_english_office_has_no_word_of_russian(english: EnglishOffice) -> None:
    office = english.office
    anna, card = await english.appeal("Anna", "A deep pothole on the road, Ленина 14")
    assert labels(card) == ["Take", "To department", "Topic", "Template", "Close…", "More"]
    card = await press_everything(english, card)

    roads = office.departments["roads"]
    await work_with_the_department(english, card, roads)
    answer = await anna.wait(lambda m: "filled in by noon" in m.text)
    assert "Answer to message № 1" in answer.text
    await anna.press(answer, "2")
    await office.card("the resident’s rating is 2 of 5")
    await office.card("No open messages")

    await alarms_and_incidents(english)
    await figures_and_lists(english)
    await publishing(english)
    await office.handled()
    assert await english.foreign() == set()


async def press_everything(english: EnglishOffice, card: Message) -> Message:
    """Every menu under the card; returns the card, which moved to the thread of its topic."""
    assert await english.press(card, "Take") == "It is yours."
    taken = await english.menu(card, "Unassign")
    for label, inside in (("Topic", "❄️ Snow and ice"), ("Close…", "Duplicate"), ("More", "Hand over")):
        await english.press(taken, label)
        await english.press(await english.menu(card, inside), "‹ Back")
        taken = await english.menu(card, "Unassign")
    await english.press(taken, "Topic")
    await english.press(await english.menu(card, "🛣 Roads and pavements"), "🛣 Roads and pavements")
    card = await english.office.card("№ 1 · 🛣 Roads")  # in another thread now
    await english.press(await english.menu(card, "More"), "More")
    await english.press(await english.menu(card, "59-FZ…"), "59-FZ…")
    await english.says("123-P", reply_to=(await english.office.card("under which number")).id)
    await english.office.card("is marked as a formal appeal")
    for shipped in range(1, 11):  # in Russian, for residents who write so
        await english.says(f"/template delete {shipped}")
    await english.office.card("Template 10 “Пришлите фото” was deleted")
    await english.press(await english.menu(card, "Template"), "Template")
    await english.says("/template add roads Pothole\nHello! The pothole on {street} will be filled {when}.")
    await english.office.card("Template 11 was added")
    await english.press(await english.menu(card, "‹ Back"), "‹ Back")
    await english.press(await english.menu(card, "Template"), "Template")
    await english.press(await english.menu(card, "Pothole"), "Pothole")
    draft = await english.office.card("Left to fill: when")
    await english.says("by Friday", reply_to=draft.id)
    await english.press(await english.menu(draft, "Send"), "Not needed")
    await english.says("/promise 1 fri")
    return await english.office.boris.wait(
        lambda m: m.id == card.id and "an answer was promised" in m.text, chat=english.office.moderators
    )


async def work_with_the_department(english: EnglishOffice, card: Message, roads: Chat) -> None:
    """There and back, and on to the resident."""
    office = english.office
    await english.press(await english.menu(card, "To department"), "To department")
    own = office.city.departments["roads"].title
    await english.press(await english.menu(card, own), own)
    there = await office.dispatcher.wait(lambda m: "pothole" in m.text and bool(m.buttons), chat=roads)
    assert labels(there) == ["Accepted", "Done", "Need time", "Not ours"]
    await english.says("got it", reply_to=there.id, chat=roads)
    there = await office.dispatcher.wait(lambda m: m.id == there.id and "✅ accepted" in m.text, chat=roads)
    await english.press(there, "Need time", office.dispatcher)
    days = await english.menu(there, "Another date", roads)
    assert labels(days) == ["Today", "Tomorrow", "3 days", "Another date", "‹ Back"]
    await english.press(days, "Another date", office.dispatcher)
    asked = await office.dispatcher.wait(lambda m: "write the date" in m.text, chat=roads)
    await english.says("someday", reply_to=asked.id, chat=roads)
    await office.dispatcher.wait(lambda m: "The date is not clear" in m.text, chat=roads)
    await english.says("by Friday", reply_to=asked.id, chat=roads)
    await office.card("needs time")
    await english.says("/today Clearing the bridges", chat=roads)
    await office.dispatcher.wait(lambda m: "Noted for today" in m.text, chat=roads)
    await english.says("/help", chat=roads)
    await office.dispatcher.wait(lambda m: "For departments" in m.text, chat=roads)
    await english.says("It is filled in by noon today.", reply_to=there.id, chat=roads)
    answer = await office.card("the department's answer")
    await english.press(answer, "Edit text")
    await office.card("tap the text to copy it")
    await english.press(answer, "Send to the resident")
    hold = await office.boris.wait(lambda m: "the answer leaves in" in m.text, chat=office.moderators)
    assert labels(hold) == ["Do not send"]
    await office.sandbox.advance(11)


async def alarms_and_incidents(english: EnglishOffice) -> None:
    """What falls due, what many write of, what comes from elsewhere."""
    office = english.office
    for name in ("Peter", "Zoe", "Max", "Ivan"):
        await english.appeal(name, f"No light, the street lamps are dark on Кирова 12, {name}")
    await office.card("Possible incident")
    last = await office.card("lamps are dark on Кирова 12, Ivan")
    await english.press(await english.menu(last, "Merge"), "Merge")
    await english.says("Hi", reply_to=last.id)
    await english.press(await office.card("only"), "Do not send")
    await office.sandbox.advance(95 * 60)
    await office.card("Due soon")
    await office.sandbox.advance(60 * 60)
    await office.card("Overdue")
    await english.says("/register phone\nThe bus did not come")
    await office.card("telephone")


async def figures_and_lists(english: EnglishOffice) -> None:
    """Every command of the group."""
    office = english.office
    for command, words in (
        ("/open", "Open messages"),
        ("/appeal 1", "the department answered"),
        ("/find pothole", "Found by"),
        ("/find zzz", "Nothing was found"),
        ("/stats", "Last 7 days"),
        ("/templates", "Templates of answers"),
        ("/duty add", "is on duty"),
        ("/help", "For moderators"),
        ("/appeal 99", "There is no message"),
        ("/promise", "To promise a day"),
        ("/formal", "To mark a formal appeal"),
        ("/register", "the source"),
        ("/unlearn", "corrections"),
    ):
        await english.says(command)
        await office.card(words)
    await english.press(await office.card("Open messages"), "Overdue")
    await office.boris.wait(lambda m: "• Overdue" in labels(m), chat=office.moderators)


async def publishing(english: EnglishOffice) -> None:
    """A publication planned in the group, looked at, and called off."""
    office = english.office
    who, group = office.admin, office.moderators
    await who.send("/post city tomorrow 09:00\nThe park opens on Saturday", chat=group)
    draft = await who.wait(lambda m: "Draft № 1" in m.text and bool(m.buttons), chat=group)
    assert labels(draft) == ["Schedule", "Edit text", "Another time", "More…", "Cancel"]
    for label in ("Another time", "More…"):
        await english.press(draft, label, who)
        await english.press(await english.menu(draft, "‹ Back"), "‹ Back", who)
        draft = await english.menu(draft, "Schedule")
    await english.press(draft, "Schedule", who)
    await who.wait(lambda m: "Post № 1" in m.text and "planned" in m.text, chat=group)
    for command, words in (
        ("/calendar", "tomorrow"),
        ("/queue history", "Queue of"),
        ("/move 1 nonsense", "is not clear"),
        ("/post nowhere\nText", "There is no channel"),
        ("/unpost 1", "cancelled"),
    ):
        await who.send(command, chat=group)
        await who.wait(partial(holds, words), chat=group)


def holds(words: str, message: Message) -> bool:
    return message.from_bot and words in message.text


async def test_in_private_staff_read_the_offices_language_until_they_choose_and_residents_russian(
    english: EnglishOffice,
) -> None:
    office = english.office
    anna = await office.resident(consent=False)
    await anna.wait(lambda m: "Даю согласие" in labels(m))
    await office.vera.start()
    await office.admin.send(f"/editor add {office.vera.id}")
    await office.admin.wait(lambda m: "Вера" in m.text and not CYRILLIC.findall(m.text.replace("Вера", "")))
    await office.vera.send("/calendar")
    await office.vera.wait(lambda m: "Planned posts" in m.text)
    assert await office.vera.press_data(await office.card("moderators' group"), "pub:99") is not None
    await office.vera.send("/language ru")
    await office.vera.send("/calendar")
    await office.vera.wait(lambda m: "План публикаций" in m.text)
    await eventually(partial(described, office, office.vera.id, "calendar", "[А-Я]"))
    await eventually(partial(described, office, office.moderators.id, "calendar", "[A-Z]"))
