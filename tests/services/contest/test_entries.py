"""Entries: one a person, in time, sorted, replaced, taken off, forgotten."""

from __future__ import annotations

import pytest

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content, Media
from bot.domain.contest.contests import Sorted, Won
from bot.domain.errors import NotFound, Refusal
from bot.domain.messages.outbox import Message
from storage import outbox
from storage.appeals import sent_files
from storage.contest import entries, winners
from storage.outbox import links
from storage.photos import photos
from tests.services.conftest import ANNA, BORIS, GROUP, HOUR, Work, _consented
from tests.services.contest.steps import EDITOR, ENDS, FOLK, at, enter, now_is, opened, over, said
from tests.stage import city


async def test_an_entry_has_a_number_and_a_second_one_takes_its_place(work: Work) -> None:
    await opened(work)
    first = await enter(work, ANNA, "Гагарин")
    again = await enter(work, ANNA, "Юрий Алексеевич Гагарин")
    assert first is not None
    assert again is not None
    assert (first.number, again.number) == (1, 1)
    said_now = [each.content.text for each in await work.look(entries.messages, first.id)]
    assert said_now == ["Юрий Алексеевич Гагарин"]
    old, new = await said(work, "contest_entry:", chat=GROUP)
    assert "заменена новой" in old
    assert "Юрий Алексеевич" in new
    assert "Заявка № 1" in (await said(work, "contest_receipt:"))[0]


async def test_a_replaced_or_corrected_entry_is_sorted_anew(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA, "Гагарин")
    assert entry is not None
    await work.do(work.services.entry_sorting.sort, entry.id, "right")
    (part,) = await work.look(entries.messages, entry.id)
    await work.do(work.services.entering.edited, ANNA, Incoming(ANNA.id, part.message_id, Content("Титов"), work.now))
    assert (await work.look(entries.get, entry.id)).state == Sorted.NEW


async def test_an_album_is_one_entry(work: Work) -> None:
    await opened(work)
    await work.do(work.services.entering.invite, ANNA, 1, next(work._messages), subscribed=True)
    for number in range(3):
        photo = Content("Улица" if not number else "", media=Media("photo", f"f{number}", f"u{number}"))
        part = Incoming(ANNA.id, next(work._messages), photo, work.now, media_group="album")
        await work.do(work.services.intake.receive, ANNA, part)
    entry = await work.look(entries.own, 1, ANNA.id)
    assert len(await work.look(entries.messages, entry.id)) == 3
    assert len(await work.look(outbox.keyed, "contest_part:")) == 3


async def test_pictures_of_an_entry_are_filed_with_a_press_and_stay_their_authors(work: Work) -> None:
    await opened(work)
    picture = Content("Улица", media=Media("photo", "f1", "u1"))
    await work.do(work.services.entering.invite, ANNA, 1, next(work._messages), subscribed=True)
    await work.do(work.services.intake.receive, ANNA, Incoming(ANNA.id, next(work._messages), picture, work.now))
    entry = await work.look(entries.own, 1, ANNA.id)
    (card,) = await work.read(GROUP, "contest_entry:")
    assert "В фотоархив" in [each.label for row in card.buttons for each in row]
    assert await work.look(sent_files.resident_of, "u1") == ANNA.id
    file = work.services.entry_sorting.file
    assert [await work.do(file, entry.id) for _ in range(2)] == ["contest-filed-press", "contest-filed-before"]
    filed = await work.look(photos.get, 1)
    assert (filed.caption, filed.lent, filed.sender_id, filed.credit) == ("Улицы Комсомольска", True, ANNA.id, "")
    await work.do(work.services.erasure.forget, ANNA, next(work._messages))
    erased = await work.look(photos.get, 1)
    assert (erased.state, erased.closed, erased.caption) == ("erased", "forgotten", "")
    wordless = await enter(work, FOLK[0])
    assert wordless is not None
    with pytest.raises(NotFound):
        await work.do(file, wordless.id)


async def test_a_story_about_a_fire_is_an_entry(work: Work) -> None:
    await opened(work)
    assert await enter(work, ANNA, "В 1938 году на улице горел дом, пожар тушили всем двором")


async def test_an_entry_after_the_end_is_refused_with_the_hour(work: Work) -> None:
    await opened(work)
    work.now = ENDS - HOUR
    await work.do(work.services.entering.invite, ANNA, 1, next(work._messages), subscribed=True)
    work.now = ENDS + 1000
    message = work.message("Гагарин", ANNA.id)
    await work.do(work.services.intake.receive, ANNA, message)
    assert await work.look(entries.own, 1, ANNA.id) is None
    (refused,) = await said(work, f"contest:{ANNA.id}:{message.message_id}")
    assert "в 12:00" in refused


async def test_an_entry_of_before_the_end_that_comes_late_is_taken(work: Work) -> None:
    await opened(work)
    work.now = ENDS - HOUR
    await work.do(work.services.entering.invite, ANNA, 1, next(work._messages), subscribed=True)
    work.now = ENDS + 60_000
    for _ in range(3):
        await work.do(work.services.deciding.sweep)
    in_time = Incoming(ANNA.id, next(work._messages), Content("Гагарин"), ENDS - 500)
    await work.do(work.services.intake.receive, ANNA, in_time)
    assert await work.look(entries.own, 1, ANNA.id)
    assert len(await work.look(outbox.keyed, "contest_closed:")) == 1


async def test_staff_do_not_enter(work: Work) -> None:
    await opened(work)
    await work.do(_consented, BORIS, city())
    assert await enter(work, BORIS) is None
    assert any("не участвуют" in text for text in await said(work, "contest_ask:", chat=BORIS.id))


async def test_only_subscribers_enter_and_who_left_by_the_end_is_told(work: Work) -> None:
    await opened(work)
    await work.do(work.services.entering.invite, ANNA, 1, next(work._messages), subscribed=False)
    assert any("Подпишитесь" in text for text in await said(work, "contest_ask:"))
    found = [await enter(work, who) for who in FOLK[:2]]
    for each in found:
        assert each is not None
        await work.do(work.services.entry_sorting.sort, each.id, "right")
    work.now = ENDS
    await work.do(work.services.deciding.sweep)
    (one, _, _), (two, _, _) = await work.look(work.services.deciding.to_look_up)
    await work.do(work.services.deciding.looked_up, one, present=False)
    await work.do(work.services.deciding.looked_up, two, present=True)
    work.later(HOUR)
    await work.do(work.services.deciding.sweep)
    assert (await now_is(work)).listed == "2"
    assert any("не были подписаны" in text for text in await said(work, "contest_left:", chat=FOLK[0].id))


async def test_pictures_go_from_the_moderators_group_when_the_entry_is_replaced_and_when_it_is_forgotten(
    work: Work,
) -> None:
    await opened(work)
    for number, file in enumerate(("one", "two"), start=1):
        await work.do(work.services.entering.invite, ANNA, 1, next(work._messages), subscribed=True)
        photo = Content("Улица", media=Media("photo", file, file))
        await work.do(work.services.intake.receive, ANNA, Incoming(ANNA.id, next(work._messages), photo, work.now))
        (*_, shown) = await work.look(outbox.keyed, "contest_part:", Message)
        link = links.Link(GROUP, 500 + number, "contest_part", delivery_id=shown.id)
        await work.do(links.add, link)
    assert [each.key for each in await work.look(outbox.keyed, "wipe:", Message)] == [f"wipe:{GROUP}:501"]
    await work.do(work.services.erasure.forget, ANNA, 1)
    gone = [each.key for each in await work.look(outbox.keyed, "wipe:", Message)]
    assert gone == [f"wipe:{GROUP}:501", f"wipe:{GROUP}:502"]
    assert "Анна" not in "\n".join(await said(work, "contest_entry:", chat=GROUP))


async def test_forget_before_the_end_withdraws_and_after_it_leaves_the_number(work: Work) -> None:
    await opened(work)
    for who in FOLK[:3]:
        entry = await enter(work, who)
        assert entry is not None
        await work.do(work.services.entry_sorting.sort, entry.id, "right")
    await work.do(work.services.erasure.forget, FOLK[0], 1)
    await over(work)
    assert (await now_is(work)).listed == "2-3"
    await work.do(work.services.erasure.forget, FOLK[1], 2)
    two = (await work.look(entries.of_contest, 1))[1]
    assert (two.number, two.person_id, two.state) == (2, None, Sorted.RIGHT)
    work.now = at(22, 12)
    await work.do(work.services.deciding.second, EDITOR, 1, "22.12 92,4512")
    await work.do(work.services.prizes.sweep)
    held = await work.look(winners.of_contest, 1)
    assert next(each for each in held if each.number == 2).state == Won.SKIPPED


async def test_an_entry_is_taken_off_with_a_reason_and_cannot_come_back(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA)
    assert entry is not None
    with pytest.raises(Refusal):
        await work.do(work.services.entry_sorting.remove, entry.id, "because")
    await work.do(work.services.entry_sorting.remove, entry.id, "copy")
    assert "повторяет чужую" in (await said(work, "contest_receipt:"))[0]
    await enter(work, ANNA, "Ещё раз")
    assert (await work.look(entries.get, entry.id)).state == Sorted.REMOVED
