"""What the host tells the page about its world: names, groups of chats, samples, a tour. Optional."""

from __future__ import annotations

from sandbox.ground.refusal import Json

# What a scene may hold, and what each part is (see docs/sandbox.md).
PARTS: dict[str, type] = {
    "title": dict, "name": dict, "about": dict, "columns": list, "wide": list, "place": dict, "writers": dict,
    "groups": list, "roles": list, "jumps": list, "samples": list, "names": dict, "tour": list,
}  # fmt: skip


def checked(given: Json | None) -> Json:
    """The scene as given; `ValueError` with the reason when the page could not show it."""
    scene = given or {}
    for name, part in scene.items():
        if name not in PARTS:
            raise ValueError(f"a scene has no {name!r}")
        if not isinstance(part, PARTS[name]):
            raise ValueError(f"{name!r} of a scene is a {'list' if PARTS[name] is list else 'table'}")
    return scene
