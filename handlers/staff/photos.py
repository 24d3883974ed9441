"""The photo archive: `/photos`, presses under what it found, pictures that are sent for it."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.city.model import City
from bot.domain.buttons import Action, Button, Press, Rows, button, data
from bot.domain.content import Media
from bot.domain.errors import NotFound
from bot.domain.people import MODERATORS, Actor, Place
from bot.domain.photos.photo import REASONS
from bot.services.people import dialogs
from bot.services.photos.archive import CAPTIONING, Archive
from bot.services.photos.closing import Closing
from bot.services.photos.collecting import COLLECTING, Collecting
from bot.services.photos.filing import picture_in
from bot.services.photos.keeping import Keeping, require_keeper
from bot.telegram.receiving.content import written_at
from bot.telegram.receiving.prepared import picture_of
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from bot.views.photos.photos import page_rows
from handlers.editors.filters import AtDesk, desktop_of_press
from handlers.events.filters import AboutEvent
from handlers.reading import Pressed, Where
from handlers.staff.journal import asked_in, pressed_in
from storage.database import Transaction
from storage.office.people import Dialog

router = Router(name="photo_archive")
router.message.filter(AtDesk())
router.callback_query.filter(AtDesk())

POST, CAPTION, CLOSE, OPEN = "post", "caption", "close", "open"
IN_A_ROW = 5


class Awaited(Filter):
    """Passes what the bot waits for from this person for the archive, and gives the handler `dialog`."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    async def __call__(self, event: Message, place: Place, actor: Actor, unit: Unit) -> bool | dict[str, Dialog]:
        now = int(event.date.timestamp() * 1000)
        dialog = await unit.read(dialogs.awaited, now, place.chat_id, actor.id)
        return {"dialog": dialog} if dialog is not None and dialog.kind == self._kind else False


class IsPicture(Filter):
    """Passes a picture, as a photo or as a file, and gives the handler `picture`."""

    async def __call__(self, event: Message) -> bool | dict[str, Media]:
        found = picture_of(event)
        return {"picture": found} if found else False


@router.message(Command("photos", ignore_case=True))
async def on_photos(
    message: Message,
    command: CommandObject,
    actor: Actor,
    place: Place,
    unit: Unit,
    archive: Archive,
    collecting: Collecting,
) -> None:
    """`/photos WORDS` finds; in reply to pictures, or under one, it files them with the words."""
    words, asked = (command.args or "").strip(), asked_in(message, place, actor)
    source = message if picture_of(message) else message.reply_to_message
    first = picture_of(source) if source else None
    if first is None or source is None:
        await unit.commit(archive.show, asked, words)
        return
    whole = await unit.read(collecting.whole, message.chat.id, source.message_id)
    parts = [each for each in map(picture_in, whole) if each] or [first]
    words = words or source.caption or ""
    await unit.commit(collecting.take_these, actor, asked, parts, words)


@router.message(IsPicture(), Awaited(COLLECTING))
async def on_picture(
    message: Message, picture: Media, dialog: Dialog, actor: Actor, place: Place, unit: Unit, collecting: Collecting
) -> None:
    """One more for the archive."""
    sent = (picture, message.caption or "", written_at(message))
    await unit.commit(collecting.take, actor, asked_in(message, place, actor), dialog.number("batch"), sent)


@router.message(IsPicture(), AboutEvent(), Where(~F.caption.startswith("/")))
async def on_picture_of_event(
    message: Message, picture: Media, event_id: int, actor: Actor, place: Place, unit: Unit, collecting: Collecting
) -> None:
    """A picture in reply to an event."""
    sent = (picture, message.caption or "", written_at(message))
    await unit.commit(collecting.take_of_event, actor, asked_in(message, place, actor), event_id, sent)


@router.message(Awaited(CAPTIONING), Where(F.text), Where(~F.text.startswith("/")))
async def on_caption(
    message: Message, dialog: Dialog, actor: Actor, place: Place, unit: Unit, archive: Archive
) -> None:
    asked = asked_in(message, place, actor)
    await unit.commit(archive.caption, actor, asked, dialog.number("photo"), message.text or "")


@router.callback_query(Pressed(Action.PHOTO_MORE))
async def on_more(query: CallbackQuery, actor: Actor, place: Place, unit: Unit, archive: Archive) -> Toast:
    """`Ещё`."""
    await unit.commit(archive.more, pressed_in(query, place, actor))
    return Toast()


@router.callback_query(Pressed(Action.PHOTO_ORIGINALS))
async def on_originals(query: CallbackQuery, actor: Actor, place: Place, unit: Unit, archive: Archive) -> Toast:
    """`Оригиналы`."""
    return Toast(await unit.commit(archive.originals, actor, pressed_in(query, place, actor)))


@router.callback_query(Pressed(Action.PHOTO_ADD))
async def on_add(
    query: CallbackQuery, actor: Actor, place: Place, unit: Unit, collecting: Collecting, staff: frozenset[str]
) -> Toast:
    """`Добавить`."""
    require_keeper(actor, moderator=_moderates(place, staff))
    await unit.commit(collecting.begin, actor, pressed_in(query, place, actor))
    return Toast("photos-send-now")


@router.callback_query(Pressed(Action.PHOTO_DONE))
async def on_done(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, collecting: Collecting
) -> Toast:
    """`Готово`."""
    return Toast(await unit.commit(collecting.finish, actor, pressed_in(query, place, actor), press.number()))


@router.callback_query(Pressed(Action.PHOTO_LIKE))
async def on_like(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, keeping: Keeping) -> Toast:
    """`То же`, `Другое`."""
    return Toast(await unit.commit(keeping.answer, actor, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.PHOTO_BACK))
async def on_back(query: CallbackQuery, actor: Actor, place: Place, unit: Unit, archive: Archive) -> Toast:
    """`Назад`: the page's own buttons."""
    page = await unit.read(archive.shown, pressed_in(query, place, actor))
    return Toast(keyboard=page_rows(page, await unit.read(archive.among, page)))


@router.callback_query(Pressed(Action.PHOTO_PICK))
async def on_pick(
    query: CallbackQuery,
    press: Press,
    actor: Actor,
    place: Place,
    unit: Unit,
    archive: Archive,
    staff: frozenset[str],
    city: City,
) -> Toast:
    """`В пост`, `Подпись`, `Закрыть…`: which of the pictures; pressed again one is taken out."""
    what = press.word(0)
    require_keeper(actor, moderator=what != POST and _moderates(place, staff))
    page = await unit.read(archive.shown, pressed_in(query, place, actor))
    if len(page.photos) == 1:
        return Toast(keyboard=_choices(what, 1, city, actor))
    return Toast(keyboard=_numbers(what, page.photos, press.number(1)))


@router.callback_query(Pressed(Action.PHOTO_DO))
async def on_do(
    query: CallbackQuery,
    press: Press,
    actor: Actor,
    place: Place,
    unit: Unit,
    archive: Archive,
    closing: Closing,
    city: City,
    staff: frozenset[str],
) -> Toast:
    """What was chosen, done to the pictures that were picked."""
    what, mask, word = press.word(0), press.number(1), press.word(2)
    require_keeper(actor, moderator=what != POST and _moderates(place, staff))
    pressed = pressed_in(query, place, actor)
    page = await unit.read(archive.shown, pressed)
    ids = [each for number, each in enumerate(page.photos) if mask >> number & 1]
    if not ids:
        return Toast("photos-pick-some", alert=True)
    if what in (POST, CLOSE) and not word:
        return Toast(keyboard=_choices(what, mask, city, actor))
    desk = desktop_of_press(query, place, actor)

    def do(tx: Transaction, now: int) -> str:
        match what:
            case "post":
                archive.to_post(tx, now, actor, desk, ids, word)
                return "photos-in-post"
            case "caption":
                archive.ask_caption(tx, now, actor, pressed, ids[0])
                return "post-write-below"
            case "close":
                return closing.close(tx, now, actor, pressed, ids, word)
            case "open":
                return closing.reopen(tx, now, actor, ids)
        raise NotFound

    text = await unit.commit(do)
    return Toast(text, keyboard=page_rows(page, await unit.read(archive.among, page)))


def _moderates(place: Place, staff: frozenset[str]) -> bool:
    return place.name == MODERATORS or MODERATORS in staff


def _numbers(what: str, ids: tuple[int, ...], mask: int) -> Rows:
    """A button for each picture; several may be picked, but for a caption."""
    made = []
    for place, photo_id in enumerate(ids):
        picked = mask >> place & 1
        label = f"✓ {photo_id}" if picked else str(photo_id)
        if what == CAPTION:
            made.append(Button("", data(Action.PHOTO_DO, what, 1 << place), label=label))
        else:
            made.append(Button("", data(Action.PHOTO_PICK, what, mask ^ (1 << place)), label=label))
    rows: Rows = tuple(tuple(made[at : at + IN_A_ROW]) for at in range(0, len(made), IN_A_ROW))
    if what != CAPTION:
        every = (1 << len(ids)) - 1
        rows = (
            *rows,
            (
                button("button-photos-all", Action.PHOTO_PICK, what, every),
                button("button-photos-picked", Action.PHOTO_DO, what, mask),
            ),
        )
    return (*rows, (button("button-back", Action.PHOTO_BACK),))


def _choices(what: str, mask: int, city: City, actor: Actor) -> Rows:
    """The channels, or the reasons; what needs neither is one press more."""
    back = (button("button-back", Action.PHOTO_BACK),)
    match what:
        case "post":
            channels = [each for each in city.channels.values() if actor.may_publish_to(each.key)]
            rows = [(Button("", data(Action.PHOTO_DO, what, mask, each.key), label=each.title),) for each in channels]
            return (*rows, back)
        case "close":
            return (*((button(f"photos-close-{each}", Action.PHOTO_DO, what, mask, each),) for each in REASONS), back)
    return ((button(f"button-photos-{what}", Action.PHOTO_DO, what, mask),), back)
