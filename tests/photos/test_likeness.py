"""What looks the same is found among all by parts of its hash, however the few differing places are spread."""

from __future__ import annotations

import random

import pytest

from bot.domain.photos.likeness import LOOKS_SAME, distance, parts
from storage.database import Transaction
from storage.photos import looks
from tests.photos.conftest import Room

PICTURE = """
insert into photos (state, original, taken_at, sent_at, filed_at, path, sha256, dhash, fine)
values ('kept', 1, 0, 0, 0, :dhash, :dhash, :dhash, :dhash)
"""


@pytest.mark.parametrize("seed", range(20))
def test_two_that_differ_in_five_places_have_a_part_in_common(seed: int) -> None:
    chance = random.Random(seed)
    own = chance.getrandbits(64)
    for _ in range(200):
        other = own
        for place in chance.sample(range(64), LOOKS_SAME):
            other ^= 1 << place
        one, two = f"{own:016x}", f"{other:016x}"
        assert distance(one, two) == LOOKS_SAME
        assert any(mine == theirs for mine, theirs in zip(parts(one), parts(two), strict=True))


async def test_each_part_finds_what_shares_it_and_nothing_else_is_read(room: Room) -> None:
    own = "0123456789abcdef"
    shares = [own[:at] + "f" * (16 - at) if at else own for at in (0, 3)]
    others = [*shares, "f" * 14 + "ef", "f" * 12 + "cdff", "fff345ffffffffff", "ffffffffffffffff"]

    def fill(tx: Transaction, now: int) -> None:
        for each in others:
            tx.execute(PICTURE, {"dhash": each})

    await room.do(fill)
    found = {dhash for _, dhash in await room.look(looks.sharing, own)}
    assert found == set(others[:-1])
