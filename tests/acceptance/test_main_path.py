from __future__ import annotations

import pytest

from tests.stage import Stage, eventually, labels

pytestmark = pytest.mark.engines


async def test_an_appeal_goes_from_the_resident_to_the_answer_in_their_hand(office: Stage) -> None:
    anna = await office.resident()
    sent = await anna.send("Яма на Ленина 14, колесо оторвало")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert receipt.reply_to == sent.id
    assert "Дороги и тротуары" in receipt.text
    assert labels(receipt) == ["Изменить тему", "Отозвать"]

    card = await office.card("№ 1")
    assert "пр. Ленина, 14" in card.text
    assert "Анна Петрова" in card.text
    assert labels(card) == ["Взять", "В отдел", "Тема", "Шаблон", "Без ответа…", "Ещё"]

    await office.boris.send(
        "Здравствуйте! Передали дорожникам, засыплют завтра.", chat=office.moderators, reply_to=card.id
    )
    answer = await anna.wait(lambda m: "засыплют завтра" in m.text)
    assert "№ 1" in answer.text
    assert labels(answer) == ["1", "2", "3", "4", "5", "Проблема не решена"]
    await office.boris.wait(lambda m: m.id == card.id and "👍" in m.reactions, chat=office.moderators)
    assert office.query("select state, answered_in_time from appeals") == [{"state": "answered", "answered_in_time": 1}]


async def test_what_is_written_before_consent_is_kept_and_registered_at_the_press(office: Stage) -> None:
    anna = await office.resident(consent=False)
    await anna.send("Не горит фонарь у школы")
    notice = await anna.wait(lambda m: "получено, но ещё не передано" in m.text)
    assert office.query("select id from appeals") == []
    await anna.press(notice, "Даю согласие")
    await anna.wait(lambda m: "№ 1" in m.text)
    await office.card("Не горит фонарь")


async def test_an_album_is_one_appeal_with_all_its_parts_under_the_card(office: Stage) -> None:
    anna = await office.resident()
    await anna.album([("photo", ""), ("photo", ""), ("video", "Свалка за гаражами")])
    card = await office.card("Свалка за гаражами")

    async def whole() -> bool:
        seen = await office.boris.sees(chat=office.moderators)
        return sum(m.reply_to == card.id and bool(m.media) for m in seen) == 3

    await eventually(whole)
    assert len(office.query("select id from appeals")) == 1
