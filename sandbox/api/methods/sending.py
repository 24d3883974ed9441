"""Text and everything else that is sent without a file."""

from __future__ import annotations

import random

from sandbox.api.methods.addressing import target
from sandbox.api.methods.composing import deliver, message_text
from sandbox.api.methods.registry import Call, method
from sandbox.ground.params import Params
from sandbox.ground.refusal import Json, bad_request

_DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
_ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
        "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
        "record_audio", "upload_audio",
    }
)  # fmt: skip


@method("sendMessage", sends=True)
def send_message(call: Call) -> Json:
    chat = target(call)
    return deliver(call, chat, message_text(call)).body


def _coordinates(params: Params) -> Json:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if latitude is None or not -90 <= latitude <= 90:
        raise bad_request("latitude is empty" if latitude is None else "wrong latitude specified")
    if longitude is None or not -180 <= longitude <= 180:
        raise bad_request("longitude is empty" if longitude is None else "wrong longitude specified")
    return {"latitude": latitude, "longitude": longitude}


@method("sendLocation", sends=True)
def send_location(call: Call) -> Json:
    chat = target(call)
    return deliver(call, chat, {"location": _coordinates(call.params)}).body


@method("sendVenue", sends=True)
def send_venue(call: Call) -> Json:
    chat, params = target(call), call.params
    location = _coordinates(params)
    if not params.text("title").strip():
        raise bad_request("venue title is empty")
    if not params.text("address").strip():
        raise bad_request("venue address is empty")
    venue = {"location": location, "title": params.text("title"), "address": params.text("address")}
    return deliver(call, chat, {"venue": venue, "location": location}).body


@method("sendContact", sends=True)
def send_contact(call: Call) -> Json:
    chat, params = target(call), call.params
    if not params.text("phone_number"):
        raise bad_request("phone number is empty")
    if not params.text("first_name"):
        raise bad_request("first name is empty")
    contact = {"phone_number": params.text("phone_number"), "first_name": params.text("first_name")}
    if params.text("last_name"):
        contact["last_name"] = params.text("last_name")
    return deliver(call, chat, {"contact": contact}).body


@method("sendDice", sends=True)
def send_dice(call: Call) -> Json:
    chat = target(call, "can_send_other_messages", "send stickers")
    emoji = call.params.text("emoji") or "🎲"
    if emoji not in _DICE:
        raise bad_request("DICE_EMOJI_INVALID")
    return deliver(call, chat, {"dice": {"emoji": emoji, "value": random.randint(1, _DICE[emoji])}}).body


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    chat = target(call)
    action = call.params.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.record("action", chat.id, action=action)
    return True
