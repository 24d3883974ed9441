"""The office that the sandbox starts with: people, chats, and the real commands that bind them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from sandbox.client import Chat, Message, Person, SandboxClient

_BOT_STARTS_IN = 60.0  # seconds for the bot to answer its first command

# Invented people. The first moderator is the admin.
ADMIN = ("Ольга Кравцова", "admin")
HEAD = ("Марина Белова", "head")
MODERATORS = (("Игорь Ласточкин", "moderator-1"), ("Татьяна Шмелёва", "moderator-2"))
EDITOR = ("Денис Журавлёв", "editor")
DISPATCHERS = ("Павел Гусев", "Лидия Титова", "Роман Котов", "Нина Савина")  # in turn, one per department
BOT, USERNAME = "Пресс-служба", "press_sandbox_bot"
MAILBOXES = (
    ("news@radio.example", "Радио «Берег»", "город"),
    ("desk@paper.example", "Газета «Дальний край»", "край"),
    ("info@tv.example", "Телеканал «Восток»", "край"),
)
RESIDENTS = (
    "Анна Петрова",
    "Борис Зимин",
    "Вера Соколова",
    "Григорий Мельник",
    "Дарья Ким",
    "Евгений Орлов",
    "Жанна Лебедева",
    "Захар Никитин",
    "Ирина Павлова",
    "Кирилл Фомин",
)


@dataclass(frozen=True)
class OpenedOffice:
    """All people and chats, by key."""

    admin: Person
    head: Person
    editor: Person
    moderators: tuple[Person, ...]
    residents: tuple[Person, ...]
    dispatchers: dict[str, Person]
    group: Chat
    departments: dict[str, Chat]
    channels: dict[str, Chat]


async def set_up(sandbox: SandboxClient, city: City) -> OpenedOffice:
    """Create the people and chats; existing ones are left as they are."""
    await sandbox.set_bot(name=BOT, username=USERNAME)
    admin, head, editor = [await sandbox.person(name, key=key) for name, key in (ADMIN, HEAD, EDITOR)]
    moderators = tuple([await sandbox.person(name, key=key) for name, key in MODERATORS])
    residents = [await sandbox.person(name, key=f"resident-{number}") for number, name in enumerate(RESIDENTS, start=1)]
    staff = [admin, *moderators, head, editor]
    group = await sandbox.chat("supergroup", "Модераторы", members=staff, bot="administrator", key="moderators")
    dispatchers, departments, channels = {}, {}, {}
    for number, department in enumerate(city.departments.values()):
        name = DISPATCHERS[number % len(DISPATCHERS)]
        dispatchers[department.key] = await sandbox.person(name, key=f"dispatcher-{department.key}")
        departments[department.key] = await sandbox.chat(
            "supergroup",
            department.title,
            members=[admin, dispatchers[department.key]],
            bot="administrator",
            key=f"department-{department.key}",
        )
    for channel in city.channels.values():
        channels[channel.key] = await sandbox.chat(
            "channel",
            channel.title,
            members=[admin, editor, *residents],
            bot="administrator",
            key=f"channel-{channel.key}",
        )
    for address, title, _ in MAILBOXES:
        await sandbox.mailbox(address, title)
    return OpenedOffice(admin, head, editor, moderators, tuple(residents), dispatchers, group, departments, channels)


async def bind(office: OpenedOffice) -> None:
    """Bind every chat and assign the roles as the admin would, with commands in the chats."""
    admin = office.admin
    greeted = await admin.start()
    await admin.wait(lambda message: message.from_bot, after=greeted, timeout=_BOT_STARTS_IN)
    await office.head.start()
    await office.editor.start()
    await _command(admin, "/bind moderators", office.group)
    outlets = "\n".join(f"{title}; {level}; {address}" for address, title, level in MAILBOXES)
    await _command(admin, f"/outlets\n{outlets}", office.group)
    for key, chat in office.departments.items():
        await _command(admin, f"/bind department {key}", chat)
    for key, chat in office.channels.items():
        await _bind_channel(admin, key, chat)
    await _command(admin, f"/head add {office.head.id}", office.group)
    await _command(admin, f"/editor add {office.editor.id}", office.group)


async def _bind_channel(admin: Person, key: str, chat: Chat) -> None:
    """Bind a channel: a post there shows no author, so the bot asks the admins."""
    await admin.send(f"/bind channel {key}", chat=chat)
    asked = await admin.wait(lambda message: str(chat.id) in message.text and label_of(message, "bind") != "")
    await admin.press(asked, label_of(asked, "bind"))


async def _command(admin: Person, text: str, chat: Chat) -> None:
    """Send a command and wait for the bot's answer."""
    sent = await admin.send(text, chat=chat)
    await admin.wait(lambda message: message.from_bot, chat=chat, after=sent)


def label_of(message: Message, action: str) -> str:
    """The label of the message's first button for that action, in any language; empty if there is none."""
    return next((label for label, data in message.button_data.items() if data.partition(":")[0] == action), "")
