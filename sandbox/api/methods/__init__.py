"""Bot API methods, one module for each family; `registry.METHODS` has them all by lower-case name."""

from __future__ import annotations

from sandbox.api.methods import (
    account,
    asking,
    chats,
    copying,
    deleting,
    editing,
    forums,
    interaction,
    invites,
    media,
    members,
    sending,
    stickers,
)

__all__ = [
    "account",
    "asking",
    "chats",
    "copying",
    "deleting",
    "editing",
    "forums",
    "interaction",
    "invites",
    "media",
    "members",
    "sending",
    "stickers",
]
