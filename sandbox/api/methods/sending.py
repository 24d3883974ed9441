"""Text and everything else that is sent without a file."""

from __future__ import annotations

import random

from sandbox.api.methods.addressing import target
from sandbox.api.methods.composing import deliver, formatted, message_text
from sandbox.api.methods.registry import Call, method
from sandbox.ground.params import Params
from sandbox.ground.refusal import Json, bad_request
from sandbox.text.entities import is_blank, length16
from sandbox.world import polls
from sandbox.world.model import Chat

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


@method("sendPoll", sends=True)
def send_poll(call: Call) -> Json:
    chat, params = target(call, "can_send_polls", "send polls"), call.params
    question, found = formatted(
        params.text("question"),
        params.text("question_parse_mode"),
        params.structure("question_entities", "question entities"),
    )
    if is_blank(question):
        raise bad_request("poll question must be non-empty")
    if length16(question) > 300:
        raise bad_request("poll question length must not exceed 300")
    given: Json = {"question_entities": found} if found else {}
    options = _options(params)
    given.update(_manner(params, chat, len(options)))
    given.update(_quiz(params, len(options)))
    close_at = _close_at(call, given)
    poll_id = f"{call.world.bot.id}{call.world.count('poll'):08d}"
    body = polls.new_body(poll_id, question, options, given)
    message = deliver(call, chat, {"poll": body})
    polls.register(call.world, message, by_bot=True, close_at=close_at)
    return message.body


def _options(params: Params) -> list[Json]:
    raw = params.structure("options", "options")
    if not isinstance(raw, list):
        raise bad_request("expected an Array of String as options")
    options: list[Json] = []
    for one in raw:
        option = one if isinstance(one, dict) else {"text": one}
        text, found = formatted(
            option.get("text", ""), option.get("text_parse_mode") or "", option.get("text_entities")
        )
        if is_blank(text):
            raise bad_request("poll options must be non-empty")
        if length16(text) > 100:
            raise bad_request("poll options length must not exceed 100")
        options.append({"text": text, "text_entities": found} if found else {"text": text})
    if not options:
        raise bad_request("poll must have at least 1 option")
    if len(options) > 12:
        raise bad_request("poll can't have more than 12 options")
    return options


def _manner(params: Params, chat: Chat, options: int) -> Json:
    anonymous = params.flag("is_anonymous", default=True)
    if chat.type == "channel" and not anonymous:
        raise bad_request("non-anonymous polls can't be sent to channel chats")
    kind = params.text("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise bad_request("unsupported poll type specified")
    if kind == "regular" and options < 1:
        raise bad_request("poll must have at least 1 option")
    return {
        "is_anonymous": anonymous,
        "type": kind,
        "allows_multiple_answers": params.flag("allows_multiple_answers"),
        "allows_revoting": params.flag("allows_revoting", default=kind == "regular"),
        "is_closed": params.flag("is_closed"),
    }


def _quiz(params: Params, options: int) -> Json:
    if params.text("type") != "quiz":
        return {}
    correct = params.structure("correct_option_ids", "correct option identifiers")
    if correct is None and params.has("correct_option_id"):
        correct = [params.integer("correct_option_id")]
    if not isinstance(correct, list) or not correct:
        raise bad_request("quiz must have a correct option")
    if any(not isinstance(number, int) or not 0 <= number < options for number in correct):
        raise bad_request("wrong correct option ID specified")
    given: Json = {"correct_option_ids": correct}
    if params.text("explanation"):
        mode = params.text("explanation_parse_mode")
        entities = params.structure("explanation_entities", "explanation entities")
        text, found = formatted(params.text("explanation"), mode, entities)
        if length16(text) > 200:
            raise bad_request("explanation is too long")
        given.update(explanation=text, explanation_entities=found)
    return given


def _close_at(call: Call, given: Json) -> int | None:
    period, date = call.params.integer("open_period"), call.params.integer("close_date")
    if period and date:
        raise bad_request("can't use both open_period and close_date")
    now = call.world.clock.seconds()
    if period:
        if not 5 <= period <= 2_628_000:
            raise bad_request("open period must be between 5 and 2628000 seconds")
        given["open_period"] = period
        return now + period
    if date:
        if not 5 <= date - now <= 2_628_000:
            raise bad_request("close date is too soon or too late")
        given["close_date"] = date
        return date
    return None
