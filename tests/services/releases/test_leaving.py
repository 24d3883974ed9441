"""A reader leaves by one press on the web; a look ends nothing. Without mail its library is never loaded."""

from __future__ import annotations

import socket
import subprocess
import sys
from dataclasses import replace
from typing import Any

import aiohttp

from bot import wiring
from bot.city.sections.mail import Mail
from bot.domain.releases.subscriptions import Standing
from bot.health import Health, Vitals
from bot.leaving import Leaving
from bot.settings import Settings
from bot.views.words.speech import Speech
from storage.releases import subscribers
from tests.services.releases.conftest import Hand, Newsroom
from tests.stage import city


def voice(room: Newsroom) -> Any:
    return Speech(room.services.texts, room.services.city, room.services.languages).office


async def opened(room: Newsroom, port: int) -> Health:
    clock: Any = Hand(room)
    vitals = Vitals(waiting="", db=room.db, leaving=Leaving(room.db, clock, room.services.subscriptions, voice(room)))
    health = Health(vitals, clock)
    await health.open(port)
    return health


async def test_a_letter_offers_one_press_that_a_look_is_not(room: Newsroom) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/unsubscribe"
    mail = replace(room.mail, unsubscribe=address)
    own = replace(room.services.city, sections={**room.services.city.sections, Mail: mail})
    made = replace(room, services=wiring.services(Settings.model_construct(), own), mail=mail)
    box = await made.outlet("Радио", "news@radio.test")
    await made.published()
    await made.mailed()
    await made.halt()
    (letter,) = await made.letters(box)
    assert letter.header("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click"
    way = letter.view["unsubscribe"][0]
    health = await opened(made, port)
    try:
        async with aiohttp.ClientSession() as web, web.get(way) as looked:
            assert looked.status == 200
            assert '<form method="post">' in await looked.text()
        assert (await made.look(subscribers.of_address, box.address)).state is Standing.ON
        async with aiohttp.ClientSession() as web, web.post(f"{address}/nobody") as forged:
            assert forged.status == 200
        assert (await made.look(subscribers.of_address, box.address)).state is Standing.ON
        assert (await letter.unsubscribe())["status"] == 200
        assert (await made.look(subscribers.of_address, box.address)).state is Standing.OFF
    finally:
        await health.close()


def test_without_a_mail_server_its_library_is_never_loaded() -> None:
    code = "import sys, bot.app; assert 'aiosmtplib' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert city().get(Mail) is None
