"""The link preview an editor chose, as stored with the publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.domain.outgoing import LinkPreview


def kept(preview: LinkPreview) -> dict[str, object]:
    """The choice as JSON, without empty fields."""
    return {name: value for name, value in asdict(preview).items() if value}


def preview_of(stored: Mapping[str, Any]) -> LinkPreview:
    """The stored choice; earlier versions stored it as the Bot API sends it.

    See https://core.telegram.org/bots/api#linkpreviewoptions.
    """
    told = "small" if stored.get("prefer_small_media") else "large" if stored.get("prefer_large_media") else ""
    return LinkPreview(
        hidden=bool(stored.get("hidden") or stored.get("is_disabled")),
        address=stored.get("address") or stored.get("url") or "",
        size=stored.get("size") or told,
        above=bool(stored.get("above") or stored.get("show_above_text")),
    )
