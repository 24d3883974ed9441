"""How far a reader goes to follow a message through the code."""

from __future__ import annotations

from bench.ways import ways


async def test_a_residents_text_leads_through_a_dozen_files_and_hardly_back(tmp_path):
    found = await ways(tmp_path)
    text = found["a resident's text"]
    assert len(set(text.stays)) <= 12, text
    assert len(text.stays) - len(set(text.stays)) <= 20, text
