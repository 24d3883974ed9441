"""The appeal's path and everyone on it: residents, moderators, departments, deadlines; people and housekeeping."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.domain.places.gazetteer import Gazetteer
from bot.domain.time.deadline import Deadlines, WorkClock
from bot.domain.topics import Tagger
from bot.services.answers import delivered, still_there
from bot.services.answers.answering import Answers
from bot.services.appeals.campaigns import AppealCampaigns
from bot.services.appeals.incidents import Incidents
from bot.services.appeals.tagging import Learning
from bot.services.deadlines.checking import Checking
from bot.services.deadlines.formal import FormalAppeals
from bot.services.deadlines.notices import Notices
from bot.services.deadlines.promising import Interim
from bot.services.departments.answers import DepartmentAnswers
from bot.services.departments.days import DepartmentDays
from bot.services.departments.forwarding import Departments
from bot.services.follow_ups import FollowUp
from bot.services.moderation import board
from bot.services.moderation.duty import Duty
from bot.services.moderation.forum import Forum
from bot.services.moderation.group_talk import GroupTalk
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.reminders import Reminders
from bot.services.moderation.search import Search
from bot.services.moderation.templates import Templates
from bot.services.moderation.together import TogetherWork
from bot.services.office.chats_and_roles import ChatsAndRoles
from bot.services.office.erasure import Erasure
from bot.services.office.housekeeping import Housekeeping
from bot.services.office.recovery import Recovery
from bot.services.office.setting_up import SettingUp
from bot.services.people.admins import Admins
from bot.services.people.languages import Languages
from bot.services.people.menus import Menus
from bot.services.people.self_service import SelfService
from bot.services.residents.edits import ResidentEdits
from bot.services.residents.elsewhere import Elsewhere
from bot.services.residents.feedback import Feedback
from bot.services.residents.intake import Intake
from bot.services.residents.own import OwnAppeals
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring.publishing import PublishingServices
from bot.wiring.room import AT_ONCE, HOURLY, SHORTLY, SOON, RoomServices
from scheduler.alarm import Job


@dataclass(frozen=True)
class AppealServices(RoomServices):
    admins: Admins
    languages: Languages
    menus: Menus
    office: ChatsAndRoles
    setting_up: SettingUp
    intake: Intake
    own_appeals: OwnAppeals
    edits: ResidentEdits
    answers: Answers
    moderation: Moderation
    group_talk: GroupTalk
    templates: Templates
    reminders: Reminders
    search: Search
    together_work: TogetherWork
    interim: Interim
    checking: Checking
    formal: FormalAppeals
    incidents: Incidents
    appeal_campaigns: AppealCampaigns
    elsewhere: Elsewhere
    duty: Duty
    learning: Learning
    forum: Forum
    departments: Departments
    department_answers: DepartmentAnswers
    department_days: DepartmentDays
    notices: Notices
    housekeeping: Housekeeping
    feedback: Feedback
    erasure: Erasure
    self_service: SelfService
    recovery: Recovery

    def jobs(self) -> tuple[Job, ...]:
        return (
            Job("deadlines", AT_ONCE, self.notices.sweep),
            Job("consents", AT_ONCE, self.intake.expire_waiting),
            Job("unbound", SHORTLY, self.housekeeping.tell_unbound),
            Job("board", SHORTLY, board.keep),
            Job("idle", SHORTLY, self.moderation.return_idle),
            Job("formal", SHORTLY, self.formal.remind),
            Job("learning", SOON, self.learning.look, then=self.learning.adopt),
            Job("retention", HOURLY, self.erasure.sweep),
            Job("prune", HOURLY, self.housekeeping.prune),
        )

    def follow_ups(self) -> tuple[FollowUp, ...]:
        telling = (self.moderation, self.interim, self.formal, self.notices, self.duty, self.forum, self.setting_up)
        return (
            *delivered.FOLLOW_UPS,
            *still_there.FOLLOW_UPS,
            *board.FOLLOW_UPS,
            *(each for service in telling for each in service.follow_ups),
        )


def make(settings: Settings, city: City, texts: Texts, publishing: PublishingServices) -> AppealServices:
    work_clock = WorkClock(city.time_zone, city.office_hours)
    deadlines = Deadlines(work_clock, settings.response_deadline, settings.remind_before, settings.department_deadline)
    learning = Learning(Tagger.load())
    intake = Intake(city, deadlines, learning, Gazetteer(city.streets, city.name))
    answers, admins, departments = (
        Answers(city, settings.answer_hold),
        Admins(settings.admin_ids),
        Departments(city, deadlines),
    )
    duty = Duty(work_clock, city.duty)
    languages, erasure = Languages(city, settings.admin_ids), Erasure(city)
    menus, setting_up = Menus(languages, settings.admin_ids), SettingUp(settings.admin_ids)
    interim, formal, templates = (
        Interim(deadlines, settings.answer_hold),
        FormalAppeals(city),
        Templates(city, answers, deadlines, texts),
    )
    moderation = Moderation(city, intake.registration, work_clock, settings.answer_hold)
    made = AppealServices(
        admins=admins,
        languages=languages,
        menus=menus,
        office=ChatsAndRoles(city, languages, menus, settings.admin_ids, setting_up.changed),
        setting_up=setting_up,
        intake=intake,
        own_appeals=OwnAppeals(intake.registration),
        edits=ResidentEdits(intake),
        answers=answers,
        moderation=moderation,
        group_talk=GroupTalk(answers, templates, interim, formal),
        templates=templates,
        search=Search(city),
        reminders=Reminders(city, deadlines, texts),
        together_work=TogetherWork(city, moderation, departments, settings.answer_hold),
        interim=interim,
        checking=Checking(deadlines),
        formal=formal,
        incidents=Incidents(city),
        appeal_campaigns=AppealCampaigns(city),
        elsewhere=Elsewhere(intake.registration),
        duty=duty,
        learning=learning,
        forum=Forum(city),
        departments=departments,
        department_answers=DepartmentAnswers(departments, answers, texts, languages),
        department_days=DepartmentDays(city),
        notices=Notices(deadlines, admins.tell, duty.everybody),
        housekeeping=Housekeeping(city, admins.tell),
        feedback=Feedback(intake.registration),
        erasure=erasure,
        self_service=SelfService(city, menus),
        recovery=Recovery(settings.admin_ids, erasure, publishing.queue.ask_after_restore),
    )
    _listen(made)
    return made


def _listen(made: AppealServices) -> None:
    """Connect what must follow a change of an appeal."""
    registration = made.intake.registration
    registration.when_words_change.append(made.incidents.noticed)
    registration.when_urgent.append(made.duty.noticed)
    registration.when_topic_corrected += [made.departments.retopic, made.forum.retopic]
    registration.when_reopened.append(made.departments.reopened)
