"""What editors do with publications once more: a new draft of what is out, drafts found again, another picture."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.content import Content
from bot.domain.people import MODERATORS
from bot.domain.publishing.life import PostState
from bot.domain.publishing.messages import PostCard, Preview
from bot.services.publishing import desk
from bot.services.publishing.desk import Desktop
from storage import outbox
from storage.database import Transaction
from storage.outbox import links
from tests.services.conftest import GROUP, HOUR, Work
from tests.services.publishing.test_as_prepared import AT, drafted, picture
from tests.services.publishing.test_moves import EDITOR, OTHER, planned, post

HERE = Desktop(GROUP, MODERATORS)


async def shown_at(work: Work, number: int, kind: type[PostCard] | type[Preview], beginning: str) -> tuple[int, int]:
    """The last such message of the publication as Telegram has it."""

    def show(tx: Transaction, now: int) -> tuple[int, int]:
        row = outbox.keyed(tx, beginning, kind)[-1]
        links.add(tx, now, links.Link(EDITOR.id, 900, row.kind, post_id=number, delivery_id=row.id))
        return EDITOR.id, 900

    found: tuple[int, int] = await work.do(show)
    return found


async def test_what_is_out_is_repeated_as_a_draft_with_the_same_content_channel_and_rubric(work):
    number = await drafted(work, ("город", "#улицы"), body=Content("Каток открыт"))
    await work.do(work.services.publishing.decide, EDITOR, number)
    again = await work.do(work.services.drafting.repeat, OTHER, HERE, number)
    old, new = await post(work, number), await post(work, again)
    assert (new.state, new.material, new.rubric, new.home) == (PostState.DRAFT, old.material, "улицы", MODERATORS)
    assert new.due_at is None
    assert "Такой же текст" in (await work.read(GROUP, f"post_card:{again}:"))[-1].text


async def test_drafts_are_listed_with_their_authors_and_leave_the_list_once_they_are_planned(work):
    first = await drafted(work, body=picture("a", "Каток откроют завтра"))
    second = await drafted(work, ("город", "завтра", "9:00"), body=Content("Ёлка"))
    await work.do(desk.drafts, EDITOR, AT, work.services.city)
    text = (await work.read(EDITOR.id, f"drafts:{AT.home}:"))[-1].text
    assert f"№ {first} · город · 🖼 · Каток откроют завтра" in text
    assert "Денис" in text
    await work.do(work.services.publishing.decide, EDITOR, second)
    assert f"№ {second}" not in (await work.read(EDITOR.id, f"drafts:{AT.home}:"))[-1].text


async def test_an_editor_is_listed_the_drafts_of_all_whose_channels_are_theirs(work):
    await drafted(work, ("город", "история"), body=Content("Мост"))
    narrow = replace(EDITOR, is_admin=False, roles=frozenset({"editor"}), channels=frozenset({"city"}))
    await work.do(desk.drafts, narrow, AT, work.services.city)
    assert "Черновиков нет" in (await work.read(EDITOR.id, f"drafts:{AT.home}:"))[-1].text


async def test_a_draft_is_worked_on_where_it_was_opened(work):
    number = await drafted(work, body=Content("Ёлка"))
    await work.do(work.services.drafting.open, OTHER, HERE, number)
    assert (await post(work, number)).home == MODERATORS
    rows = await work.db.read(outbox.keyed, f"post_card:{number}:", PostCard)
    assert rows[-1].recipient == MODERATORS


async def test_the_calendar_says_what_a_post_shows_and_shows_it_whole_by_its_number(work):
    number = await drafted(work, ("город", "завтра", "9:00"), body=picture("a", "Каток откроют завтра"))
    await work.do(work.services.publishing.decide, EDITOR, number)
    await work.do(desk.calendar, EDITOR, AT, 0, 7, work.services.city)
    said = (await work.read(EDITOR.id, f"calendar:{AT.home}:"))[-1]
    assert f"№ {number} · город · 🖼 · Каток откроют завтра" in said.text
    assert [key.data for key in said.buttons[0]] == [f"plook:{number}"]
    await work.do(work.services.drafting.look, EDITOR, HERE, number)
    rows = await work.db.read(outbox.keyed, f"preview:look:{number}:", Preview)
    assert [row.recipient for row in rows] == [MODERATORS]


async def test_a_picture_in_reply_to_a_planned_post_replaces_its_own_and_the_words_stay(work):
    number = await drafted(work, ("город", "завтра", "9:00"), body=picture("a", "Каток откроют завтра"))
    await work.do(work.services.publishing.decide, EDITOR, number)
    card = await shown_at(work, number, PostCard, f"post_card:{number}:")
    assert await work.db.read(desk.waiting_at, *card) == number
    await work.do(work.services.editing.retext, EDITOR, number, [picture("b")])
    found = (await post(work, number)).material
    assert (found.unique_ids, found.words.text) == (("b",), "Каток откроют завтра")
    await work.do(work.services.editing.retext, EDITOR, number, [picture("c", "Каток открыт")])
    assert (await post(work, number)).material.words.text == "Каток открыт"


async def test_a_reply_to_what_is_out_replaces_nothing(work):
    number = await planned(work)
    work.later(HOUR)
    await work.do(work.services.publishing.sweep)
    card = await shown_at(work, number, PostCard, f"post_card:{number}:")
    assert await work.db.read(desk.waiting_at, *card) == 0
