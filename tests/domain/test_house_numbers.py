"""House numbers as people write them."""

from __future__ import annotations

import pytest

from bot.domain.places.gazetteer import Gazetteer
from bot.domain.places.house_numbers import house_alone

STREETS = Gazetteer(["пр.|Ленина", "ул.|Кирова", "ш.|Магистральное"])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ленина 14кв 23", "пр. Ленина, 14"),
        ("Ленина 51корп2", "пр. Ленина, 51 к. 2"),
        ("Ленина 15 «А»", "пр. Ленина, 15а"),
        ("Ленина 20, литера А", "пр. Ленина, 20а"),
        ("Ленина, 1/А", "пр. Ленина, 1/а"),
        ("Ленина 54 строение 3", "пр. Ленина, 54 стр. 3"),
        ("на Ленина 14:30 отключили свет", "пр. Ленина"),
        ("на Ленина 15.11 отключат свет", "пр. Ленина"),
        ("Магистральное ш., 13/1", "Магистральное ш., 13/1"),
        ("у 14 дома по Ленина", "пр. Ленина, 14"),
        ("дом 14 по Кирова", "ул. Кирова, 14"),
        ("Ленина 14/2кв 5", "пр. Ленина, 14/2"),
        ("Ленина 14 в подъезде темно", "пр. Ленина, 14"),
        ("Кирова 5, а снег не убран", "ул. Кирова, 5"),
        ("Ой, не Ленина, а Кирова 14", "ул. Кирова, 14"),
    ],
)
def test_a_house_is_read_whole(text: str, label: str) -> None:
    found = STREETS.find(text)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("27", "27"),
        ("дом 27 это", "27"),
        ("это дом № 14а", "14а"),
        ("14а, кв. 3", "14а"),
        ("27 а", "27а"),
        ("д. 12 корпус 2, подъезд 3", "12 к. 2"),
        ("27 дней уже жду", None),
        ("в 14:30", None),
        ("нет", None),
        ("дом", None),
        ("27 и ещё яма", None),
    ],
)
def test_a_number_that_comes_alone_is_a_house(text: str, house: str | None) -> None:
    assert house_alone(text) == house
