"""Custom emoji and sticker sets: the sandbox knows only the icons of forum threads."""

from __future__ import annotations

from sandbox.api.methods.registry import Call, method
from sandbox.ground.refusal import Json, bad_request

# Ids of custom emoji, and what they look like.
ICONS = {
    "5368324170671202286": "👍", "5434144690511290129": "📰", "5312536423851630001": "💡", "5309832892262654231": "🤖",
    "5310132165583840589": "🎨", "5312241539987020022": "🔥", "5377544228505134960": "🗳", "5418085807791545980": "🔝",
}  # fmt: skip
SET = "Topics"


def _sticker(emoji_id: str) -> Json:
    return {
        "file_id": f"icon-{emoji_id}", "file_unique_id": f"icon{emoji_id}", "type": "custom_emoji", "width": 100,
        "height": 100, "is_animated": False, "is_video": False, "emoji": ICONS[emoji_id], "set_name": SET,
        "custom_emoji_id": emoji_id,
    }  # fmt: skip


@method("getForumTopicIconStickers")
def get_forum_topic_icon_stickers(call: Call) -> list[Json]:
    return [_sticker(emoji_id) for emoji_id in ICONS]


@method("getStickerSet")
def get_sticker_set(call: Call) -> Json:
    if call.params.text("name") != SET:
        raise bad_request("STICKERSET_INVALID")
    stickers = [_sticker(emoji_id) for emoji_id in ICONS]
    return {"name": SET, "title": "Topic icons", "sticker_type": "custom_emoji", "stickers": stickers}


@method("getCustomEmojiStickers")
def get_custom_emoji_stickers(call: Call) -> list[Json]:
    ids = call.params.structure("custom_emoji_ids", "custom emoji identifiers")
    if not isinstance(ids, list) or len(ids) > 200:
        raise bad_request("can't parse custom emoji identifiers JSON object")
    return [_sticker(one) for one in ids if isinstance(one, str) and one in ICONS]


def icon(call: Call) -> str | None:
    """The icon that a call names for a thread; None when it names none."""
    emoji_id = call.params.text("icon_custom_emoji_id")
    if emoji_id and emoji_id not in ICONS:
        raise bad_request("DOCUMENT_INVALID")
    return emoji_id or None
