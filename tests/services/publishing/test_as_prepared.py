"""What an editor prepared comes out as it was prepared, or the editor hears why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiogram.types import Chat, LinkPreviewOptions, Message, Poll, PollOption

from bot.domain.content import Content, Media
from bot.domain.errors import Refusal
from bot.domain.messenger import TELEGRAM
from bot.domain.people import Actor, channel, person
from bot.domain.publishing.messages import EditorWord, PostReplacement
from bot.domain.publishing.post_forms import correction, outgoing
from bot.domain.publishing.posts import Material, Post
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Request
from bot.telegram.receiving.prepared import prepared_of
from bot.telegram.sending.calls import to_call
from storage import outbox
from storage.database import Transaction
from storage.inbox import seen
from storage.inbox.seen import Seen
from storage.office import chats
from storage.office.chats import Binding
from storage.publishing import posts
from tests.services.conftest import DAY, Work

EDITOR = Actor(4001, "Денис", is_admin=True)
AT = Desktop(EDITOR.id, person(EDITOR.id))
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def message(**given: Any) -> Message:
    return Message(message_id=5, date=NOON, chat=Chat(id=EDITOR.id, type="private"), **given)


def picture(name: str, text: str = "") -> Content:
    return Content(text, media=Media("photo", name, name))


async def an_album(work: Work, *names: str, group: str = "g1", first: int = 10) -> None:
    for number, name in enumerate(names):
        await work.do(seen.saw, Seen(EDITOR.id, first + number, EDITOR.id, group, picture(name)))


async def drafted(work: Work, words: tuple[str, ...] = ("город",), **given: Any) -> int:
    def bind(tx: Transaction, now: int) -> None:
        chats.bind(tx, now, Binding(channel("city"), -301, "Город"), by=EDITOR.id)

    await work.do(bind)
    return int(await work.do(work.services.drafting.compose, EDITOR, Request(AT, words, **given)))


async def post(work: Work, number: int) -> Post:
    return await work.db.read(posts.get, number)


def said(post: Post) -> dict[str, object]:
    made = to_call(outgoing(post, "", TELEGRAM), -301)
    assert made is not None
    return dict(made.params)


async def test_the_link_preview_that_the_author_chose_is_the_posts(work):
    options = LinkPreviewOptions(url="https://example.org/rink", prefer_small_media=True, show_above_text=True)
    content = prepared_of(message(text="Каток: https://example.org", link_preview_options=options))
    shown = said(await post(work, await drafted(work, replied=content, replied_id=5)))
    assert shown["link_preview_options"] == {
        "url": "https://example.org/rink", "prefer_small_media": True, "show_above_text": True,
    }  # fmt: skip


async def test_a_link_preview_that_the_author_took_away_is_away_until_an_editor_wants_it(work):
    content = prepared_of(
        message(text="https://example.org", link_preview_options=LinkPreviewOptions(is_disabled=True))
    )
    number = await drafted(work, replied=content, replied_id=5)
    assert said(await post(work, number))["link_preview_options"] == {"is_disabled": True}
    await work.do(work.services.editing.switch, EDITOR, number, "preview")
    assert "link_preview_options" not in said(await post(work, number))


async def test_a_correction_brings_its_own_link_preview(work):
    options = LinkPreviewOptions(prefer_large_media=True)
    number = await drafted(work, body=Content("Каток: https://example.org"))
    content = prepared_of(message(text="Каток: https://example.org/2", link_preview_options=options))
    await work.do(work.services.editing.retext, EDITOR, number, [content])
    assert said(await post(work, number))["link_preview_options"] == {"prefer_large_media": True}


async def test_an_album_that_is_forgotten_is_no_draft_of_one_photo(work):
    with pytest.raises(Refusal) as refused:
        await drafted(work, replied=picture("a"), replied_id=10, replied_album=True)
    assert refused.value.text_key == "post-message-forgotten"


async def test_an_album_replaces_a_post_whole(work):
    number = await drafted(work, body=Content("Завтра"))
    await an_album(work, "a", "b", "c")
    request = Request(AT, ("1",), replied=picture("b"), replied_id=11, replied_album=True)
    await work.do(work.services.editing.rework, EDITOR, number, request)
    assert (await post(work, number)).material.unique_ids == ("a", "b", "c")


async def test_an_album_that_comes_as_the_correction_is_asked_about_once_and_taken_whole(work):
    number = await drafted(work, body=Content("Завтра"))
    for at, name in enumerate("ab"):
        part = Seen(EDITOR.id, 10 + at, EDITOR.id, "g1", picture(name))
        await work.do(work.services.editing.offer_album, EDITOR, AT, number, part)
    assert len(await work.db.read(outbox.keyed, f"replace:{number}:", PostReplacement)) == 1
    await work.do(work.services.editing.take_album, EDITOR, AT, number, 10)
    assert (await post(work, number)).material.unique_ids == ("a", "b")


async def test_who_edits_what_a_post_was_made_of_hears_that_the_post_has_not_changed(work):
    number = await drafted(work, replied=Content("Завтра"), replied_id=5)
    await work.do(work.services.editing.source_edited, EDITOR, number)
    (word,) = await work.db.read(outbox.keyed, f"source:{number}:", EditorWord)
    assert (word.message.text, word.recipient) == ("post-source-edited", AT.home)


async def test_a_corrected_caption_stays_above_its_picture(work):
    content = replace(picture("a", "Завтра"), caption_above=True)
    number = await drafted(work, body=content)
    made = correction(await post(work, number), "", TELEGRAM, 7)
    assert made is not None
    edited = to_call(made, -301)
    assert edited is not None
    assert edited.params["show_caption_above_media"] is True


def poll(**given: Any) -> Material:
    made = Poll(
        id="1", question="Где каток?", options=[PollOption(persistent_id="0", text="Тут", voter_count=0),
        PollOption(persistent_id="1", text="Там", voter_count=0)], total_voter_count=0, is_closed=False,
        is_anonymous=True, type="regular", allows_multiple_answers=False, **{
            "allows_revoting": True, "members_only": False, **given,
        },
    )  # fmt: skip
    return Material((prepared_of(message(poll=made)),))


async def test_a_poll_keeps_its_end_its_description_and_that_a_vote_is_final(work):
    material = poll(close_date=NOON + timedelta(days=1), allows_revoting=False, description="До завтра")
    number = await drafted(work, replied=material.parts[0], replied_id=5)
    shown = said(await post(work, number))
    assert (shown["open_period"], shown["allows_revoting"], shown["description"]) == (DAY / 1000, False, "До завтра")


async def test_a_plain_poll_has_no_end(work):
    number = await drafted(work, replied=poll().parts[0], replied_id=5)
    assert not {"open_period", "allows_revoting", "description"} & set(said(await post(work, number)))


async def test_a_poll_that_would_end_too_soon_ends_as_soon_as_it_can(work):
    number = await drafted(work, replied=poll(close_date=NOON + timedelta(seconds=1)).parts[0], replied_id=5)
    assert said(await post(work, number))["open_period"] == 5
