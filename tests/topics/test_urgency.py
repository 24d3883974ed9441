"""Emergencies: few missed, few false alarms."""

from __future__ import annotations

import pytest

from bot.domain.understanding.urgency import emergency


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("В подъезде сильный запах газа", "gas"),
        ("пахнет газом на Кирова 5", "gas"),
        ("экскаватор порвал газопровод, шипит", "gas"),
        ("Пожар на Ленина 5!", "fire"),
        ("горит мусорный бак во дворе", "fire"),
        ("дым из окна второго этажа", "fire"),
        ("оборванный провод лежит на тротуаре", "wire"),
        ("искрит столб у школы", "wire"),
        ("бьёт током от качелей", "wire"),
        ("обрушился балкон", "collapse"),
        ("дерево упало на машину", "collapse"),
        ("сбили ребёнка на переходе", "injury"),
        ("мужчина без сознания лежит у остановки", "injury"),
        ("собаки покусали девочку", "injury"),
        ("открытый люк у школы", "manhole"),
        ("нет крышки на колодце", "manhole"),
    ],
)
def test_a_live_danger_is_heard(text: str, kind: str) -> None:
    assert emergency(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "когда принесут газету",
        "газон вытоптали",
        "газель не остановилась",
        "Пожарный проезд заставлен машинами",
        "поставьте пожарный гидрант",
        "фонарь не горит",
        "ноги переломаем на этом льду",
        "чуть не упала",
        "Спилите дерево, может упасть на машину",
        "ветки закрывают провода",
        "собаки бегают стаей",
        "яма на дороге, машины проваливаются",
        "когда проведут газ",
        "завод дымит, дышать нечем",
        "горячая вода пахнет",
        "сухая трава: опасность возгорания",
        "",
    ],
)
def test_what_only_sounds_like_it_is_no_alarm(text: str) -> None:
    assert emergency(text) is None


def test_the_gravest_of_several_is_named() -> None:
    assert emergency("открытый люк, и пахнет газом") == "gas"
