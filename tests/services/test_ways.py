"""How far a reader goes to follow a message through the code."""

from __future__ import annotations

from bench.ways import ways

MOST = {"a resident's text": (11, 16), "a moderator's reply": (15, 40), "a post": (8, 19), "a call": (18, 46)}


async def test_no_way_leads_through_more_files_or_back_more_often_than_it_did(tmp_path):
    found = await ways(tmp_path)
    assert found.keys() == MOST.keys()
    for name, way in found.items():
        files = len(set(way.stays))
        assert files <= MOST[name][0], f"{name}: {way}"
        assert len(way.stays) - files <= MOST[name][1], f"{name}: {way}"
