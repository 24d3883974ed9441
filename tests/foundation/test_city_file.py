from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.city.model import City, Slot
from bot.city.reading import read_city
from bot.city.sections.history import History
from bot.city.sections.mail import Mail
from bot.city.sections.outlets import Outlets
from bot.city.sections.pages import Pages
from bot.city.sections.reports import Reports
from bot.city.words import CityError
from bot.domain.counting.campaigns import Campaigns
from bot.domain.time.workdays import Interval

SHIPPED = Path(__file__).parents[2] / "city.toml"
SOURCE = SHIPPED.read_text(encoding="utf-8")
HOURS = '\n[office_hours]\nmon = "09:00-13:00, 14:00-18:00"\n'


@pytest.fixture
def load(tmp_path):
    def load(source: str) -> City:
        file = tmp_path / "city.toml"
        file.write_text(source, encoding="utf-8")
        return read_city(file)

    return load


def test_the_shipped_city_is_komsomolsk_on_amur():
    city = read_city(SHIPPED)
    assert city.time_zone.key == "Asia/Vladivostok"
    assert list(city.topics) == [
        "roads", "snow", "transport", "waste", "lighting", "yards", "housing", "other",
    ]  # fmt: skip
    assert list(city.departments) == ["roads", "transport", "waste", "housing"]
    assert city.departments["roads"].topics == ("roads", "snow", "lighting", "yards")
    assert list(city.channels) == ["city", "history", "mayor"]
    assert len(city.rubrics) == 9
    assert city.office_hours is None
    assert city.intake.open
    assert "112" in [number.number for number in city.emergency]


def test_a_file_saved_with_a_byte_order_mark_is_read(load):
    assert load("\ufeff" + SOURCE).name == read_city(SHIPPED).name


def test_people_call_channels_and_rubrics_by_any_of_their_names():
    city = read_city(SHIPPED)
    for word, key in [("Город", "city"), ("city", "city"), ("ИСТОРИЯ", "history"), ("глава", "mayor")]:
        found = city.channel_called(word)
        assert found is not None
        assert found.key == key
    for word in ("#посёлки", "Поселки", "#посёлкиКомсомольска"):
        rubric = city.rubric_called(word)
        assert rubric is not None
        assert rubric.key == "посёлки"
    assert city.channel_called("газета") is None
    assert city.rubric_called("#погода") is None


def test_the_language_of_staff_chats_is_russian_unless_another_is_named(load):
    assert read_city(SHIPPED).language == "ru"
    assert load(SOURCE.replace('language = "ru"\n', "")).language == "ru"
    assert load(SOURCE.replace('language = "ru"', 'language = "en"')).language == "en"


def test_a_topic_that_no_department_has_stays_with_the_press_office():
    city = read_city(SHIPPED)
    department = city.department_of("snow")
    assert department is not None
    assert department.key == "roads"
    assert city.department_of("other") is None


def test_office_hours_with_lunch_dates_and_the_calendar_of_the_file(load):
    city = load(SOURCE + HOURS + '[office_hours.dates]\n2026-12-31 = ""\n2027-01-11 = "10:00-12:00"\n')
    hours = city.office_hours
    assert hours is not None
    assert hours.on(date(2026, 11, 30)) == (Interval(540, 780), Interval(840, 1080))
    assert hours.on(date(2026, 12, 1)) == ()
    assert hours.on(date(2027, 1, 11)) == (Interval(600, 720),)
    assert date(2026, 6, 11) in hours.calendar.shortened


def test_the_commented_office_hours_of_the_shipped_file_are_right(load):
    section = SOURCE[SOURCE.index("# [office_hours]") : SOURCE.index("[calendar]")]
    lines = [line for line in section.splitlines() if re.match(r"# (\[|[\w-]+ = )", line)]
    city = load(SOURCE + "\n" + "\n".join(line.removeprefix("# ") for line in lines))
    assert city.office_hours is not None
    assert len(city.office_hours.week) == 5


def test_slots_and_deadlines_by_source(load):
    city = load(SOURCE.replace('# vk = "PT8H"', 'vk = "PT8H"'))
    assert city.deadlines == {"vk": timedelta(hours=8)}
    assert city.channels["history"].slots[0] == Slot(weekday=1, minute=18 * 60)


def test_the_streets_lie_beside_the_city_file(load, tmp_path):
    assert load(SOURCE).streets == ()
    (tmp_path / "streets.txt").write_text("# kind|name\nул.|Кленовая\n\n", encoding="utf-8")
    assert load(SOURCE).streets == ("ул.|Кленовая",)
    (tmp_path / "other.txt").write_text("пр.|Широкий\n", encoding="utf-8")
    assert load(SOURCE.replace('# streets_file = "streets', 'streets_file = "other')).streets == ("пр.|Широкий",)


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('"snow", "lighting"', '"snw", "lighting"', "departments.roads.topics", 'unknown topic "snw"'),
        ('["transport"]', '["snow"]', "departments.transport.topics", "belongs to department"),
        ("Asia/Vladivostok", "Asia/Komsomolsk", "time_zone", "unknown time zone"),
        ('name = "К', 'nmae = "К', "nmae", 'did you mean "name"'),
        ("threads = true", 'threads = "yes"', "moderators.threads", "true or false"),
        ("threads = true", "threds = true", "moderators.threds", "unknown key"),
        ('aliases = ["история"]', 'aliases = ["Город"]', "channels.history.aliases", "already means"),
        ('channel = "mayor"', 'channel = "major"', "rubrics.глава.channel", "unknown channel"),
        ('hashtag = "#главагорода"', 'hashtag = "глава"', "rubrics.глава.hashtag", "must be #"),
        ('"tue 18:00"', '"вт 18:00"', "channels.history.slots", "not a slot"),
        ('"tue 18:00"', '"tue 25:00"', "channels.history.slots", "not an hour"),
        ('idle_take = "PT1H"', 'idle_take = "1 час"', "moderators.idle_take", "not a duration"),
        ("duty = []", 'duty = ["anna"]', "moderators.duty", "user ids"),
        ("appeals = 1095", "appeals = 0", "retention.appeals", "1 or more"),
        ("appeals = 1095", "appeals = true", "retention.appeals", "whole number"),
        ('# vk = "PT8H"', 'fax = "PT8H"', "deadlines.fax", "unknown source"),
        ("2026-04-30, ", '"2026-04-31", ', "calendar.shortened", "not a date"),
        ('# 2028-02-26 = "working"', '2028-02-26 = "yes"', "calendar.days.2028-02-26", '"working" or "off"'),
        ("# streets_file", "streets_file", "streets_file", "cannot be read"),
        ('language = "ru"', 'language = "de"', "language", 'unknown language "de"; there are ru, en'),
        ('language = "ru"', "language = 1", "language", "must be a text"),
        ('aliases = ["долгосрочный"]', 'aliases = ["БКД"]', "campaigns.план.aliases", 'means campaign "бкд"'),
        ('network = "vk"', 'network = "fb"', "pages.vk_city.network", 'unknown network "fb"'),
        ('channel = "city"\nhistory', 'channel = "cty"\nhistory', "pages.telegram_city.channel", "unknown channel"),
        ('[["2023-12-31", 18000]]', '[["31.12.2023", 18000]]', "pages.ok_city.history", "not a date"),
        ('digest = "08:30"', 'digest = "8.30"', "reports.digest", "not an hour"),
        ('week = "fri 16:00"', 'week = "пт 16:00"', "reports.week", "not a slot"),
        ("2018 = 184", "18 = 184", "history.incidents.18", "must be a year"),
        ("2018 = 184", "2018 = -1", "history.incidents.2018", "0 or more"),
        ('# template = "report.docx"', 'template = "report.docx"', "reports.template", "cannot be read"),
        ('group = "Национальные проекты"', 'reader = "minzhkh"', "campaigns.бкд.reader", "unknown reader"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_key(load, old, new, key, reason):
    assert old in SOURCE
    line = SOURCE[: SOURCE.index(old)].count("\n") + 1
    with pytest.raises(CityError) as caught:
        load(SOURCE.replace(old, new, 1))
    _, rest = str(caught.value).split("city.toml:", 1)
    number, said_key, words = rest.split(": ", 2)
    assert said_key == key
    assert reason in words
    opens_a_list = key == "calendar.shortened"
    assert int(number) == line - opens_a_list


@pytest.mark.parametrize(
    ("hours", "reason"),
    [
        ('mon = "9-18"', "not an hour"),
        ('mon = "09:00"', "not a stretch"),
        ('mon = "18:00-09:00"', "ends before it begins"),
        ('mon = "09:00-13:00, 12:00-18:00"', "begins before"),
        ('mon = "09:00-24:30"', "not an hour"),
        ("mon = 9", "text in quotes"),
        ('mo = "09:00-18:00"', "unknown key"),
        ('mon = ""', "no day has hours"),
    ],
)
def test_malformed_hours_are_refused(load, hours, reason):
    with pytest.raises(CityError, match="office_hours") as caught:
        load(f"{SOURCE}\n[office_hours]\n{hours}\n")
    assert reason in str(caught.value)


def test_broken_toml_is_named_with_its_line(load):
    with pytest.raises(CityError, match=r"city\.toml:3: "):
        load('name = "x"\n\ntime_zone = \n')


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CityError, match="cannot be read"):
        read_city(tmp_path / "none.toml")


def test_the_sections_of_rooms_are_asked_for_by_their_type(load):
    city = load(SOURCE)
    found = city[Campaigns].called("#БКАД")
    assert found is not None
    assert found.key == "бкд"
    assert sum(city[History].of("incidents").values()) == 27_348
    last = [page.history[-1][1] for page in city[Pages].by_key.values() if page.history]
    assert sum(last) == 43_715
    reports = city.get(Reports)
    assert reports is not None
    assert (reports.digest, reports.week) == (8 * 60 + 30, Slot(4, 16 * 60))


def test_a_section_that_is_left_out_switches_its_job_off_or_is_empty(load):
    start, end = SOURCE.index("# ── Кампании"), SOURCE.index("# ── Рабочее время")
    city = load(SOURCE[:start] + SOURCE[end:])
    assert city.get(Reports) is None
    assert not list(city[Campaigns])
    assert city[History].of("incidents") == {}


MAIL = '\n[mail]\nhost = "smtp.city.test"\nfrom = "Пресс-служба <press@city.test>"\n'


def test_mail_and_outlets_are_read_and_what_is_wrong_in_them_is_named(load):
    outlets = '\n[outlets.radio2]\ntitle = "Радио-2"\nlevel = "город"\nemails = ["News@Radio.test"]\n'
    city = load(SOURCE + MAIL + outlets)
    assert (city[Mail].port, city[Mail].tls, city[Mail].address) == (587, "starttls", "press@city.test")
    assert [(each.title, each.level, each.addresses) for each in city[Outlets].listed] == [
        ("Радио-2", "city", ("news@radio.test",))
    ]
    assert load(SOURCE).get(Mail) is None
    for wrong, key in (
        (MAIL + 'tls = "off"\n', "mail.tls"),
        (MAIL + "per_minute = 0\n", "mail.per_minute"),
        (MAIL + 'unsubscribe = "http://city.test"\n', "mail.unsubscribe"),
        (MAIL.replace("press@city.test", "press"), "mail.from"),
        (outlets.replace("город", "луна"), "outlets.radio2.level"),
        (outlets.replace("News@Radio.test", "radio"), "outlets.radio2.email"),
    ):
        with pytest.raises(CityError, match=re.escape(key)):
            load(SOURCE + wrong)


def test_answers_are_signed_only_where_the_office_says_so(load):
    assert not load(SOURCE).signed
    assert load(SOURCE.replace("# signed = true", "signed = true")).signed
    with pytest.raises(CityError, match=r"office\.signed"):
        load(SOURCE.replace("# signed = true", 'signed = "да"'))
