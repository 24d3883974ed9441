"""Bold, links and the rest of what staff format reaches the resident as it was written; residents' words stay plain."""

from __future__ import annotations

from sandbox.client import Message, Person
from tests.acceptance.departments.steps import at_roads
from tests.stage import Stage, eventually

LINK = '<a href="https://example.ru/?a=1&amp;b=2">плане</a>'
DRESSED = f"😀 <b>Засыплем</b> <i>завтра</i>, работы в {LINK}: 1 &lt; 2 &amp; &lt;b&gt;так и напишем&lt;/b&gt;"


async def appeal(office: Stage, words: str = "Яма на Ленина 14") -> tuple[Person, Message]:
    """A resident who wrote this, and the card of it."""
    person = await office.resident()
    await person.send(words)
    return person, await office.card("№ 1 ·")


async def reply(office: Stage, to: Message, html: str) -> Message:
    return await office.boris.send(html, chat=office.moderators, reply_to=to.id, html=True)


async def test_an_answer_arrives_formatted_and_changes_when_only_its_formatting_does(office: Stage) -> None:
    anna, card = await appeal(office)
    written = await reply(office, card, DRESSED)
    answer = await anna.wait(lambda m: "Засыплем" in m.text)
    assert DRESSED in answer.html
    await office.boris.edit(written, DRESSED.replace("<i>завтра</i>", "<u>завтра</u>"), html=True)
    await anna.wait(lambda m: m.id == answer.id and "<u>завтра</u>" in m.html)
    await anna.press(answer, "5")
    await anna.wait(lambda m: m.id == answer.id and "Ваша оценка" in m.text and "<u>завтра</u>" in m.html)
    await office.boris.send("/appeal 1", chat=office.moderators)
    story = await office.card("так и напишем")
    assert "<u>" not in story.html
    assert "&lt;b&gt;так и напишем" in story.html


async def test_a_caption_is_formatted_and_a_long_answer_is_so_on_every_page(office: Stage) -> None:
    anna, card = await appeal(office)
    await office.boris.photo("Вот <b>снимок</b>", chat=office.moderators, reply_to=card.id, html=True)
    await anna.wait(lambda m: "Вот <b>снимок</b>" in m.html)
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'answered'")))
    words = " ".join(f"слово{number:04}" for number in range(400))
    again = await reply(office, card, f"<b>{words}</b>")
    await office.boris.press(await office.card("уже ответили"), "Отправить")
    first = await anna.wait(lambda m: "<b>слово0000" in m.html)
    last = await anna.wait(lambda m: "слово0399</b>" in m.html)
    assert again.id
    assert first.id < last.id
    assert last.html.startswith("<b>слово")


async def test_a_departments_answer_is_passed_on_as_it_was_formatted(office: Stage) -> None:
    anna, _, task = await at_roads(office)
    await office.dispatcher.send(DRESSED, chat=task.chat_id, reply_to=task.id, html=True)
    shown = await office.card("Засыплем")
    assert DRESSED in shown.html
    await office.boris.press(shown, "Исправить текст")
    ready = await office.card("скопируйте текст вместе с оформлением")
    assert DRESSED in ready.html
    assert "<code>" not in ready.html
    await office.boris.press(shown, "Отправить жителю")
    answer = await anna.wait(lambda m: "Засыплем" in m.text)
    assert DRESSED in answer.html


async def test_plain_words_of_a_department_are_copied_with_one_tap(office: Stage) -> None:
    _, _, task = await at_roads(office)
    await office.dispatcher.send("Засыпали <сегодня>.", chat=task.chat_id, reply_to=task.id)
    await office.boris.press(await office.card("Засыпали"), "Исправить текст")
    ready = await office.card("нажмите на текст, чтобы скопировать")
    assert "<code>Засыпали &lt;сегодня&gt;.</code>" in ready.html


async def test_a_template_keeps_its_formatting_through_blanks_and_draft(office: Stage) -> None:
    anna, card = await appeal(office)
    await office.boris.send(
        "/template add roads Оформлено\nНа <b>{улица}</b> сделаем <i>{срок}</i>. 👍 <u>Спасибо</u>!",
        chat=office.moderators,
        html=True,
    )
    added = await office.card("Добавлен шаблон")
    assert "На <b>{улица}</b> сделаем <i>{срок}</i>" in added.html
    await office.boris.send("/template 11", chat=office.moderators)
    await office.boris.press_data(card, "usetpl:1:11")
    draft = await office.card("Осталось заполнить: срок")
    assert "На <b>пр. Ленина, 14</b> сделаем <i>{срок}</i>" in draft.html
    await office.boris.send("к <b>пятнице</b>", chat=office.moderators, reply_to=draft.id, html=True)
    whole = "На <b>пр. Ленина, 14</b> сделаем <i>к <b>пятнице</b></i>. 👍 <u>Спасибо</u>!"
    ready = await office.boris.wait(lambda m: m.id == draft.id and whole in m.html, chat=office.moderators)
    await office.boris.press(ready, "Отправить")
    await anna.wait(lambda m: whole in m.html)
    await office.boris.send("/template edit 11\nТеперь <s>так</s>", chat=office.moderators, html=True)
    changed = await office.card("Изменён шаблон")
    assert "Теперь <s>так</s>" in changed.html


async def test_a_formatted_message_replied_to_becomes_a_template_and_an_earlier_answer_is_used_as_it_was(
    office: Stage,
) -> None:
    anna, card = await appeal(office)
    text = await office.boris.send("Сделаем <b>обязательно</b>", chat=office.moderators, html=True)
    await office.boris.send("/template add Обещание", chat=office.moderators, reply_to=text.id)
    assert "Сделаем <b>обязательно</b>" in (await office.card("Добавлен шаблон")).html
    await reply(office, card, "Ленина чиним <b>до пятницы</b>.")
    await anna.wait(lambda m: "<b>до пятницы</b>" in m.html)
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'answered'")))
    petr = await office.resident("Пётр")
    await petr.send("Снова яма на Ленина 20")
    await office.card("№ 2 ·")
    row = office.query("select id from messages where kind = 'answer'")[0]["id"]
    await office.boris.press_data(await office.card("№ 2 ·"), f"useans:2:{row}")
    draft = await office.card("Черновик ответа на № 2")
    assert "Ленина чиним <b>до пятницы</b>." in draft.html


async def test_an_answer_to_be_copied_elsewhere_is_plain_with_its_addresses_written_out(office: Stage) -> None:
    pasted = await office.boris.send("Не вывозят мусор на Кирова 12", chat=office.moderators)
    await office.boris.send("/register vk", chat=office.moderators, reply_to=pasted.id)
    await reply(office, await office.card("№ 1 ·"), f"<b>Вывезут</b> по {LINK}.")
    copy = await office.card("скопируйте ответ туда")
    assert "<code>Вывезут по плане (https://example.ru/?a=1&amp;b=2).</code>" in copy.html
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'answered'")))


async def test_a_residents_own_formatting_stays_with_them(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("<b>Яма</b> на Ленина 14, <i>срочно</i>", html=True)
    card = await office.card("№ 1 ·")
    assert "Яма на Ленина 14, срочно" in card.html
