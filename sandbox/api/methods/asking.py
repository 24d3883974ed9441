"""Polls and quizzes of the bot."""

from __future__ import annotations

from sandbox.api.methods.addressing import target
from sandbox.api.methods.composing import deliver, formatted
from sandbox.api.methods.registry import Call, method
from sandbox.ground.params import Params
from sandbox.ground.refusal import Json, bad_request
from sandbox.text.entities import is_blank, length16
from sandbox.world import polls
from sandbox.world.model import Chat


@method("sendPoll", sends=True)
def send_poll(call: Call) -> Json:
    chat, params = target(call, "can_send_polls", "send polls"), call.params
    question, found = formatted(
        call.world,
        params.text("question"),
        params.text("question_parse_mode"),
        params.structure("question_entities", "question entities"),
    )
    if is_blank(question):
        raise bad_request("poll question must be non-empty")
    if length16(question) > 300:
        raise bad_request("poll question length must not exceed 300")
    given: Json = {"question_entities": found} if found else {}
    options = _options(call)
    given.update(_manner(params, chat, len(options)))
    given.update(_quiz(call, len(options)))
    given.update(_description(call))
    close_at = _close_at(call, given)
    poll_id = f"{call.world.bot.id}{call.world.count('poll'):08d}"
    body = polls.new_body(poll_id, question, options, given)
    message = deliver(call, chat, {"poll": body})
    polls.register(call.world, message, by_bot=True, close_at=close_at)
    return message.body


def _options(call: Call) -> list[Json]:
    raw = call.params.structure("options", "options")
    if not isinstance(raw, list):
        raise bad_request("expected an Array of String as options")
    options: list[Json] = []
    for one in raw:
        option = one if isinstance(one, dict) else {"text": one}
        text, found = formatted(
            call.world, option.get("text", ""), option.get("text_parse_mode") or "", option.get("text_entities")
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
        "members_only": params.flag("members_only"),
        "is_closed": params.flag("is_closed"),
    }


def _quiz(call: Call, options: int) -> Json:
    params = call.params
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
        text, found = formatted(call.world, params.text("explanation"), mode, entities)
        if length16(text) > 200:
            raise bad_request("explanation is too long")
        given.update(explanation=text, explanation_entities=found)
    return given


def _description(call: Call) -> Json:
    params = call.params
    if not params.text("description"):
        return {}
    entities = params.structure("description_entities", "description entities")
    text, found = formatted(call.world, params.text("description"), params.text("description_parse_mode"), entities)
    if length16(text) > 1024:
        raise bad_request("poll description is too long")
    return {"description": text, "description_entities": found} if found else {"description": text}


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
