"""An appeal and its card as moderators press it."""

from __future__ import annotations

from sandbox.client import Message, Person
from tests.stage import Stage, labels


async def appeal(office: Stage, words: str = "Яма на Ленина 14", name: str = "Анна Петрова") -> tuple[Person, Message]:
    """A resident who wrote this, and the card of it."""
    person = await office.resident(name)
    await person.send(words)
    return person, await office.card(words)


async def showing(office: Stage, card: Message, words: str) -> Message:
    """The card once it holds these words."""
    return await office.boris.wait(lambda m: m.id == card.id and words in m.text, chat=office.moderators)


async def more(office: Stage, card: Message, label: str) -> Message:
    """The card with `Ещё` unfolded, once it has this button."""
    await office.boris.press(card, "Ещё")
    return await office.boris.wait(lambda m: m.id == card.id and label in labels(m), chat=office.moderators)


async def reply(office: Stage, card: Message, words: str, who: Person | None = None) -> Message:
    return await (who or office.boris).send(words, chat=office.moderators, reply_to=card.id)


async def state(office: Stage) -> str:
    return str(office.query("select state from appeals order by id limit 1")[0]["state"])


async def heard(anna: Person, words: str) -> list[Message]:
    """Messages the resident has that hold these words."""
    return [m for m in await anna.sees() if m.from_bot and words in m.text]
