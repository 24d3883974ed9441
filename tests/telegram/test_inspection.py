"""What `/chats` finds wrong with a staff group."""

from __future__ import annotations

from typing import Any

from bot.telegram.inspection import inspect
from storage.office.chats import Binding


class _Server:
    """Answers with a chat as it is set up, and a bot that may do everything."""

    def __init__(self, **chat: Any) -> None:
        self._chat = chat

    async def call(self, method: str, params: Any = None, **_: Any) -> Any:
        if method == "getChat":
            return {"id": -100, "type": "supergroup", "title": "Модераторы", **self._chat}
        if method == "getMe":
            return {"id": 1, "can_read_all_group_messages": True}
        return {"status": "creator"}


async def test_a_group_whose_messages_delete_themselves_is_named() -> None:
    bound = Binding("moderators", -100, "Модераторы")
    found = await inspect(_Server(message_auto_delete_time=86400), bound, threads=False)  # type: ignore[arg-type]
    assert [each.problem for each in found] == ["timer"]
    assert not await inspect(_Server(), bound, threads=False)  # type: ignore[arg-type]
