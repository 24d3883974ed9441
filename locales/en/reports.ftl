# Lines of reports: what they are called and how they are counted. The morning digest.

line-came = Messages received
line-came-how = Messages of residents registered from the bot, networks and by phone, by the day of registration; one opened again is not counted twice.
line-topics = Topics of messages
line-topics-how = Messages received, by their topic as it is now.
line-guessed = Topic guessed at once
line-guessed-how = Share of messages received whose topic nobody changed.
line-answered = Answered
line-answered-how = Answers that reached the resident: the first of each round of a message, by the day of delivery.
line-in-time = In time
line-in-time-how = Share of answers given by the deadline; a promise on the way must have been in time as well.
line-median = Median time to answer
line-median-how = The median from the message (or from “not solved”) to the answer, round the clock.
line-working = The same in working time
line-working-how = The median from the message to the answer within working hours: those of [office_hours] in the city file, without it the incident system's working day.
line-allowed = Time allowed for an answer
line-allowed-how = The median from the message to its deadline, round the clock.
line-same-day = Answered within a day
line-same-day-how = Share of answers given within 24 hours.
line-incidents = Incidents handled
line-incidents-how = Incidents of exports and messages with a number of the incident system, each number once, and messages without one, calls excepted, by the day of the first answer.
line-system-came = Incidents made
line-system-came-how = Incidents of exports by the day they were made, whenever the export came.
line-system-topics = Topics of incidents
line-system-topics-how = Incidents of exports by the topic that stands for the system's theme.
line-system-outcomes = Outcomes of incidents
line-system-outcomes-how = Answered incidents by the system's column of outcomes, by the day of the first answer.
line-system-in-time = In time by the system
line-system-in-time-how = The share of answered incidents that the system's own column calls in time.
line-system-median = Median of the first answer in the system
line-system-median-how = The median from the making of an incident to its first answer, round the clock.
line-system-working = The same in the system's working time
line-system-working-how = The median of the system's column of working time to the first answer: its clock, its working day.
line-system-again = Incidents answered again
line-system-again-how = Incidents that were answered a second time, by the day they were made.
line-forwarded = Sent to departments
line-forwarded-how = Messages sent to departments, by the day of sending.
line-overdue = Overdue
line-overdue-how = Messages whose deadline passed, by the day it passed, and by whose turn it was then.
line-reopened = Opened again
line-reopened-how = Presses of “not solved” after an answer.
line-withdrawn = Withdrawn by residents
line-withdrawn-how = Messages that their residents withdrew; they count as received, not as answered.
line-formal = Formal appeals (59-FZ)
line-formal-how = Messages marked as formal appeals, by the day the appeal was registered.
line-marks = Mean mark
line-marks-how = The mean of the marks given to answers, 1 to 5.
line-posted = Published in channels
line-posted-how = Publications in Telegram channels: one in three channels is three.
line-rubrics = Publications of rubrics
line-rubrics-how = Publications with a rubric, each once, by the day it first came out.
line-rubrics-run = Series
line-rubrics-run-how = Series with at least one post in the period; beside each, how many posts.
line-polls-closed = Polls closed
line-polls-closed-how = Closed polls in channels.
line-releases = Press releases
line-releases-how = Journal lines of the kind “press release”, each once: those that left for channels or media write their own; those on the site apart.
line-bulletins = Bulletins
line-bulletins-how = Journal lines of the kind “bulletin”: one that left writes its own.
line-announcements = Announcements to the media
line-announcements-how = Journal lines of the kind “announcement”; a weekly announcement writes its own.
line-conferences = Internet conferences
line-conferences-how = Journal lines of the kind “internet conference”: a published one writes its own.
line-press-conferences = Press conferences
line-press-conferences-how = Journal lines of the kind “press conference”.
line-own-videos = Own videos
line-own-videos-how = Journal lines of the kind “own video”.
line-others-videos = Videos of others
line-others-videos-how = Journal lines of the kind “video of others”.
line-interviews = Interviews
line-interviews-how = Journal lines of the kind “interview”: an answered request for one writes its own.
line-broadcasts = Broadcasts
line-broadcasts-how = Journal lines of the kind “broadcast”.
line-radio = Radio programmes
line-radio-how = Journal lines of the kind “radio programme”.
line-speakers = Who spoke in interviews and broadcasts
line-speakers-how = Journal lines of the kinds “broadcast”, “interview” and “radio programme” by who spoke: the words before the comma in “the mayor, Radio-2: snow clearing”.
line-air = Interviews and broadcasts by outlet
line-air-how = Journal lines of the kinds “broadcast”, “interview” and “radio programme” by where they came out: the words before the colon.
line-booklets = Booklets
line-booklets-how = Journal lines of the kind “booklet”.
line-agitation = Leaflets
line-agitation-how = Journal lines of the kind “leaflet”.
line-photo-reports = Photo reports
line-photo-reports-how = Journal lines of the kind “photo report”.
line-hotlines = Hot lines
line-hotlines-how = Journal lines of the kind “hot line”: the lines themselves, not the posts about them; one that was held writes its own.
line-polls = Polls of citizens
line-polls-how = Journal lines of the kind “poll”.
line-contests = Contests for followers
line-contests-how = Journal lines of the kind “contest”: one with its result published writes its own.
line-publications = Publications in the media
line-publications-how = Journal lines of the kind “publication in the media”: what came out of our material; a link that a journalist sends is noted by itself.
line-media-answers = Answers to the media
line-media-answers-how = Journal lines of the kind “answer to the media”: an answered request writes its own; answers past the bot are noted by hand.
line-events = Events covered
line-events-how = Journal lines of the kind “event”: a covered event of the calendar writes its own, once.
line-campaigns = Pieces of campaigns
line-campaigns-how = Journal lines with a campaign; one with two counts in both.
line-campaign = { $name }, pieces
line-campaign-how = Journal lines with this campaign, each once.
line-campaign-placed = { $name }, placements
line-campaign-placed-how = Each piece of the campaign in each channel where it came out.
line-campaign-appeals = { $name }, messages of residents
line-campaign-appeals-how = Messages marked with this campaign (card, More, Campaign…), by the day of registration; those checked on the spot apart.
line-group = { $name }, pieces
line-group-how = Journal lines with any campaign of this group, each once.
line-group-placed = { $name }, placements
line-group-placed-how = Each piece of the group's campaigns in each channel where it came out.
line-followers = Followers
line-followers-how = The last known number of followers of each page at the end of the period, together.
line-new-pages = New pages
line-new-pages-how = Pages in networks for which city.toml names a day (since), by that day.
line-bundles = Campaign reports given out
line-bundles-how = Reports of campaigns given out by “Send…”, by the day of it.

part-no-department = press office
part-no-channel = in no channel
part-site = on the site
part-no-site = not on the site
part-no-outcome = no outcome
part-incident-numbered = with a number of the system
part-incident-own = without a number
part-unsaid = not said
part-waited-department = waited for a department
part-waited-taken = taken, no answer yet
part-waited-nobody = nobody took it
part-checked = checked on the spot
part-unchecked = not checked
figure-minutes = { $count } min
figure-points = { $change } pp

digest-title = ☀️ <b>{ $day }</b>
digest-yesterday = { $several ->
    [true] Since { $day }: { $came } came, { $answered } answered, { $in_time } in time
   *[false] Yesterday: { $came } came, { $answered } answered, { $in_time } in time
 }{ $answered ->
    [0] {""}
   *[other] ; usually within { $span }
 }
button-rows-all = Open { $count }
button-rows-nobodys = Unassigned { $count }
button-rows-overdue = Overdue { $count }
button-rows-came = Came in { $count }
button-rows-answered = Answered { $count }
button-rows-late = Late { $count }
digest-open = Now: { $open } open, { $nobodys } unassigned, { $overdue } overdue
digest-promised = { $rest ->
    [0] Promised for today: { $numbers }
   *[other] Promised for today: { $numbers } and { $rest } more
 }
digest-post = Leaves: { $clock } — { $channels }, № { $number }
digest-empty-slot = Empty: series “{ $rubric }”, { $when }
digest-no-kind = To decide: { $count } in the journal without a kind
digest-odd-campaigns = { $rest ->
    [0] To decide: campaigns that are not in the list: { $numbers } (/post N, More…, Campaigns)
   *[other] To decide: campaigns that are not in the list: { $numbers } and { $rest } more (/post N, More…, Campaigns)
 }
digest-quiet = Quiet: nothing is waiting.
digest-more = …and { $count } more
button-digest-kinds = Say the kind
command-digest = the digest as of now

# Reports.
period-day = { $day } { time-month } { $year }
period-week = { $same_month ->
    [true] week { $week }, { $day }–{ $last_day } { time-month-of } { $year }
   *[false] week { $week }, { $day } { time-month } – { $last_day } { time-month-of } { $year }
 }
time-month-of = { $last_month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
period-month = { time-month } { $year }
period-year = { $year }
month-short = { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
report-title = 📊 <b>Report: { $title }</b>
report-title-campaign = 📊 <b>{ $campaign }: { $title }</b>
report-draft = <i>draft: the numbers still change</i>
report-given-out = <i>given out, { $day }; the numbers stay</i>
report-given-out-by = <i>given out, { $day }, { $by }; the numbers stay</i>
report-began = <i>counted by the bot from { $day } on</i>
report-block = {"\u000A"}<b>{ $title }</b>
report-line = { $title }: <b>{ $value }</b>{ $tail }
report-rest = <i>…and { $count } more lines: in the document and the table</i>
report-since = {"\u000A"}<b>Since then</b>
report-since-line = { $title }: { $change }{ $tail }
report-since-by = { $title }: { $name } — { $words }
report-block-appeals = Residents' messages
report-block-media = Media
report-block-made = Made
report-block-events = Events
report-block-campaigns = Campaigns
report-block-followers = Followers
report-block-year-releases = What was done in information policy
report-block-year-followers = Pages in social networks
report-block-year-messages = Work with messages
report-block-year-rubrics = Series and contests
report-block-year-videos = Videos
report-block-year-incidents = Incident system
report-block-year-topics = What people wrote about
report-block-year-polls = Polls of citizens
report-block-year-air = Broadcasts and interviews
report-block-year-pages = New channels
report-block-year-media = Requests of the media
report-block-year-campaigns = National projects and campaigns
report-block-year-events = Events and photos
report-block-year-final = The year in figures
report-block-year-tasks = Tasks ahead
report-block-year-more = In addition
report-usage = A report of what? /report week, /report week 20.11 #roads, /report month 2026-10, /report year 2026
report-one-campaign = A report is of one campaign.
report-bad-day = “{ $words }”: there is no such period, or it is still to come. For example: /report week 20.11, /report month 2026-10.
report-staff-only = Reports are for the head and the editors.
report-printing = In the making: it will be here in a few seconds.
report-not-printed = The file could not be made: the program's log says why. Please try again.
report-nothing-to-draw = There is nothing to draw yet: too few data.
report-no-mail = This reader is written to by mail, and city.toml has no section [mail]: take the “Document” and send it yourselves.
report-given = Given out. The numbers stay.
report-give-which = To whom? The numbers stay from then on.
report-why-which = Which number?
report-rows-title = <b>{ $title }</b> · { $period }
report-rows-how = <i>{ $how }</i>
report-row = { $number }. { $day } — { $title }{ $tail }
report-rows-none = No rows: this number is of earlier years, or nought.
report-extra-ask = Why does “{ $title }” not belong there? Answer in one line: the reason is seen in the report.
report-add-ask = What is to be added, and why? In one line, the date at its end: Broadcast on 6 TV, forgotten 24.11
report-reason-needed = A reason is needed.
report-excluded-already = Taken out already.
report-put-right = Put right: the report was counted anew.
button-report-xlsx = Table
button-report-docx = Document
button-report-png = Plots
button-report-why = Where from
button-report-give = Send…
button-report-give-out = Give out as it is
button-report-extra = Not here { $number }
button-report-add = Add
command-report = a report: week, month, year

# Document, spreadsheet, plots.
book-title = Report of the press office: { $period }
book-title-campaign = { $campaign }: { $period }
book-given = { $office }, { $day }
book-draft = { $office }, draft of { $day }
book-line = { $title } — { $value }{ $tail }.
book-line-unknown = { $title }: —.
book-more = …and { $count } more: all are in the spreadsheet
book-campaign-rows = Pieces
book-since = Since then
book-since-line = { $title }: { $change }{ $tail }
book-since-by = { $title }: { $name } — { $words }
book-plots = Plots
sheet-totals = Totals
sheet-parts = Breakdown
sheet-journal = Journal
sheet-line = Line
sheet-this = { $span ->
    [week] Week
    [month] Month
    [year] Year
   *[other] Day
 }
sheet-before = Before
sheet-change = Change
sheet-how = How it is counted
sheet-part = Part
sheet-number = Number
sheet-year = Year
sheet-number-sign = No
sheet-day = Date
sheet-kind = Kind
sheet-title = What
sheet-campaigns = Campaigns
sheet-link = Link
sheet-unit-percent = , %
sheet-unit-minutes = , min
year-incidents-sum = Since { $first }: { $total }: { $years }.
year-incidents-mean = { $week } a week and { $day } a working day on average.
year-incidents-most = The most: { $in_day } in a day ({ $day }) and { $in_week } in the week from { $week }.
year-page = { $value } (of { $day })
year-page-grown = { $value } (of { $day }, { $change } in the year)
year-owner = { $owner }: { $pages }; { $total } in all.
year-task-empty = …
plot-years = { $way ->
    [more] { $value } incidents in { $year }, { $percent } % more
    [less] { $value } incidents in { $year }, { $percent } % less
   *[same] { $value } incidents in { $year }, as the year before
 }
plot-years-alone = { $value } incidents in { $year }
plot-years-expected = { $way ->
    [more] { $value } incidents expected in { $year }: { $percent } % more
    [less] { $value } incidents expected in { $year }: { $percent } % less
   *[same] { $value } incidents expected in { $year }, as the year before
 }
plot-years-expected-alone = { $value } incidents expected in { $year }
plot-years-note = { $expected ->
    [true] Handled by year; hatched: what is expected by its end
   *[false] Handled by year
 }
plot-in-time = { $way ->
    [more] { $percent } % in time, { $points } points more
    [less] { $percent } % in time, { $points } points less
    [alone] { $percent } % in time
   *[same] { $percent } % in time, as before
 }
plot-in-time-note = { $span ->
    [month] Share of answers in time, by month
   *[week] Share of answers in time, by week
 }
plot-topics = Most of all “{ $first }”: { $count }
plot-topics-note = Messages by topic
plot-this = { $span ->
    [week] this week
    [month] this month
    [year] this year
   *[other] this day
 }
plot-before = before
plot-followers = { $total } followers: { $change } since { $day }
plot-followers-note = On the city's pages; a gap is of days that nobody counted
plot-followers-peak = ○ the greatest growth was on { $day }: { $page }, { $change }
plot-followers-peak-post = ○ the greatest growth was on { $day }: { $page }, { $change } (“{ $post }”)

# Followers.
followers-title = 👥 <b>Followers</b>
followers-owner = {"\u000A"}<b>{ $owner }</b>: { $total }
followers-page = { $page }: <b>{ $value }</b>{ $tail }
followers-of-day = of { $day }
followers-change = { $span ->
    [week] { $change } in a week
    [month] { $change } in a month
   *[year] { $change } in a year
 }
followers-total = {"\u000A"}In all: <b>{ $total }</b>
followers-ask = Send the numbers in one line, in this order: { $pages }. Or one by one: OK 18120.
followers-count = { $given } numbers for { $needed } pages: { $pages }.
followers-unknown = There is no page “{ $name }”. There are: { $pages }.
followers-usage = Numbers are needed in this order: { $pages }. Or one by one: OK 18120.
followers-sure = “{ $page }”: { $before } before, { $now } now. Is that right? If not, send the numbers again.
followers-taken = Noted.
followers-lost = The followers of “{ $page }” cannot be counted: please see whether the bot is still in the channel. The curve will have a gap.
followers-off = No pages are set: city.toml has no section [pages].
button-followers-enter = Enter
button-followers-curve = Curve
button-followers-sure = Right
command-followers = followers of the pages
digest-followers = Followers: { $change }
digest-followers-old = To decide: followers to be entered: { $pages }

report-ahead = Gaps, and the next week
ahead-missed = Empty hours of rubrics: { $count } ({ $titles })
ahead-event = { $when } — { $title }
ahead-event-all-day = { $day } — { $title }
ahead-events-more = …and { $count } more events
ahead-request = Request of the media № { $number } ({ $outlet }) waits for its answer: the last day is { $day }
ahead-requests-more = …and { $count } more requests of the media
ahead-promised = { $rest ->
    [0] Answers promised: { $numbers }
   *[other] Answers promised: { $numbers } and { $rest } more
 }
report-progress = ⏳ { $form ->
    [xlsx] Table
    [docx] Document
   *[png] Plots
 }: { $steps ->
    [0] counting…
   *[other] { $shade } { $done } of { $steps }
 }
report-given-to-mail = Given out. The numbers change no more; the letter leaves within a minute.
report-mailed = 📊 The report left by mail: { $reader }.
report-mail-refused = ⚠️ The report was not taken: { $reader } ({ $reason }). Take the “Document” and send it yourselves.
report-mail-doubtful = ⚠️ Whether the report arrived is not known: { $reader }. Ask before sending it again.
report-letter =
    Hello!

    { $title }: the document and the spreadsheet are attached.

    { $office }
    { $contacts }
report-letter-instead = The files are too large for a letter: ask the press office for them.
report-no-photos = The archive has no pictures of this campaign in this period.
report-draft-skipped = The draft of the week's report was skipped ({ $day_at }): the bot was not running. As of now: /report week.
digest-skipped = The morning digest was skipped: the bot was not running before noon. As of now: /digest.
button-report-photos = Photos
book-campaign-appeals = Messages of residents
sheet-kinds = By kind
sheet-total = In all
sheet-where = Where
sheet-photos = Photos
sheet-where-site = site
sheet-where-media = media ({ $count })
sheet-place = Place
sheet-words = What about
sheet-checked = Check
sheet-state = Outcome
sheet-state-open = under way
sheet-state-answered = answered
sheet-state-closed = closed
sheet-state-withdrawn = withdrawn
sheet-month = Month
sheet-months = By month
year-topics-ranks = Place a year ago: { $ranks }.
year-poll = “{ $question }”: most answered “{ $answer }”, { $votes } of { $voters }.
plot-kinds = { $whole } pieces, most of them “{ $first }”: { $count }
plot-kinds-note = { $name }: pieces by kind
plot-pieces = Most pieces: { $count } ({ $span ->
    [month] { $step }
   *[week] week of { $step }
 })
plot-pieces-note = { $name }: pieces { $span ->
    [month] by month
   *[week] by week
 }
followers-missing = { $days ->
    [one] nothing known of { $days } day
   *[other] nothing known of { $days } days
 }
followers-total-known = {"\u000A"}In all by what is known last: <b>{ $total }</b>
