"""Settings from the environment and `.env`: typed, and refused at start with one line if wrong."""

from __future__ import annotations

import re
from datetime import timedelta
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.city.reading import default_file
from bot.domain.time.durations import parse_duration

_TOKEN = re.compile(r"\d+:\S+")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what setWebhook allows in secret_token


class SettingsError(Exception):
    """A setting is wrong or missing; the message is one line that begins with the setting's name."""


def _duration(value: object) -> object:
    return parse_duration(value) if isinstance(value, str) else value


def _ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if wrong := [part for part in parts if not re.fullmatch(r"[1-9]\d*", part)]:
        raise ValueError(f'"{wrong[0]}" is not a Telegram user id; ids are numbers, separated by commas')
    return tuple(dict.fromkeys(int(part) for part in parts))


def _switch(value: object) -> object:
    if isinstance(value, str) and value.lower() not in ("on", "off"):
        raise ValueError(f'"{value}" is neither on nor off')
    return value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Port = Annotated[int, Field(ge=1, le=65535)]


class Settings(BaseSettings):
    """Every setting of the bot under its documented name in lower case.

    Build it with `Settings.load()`. An empty value counts as unset. The token is a `SecretStr`, so neither `repr` nor a
    log line shows it.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: SecretStr | None = None
    bot_token_file: Path | None = None
    bot_api_url: str = "https://api.telegram.org"
    bot_proxy: str | None = Field(default=None, repr=False)
    send_limits: Annotated[bool, BeforeValidator(_switch)] = True
    admin_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_ids)] = ()
    database_url: str = Field(default="sqlite:///var/bot.db", repr=False)
    state_dir: Path = Path("var")
    city_file: Path = Field(default_factory=default_file)
    response_deadline: Duration = timedelta(hours=2)
    remind_before: Duration = timedelta(minutes=30)
    department_deadline: Duration = timedelta(hours=1)
    answer_hold: Duration = timedelta(seconds=10)
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_host: str = "127.0.0.1"
    webhook_port: Port = 8081
    smtp_password: SecretStr | None = None
    smtp_password_file: Path | None = None
    health_port: Port | None = None
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = "INFO"
    log_format: Literal["console", "json"] = "console"
    sandbox_clock: Path | None = None
    sandbox_mail: str | None = None

    @classmethod
    def load(cls) -> Settings:
        """The settings of this process; raises `SettingsError` about the first wrong one."""
        try:
            settings = cls()
            written = dotenv_values(".env", encoding="utf-8-sig")
        except ValidationError as error:
            raise SettingsError(_first_problem(error)) from None
        except UnicodeDecodeError:
            raise SettingsError(".env: it is not UTF-8 text") from None
        except OSError as error:
            raise SettingsError(f".env: cannot be read ({error.strerror})") from None
        known = [name.upper() for name in cls.model_fields]
        for name in written:
            if name not in known and (meant := get_close_matches(name, known, n=1, cutoff=0.85)):
                raise SettingsError(f"{name}: no such setting in .env; did you mean {meant[0]}?")
        return settings

    @property
    def database_password(self) -> str:
        """The part of the database address that must never be logged; empty if there is none."""
        return urlsplit(self.database_url).password or ""

    def require_token(self) -> str:
        """The bot's token in clear text, for the one place that connects; raises `SettingsError` without one."""
        if self.bot_token is None:
            raise SettingsError("BOT_TOKEN: not set (@BotFather gives one; `python -m bot sandbox` needs none)")
        return self.bot_token.get_secret_value()

    @model_validator(mode="before")
    @classmethod
    def _read_password_file(cls, values: dict[str, Any]) -> dict[str, Any]:
        file = values.get("smtp_password_file")
        if values.get("smtp_password") or not file:
            return values
        try:
            return values | {"smtp_password": Path(file).read_text(encoding="utf-8-sig").strip()}
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not a text file"
            raise ValueError(f"SMTP_PASSWORD_FILE: {file} cannot be read ({reason})") from None

    @model_validator(mode="before")
    @classmethod
    def _read_token_file(cls, values: dict[str, Any]) -> dict[str, Any]:
        file = values.get("bot_token_file")
        if values.get("bot_token") or not file:
            return values
        try:
            token = Path(file).read_text(encoding="utf-8-sig").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not a text file"
            raise ValueError(f"BOT_TOKEN_FILE: {file} cannot be read ({reason})") from None
        if not _TOKEN.fullmatch(token):
            raise ValueError(f"BOT_TOKEN_FILE: {file} holds no token (a number, a colon and a secret)")
        return values | {"bot_token": token}

    @field_validator("bot_token")
    @classmethod
    def _token_has_its_form(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not _TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("does not look like a token (a number, a colon and a secret, without spaces)")
        return token

    @field_validator("bot_api_url")
    @classmethod
    def _api_is_http(cls, url: str) -> str:
        if not _names_host(url) or urlsplit(url).scheme not in ("http", "https"):
            raise ValueError(f'"{url}" is not an http:// or https:// address')
        return url.rstrip("/")

    @field_validator("bot_proxy")
    @classmethod
    def _proxy_is_known(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "socks5://")):
            raise ValueError("only http:// and socks5:// proxies are supported")
        if url is not None and not (_names_host(url) and urlsplit(url).port):
            raise ValueError("the proxy's host and port are needed, for example socks5://127.0.0.1:1080")
        return url

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, url: str) -> str:
        return database_address(url)

    @field_validator("response_deadline", "department_deadline")
    @classmethod
    def _deadline_takes_time(cls, value: timedelta) -> timedelta:
        if not value:
            raise ValueError("must be longer than zero")
        return value

    @model_validator(mode="after")
    def _webhook_is_safe(self) -> Settings:
        if self.webhook_url is None:
            return self
        if not _names_host(self.webhook_url) or urlsplit(self.webhook_url).scheme not in ("http", "https"):
            raise ValueError("WEBHOOK_URL: must be an https:// address")
        url = urlsplit(self.webhook_url)
        if url.scheme == "http" and not _is_loopback(url.hostname or ""):
            raise ValueError("WEBHOOK_URL: http:// is allowed to this machine only; use https://")
        if self.webhook_secret is None:
            raise ValueError("WEBHOOK_SECRET: required when WEBHOOK_URL is set")
        if not _WEBHOOK_SECRET.fullmatch(self.webhook_secret.get_secret_value()):
            raise ValueError("WEBHOOK_SECRET: 1 to 256 letters, digits, _ and - only")
        return self


def database_address(url: str) -> str:
    """The normalised address of a database; raises ValueError that says what is wrong with it."""
    if url.startswith(("postgresql://", "postgres://")):
        if not urlsplit(url).path.strip("/"):
            raise ValueError("must name a database: postgresql://USER:PASSWORD@HOST/DATABASE")
        return "postgresql" + url[url.index(":") :]
    if not re.fullmatch(r"sqlite:///(?!:memory:)[^?#]+", url):
        raise ValueError("must be sqlite:///PATH, for example sqlite:///var/bot.db, or postgresql://…/DATABASE")
    if Path(url.removeprefix("sqlite:///")).is_dir():
        raise ValueError("must be sqlite:///PATH of a file, and this is a folder")
    return url


def _names_host(url: str) -> bool:
    """Whether the address has a host and, if it names a port, a valid one."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_input=False, include_url=False)[0]
    message = problem["msg"].removeprefix("Value error, ").replace("\n", " ")
    return f"{str(problem['loc'][0]).upper()}: {message}" if problem["loc"] else message
