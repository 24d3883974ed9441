"""The disk: kills between file and row, a disk that takes nothing, the checks and copies on the server."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

import bot.telegram.receiving.photo_files as fetching
from bot.commands import photos as command
from bot.domain.photos.photo import State
from bot.domain.photos.pictures import Picture
from bot.pictures.apart import look_apart
from bot.pictures.store import Store
from bot.settings import Settings
from storage.sqlite_file import SqliteFile
from tests.photos.conftest import VERA, Room
from tests.photos.made import bomb, camera
from tests.stage import ROOT, city


class Killed(BaseException):
    """The process ended here."""


async def test_a_kill_between_file_and_row_leaves_a_file_that_the_next_try_finds(room: Room) -> None:
    await room.file_these(room.file("a", camera(1)), words="Каток")

    def killed(*args: object) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as meanwhile:
        meanwhile.setattr(fetching, "Seen", killed)
        with pytest.raises(Killed):
            await room.fetch()
    (orphan,) = room.store.paths()
    (waiting,) = await room.photos()
    assert (waiting.state, waiting.path) == (State.WANTED, "")
    # In another month as well: the place follows from when it was filed.
    room.clock.moment += 40 * 86_400_000
    await room.fetch()
    (kept,) = await room.photos()
    assert (kept.state, kept.path) == (State.KEPT, orphan)
    assert list(room.store.paths()) == [orphan]


KILLED_WHILE_WRITING = """
    import os, signal, sys
    from pathlib import Path
    from bot.pictures import store
    point, folder = sys.argv[1:]
    Path(folder, "2026", "11").mkdir(parents=True)
    def killed(*args, **kwargs):
        os.kill(os.getpid(), signal.SIGKILL)
    if point == "write":
        real = os.fsync
        os.fsync = killed
    elif point == "replace":
        Path.replace = killed
    else:
        store.Store._sync = killed
    store.Store(Path(folder)).write("2026/11/sum.jpg", b"picture" * 100_000)
"""


@pytest.mark.parametrize(("point", "lies"), [("write", False), ("replace", False), ("sync", True)])
def test_a_kill_while_writing_leaves_a_whole_file_or_none(tmp_path: Path, point: str, lies: bool) -> None:
    code = textwrap.dedent(KILLED_WHILE_WRITING)
    ended = subprocess.run([sys.executable, "-c", code, point, str(tmp_path)], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    store = Store(tmp_path)
    assert list(store.paths()) == (["2026/11/sum.jpg"] if lies else [])
    if lies:
        assert store.read("2026/11/sum.jpg") == b"picture" * 100_000
    store.clear()
    assert list((tmp_path / "tmp").iterdir()) == []


FULL = """
    import resource, sys
    from pathlib import Path
    from bot.pictures.store import Store
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        Store(Path(sys.argv[1])).write("2026/11/sum.jpg", bytes(100_000))
    except OSError as error:
        print(error.errno)
"""


def test_a_disk_that_takes_no_more_leaves_nothing_behind(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FULL), str(tmp_path)], cwd=ROOT, check=True, capture_output=True
    )
    assert ended.stdout.strip()
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


async def test_while_the_disk_is_full_pictures_wait_and_the_admins_hear_of_it_once(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "FULL_SECONDS", 0.0)
    (room.store.folder.parent / "photos").write_text("a file where the folder should be")
    await room.file_these(room.file("a", camera(1)))
    files = room.fetching()
    for _ in range(3):
        await files._trying(lambda: files.once(room.store))
    assert [each.state for each in await room.photos()] == [State.WANTED]
    (told,) = await room.said("photos_full:")
    assert "освободите место" in told.text
    room.store.folder.unlink()
    await room.fetch()
    assert [each.state for each in await room.photos()] == [State.KEPT]


async def test_looking_is_done_apart_and_a_decoder_that_hangs_or_dies_takes_nothing_along() -> None:
    picture, preview = await look_apart(bomb())
    assert (picture.reason, preview) == ("bomb", b"")
    good, preview = await look_apart(camera(1))
    assert (good.width, good.height, good.shown, preview) == (1600, 1200, True, b"")
    assert isinstance(good, Picture)


def test_nothing_outside_the_folder_is_read_or_written(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("no")
    store = Store(tmp_path / "photos")
    for path in ("../secret", "/etc/passwd", "2026/../../secret"):
        with pytest.raises(PermissionError):
            store.read(path)


# ── on the server ──


@pytest.fixture
def settings(room: Room, tmp_path: Path, engine: object) -> Settings:
    if not isinstance(engine, SqliteFile):
        pytest.skip("the command line is the same on both")
    return Settings(_env_file=None, database_url=f"sqlite:///{tmp_path / 'bot.db'}", state_dir=tmp_path)  # type: ignore[call-arg]


async def test_check_finds_what_is_missing_changed_and_foreign(
    room: Room, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await room.file_these(*(room.file(str(number), camera(number)) for number in range(3)))
    await room.fetch()
    assert command.check(settings, city()) == 0
    assert "3 pictures filed" in capsys.readouterr().out
    gone, changed, _ = (each.path for each in await room.photos())
    (room.store.folder / gone).unlink()
    (room.store.folder / changed).write_bytes(b"half")
    (room.store.folder / "2026/11/foreign.jpg").write_bytes(b"whose?")
    assert command.check(settings, city()) == 1
    said = capsys.readouterr().out
    assert f"WRONG {gone}: not on the disk" in said
    assert f"WRONG {changed}: not what No. 2 was" in said
    assert "WRONG 2026/11/foreign.jpg: a file without a row" in said
    assert "3 to be put right" in said


async def test_a_copy_gets_what_is_new_and_loses_what_was_erased_and_nothing_else(
    room: Room, settings: Settings, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    await room.file_these(room.file("a", camera(1)), room.file("b", camera(2)))
    await room.fetch()
    assert command.copy(settings, city(), copy) == 0
    first, second = (each.path for each in await room.photos())
    assert set(Store(copy).paths()) == {first, second}
    await room.do(room.made.closing.close, VERA, room.asked(), [1], "consent")
    await room.fetch()
    (room.store.folder / second).unlink()
    assert command.copy(settings, city(), copy) == 0
    assert set(Store(copy).paths()) == {second}
    assert command.copy(settings, city(), room.store.folder / "within") == 2


async def test_where_no_archive_is_kept_nothing_is_filed_and_the_commands_say_so(
    room: Room, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot import wiring
    from bot.domain.errors import Refusal

    without = replace(
        city(), sections={kind: each for kind, each in city().sections.items() if kind.__name__ != "Photos"}
    )
    room.made = wiring.services(settings, without)
    await room.publish(room.photo("a", camera(1)))
    assert await room.photos() == []
    with pytest.raises(Refusal, match="photos-off"):
        await room.do(room.made.archive.show, room.asked(), "каток")
    assert command.check(settings, without) == 2
    assert "[photos]" in capsys.readouterr().err
