"""Streets, houses, districts, stops and routes in what people write."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.places.address import Address
from bot.domain.places.gazetteer import Gazetteer
from bot.domain.places.routes import routes, stops

STREETS = Path(__file__).parents[2] / "streets.txt"


@pytest.fixture(scope="module")
def city() -> Gazetteer:
    return Gazetteer(STREETS.read_text("utf-8").splitlines(), "Комсомольск-на-Амуре")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("на ленина 14 яма", "пр. Ленина, 14"),
        ("по Аллее труда темно", "Аллея Труда"),
        ("по алее труда 57 не чистят", "Аллея Труда, 57"),
        ("пр. Мира 22", "пр. Мира, 22"),
        ("Мира 22 к 3", "пр. Мира, 22 к. 3"),
        ("ул кирова д. 54/2 подъезд 3", "ул. Кирова, 54/2"),
        ("ленина 14 подъезд 3", "пр. Ленина, 14"),
        ("дом 5 по Советской", "ул. Советская, 5"),
        ("у дома № 7 по улице Пермской", "ул. Пермская, 7"),
        ("Радищева возле дома 6", "ул. Радищева, 6"),
        ("на дикапольцева 30", "ул. Дикопольцева, 30"),
        ("ул. парижской комуны, 24", "ул. Парижской Коммуны, 24"),
        ("Советская улица, дом 12 корпус 2", "ул. Советская, 12 к. 2"),
        ("Котовского 20 б", "ул. Котовского, 20б"),
        ("Пр.ленина34", "пр. Ленина, 34"),
        ("на магистральном шоссе пробка", "Магистральное ш."),
        ("Площадь Кирова не убрана", "пл. Кирова"),
        ("ЧИСТИТЕ КИРОВА!!!", "ул. Кирова"),
        ("мкр дружба 12", "мкр Дружба, 12"),
    ],
)
def test_a_street_of_the_city_is_found(city: Gazetteer, text: str, label: str) -> None:
    found = city.find(text)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ул. Садовая, 5", "ул. Садовая, 5"),
        ("на улице садовой 7", "ул. Садовая, 7"),
        ("ул. 40 лет Октября, 5", "ул. 40 лет Октября, 5"),
        ("ул. 2-я Луговая дом 3", "ул. 2-я Луговая, 3"),
        ("Пушкина 7, нет воды", "ул. Пушкина, 7"),
    ],
)
def test_a_street_that_is_not_on_the_list_is_found_by_its_signs(city: Gazetteer, text: str, label: str) -> None:
    found = city.find(text)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize(
    "text",
    [
        "На улице темно",
        "улица грязная",
        "Хочу мира и труда",
        "красная машина",
        "весь проспект в снегу",
        "на площади мусор",
        "стою на улице. Обращался уже",
        "дружба народов",
        "спасибо за труд",
        "",
    ],
)
def test_everyday_words_are_no_streets(city: Gazetteer, text: str) -> None:
    assert city.find(text) is None


def test_a_number_of_days_is_no_house(city: Gazetteer) -> None:
    assert city.find("На Ленина 5 дней нет воды") == Address("пр. Ленина")


def test_two_streets_are_both_found_and_a_street_twice_is_one(city: Gazetteer) -> None:
    found = city.all("угол Кирова и Пионерской, на Кирова 12")
    assert [address.label for address in found] == ["ул. Кирова, 12", "ул. Пионерская"]


def test_one_street_has_one_key_however_it_is_written(city: Gazetteer) -> None:
    written = ["пр. Ленина, 5", "на ленина 18а", "проспекту Ленина"]
    assert {address.key for text in written for address in city.all(text)} == {"пр. ленина"}


def test_a_stop_is_the_place_where_no_street_is_named(city: Gazetteer) -> None:
    assert city.find("остановка «Дворец культуры» разбита") == Address(stop="Дворец культуры")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("автобус 27 не пришёл", ("27",)),
        ("маршрут № 8 и маршрут 14", ("8", "14")),
        ("автобусы 25, 26 и 27", ("25", "26", "27")),
        ("9-й маршрут", ("9",)),
        ("Двойка не вышла, водители ужас", ("2",)),
        ("автобус в 8 утра", ()),
        ("жду автобус 40 минут", ()),
    ],
)
def test_routes_are_found(text: str, numbers: tuple[str, ...]) -> None:
    assert routes(text) == numbers


def test_stops_are_found() -> None:
    assert stops("на остановке «Дворец культуры» и ост. Площадь Юности") == ("Дворец культуры", "Площадь Юности")


@pytest.mark.parametrize(
    ("text", "nothing_else"),
    [
        ("Ленина 14", True),
        ("Это на Кирова 15, второй подъезд", True),
        ("Мира 5, у магазина Экспресс", True),
        ("дом 5 по Советской, за школой", True),
        ("Яма на Ленина 14", False),
        ("Не горят фонари на улице Дзержинского 30", False),
        ("Кирова 15 воняет", False),
        ("Второй подъезд", False),
        ("", False),
    ],
)
def test_an_address_alone_is_told_from_a_complaint_that_names_one(
    city: Gazetteer, text: str, nothing_else: bool
) -> None:
    assert city.is_all_of(text) is nothing_else


def test_which_names_are_everyday_words_is_said_by_each_citys_own_list():
    other = Gazetteer(["ул.|*Кленовая", "пр.|*Свободы", "ул.|Ясеневая"], "Верхнереченск")
    assert other.find("кленовая аллея заросла") is None
    assert other.find("по ясеневая не чистят") == Address("ул. Ясеневая")
    assert other.find("не чистят на свободы") == Address("пр. Свободы")
    assert other.find("нет здесь свободы") is None


def test_the_citys_own_name_beside_an_address_adds_nothing():
    other = Gazetteer(["ул.|Кленовая"], "Верхнереченск")
    assert other.is_all_of("верхнереченск, кленовая 5")
    assert not other.is_all_of("комсомольск, кленовая 5")
