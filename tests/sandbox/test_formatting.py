from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.ground.refusal import Refusal
from sandbox.text.entities import check_entities, clean, length16, to_html, with_found
from sandbox.text.formatting import parse_html
from sandbox.text.markdown import parse_markdown, parse_markdown_v2


def kinds(entities):
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("<b>а</b>", "а", [("bold", 0, 1)]),
        ("😀<i>б</i>", "😀б", [("italic", 2, 1)]),
        ("<b><i>в</i></b>", "в", [("bold", 0, 1), ("italic", 0, 1)]),
        ('<a href="https://example.org/?a=1&amp;b=2">г</a>', "г", [("text_link", 0, 1)]),
        ('<pre><code class="language-python">д</code></pre>', "д", [("pre", 0, 1)]),
        ("<blockquote expandable>е</blockquote>", "е", [("expandable_blockquote", 0, 1)]),
        ("<tg-spoiler>ж</tg-spoiler>", "ж", [("spoiler", 0, 1)]),
        ("&lt;b&gt; &amp; &#1103; &nbsp;", "<b> & я &nbsp;", []),
    ],
)
def test_html_is_read_as_telegram_reads_it(source, text, expected):
    parsed, entities = parse_html(source)
    assert parsed == text
    assert kinds(entities) == expected


def test_markdown_v2_is_read_as_telegram_reads_it():
    text, entities = parse_markdown_v2(
        "*жирный _и курсив_* __под__ ~нет~ ||тайна|| `код` [сайт](https://example.org) \\."
    )
    assert text == "жирный и курсив под нет тайна код сайт ."
    assert [kind for kind, _, _ in kinds(entities)] == [
        "bold", "italic", "underline", "strikethrough", "spoiler", "code", "text_link",
    ]  # fmt: skip
    assert kinds(parse_markdown_v2(">цитата\n>ещё\nвсё")[1]) == [("blockquote", 0, 11)]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("_a __b___", "a b", [("italic", 0, 3), ("underline", 2, 1)]),
        (">a\n>b||", "a\nb", [("expandable_blockquote", 0, 3)]),
        (">a\n**>b\n>c||\nd", "a\nb\nc\nd", [("blockquote", 0, 2), ("expandable_blockquote", 2, 3)]),
        (">||a||", "a", [("blockquote", 0, 1), ("spoiler", 0, 1)]),
        ("![t](tg://time?unix=1647531900&format=wDT)", "t", [("date_time", 0, 1)]),
    ],
)
def test_markdown_v2_is_read_as_its_description_shows(source, text, expected):
    parsed, entities = parse_markdown_v2(source)
    assert (parsed, kinds(entities)) == (text, expected)


def test_a_moment_keeps_its_time_and_form():
    for entity in (
        parse_markdown_v2("![t](tg://time?unix=1647531900&format=wDT)")[1][0],
        parse_html('<tg-time unix="1647531900" format="wDT">t</tg-time>')[1][0],
    ):
        assert (entity["unix_time"], entity["date_time_format"]) == (1647531900, "wDT")


@pytest.mark.parametrize(("offset", "length", "words"), [(1, 1, "begins in a middle"), (0, 1, "ends in a middle")])
def test_an_entity_that_cuts_a_sign_in_two_is_refused(offset, length, words):
    with pytest.raises(Refusal, match=words):
        check_entities([{"type": "bold", "offset": offset, "length": length}], "😀x")
    assert check_entities([{"type": "bold", "offset": 2, "length": 1}], "😀x")


def test_styles_that_touch_are_one():
    assert kinds(clean(*parse_markdown_v2("||a||||b||"))[1]) == [("spoiler", 0, 2)]
    assert kinds(clean(*parse_html("<b>a</b><b>b</b><i>c</i><i>d</i>"))[1]) == [("bold", 0, 2), ("italic", 2, 2)]
    links = clean(*parse_html('<a href="a.ru">a</a><a href="b.ru">b</a>'))[1]
    assert kinds(links) == [("text_link", 0, 1), ("text_link", 1, 1)]


@pytest.mark.parametrize(
    ("source", "words"),
    [("цена 5.", "Character '.' is reserved"), ("*жирный", "Can't find end of Bold entity at byte offset 0")],
)
def test_broken_markdown_v2_is_refused(source, words):
    with pytest.raises(Refusal, match=words):
        parse_markdown_v2(source)


def test_the_older_markdown_is_read_too():
    assert parse_markdown("*да* и _нет_")[0] == "да и нет"


def test_space_around_the_text_goes_and_entities_follow():
    text, entities = clean("  \n<b>", [{"type": "bold", "offset": 3, "length": 3}])
    assert (text, kinds(entities)) == ("<b>", [("bold", 0, 3)])
    assert clean("а\x01б\u202eв\r", []) == ("а бв", [])


def test_links_mentions_and_commands_are_found():
    found = with_found("Пишу @anna_p по https://example.org/a, #снег /my", [])
    assert [entity["type"] for entity in found] == ["mention", "url", "hashtag", "bot_command"]


@given(st.text())
def test_html_made_from_any_text_reads_back_as_that_text(text):
    assert parse_html(to_html(text, []))[0] == text


@given(st.text(min_size=1), st.data())
def test_entities_survive_the_way_to_html_and_back(text, data):
    places = [length16(text[:index]) for index in range(len(text) + 1)]
    start = data.draw(st.sampled_from(places[:-1]))
    end = data.draw(st.sampled_from([place for place in places if place > start]))
    entity = {"type": "bold", "offset": start, "length": end - start}
    assert parse_html(to_html(text, [entity])) == (text, [entity])


@given(st.text(), st.sampled_from([parse_html, parse_markdown, parse_markdown_v2]))
def test_any_text_is_cleaned_or_refused_but_never_breaks(text, parse):
    with suppress(Refusal):
        clean(*parse(text))
