"""Formatting stays on its words, whatever is cut, joined or put in; as HTML it says what it said as entities."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.answers.blanks import filled, filled_by
from bot.domain.content import Content, utf16_length
from bot.domain.formatted import Formatted, joined, styled
from bot.domain.outgoing import Say
from bot.telegram.sending.calls import adapted
from bot.views.words.rich import copied, rich
from sandbox.text.formatting import parse_html


def bold(offset: int, length: int, kind: str = "bold", **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


def formatted(source: str) -> Formatted:
    """From Telegram's HTML."""
    text, entities = parse_html(source)
    return Formatted(text, tuple(entities))


def html(words: Formatted) -> str:
    return str(rich(words))


@pytest.mark.parametrize(
    "source",
    [
        "<b>Засыплем</b> завтра",
        "Просто так",
        "<b>жирный <i>и курсив</i></b> и <u>ещё</u>",
        "😀😀 <b>после эмодзи</b> 👨‍👩‍👧 <i>и семьи</i>",
        '<a href="https://example.ru/?a=1&amp;b=&quot;2&quot;">ссылка</a>',
        "<blockquote>цитата\nв две строки</blockquote>",
        "<blockquote expandable>длинная</blockquote>",
        '<pre><code class="language-python">1 &lt; 2</code></pre>',
        "<code>a &amp;&amp; b</code> <s>нет</s> <tg-spoiler>да</tg-spoiler>",
        '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji> готово',
        "&lt;b&gt;не тег&lt;/b&gt; &amp;amp;",
        "עברית <b>מודגש</b> и обратно",
    ],
)
def test_what_telegram_formatted_is_formatted_the_same_again(source):
    assert html(formatted(source)) == source


def test_entities_that_cross_are_closed_and_opened_again():
    crossing = Formatted("абвгд", (bold(0, 3), bold(2, 3, "italic")))
    assert html(crossing) == "<b>аб<i>в</i></b><i>гд</i>"
    inside_out = Formatted("абв", (bold(1, 1), bold(0, 3, "italic")))
    assert html(inside_out) == "<i>а<b>б</b>в</i>"


def test_what_is_no_style_or_makes_no_sense_is_left_out():
    odd = (
        bold(0, 99),
        bold(5, 5, "italic"),
        bold(0, 2, "mention"),
        bold(0, 2, "text_mention", user={"id": 7}),
        bold(0, 2, "custom_emoji", custom_emoji_id='1"><script>'),
        bold(0, 2, "custom_emoji"),
        bold(0, 2, "text_link"),
        bold(0, 2, "date_time", unix_time=1),
    )
    assert html(Formatted("ab", odd)) == "<b>ab</b>"
    assert styled(Content("ab", odd)).entities == (*odd[:2], *odd[4:7])


def test_half_an_emoji_counts_as_the_whole():
    assert html(Formatted("😀!", (bold(0, 1),))) == "<b>😀</b>!"
    assert html(Formatted("😀!", (bold(1, 2),))) == "😀<b>!</b>"


def test_an_address_cannot_break_out_of_its_tag():
    hostile = Formatted("тут", (bold(0, 3, "text_link", url='https://e.ru/"><b>x</b>&<a href="'),))
    text, entities = parse_html(html(hostile))
    assert text == "тут"
    assert [entity["type"] for entity in entities] == ["text_link"]
    assert entities[0]["url"] == hostile.entities[0]["url"]


def test_a_source_longer_than_telegram_reads_is_sent_plain():
    links = tuple(bold(at, 1, "text_link", url=f"https://example.ru/{'я' * 300}") for at in range(100))
    assert html(Formatted("x" * 100, links)) == "x" * 100


def test_what_is_copied_is_one_tap_when_plain_and_formatted_when_not():
    assert copied(Formatted("a<b")) == "<code>a&lt;b</code>"
    assert copied(formatted("<b>a</b>")) == "<b>a</b>"


def test_addresses_are_written_out_where_formatting_is_lost():
    words = formatted(
        'Смотрите <a href="https://example.ru/x">здесь</a> и <a href="https://komcity.ru/">komcity.ru</a>, <b>да</b>'
    )
    assert words.spelled() == Formatted("Смотрите здесь (https://example.ru/x) и komcity.ru, да")
    assert Formatted("без ссылок").spelled() == Formatted("без ссылок")


def test_a_cut_keeps_what_is_left_of_the_formatting():
    words = formatted("<b>один два</b> три")
    assert html(words.clipped(6)) == "<b>один</b>…"
    assert words.clipped(99) is words
    assert [html(each) for each in words.split(5)] == ["<b>один</b>", "<b>два</b>", "три"]
    assert Formatted().split(5) == [Formatted()]


def test_parts_are_joined_by_an_empty_line():
    whole = joined([formatted("😀<b>а</b>"), Formatted(), formatted("<i>б</i>")])
    assert html(whole) == "😀<b>а</b>\n\n<i>б</i>"


@pytest.mark.parametrize(
    ("body", "said", "whole"),
    [
        ("На {где} <b>{когда}</b>.", "Кирова\nзавтра", "На Кирова <b>завтра</b>."),
        ("<b>На {где}</b> {когда}", "😀 <i>Мира</i>\nв среду", "<b>На 😀 <i>Мира</i></b> в среду"),
        ("<i>{г</i>де} тут", "там", "<i>там</i> тут"),
        ("до {<b>срок</b>} всё", "пт", "до <b>пт</b> всё"),
        ("Сделаем {срок}", "до <b>конца</b>\nнедели", "Сделаем до <b>конца</b> недели"),
    ],
)
def test_a_blank_is_filled_within_its_formatting(body, said, whole):
    assert html(filled_by(formatted(body), formatted(said))) == whole


def test_known_values_are_plain_and_cannot_format():
    assert (
        html(filled(formatted("<b>{улица}</b>"), {"улица": Formatted("<i>Мира</i>")}))
        == "<b>&lt;i&gt;Мира&lt;/i&gt;</b>"
    )


TEXTS = st.text(st.sampled_from("аб <>&\"'\n😀👍\u200d\u202e{}"), max_size=30)
KINDS = st.sampled_from(["bold", "italic", "code", "pre", "text_link", "custom_emoji", "blockquote", "spoiler", "url"])


@st.composite
def anything(draw: st.DrawFn) -> Formatted:
    text = draw(TEXTS)
    found = draw(st.lists(st.tuples(KINDS, st.integers(0, 40), st.integers(1, 40), TEXTS), max_size=6))
    entities = tuple(
        bold(offset, length, kind, url=f"https://e.ru/{odd}", custom_emoji_id="123", language=odd)
        for kind, offset, length, odd in found
    )
    return Formatted(text, entities)


@settings(max_examples=300, deadline=None)
@given(anything())
def test_whatever_the_entities_the_html_is_well_formed_and_says_the_text(words):
    assert parse_html(html(words))[0] == words.text
    refused = adapted(Say(rich(words)), "plain")
    assert isinstance(refused, Say)
    assert refused.text == words.text
    assert not refused.html


@settings(max_examples=200, deadline=None)
@given(anything(), st.integers(2, 12))
def test_pages_fit_and_lose_nothing_but_the_space_at_their_ends(words, limit):
    pages = words.split(limit)
    assert all(utf16_length(page.text) <= limit for page in pages)
    assert "".join("".join(page.text.split()) for page in pages) == "".join(words.text.split())
    for page in pages:
        assert parse_html(html(page))[0] == page.text


@settings(max_examples=200, deadline=None)
@given(anything(), anything(), st.integers(0, 30), st.integers(0, 30))
def test_words_put_in_the_place_of_others_leave_all_entities_within_the_text(words, other, one, two):
    start, end = sorted((min(one, len(words.text)), min(two, len(words.text))))
    kept = Formatted(words.text, words.entities).part(0).entities
    put = Formatted(words.text, kept).replaced([(start, end, Formatted(other.text))])
    assert put.text == words.text[:start] + other.text + words.text[end:]
    for entity in put.entities:
        offset, length = int(str(entity["offset"])), int(str(entity["length"]))
        assert 0 <= offset < offset + length <= utf16_length(put.text)
