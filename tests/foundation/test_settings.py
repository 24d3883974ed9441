from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.city.reading import SHIPPED
from bot.settings import Settings, SettingsError


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch, tmp_path):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_defaults_are_the_documented_ones():
    settings = Settings.load()
    assert settings.bot_token is None
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.send_limits is True
    assert settings.admin_ids == ()
    assert settings.database_url == "sqlite:///var/bot.db"
    assert settings.city_file == SHIPPED
    assert settings.response_deadline == timedelta(hours=2)
    assert settings.remind_before == timedelta(minutes=30)
    assert settings.department_deadline == timedelta(hours=1)
    assert settings.answer_hold == timedelta(seconds=10)
    assert (settings.log_level, settings.log_format) == ("INFO", "console")


def test_the_city_file_of_the_folder_comes_before_the_shipped_one():
    Path("city.toml").touch()
    assert Settings.load().city_file == Path("city.toml")


def test_a_dotenv_file_is_read_and_the_environment_wins(monkeypatch):
    Path(".env").write_text("ADMIN_IDS=1, 2\nANSWER_HOLD=PT0S\nRESPONSE_DEADLINE=\n", encoding="utf-8")
    monkeypatch.setenv("ANSWER_HOLD", "PT5S")
    settings = Settings.load()
    assert settings.admin_ids == (1, 2)
    assert settings.answer_hold == timedelta(seconds=5)
    assert settings.response_deadline == timedelta(hours=2)


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("RESPONSE_DEADLINE", "2h", "PT2H"),
        ("RESPONSE_DEADLINE", "PT0S", "longer than zero"),
        ("REMIND_BEFORE", "P1M", "not a duration"),
        ("ANSWER_HOLD", "-PT1S", "not a duration"),
        ("DEPARTMENT_DEADLINE", "PT", "not a duration"),
        ("ADMIN_IDS", "12, anna", "anna"),
        ("DATABASE_URL", "postgresql://localhost", "must name a database"),
        ("DATABASE_URL", "bot.db", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///.", "folder"),
        ("DATABASE_URL", "sqlite:///:memory:", "sqlite:///PATH"),
        ("BOT_TOKEN", "no-token", "does not look like a token"),
        ("BOT_TOKEN_FILE", "missing.txt", "cannot be read"),
        ("BOT_API_URL", "api.telegram.org", "http://"),
        ("BOT_API_URL", "http://127.0.0.1:80800", "http://"),
        ("BOT_API_URL", "http://[::1", "http://"),
        ("BOT_PROXY", "ftp://proxy", "socks5://"),
        ("BOT_PROXY", "http://", "host and port"),
        ("BOT_PROXY", "socks5://proxy", "host and port"),
        ("SEND_LIMITS", "yes", "neither on nor off"),
        ("HEALTH_PORT", "70000", "65535"),
        ("HEALTH_PORT", "many", "integer"),
        ("WEBHOOK_URL", "http://bot.example.org/hook", "https://"),
        ("WEBHOOK_URL", "bot.example.org", "https://"),
        ("WEBHOOK_URL", "https://bot.example.org:x/hook", "https://"),
        ("LOG_LEVEL", "LOUD", "INFO"),
        ("LOG_FORMAT", "xml", "json"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_line_that_names_it(monkeypatch, name, value, part):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert part in message
    assert "\n" not in message


def test_a_misspelt_name_in_the_dotenv_file_is_refused():
    Path(".env").write_text("RESPONSE_DEADLNE=PT4H\nCOMPOSE_PROJECT_NAME=bot\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^RESPONSE_DEADLNE: .*RESPONSE_DEADLINE"):
        Settings.load()


def test_a_webhook_needs_a_secret_of_the_allowed_letters(monkeypatch):
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org/hook")
    with pytest.raises(SettingsError, match=r"^WEBHOOK_SECRET: required"):
        Settings.load()
    monkeypatch.setenv("WEBHOOK_SECRET", "not allowed!")
    with pytest.raises(SettingsError, match=r"^WEBHOOK_SECRET: "):
        Settings.load()
    monkeypatch.setenv("WEBHOOK_SECRET", "allowed_1")
    assert Settings.load().webhook_url == "https://bot.example.org/hook"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_plain_http_webhook_may_lead_to_this_machine(monkeypatch, host):
    monkeypatch.setenv("WEBHOOK_URL", f"http://{host}:8443/hook")
    monkeypatch.setenv("WEBHOOK_SECRET", "secret")
    assert Settings.load().webhook_url


def test_the_token_is_never_shown(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", "123456:very-secret")
    monkeypatch.setenv("BOT_PROXY", "socks5://user:pass-word@localhost:1080")
    settings = Settings.load()
    assert settings.require_token() == "123456:very-secret"
    assert "very-secret" not in f"{settings!r} {settings}"
    assert "pass-word" not in repr(settings)


def test_a_wrong_token_is_refused_without_showing_it(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", "very secret")
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    assert "very secret" not in str(caught.value)


def test_the_token_may_come_from_a_file(monkeypatch):
    Path("token").write_text("123456:from-a-file\n", encoding="utf-8")
    monkeypatch.setenv("BOT_TOKEN_FILE", "token")
    assert Settings.load().require_token() == "123456:from-a-file"


def test_a_file_without_a_token_is_named(monkeypatch):
    Path("token").write_text("\n", encoding="utf-8")
    monkeypatch.setenv("BOT_TOKEN_FILE", "token")
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN_FILE: token holds no token"):
        Settings.load()


def test_files_saved_with_a_byte_order_mark_are_read(monkeypatch):
    Path(".env").write_text("BOT_TOKEN_FILE=token\n", encoding="utf-8-sig")
    Path("token").write_text("123456:from-a-file", encoding="utf-8-sig")
    assert Settings.load().require_token() == "123456:from-a-file"


def test_a_dotenv_file_that_is_no_text_is_named():
    Path(".env").write_bytes(b"ADMIN_IDS=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"^\.env: "):
        Settings.load()


def test_without_a_token_the_missing_setting_is_named():
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN: "):
        Settings.load().require_token()


def test_the_password_of_the_mail_may_stand_in_a_file_and_is_shown_nowhere(monkeypatch):
    Path("password").write_text("s3cret\n", encoding="utf-8")
    monkeypatch.setenv("SMTP_PASSWORD_FILE", "password")
    settings = Settings.load()
    assert settings.smtp_password is not None
    assert settings.smtp_password.get_secret_value() == "s3cret"
    assert "s3cret" not in repr(settings)
    monkeypatch.setenv("SMTP_PASSWORD_FILE", "nowhere")
    with pytest.raises(SettingsError, match="SMTP_PASSWORD_FILE: nowhere cannot be read"):
        Settings.load()
