"""From the rules and a few lines to the announcement: asks for what the law requires and binds the draw's secret by its
hash; the published words never change."""

from __future__ import annotations

from bot.city.model import City
from bot.city.sections.contest import Contests
from bot.domain.content import Content
from bot.domain.contest import draw, said
from bot.domain.contest.contests import Contest, Stage, Way
from bot.domain.contest.messages import ContestAsk, ContestBoard
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messenger import EVERYWHERE
from bot.domain.people import Actor
from bot.domain.publishing.posts import Material
from bot.domain.time.spoken_time import Wording
from bot.services.contest import showing
from bot.services.contest.showing import Voice
from bot.services.publishing import desk, for_rooms
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Drafting, Order
from storage import outbox
from storage.contest import contests
from storage.database import Params, Transaction
from storage.office import facts
from storage.publishing import posts


class Preparing:
    """Every method is one use case in the caller's transaction."""

    def __init__(self, city: City, voice: Voice, drafting: Drafting) -> None:
        self._city = city
        self._voice = voice
        self._drafting = drafting
        self._section = city.get(Contests)

    def begin(
        self, tx: Transaction, now: int, actor: Actor, at: Desktop, rules: Content, words: str, message_id: int
    ) -> None:
        """`/contest` in reply to the rules, with lines of its own below it."""
        desk.require_editor(actor)
        desk.require_channels(actor, (self._channel,), self._city)
        if self._section is None:
            raise Refusal("contest-off-staff")
        if not rules.text.strip():
            raise Refusal("contest-usage")
        fields = {**said.read_lines(rules.text), **said.read_lines(words)}
        said.checked(fields, now, self._city.time_zone)
        author: Params = {"home": at.home, "author_id": actor.id, "author_name": actor.name}
        contest = contests.add(tx, now, fields, rules.dump(), draw.new_secret(), author)
        self._go_on(tx, now, actor, at, contest, message_id)

    def add(
        self, tx: Transaction, now: int, actor: Actor, at: Desktop, asked: ContestAsk, words: str, message_id: int
    ) -> None:
        """Add what was missing, one item per line."""
        desk.require_editor(actor)
        contest = contests.find(tx, asked.contest)
        if contest is None or contest.stage != Stage.DRAFT or contest.post_id:
            raise AlreadyDone
        lines = said.read_lines(words)
        if not lines and len(asked.missing) == 1:
            lines = {asked.missing[0]: " ".join(words.split())}
        fields = {**contest.fields, **lines}
        said.checked(fields, now, self._city.time_zone)
        contests.say(tx, contest.id, fields)
        self._go_on(tx, now, actor, at, contests.get(tx, contest.id), message_id)

    def ask_cancel(self, tx: Transaction, now: int, actor: Actor, contest_id: int) -> str:
        """`Отменить конкурс` asks once more: the key of the button, which says whether the law still allows it."""
        desk.require_editor(actor)
        contest = contests.find(tx, contest_id)
        if contest is None:
            raise NotFound
        return "button-contest-cancel-sure" if contest.may_be_cancelled(now) else "button-contest-cancel-yes"

    def show(self, tx: Transaction, now: int, contest_id: int) -> None:
        """`Назад`: the board's own buttons again."""
        outbox.refresh(tx, now, ContestBoard.of(contest_id))

    def cancel(self, tx: Transaction, now: int, actor: Actor, contest_id: int, *, sure: bool) -> str:
        """`Отменить конкурс`: in the first half of its term, announced the same way; later only the head may."""
        desk.require_editor(actor)
        contest = contests.find(tx, contest_id)
        if contest is None:
            raise NotFound
        if not contest.may_be_cancelled(now) and not (sure and ("head" in actor.roles or actor.is_admin)):
            raise Refusal("contest-second-half")
        if not contests.cancel(tx, contest.id):
            raise AlreadyDone
        if contest.stage == Stage.DRAFT:
            for_rooms.drop(tx, now, contest.post_id)
        else:
            self._voice.publish(tx, now, contest, "contest-cancelled-post")
            showing.tell_entrants(tx, now, contest, "contest-cancelled")
            showing.forget_entrants(tx, now, contest)
        outbox.refresh(tx, now, ContestBoard.of(contest.id))
        return "contest-cancelled-press"

    # ── the steps ──

    @property
    def _channel(self) -> str:
        return next(iter(self._city.channels))

    def _go_on(self, tx: Transaction, now: int, actor: Actor, at: Desktop, contest: Contest, message_id: int) -> None:
        """Ask for what is missing, or show the announcement as it will look."""
        if missing := said.missing(contest.fields):
            outbox.plan(tx, now, ContestAsk(at.home, contest.id, missing, message_id))
            return
        way = said.way_of(contest.fields["way"])
        until = said.until_of(contest.fields["until"], now, self._city.time_zone)
        material = self._announcement(tx, now, contest, way, until)
        post_id = self._drafting.draft(tx, now, actor, at, material, Order((self._channel,)))
        posts.describe(tx, post_id, sealed=1)
        contests.announce(tx, contest.id, post_id, way.value, until, said.winners_of(contest.fields))
        outbox.plan(tx, now, ContestBoard(contest.id))

    def _announcement(self, tx: Transaction, now: int, contest: Contest, way: Way, until: int) -> Material:
        """The rules, what the law requires and they lack, the term, and the promise about the draw."""
        assert self._section is not None
        rules = Content.load(contest.rules)
        lines = [
            self._voice.text(f"contest-post-{name}", value=contest.fields[name])
            for name in ("task", "criteria", "prize", "results")
            if contest.fields[name] not in rules.text
        ]
        time = Wording(self._voice.texts, self._city.language, now, self._city.time_zone)
        winners = said.winners_of(contest.fields)
        lines.append(
            self._voice.text("contest-post-term", date=time.date(until), clock=time.clock(until), winners=winners)
        )
        print_, number = draw.fingerprint(contest.secret), self._section.second_number
        void = until + self._section.reveal_ms
        hour = {"void": time.date(void), "void_clock": time.clock(void)}
        lines.append(self._voice.text(f"contest-post-{way}", number=number, fingerprint=print_, **hour))
        text = "\n\n".join((rules.text.strip(), "\n".join(lines)))
        order = Order((self._channel,))
        material = self._drafting.prepared([Content(text, rules.entities, rules.media)], order)
        link = EVERYWHERE.door(facts.get(tx, facts.USERNAME) or "", f"c{contest.id}")
        return Material(material.parts, ((self._voice.text("button-contest-enter"), link),))
