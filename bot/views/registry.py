"""Creates everything that has views of messages, once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bot.city.model import City
from bot.domain.time.deadline import WorkClock
from bot.services.departments.days import DepartmentDays
from bot.services.events.wording import Announcer
from bot.services.moderation.forum import Forum
from bot.services.people.languages import Languages
from bot.services.publishing.desk import EditorsDesk
from bot.services.publishing.planning import Planning
from bot.services.reports.figures import Figures
from bot.texts import Texts
from bot.views import View, by_kind
from bot.views.answers.answers import AnswerViews
from bot.views.appeals.campaigns import tagged
from bot.views.appeals.cards import CardViews
from bot.views.appeals.history import HistoryViews
from bot.views.appeals.thanks import thanks
from bot.views.contest.entrant import EntrantViews
from bot.views.contest.office import ContestViews
from bot.views.deadlines.checking import CheckingAside
from bot.views.deadlines.notices import NoticeViews
from bot.views.departments.departments import DepartmentViews
from bot.views.events.announcements import AnnouncementViews
from bot.views.events.cards import EventViews
from bot.views.events.lists import EventListViews
from bot.views.followers.followers import FollowerViews
from bot.views.incident_system.cards import IncidentViews
from bot.views.incident_system.exports import ExportViews
from bot.views.journal.journal import JournalViews
from bot.views.moderation.alike import alike
from bot.views.moderation.lists import ListViews
from bot.views.moderation.moderation import ModerationViews
from bot.views.moderation.templates import TemplateViews
from bot.views.moderation.together import TogetherViews
from bot.views.office.office import OfficeViews
from bot.views.office.setting_up import SettingUpViews
from bot.views.people.saying import SayingViews
from bot.views.photos.photos import PhotoViews
from bot.views.press.earlier import EarlierViews
from bot.views.press.head import HeadViews
from bot.views.press.journalist import JournalistViews
from bot.views.press.lists import RequestListViews
from bot.views.press.office import PressViews
from bot.views.publishing.agenda import AgendaViews
from bot.views.publishing.polls import PollViews
from bot.views.publishing.post_questions import QuestionViews
from bot.views.publishing.posts import PostViews
from bot.views.questions.asker import AskerViews
from bot.views.questions.hotlines import HotLineViews
from bot.views.questions.office import ConferenceViews
from bot.views.releases.editors import ReleaseViews
from bot.views.releases.letters import LetterViews
from bot.views.releases.outlets import OutletViews
from bot.views.releases.readers import ReaderViews
from bot.views.reports.digest import DigestViews
from bot.views.reports.letters import ReportLetterViews
from bot.views.reports.report import ReportViews
from bot.views.reports.stats import StatsViews
from bot.views.residents.feedback import FeedbackViews
from bot.views.residents.progress import ProgressViews
from bot.views.residents.resident import ResidentViews
from bot.views.words.speech import Speech


class Services(Protocol):
    """The services that views use: each is created once, in the wiring."""

    @property
    def texts(self) -> Texts: ...
    @property
    def city(self) -> City: ...
    @property
    def languages(self) -> Languages: ...
    @property
    def forum(self) -> Forum: ...
    @property
    def figures(self) -> Figures: ...
    @property
    def department_days(self) -> DepartmentDays: ...
    @property
    def editors_desk(self) -> EditorsDesk: ...
    @property
    def planning(self) -> Planning: ...
    @property
    def announcer(self) -> Announcer: ...


def views(services: Services) -> Mapping[str, View]:
    """Kind → view; ValueError when a kind of message has none."""
    city, figures = services.city, services.figures
    speech = Speech(services.texts, city, services.languages)
    cards, answers = CardViews(speech, services.forum, services.department_days), AnswerViews(speech)
    incidents = IncidentViews(speech, answers)
    check = CheckingAside(WorkClock(city.time_zone, city.office_hours))
    cards.asides += [thanks, alike, check.aside, incidents.aside, tagged]
    posts, releases = PostViews(speech, services.editors_desk, services.planning), ReleaseViews(speech)
    posts.asides.append(releases.aside)
    letters = LetterViews(speech)
    return by_kind(
        (
            SayingViews(speech),
            cards,
            HistoryViews(speech, cards),
            answers,
            ResidentViews(speech),
            ProgressViews(speech),
            FeedbackViews(speech, cards),
            DepartmentViews(speech, cards),
            NoticeViews(speech, cards),
            ListViews(speech),
            TemplateViews(speech),
            ModerationViews(speech, cards),
            TogetherViews(speech, cards),
            OfficeViews(speech),
            SettingUpViews(speech),
            posts,
            QuestionViews(speech),
            AgendaViews(speech),
            PollViews(speech),
            JournalViews(speech),
            DigestViews(speech, figures),
            StatsViews(speech, figures),
            ReportViews(speech, figures),
            ReportLetterViews(speech, figures),
            FollowerViews(speech),
            JournalistViews(speech),
            PressViews(speech, services.forum.thread),
            HeadViews(speech),
            RequestListViews(speech),
            EarlierViews(speech),
            OutletViews(speech),
            AskerViews(speech),
            ConferenceViews(speech),
            HotLineViews(speech),
            EventViews(speech),
            EventListViews(speech),
            AnnouncementViews(speech, letters, services.announcer),
            letters,
            ReaderViews(speech),
            releases,
            PhotoViews(speech),
            EntrantViews(speech),
            ContestViews(speech),
            incidents,
            ExportViews(speech),
        )
    )
