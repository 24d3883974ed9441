"""The kinds of work the office counts: a closed list, and the words people use for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.domain.content import folded


class Kind(StrEnum):
    """A kind of work. Each has a text `journal-kind-KIND`; `INFORMATION` is any other publication."""

    RELEASE = "release"
    BULLETIN = "bulletin"
    ANNOUNCEMENT = "announcement"
    INFORMATION = "information"
    VIDEO = "video"
    VIDEO_OF_OTHERS = "others_video"
    INTERVIEW = "interview"
    BROADCAST = "broadcast"
    RADIO = "radio"
    BOOKLET = "booklet"
    AGITATION = "agitation"
    PHOTO_REPORT = "photoreport"
    HOTLINE = "hotline"
    POLL = "poll"
    CONTEST = "contest"
    CONFERENCE = "conference"
    PRESS_CONFERENCE = "press_conference"
    PUBLICATION = "publication"
    MEDIA_ANSWER = "media_answer"
    EVENT = "event"


# Kinds where somebody speaks on some outlet.
ON_AIR = (Kind.INTERVIEW, Kind.BROADCAST, Kind.RADIO)

# Offered when somebody logs a line without a kind: what happens outside channels comes first.
OFFERED = (
    Kind.INTERVIEW, Kind.BROADCAST, Kind.RADIO, Kind.PUBLICATION, Kind.RELEASE, Kind.BULLETIN, Kind.ANNOUNCEMENT,
    Kind.VIDEO, Kind.VIDEO_OF_OTHERS, Kind.PHOTO_REPORT, Kind.BOOKLET, Kind.AGITATION, Kind.HOTLINE, Kind.POLL,
    Kind.CONTEST, Kind.CONFERENCE, Kind.PRESS_CONFERENCE, Kind.MEDIA_ANSWER, Kind.EVENT, Kind.INFORMATION,
)  # fmt: skip

# What people type, folded; the longest match counts.
_WORDS: Mapping[str, Kind] = {
    words: kind
    for kind, names in {
        Kind.RELEASE: ("пресс-релиз", "пресс релиз", "релиз", "press release", "release"),
        Kind.BULLETIN: ("бюллетень", "информационный бюллетень", "bulletin"),
        Kind.ANNOUNCEMENT: ("анонс", "announcement"),
        Kind.INFORMATION: ("информация", "information"),
        Kind.VIDEO: ("видео", "видео своё", "своё видео", "ролик", "видеоролик", "own video", "video"),
        Kind.VIDEO_OF_OTHERS: ("видео чужое", "чужое видео", "чужой ролик", "video of others"),
        Kind.INTERVIEW: ("интервью", "interview"),
        Kind.BROADCAST: ("эфир", "прямой эфир", "телеэфир", "broadcast"),
        Kind.RADIO: ("радиопередача", "радио", "radio programme", "radio"),
        Kind.BOOKLET: ("буклет", "booklet"),
        Kind.AGITATION: ("агитация", "листовка", "leaflet"),
        Kind.PHOTO_REPORT: ("фоторепортаж", "фотоотчёт", "photo report"),
        Kind.HOTLINE: ("горячая линия", "hot line", "hotline"),
        Kind.POLL: ("опрос", "poll"),
        Kind.CONTEST: ("конкурс", "contest"),
        Kind.CONFERENCE: ("интернет-конференция", "internet conference"),
        Kind.PRESS_CONFERENCE: ("пресс-конференция", "press conference"),
        Kind.PUBLICATION: ("публикация в сми", "публикация", "publication"),
        Kind.MEDIA_ANSWER: ("ответ сми", "запрос сми", "media answer"),
        Kind.EVENT: ("мероприятие", "освещено мероприятие", "event"),
    }.items()
    for words in map(folded, names)
}
_LONGEST = max(len(words.split()) for words in _WORDS)


def kind_said(tokens: Sequence[str]) -> tuple[Kind | None, int]:
    """The kind named by the first tokens, and the number of those tokens; (None, 0) when there is none."""
    for count in range(min(_LONGEST, len(tokens)), 0, -1):
        words = folded(" ".join(tokens[:count])).rstrip(":.,")
        if words in _WORDS:
            return _WORDS[words], count
    return None, 0
