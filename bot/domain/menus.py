"""The bot's commands by audience: registered with Telegram, listed by /help and in the README."""

from __future__ import annotations

from collections.abc import Collection, Mapping

RESIDENT = ("start", "help", "my", "language", "privacy", "forget")
MODERATORS = (
    "open", "appeal", "find", "stats", "digest", "report", "log", "photos", "media", "outlets", "register", "export",
    "templates", "t", "promise", "remind", "close", "forward", "formal", "duty",
    "event", "events", "post", "release", "bulletin", "announce",
    "calendar", "drafts", "queue", "unpost", "move", "edit", "repost", "poll", "conference", "question", "hotline",
    "contest", "help",
)  # fmt: skip
JOURNALIST = ("start", "press", "help", "my", "language", "privacy", "forget")
DEPARTMENT = ("open", "event", "events", "today", "help")
EDITOR = (
    "post", "release", "bulletin", "announce", "calendar", "drafts", "queue", "unpost", "move", "edit", "repost",
    "poll", "conference", "hotline", "contest", "log", "photos", "report", "followers", "event", "events",
    "help", "my", "language",
)  # fmt: skip
HEAD = ("stats", "digest", *EDITOR)
ADMIN = (*HEAD, "chats", "editor", "head", "erase")

# Where commands work that do nothing in an ordinary private chat: a place, or for editors only.
WORKS_IN: Mapping[str, str] = {
    **dict.fromkeys(
        ("open", "appeal", "find", "stats", "digest", "log", "photos", "register", "templates", "template", "t",
         "promise", "remind", "close", "forward",
         "formal", "duty", "unlearn", "media", "outlets", "export", "question", "event", "events"),
        "moderators",
    ),
    "today": "department",
    **dict.fromkeys(
        ("post", "release", "bulletin", "announce", "calendar", "drafts", "queue", "unpost", "move", "edit", "repost",
         "poll", "report", "followers", "conference", "hotline", "contest"),
        "editor",
    ),
}  # fmt: skip

# Audience → commands. Each command has a text `command-NAME` that says what it does.
MENUS: Mapping[str, tuple[str, ...]] = {
    "resident": RESIDENT,
    "moderators": MODERATORS,
    "department": DEPARTMENT,
    "journalist": JOURNALIST,
    "editor": EDITOR,
    "head": HEAD,
    "admin": ADMIN,
}


def works_in(command: str, staff: Collection[str]) -> str:
    """Where a command of `WORKS_IN` works for staff of these places: departments have their own commands."""
    departments_only = bool(staff) and "moderators" not in staff
    return "department" if departments_only and command in DEPARTMENT else WORKS_IN[command]
