"""A word is found at the beginning of words, in the forms that it takes, whatever stands before it."""

from __future__ import annotations

from bot.services.moderation import lists
from tests.services.conftest import Work


async def test_a_word_is_found_at_the_beginning_of_words_alone(work: Work) -> None:
    await work.register("Когда включат отопление?")
    street = await work.register("Глубокая яма у магазина (ленина/кирова)")
    assert await work.look(lists.search, "ленина") == [street.id]
    assert await work.look(lists.search, "кирову") == [street.id]
