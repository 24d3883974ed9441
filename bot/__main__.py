"""The command line. Each command imports what it needs itself: `tag` and `deadline` start in an instant."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.city.model import City
from bot.city.reading import read_city
from bot.city.words import CityError
from bot.commands import deadline, tagging

if TYPE_CHECKING:
    from bot.domain.topics.fitting import Labelled
    from bot.settings import Settings

log = logging.getLogger(__name__)

WRONG_USE = 2  # the same code as argparse's own


class _Refused(Exception):
    """The command cannot start; the message is the single line to print."""


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 wrong use or settings."""
    args = _parser().parse_args(argv)
    try:
        code: int = args.run(args)
    except _Refused as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as shells have it
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone, for example `| head`
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="A Telegram bot for a city's press office.",
        epilog="Settings come from the environment and .env; see .env.example.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, help_: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_, description=help_)

    add("run", "serve Telegram: long polling, or a webhook when WEBHOOK_URL is set").set_defaults(run=_run)
    sandbox = add("sandbox", "a local Telegram with the bot in it and a web page to play everybody; no token")
    sandbox.add_argument("--port", type=_port, default=8080, help="port of the page (default: 8080)")
    sandbox.add_argument("--demo", action="store_true", help="play a day of the office, then stay up")
    sandbox.set_defaults(run=_sandbox)
    add("check", "check a deployment: token, chats, rights, database, clock, city file").set_defaults(run=_check)
    add("migrate", "bring the database up to date").set_defaults(run=_migrate)
    backup = add("backup", "copy the database into FILE, also while the bot runs")
    backup.add_argument("file", metavar="FILE", type=Path)
    backup.set_defaults(run=_backup)
    restore = add("restore", "put the database of FILE in place of the present one; stop the bot first")
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.set_defaults(run=_restore)
    move = add("move", "take the office from the database FROM into the empty database TO; stop the bot first")
    move.add_argument("source", metavar="FROM")
    move.add_argument("target", metavar="TO")
    move.set_defaults(run=_move)
    replay = add("replay", "give updates that were set aside to the bot again")
    replay.add_argument("updates", metavar="ID", type=int, nargs="*", help="update ids (default: all)")
    replay.set_defaults(run=_replay)
    report = add("report", "the figures of a period as text, .xlsx, .docx and .png files")
    report.add_argument("span", choices=("week", "month", "year"))
    report.add_argument(
        "--date", type=date.fromisoformat, metavar="DAY", help="a day within the period (default: today)"
    )
    report.add_argument("--out", type=Path, default=Path(), metavar="FOLDER", help="where the files go (default: .)")
    report.set_defaults(run=_report)
    incidents = add("import-incidents", "take an export of the incident system (.xlsx, .csv), also while the bot runs")
    incidents.add_argument("file", metavar="FILE", type=Path)
    incidents.add_argument("--look", action="store_true", help="say what is in it and take nothing")
    incidents.set_defaults(run=_import_incidents)
    archive = add("photos", "the photo archive: its disk beside its rows, and a copy of it")
    verbs = archive.add_subparsers(title="verbs", metavar="VERB", required=True)
    check = verbs.add_parser("check", help="every row has its file, every file its row, and its sum is what it was")
    check.set_defaults(run=_check_photos)
    copy = verbs.add_parser("copy", help="bring the copy in FOLDER up to date, also while the bot runs")
    copy.add_argument("folder", metavar="FOLDER", type=Path)
    copy.set_defaults(run=_copy_photos)
    tagging.add_parsers(commands, corrections=_corrections)
    deadline.add_parser(commands)
    return parser


def _corrections() -> list[Labelled]:
    from bot.commands import database

    return database.corrections(_settings())


def _run(args: argparse.Namespace) -> int:
    settings = _settings()
    token = _token(settings)
    city = _city(settings)
    gc.disable()  # the imports alone make a quarter of a million objects, none of them garbage
    from bot import app, logs

    hidden = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    logs.configure(settings.log_level, settings.log_format, secrets=(token, hidden, settings.database_password))
    if not settings.admin_ids:
        log.warning("ADMIN_IDS is empty: nobody can bind chats or give roles")
    return app.run(settings, city)


def _sandbox(args: argparse.Namespace) -> int:
    settings = _settings()
    city = _city(settings)
    from bot.commands import sandbox

    return sandbox.run(settings, city, port=args.port, play_demo=args.demo)


def _check(args: argparse.Namespace) -> int:
    settings = _settings()
    try:
        city = read_city(settings.city_file)
    except CityError as error:
        print(f"WRONG city file: {error}")
        return 1
    from bot.commands import check

    return check.run(settings, city)


def _migrate(args: argparse.Namespace) -> int:
    settings = _settings()
    from bot.commands import database

    return database.migrate(settings)


def _backup(args: argparse.Namespace) -> int:
    settings = _settings()
    from bot.commands import database

    return database.backup(settings, args.file)


def _restore(args: argparse.Namespace) -> int:
    settings = _settings()
    from bot.commands import database

    return database.restore(settings, args.file)


def _move(args: argparse.Namespace) -> int:
    settings = _settings()
    from bot.commands import moving

    return moving.move(settings, args.source, args.target)


def _import_incidents(args: argparse.Namespace) -> int:
    settings = _settings()
    city = _city(settings)
    from bot.commands import import_incidents

    return import_incidents.run(settings, city, args.file, look=args.look)


def _check_photos(args: argparse.Namespace) -> int:
    settings = _settings()
    city = _city(settings)
    from bot.commands import photos

    return photos.check(settings, city)


def _copy_photos(args: argparse.Namespace) -> int:
    settings = _settings()
    city = _city(settings)
    from bot.commands import photos

    return photos.copy(settings, city, args.folder)


def _replay(args: argparse.Namespace) -> int:
    settings = _settings()
    from bot.commands import database

    return database.replay(settings, args.updates)


def _report(args: argparse.Namespace) -> int:
    settings = _settings()
    city = _city(settings)
    from bot.commands import report

    return report.run(settings, city, args)


def _settings() -> Settings:
    from bot.settings import Settings, SettingsError

    try:
        return Settings.load()
    except SettingsError as error:
        raise _Refused(str(error)) from None


def _token(settings: Settings) -> str:
    from bot.settings import SettingsError

    try:
        return settings.require_token()
    except SettingsError as error:
        raise _Refused(str(error)) from None


def _city(settings: Settings) -> City:
    try:
        return read_city(settings.city_file)
    except CityError as error:
        raise _Refused(f"CITY_FILE: {error}") from None


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    sys.exit(main())
