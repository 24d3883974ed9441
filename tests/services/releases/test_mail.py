"""Letters by a real conversation with a mail server: what is sent, refused, put off, in doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.commands.check import letters
from bot.domain.content import Content, Media
from bot.domain.releases.subscriptions import Standing
from bot.settings import Settings
from storage import outbox
from storage.publishing import posts
from storage.releases import subscribers
from tests.services.conftest import DAY
from tests.services.releases.conftest import EDITOR, TEXT, Newsroom
from tests.stage import eventually

MINUTE = 60_000


async def test_each_address_has_a_letter_of_its_own_that_shows_no_other(room: Newsroom) -> None:
    boxes = [await room.outlet(f"Газета {n}", f"desk{n}@paper.test") for n in range(3)]
    number = await room.published()
    await room.mailed()
    for box in boxes:
        (letter,) = await room.letters(box)
        assert (letter.to, letter.subject) == (box.address, "Каток на площади Юности открыт")
        assert letter.sender == "Пресс-служба <press@city.test>"
        raw = str(letter.view["raw"])
        assert not any(other.address in raw for other in boxes if other is not box)
        assert letter.text.replace("\r", "").startswith(
            "Пресс-релиз № 1\n\nКаток на площади Юности открыт\n\nСегодня глава"
        )
        assert "<h1" in letter.html
        assert "viewport" in letter.html
        assert (letter.header("Message-ID") or "").startswith(f"<release-{number}-")
    assert await room.states(number) == {"sent": 3}


async def test_one_refused_address_is_named_and_set_aside_and_the_others_have_it(room: Newsroom) -> None:
    radio = await room.outlet("Радио", "news@radio.test")
    gone = await room.outlet("Газета", "gone@paper.test")
    await gone.fault("refused")
    number = await room.published()
    await room.mailed()
    assert len(await room.letters(radio)) == 1
    assert await room.states(number) == {"refused": 1, "sent": 1}
    found = await room.look(subscribers.of_address, "gone@paper.test")
    assert (found.state, "5.1.1" in found.reason) == (Standing.ASIDE, True)
    (said,) = list(await room.look(outbox.keyed, "aside:"))
    assert said.message.args["title"] == "Газета (gone@paper.test)"
    # It gets no more, until somebody takes it up again; nothing of it was deleted.
    room.later(MINUTE)
    second = await room.published("Другая новость города\n\nСовсем другие слова о совсем другом событии в городе.")
    await room.mailed()
    assert await room.states(second) == {"sent": 1}
    await room.do(room.services.subscriptions.switch, "gone@paper.test", on=True)
    assert (await room.look(subscribers.of_address, "gone@paper.test")).state is Standing.ON


async def test_a_full_mailbox_is_tried_again_and_again_then_given_up(room: Newsroom) -> None:
    box = await room.outlet("Радио", "news@radio.test")
    await box.fault("full")
    number = await room.published()
    for wait in (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12)):
        await room.mailed()
        assert await room.states(number) == {"waiting": 1}
        room.later(round(wait.total_seconds() * 1000) - MINUTE)
        await room.mailed()
        assert await room.states(number) == {"waiting": 1}
        room.later(MINUTE)
    await room.mailed()
    assert await room.states(number) == {"refused": 1}
    assert (await room.look(subscribers.of_address, "news@radio.test")).state is Standing.ON


async def test_three_releases_put_off_for_good_within_a_fortnight_set_a_mailbox_aside_and_a_success_clears_the_count(
    room: Newsroom,
) -> None:
    box = await room.outlet("Радио", "news@radio.test")
    fault = await box.fault("full")

    async def release(day: int) -> None:
        await room.published(f"Новость номер {day}\n\nСлова дня {day} о том, что случилось в городе за это время.")
        for _ in range(6):
            await room.mailed()
            room.later(13 * 60 * MINUTE)

    await release(1)
    await release(2)
    await room.sandbox.clear_mail_faults(fault)
    await release(3)
    await box.fault("full")
    await release(4)
    assert (await room.look(subscribers.of_address, "news@radio.test")).state is Standing.ON
    await release(5)
    await release(6)
    assert (await room.look(subscribers.of_address, "news@radio.test")).state is Standing.ASIDE


async def test_a_break_after_the_data_is_told_and_never_repeated(room: Newsroom) -> None:
    box = await room.outlet("Радио", "news@radio.test")
    other = await room.outlet("Газета", "desk@paper.test")
    await box.fault("cut_after", times=1)
    number = await room.published()
    await room.mailed()
    room.later(2 * DAY)
    await room.halt()
    await room.mailed()
    assert len(await room.letters(box)) == 1
    assert len(await room.letters(other)) == 1
    assert await room.states(number) == {"sent": 1, "unknown": 1}


async def test_a_kill_in_the_middle_of_twenty_letters_leaves_each_once_and_one_in_doubt_at_most(room: Newsroom) -> None:
    boxes = [await room.outlet(f"Газета {n}", f"desk{n}@paper.test") for n in range(20)]
    await boxes[9].fault("slow", delay=60, times=1)
    number = await room.published()
    room.start()

    async def in_the_middle() -> bool:
        return any(row.state == "sending" for row in await room.left()) and bool(await room.letters(boxes[8]))

    await eventually(in_the_middle)
    await room.halt()
    await room.mailed()
    arrived = [len(await room.letters(box)) for box in boxes]
    assert arrived.count(1) >= 19
    assert max(arrived) == 1
    assert await room.states(number) == {"sent": 19, "unknown": 1}


async def test_nothing_leaves_in_clear_or_to_a_server_that_cannot_show_who_it_is(room: Newsroom) -> None:
    box = await room.outlet("Радио", "news@radio.test")
    for kind in ("no_tls", "untrusted_tls", "auth", "busy", "away"):
        fault = await room.sandbox.mail_fault(kind)
        number = await room.published(f"Новость {kind}\n\nСлова о том, что случилось в городе сегодня и почему {kind}.")
        room.start()

        async def struck(fault: int = fault) -> bool:
            listed = (await room.sandbox.get("mailfaults"))["faults"]
            return any(each["id"] == fault and each["hits"] for each in listed)

        await eventually(struck)
        await room.halt()
        assert not [each for each in await room.letters(box) if kind in each.subject]
        await room.sandbox.clear_mail_faults()
        await room.mailed()
        await room.halt()
        assert (await room.states(number)) in ({"sent": 1}, {"unknown": 1})
        room.later(MINUTE)


async def test_a_check_of_the_deployment_tells_whether_letters_will_leave(room: Newsroom) -> None:
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    well = await letters(settings, room.mail)
    assert (well.right, well.words) == (
        True,
        f"127.0.0.1:{room.mail.port} answers by TLS; letters are from press@city.test",
    )
    for wrong, word in (
        (replace(room.mail, authority=None), "not trusted"),
        (replace(room.mail, port=1), "127.0.0.1:1"),
    ):
        found = await letters(settings, wrong)
        assert not found.right
        assert word in found.words


async def test_while_the_server_is_away_admins_hear_of_it_once(room: Newsroom) -> None:
    from bot.mail import mailer

    await room.outlet("Радио", "news@radio.test")
    await room.sandbox.mail_fault("away")
    number = await room.published()
    before, mailer.AWAY_SECONDS = mailer.AWAY_SECONDS, (0.01,) * 5
    try:
        room.start()

        async def told() -> bool:
            return bool(await room.look(outbox.keyed, "away:"))

        await eventually(told)
    finally:
        mailer.AWAY_SECONDS = before
    assert await room.states(number) == {"planned": 1}


async def test_photos_come_along_unless_they_are_large_or_gone_then_it_is_said_where_they_are(room: Newsroom) -> None:
    box = await room.outlet("Радио", "news@radio.test")
    number = await room.draft()
    for file_id, count in (("small", 1), ("big", 0), ("gone", 0)):
        material = (await room.look(posts.get, number)).material
        part = Content(TEXT, media=Media("photo", file_id, file_id))
        await room.do(lambda tx, now, *given: posts.set_material(tx, *given), number, type(material)((part,)))
        await room.do(room.services.publishing.decide, EDITOR, number)
        await room.mailed()
        letter = (await room.letters(box))[-1]
        assert len(letter.attachments) == count
        assert ("слишком велики" in letter.text) is (not count)
        room.later(MINUTE)
        if file_id != "gone":
            number = await room.draft(
                f"Новость {file_id}\n\nСлова другого дня о том, что случилось в городе {file_id}."
            )


async def test_a_letter_survives_any_words(room: Newsroom) -> None:
    box = await room.outlet("Радио", "news@radio.test")
    nasty = "Тема\r и «кавычки» <b>&amp;</b> \u202e ❄️ " + "я" * 60 + "\n\n<script>alert(1)</script>\n.\n\nПосле точки."
    await room.published(nasty)
    await room.mailed()
    (letter,) = await room.letters(box)
    assert "\n.\n\nПосле точки." in letter.text.replace("\r", "").replace("\n\n.", "\n.")
    assert "<script>" not in letter.html
    assert "&lt;script&gt;" in letter.html
