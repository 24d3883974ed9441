"""Answers to presses, and reactions."""

from __future__ import annotations

from sandbox.api.methods.addressing import find_chat, require_within
from sandbox.api.methods.registry import Call, method
from sandbox.ground.clock import real_ms
from sandbox.ground.refusal import Json, bad_request
from sandbox.world.reactions import ALLOWED, react

PRESS_LIFE_MS = 60_000  # real time: a person does not wait longer for an answer, nor does Telegram
_STALE = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    world, params = call.world, call.params
    press = world.presses.get(params.text("callback_query_id"))
    if press is None or press.stale or real_ms() - press.real_ms > PRESS_LIFE_MS:
        raise bad_request(_STALE)
    text = params.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    answer: Json = {"text": text or None, "alert": params.flag("show_alert"), "url": params.text("url") or None}
    world.record("press_answer", query=press.id, person=press.person, **answer)
    if press.answer is not None and not press.answer.done():
        press.answer.set_result(answer)
    return True


@method("setMessageReaction")
def set_message_reaction(call: Call) -> bool:
    chat = find_chat(call)
    require_within(call, chat)
    message = chat.messages.get(call.params.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    if message.service is not None:
        raise bad_request("message can't be reacted")
    given = call.params.structure("reaction", "reaction") or []
    if not isinstance(given, list) or any(not isinstance(one, dict) for one in given):
        raise bad_request("can't parse reaction types JSON object")
    if len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = [str(one.get("emoji")) for one in given if one.get("type") == "emoji"]
    if len(emoji) != len(given) or any(one not in ALLOWED for one in emoji):
        raise bad_request("REACTION_INVALID")
    react(call.world, chat, message, call.world.bot.id, emoji)
    return True


@method("answerInlineQuery")
def answer_inline_query(call: Call) -> bool:
    raise bad_request(_STALE)
