"""A mail server of the sandbox's own: letters arrive, go wrong by choice, and are answered by their readers."""

from __future__ import annotations

import ssl
import time
from contextlib import asynccontextmanager
from email.message import EmailMessage

import aiosmtplib
import pytest
from aiohttp import web

from sandbox.client import SandboxClient, SandboxError
from sandbox.mail.faults import KINDS
from sandbox.server import running, start

RADIO = "news@radio.test"


@pytest.fixture
async def server():
    async with running(limits=False, mail=True) as started:
        yield started


def written(to: str = RADIO, **headers: str) -> EmailMessage:
    """A release as the office sends it: plain and HTML, a picture within and one beside."""
    letter = EmailMessage()
    for name, value in {
        "From": "Пресс-служба <press@city.test>",
        "To": to,
        "Subject": "Каток открыт",
        **headers,
    }.items():
        letter[name] = value
    letter["Message-ID"] = "<1268.radio@city.test>"
    letter.set_content("Каток открыт.\nhttps://city.test/1268\n")
    letter.add_alternative("<h1>Каток</h1><img src='cid:rink'><script>alert(1)</script>", subtype="html")
    html = letter.get_body(("html",))
    assert html is not None
    html.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<rink>")
    letter.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="релиз.pdf")
    return letter


@pytest.fixture
def send(server):
    post = server.post

    async def run(letter: EmailMessage | None = None, **given):
        usual = {"start_tls": True, "username": "press", "password": "secret", "timeout": 30}
        context = ssl.create_default_context(cafile=str(post.authority))
        where = {"hostname": "127.0.0.1", "port": post.port, "tls_context": context}
        return await aiosmtplib.send(letter or written(), **{**where, **usual, **given})

    return run


async def test_a_letter_arrives_whole_in_the_mailbox_of_its_address(sandbox, send):
    radio = await sandbox.mailbox(RADIO, "Радио")
    await send()
    letter = await radio.wait()
    assert (letter.subject, letter.sender, letter.to) == ("Каток открыт", "Пресс-служба <press@city.test>", RADIO)
    assert letter.text.startswith("Каток открыт.")
    assert "<h1>Каток</h1>" in letter.html
    assert letter.links == ["https://city.test/1268"]
    assert letter.header("message-id") == "<1268.radio@city.test>"
    assert [(one["name"], one["cid"]) for one in letter.attachments] == [("rink", "rink"), ("релиз.pdf", None)]
    assert await sandbox.download(letter.attachments[1]["file_id"]) == b"%PDF"
    [box] = (await sandbox.get("mailboxes"))["mailboxes"]
    assert box == {"address": RADIO, "title": "Радио", "letters": 1, "unread": 1}
    await letter.act("read")
    assert (await sandbox.get("mailboxes"))["mailboxes"][0]["unread"] == 0


async def test_the_html_of_a_letter_is_shown_without_what_it_could_do(sandbox, server, send):
    await send()
    letter = await (await sandbox.mailbox(RADIO)).wait()
    async with sandbox.session.get(f"{server.url}/sandbox/letter/{letter.id}") as response:
        assert "sandbox" in response.headers["Content-Security-Policy"]
        assert "script-src" not in response.headers["Content-Security-Policy"]
        assert f"/sandbox/files/{letter.attachments[0]['file_id']}" in await response.text()


async def test_tls_from_the_start_is_spoken_too(sandbox, server, send):
    await send(port=server.post.tls_port, start_tls=False, use_tls=True)
    assert await (await sandbox.mailbox(RADIO)).letters()


async def test_one_refused_address_of_three_keeps_nothing_from_the_others(sandbox, send):
    boxes = [await sandbox.mailbox(address) for address in (RADIO, "a@paper.test", "b@tv.test")]
    await boxes[1].fault("refused")
    refused, _ = await send(written(to=", ".join(box.address for box in boxes)))
    assert refused["a@paper.test"].code == 550
    assert [len(await box.letters()) for box in boxes] == [1, 0, 1]


@pytest.mark.parametrize(
    ("kind", "error", "words"),
    [
        ("refused", aiosmtplib.SMTPRecipientsRefused, r"550.*5\.1\.1"),
        ("full", aiosmtplib.SMTPRecipientsRefused, r"552.*5\.2\.2"),
        ("greylist", aiosmtplib.SMTPRecipientsRefused, r"451.*4\.7\.1"),
        ("spam", aiosmtplib.SMTPDataError, r"554.*5\.7\.1"),
        ("cut_before", aiosmtplib.SMTPServerDisconnected, "EOF"),
        ("away", aiosmtplib.SMTPException, "EOF"),
        ("busy", aiosmtplib.SMTPException, "421"),
        ("no_tls", aiosmtplib.SMTPException, "STARTTLS"),
        ("untrusted_tls", Exception, "certificate verify failed"),
        ("auth", aiosmtplib.SMTPAuthenticationError, "535"),
    ],
)
async def test_each_failure_is_met_and_leaves_no_letter(sandbox, send, kind, error, words):
    fault = await sandbox.mail_fault(kind)
    with pytest.raises(error, match=words):
        await send()
    assert (await sandbox.get("letters"))["letters"] == []
    await sandbox.clear_mail_faults(fault)
    await send()
    assert len((await sandbox.get("letters"))["letters"]) == 1


async def test_a_cut_after_the_letter_leaves_it_and_loses_the_answer(sandbox, send):
    await sandbox.mail_fault("cut_after", times=1)
    with pytest.raises(aiosmtplib.SMTPServerDisconnected):
        await send()
    assert len((await sandbox.get("letters"))["letters"]) == 1
    await send()


async def test_a_greylisted_address_takes_the_second_try_and_others_the_first(sandbox, send):
    radio = await sandbox.mailbox(RADIO)
    await radio.fault("greylist", times=1)
    await send(written(to="b@tv.test"))
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused, match="451"):
        await send()
    await send()
    assert len(await radio.letters()) == 1


async def test_the_words_of_a_refusal_may_be_others(sandbox, send):
    await (await sandbox.mailbox(RADIO)).fault("full", answer="452 4.2.2 Mailbox is full")
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused, match="452"):
        await send()


async def test_a_slow_server_answers_late_but_takes_the_letter(sandbox, send):
    await sandbox.mail_fault("slow", delay=0.2)
    began = time.monotonic()
    await send()
    assert time.monotonic() - began >= 0.2
    assert len((await sandbox.get("letters"))["letters"]) == 1


async def test_a_reader_answers_and_the_answer_lies_with_the_office(sandbox, send):
    await send(written(**{"Reply-To": "inbox@city.test"}))
    letter = await (await sandbox.mailbox(RADIO)).wait()
    await letter.reply("Можно интервью?")
    answer = await (await sandbox.mailbox("inbox@city.test")).wait()
    assert (answer.subject, answer.text.strip()) == ("Re: Каток открыт", "Можно интервью?")
    assert answer.header("In-Reply-To") == "<1268.radio@city.test>"
    await letter.act("delete")
    assert await (await sandbox.mailbox(RADIO)).letters() == []


async def test_a_reader_leaves_by_the_letter_that_the_list_asks_for(sandbox, send):
    await send(written(**{"List-Unsubscribe": "<mailto:press@city.test?subject=off%20radio>"}))
    await (await (await sandbox.mailbox(RADIO)).wait()).unsubscribe()
    asked = await (await sandbox.mailbox("press@city.test")).wait()
    assert (asked.subject, asked.sender) == ("off radio", RADIO)
    await send(written(to="b@tv.test"))
    with pytest.raises(SandboxError, match="no way out"):
        await (await (await sandbox.mailbox("b@tv.test")).wait()).unsubscribe()


@asynccontextmanager
async def site(pressed):
    """A small site that takes the one press."""

    async def take(request: web.Request) -> web.Response:
        pressed.append((await request.post())["List-Unsubscribe"])
        return web.Response()

    app = web.Application()
    app.router.add_post("/off", take)
    runner = web.AppRunner(app)
    await runner.setup()
    place = web.TCPSite(runner, "127.0.0.1", 0)
    await place.start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def test_a_reader_leaves_by_one_press_where_the_letter_offers_it(sandbox, send):
    pressed: list[object] = []
    async with site(pressed) as port:
        way = f"<mailto:press@city.test>, <http://127.0.0.1:{port}/off>"
        await send(written(**{"List-Unsubscribe": way, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}))
        assert (await (await (await sandbox.mailbox(RADIO)).wait()).unsubscribe())["status"] == 200
    assert pressed == ["One-Click"]


async def test_letters_are_kept_with_the_world_and_go_with_it(tmp_path):
    for letters in (1, 2):
        server = await start(state_dir=tmp_path, mail=True)
        assert server.post is not None
        async with SandboxClient(server.url) as sandbox:
            await aiosmtplib.send(written(), hostname="127.0.0.1", port=server.post.port, start_tls=False)
            assert len(await (await sandbox.mailbox(RADIO)).letters()) == letters
            if letters == 2:
                await sandbox.reset()
                assert (await sandbox.get("mailboxes"))["mailboxes"] == []
        await server.stop()


async def test_without_mail_there_is_none(sandbox):
    async with running() as server, SandboxClient(server.url) as other:
        with pytest.raises(SandboxError, match="without mail"):
            await other.smtp()
    with pytest.raises(SandboxError, match="before any address"):
        await sandbox.mail_fault("no_tls", address=RADIO)
    with pytest.raises(SandboxError, match="kind is one of"):
        await sandbox.mail_fault("lost")


def test_each_mail_fault_is_described():
    from tests.sandbox.api.test_the_document import DOCUMENT

    assert all(f"`{kind}`" in DOCUMENT for kind in KINDS)
