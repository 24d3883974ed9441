"""The use cases, each made once, and what follows from what: the one list of services."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.domain.places.gazetteer import Gazetteer
from bot.domain.time.deadline import Deadlines, WorkClock
from bot.domain.topics import Tagger
from bot.services.answers import delivered, still_there
from bot.services.answers.answering import Answers
from bot.services.appeals.incidents import Incidents
from bot.services.appeals.tagging import Learning
from bot.services.deadlines.formal import FormalAppeals
from bot.services.deadlines.notices import Notices
from bot.services.deadlines.promising import Interim
from bot.services.departments.answers import DepartmentAnswers
from bot.services.departments.days import DepartmentDays
from bot.services.departments.forwarding import Departments
from bot.services.followers.followers import Followers
from bot.services.incident_system import answering
from bot.services.incident_system.exporting import Exporting
from bot.services.incident_system.following import Following
from bot.services.incident_system.importing import Importing
from bot.services.journal.keeping import Journal
from bot.services.moderation import board
from bot.services.moderation.duty import Duty
from bot.services.moderation.forum import Forum
from bot.services.moderation.group_talk import GroupTalk
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.templates import Templates
from bot.services.office.chats_and_roles import ChatsAndRoles
from bot.services.office.erasure import Erasure
from bot.services.office.housekeeping import Housekeeping
from bot.services.office.outcomes import Outcomes
from bot.services.office.recovery import Recovery
from bot.services.people.admins import Admins
from bot.services.people.languages import Languages
from bot.services.people.menus import Menus
from bot.services.people.self_service import SelfService
from bot.services.press.alarms import PressAlarms
from bot.services.press.answering import PressAnswers
from bot.services.press.departments import PressDepartments
from bot.services.press.desk import PressDesk
from bot.services.press.moderating import PressModeration
from bot.services.publishing import carrying
from bot.services.publishing.desk import EditorsDesk
from bot.services.publishing.drafting import Drafting
from bot.services.publishing.editing import Editing
from bot.services.publishing.planning import Planning
from bot.services.publishing.polling import Polling
from bot.services.publishing.publishing import Publishing
from bot.services.publishing.queueing import Queue
from bot.services.publishing.rubrics import Rubrics
from bot.services.publishing.unposting import Unposting
from bot.services.reports.figures import Figures
from bot.services.reports.mornings import Mornings
from bot.services.reports.reports import Reports
from bot.services.residents.elsewhere import Elsewhere
from bot.services.residents.feedback import Feedback
from bot.services.residents.intake import Intake
from bot.settings import Settings
from bot.texts import Texts


@dataclass(frozen=True)
class Services:
    """The use cases, by the names under which handlers ask for them."""

    city: City
    texts: Texts
    admins: Admins
    languages: Languages
    office: ChatsAndRoles
    intake: Intake
    answers: Answers
    moderation: Moderation
    group_talk: GroupTalk
    templates: Templates
    interim: Interim
    formal: FormalAppeals
    incidents: Incidents
    elsewhere: Elsewhere
    duty: Duty
    learning: Learning
    outcomes: Outcomes
    forum: Forum
    departments: Departments
    department_answers: DepartmentAnswers
    department_days: DepartmentDays
    notices: Notices
    housekeeping: Housekeeping
    feedback: Feedback
    erasure: Erasure
    self_service: SelfService
    drafting: Drafting
    editing: Editing
    unposting: Unposting
    planning: Planning
    publishing: Publishing
    queue: Queue
    polling: Polling
    rubrics: Rubrics
    recovery: Recovery
    journal: Journal
    followers: Followers
    figures: Figures
    reports: Reports
    mornings: Mornings
    importing: Importing
    following: Following
    exporting: Exporting
    media_desk: PressDesk
    media: PressModeration
    media_answers: PressAnswers
    media_departments: PressDepartments
    media_alarms: PressAlarms


def services(settings: Settings, city: City) -> Services:
    """Make every service once, and have each hear of what concerns it."""
    made = _made(settings, city)
    _listen(made)
    return made


def _made(settings: Settings, city: City) -> Services:
    work_clock = WorkClock(city.time_zone, city.office_hours)
    deadlines = Deadlines(work_clock, settings.response_deadline, settings.remind_before, settings.department_deadline)
    learning, texts = Learning(Tagger.load()), Texts.load()
    intake = Intake(city, deadlines, learning, Gazetteer(city.streets))
    answers, forum = Answers(city, settings.answer_hold), Forum(city)
    admins, duty = Admins(settings.admin_ids), Duty(work_clock, city.duty)
    interim, formal, templates = Interim(deadlines), FormalAppeals(city), Templates(city, answers)
    departments = Departments(city, deadlines)
    notices, desk, erasure = Notices(deadlines, admins.tell), EditorsDesk(city), Erasure(city)
    drafting, publishing = Drafting(city, desk), Publishing(city, desk)
    queue = Queue(city, desk, drafting, publishing)
    languages = Languages(city, settings.admin_ids)
    menus = Menus(languages, settings.admin_ids)
    figures = Figures(city)
    reports = Reports(city, figures)
    media_desk, media_answers = PressDesk(city, menus), PressAnswers(city, settings.answer_hold)
    follow_ups = (
        *delivered.FOLLOW_UPS,
        *still_there.FOLLOW_UPS,
        *board.FOLLOW_UPS,
        *carrying.FOLLOW_UPS,
        *answering.FOLLOW_UPS,
        *(
            each
            for service in (interim, formal, notices, duty, forum, publishing, media_answers)
            for each in service.follow_ups
        ),
    )
    return Services(
        city=city,
        texts=texts,
        admins=admins,
        languages=languages,
        office=ChatsAndRoles(city, languages, menus, settings.admin_ids),
        intake=intake,
        answers=answers,
        moderation=Moderation(city, intake.registration, work_clock),
        group_talk=GroupTalk(answers, templates, interim, formal),
        templates=templates,
        interim=interim,
        formal=formal,
        incidents=Incidents(city),
        elsewhere=Elsewhere(intake.registration),
        duty=duty,
        learning=learning,
        outcomes=Outcomes(admins, forum, follow_ups),
        forum=forum,
        departments=departments,
        department_answers=DepartmentAnswers(departments, answers, texts, languages),
        department_days=DepartmentDays(city),
        notices=notices,
        housekeeping=Housekeeping(city, admins.tell),
        feedback=Feedback(intake.registration),
        erasure=erasure,
        self_service=SelfService(city, menus),
        drafting=drafting,
        editing=Editing(city, desk),
        unposting=Unposting(desk),
        planning=Planning(city, desk),
        publishing=publishing,
        queue=queue,
        polling=Polling(desk),
        rubrics=Rubrics(city),
        recovery=Recovery(settings.admin_ids, erasure, queue.ask_after_restore),
        journal=Journal(city),
        followers=Followers(city),
        figures=figures,
        reports=reports,
        mornings=Mornings(city, reports),
        importing=Importing(city, intake.registration, learning),
        following=Following(intake.registration, notices),
        exporting=Exporting(city),
        media_desk=media_desk,
        media=PressModeration(city, media_desk),
        media_answers=media_answers,
        media_departments=PressDepartments(),
        media_alarms=PressAlarms(),
    )


def _listen(made: Services) -> None:
    """What follows from a change of an appeal."""
    registration = made.intake.registration
    registration.when_words_change.append(made.incidents.noticed)
    registration.when_urgent.append(made.duty.noticed)
    registration.when_topic_corrected += [made.departments.retopic, made.forum.retopic]
    registration.when_reopened.append(made.departments.reopened)
    made.erasure.when_forgotten.append(made.media_desk.forget)
