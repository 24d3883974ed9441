"""After a backup took the database's place: what may have happened since is not done again without a person's word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.domain.errors import AlreadyDone, NotAllowed
from bot.domain.messages.people import Told
from bot.domain.people import Actor, person
from bot.services.office.erasure import Erasure
from storage import outbox
from storage.appeals import numbers
from storage.database import Transaction
from storage.office import erasures, facts
from storage.office.erasures import Erased
from storage.outbox import restored

RESTORED = "restored"
# Numbers of appeals given since, when nothing tells how many: № 31 must never be two appeals.
NUMBERS_SKIPPED = 1000
Log = dict[int, int]
AskPosts = Callable[[Transaction, int], None]


def hold(tx: Transaction, made_at: int, erased: Mapping[int, int], last_number: int) -> int:
    """Make a restored database safe to start on; returns how many messages wait for an admin's word.

    What was about to be published counts as begun, so that its editors are asked. Numbers of appeals go on after
    `last_number`. Erasures done since are in the log and are done again at the start.
    """
    held = restored.hold(tx)
    numbers.go_on_after(tx, last_number)
    facts.put(tx, RESTORED, made_at)
    for person_id, at in erased.items():
        erasures.record(tx, at, person_id)
    return held


def went_back(tx: Transaction, now: int, erased: Mapping[int, int]) -> None:
    """The database went back in time by other hands: as after a restore, but nobody knows to which moment."""
    hold(tx, facts.instant(tx, facts.LAST_CONTACT) or now, erased, (numbers.last(tx) or 0) + NUMBERS_SKIPPED)


def erasures_in(tx: Transaction) -> Log:
    """Whose data were erased, and when."""
    return {each.person_id: each.erased_at for each in erasures.log(tx, 0)}


def write_log(file: Path, erased: Mapping[int, int]) -> None:
    """Add to the log file what it lacks; it holds ids and instants only, and lines never leave it."""
    known = read_log(file)
    missing = {who: at for who, at in erased.items() if known.get(who, 0) < at}
    if not missing:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="ascii") as lines:
        lines.writelines(f"{who} {at}\n" for who, at in sorted(missing.items()))


def read_log(file: Path) -> Log:
    """The log file's lines; a torn last one is left out."""
    found: Log = {}
    if file.is_file():
        for line in file.read_text(encoding="ascii").splitlines():
            who, _, at = line.partition(" ")
            if who.removeprefix("-").isdigit() and at.isdigit():
                found[int(who)] = max(found.get(int(who), 0), int(at))
    return found


class Recovery:
    """The first start after a restore, and the admins' word about what was held."""

    def __init__(self, admins: Sequence[int], erasure: Erasure, ask_posts: AskPosts) -> None:
        self._admins = admins
        self._erasure = erasure
        self._ask_posts = ask_posts

    def start(self, tx: Transaction, now: int) -> None:
        """Once after a restore: erase again, ask about posts that fell due since the backup, tell the admins."""
        made_at = facts.instant(tx, RESTORED)
        if made_at is None:
            return
        facts.drop(tx, RESTORED)
        self._erasure.redo(tx, now, [Erased(who, at) for who, at in erasures_in(tx).items() if at > made_at])
        self._ask_posts(tx, now)
        held = restored.held(tx)
        text = "admin-restored-held" if held else "admin-restored"
        keys = (("button-restored-send", "restored:send"), ("button-restored-drop", "restored:drop")) if held else ()
        for admin in self._admins:
            args = {"made_at": made_at, "held": held}
            outbox.plan(tx, now, Told(f"restored:{made_at}:{admin}", person(admin), text, args, buttons=keys))

    def decide(self, tx: Transaction, now: int, actor: Actor, *, send: bool) -> str:
        """`Отправить` or `Не отправлять` of what was held; an admin's first press decides."""
        if not actor.is_admin:
            raise NotAllowed
        if not (restored.release(tx, now) if send else restored.drop(tx)):
            raise AlreadyDone
        return "restored-sent" if send else "restored-dropped"
