"""Polls and quizzes: creating, voting, closing."""

from __future__ import annotations

from sandbox.ground.refusal import Impossible, Json
from sandbox.world.model import Message, Person, Poll
from sandbox.world.world import World


def new_body(poll_id: str, question: str, options: list[Json], given: Json) -> Json:
    """The Bot API's Poll without votes."""
    body: Json = {
        "id": poll_id,
        "question": question,
        "options": [
            {"persistent_id": str(number), "voter_count": 0, **option} for number, option in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }
    body.update(given)
    return body


def register(world: World, message: Message, by_bot: bool, close_at: int | None = None) -> None:
    """Store the poll in this message."""
    body = message.body["poll"]
    poll = Poll(body["id"], message.chat_id, message.id, by_bot, body, close_at=close_at)
    world.polls[poll.id] = poll
    if close_at is not None:
        world.timers.set(close_at, "poll", poll.id)
    world.save(poll)


def poll_of(world: World, message: Message) -> Poll:
    """The poll of a message."""
    poll = world.polls.get(str(message.body.get("poll", {}).get("id")))
    if poll is None:
        raise Impossible("there is no poll in this message")
    return poll


def vote(world: World, message: Message, person: Person, options: list[int]) -> None:
    """Vote, change the vote or (with no options) retract it; the bot gets updates about its own polls."""
    poll = poll_of(world, message)
    if poll.close_at is not None and world.clock.seconds() >= poll.close_at:
        close(world, poll)
    if poll.body["is_closed"]:
        raise Impossible("the poll is closed")
    if any(not 0 <= number < len(poll.body["options"]) for number in options):
        raise Impossible("there is no such option")
    if len(options) > 1 and not poll.body["allows_multiple_answers"]:
        raise Impossible("only one option can be chosen")
    if poll.body["type"] == "quiz" and person.id in poll.votes:
        raise Impossible("an answer to a quiz stays")
    if options:
        poll.votes[person.id] = list(options)
    elif poll.votes.pop(person.id, None) is None:
        raise Impossible("there is no vote to take back")
    world.save(poll)
    world.record("vote", message.chat_id, person=person.id, poll=poll.id, message_id=message.id, options=options)
    _changed(world, poll)
    if poll.by_bot and not poll.body["is_anonymous"]:
        ids = [str(poll.body["options"][number]["persistent_id"]) for number in options]
        answer = {"poll_id": poll.id, "user": person.user(), "option_ids": options, "option_persistent_ids": ids}
        world.updates.add("poll_answer", answer, person.id)


def close(world: World, poll: Poll) -> None:
    """Close the poll."""
    if not poll.body["is_closed"]:
        poll.body = {**poll.body, "is_closed": True}
        world.save(poll)
        _changed(world, poll)


def _changed(world: World, poll: Poll) -> None:
    public = poll.public()
    chat = world.chats.get(poll.chat_id)
    message = chat.messages.get(poll.message_id) if chat else None
    if chat is not None and message is not None:
        message.body["poll"] = public
        world.keep_message(chat, message)
        world.record("poll", chat.id, message)
    if poll.by_bot:
        world.updates.add("poll", public, poll.chat_id)
