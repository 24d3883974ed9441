"""Every kind of message the bot sends, and the view that renders it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.city.model import City
from bot.services.moderation.forum import Forum
from bot.services.people.languages import Languages
from bot.services.reports.figures import Figures
from bot.texts import Texts
from bot.views import View
from bot.views.answers.answers import AnswerViews
from bot.views.appeals.cards import CardViews
from bot.views.appeals.history import HistoryViews
from bot.views.deadlines.notices import NoticeViews
from bot.views.departments.departments import DepartmentViews
from bot.views.followers.followers import FollowerViews
from bot.views.incident_system.cards import IncidentViews
from bot.views.incident_system.exports import ExportViews
from bot.views.journal.journal import JournalViews
from bot.views.moderation.lists import ListViews
from bot.views.moderation.moderation import ModerationViews
from bot.views.moderation.templates import TemplateViews
from bot.views.office.office import OfficeViews
from bot.views.publishing.agenda import AgendaViews
from bot.views.publishing.polls import PollViews
from bot.views.publishing.post_questions import QuestionViews
from bot.views.publishing.posts import PostViews
from bot.views.reports.digest import DigestViews
from bot.views.reports.report import ReportViews
from bot.views.residents.feedback import FeedbackViews
from bot.views.residents.resident import ResidentViews
from bot.views.words.speech import Speech


def views(texts: Texts, city: City, languages: Languages, forum: Forum, figures: Figures) -> Mapping[str, View]:
    """Kind → view; the kinds are those of `bot.domain.deliveries.RULES`."""
    speech = Speech(texts, city, languages)
    resident, cards, answers = ResidentViews(speech), CardViews(speech, forum), AnswerViews(speech)
    incidents, exports = IncidentViews(speech, answers), ExportViews(speech)
    cards.asides.append(incidents.aside)
    feedback = FeedbackViews(speech, cards)
    office = OfficeViews(speech)
    notices = NoticeViews(speech, cards)
    departments = DepartmentViews(speech, cards)
    lists, templates, day = ListViews(speech), TemplateViews(speech), ModerationViews(speech, cards)
    publications, questions, agenda = PostViews(speech), QuestionViews(speech), AgendaViews(speech)
    journal, reports, followers = JournalViews(speech), ReportViews(speech, figures), FollowerViews(speech)
    return {
        "journal_entry": journal.entry,
        "journal_day": journal.day,
        "journal_offer": journal.offer,
        "digest": DigestViews(speech, figures).digest,
        "report": reports.report,
        "report_rows": reports.rows,
        "report_file": reports.file,
        "followers": followers.table,
        "followers_sure": followers.sure,
        "post": publications.post,
        "post_change": publications.change,
        "post_pin": publications.pin,
        "preview": publications.preview,
        "post_card": publications.card,
        "post_question": questions.question,
        "post_prompt": questions.prompt,
        "post_source": questions.source,
        "post_copy": questions.site_copy,
        "post_offer": questions.offer,
        "post_history": questions.history,
        "post_queue": agenda.queue,
        "post_batch": agenda.batch,
        "poll_results": PollViews(speech).results,
        "calendar": agenda.calendar,
        "rubric_reminder": agenda.reminder,
        "bind_request": office.bind_request,
        "chats_report": office.chats_report,
        "role_given": office.role_given,
        "role_list": office.role_list,
        "menu": office.menu,
        "thread": office.thread,
        "thread_reopen": office.thread_reopen,
        "consent": resident.consent,
        "receipt": resident.receipt,
        "added": resident.added,
        "closed": resident.closed,
        "reopened": resident.reopened,
        "my": resident.my,
        "say": resident.say,
        "card": cards.card,
        "media": cards.media,
        "department_card": departments.department_card,
        "department_ask": departments.department_ask,
        "department_answer": departments.department_answer,
        "department_rest": departments.department_rest,
        "department_text": departments.department_text,
        "department_refused": departments.department_refused,
        "department_term": departments.department_term,
        "word": departments.word,
        "addition": cards.addition,
        "rest": feedback.rest,
        "feedback": feedback.feedback,
        "wipe": feedback.wipe,
        "edited": cards.edited,
        "answer": answers.answer,
        "copy": incidents.copy,
        "incident_import": exports.export,
        "incident_details": exports.details,
        "interim": day.interim,
        "handed": day.handed,
        "formal": day.formal,
        "formal_reminder": day.formal_reminder,
        "incident": day.incident,
        "duty_card": day.duty_card,
        "figures": day.figures,
        "template_list": templates.list,
        "template": templates.template,
        "draft": templates.draft,
        "open_list": lists.open_list,
        "found": lists.found,
        "history": HistoryViews(speech, cards).history,
        "board": lists.board,
        "pin": lists.pin,
        "answer_media": answers.answer_media,
        "hold": answers.hold,
        "confirm": answers.confirm,
        "notice": answers.notice,
        "deadline": notices.deadline,
        "promise": notices.promise,
        "reaction": answers.reaction,
        "erase": answers.erase,
    }
