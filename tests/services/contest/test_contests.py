"""A contest over a real database: one entry a person, a list that stands, a draw nobody chooses, prizes, oblivion."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

import pytest

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content, Media
from bot.domain.contest import draw
from bot.domain.contest.contests import Contest, Entry, Sorted, Stage, Won, read_second
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound, Refusal
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS, Actor, channel
from bot.services.publishing.desk import Desktop
from storage import outbox
from storage.appeals import sent_files
from storage.contest import contests, entries, winners
from storage.journal import journal
from storage.office import chats, facts
from storage.office.chats import Binding
from storage.outbox import links
from storage.photos import photos
from storage.publishing import posts
from tests.services.conftest import ANNA, BORIS, DAY, GROUP, HOUR, VERA, Work, _consented
from tests.stage import city

EDITOR = Actor(BORIS.id, BORIS.name, roles=frozenset({"editor"}))
HEAD = Actor(BORIS.id, BORIS.name, roles=frozenset({"head"}))
HERE = Desktop(GROUP, MODERATORS)
RULES = """Назовите, чьё имя носит улица.
Название: Улицы Комсомольска
Как решаем: {way}
Приём до: 20.12 12:00
Победителей: 2
Задача: назвать человека
Критерии: верный ответ
Приз: книга, 2 шт.
Итоги: до 27 декабря в этом канале"""


def at(day: int, hour: int, minute: int = 0) -> int:
    return int(datetime(2026, 12, day, hour, minute, tzinfo=city().time_zone).timestamp() * 1000)


ENDS = at(20, 12)
FOLK = [Actor(7000 + number, f"Житель {number}") for number in range(6)]


@pytest.fixture
async def work(work: Work) -> Work:
    """On the tenth of December, with the city's channel bound and six people who consented."""
    work.now = at(10, 12)
    await work.do(lambda tx, now: facts.put(tx, facts.USERNAME, "office_bot"))
    await work.do(lambda tx, now: chats.bind(tx, now, Binding(channel("city"), -300, "channel"), by=BORIS.id))
    for who in (ANNA, *FOLK):
        await work.do(_consented, who, city())
    return work


async def leave(work: Work) -> None:
    """Every planned publication reaches the channel."""
    for each in await work.look(outbox.keyed, "post:"):
        if each.state == "planned":
            await work.do(work.services.outcomes.sent, Frame(each, work.now, -300), Sent((each.id,)))


async def opened(work: Work, way: str = "жребий") -> Contest:
    rules = Content(RULES.format(way=way))
    await work.do(work.services.preparing.begin, EDITOR, HERE, rules, "", next(work._messages))
    contest: Contest = await work.look(contests.get, 1)
    await work.do(work.services.publishing.decide, EDITOR, contest.post_id)
    await leave(work)
    await work.do(work.services.deciding.sweep)
    return await now_is(work)


async def now_is(work: Work) -> Contest:
    found: Contest = await work.look(contests.get, 1)
    return found


async def enter(work: Work, who: Actor, text: str = "Юрий Гагарин", **more: Any) -> Entry | None:
    await work.do(work.services.entering.invite, who, 1, next(work._messages), subscribed=True)
    await work.do(work.services.intake.receive, who, work.message(text, who.id, **more))
    found: Entry | None = await work.look(entries.own, 1, who.id)
    return found


async def frozen(work: Work, way: str = "жребий") -> Contest:
    """Six right entries, the list in the channel."""
    await opened(work, way)
    for who in FOLK:
        entry = await enter(work, who)
        assert entry is not None
        await work.do(work.services.entry_sorting.sort, entry.id, "right")
    await over(work)
    return await now_is(work)


async def over(work: Work) -> None:
    """The hour passes, everybody is still a subscriber, the list leaves."""
    work.now = ENDS
    await work.do(work.services.deciding.sweep)
    for entry_id, _, _ in await work.look(work.services.deciding.to_look_up):
        await work.do(work.services.deciding.looked_up, entry_id, present=True)
    work.later(HOUR)
    await work.do(work.services.deciding.sweep)
    await leave(work)


async def drawn(work: Work) -> Contest:
    await frozen(work)
    work.now = at(22, 12)
    await work.do(work.services.deciding.second, EDITOR, 1, "22.12 92,4512")
    await leave(work)
    return await now_is(work)


async def said(work: Work, *beginnings: str, chat: int = ANNA.id) -> list[str]:
    return [each.text for each in await work.read(chat, *beginnings)]


async def in_public(work: Work) -> list[str]:
    """What stands in the channel, in its order."""
    rows = await work.look(outbox.keyed, "post:", Message)
    found = [await work.look(posts.get, each.post_id) for each in rows]
    return [each.material.words.text for each in found]


async def test_the_announcement_asks_for_what_the_law_wants(work: Work) -> None:
    rules = Content("Расскажите об улице\nКак решаем: жюри")
    await work.do(work.services.preparing.begin, EDITOR, HERE, rules, "", 5)
    (asked,) = await said(work, "contest_ask:", chat=GROUP)
    for name in ("Название", "Приём до", "Задача", "Критерии", "Приз", "Итоги"):
        assert name in asked
    missing = (await work.look(outbox.keyed, "contest_ask:", Message))[0].message
    words = "Название: Улицы\nПриём до: 20.12 12:00\nЗадача: рассказ\nКритерии: слог\nПриз: книга\nИтоги: 27.12"
    await work.do(work.services.preparing.add, EDITOR, HERE, missing, words, 6)
    (post,) = [each.text for each in await work.read(GROUP, "preview:")]
    for each in ("рассказ", "слог", "книга", "27.12", "до 12:00"):
        assert each in post


async def test_the_secret_is_bound_by_its_hash_and_stands_nowhere_before_the_draw(work: Work) -> None:
    contest = await frozen(work)
    announcement, listing = await in_public(work)
    assert draw.fingerprint(contest.secret) in announcement
    assert draw.fingerprint("1-6") in listing
    everything = json.dumps([dict(row) for row in await work.look(_rows)], default=str)
    assert contest.secret not in everything
    assert contest.secret not in "\n".join(await said(work, "contest_", chat=GROUP))


def _rows(tx: Any) -> Any:
    return [*tx.fetch_all("select payload, error from deliveries"), *tx.fetch_all("select content from posts")]


async def test_a_stranger_checks_the_draw_from_what_stands_in_the_channel(work: Work) -> None:
    await drawn(work)
    announcement, listing, result = await in_public(work)
    from tests.domain.test_contest import shell

    winners_by_hand = shell(
        r"""
        secret=$(echo "$3" | sed -n 's/^Тайное число: //p')
        second=$(echo "$3" | sed -n 's/^Второе число ([^)]*): //p')
        list=$(echo "$3" | sed -n 's/^Список: //p')
        echo "$1" | grep -q "$(printf %s "$secret" | sha256sum | cut -d' ' -f1)" || exit 1
        echo "$2" | grep -q "$(printf %s "$list" | sha256sum | cut -d' ' -f1)" || exit 1
        for n in $(echo "$list" | tr ',' '\n' | awk -F- '{ for (i = $1; i <= ($2 ? $2 : $1); i++) print i }'); do
            echo "$(printf %s "$secret|$second|$n" | sha256sum) $n"
        done | sort | head -2 | awk '{ print $3 }'
        """,
        announcement,
        listing,
        result,
    ).split()
    assert f"победили заявки № {winners_by_hand[0]}, № {winners_by_hand[1]}" in result
    held = await work.look(winners.of_contest, 1)
    assert [str(each.number) for each in held] == winners_by_hand


async def test_what_would_spoil_the_draw_is_refused(work: Work) -> None:
    contest = await opened(work)
    second = work.services.deciding.second
    with pytest.raises(Refusal, match="contest-list-not-out"):
        await work.do(second, EDITOR, 1, "11.12 92,4512")
    entry = await enter(work, FOLK[0])
    assert entry is not None
    await work.do(work.services.entry_sorting.sort, entry.id, "right")
    await over(work)
    for words, why in (("20.12 92,4512", "known"), ("19.12 92,4512", "known"), ("25.12 92,4512", "ahead")):
        with pytest.raises(Refusal, match=f"contest-second-{why}"):
            await work.do(second, EDITOR, 1, words)
    work.now = at(22, 12)
    with pytest.raises(NotAllowed):
        await work.do(second, VERA, 1, "22.12 92,4512")
    with pytest.raises(Refusal, match="contest-list-stands"):
        await work.do(work.services.entry_sorting.sort, entry.id, "wrong")
    with pytest.raises(Refusal, match="post-sealed"):
        await work.do(work.services.editing.retext, EDITOR, contest.post_id, [Content("Другие правила")])
    with pytest.raises(Refusal, match="post-sealed"):
        await work.do(work.services.unposting.unpost, EDITOR, contest.post_id)
    await work.do(lambda tx, now: tx.execute("update contest_entries set state = 'wrong' where id = 1"))
    with pytest.raises(Refusal, match="contest-list-changed"):
        await work.do(second, EDITOR, 1, "22.12 92,4512")


async def test_a_list_that_is_not_in_the_channel_yet_allows_no_draw(work: Work) -> None:
    await opened(work)
    entry = await enter(work, FOLK[0])
    assert entry is not None
    await work.do(work.services.entry_sorting.sort, entry.id, "right")
    work.now = ENDS
    await work.do(work.services.deciding.sweep)
    await work.do(work.services.deciding.looked_up, entry.id, present=True)
    work.later(HOUR)
    await work.do(work.services.deciding.sweep)
    assert (await now_is(work)).stage == Stage.FROZEN
    work.now = at(22, 12)
    with pytest.raises(Refusal, match="contest-list-not-out"):
        await work.do(work.services.deciding.second, EDITOR, 1, "22.12 92,4512")


async def test_a_draw_happens_once(work: Work) -> None:
    await drawn(work)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.deciding.second, EDITOR, 1, "22.12 92,4513")
    held = await work.look(winners.of_contest, 1)
    assert len({each.entry_id for each in held}) == 2
    kinds = [each.kind for each in await work.look(journal.between, at(22, 0), at(23, 0))]
    assert kinds.count("contest") == 1


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


async def test_a_list_waits_for_the_last_entry_to_be_sorted(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA)
    assert entry is not None
    await over(work)
    assert (await now_is(work)).stage == Stage.CLOSED
    await work.do(work.services.entry_sorting.sort, entry.id, "right")
    await over(work)
    assert (await now_is(work)).stage == Stage.FROZEN


async def test_without_a_right_entry_the_contest_is_void_in_public(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA)
    assert entry is not None
    await work.do(work.services.entry_sorting.sort, entry.id, "wrong")
    await over(work)
    assert (await now_is(work)).stage == Stage.VOID
    assert "верных заявок нет" in (await in_public(work))[-1]


async def test_a_draw_without_a_second_number_for_a_week_is_void_and_says_so(work: Work) -> None:
    await frozen(work)
    work.now = ENDS + 7 * DAY
    for _ in range(2):
        await work.do(work.services.deciding.sweep)
    assert (await now_is(work)).stage == Stage.VOID
    assert [text for text in await in_public(work) if "не состоялся" in text] == [(await in_public(work))[-1]]


async def test_a_contest_that_is_void_tells_whoever_took_part_and_forgets_them(work: Work) -> None:
    await frozen(work)
    work.now = ENDS + 7 * DAY
    await work.do(work.services.deciding.sweep)
    assert any("не состоялся" in text for text in await said(work, "contest_off:", chat=FOLK[0].id))
    left = await work.look(entries.of_contest, 1)
    assert all(each.person_id is None for each in left)
    assert not [part for each in left for part in await work.look(entries.messages, each.id)]


async def test_the_announcement_says_when_a_draw_without_a_result_is_void(work: Work) -> None:
    await opened(work)
    assert "Если тайное число не покажем до 12:00 27 декабря" in (await in_public(work))[0]


async def test_a_jury_has_all_the_time_that_it_announced(work: Work) -> None:
    await frozen(work, "жюри")
    work.now = ENDS + 30 * DAY
    await work.do(work.services.deciding.sweep)
    assert (await now_is(work)).stage == Stage.FROZEN


async def test_a_jury_announces_the_hash_of_the_secret_that_decides_between_equals(work: Work) -> None:
    contest = await frozen(work, "жюри")
    assert draw.fingerprint(contest.secret) in (await in_public(work))[0]
    for number in range(1, 7):
        await work.do(work.services.entry_sorting.mark, BORIS, number, 5)
    await work.do(work.services.deciding.conclude, EDITOR, 1)
    held = [each.number for each in await work.look(winners.of_contest, 1)]
    assert held == draw.drawn(contest.secret, "1-6", range(1, 7))[:2]
    assert f"{contest.secret}|1-6|НОМЕР" in (await in_public(work))[-1]


async def test_fewer_entries_than_prizes_win_what_they_can_and_the_office_is_told(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA)
    assert entry is not None
    await work.do(work.services.entry_sorting.sort, entry.id, "right")
    await over(work)
    work.now = at(22, 12)
    await work.do(work.services.deciding.second, EDITOR, 1, "22.12 92,4512")
    result = (await in_public(work))[-1]
    assert "победила заявка № 1." in result
    assert "Запасные" not in result
    assert any("на 2-й приз запасных не осталось" in text for text in await said(work, "contest_nobody:", chat=GROUP))
    (winner,) = await work.look(winners.of_contest, 1)
    await work.do(work.services.prizes.hand, winner.id)
    assert (await now_is(work)).stage == Stage.HANDED


async def test_whoever_cannot_be_reached_is_passed_over_like_whoever_is_silent(work: Work) -> None:
    await drawn(work)
    first, second = await work.look(winners.of_contest, 1)
    (told,) = await work.look(outbox.keyed, f"contest_won:{first.id}", Message)
    blocked = Failure(Meaning.UNREACHABLE, "bot was blocked by the user")
    await work.do(work.services.outcomes.failed, Frame(told, work.now, 0), blocked)
    await answer(work, second)
    work.later(3 * DAY)
    await work.do(work.services.prizes.sweep)
    held = {each.entry_id: each.state for each in await work.look(winners.of_contest, 1)}
    assert (held[first.entry_id], held[second.entry_id]) == (Won.SKIPPED, Won.ANSWERED)
    assert len(held) == 3


async def test_in_january_a_day_of_december_is_the_one_that_has_passed() -> None:
    listed, today = date(2026, 12, 30), date(2027, 1, 12)
    assert read_second("31.12 92,4512", listed, today).day == date(2026, 12, 31)
    with pytest.raises(Refusal, match="contest-second-ahead"):
        read_second("31.12.2027 92,4512", listed, today)
    with pytest.raises(Refusal, match="contest-second-ahead"):
        read_second("20.12 92,4512", listed, today)


async def test_a_contest_that_was_not_announced_by_its_end_does_not_begin(work: Work) -> None:
    await work.do(work.services.preparing.begin, EDITOR, HERE, Content(RULES.format(way="жребий")), "", 3)
    work.now = ENDS
    for _ in range(2):
        await work.do(work.services.deciding.sweep)
    contest = await now_is(work)
    assert contest.stage == Stage.CANCELLED
    with pytest.raises(AlreadyDone):
        await work.do(work.services.publishing.decide, EDITOR, contest.post_id)


async def test_the_morning_digest_says_what_a_contest_needs_until_its_prizes_are_handed_over(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA)
    assert entry is not None
    assert "Конкурс «Улицы Комсомольска»: не разобрано 1" in await work.digest()
    work.now = at(20, 9)
    assert "приём до 12:00, не разобрано 1" in await work.digest()
    await work.do(work.services.entry_sorting.sort, entry.id, "right")
    await over(work)
    assert "нужно второе число" in await work.digest()
    work.now = at(22, 12)
    await work.do(work.services.deciding.second, EDITOR, 1, "22.12 92,4512")
    assert "призы ещё не переданы — 1" in await work.digest()
    (winner,) = await work.look(winners.of_contest, 1)
    await work.do(work.services.prizes.hand, winner.id)
    assert "Конкурс" not in await work.digest()


async def test_reports_count_a_contest_with_a_result_and_its_entries(work: Work) -> None:
    await drawn(work)
    assert await work.figure("contest-entries", "2026-12-01") == (6, [f"№ {number}" for number in range(1, 7)])
    assert await work.figure("contests", "2026-12-01") == (1, ["Улицы Комсомольска"])


async def test_a_jury_gives_marks_that_nobody_else_sees_until_the_result(work: Work) -> None:
    await frozen(work, "жюри")
    with pytest.raises(Refusal, match="contest-no-marks"):
        await work.do(work.services.deciding.conclude, EDITOR, 1)
    for number in range(1, 7):
        for judge in (BORIS, VERA):
            await work.do(work.services.entry_sorting.mark, judge, number, 10 if number in (2, 5) else 3)
    cards = "\n".join(await said(work, "contest_entry:", chat=GROUP))
    assert "оценок 2" in cards
    assert "20" not in re.sub(r"20\d\d", "", cards)
    await work.do(work.services.deciding.conclude, EDITOR, 1)
    assert {each.number for each in await work.look(winners.of_contest, 1)} == {2, 5}
    assert "№ 2 — 20 (оценок 2)" in (await in_public(work))[-1]


async def test_who_does_not_answer_is_passed_over_in_public_and_the_next_is_told(work: Work) -> None:
    await drawn(work)
    first, second = await work.look(winners.of_contest, 1)
    await answer(work, first)
    work.later(3 * DAY)
    for _ in range(2):
        await work.do(work.services.prizes.sweep)
    held = await work.look(winners.of_contest, 1)
    assert {each.state for each in held if each.entry_id == second.entry_id} == {Won.SKIPPED}
    (third,) = [each for each in held if each.entry_id not in (first.entry_id, second.entry_id)]
    assert third.place == second.place
    assert (
        f"заявка № {second.number} — победитель не ответил вовремя. Приз переходит заявке № {third.number}"
        in (await in_public(work))[-1]
    )
    assert (await work.look(winners.find, first.id)).contact == "Анна, 52-00-00"


async def answer(work: Work, winner: Any) -> None:
    who = Actor(winner.person_id, "Победитель")
    await work.do(work.services.prizes.ask_contact, who, winner.id, 1)
    await work.do(work.services.intake.receive, who, work.message("Анна, 52-00-00", who.id))


async def test_everything_of_the_entrants_goes_with_the_last_prize(work: Work) -> None:
    await drawn(work)
    first, second = await work.look(winners.of_contest, 1)
    await answer(work, first)
    for winner in (first, second):
        await work.do(work.services.prizes.hand, winner.id)
    assert (await now_is(work)).stage == Stage.HANDED
    left = await work.look(entries.of_contest, 1)
    assert [each.number for each in left] == [1, 2, 3, 4, 5, 6]
    assert all(each.person_id is None for each in left)
    assert not [part for each in left for part in await work.look(entries.messages, each.id)]
    assert all(not each.contact for each in await work.look(winners.of_contest, 1))


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


async def test_cancelling_in_the_second_half_is_stopped(work: Work) -> None:
    contest = await opened(work)
    await enter(work, ANNA)
    assert contest.opened_at is not None
    work.now = contest.opened_at + (ENDS - contest.opened_at) // 2 + 1000
    assert await work.do(work.services.preparing.ask_cancel, EDITOR, 1) == "button-contest-cancel-yes"
    with pytest.raises(Refusal, match="contest-second-half"):
        await work.do(work.services.preparing.cancel, EDITOR, 1, sure=True)
    await work.do(work.services.preparing.cancel, HEAD, 1, sure=True)
    assert "отменён" in (await in_public(work))[-1]
    assert any("отменили" in text for text in await said(work, "contest_off:"))
    with pytest.raises(AlreadyDone):
        await work.do(work.services.preparing.cancel, HEAD, 1, sure=True)


async def test_a_contest_that_is_off_forgets_whoever_took_part(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA, "Юрий Гагарин")
    assert entry is not None
    assert await work.do(work.services.preparing.ask_cancel, EDITOR, 1) == "button-contest-cancel-sure"
    await work.do(work.services.preparing.cancel, EDITOR, 1, sure=True)
    assert (await work.look(entries.get, entry.id)).person_id is None
    assert not await work.look(entries.messages, entry.id)
    assert "Гагарин" not in "\n".join(await said(work, "contest_entry:", chat=GROUP))


async def test_a_draft_that_is_cancelled_is_announced_no_more(work: Work) -> None:
    await work.do(work.services.preparing.begin, EDITOR, HERE, Content(RULES.format(way="жребий")), "", 3)
    post_id = (await now_is(work)).post_id
    await work.do(work.services.preparing.cancel, EDITOR, 1, sure=True)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.publishing.decide, EDITOR, post_id)
    assert not await in_public(work)


async def test_cancelling_in_the_first_half_is_said_where_it_was_announced(work: Work) -> None:
    await opened(work)
    await work.do(work.services.preparing.cancel, EDITOR, 1, sure=False)
    assert "отменён" in (await in_public(work))[-1]


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
