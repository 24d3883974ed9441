"""A running sandbox from Python, only over HTTP: `SandboxClient` and what it returns."""

from __future__ import annotations

from sandbox.client.connection import SandboxError
from sandbox.client.mail import Letter, Mailbox
from sandbox.client.players import Chat, Person
from sandbox.client.sandbox import SandboxClient
from sandbox.client.seen import Call, Medium, Message

__all__ = ["Call", "Chat", "Letter", "Mailbox", "Medium", "Message", "Person", "SandboxClient", "SandboxError"]
