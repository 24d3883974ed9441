"""Whatever a journalist writes or presses: it is taken or refused in words, and nobody else's request is touched."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.content import Content, Media
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound, Refusal
from bot.domain.press.requests import Notice
from storage.press import requests
from tests.engines import SQLITE
from tests.services.conftest import BORIS, DAY, GROUP, Work
from tests.services.press.test_requests import FRIDAY, LENA, OLEG, asked, journalist

WORDS = st.text(st.characters(codec="utf-8"), max_size=80) | st.sampled_from(
    [
        "",
        "Здравствуйте",
        "/start",
        "до 05.12 причина; кто",
        "31.02",
        "https://radio.example/1",
        "<b>&",
        "№ 1",
        "а" * 4096,
    ]
)
MEDIA = st.none() | st.sampled_from(["photo", "voice", "document", "video", "sticker"])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "hear",
                "request",
                "resident",
                "want",
                "not_out",
                "unsaid",
                "reply",
                "notice",
                "close",
                "form",
                "forward",
                "later",
            ]
        ),
        WORDS,
        MEDIA,
        st.integers(-1, 3),
    ),
    max_size=12,
)


async def step(work: Work, what: str, words: str, media: str | None, number: int) -> None:
    made, one = work.services, words.split(" ")[0]
    content = Content(words, media=Media(media, "file", f"unique-{media}") if media else None)
    said = work.message("", LENA.id)
    said = type(said)(said.chat_id, said.message_id, content, work.now, f"album-{number}" if number > 1 else None)
    calls: dict[str, tuple[Any, ...]] = {
        "hear": (made.media_desk.hear, LENA, said),
        "request": (made.media_desk.as_request, LENA, said.message_id - max(1, number)),
        "resident": (made.media_desk.as_resident, LENA, said.message_id - max(1, number)),
        "want": (made.media_desk.want, LENA, number, one or "tomorrow"),
        "not_out": (made.media_desk.not_out, LENA, number),
        "unsaid": (made.media_desk.unsaid,),
        "reply": (made.media_answers.reply, BORIS, number, work.message(words, GROUP)),
        "notice": (made.media_answers.ask_notice, number, Notice.DELAY, one),
        "close": (made.media.close, number, one),
        "form": (made.media.set_form, number, one),
        "forward": (made.media.forward, number, one or "roads"),
    }
    if what == "later":
        work.later(abs(number) * DAY)
    else:
        await work.do(*calls[what])


@pytest.mark.parametrize("engine", [SQLITE], indirect=True)
async def test_nothing_breaks_and_nothing_is_lost(work: Work) -> None:
    work.now = FRIDAY
    await journalist(work)
    await journalist(work, OLEG, "Край-ТВ")
    other = await asked(work, "Кто чистит мосты?", OLEG)
    loop = asyncio.get_running_loop()

    async def play(steps: list[tuple[str, str, str | None, int]]) -> None:
        for what, words, media, number in steps:
            try:
                await step(work, what, words, media, number)
            except (Refusal, AlreadyDone, NotAllowed, NotFound):
                continue
        found = await work.look(requests.containing, [], 1000)
        assert len({(each.year, each.number) for each in found}) == len(found)
        untouched = next(each for each in found if each.id == other.id)
        assert (untouched.outlet, untouched.summary) == (other.outlet, other.summary)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def fuzz(steps: list[tuple[str, str, str | None, int]]) -> None:
        asyncio.run_coroutine_threadsafe(play(steps), loop).result()

    await asyncio.to_thread(fuzz)
