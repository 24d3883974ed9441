"""Buttons in the office's terms: a text key for the label, and `action:id[:id]` for the press."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, unique
from zlib import crc32

from bot.domain.messenger import TELEGRAM

# An id, as far as one can be stored: forged data may hold any bytes.
_ID = re.compile(r"-?[0-9]{1,18}")


@unique
class Action(StrEnum):
    """What a press asks for. The value stands in the button's data: short, and kept in messages already sent."""

    ACCEPT = "accept"
    APPEAL_CAMPAIGN = "acamp"
    APPEAL_CHECKED = "acheck"
    AS_RESIDENT = "asresident"
    BAN = "ban"
    BELONGS = "belongs"
    BIND = "bind"
    CALENDAR = "cal"
    CARD = "card"
    CLOSE = "close"
    CLOSE_AS = "closeas"
    CONFIRM = "confirm"
    CONSENT = "consent"
    CORRECT = "correct"
    DEPARTMENT_CARD = "deskcard"
    DONE = "done"
    FOLLOWERS_CURVE = "fcurve"
    FOLLOWERS_ENTER = "fenter"
    FOLLOWERS_SURE = "fsure"
    CHECK = "check"
    FORGET = "forget"
    ERASE = "erase"
    FORMAL = "formal"
    FORWARD = "forward"
    FORWARD_TO = "forwardto"
    HAND = "hand"
    HAND_TO = "handto"
    IMPORT_ACCEPT = "impok"
    IMPORT_CANCEL = "impno"
    IMPORT_SHOW = "impshow"
    JOIN = "join"
    JOURNAL_DAY = "jday"
    JOURNAL_DROP = "jdrop"
    JOURNAL_KIND = "jkind"
    JOURNAL_KINDS = "jkinds"
    JOURNAL_TAG = "jtag"
    JOURNAL_TAKE = "jtake"
    LANGUAGE = "language"
    LATER = "later"
    MORE = "more"
    MY = "my"
    OTHERS = "others"
    PART = "part"
    PASTED = "pasted"
    POLL_CLOSE = "pclose"
    POLL_RESULTS = "ppoll"
    POST_AGAIN = "pagain"
    POST_APPROVE = "papprove"
    POST_ASK = "pask"
    POST_CANCEL = "pcancel"
    POST_CARD = "pcard"
    POST_CHANNEL = "pchan"
    POST_CHANNELS = "pchans"
    POST_COPY = "pcopy"
    POST_DAY = "pday"
    POST_DELETE = "pdelete"
    POST_DROP = "pdrop"
    POST_FREE_TIME = "pfree"
    POST_HOUR = "phour"
    POST_IS_OUT = "pout"
    POST_KEEP = "pkeep"
    POST_KIND = "pkind"
    POST_REPLACE = "prepl"
    POST_BRING_BACK = "pback"
    QUEUE_PICK = "qpick"
    QUEUE_SHOW = "qshow"
    POST_KINDS = "pkinds"
    POST_MORE = "pmore"
    POST_NOW = "pnow"
    POST_OPTION = "popt"
    POST_PHOTOS = "pscan"
    POST_QUEUE = "pqueue"
    POST_RUBRIC = "prub"
    POST_RUBRICS = "prubs"
    POST_WHEN = "pwhen"
    POST_YEARLY = "pyear"
    PREPARE_POST = "prepare"
    PREPARE_POST_IN = "prepin"
    PROMISE_AS = "promiseas"
    PUBLISH = "pub"
    QUEUE_APPROVE = "qapprove"
    QUEUE_BATCH = "qbatch"
    QUEUE_DONE = "qdone"
    QUEUE_DOWN = "qdown"
    QUEUE_DROP = "qdrop"
    QUEUE_HOW = "qhow"
    QUEUE_UP = "qup"
    QUIZ_ANSWER = "pquiz"
    RATE = "rate"
    RECEIPT = "receipt"
    REFUSE = "refuse"
    RELEASE = "release"
    REOPEN = "reopen"
    REOPEN_BY_STAFF = "again"
    REPORT_ADD = "radd"
    REPORT_BACK = "rback"
    REPORT_EXTRA = "rextra"
    REPORT_FILE = "rfile"
    REPORT_GIVE = "rgive"
    REPORT_GIVE_TO = "rgiveto"
    REPORT_LINE = "rline"
    REPORT_PHOTOS = "rphotos"
    REPORT_TURN = "rturn"
    REPORT_WHY = "rwhy"
    RESTORED = "restored"
    RETOPIC = "retopic"
    SEND_ON = "sendon"
    SET_TOPIC = "settopic"
    SIFT = "sift"
    SPLIT = "split"
    STORY = "story"
    SYSTEM_ANSWER = "sysanswer"
    TAG = "tag"
    TAKE = "take"
    TEMPLATE = "template"
    TEMPLATE_CORRECT = "tplfix"
    TEMPLATE_DAY = "tplday"
    TEMPLATE_DROP = "tpldrop"
    TEMPLATE_SEND = "tplsend"
    TERM = "term"
    TERM_TO = "termto"
    THANK = "thank"
    TOPIC = "topic"
    TURN = "turn"
    UNBAN = "unban"
    UNSAY = "unsay"
    UNSEND = "unsend"
    USE_ANSWER = "useans"
    USE_TEMPLATE = "usetpl"
    WHERE = "where"
    WITHDRAW = "withdraw"
    # The calendar of events.
    ANNOUNCE_AGAIN = "anagain"
    ANNOUNCE_CHANNEL = "anchan"
    ANNOUNCE_SEND = "ansend"
    ANNOUNCE_SKIP = "anskip"
    ANNOUNCE_UNSEND = "anunsend"
    EVENT_ACCEPT = "evok"
    EVENT_CANCEL = "evoff"
    EVENT_CANCEL_AS = "evoffas"
    EVENT_CARD = "evcard"
    EVENT_COVERED = "evdone"
    EVENT_DECLINE = "evno"
    EVENT_FEED = "evfeed"
    EVENT_FILE = "evfile"
    EVENT_FLAG = "evflag"
    EVENT_GO = "evgo"
    EVENT_GOER = "evgoer"
    EVENT_LIST = "evlist"
    EVENT_MONTH = "evmonth"
    EVENT_MORE = "evmore"
    EVENT_MOVE = "evmove"
    EVENT_MOVE_TO = "evmoveto"
    EVENT_NOT_COVERED = "evundone"
    EVENT_OPEN = "evopen"
    EVENT_PHOTOS = "evphotos"
    EVENT_POST = "evpost"
    EVENT_POSTPONE = "evlater"
    EVENT_REPEAT = "evrepeat"
    EVENT_UNDO = "evundo"
    EVENTS_DECIDE = "evall"
    # The photo archive.
    PHOTO_ADD = "phadd"
    PHOTO_BACK = "phback"
    PHOTO_DO = "phdo"
    PHOTO_DONE = "phdone"
    PHOTO_LIKE = "phlike"
    PHOTO_MORE = "phmore"
    PHOTO_ORIGINALS = "phorig"
    PHOTO_PICK = "phpick"
    # The media desk.
    APPEAL_IS_MEDIA = "ismedia"
    PRESS_ACCEPT = "maccept"
    PRESS_APPROVE = "mapprove"
    PRESS_CLARIFY = "mclarify"
    PRESS_JOIN = "mjoin"
    PRESS_JOIN_TO = "mjointo"
    PRESS_ASK = "mask"
    PRESS_CARD = "mcard"
    PRESS_CLOSE = "mclose"
    PRESS_EARLIER = "mearlier"
    PRESS_FORM = "mform"
    PRESS_FORWARD = "mdesk"
    PRESS_FORWARD_TO = "mdeskto"
    PRESS_IS_RESIDENT = "mcitizen"
    PRESS_KNOW = "mknow"
    PRESS_LEVEL = "mlevel"
    PRESS_MORE = "mmore"
    PRESS_NOTICE = "mnotice"
    PRESS_NOT_OURS = "mnotours"
    PRESS_NOT_OUT = "mnotout"
    PRESS_OUTLET = "moutlet"
    PRESS_RESIDENT = "mres"
    PRESS_SEND_ON = "msend"
    PRESS_TABLE = "mtable"
    PRESS_TAKE = "mtake"
    PRESS_UNSEND = "munsend"
    PRESS_WANTED = "mwant"
    # Contests.
    CONTEST_BOARD = "xboard"
    CONTEST_CANCEL = "xcancel"
    CONTEST_CONCLUDE = "xend"
    CONTEST_CONTACT = "xcontact"
    CONTEST_ENTRY = "xentry"
    CONTEST_FILE = "xfile"
    CONTEST_HAND = "xhand"
    CONTEST_MARK = "xmark"
    CONTEST_REMOVE = "xremove"
    CONTEST_REMOVE_AS = "xremoveas"
    CONTEST_SKIP = "xskip"
    CONTEST_SKIP_AS = "xskipas"
    CONTEST_SORT = "xsort"
    CONTEST_WINNER = "xwinner"
    # Questions to the city.
    CONFERENCE_BOARD = "cboard"
    CONFERENCE_CANCEL = "ccancel"
    CONFERENCE_MOVE = "cmove"
    CONFERENCE_PAPER = "cpaper"
    CONFERENCE_PUBLISH = "cpublish"
    HOT_LINE_CANCEL = "hcancel"
    HOT_LINE_PLAN = "hplan"
    HOT_LINE_SKIP = "hskip"
    QUESTION_ACCEPT = "qaccept"
    QUESTION_APPEAL = "qappeal"
    QUESTION_CARD = "qcard"
    QUESTION_JOIN = "qjoin"
    QUESTION_JOIN_TO = "qjointo"
    QUESTION_MORE = "qmore"
    QUESTION_PART = "qpart"
    QUESTION_REJECT = "qreject"
    QUESTION_REJECT_AS = "qrejectas"
    # What goes to the media of itself.
    EMBARGO = "rembargo"
    EMBARGO_LIFT = "rlift"
    MEDIA_ONLY = "ronly"
    NOTE_DECIDE = "rnote"
    RELEASE_CHANNEL = "rchannel"
    RELEASE_DELIVERY = "rdelivery"
    RELEASE_FILES = "rfiles"
    RELEASE_FOR = "rfor"
    RELEASE_PLAIN = "rplain"
    RELEASE_TOPIC = "rtopic"
    RELEASE_TOPICS = "rtopics"
    RELEASE_WITHDRAW = "rwithdraw"
    SUBSCRIBE = "sget"
    SUBSCRIBE_MAIL = "smail"
    SUBSCRIBE_TO = "sto"
    UNSUBSCRIBE = "sleave"


@dataclass(frozen=True)
class Press:
    """What a press means: the action and ids only; everything else is looked up when it comes."""

    action: str
    args: tuple[str, ...] = ()

    @classmethod
    def parse(cls, data: str) -> Press:
        action, *args = data.split(":")
        return cls(action, tuple(args))

    def number(self, index: int = 0) -> int:
        """The id at `index`; 0, which is nobody's id, when it is missing or no number (forged data)."""
        found = _ID.fullmatch(self.word(index))
        return int(found[0]) if found else 0

    def word(self, index: int) -> str:
        """The word at `index`, or an empty one."""
        return self.args[index] if index < len(self.args) else ""


@dataclass(frozen=True)
class Button:
    """One button: `key` names its label in the texts, `data` is what comes back, `url` opens a link instead."""

    key: str
    data: str = ""
    url: str = ""
    args: Mapping[str, str | int] = field(default_factory=dict)
    label: str = ""


Rows = tuple[tuple[Button, ...], ...]


def data(action: Action, *ids: int | str) -> str:
    """Pack a press; raises ValueError for more bytes than a button carries."""
    packed = ":".join([action, *map(str, ids)])
    if len(packed.encode()) > TELEGRAM.press:
        raise ValueError(f"button data over {TELEGRAM.press} bytes: {packed}")
    return packed


def mark(key: str) -> str:
    """A key of the city file as a button carries it: short, and the same wherever the key stands in the file."""
    return f"{crc32(key.encode()):08x}"


def button(key: str, action: Action, *ids: int | str, **args: str | int) -> Button:
    """A button whose label is the text `key` and whose press is `action:ids`."""
    return Button(key, data(action, *ids), args=args)
