"""The rules of publications: what may be published, how it looks, and what follows from what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.content import Content, Media, utf16_length
from bot.domain.errors import Refusal
from bot.domain.formatted import Formatted
from bot.domain.messenger import TELEGRAM
from bot.domain.outgoing import LinkPreview, Poll
from bot.domain.publishing import previews
from bot.domain.publishing.life import There, settled
from bot.domain.publishing.polls import kept
from bot.domain.publishing.posts import LATE_MS, Material, checked, composed, finished, is_too_late, take_links
from bot.domain.time.slots import anniversary, days_of_year, latest, local_day, upcoming, yearly_of

ZONE = ZoneInfo("Asia/Vladivostok")
PHOTO = Media("photo", "file", "unique")


def photo(text: str = "") -> Content:
    return Content(text, media=PHOTO)


def ms(*when: int) -> int:
    return round(datetime(*when, tzinfo=ZONE).timestamp() * 1000)  # type: ignore[misc,arg-type]


@dataclass(frozen=True)
class Slot:
    weekday: int
    minute: int


# ── formatted text ──


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_formatting_stays_on_its_words_wherever_they_are_cut_and_joined(before: str, bold: str, after: str) -> None:
    entity = {"type": "bold", "offset": utf16_length(before), "length": utf16_length(bold)}
    whole = Formatted(before + bold + after, (entity,) if bold else ())
    cut = whole.part(len(before), len(before) + len(bold))
    assert cut.text == bold
    assert [each["length"] for each in cut.entities] == ([utf16_length(bold)] if bold else [])
    joined = whole.part(0, len(before)) + cut + whole.part(len(before) + len(bold))
    assert joined == whole


def test_what_is_stripped_takes_no_formatting_along() -> None:
    words = Formatted("  да  ", ({"type": "bold", "offset": 0, "length": 6},)).stripped()
    assert words == Formatted("да", ({"type": "bold", "offset": 0, "length": 2},))


# ── links ──


def test_the_last_lines_with_a_bar_are_links_and_those_in_the_middle_are_words() -> None:
    text = "Вход | свободный\nСреда | https://example.org/a\nи ещё\nКарта | t.me/map\nСайт | https://example.org/b"
    words, links = take_links(Formatted(text))
    assert words.text == "Вход | свободный\nСреда | https://example.org/a\nи ещё"
    assert links == (("Карта", "https://t.me/map"), ("Сайт", "https://example.org/b"))


def test_what_an_editor_gets_to_correct_gives_the_same_material_again() -> None:
    material = composed([Content("Текст\nПодробнее | https://example.org/")])
    assert material.with_words(material.source) == material


def test_an_albums_links_go_into_its_caption_and_a_single_posts_do_not() -> None:
    album = composed([photo("Парк\nПодробнее | https://example.org/"), photo()])
    done = finished(album, "")
    assert (done.parts[0].text, done.links) == ("Парк\n\nПодробнее", ())
    assert done.parts[0].entities[0]["url"] == "https://example.org/"
    single = finished(composed([photo("Парк\nПодробнее | https://example.org/")]), "")
    assert (single.parts[0].text, len(single.links)) == ("Парк", 1)


# ── hashtags and limits ──


def test_the_hashtag_is_added_once() -> None:
    assert finished(composed([Content("Мост")]), "#мосты").parts[0].text == "Мост\n\n#мосты"
    assert finished(composed([Content("Мост #Мосты!")]), "#мосты").parts[0].text == "Мост #Мосты!"
    assert finished(composed([photo()]), "#мосты").parts[0].text == "#мосты"


@pytest.mark.parametrize(
    ("content", "hashtag", "fits"),
    [
        (Content("я" * 4096), "", True),
        (Content("я" * 4097), "", False),
        (photo("я" * 1024), "", True),
        (photo("я" * 1025), "", False),
        (photo("я" * 1024), "#мосты", False),
        (photo("🌉" * 512), "", True),
        (photo("🌉" * 513), "", False),
    ],
)
def test_length_is_counted_as_telegram_counts_it_with_everything_added(
    content: Content, hashtag: str, fits: bool
) -> None:
    if fits:
        checked(composed([content]), hashtag)
    else:
        with pytest.raises(Refusal):
            checked(composed([content]), hashtag)


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [Content("")],
        [Content("\u200b")],
        [Content("Только | https://example.org/")],
        [photo()] * 11,
        [photo(), Content("", media=Media("animation", "file"))],
    ],
)
def test_what_cannot_be_published_is_refused(parts: list[Content]) -> None:
    with pytest.raises(Refusal):
        composed(parts)


def test_material_is_stored_and_read_again_as_it_was() -> None:
    scan = Content("Скан", media=Media("document", "file", "unique"), extra={"picture": True}, spoiler=True)
    material = Material((scan, photo()), (("Сайт", "https://example.org/"),))
    assert Material.load(material.dump()) == material
    assert material.scans == (0,)
    assert material.with_media(0, PHOTO).scans == ()


# ── polls ──


def test_a_quiz_needs_its_answer() -> None:
    quiz = composed([Content(extra={"poll": kept(Poll(Formatted("Когда?"), (Formatted("Да"),), quiz=True))})])
    assert quiz.lacks_answer
    with pytest.raises(Refusal):
        checked(quiz, "")
    answered = quiz.answered(0)
    assert not answered.lacks_answer
    assert Material.load(answered.dump()).poll == answered.poll


# ── the life of a post ──


@given(st.lists(st.sampled_from(There), min_size=1))
def test_a_post_is_settled_only_when_each_of_its_channels_is(states: list[There]) -> None:
    state = settled(states)
    assert (state == "sending") == bool({"waiting", "sending"} & set(states))
    if state == "sent":
        assert not {"unknown", "failed"} & set(states)
    if state == "unknown":
        assert "unknown" in states


def test_an_hour_late_is_too_late_and_a_millisecond_less_is_not() -> None:
    assert is_too_late(0, LATE_MS)
    assert not is_too_late(0, LATE_MS - 1)


def test_a_link_to_a_private_channel_opens_for_its_members() -> None:
    assert TELEGRAM.link(-1001234567890, 7) == "https://t.me/c/1234567890/7"
    assert TELEGRAM.link(-1001234567890, 7, "kms") == "https://t.me/kms/7"


def test_a_link_preview_is_kept_in_neutral_words_and_read_as_earlier_versions_kept_it() -> None:
    chosen = LinkPreview(address="https://example.org/rink", size="small", above=True)
    assert previews.kept(chosen) == {"address": "https://example.org/rink", "size": "small", "above": True}
    assert previews.kept(LinkPreview()) == {}
    for stored in (
        previews.kept(chosen),
        {"url": "https://example.org/rink", "prefer_small_media": True, "show_above_text": True},
    ):
        assert previews.preview_of(stored) == chosen
    assert (
        previews.preview_of({"prefer_large_media": True})
        == previews.preview_of({"size": "large"})
        == LinkPreview(size="large")
    )
    assert (
        previews.preview_of({"is_disabled": True}) == previews.preview_of({"hidden": True}) == LinkPreview(hidden=True)
    )


# ── slots and days that come back ──


def test_slots_follow_the_local_clock_and_never_drift() -> None:
    slots = [Slot(1, 18 * 60), Slot(6, 12 * 60)]
    found = list(upcoming(slots, ZONE, ms(2026, 11, 24, 11), weeks=52))
    assert found[:3] == [ms(2026, 11, 24, 18), ms(2026, 11, 29, 12), ms(2026, 12, 1, 18)]
    assert all(a < b for a, b in pairwise(found))
    tuesdays = [at for at in found if datetime.fromtimestamp(at / 1000, ZONE).weekday() == 1]
    assert {b - a for a, b in pairwise(tuesdays)} == {7 * 86_400_000}
    assert all(f"{datetime.fromtimestamp(at / 1000, ZONE):%H:%M}" == "18:00" for at in tuesdays)


def test_the_latest_slot_is_the_one_of_this_very_moment() -> None:
    slots = [Slot(1, 18 * 60)]
    assert latest(slots, ZONE, ms(2026, 11, 24, 18)) == ms(2026, 11, 24, 18)
    assert latest(slots, ZONE, ms(2026, 11, 24, 18) - 1) == ms(2026, 11, 17, 18)
    assert latest([], ZONE, ms(2026, 11, 24, 18)) is None


def test_the_citys_date_is_not_that_of_utc() -> None:
    at = round(datetime(2026, 12, 31, 14, 30, tzinfo=UTC).timestamp() * 1000)
    assert local_day(at, ZONE).isoformat() == "2027-01-01"


@pytest.mark.parametrize(
    ("yearly", "year", "expected"),
    [
        ("02-29 09:00", 2028, (2028, 2, 29, 9)),
        ("02-29 09:00", 2029, (2029, 2, 28, 9)),
        ("12-31 00:00", 2026, (2026, 12, 31, 0)),
    ],
)
def test_a_day_of_the_year_is_found_in_every_year(yearly: str, year: int, expected: tuple[int, ...]) -> None:
    assert anniversary(yearly, year, ZONE) == ms(*expected)


def test_the_day_of_an_instant_is_the_citys() -> None:
    assert yearly_of(ms(2028, 2, 29, 9), ZONE) == "02-29 09:00"


def test_the_28th_stands_for_the_29th_of_february_where_there_is_none() -> None:
    assert days_of_year(date(2029, 2, 27), 3) == ["02-27", "02-28", "03-01", "02-29"]
    assert days_of_year(date(2028, 2, 27), 3) == ["02-27", "02-28", "02-29"]
    assert days_of_year(date(2026, 12, 31), 2) == ["12-31", "01-01"]
