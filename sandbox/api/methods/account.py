"""The bot's own account: who it is, its public profile, how it gets its updates."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import urlsplit

from sandbox.api.methods.addressing import find_chat, require_within
from sandbox.api.methods.registry import Call, method
from sandbox.ground.params import Params
from sandbox.ground.refusal import Json, bad_request
from sandbox.world.model import ADMIN_RIGHTS, CHANNEL_ONLY, GROUP_ONLY

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_SCOPES = {
    "default": (), "all_private_chats": (), "all_group_chats": (), "all_chat_administrators": (),
    "chat": ("chat_id",), "chat_administrators": ("chat_id",), "chat_member": ("chat_id", "user_id"),
}  # fmt: skip
_TEXTS = {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)}


@method("getMe")
def get_me(call: Call) -> Json:
    return {
        **call.world.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": not call.world.profile.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
def log_out(call: Call) -> bool:
    return True


@method("close")
def close(call: Call) -> bool:
    return True


def _scope(call: Call) -> tuple[str, Json]:
    given = call.params.structure("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(given, dict) or str(given.get("type")) not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    scope: Json = {"type": given["type"]}
    for name in _SCOPES[given["type"]]:
        if given.get(name) in (None, ""):
            raise bad_request(f"{name} is empty" if name == "chat_id" else "invalid user_id specified")
        scope[name] = given[name]
    if "chat_id" in scope:
        scope["chat_id"] = _known_chat(replace(call, params=Params({"chat_id": scope["chat_id"]})))
    return json.dumps([scope, call.params.text("language_code")], sort_keys=True), scope


def _known_chat(call: Call) -> int:
    chat = find_chat(call)
    if chat.type != "private":
        require_within(call, chat)
    return chat.id


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    commands = call.params.structure("commands", "BotCommand")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    listed = []
    for one in commands:
        name = str(one.get("command", "")).lstrip("/") if isinstance(one, dict) else ""
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        description = str(one.get("description", "")).strip()
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        listed.append({"command": name, "description": description})
    key, scope = _scope(call)
    language = call.params.text("language_code")
    call.world.profile.commands[key] = {"scope": scope, "language": language, "commands": listed}
    call.world.save_profile()
    call.world.record("commands", scope=scope)
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> list[Json]:
    key, _ = _scope(call)
    listed: list[Json] = call.world.profile.commands.get(key, {}).get("commands", [])
    return listed


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    key, scope = _scope(call)
    call.world.profile.commands.pop(key, None)
    call.world.save_profile()
    call.world.record("commands", scope=scope)
    return True


def _register_text(what: str, field: str, limit: int) -> None:
    def write(call: Call) -> bool:
        text = call.params.text(field)
        if len(text) > limit:
            raise bad_request(f"BOT_{field.upper()}_TOO_LONG")
        call.world.profile.texts[f"{field}:{call.params.text('language_code')}"] = text
        if field == "name" and text and not call.params.text("language_code"):
            call.world.bot.name = text
            call.world.save(call.world.bot)
        call.world.save_profile()
        return True

    def read(call: Call) -> Json:
        texts = call.world.profile.texts
        fallback = call.world.bot.name if field == "name" else ""
        language = call.params.text("language_code")
        return {field: texts.get(f"{field}:{language}") or texts.get(f"{field}:") or fallback}

    method(f"setMy{what}")(write)
    method(f"getMy{what}")(read)


for _what, (_field, _limit) in _TEXTS.items():
    _register_text(_what, _field, _limit)


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    button = call.params.structure("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: Unsupported type specified")
    call.world.profile.menu_buttons[str(call.params.integer("chat_id"))] = button
    call.world.save_profile()
    return True


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Json:
    buttons = call.world.profile.menu_buttons
    button = buttons.get(str(call.params.integer("chat_id"))) or buttons.get("0") or {"type": "default"}
    return {"type": "commands"} if button["type"] == "default" else button


@method("setMyDefaultAdministratorRights")
def set_my_default_rights(call: Call) -> bool:
    given = call.params.structure("rights", "administrator rights") or {}
    if not isinstance(given, dict):
        raise bad_request("can't parse administrator rights JSON object")
    call.world.profile.rights[str(call.params.flag("for_channels"))] = given
    call.world.save_profile()
    return True


@method("getMyDefaultAdministratorRights")
def get_my_default_rights(call: Call) -> Json:
    channels = call.params.flag("for_channels")
    given = call.world.profile.rights.get(str(channels), {})
    absent = GROUP_ONLY if channels else CHANNEL_ONLY
    rights = {name: bool(given.get(name)) for name in ADMIN_RIGHTS if name not in absent}
    return {"is_anonymous": bool(given.get("is_anonymous")), **rights}


def kinds_asked(call: Call) -> list[str] | None:
    """`allowed_updates` of a call, None when left out."""
    raw = call.params.structure("allowed_updates", "allowed updates")
    if raw is None:
        return None
    if not isinstance(raw, list) or any(not isinstance(kind, str) for kind in raw):
        raise bad_request("can't parse allowed updates JSON object")
    return raw


@method("setWebhook")
def set_webhook(call: Call) -> bool:
    """As Telegram's, except that plain http is accepted for loopback addresses (and only for them)."""
    world, params = call.world, call.params
    url = params.text("url")
    if not url:
        return delete_webhook(call)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("bad webhook: invalid URL specified")
    if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("bad webhook: secret token contains unallowed characters")
    world.updates.allow(kinds_asked(call))
    world.profile.webhook = {
        "url": url,
        "secret": secret,
        "max_connections": min(100, max(1, params.integer("max_connections", 40))),
    }
    if params.flag("drop_pending_updates"):
        world.updates.drop_all()
    world.save_profile()
    world.updates.interrupt("webhook")
    if world.updates.wake_webhook:
        world.updates.wake_webhook()
    return True


@method("deleteWebhook")
def delete_webhook(call: Call) -> bool:
    if call.params.flag("drop_pending_updates"):
        call.world.updates.drop_all()
    call.world.profile.webhook = {}
    call.world.save_profile()
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    webhook, updates = call.world.profile.webhook, call.world.updates
    info: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(updates.waiting) - len(updates.settled),
    }
    if webhook:
        info["max_connections"] = webhook["max_connections"]
    for name in ("last_error_date", "last_error_message"):
        if name in webhook:
            info[name] = webhook[name]
    if updates.allowed is not None:
        info["allowed_updates"] = sorted(updates.allowed)
    return info
