from __future__ import annotations

import pytest

from bot.domain.languages import LANGUAGES
from bot.texts import Markup, TextError, Texts, _value, escape
from tests.stage import texts as strict_texts

RU = """
plain = Да <да>
number = № { $n }
sender = От <b>{ $name }</b>
cases = { $n ->
    [one] { $n } сообщение
    [few] { $n } сообщения
   *[many] { $n } сообщений
 }
choice = { $urgent ->
    [true] срочно
   *[false] не к спеху
 }
"""


@pytest.fixture
def texts() -> Texts:
    return Texts({"ru": {"a.ftl": RU}, "en": {"a.ftl": "number = No. { $n }\n"}}, strict=True)


def test_numbers_of_appeals_are_not_grouped(texts):
    assert texts.get("ru", "number", n=1234567) == "№ 1234567"


@pytest.mark.parametrize(
    ("n", "word"), [(1, "сообщение"), (2, "сообщения"), (5, "сообщений"), (11, "сообщений"), (21, "сообщение")]
)
def test_plurals_are_right(texts, n, word):
    assert texts.get("ru", "cases", n=n) == f"{n} {word}"


def test_html_escapes_what_people_wrote_and_keeps_our_own_markup(texts):
    assert texts.html("ru", "sender", name="<script> & co") == "От <b>&lt;script&gt; &amp; co</b>"
    assert texts.html("ru", "sender", name=Markup("<i>Анна</i>")) == "От <b><i>Анна</i></b>"
    assert isinstance(texts.html("ru", "plain"), Markup)
    assert escape('"<&>"') == '"&lt;&amp;&gt;"'


def test_plain_texts_are_left_as_they_are(texts):
    assert texts.get("ru", "sender", name="<Анна>") == "От <b><Анна></b>"


def test_truth_is_an_argument_like_any_other(texts):
    assert texts.get("ru", "choice", urgent=True) == "срочно"
    assert texts.get("ru", "choice", urgent=False) == "не к спеху"


def test_a_text_that_only_russian_has_is_shown_in_russian(texts):
    assert texts.get("en", "plain") == "Да <да>"
    assert texts.get("fr", "plain") == "Да <да>"
    assert texts.get("en", "number", n=3) == "No. 3"


def test_a_missing_text_or_argument_raises(texts):
    with pytest.raises(TextError, match="nowhere"):
        texts.get("ru", "nowhere")
    with pytest.raises(TextError, match="number"):
        texts.get("ru", "number")


def test_in_production_a_missing_argument_is_logged_and_the_rest_is_said(caplog):
    texts = Texts({"ru": {"a.ftl": RU}})
    assert texts.get("ru", "number").startswith("№ ")
    assert "number" in caplog.text


def test_a_text_brings_what_it_refers_to_from_any_file():
    texts = Texts({"ru": {"a.ftl": "one = Из { two }\n", "b.ftl": "# о городе\ntwo = { -city }а\n-city = Амурск\n"}})
    assert texts.get("ru", "one") == "Из Амурска"


def test_unreadable_and_doubled_texts_are_refused():
    with pytest.raises(TextError, match=r"a\.ftl"):
        Texts({"ru": {"a.ftl": "key = { $n\n"}}, strict=True)
    with pytest.raises(TextError, match=r"a\.ftl"):
        Texts({"ru": {"a.ftl": "key = { $n\n"}}).get("ru", "key", n=1)
    with pytest.raises(TextError, match="already"):
        Texts({"ru": {"a.ftl": "key = 1\n", "b.ftl": "key = 2\n"}})


def test_the_shipped_texts_load_in_every_language():
    texts = strict_texts()
    for lang in LANGUAGES:
        assert texts.get(lang, "time-left-now")


def test_words_of_any_length_stand_in_a_message_as_they_are():
    texts = Texts({"ru": {"a.ftl": "words = «{ $text }» — { $name }"}}, strict=True)
    long = "<слово> & \ue0001\ue001 " * 400
    assert texts.get("ru", "words", text=long, name="Анна") == f"«{long}» — Анна"
    assert texts.html("ru", "words", text=long, name="<b>") == f"«{escape(long)}» — &lt;b&gt;"
    assert texts.html("ru", "words", text=Markup(long), name=long) == f"«{long}» — {escape(long)}"


def test_words_of_any_length_pass_through(texts):
    words = "слово " * 700
    assert texts.html("ru", "sender", name=words) == f"От <b>{words}</b>"


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("argument", ["слово & <b>", 12345])
def test_the_quick_way_says_what_fluent_itself_would_say(lang: str, argument: object) -> None:
    texts = strict_texts()
    language = texts._languages[lang]
    quick = {key: parts for key, parts in language._blanks.items() if parts}
    assert len(quick) > 300
    for key, parts in quick.items():
        given = {name: _value(argument) for name in parts[1::2]}
        if not key.startswith("-"):
            assert language.filled(key, given) == texts._formatted(language.bundle, key, given)
