"""A running sandbox from Python, over HTTP alone: `SandboxClient` and what it gives out."""

from __future__ import annotations

from sandbox.client.connection import SandboxError
from sandbox.client.mail import Letter, Mailbox
from sandbox.client.players import Chat, Person
from sandbox.client.sandbox import SandboxClient
from sandbox.client.seen import Call, Medium, Message

__all__ = ["Call", "Chat", "Letter", "Mailbox", "Medium", "Message", "Person", "SandboxClient", "SandboxError"]
