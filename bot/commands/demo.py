"""A day of the office, played within a minute through the sandbox with real messages, button presses and commands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.commands.opened_office import OpenedOffice, label_of
from sandbox.client import Message, Person, SandboxClient

_PATIENCE = 30.0  # real seconds to wait for anything to appear
_HOLD = 15  # seconds of sandbox time after which an answer has been sent, ANSWER_HOLD being ten
_NUMBER = re.compile(r"№ (\d+)")

# What ten residents write in the morning, on four topics. The second one sends an album.
_MORNING = (
    "Не почищен тротуар у дома 15 на улице Кирова, сугробы по колено, с коляской не пройти",
    "Огромная яма на дороге, Советская, 21, уже второй день колёса бьём",
    "Автобус № 26 не пришёл в 7:40, полчаса стояли на морозе на остановке Драмтеатр",
    "Третий день не вывозят мусор, Ленина, 36, контейнеры переполнены",
    "Гололёд на ступеньках у поликлиники на Вокзальной, люди падают, посыпьте песком",
    "После снегопада не чистили проезд вдоль Дзержинского, 12, скорая не проедет",
    "Автобус № 4 проезжает мимо остановки Судостроитель, не останавливаясь",
    "Возле дома Пирогова, 9 свалка мебели у мусорных баков, уберите, пожалуйста",
    "Дорога на перекрёстке Гагарина и Кирова вся в ямах, объезжаем по встречной",
    "Мусорный бак без крышки на Севастопольской, 50, ветер разносит пакеты по двору",
)
_ALBUM = 1
_FORWARDED = {0: "roads", 3: "waste"}
_LATE = 8
_QUICK = {
    1: "Спасибо за сообщение! Яму огородили, ремонт холодным асфальтом назначен на завтра.",
    2: "Перевозчик подтвердил сход с рейса из-за поломки. Завтра рейс в 7:40 выйдет по расписанию.",
    4: "Ступени посыпали песком в 9:40. Если снова станет скользко, напишите нам.",
    5: "Проезд вдоль дома расчистили до асфальта, подъезд для скорой свободен.",
    6: "Перевозчику напомнили об остановке, с водителем провели беседу. Спасибо, что сообщили!",
    7: "Мебель вывезут сегодня до 18:00, заявка у подрядчика.",
    9: "Новую крышку привезут завтра утром, а пакеты во дворе сегодня соберут.",
}


_NEWS = "Сегодня коммунальные службы вышли на улицы в пять утра: за ночь выпала половина месячной нормы снега."
_STREET = "С этой улицы начинался город: первые дома здесь поставили палаточники зимой 1932 года."


async def play(sandbox: SandboxClient, office: OpenedOffice, zone: ZoneInfo) -> None:
    """Play the day; the result stays for looking at and playing on."""
    day = _Day(sandbox, office, zone)
    await sandbox.limits(False)
    await day.set_clock(time(9))
    numbers = await day.morning()
    for index, key in _FORWARDED.items():
        await day.forward(numbers[index], key)
    for index, words in _QUICK.items():
        await day.answer(office.moderators[index % 2], numbers[index], words)
    await day.department_answers(numbers[0], "roads", "Тротуар у дома 15 расчистили и посыпали.")
    await day.department_answers(numbers[3], "waste", "Мусор вывезли, контейнеры пустые.")
    await day.rate(office.residents[0], numbers[0], "5")
    await day.reopen(office.residents[3], numbers[3], "Вывезли только половину, второй контейнер полный!")
    await day.answer(office.moderators[0], numbers[3], "Второй контейнер вывезли в 10:50. Простите за хлопоты!")
    await day.grow_late(numbers[_LATE])
    await day.publish("/post город\n" + _NEWS)
    await day.appears(_NEWS)
    await day.publish("/post история завтра 09:00 #улицы\n" + _STREET)
    await sandbox.limits(True)
    day.say("the day is over; play on")


@dataclass(frozen=True)
class _Day:
    """The steps of the day."""

    sandbox: SandboxClient
    office: OpenedOffice
    zone: ZoneInfo

    async def set_clock(self, hour: time) -> None:
        """Set the clock to that hour of the city's next day."""
        today = (await self.sandbox.now()).astimezone(self.zone).date()
        await self.sandbox.set_time(datetime.combine(today + timedelta(days=1), hour, self.zone))

    def say(self, words: str) -> None:
        print(f"demo: {words}", flush=True)

    async def morning(self) -> list[int]:
        """Ten residents give their consent and write; returns the numbers of their appeals."""
        numbers = []
        for index, words in enumerate(_MORNING):
            resident = self.office.residents[index]
            await resident.start()
            asked = await resident.wait(_has("consent"), timeout=_PATIENCE)
            await resident.press(asked, label_of(asked, "consent"))
            if index == _ALBUM:
                sent = (await resident.album([("photo", words), ("photo", ""), ("photo", "")]))[-1]
            else:
                sent = await resident.send(words)
            await self.sandbox.advance(60)
            receipt = await resident.wait(_has("withdraw"), after=sent, timeout=_PATIENCE)
            numbers.append(_number(receipt))
            self.say(f"{resident.name} writes: № {numbers[-1]}")
        return numbers

    async def card(self, number: int) -> Message:
        """The appeal's card in the moderators' group."""
        return await self.office.admin.wait(
            lambda message: message.from_bot and _is_about(message, number) and bool(message.buttons),
            chat=self.office.group,
            timeout=_PATIENCE,
        )

    async def answer(self, moderator: Person, number: int, words: str) -> None:
        """A moderator takes the appeal and answers by replying to its card."""
        card = await self.card(number)
        if _has("take")(card):
            await moderator.press(card, label_of(card, "take"))
        reply = await moderator.send(words, chat=self.office.group, reply_to=card)
        await self._leaves(reply, number)
        self.say(f"{moderator.name} answers № {number}")

    async def _leaves(self, reply: Message, number: int) -> None:
        """The answer is held for a moment; the reaction shows that it was delivered."""
        await self.office.admin.wait(_has("unsend"), chat=self.office.group, after=reply, timeout=_PATIENCE)
        await self.sandbox.advance(_HOLD)
        await self.office.admin.wait(
            lambda message: message.id == reply.id and bool(message.reactions),
            chat=self.office.group,
            timeout=_PATIENCE,
        )

    async def forward(self, number: int, department: str) -> None:
        """Press `В отдел`: the topic's own department is offered first."""
        moderator = self.office.moderators[0]
        card = await self.card(number)
        await moderator.press(card, label_of(card, "forward"))
        title = self.office.departments[department].title
        offered = await self.office.admin.wait(
            lambda message: message.id == card.id and any(title in label for label in _labels(message)),
            chat=self.office.group,
            timeout=_PATIENCE,
        )
        await moderator.press(offered, next(label for label in _labels(offered) if title in label))
        self.say(f"{moderator.name} sends № {number} to the department: {department}")

    async def department_answers(self, number: int, department: str, words: str) -> None:
        """The dispatcher accepts, does the work and reports in a reply; a moderator sends the report on."""
        chat, dispatcher = self.office.departments[department], self.office.dispatchers[department]
        task = await dispatcher.wait(_about_with(number, "accept"), chat=chat, timeout=_PATIENCE)
        await dispatcher.press(task, label_of(task, "accept"))
        await self.sandbox.advance(600)
        await dispatcher.send(words, chat=chat, reply_to=task)
        returned = await self.office.admin.wait(
            _about_with(number, "sendon"), chat=self.office.group, timeout=_PATIENCE
        )
        await self.office.moderators[1].press(returned, label_of(returned, "sendon"))
        await self.sandbox.advance(_HOLD)
        self.say(f"{dispatcher.name} answers № {number}, a moderator sends it on")

    async def rate(self, resident: Person, number: int, stars: str) -> None:
        """The resident rates the answer."""
        answer = await resident.wait(_about_with(number, "reopen"), timeout=_PATIENCE)
        await resident.press(answer, stars)
        self.say(f"{resident.name} gives № {number} a {stars}")

    async def reopen(self, resident: Person, number: int, words: str) -> None:
        """Press «Проблема не решена» and say why."""
        answer = await resident.wait(_about_with(number, "reopen"), timeout=_PATIENCE)
        last = (await self.office.group.messages())[-1]
        await resident.press(answer, label_of(answer, "reopen"))
        await resident.send(words, reply_to=answer)
        await self.office.admin.wait(_about_with(number, "take"), chat=self.office.group, after=last, timeout=_PATIENCE)
        self.say(f"{resident.name} reopens № {number}")

    async def grow_late(self, number: int) -> None:
        """Nobody answers in time: the reminder, the alarm, the message to the head."""
        for _ in range(5):
            await self.sandbox.advance(1800)
        await self.office.head.wait(lambda message: _is_about(message, number), timeout=_PATIENCE)
        self.say(f"№ {number} is late, and the head knows")

    async def publish(self, command: str) -> None:
        """The editor writes, checks the preview and presses the button."""
        editor = self.office.editor
        sent = await editor.send(command)
        preview = await editor.wait(_has("pub"), after=sent, timeout=_PATIENCE)
        label = label_of(preview, "pub")
        await editor.press(preview, label)
        self.say(f"{editor.name} presses «{label}»")

    async def appears(self, words: str) -> None:
        """Residents can read it in the city's channel."""
        channel = self.office.channels["city"]
        await self.office.residents[0].wait(lambda message: words in message.text, chat=channel, timeout=_PATIENCE)


def _labels(message: Message) -> list[str]:
    return [label for row in message.buttons for label in row]


def _has(action: str) -> Callable[[Message], bool]:
    """Matches a message with a button for that action."""
    return lambda message: label_of(message, action) != ""


def _is_about(message: Message, number: int) -> bool:
    """Whether the message's first number is that appeal's; later ones may be something else, such as a bus."""
    found = _NUMBER.search(message.text)
    return found is not None and int(found.group(1)) == number


def _about_with(number: int, action: str) -> Callable[[Message], bool]:
    """Matches a message of the bot about that appeal, with a button for that action."""
    return lambda message: message.from_bot and _is_about(message, number) and _has(action)(message)


def _number(message: Message) -> int:
    found = _NUMBER.search(message.text)
    assert found, message.text
    return int(found.group(1))
